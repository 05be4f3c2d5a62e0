/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-model-enums.h"
#include "stet-revision-store.h"

#include <glib/gi18n-lib.h>

/* A person's edits within this time are one revision. */
#define COALESCE_USEC (5 * 60 * G_USEC_PER_SEC)

G_DEFINE_BOXED_TYPE (StetRevision, stet_revision, stet_revision_copy, stet_revision_free)

/**
 * stet_revision_copy:
 *
 * Returns: (transfer full): a copy
 */
StetRevision *
stet_revision_copy (const StetRevision *self)
{
  StetRevision *copy = g_memdup2 (self, sizeof *self);

  copy->kind = g_strdup (self->kind);
  copy->person = g_strdup (self->person);
  return copy;
}

/**
 * stet_revision_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_revision_free (StetRevision *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->person);
  g_free (self);
}

static void
revision_block_free (gpointer data)
{
  StetRevisionBlock *block = data;

  g_free (block->text);
  g_free (block);
}

/* Records the article's present text, unless the last revision has the same. */
gboolean
_stet_db_add_revision (
    StetDb *db, gint64 article, const char *kind, const char *person, GError **error)
{
  return _stet_db_run (
      db,
      error,
      "WITH now (content, n_blocks) AS ("
      " SELECT json_group_array (json_object ('id', id, 'row', row, 'kind', kind, 'text', text,"
      "   'photo', photo) ORDER BY position, id), ifnull (sum (text <> ''), 0)"
      " FROM blocks WHERE story = (SELECT story FROM articles WHERE id = ?1) AND article = ?1)"
      "INSERT INTO revisions (article, time, kind, person, n_blocks, content)"
      " SELECT ?1, ?2, ?3, ?4, n_blocks, content FROM now"
      " WHERE content IS NOT (SELECT content FROM revisions WHERE article = ?1 ORDER BY id DESC "
      "LIMIT 1)",
      "iiss",
      article,
      g_get_real_time (),
      kind,
      person);
}

/* As _stet_db_add_revision() records an article that has none, and faster: with the text that
 * @article has here, which is what was stored. */
gboolean
_stet_db_add_first_revision (StetDb *db, StetArticle *article, GError **error)
{
  g_autoptr (GString) content = g_string_new ("[");
  gint64 n_texts = 0;

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      StetPhoto *photo = stet_block_get_photo (block);

      g_string_append_printf (
          content,
          "%s{\"id\":%" G_GINT64_FORMAT ",\"row\":%" G_GINT64_FORMAT ",\"kind\":\"%s\",\"text\":",
          i > 0 ? "," : "",
          stet_block_get_id (block),
          stet_row_get_id (stet_block_get_row (block)),
          stet_kind_get_nick (STET_TYPE_BLOCK_KIND, (int) stet_block_get_kind (block)));
      _stet_db_append_json (content, stet_block_get_text (block));
      if (photo != NULL)
        g_string_append_printf (
            content, ",\"photo\":%" G_GINT64_FORMAT "}", stet_photo_get_id (photo));
      else
        g_string_append (content, ",\"photo\":null}");
      n_texts += *stet_block_get_text (block) != '\0';
    }
  g_string_append_c (content, ']');
  return _stet_db_run (db,
                       error,
                       "INSERT INTO revisions (article, time, kind, person, n_blocks, content)"
                       " VALUES (?, ?, 'imported', '', ?, ?)",
                       "iiis",
                       stet_article_get_id (article),
                       g_get_real_time (),
                       n_texts,
                       content->str);
}

/* Called before a person's changes to an article are written: what was changed earlier, by another
 * person or too long ago to be one with them, becomes a revision. */
gboolean
_stet_db_before_edit (StetDb *db, gint64 article, gint64 now, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  const char *person = stet_db_get_person (db);
  gboolean row;

  stmt = _stet_db_query (
      db, error, "SELECT unrecorded_by, unrecorded_since FROM articles WHERE id = ?", "i", article);
  if (stmt == NULL || !_stet_db_step (db, stmt, &row, error))
    return FALSE;
  if (row && sqlite3_column_type (stmt, 0) != SQLITE_NULL
      && (!g_str_equal (_stet_stmt_get_text (stmt, 0), person)
          || now - sqlite3_column_int64 (stmt, 1) >= COALESCE_USEC)
      && !stet_db_snapshot_article (db, article, error))
    return FALSE;

  return _stet_db_run (db,
                       error,
                       "UPDATE articles SET edited = ?2, unrecorded_by = ?3,"
                       " unrecorded_since = ifnull (unrecorded_since, ?2) WHERE id = ?1",
                       "iis",
                       article,
                       now,
                       person);
}

