/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-import-store.h"
#include "stet-story-store.h"

#include <glib/gi18n-lib.h>

/**
 * stet_db_begin_import:
 * @db: a connection that may write
 * @label: what the import is called in the interface, such as the name of a file or folder
 * @error: return location for an error
 *
 * Begins a batch: what is stored with its number is taken back together by stet_db_undo_import().
 *
 * Returns: its number, or 0 with an error
 */
gint64
stet_db_begin_import (StetDb *db, const char *label, GError **error)
{
  g_return_val_if_fail (db != NULL && label != NULL, 0);

  if (!_stet_db_run (db,
                     error,
                     "INSERT INTO imports (label, started) VALUES (?, ?)",
                     "si",
                     label,
                     g_get_real_time ()))
    return 0;
  return _stet_db_get_last_id (db);
}

/**
 * stet_db_record_original:
 * @db: a connection that may write
 * @article: the id of the article that was made of the file
 * @batch: the import
 * @file_name: the file's name, UTF-8
 * @bytes: the file
 * @sha256: (nullable): of @bytes, lower-case hexadecimal, when the caller has it already
 * @report_json: (nullable): what import says of it, a JSON value
 * @error: return location for an error
 *
 * Keeps a file as it was imported, byte for byte.
 *
 * Returns: whether it could
 */
gboolean
stet_db_record_original (StetDb *db,
                         gint64 article,
                         gint64 batch,
                         const char *file_name,
                         GBytes *bytes,
                         const char *sha256,
                         const char *report_json,
                         GError **error)
{
  g_autofree char *computed = NULL;

  g_return_val_if_fail (db != NULL && file_name != NULL && bytes != NULL, FALSE);

  if (sha256 == NULL)
    sha256 = computed = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return _stet_db_run (db,
                       error,
                       "INSERT INTO originals (article, import, file_name, sha256, report, bytes)"
                       " VALUES (?, ?, ?, ?, ?, ?)",
                       "izsssb",
                       article,
                       batch,
                       file_name,
                       sha256,
                       report_json != NULL ? report_json : "{}",
                       bytes);
}

/**
 * stet_db_find_article_by_sha256:
 * @db: a connection
 * @sha256: of a file, lower-case hexadecimal
 * @story: (out) (optional): the id of the article's story
 * @error: return location for an error
 *
 * Finds the article that was made of a file with these very bytes.
 *
 * Returns: its id; 0 when there is none, or with an error
 */
gint64
stet_db_find_article_by_sha256 (StetDb *db, const char *sha256, gint64 *story, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean row;

  g_return_val_if_fail (db != NULL && sha256 != NULL, 0);

  if (story != NULL)
    *story = 0;
  stmt = _stet_db_query (db,
                         error,
                         "SELECT articles.id, articles.story FROM originals"
                         " JOIN articles ON articles.id = originals.article"
                         " WHERE originals.sha256 = ? LIMIT 1",
                         "s",
                         sha256);
  if (stmt == NULL || !_stet_db_step (db, stmt, &row, error) || !row)
    return 0;
  if (story != NULL)
    *story = sqlite3_column_int64 (stmt, 1);
  return sqlite3_column_int64 (stmt, 0);
}

static gboolean
set_not_found (StetDb *db, const char *format, GError **error)
{
  g_autofree char *name = g_filename_display_name (stet_db_get_path (db));
  g_autofree char *message = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (format, name);
#pragma GCC diagnostic pop
  g_set_error_literal (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND, message);
  return FALSE;
}

/**
 * stet_db_load_original:
 * @db: a connection
 * @article: the id of an article
 * @file_name: (out) (optional) (transfer full): the name that the file had
 * @report_json: (out) (optional) (transfer full): what import said of it
 * @error: return location for an error
 *
 * Gets the file that an article was made of; the last, when there are more.
 *
 * Returns: (transfer full): the file, or NULL with an error, which is %STET_LIBRARY_ERROR_NOT_FOUND
 *   for an article that was not imported
 */
