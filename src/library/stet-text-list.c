/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-text-list.h"

#include "stet-db-private.h"

/**
 * stet_db_count_texts:
 * @db: a connection
 * @n_texts: (out): how many texts stet_db_visit_texts() goes through
 * @error: return location for an error
 *
 * Returns: whether it could
 */
gboolean
stet_db_count_texts (StetDb *db, gint64 *n_texts, GError **error)
{
  g_return_val_if_fail (db != NULL && n_texts != NULL, FALSE);
  return _stet_db_get (db, n_texts, error, "SELECT count(*) FROM blocks WHERE text <> ''", "");
}

/**
 * stet_db_visit_texts:
 * @db: a connection
 * @last: (inout): id of the block that was looked at last; 0 to begin
 * @ended: (out): whether that was the last of all
 * @func: looks at each text, and stops when it is enough for one time
 * @data: for @func
 * @error: return location for an error
 *
 * Goes through the texts of all stories, those that say nothing left out.
 *
 * Returns: whether it could, and @func could
 */
gboolean
stet_db_visit_texts (
    StetDb *db, gint64 *last, gboolean *ended, StetTextFunc func, gpointer data, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more, stop = FALSE;

  g_return_val_if_fail (db != NULL && last != NULL && ended != NULL, FALSE);

  *ended = FALSE;
  /* The plus sign keeps SQLite walking the blocks in order. */
  stmt = _stet_db_query (db,
                         error,
                         "SELECT blocks.id, blocks.story, blocks.article, articles.language,"
                         " blocks.text FROM blocks"
                         " CROSS JOIN articles ON articles.id = +blocks.article"
                         " WHERE blocks.id > ? AND blocks.text <> '' ORDER BY blocks.id",
                         "i",
                         *last);
  while (stmt != NULL && !stop && _stet_db_step (db, stmt, &more, error))
    {
      StetListedText text;

      if (!more)
        {
          *ended = TRUE;
          return TRUE;
        }
      text.block = sqlite3_column_int64 (stmt, 0);
      text.story = sqlite3_column_int64 (stmt, 1);
      text.article = sqlite3_column_int64 (stmt, 2);
      text.language = _stet_stmt_get_text (stmt, 3);
      text.text = _stet_stmt_get_text (stmt, 4);
      if (!func (db, &text, data, &stop, error))
        return FALSE;
      *last = text.block;
    }
  return stop;
}

/**
 * stet_db_dup_story_title:
 * @db: a connection
 * @story: id of a story
 * @error: return location for an error
 *
 * Returns: (transfer full): what it is called in lists, "" when it is gone; or %NULL with an error
 */
char *
stet_db_dup_story_title (StetDb *db, gint64 story, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean row;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (db,
                         error,
                         "SELECT coalesce (nullif (title, ''), slug) FROM stories WHERE id = ?",
                         "i",
                         story);
  if (stmt == NULL || !_stet_db_step (db, stmt, &row, error))
    return NULL;
  return row ? _stet_stmt_dup_text (stmt, 0) : g_strdup ("");
}
