/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-wording-store.h"

/* Revisions that are read through for the wordings of a block: of each, all of its text is. */
#define MAX_REVISIONS 500

static void
wording_free (gpointer data)
{
  StetWording *wording = data;

  g_free (wording->kind);
  g_free (wording->person);
  g_free (wording->text);
  g_free (wording);
}

/**
 * stet_db_load_draft:
 * @db: a connection
 * @article: the id of an article
 * @error: return location for an error
 *
 * Loads what the machine wrote: the article's text as it was imported last.
 *
 * Returns: (transfer full) (element-type StetRevisionBlock): its blocks in order, none when it was
 *   never imported, or NULL with an error
 */
GPtrArray *
stet_db_load_draft (StetDb *db, gint64 article, GError **error)
{
  gint64 revision;

  g_return_val_if_fail (db != NULL, NULL);

  if (!_stet_db_get (db,
                     &revision,
                     error,
                     "SELECT id FROM revisions WHERE article = ? AND kind = 'imported'"
                     " ORDER BY id DESC LIMIT 1",
                     "i",
                     article))
    return NULL;
  return revision != 0 ? stet_db_load_revision (db, revision, error) : g_ptr_array_new ();
}

static StetWording *
wording_from_row (StetStmt *stmt)
{
  StetWording *wording = g_new0 (StetWording, 1);

  wording->revision = sqlite3_column_int64 (stmt, 0);
  wording->time = sqlite3_column_int64 (stmt, 1);
  wording->kind = _stet_stmt_dup_text (stmt, 2);
  wording->person = _stet_stmt_dup_text (stmt, 3);
  wording->text = _stet_stmt_dup_text (stmt, 4);
  return wording;
}

/**
 * stet_db_list_wordings:
 * @db: a connection
 * @article: the id of an article
 * @block: the id of a block of it
 * @limit: the most to list
 * @error: return location for an error
 *
 * Lists what a block said in the article's latest 500 revisions, the latest first. Revisions that
 * follow each other and have the same text of it are one wording.
 *
 * Returns: (transfer full) (element-type StetWording): the wordings, or NULL with an error
 */
GPtrArray *
stet_db_list_wordings (StetDb *db, gint64 article, gint64 block, guint limit, GError **error)
{
  g_autoptr (GPtrArray) wordings = g_ptr_array_new_with_free_func (wording_free);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (
      db,
      error,
      "SELECT r.id, r.time, r.kind, r.person, b.value ->> 'text'"
      " FROM (SELECT id, time, kind, person, content FROM revisions"
      "  WHERE article = ?1 ORDER BY id DESC LIMIT ?3) r, json_each (r.content) b"
      " WHERE b.value ->> 'id' = ?2 ORDER BY r.id DESC",
      "iii",
      article,
      block,
      (gint64) MAX_REVISIONS);
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      StetWording *wording, *last;

      if (!more)
        return g_steal_pointer (&wordings);
      wording = wording_from_row (stmt);
      last = wordings->len > 0 ? g_ptr_array_index (wordings, wordings->len - 1) : NULL;
      if (last != NULL && g_str_equal (last->text, wording->text))
        g_ptr_array_set_size (wordings, (int) wordings->len - 1);
      else if (wordings->len == limit)
        {
          wording_free (wording);
          return g_steal_pointer (&wordings);
        }
      g_ptr_array_add (wordings, wording);
    }
  return NULL;
}
