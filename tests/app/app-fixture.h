/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-library.h"
#include "stet-session.h"
#include "stet-story.h"

/* Runs the main loop until CONDITION holds; fails the test when it never does. */
#define wait_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;                               \
    guint wake = g_timeout_add (5, fixture_wake_cb, NULL);                                         \
    while (!(condition))                                                                           \
      {                                                                                            \
        g_assert_cmpint (g_get_monotonic_time (), <, deadline);                                    \
        g_main_context_iteration (NULL, TRUE);                                                     \
      }                                                                                            \
    g_source_remove (wake);                                                                        \
  }                                                                                                \
  G_STMT_END

/* A library in a folder of its own. */
typedef struct
{
  char *dir;
  char *path;
  StetLibrary *library;
} Fixture;

gboolean fixture_wake_cb (gpointer data);
void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
StetStory *fixture_new_story (const char *headline, guint n_paragraphs);
gint64 fixture_add_story (Fixture *fixture, StetStory *story);
void fixture_add_stories (Fixture *fixture, guint n);
char *fixture_dup_stored_text (Fixture *fixture, gint64 story, gint64 block);
void fixture_run_for (guint milliseconds);
