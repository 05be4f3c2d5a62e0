/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of bundles share: a folder of its own for each, and looks into folders. */

#include <gio/gio.h>
#include <glib/gstdio.h>

typedef struct
{
  char *dir;
} Fixture;

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL
                                                                    : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static inline void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("stet-publish-XXXXXX", &error);
  g_assert_no_error (error);
}

static inline void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_chmod (fixture->dir, 0700);
  remove_tree (fixture->dir);
  g_free (fixture->dir);
}

static inline void
list_into (GPtrArray *names, const char *root, const char *below)
{
  g_autofree char *path = g_build_filename (root, below, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *child = *below != '\0' ? g_build_filename (below, name, NULL) : g_strdup (name);

      g_ptr_array_add (names, child);
      list_into (names, root, child);
    }
}

/* All that lies below @root, hidden or not, sorted and with spaces between. */
static inline char *
list_tree (const char *root)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (8, g_free, TRUE);

  list_into (names, root, "");
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  return names->len > 0 ? g_strjoinv (" ", (char **) names->pdata) : g_strdup ("");
}

static inline char *
read_text (const char *root, const char *path)
{
  g_autofree char *file = g_build_filename (root, path, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}
