/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-replace-store.h"

#include <glib/gi18n-lib.h>

#include "stet-db-private.h"
#include "stet-fold.h"
#include "stet-history.h"
#include "stet-journal.h"
#include "stet-revision-store.h"
#include "stet-step-store.h"
#include "stet-story-store.h"

/**
 * stet_db_begin_replacement:
 * @db: a connection that may write
 * @error: return location for an error
 *
 * Begins a replacement, which may go on for many calls and transactions.
 *
 * Returns: its number, for stet_db_replace_in_story() and stet_db_undo_operation(); 0 with an error
 */
gint64
stet_db_begin_replacement (StetDb *db, GError **error)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  g_return_val_if_fail (db != NULL, 0);

  if (!_stet_db_run (db,
                     error,
                     "INSERT INTO operations (kind, time, person, stories, before, after)"
                     " VALUES ('replace', ?, ?, '[]', ?, '')",
                     "isb",
                     g_get_real_time (),
                     stet_db_get_person (db),
                     nothing))
    return 0;
  return _stet_db_get_last_id (db);
}

/**
 * stet_db_end_replacement:
 * @db: a connection that may write
 * @operation: what stet_db_begin_replacement() gave
 * @error: return location for an error
 *
 * Forgets the operation if it replaced nothing.
 *
 * Returns: whether that went well
 */
gboolean
stet_db_end_replacement (StetDb *db, gint64 operation, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  return _stet_db_run (db,
                       error,
                       "DELETE FROM operations WHERE id = ?1 AND kind = 'replace'"
                       " AND NOT EXISTS (SELECT 1 FROM replacements WHERE operation = ?1)",
                       "i",
                       operation);
}

/* The matches of a block but those that a person wants to keep; NULL for all of them. */
static GArray *
choose_ranges (GArray *ranges, GArray *kept)
{
  GArray *chosen;

  if (kept == NULL)
    return NULL;
  chosen = g_array_new (FALSE, FALSE, sizeof (StetTextRange));
  for (guint i = 0; i < ranges->len; i++)
    {
      const StetTextRange *range = &g_array_index (ranges, StetTextRange, i);
      gboolean keep = FALSE;

      for (guint j = 0; j < kept->len && !keep; j++)
        keep = g_array_index (kept, StetTextRange, j).start == range->start
               && g_array_index (kept, StetTextRange, j).end == range->end;
      if (!keep)
        g_array_append_val (chosen, *range);
    }
  return chosen;
}

/* A block's text after it, or NULL without an error where nothing is replaced. */
static char *
dup_replaced (StetSearch *search,
              StetBlock *block,
              const StetReplaceQuery *query,
              GHashTable *kept,
              guint *n_replaced,
              GCancellable *cancellable,
              GError **error)
{
  const char *language = stet_article_get_language (stet_block_get_article (block));
  const char *text = stet_block_get_text (block);
  gint64 id = stet_block_get_id (block);
  g_autoptr (GArray) ranges = NULL;
  g_autoptr (GArray) chosen = NULL;

  *n_replaced = 0;
  ranges = stet_search_find (search, text, language, cancellable, error);
  if (ranges == NULL || ranges->len == 0)
    return NULL;
  chosen = choose_ranges (ranges, kept != NULL ? g_hash_table_lookup (kept, &id) : NULL);
  if (chosen != NULL && chosen->len == 0)
    return NULL;
  return stet_search_replace (search,
                              text,
                              language,
                              query->replacement,
                              chosen != NULL ? (StetTextRange *) chosen->data : NULL,
                              chosen != NULL ? chosen->len : 0,
                              n_replaced,
                              error);
}

static gboolean
remember (StetDb *db,
          gint64 operation,
          StetStory *story,
          StetBlock *block,
          const char *after,
          GError **error)
{
  return _stet_db_run (db,
                       error,
                       "INSERT INTO replacements (operation, story, block, before, after)"
                       " VALUES (?, ?, ?, ?, ?)",
                       "iiisi",
                       operation,
                       stet_story_get_id (story),
                       stet_block_get_id (block),
                       stet_block_get_text (block),
                       (gint64) stet_text_hash (after));
}

