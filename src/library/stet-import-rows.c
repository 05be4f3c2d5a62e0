/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

/* Rows that an import makes one, where one of its paragraphs says what they say. */

#include "config.h"

#include "stet-db-private.h"

/* Remembers what is in rows that @import is about to delete, though it did not bring them. To be
 * called before any of its blocks is written. */
gboolean
_stet_db_note_joined_rows (StetDb *db, gint64 story, gint64 import, GArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    if (!_stet_db_run (
            db,
            error,
            "INSERT INTO import_rows (import, row, position, confidence, made_by, blocks)"
            " SELECT ?1, id, position, confidence, import,"
            " (SELECT json_group_array (blocks.id) FROM blocks"
            "  WHERE blocks.story = ?2 AND blocks.row = rows.id)"
            " FROM rows WHERE id = ?3 AND story = ?2 AND import IS NOT ?1"
            " ON CONFLICT (import, row) DO NOTHING",
            "iii",
            import,
            story,
            g_array_index (rows, gint64, i)))
      return FALSE;
  return TRUE;
}

/* Finds the row in which all blocks of a noted one are now, unless a person has had to do with it
 * since; else 0. */
static gboolean
find_joined (StetDb *db, gint64 story, const char *blocks, gint64 *row, GError **error)
{
  return _stet_db_get (
      db,
      row,
      error,
      "SELECT iif (min (blocks.row) = max (blocks.row), min (blocks.row), 0)"
      " FROM blocks JOIN rows ON rows.id = blocks.row"
      " WHERE blocks.id IN (SELECT value FROM json_each (?2))"
      " AND blocks.story = ?1 AND NOT rows.locked AND NOT EXISTS"
      " (SELECT 1 FROM blocks AS other JOIN sign_offs ON sign_offs.block = other.id"
      "  WHERE other.story = ?1 AND other.row = blocks.row)",
      "is",
      story,
      blocks);
}

static gboolean
part_row (StetDb *db, gint64 story, gint64 batch, gint64 row, const char *blocks, GError **error)
{
  gint64 joined;

  if (!find_joined (db, story, blocks, &joined, error))
    return FALSE;
  return joined == 0
         || (_stet_db_run (db,
                           error,
                           "INSERT INTO rows (id, story, position, confidence, import)"
                           " SELECT row, ?1, position, confidence,"
                           " (SELECT id FROM imports WHERE id = made_by)"
                           " FROM import_rows WHERE import = ?2 AND row = ?3"
                           " ON CONFLICT (id) DO NOTHING",
                           "iii",
                           story,
                           batch,
                           row)
             && _stet_db_run (db,
                              error,
                              "UPDATE blocks SET row = ?1 WHERE story = ?2"
                              " AND id IN (SELECT value FROM json_each (?3))",
                              "iis",
                              row,
                              story,
                              blocks));
}

static gboolean
part_rows (StetDb *db, gint64 story, gint64 batch, GError **error)
{
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db, error, "SELECT row, blocks FROM import_rows WHERE import = ?", "i", batch);
  gboolean more;

  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        return TRUE;
      if (!part_row (db,
                     story,
                     batch,
                     sqlite3_column_int64 (stmt, 0),
                     _stet_stmt_get_text (stmt, 1),
                     error))
        return FALSE;
    }
  return FALSE;
}

/* Whether the blocks of each article are in the order of their rows, as they are loaded. */
static gboolean
is_in_order (StetDb *db, gint64 story, gint64 *in_order, GError **error)
{
  return _stet_db_get (
      db,
      in_order,
      error,
      "SELECT NOT EXISTS (SELECT 1 FROM"
      " (SELECT r.position AS here, r.id AS row,"
      "  lag (r.position) OVER articles AS before, lag (r.id) OVER articles AS last"
      "  FROM blocks AS b JOIN rows AS r ON r.id = b.row WHERE b.story = ?1"
      "  WINDOW articles AS (PARTITION BY b.article ORDER BY b.position, b.id))"
      " WHERE here < before OR (here = before AND row <> last))",
      "i",
      story);
}

/* Parts again the rows of a story that an import made one, unless a person has said since that they
 * are, or has changed so much that the order of the texts would suffer. */
gboolean
_stet_db_part_joined_rows (StetDb *db, gint64 story, gint64 batch, GError **error)
{
  StetDbScope scope;
  gint64 noted, in_order = 0;
  g_autoptr (GError) failure = NULL;

  if (!_stet_db_get (
          db, &noted, error, "SELECT 1 FROM import_rows WHERE import = ? LIMIT 1", "i", batch))
    return FALSE;
  if (noted == 0)
    return TRUE;
  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  if (part_rows (db, story, batch, &failure))
    is_in_order (db, story, &in_order, &failure);
  if (_stet_db_leave (db, &scope, in_order != 0 && failure == NULL, &failure) || failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