/**
 * stet_db_snapshot_article:
 * @db: a connection that may write
 * @article: the id of an article
 * @error: return location for an error
 *
 * Records the article's text as a revision, if a person changed it since the last one. For when a
 * story is closed; sign-offs and each five minutes of work are recorded anyhow.
 *
 * Returns: whether it could, also when there was nothing to record
 */
gboolean
stet_db_snapshot_article (StetDb *db, gint64 article, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  StetDbScope scope;
  gboolean row, recorded = TRUE;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  stmt = _stet_db_query (
      db,
      error,
      "UPDATE articles SET unrecorded_since = NULL WHERE id = ? AND unrecorded_by IS NOT NULL"
      " RETURNING unrecorded_by",
      "i",
      article);
  recorded = stmt != NULL && _stet_db_step (db, stmt, &row, error);
  if (recorded && row)
    {
      g_autofree char *person = _stet_stmt_dup_text (stmt, 0);

      sqlite3_reset (stmt);
      recorded
          = _stet_db_add_revision (db, article, "saved", person, error)
            && _stet_db_run (
                db, error, "UPDATE articles SET unrecorded_by = NULL WHERE id = ?", "i", article);
    }
  if (stmt != NULL)
    sqlite3_reset (stmt);
  return _stet_db_leave (db, &scope, recorded, error);
}

/**
 * stet_db_list_revisions:
 * @db: a connection
 * @article: the id of an article
 * @before: the id of a revision, to list only earlier ones; 0 for the latest
 * @limit: the most to list
 * @error: return location for an error
 *
 * Lists the revisions of an article, the latest first.
 *
 * Returns: (transfer full) (element-type StetRevision): the revisions, or NULL with an error
 */
GPtrArray *
stet_db_list_revisions (StetDb *db, gint64 article, gint64 before, guint limit, GError **error)
{
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_revision_free);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (db,
                         error,
                         "SELECT id, article, time, kind, person, n_blocks FROM revisions"
                         " WHERE article = ? AND id < ? ORDER BY id DESC LIMIT ?",
                         "iii",
                         article,
                         before > 0 ? before : G_MAXINT64,
                         (gint64) limit);
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      StetRevision *revision;

      if (!more)
        return g_steal_pointer (&revisions);
      revision = g_new0 (StetRevision, 1);
      revision->id = sqlite3_column_int64 (stmt, 0);
      revision->article = sqlite3_column_int64 (stmt, 1);
      revision->time = sqlite3_column_int64 (stmt, 2);
      revision->kind = _stet_stmt_dup_text (stmt, 3);
      revision->person = _stet_stmt_dup_text (stmt, 4);
      revision->n_blocks = (guint) sqlite3_column_int64 (stmt, 5);
      g_ptr_array_add (revisions, revision);
    }
  return NULL;
}

static gboolean
check_revision (StetDb *db, gint64 id, GError **error)
{
  g_autofree char *name = NULL;
  gint64 found;

  if (!_stet_db_get (db, &found, error, "SELECT id FROM revisions WHERE id = ?", "i", id))
    return FALSE;
  if (found != 0)
    return TRUE;
  name = g_filename_display_name (stet_db_get_path (db));
  g_set_error (
      error,
      STET_LIBRARY_ERROR,
      STET_LIBRARY_ERROR_NOT_FOUND,
      _ ("This revision is no longer in the library “%s”. Close the story and open it again."),
      name);
  return FALSE;
}

/**
 * stet_db_load_revision:
 * @db: a connection
 * @id: the id of a revision
 * @error: return location for an error
 *
 * Loads the text of a revision.
 *
 * Returns: (transfer full) (element-type StetRevisionBlock): its blocks in order, or NULL with an
 * error
 */
GPtrArray *
stet_db_load_revision (StetDb *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (revision_block_free);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL, NULL);

  if (!check_revision (db, id, error))
    return NULL;
  stmt = _stet_db_query (db,
                         error,
                         "SELECT value ->> 'id', value ->> 'row', value ->> 'photo', value ->> "
                         "'kind', value ->> 'text'"
                         " FROM revisions, json_each (revisions.content) WHERE revisions.id = ?",
                         "i",
                         id);
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      StetRevisionBlock *block;
      int kind = STET_BLOCK_PARAGRAPH;

      if (!more)
        return g_steal_pointer (&blocks);
      block = g_new0 (StetRevisionBlock, 1);
      block->id = sqlite3_column_int64 (stmt, 0);
      block->row = sqlite3_column_int64 (stmt, 1);
      block->photo = sqlite3_column_int64 (stmt, 2);
      stet_kind_from_nick (STET_TYPE_BLOCK_KIND, _stet_stmt_get_text (stmt, 3), &kind);
      block->kind = kind;
      block->text = _stet_stmt_dup_text (stmt, 4);
      g_ptr_array_add (blocks, block);
    }
  return NULL;
}