static gboolean
replace_in_article (StetDb *db,
                    gint64 operation,
                    StetArticle *article,
                    GArray *articles,
                    StetSearch *search,
                    const StetReplaceQuery *query,
                    GHashTable *kept,
                    guint *n_replaced,
                    GCancellable *cancellable,
                    GError **error)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      g_autoptr (GError) failure = NULL;
      g_autofree char *text = NULL;
      guint n = 0;

      text = dup_replaced (search, block, query, kept, &n, cancellable, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (text == NULL || g_str_equal (text, stet_block_get_text (block)))
        continue;
      /* The text as it was is worth going back to, too. */
      if (!changed && !stet_db_snapshot_article (db, stet_article_get_id (article), error))
        return FALSE;
      changed = TRUE;
      if (!remember (db, operation, stet_article_get_story (article), block, text, error))
        return FALSE;
      stet_block_set_text (block, text);
      *n_replaced += n;
    }
  if (changed)
    g_array_append_vals (articles, (const gint64[]) { stet_article_get_id (article) }, 1);
  return TRUE;
}

static gboolean
store (StetDb *db, StetStory *story, GError **error)
{
  g_autoptr (StetChangeSet) changes = NULL;

  if (!stet_journal_get_dirty (stet_story_get_journal (story)))
    return TRUE;
  changes = stet_journal_take (stet_story_get_journal (story));
  return stet_db_apply_changes (db, changes, error);
}

static gboolean
replace (StetDb *db,
         gint64 operation,
         StetStory *story,
         const StetReplaceQuery *query,
         GHashTable *kept,
         guint *n_replaced,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (StetSearch) search = stet_search_new (query->pattern, query->flags, NULL, error);
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  StetArticle *article;

  if (search == NULL || !stet_search_check_replacement (search, query->replacement, error))
    return FALSE;
  stet_history_begin (stet_story_get_history (story), _ ("Replace in All Stories"));
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    if ((query->language == NULL
         || g_ascii_strcasecmp (stet_article_get_language (article), query->language) == 0)
        && !replace_in_article (
            db, operation, article, articles, search, query, kept, n_replaced, cancellable, error))
      return FALSE;
  stet_history_end (stet_story_get_history (story));
  if (!store (db, story, error))
    return FALSE;
  for (guint i = 0; i < articles->len; i++)
    if (!stet_db_snapshot_article (db, g_array_index (articles, gint64, i), error))
      return FALSE;
  return TRUE;
}

/**
 * stet_db_replace_in_story:
 * @db: a connection that may write
 * @operation: what stet_db_begin_replacement() gave
 * @story: id of a story; one that is gone is passed over
 * @query: what to replace; its stories are not looked at
 * @kept: (nullable) (element-type gint64 GArray): per id of a block the ranges that stay, of
 *   #StetTextRange
 * @n_replaced: (out): how many matches were replaced
 * @cancellable: (nullable): stops it
 * @error: return location for a #StetSearchError or a #StetLibraryError
 *
 * Replaces what is found in a story, all or nothing, as if it had been typed: sign-offs lapse, and
 * each article that changes gets a revision.
 *
 * Returns: whether that went well
 */
gboolean
stet_db_replace_in_story (StetDb *db,
                          gint64 operation,
                          gint64 story,
                          const StetReplaceQuery *query,
                          GHashTable *kept,
                          guint *n_replaced,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StetStory) loaded = NULL;
  StetDbScope scope;
  gboolean done;

  g_return_val_if_fail (db != NULL && query != NULL, FALSE);

  *n_replaced = 0;
  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  /* It is a step of the story’s history, which else would not lead to what the texts are. */
  loaded = stet_db_load_story_to_edit (db, story, &failure);
  if (g_error_matches (failure, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND))
    return _stet_db_leave (db, &scope, TRUE, error);
  if (loaded == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return _stet_db_leave (db, &scope, FALSE, NULL);
    }
  done = replace (db, operation, loaded, query, kept, n_replaced, cancellable, error);
  return _stet_db_leave (db, &scope, done, error);
}

/**
 * stet_db_is_replacement:
 * @db: a connection
 * @operation: the number of an operation
 * @error: (nullable): return location for an error
 *
 * Returns: whether the operation replaced, and was not undone
 */
