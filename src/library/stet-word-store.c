/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-word-store.h"
#include "stet-db-private.h"

/**
 * stet_word_copy:
 *
 * Returns: (transfer full): a copy
 */
StetWord *
stet_word_copy (const StetWord *self)
{
  StetWord *copy = g_memdup2 (self, sizeof *self);

  copy->language = g_strdup (self->language);
  copy->word = g_strdup (self->word);
  copy->person = g_strdup (self->person);
  return copy;
}

/**
 * stet_word_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_word_free (StetWord *self)
{
  if (self == NULL)
    return;
  g_free (self->language);
  g_free (self->word);
  g_free (self->person);
  g_free (self);
}

/**
 * stet_db_add_word:
 * @db: a connection that may write
 * @language: the primary subtag of a language, "" for all languages
 * @word: a word, not empty
 * @error: return location for an error
 *
 * Adds a word to the newsroom's dictionary. One that is there stays as it is.
 *
 * Returns: whether it could
 */
gboolean
stet_db_add_word (StetDb *db, const char *language, const char *word, GError **error)
{
  const char *person;

  g_return_val_if_fail (db != NULL && language != NULL && word != NULL, FALSE);

  person = stet_db_get_person (db);
  return _stet_db_run (db,
                       error,
                       "INSERT INTO words (language, word, person, time) VALUES (?, ?, ?, ?)"
                       " ON CONFLICT DO NOTHING",
                       "sssi",
                       language,
                       word,
                       person != NULL ? person : "",
                       g_get_real_time ());
}

/**
 * stet_db_remove_word:
 * @db: a connection that may write
 * @language: as it was added
 * @word: a word
 * @error: return location for an error
 *
 * Takes a word out of the newsroom's dictionary.
 *
 * Returns: whether it could, also when it was not there
 */
gboolean
stet_db_remove_word (StetDb *db, const char *language, const char *word, GError **error)
{
  g_return_val_if_fail (db != NULL && language != NULL && word != NULL, FALSE);

  return _stet_db_run (
      db, error, "DELETE FROM words WHERE language = ? AND word = ?", "ss", language, word);
}

/**
 * stet_db_list_words:
 * @db: a connection
 * @prefix: what the words begin with, "" for all
 * @after: (nullable): the word after which the list goes on; its beginning without
 * @n: how many at most
 * @error: return location for an error
 *
 * Lists the newsroom's dictionary, a page at a time, by language, then by word.
 *
 * Returns: (transfer full) (element-type StetWord): the words, or NULL with an error
 */
GPtrArray *
stet_db_list_words (StetDb *db, const char *prefix, const StetWord *after, guint n, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_word_free);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL && prefix != NULL, NULL);

  stmt = _stet_db_query (db,
                         error,
                         "SELECT language, word, person, time FROM words"
                         " WHERE (language, word) > (?1, ?2)"
                         " AND substr (word, 1, length (?3)) = ?3"
                         " ORDER BY language, word LIMIT ?4",
                         "sssi",
                         after != NULL ? after->language : "",
                         after != NULL ? after->word : "",
                         prefix,
                         (gint64) n);
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      StetWord *word;

      if (!more)
        return g_steal_pointer (&words);
      word = g_new0 (StetWord, 1);
      word->language = _stet_stmt_dup_text (stmt, 0);
      word->word = _stet_stmt_dup_text (stmt, 1);
      word->person = _stet_stmt_dup_text (stmt, 2);
      word->time = sqlite3_column_int64 (stmt, 3);
      g_ptr_array_add (words, word);
    }
  return NULL;
}

/**
 * stet_db_add_story_word:
 * @db: a connection that may write
 * @story: the id of a story
 * @language: the primary subtag of a language
 * @word: a word, not empty
 * @error: return location for an error
 *
 * Notes that a word is no mistake in a story.
 *
 * Returns: whether it could
 */
gboolean
stet_db_add_story_word (
    StetDb *db, gint64 story, const char *language, const char *word, GError **error)
{
  g_return_val_if_fail (db != NULL && language != NULL && word != NULL, FALSE);

  return _stet_db_run (db,
                       error,
                       "INSERT INTO story_words (story, language, word) VALUES (?, ?, ?)"
                       " ON CONFLICT DO NOTHING",
                       "iss",
                       story,
                       language,
                       word);
}

/**
 * stet_db_remove_story_word:
 * @db: a connection that may write
 * @story: the id of a story
 * @language: as it was added
 * @word: a word
 * @error: return location for an error
 *
 * Takes stet_db_add_story_word() back.
 *
 * Returns: whether it could, also when it was not there
 */
gboolean
stet_db_remove_story_word (
    StetDb *db, gint64 story, const char *language, const char *word, GError **error)
{
  g_return_val_if_fail (db != NULL && language != NULL && word != NULL, FALSE);

  return _stet_db_run (db,
                       error,
                       "DELETE FROM story_words WHERE story = ? AND language = ? AND word = ?",
                       "iss",
                       story,
                       language,
                       word);
}

/**
 * stet_db_load_words:
 * @db: a connection
 * @story: the id of a story, or 0
 * @language: the primary subtag of a language
 * @error: return location for an error
 *
 * Reads the words that are spelled right in a language of a story whatever the dictionary says: the
 * newsroom's for that language and for all, and those of the story.
 *
 * Returns: (transfer full) (element-type utf8): the set of them, or NULL with an error
 */
GHashTable *
stet_db_load_words (StetDb *db, gint64 story, const char *language, GError **error)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL && language != NULL, NULL);

  stmt = _stet_db_query (
      db,
      error,
      "SELECT word FROM words WHERE language = ?1 OR language = ''"
      " UNION ALL SELECT word FROM story_words WHERE story = ?2 AND language = ?1",
      "si",
      language,
      story);
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        return g_steal_pointer (&words);
      g_hash_table_add (words, _stet_stmt_dup_text (stmt, 0));
    }
  return NULL;
}
