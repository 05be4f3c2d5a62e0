/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-tie-store.h"

/**
 * stet_db_note_ties:
 * @db: a connection
 * @article: the id of an article
 * @error: return location for an error
 *
 * Notes what hangs on an article beside its text: the waivers of its blocks, on which of them its
 * comments are, and its links. What is deleted with a block can so be put back with it.
 *
 * Returns: (transfer full): for stet_db_restore_ties(), or NULL with an error
 */
char *
stet_db_note_ties (StetDb *db, gint64 article, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean row;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (
      db,
      error,
      "SELECT json_object ("
      "'waivers', (SELECT json_group_array (json_array (id, story, article, block, photo, check_id,"
      "  words, occurrence, reason, person, time, start, length, counterpart)) FROM waivers"
      "  WHERE block IN (SELECT id FROM blocks WHERE article = ?1)),"
      "'comments', (SELECT json_group_array (json_array (id, block, start, length)) FROM comments"
      "  WHERE article = ?1),"
      "'suggestions', (SELECT json_group_array (json_array (id, block, start, length))"
      "  FROM suggestions WHERE article = ?1),"
      "'links', (SELECT json_group_array (json_array (relation, language, url))"
      "  FROM article_links WHERE article = ?1))",
      "i",
      article);
  if (stmt == NULL || !_stet_db_step (db, stmt, &row, error))
    return NULL;
  return g_strdup (_stet_stmt_get_text (stmt, 0));
}

/**
 * stet_db_restore_ties:
 * @db: a connection that may write
 * @article: the id of an article, with the blocks that it had
 * @ties: from stet_db_note_ties()
 * @error: return location for an error
 *
 * Puts back what hung on an article. Waivers and comments that came since stay. All or
 * nothing.
 *
 * Returns: whether it could
 */
gboolean
stet_db_restore_ties (StetDb *db, gint64 article, const char *ties, GError **error)
{
  static const char *const statements[] = {
    "INSERT INTO waivers (id, story, article, block, photo, check_id, words, occurrence, reason,"
    " person, time, start, length, counterpart) SELECT value ->> 0, value ->> 1, value ->> 2, "
    "value ->> 3, value ->> 4,"
    " value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10,"
    " coalesce (value ->> 11, 0), coalesce (value ->> 12, 0), coalesce (value ->> 13, '')"
    " FROM json_each (?2, '$.waivers')"
    " WHERE EXISTS (SELECT 1 FROM blocks WHERE id = value ->> 3 AND article = ?1)"
    " ON CONFLICT DO NOTHING",
    "UPDATE comments SET block = known.block, start = known.start, length = known.length"
    " FROM (SELECT value ->> 0 AS id, value ->> 1 AS block, value ->> 2 AS start,"
    "  value ->> 3 AS length FROM json_each (?2, '$.comments')) AS known"
    " WHERE comments.id = known.id AND comments.article = ?1 AND (known.block IS NULL"
    " OR EXISTS (SELECT 1 FROM blocks WHERE id = known.block AND article = ?1))",
    "UPDATE suggestions SET block = known.block, start = known.start, length = known.length"
    " FROM (SELECT value ->> 0 AS id, value ->> 1 AS block, value ->> 2 AS start,"
    "  value ->> 3 AS length FROM json_each (?2, '$.suggestions')) AS known"
    " WHERE suggestions.id = known.id AND suggestions.article = ?1 AND (known.block IS NULL"
    " OR EXISTS (SELECT 1 FROM blocks WHERE id = known.block AND article = ?1))",
    "DELETE FROM article_links WHERE article = ?1 AND ?2 <> ''",
    "INSERT INTO article_links (article, relation, language, url)"
    " SELECT ?1, value ->> 0, value ->> 1, value ->> 2 FROM json_each (?2, '$.links')"
    " WHERE EXISTS (SELECT 1 FROM articles WHERE id = ?1) ON CONFLICT DO NOTHING",
  };
  StetDbScope scope;
  gboolean done = TRUE;

  g_return_val_if_fail (db != NULL && ties != NULL, FALSE);

  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  for (guint i = 0; done && i < G_N_ELEMENTS (statements); i++)
    done = _stet_db_run (db, error, statements[i], "is", article, ties);
  return _stet_db_leave (db, &scope, done, error);
}
