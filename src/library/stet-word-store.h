/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "stet-db.h"

G_BEGIN_DECLS

/**
 * StetWord:
 * @language: the language's primary subtag, "" for all languages
 * @word: the word
 * @person: who added it, "" when that is not known
 * @time: when, microseconds since 1970 UTC
 *
 * A word of the newsroom's dictionary.
 */
typedef struct
{
  char *language;
  char *word;
  char *person;
  gint64 time;
} StetWord;

StetWord *stet_word_copy (const StetWord *self);
void stet_word_free (StetWord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetWord, stet_word_free)

gboolean stet_db_add_word (StetDb *db, const char *language, const char *word, GError **error);
gboolean stet_db_remove_word (StetDb *db, const char *language, const char *word, GError **error);
GPtrArray *
stet_db_list_words (StetDb *db, const char *prefix, const StetWord *after, guint n, GError **error);
gboolean stet_db_add_story_word (
    StetDb *db, gint64 story, const char *language, const char *word, GError **error);
gboolean stet_db_remove_story_word (
    StetDb *db, gint64 story, const char *language, const char *word, GError **error);
GHashTable *stet_db_load_words (StetDb *db, gint64 story, const char *language, GError **error);

G_END_DECLS
