/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-original-store.h"

#include <glib/gi18n-lib.h>

/**
 * stet_db_find_article_story:
 * @db: a connection
 * @article: the id of an article
 * @error: return location for an error
 *
 * Finds the story that an article is in.
 *
 * Returns: its id, or 0 with an error, which is %STET_LIBRARY_ERROR_NOT_FOUND when there is no such
 *   article
 */
gint64
stet_db_find_article_story (StetDb *db, gint64 article, GError **error)
{
  gint64 story;

  g_return_val_if_fail (db != NULL, 0);

  if (!_stet_db_get (db, &story, error, "SELECT story FROM articles WHERE id = ?", "i", article))
    return 0;
  if (story == 0)
    {
      g_autofree char *name = g_filename_display_name (stet_db_get_path (db));

      g_set_error (error,
                   STET_LIBRARY_ERROR,
                   STET_LIBRARY_ERROR_NOT_FOUND,
                   _ ("The article is no longer in the library “%s”: it was deleted, or its import "
                      "was undone."),
                   name);
    }
  return story;
}

/**
 * stet_db_set_original_report:
 * @db: a connection that may write
 * @article: the id of an article that was imported
 * @report_json: a JSON value
 * @error: return location for an error
 *
 * Changes what is kept beside the file that an article was made of; the last, when there are more.
 *
 * Returns: whether it could
 */
gboolean
stet_db_set_original_report (StetDb *db, gint64 article, const char *report_json, GError **error)
{
  g_return_val_if_fail (db != NULL && report_json != NULL, FALSE);

  return _stet_db_run (
      db,
      error,
      "UPDATE originals SET report = ?2 WHERE id ="
      " (SELECT id FROM originals WHERE article = ?1 ORDER BY id DESC LIMIT 1)",
      "is",
      article,
      report_json);
}

/**
 * stet_db_find_article_of_file:
 * @db: a connection
 * @sha256: of a file, lower-case hexadecimal
 * @part: which of the articles in the file, from 0
 * @story: (out): the id of the article's story
 * @error: return location for an error
 *
 * Finds the article that was made of a part of a file with these very bytes.
 *
 * Returns: its id; 0 when there is none, or with an error
 */
gint64
stet_db_find_article_of_file (
    StetDb *db, const char *sha256, guint part, gint64 *story, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean row;

  g_return_val_if_fail (db != NULL && sha256 != NULL && story != NULL, 0);

  *story = 0;
  stmt = _stet_db_query (db,
                         error,
                         "SELECT articles.id, articles.story FROM originals"
                         " JOIN articles ON articles.id = originals.article"
                         " WHERE originals.sha256 = ? AND ifnull(report ->> 'part', 0) = ? LIMIT 1",
                         "si",
                         sha256,
                         (gint64) part);
  if (stmt == NULL || !_stet_db_step (db, stmt, &row, error) || !row)
    return 0;
  *story = sqlite3_column_int64 (stmt, 1);
  return sqlite3_column_int64 (stmt, 0);
}
