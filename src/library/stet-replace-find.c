/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-replace-store.h"

#include <string.h>

#include "stet-db-private.h"

/* Texts that are looked at in one call: some tenths of a second, so that progress can be told. */
#define MAX_TEXTS 20000
/* Texts of the index that are looked at before all others, so that something is there at once. */
#define MAX_INDEXED 200

struct _StetReplaceCursor
{
  StetReplaceQuery *query;
  StetSearch *search;
  char *phrase;     /* of the search index, or NULL when that is no help any more */
  char *stories;    /* JSON, or NULL */
  GHashTable *seen; /* gint64 ids of blocks that came by the index */
  gint64 last;      /* block that was looked at last */
  gint64 n_texts;   /* that there are; 0 before they were counted */
  gint64 n_done;
  gboolean ended;
};

/**
 * stet_occurrence_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_occurrence_free (StetOccurrence *self)
{
  if (self == NULL)
    return;
  g_free (self->language);
  g_free (self->title);
  g_free (self->text);
  g_free (self->replacement);
  g_free (self);
}

/**
 * stet_replace_query_copy:
 *
 * Returns: (transfer full): a copy, for another thread
 */
StetReplaceQuery *
stet_replace_query_copy (const StetReplaceQuery *self)
{
  StetReplaceQuery *copy = g_new0 (StetReplaceQuery, 1);

  copy->pattern = g_strdup (self->pattern);
  copy->flags = self->flags;
  copy->replacement = g_strdup (self->replacement);
  copy->language = g_strdup (self->language);
  if (self->stories != NULL)
    copy->stories = g_array_copy (self->stories);
  return copy;
}

/**
 * stet_replace_query_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_replace_query_free (StetReplaceQuery *self)
{
  if (self == NULL)
    return;
  g_free (self->pattern);
  g_free (self->replacement);
  g_free (self->language);
  g_clear_pointer (&self->stories, g_array_unref);
  g_free (self);
}

/* The longest word of the pattern as a phrase of FTS5 that matches its beginning. The index finds
 * less than the pattern: it does not look within words. So it tells what is looked at first. */
static char *
dup_phrase (const StetReplaceQuery *query)
{
  const char *best = NULL, *start = NULL;
  gsize length = 0;

  if ((query->flags & STET_SEARCH_REGEX) != 0)
    return NULL;
  for (const char *p = query->pattern;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c));

      if (letter && start == NULL)
        start = p;
      if (!letter && start != NULL)
        {
          if ((gsize) (p - start) > length)
            {
              best = start;
              length = (gsize) (p - start);
            }
          start = NULL;
        }
      if (c == 0)
        break;
    }
  return best != NULL ? g_strdup_printf ("\"%.*s\"*", (int) length, best) : NULL;
}

static char *
dup_json (GArray *ids)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (
        json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));
  g_string_append_c (json, ']');
  return g_string_free_and_steal (g_steal_pointer (&json));
}

/**
 * stet_replace_cursor_new:
 * @query: what to look for; copied
 *
 * Returns: (transfer full): the place before all that is to be searched. It may go from thread to
 * thread.
 */
StetReplaceCursor *
stet_replace_cursor_new (const StetReplaceQuery *query)
{
  StetReplaceCursor *self = g_new0 (StetReplaceCursor, 1);

  self->query = stet_replace_query_copy (query);
  self->phrase = dup_phrase (query);
  if (query->stories != NULL)
    self->stories = dup_json (query->stories);
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->last = G_MININT64;
  return self;
}

/**
 * stet_replace_cursor_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_replace_cursor_free (StetReplaceCursor *self)
{
  if (self == NULL)
    return;
  stet_replace_query_free (self->query);
  stet_search_free (self->search);
  g_hash_table_unref (self->seen);
  g_free (self->phrase);
  g_free (self->stories);
  g_free (self);
}

/**
 * stet_replace_cursor_get_ended:
 *
 * Returns: whether all was searched
 */
gboolean
stet_replace_cursor_get_ended (StetReplaceCursor *self)
{
  return self->ended;
}