gboolean
stet_db_is_replacement (StetDb *db, gint64 operation, GError **error)
{
  gint64 found = 0;

  g_return_val_if_fail (db != NULL, FALSE);
  return _stet_db_get (db,
                       &found,
                       error,
                       "SELECT 1 FROM operations WHERE id = ? AND kind = 'replace'"
                       " AND undone IS NULL",
                       "i",
                       operation)
         && found == 1;
}

static StetBlock *
find_block (StetStory *story, gint64 id)
{
  StetBlock *block = NULL;
  StetArticle *article;

  for (guint i = 0; block == NULL && (article = stet_story_get_article (story, i)) != NULL; i++)
    block = stet_article_find_block (article, id);
  return block;
}

/* Gives the blocks of a story their words back, but for those that have others by now. */
static gboolean
restore_story (
    StetDb *db, gint64 operation, gint64 id, guint *n_restored, guint *n_left, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StetStory) story = stet_db_load_story_to_edit (db, id, &failure);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  if (story == NULL && !g_error_matches (failure, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  stmt = _stet_db_query (
      db,
      error,
      "SELECT block, before, after FROM replacements WHERE operation = ? AND story = ?",
      "ii",
      operation,
      id);
  if (stmt == NULL)
    return FALSE;
  if (story != NULL)
    stet_history_begin (stet_story_get_history (story), _ ("Undo Replacement"));
  while (_stet_db_step (db, stmt, &more, error))
    {
      StetBlock *block = NULL;

      if (!more && story != NULL)
        stet_history_end (stet_story_get_history (story));
      if (!more)
        return story == NULL || store (db, story, error);
      if (story != NULL)
        block = find_block (story, sqlite3_column_int64 (stmt, 0));
      if (block == NULL
          || (gint64) stet_text_hash (stet_block_get_text (block))
                 != sqlite3_column_int64 (stmt, 2))
        {
          (*n_left)++;
          continue;
        }
      stet_block_set_text (block, _stet_stmt_get_text (stmt, 1));
      (*n_restored)++;
    }
  return FALSE;
}

static gboolean
restore_some (StetDb *db,
              gint64 operation,
              guint max_stories,
              guint *n_restored,
              guint *n_left,
              gboolean *more,
              GError **error)
{
  for (guint i = 0; i < max_stories; i++)
    {
      gint64 story;

      if (!_stet_db_get (db,
                         &story,
                         error,
                         "SELECT story FROM replacements WHERE operation = ? LIMIT 1",
                         "i",
                         operation))
        return FALSE;
      if (story == 0)
        {
          *more = FALSE;
          return _stet_db_run (db,
                               error,
                               "UPDATE operations SET undone = ? WHERE id = ?",
                               "ii",
                               g_get_real_time (),
                               operation);
        }
      if (!restore_story (db, operation, story, n_restored, n_left, error)
          || !_stet_db_run (db,
                            error,
                            "DELETE FROM replacements WHERE operation = ? AND story = ?",
                            "ii",
                            operation,
                            story))
        return FALSE;
    }
  return TRUE;
}

/**
 * stet_db_undo_replacement:
 * @db: a connection that may write
 * @operation: what stet_db_begin_replacement() gave
 * @max_stories: in how many stories at most
 * @n_restored: (out): how many blocks have their text of before again
 * @n_left: (out): how many were left as they are: they were changed since, or are gone
 * @more: (out): whether there are more stories
 * @error: return location for an error
 *
 * Takes a replacement back, some stories at a time, each group all or nothing.
 *
 * Returns: whether that went well; %STET_LIBRARY_ERROR_NOT_FOUND when it was undone already
 */
gboolean
stet_db_undo_replacement (StetDb *db,
                          gint64 operation,
                          guint max_stories,
                          guint *n_restored,
                          guint *n_left,
                          gboolean *more,
                          GError **error)
{
  StetDbScope scope;
  gboolean done;

  g_return_val_if_fail (db != NULL, FALSE);

  *n_restored = *n_left = 0;
  *more = TRUE;
  if (!stet_db_is_replacement (db, operation, NULL))
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, operation);

      g_set_error (error,
                   STET_LIBRARY_ERROR,
                   STET_LIBRARY_ERROR_NOT_FOUND,
                   _ ("There is no operation %s to undo."),
                   number);
      return FALSE;
    }
  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  done = restore_some (db, operation, max_stories, n_restored, n_left, more, error);
  return _stet_db_leave (db, &scope, done, error);
}