GBytes *
stet_db_load_original (
    StetDb *db, gint64 article, char **file_name, char **report_json, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean row;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (db,
                         error,
                         "SELECT bytes, file_name, report FROM originals WHERE article = ?"
                         " ORDER BY id DESC LIMIT 1",
                         "i",
                         article);
  if (stmt == NULL || !_stet_db_step (db, stmt, &row, error))
    return NULL;
  if (!row)
    {
      set_not_found (db, _ ("The library “%s” has no imported file of this article."), error);
      return NULL;
    }
  if (file_name != NULL)
    *file_name = _stet_stmt_dup_text (stmt, 1);
  if (report_json != NULL)
    *report_json = _stet_stmt_dup_text (stmt, 2);
  return g_bytes_new (sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0));
}

/**
 * stet_db_get_last_import:
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: the latest import of which the library still has articles; 0 when there is none, or with
 *   an error
 */
gint64
stet_db_get_last_import (StetDb *db, GError **error)
{
  gint64 batch;

  g_return_val_if_fail (db != NULL, 0);

  _stet_db_get (db, &batch, error, "SELECT max(import) FROM articles", "");
  return batch;
}

/**
 * stet_db_count_import:
 * @db: a connection
 * @batch: an import
 * @n_articles: (out): the articles that undoing it takes away
 * @n_edited: (out): those of them whose text a person has changed since
 * @error: return location for an error
 *
 * Tells what undoing an import would mean, so that one can ask first.
 *
 * Returns: whether it could
 */
gboolean
stet_db_count_import (StetDb *db, gint64 batch, guint *n_articles, guint *n_edited, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean row;

  g_return_val_if_fail (db != NULL && n_articles != NULL && n_edited != NULL, FALSE);

  stmt = _stet_db_query (
      db, error, "SELECT count(*), count(edited) FROM articles WHERE import = ?", "i", batch);
  if (stmt == NULL || !_stet_db_step (db, stmt, &row, error))
    return FALSE;
  *n_articles = (guint) sqlite3_column_int64 (stmt, 0);
  *n_edited = (guint) sqlite3_column_int64 (stmt, 1);
  return TRUE;
}

static GArray *
list_stories (StetDb *db, gint64 batch, GError **error)
{
  g_autoptr (GArray) stories = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db, error, "SELECT DISTINCT story FROM articles WHERE import = ?", "i", batch);
  gboolean more;

  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      gint64 story;

      if (!more)
        return g_steal_pointer (&stories);
      story = sqlite3_column_int64 (stmt, 0);
      g_array_append_val (stories, story);
    }
  return NULL;
}

/* Sign-offs that were given against an article that is gone have lapsed. Whether one holds only the
 * model knows. */
gboolean
_stet_db_recount_story (StetDb *db, gint64 story, GError **error)
{
  g_autoptr (StetStory) model = stet_db_load_story (db, story, error);
  g_autofree char *title = NULL;
  StetArticle *article;

  if (model == NULL)
    return FALSE;
  for (guint i = 0; (article = stet_story_get_article (model, i)) != NULL; i++)
    if (!_stet_db_run (db,
                       error,
                       "UPDATE articles SET n_texts = ?, n_signed_off = ? WHERE id = ?",
                       "iii",
                       (gint64) stet_article_get_n_texts (article),
                       (gint64) stet_article_get_n_signed_off (article),
                       stet_article_get_id (article)))
      return FALSE;
  title = stet_story_dup_title (model);
  return _stet_db_refresh_story (db, story, title, NULL, error);
}

/* What the batch changed in photos that were there before, unless a person has changed it since. */
static gboolean
restore_photos (StetDb *db, gint64 story, gint64 batch, GError **error)
{
  static const char *const columns[] = {
    "creator", "credit_line", "agency", "copyright_notice", "usage_terms", "source",
    "sha256",  "mime_type",   "width",  "height",           "uncertain",
  };
  g_autoptr (GString) sql = g_string_new ("UPDATE photos SET ");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (sql,
                            "%s%s = iif (%s = noted.after ->> %u, noted.before ->> %u, %s)",
                            i > 0 ? ", " : "",
                            columns[i],
                            columns[i],
                            i,
                            i,
                            columns[i]);
  g_string_append (
      sql,
      " FROM import_photos AS noted WHERE noted.import = ?2 AND noted.photo = photos.id"
      " AND photos.story = ?1");
  return _stet_db_run (db, error, sql->str, "ii", story, batch);
}