/**
 * stet_replace_cursor_get_fraction:
 *
 * Returns: how much of all was searched, 0 to 1
 */
double
stet_replace_cursor_get_fraction (StetReplaceCursor *self)
{
  return self->ended          ? 1
         : self->n_texts == 0 ? 0
                              : MIN ((double) self->n_done / (double) self->n_texts, 1);
}

#define COLUMNS "SELECT blocks.id, blocks.story, blocks.article, blocks.text, articles.language"
#define CONDITIONS                                                                                 \
  " AND (?2 IS NULL OR articles.language = ?2 COLLATE NOCASE)"                                     \
  " AND (?3 IS NULL OR blocks.story IN (SELECT value FROM json_each (?3)))"

/* The plus signs keep SQLite walking the blocks in order. */
static StetStmt *
query_texts (StetReplaceCursor *self, StetDb *db, GError **error)
{
  if (self->phrase != NULL)
    return _stet_db_query (db,
                           error,
                           COLUMNS " FROM search CROSS JOIN blocks ON blocks.id = search.rowid"
                                   " CROSS JOIN articles ON articles.id = blocks.article"
                                   " WHERE search MATCH ?1" CONDITIONS " LIMIT ?4",
                           "sssi",
                           self->phrase,
                           self->query->language,
                           self->stories,
                           (gint64) MAX_INDEXED);
  return _stet_db_query (db,
                         error,
                         COLUMNS " FROM blocks CROSS JOIN articles ON articles.id = +blocks.article"
                                 " WHERE blocks.id > ?1" CONDITIONS " ORDER BY blocks.id LIMIT ?4",
                         "issi",
                         self->last,
                         self->query->language,
                         self->stories,
                         (gint64) MAX_TEXTS);
}

static gboolean
prepare (StetReplaceCursor *self, StetDb *db, GError **error)
{
  if (self->search == NULL)
    {
      self->search = stet_search_new (self->query->pattern, self->query->flags, NULL, error);
      if (self->search == NULL
          || !stet_search_check_replacement (self->search, self->query->replacement, error))
        return FALSE;
    }
  return self->n_texts != 0
         || _stet_db_get (db, &self->n_texts, error, "SELECT count(*) FROM blocks", "");
}

