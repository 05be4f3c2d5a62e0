/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A library in a folder of its own for each test. */

#include <glib/gstdio.h>

#include "stet-db.h"

typedef struct
{
  char *dir;
  StetDb *db;
} CliFixture;

static inline void
cli_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      cli_remove_tree (child);
    }
  g_remove (path);
}

static inline void
cli_fixture_set_up (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->dir = g_dir_make_tmp ("stet-cli-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->dir, "test.stet", NULL);
  fixture->db = stet_db_open (path, STET_DB_READ_WRITE, &error);
  g_assert_no_error (error);
}

static inline void
cli_fixture_tear_down (CliFixture *fixture, gconstpointer data)
{
  stet_db_close (fixture->db);
  cli_remove_tree (fixture->dir);
  g_free (fixture->dir);
}
