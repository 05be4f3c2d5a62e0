/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db-private.h"
#include "stet-story.h"

/* A folder of its own for a test, and the path of a library in it. */
typedef struct
{
  char *folder;
  char *path;
} LibraryFixture;

void library_fixture_set_up (LibraryFixture *self, gconstpointer data);
void library_fixture_tear_down (LibraryFixture *self, gconstpointer data);

#define add_library_test(path, func)                                                               \
  g_test_add (path, LibraryFixture, NULL, library_fixture_set_up, func, library_fixture_tear_down)

StetDb *open_library (LibraryFixture *self);
void remove_folder (const char *path);
StetArticle *new_article (const char *language, const char *headline, const char *paragraph, ...)
    G_GNUC_NULL_TERMINATED;
StetStory *new_sample_story (void);
StetStory *new_small_story (const char *headline, const char *paragraph, const char *url);
char *dup_story_text (StetStory *story);
gint64 get_number (StetDb *db, const char *sql);
char *dup_column (StetDb *db, const char *sql, int column);
void add_plan (sqlite3_stmt *stmt, GString *plans);