static gboolean
add_occurrences (StetReplaceCursor *self,
                 StetDb *db,
                 StetStmt *stmt,
                 GArray *ranges,
                 GPtrArray *found,
                 GError **error)
{
  const char *text = _stet_stmt_get_text (stmt, 3);
  const char *language = _stet_stmt_get_text (stmt, 4);
  gint64 story = sqlite3_column_int64 (stmt, 1);
  g_autoptr (StetStmt) titles = _stet_db_query (
      db,
      error,
      "SELECT coalesce (nullif (title, ''), slug) FROM stories WHERE id = ?",
      "i",
      story);
  gboolean row;

  if (titles == NULL || !_stet_db_step (db, titles, &row, error))
    return FALSE;
  for (guint i = 0; i < ranges->len; i++)
    {
      StetOccurrence *occurrence = g_new0 (StetOccurrence, 1);

      occurrence->block = sqlite3_column_int64 (stmt, 0);
      occurrence->story = story;
      occurrence->article = sqlite3_column_int64 (stmt, 2);
      occurrence->text = g_strdup (text);
      occurrence->language = g_strdup (language);
      occurrence->title = row ? _stet_stmt_dup_text (titles, 0) : g_strdup ("");
      occurrence->range = g_array_index (ranges, StetTextRange, i);
      occurrence->replacement = stet_search_expand (
          self->search, text, language, &occurrence->range, self->query->replacement, error);
      g_ptr_array_add (found, occurrence);
      if (occurrence->replacement == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Takes over @ranges. Of @found and @stories one is NULL. */
static gboolean
take_ranges (StetReplaceCursor *self,
             StetDb *db,
             StetStmt *stmt,
             GArray *taken,
             GPtrArray *found,
             GArray *stories,
             GError **error)
{
  g_autoptr (GArray) ranges = taken;
  gint64 block = sqlite3_column_int64 (stmt, 0);
  gint64 story = sqlite3_column_int64 (stmt, 1);

  if (ranges->len == 0)
    return TRUE;
  if (self->phrase != NULL)
    g_hash_table_add (self->seen, g_memdup2 (&block, sizeof block));
  else if (g_hash_table_contains (self->seen, &block))
    return TRUE;
  if (found != NULL)
    return add_occurrences (self, db, stmt, ranges, found, error);
  if (stories->len == 0 || g_array_index (stories, gint64, stories->len - 1) != story)
    g_array_append_val (stories, story);
  return TRUE;
}

/* Goes on until @limit occurrences are there, or as many texts were looked at as one call may. */
static gboolean
search_some (StetReplaceCursor *self,
             StetDb *db,
             guint limit,
             GPtrArray *found,
             GArray *stories,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  guint n_texts = 0;
  gboolean more;

  if (self->ended)
    return TRUE;
  if (!prepare (self, db, error))
    return FALSE;
  stmt = query_texts (self, db, error);
  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      GArray *ranges;

      if (!more || (found != NULL && found->len >= limit && self->phrase == NULL))
        {
          if (self->phrase != NULL)
            g_clear_pointer (&self->phrase, g_free);
          else
            self->ended = !more && n_texts < MAX_TEXTS;
          return TRUE;
        }
      ranges = stet_search_find (self->search,
                                 _stet_stmt_get_text (stmt, 3),
                                 _stet_stmt_get_text (stmt, 4),
                                 cancellable,
                                 error);
      if (ranges == NULL || !take_ranges (self, db, stmt, ranges, found, stories, error))
        return FALSE;
      if (self->phrase != NULL)
        continue;
      self->last = sqlite3_column_int64 (stmt, 0);
      self->n_done++;
      n_texts++;
    }
  return FALSE;
}

/**
 * stet_db_find_occurrences:
 * @db: a connection
 * @cursor: where to go on
 * @limit: about how many
 * @cancellable: (nullable): stops it
 * @error: return location for a #StetSearchError or a #StetLibraryError
 *
 * Searches on, for some tenths of a second at most. What the search index knows comes first, once.
 *
 * Returns: (transfer full) (element-type StetOccurrence): what was found, which may be nothing
 *   before stet_replace_cursor_get_ended() is %TRUE; NULL with an error
 */
GPtrArray *
stet_db_find_occurrences (
    StetDb *db, StetReplaceCursor *cursor, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  g_return_val_if_fail (db != NULL && cursor != NULL, NULL);

  found = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_occurrence_free);
  if (!search_some (cursor, db, limit, found, NULL, cancellable, error))
    return NULL;
  return g_steal_pointer (&found);
}

/**
 * stet_db_find_stories_with:
 * @db: a connection
 * @cursor: where to go on
 * @stories: (element-type gint64): gets the ids of the stories in which something is found, some
 *   more than once
 * @cancellable: (nullable): stops it
 * @error: return location for a #StetSearchError or a #StetLibraryError
 *
 * Searches on, for some tenths of a second at most.
 *
 * Returns: whether that went well
 */
gboolean
stet_db_find_stories_with (StetDb *db,
                           StetReplaceCursor *cursor,
                           GArray *stories,
                           GCancellable *cancellable,
                           GError **error)
{
  g_return_val_if_fail (db != NULL && cursor != NULL && stories != NULL, FALSE);
  g_clear_pointer (&cursor->phrase, g_free);
  return search_some (cursor, db, G_MAXUINT, NULL, stories, cancellable, error);
}

/**
 * stet_db_list_languages:
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (array zero-terminated=1): the languages that there are articles in, BCP
 *   47, or NULL with an error
 */
char **
stet_db_list_languages (StetDb *db, GError **error)
{
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (db, error, "SELECT DISTINCT language FROM articles ORDER BY 1", "");
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        return g_strv_builder_end (languages);
      g_strv_builder_add (languages, _stet_stmt_get_text (stmt, 0));
    }
  return NULL;
}