/* What the batch brought to a story that stays: rows without a block, photos without a caption,
 * texts of photos; and its sources, unless a later import joined the story by them. */
static gboolean
clean_story (StetDb *db, gint64 story, gint64 batch, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM rows WHERE import = ?2 AND story = ?1 AND NOT EXISTS"
    " (SELECT 1 FROM blocks WHERE blocks.story = ?1 AND blocks.row = rows.id)",
    "DELETE FROM photos WHERE import = ?2 AND story = ?1 AND NOT EXISTS"
    " (SELECT 1 FROM blocks WHERE blocks.story = ?1 AND blocks.photo = photos.id)",
    "DELETE FROM photo_texts WHERE import = ?2 AND photo IN (SELECT id FROM photos WHERE story = "
    "?1)"
    " AND language NOT IN (SELECT language FROM articles WHERE story = ?1)",
    "DELETE FROM sources WHERE import = ?2 AND story = ?1 AND NOT EXISTS"
    " (SELECT 1 FROM articles WHERE articles.story = ?1 AND articles.import > ?2)",
  };

  if (!_stet_db_part_joined_rows (db, story, batch, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!_stet_db_run (db, error, statements[i], "ii", story, batch))
      return FALSE;
  return restore_photos (db, story, batch, error) && _stet_db_recount_story (db, story, error);
}

static gboolean
take_back_from_story (StetDb *db, gint64 story, gint64 batch, GError **error)
{
  gint64 n_articles;

  if (!_stet_db_get (
          db, &n_articles, error, "SELECT count(*) FROM articles WHERE story = ?", "i", story))
    return FALSE;
  return n_articles > 0 ? clean_story (db, story, batch, error)
                        : stet_db_delete_story (db, story, error);
}

static gboolean
take_back (StetDb *db, gint64 batch, guint *n_articles, GError **error)
{
  g_autoptr (GArray) stories = NULL;
  gint64 found;

  if (!_stet_db_get (db, &found, error, "SELECT id FROM imports WHERE id = ?", "i", batch))
    return FALSE;
  if (found == 0)
    return set_not_found (db, _ ("There is no such import in the library “%s”."), error);

  /* Remarks on an article would outlive it. */
  stories = list_stories (db, batch, error);
  if (stories == NULL
      || !_stet_db_run (db,
                        error,
                        "DELETE FROM comments WHERE article IN"
                        " (SELECT id FROM articles WHERE import = ?)",
                        "i",
                        batch)
      || !_stet_db_run (db, error, "DELETE FROM articles WHERE import = ?", "i", batch))
    return FALSE;
  *n_articles = (guint) _stet_db_get_changes (db);
  for (guint i = 0; i < stories->len; i++)
    if (!take_back_from_story (db, g_array_index (stories, gint64, i), batch, error))
      return FALSE;
  return _stet_db_run (db, error, "DELETE FROM import_photos WHERE import = ?", "i", batch)
         && _stet_db_run (db, error, "DELETE FROM import_rows WHERE import = ?", "i", batch)
         && _stet_db_run (db,
                          error,
                          "UPDATE imports SET undone = ? WHERE id = ?",
                          "ii",
                          g_get_real_time (),
                          batch);
}

/**
 * stet_db_undo_import:
 * @db: a connection that may write
 * @batch: an import
 * @n_articles: (out) (optional): how many articles it took away
 * @error: return location for an error
 *
 * Takes back all that an import brought: its articles with their history and the files they were
 * made of, the rows, photos and sources that came with them, and stories that have no article left.
 * What was there before is as it was, and what a later import brought stays. Edits of the imported
 * articles go with them; stet_db_count_import() tells whether there are any. Photo files stay. To
 * have it again one imports again.
 *
 * Returns: whether it could
 */
gboolean
stet_db_undo_import (StetDb *db, gint64 batch, guint *n_articles, GError **error)
{
  StetDbScope scope;
  gboolean done;
  guint n = 0;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  done = take_back (db, batch, &n, error);
  if (!_stet_db_leave (db, &scope, done, error))
    return FALSE;
  if (n_articles != NULL)
    *n_articles = n;
  return TRUE;
}
