/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-comment-store.h"
#include "stet-db-private.h"

G_DEFINE_BOXED_TYPE (StetComment, stet_comment, stet_comment_copy, stet_comment_free)

/**
 * stet_comment_copy:
 *
 * Returns: (transfer full): a copy
 */
StetComment *
stet_comment_copy (const StetComment *self)
{
  StetComment *copy = g_memdup2 (self, sizeof *self);

  copy->quote = g_strdup (self->quote);
  copy->person = g_strdup (self->person);
  copy->text = g_strdup (self->text);
  copy->resolved_by = g_strdup (self->resolved_by);
  return copy;
}

/**
 * stet_comment_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_comment_free (StetComment *self)
{
  if (self == NULL)
    return;
  g_free (self->quote);
  g_free (self->person);
  g_free (self->text);
  g_free (self->resolved_by);
  g_free (self);
}

/**
 * stet_db_add_comment:
 * @db: a connection that may write
 * @story: the id of a story
 * @comment: a comment; its own id is not looked at, and a time of 0 is now
 * @error: return location for an error
 *
 * Adds a comment to a story.
 *
 * Returns: its id, or 0 with an error, which is %STET_LIBRARY_ERROR_CONSTRAINT when the article,
 *   the block or the comment that it answers is not the story's
 */
gint64
stet_db_add_comment (StetDb *db, gint64 story, const StetComment *comment, GError **error)
{
  g_return_val_if_fail (db != NULL && comment != NULL && comment->text != NULL, 0);

  if (!_stet_db_run (
          db,
          error,
          "INSERT INTO comments (story, article, block, reply_to, person, time, text, resolved,"
          " start, length, quote) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11"
          " WHERE (?2 IS NULL OR EXISTS (SELECT 1 FROM articles WHERE id = ?2 AND story = ?1))"
          " AND (?3 IS NULL OR EXISTS (SELECT 1 FROM blocks WHERE id = ?3 AND story = ?1"
          "  AND article IS ?2))"
          " AND (?4 IS NULL OR EXISTS (SELECT 1 FROM comments WHERE id = ?4 AND story = ?1))",
          "izzzsisziis",
          story,
          comment->article,
          comment->block,
          comment->reply_to,
          comment->person != NULL ? comment->person : "",
          comment->time != 0 ? comment->time : g_get_real_time (),
          comment->text,
          comment->resolved,
          (gint64) comment->start,
          (gint64) comment->length,
          comment->quote != NULL ? comment->quote : ""))
    return 0;
  if (_stet_db_get_changes (db) == 1)
    return _stet_db_get_last_id (db);
  _stet_db_error_of_kind (stet_db_get_path (db), STET_LIBRARY_ERROR_CONSTRAINT, "comments", error);
  return 0;
}

/**
 * stet_db_place_comment:
 * @db: a connection that may write
 * @id: the id of a comment
 * @comment: where it is to be: its block and range
 * @error: return location for an error
 *
 * Puts a comment on the block that it is about, if it lost its block or never had one. One on a
 * block stays there.
 *
 * Returns: whether it could, also when the comment stays where it is
 */
gboolean
stet_db_place_comment (StetDb *db, gint64 id, const StetComment *comment, GError **error)
{
  g_return_val_if_fail (db != NULL && comment != NULL, FALSE);

  return _stet_db_run (db,
                       error,
                       "UPDATE comments SET block = ?2, start = ?3, length = ?4"
                       " WHERE id = ?1 AND block IS NULL AND EXISTS"
                       " (SELECT 1 FROM blocks WHERE id = ?2 AND article = comments.article)",
                       "iiii",
                       id,
                       comment->block,
                       (gint64) comment->start,
                       (gint64) comment->length);
}

/**
 * stet_db_delete_comment:
 * @db: a connection that may write
 * @comment: the id of a comment
 * @error: return location for an error
 *
 * Takes a comment away, with the answers to it.
 *
 * Returns: whether it could, also when there was none
 */
gboolean
stet_db_delete_comment (StetDb *db, gint64 comment, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return _stet_db_run (db, error, "DELETE FROM comments WHERE id = ?", "i", comment);
}

/**
 * stet_db_list_comments:
 * @db: a connection
 * @story: the id of a story
 * @error: return location for an error
 *
 * Lists the comments of a story in the order in which they were added, so that an answer comes
 * after what it answers.
 *
 * Returns: (transfer full) (element-type StetComment): the comments, or NULL with an error
 */
GPtrArray *
stet_db_list_comments (StetDb *db, gint64 story, GError **error)
{
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_comment_free);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (db,
                         error,
                         "SELECT id, article, block, start, length, quote, reply_to, person, time,"
                         " text, resolved, resolved_by FROM comments WHERE story = ? ORDER BY id",
                         "i",
                         story);
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      StetComment *comment;

      if (!more)
        return g_steal_pointer (&comments);
      comment = g_new0 (StetComment, 1);
      comment->id = sqlite3_column_int64 (stmt, 0);
      comment->article = sqlite3_column_int64 (stmt, 1);
      comment->block = sqlite3_column_int64 (stmt, 2);
      comment->start = (guint) sqlite3_column_int64 (stmt, 3);
      comment->length = (guint) sqlite3_column_int64 (stmt, 4);
      comment->quote = _stet_stmt_dup_text (stmt, 5);
      comment->reply_to = sqlite3_column_int64 (stmt, 6);
      comment->person = _stet_stmt_dup_text (stmt, 7);
      comment->time = sqlite3_column_int64 (stmt, 8);
      comment->text = _stet_stmt_dup_text (stmt, 9);
      comment->resolved = sqlite3_column_int64 (stmt, 10);
      comment->resolved_by = _stet_stmt_dup_text (stmt, 11);
      g_ptr_array_add (comments, comment);
    }
  return NULL;
}
