/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-preflight-store.h"

#include "stet-db-private.h"

/**
 * stet_db_set_preflight_level:
 * @db: a connection that may write
 * @rule: the name of what a story may need to be published
 * @level: (nullable): “off”, “warning” or “required”; %NULL to say nothing of it any more
 * @error: return location for an error
 *
 * Records what the newsroom makes of a rule.
 *
 * Returns: whether it could
 */
gboolean
stet_db_set_preflight_level (StetDb *db, const char *rule, const char *level, GError **error)
{
  g_return_val_if_fail (db != NULL && rule != NULL, FALSE);

  if (level == NULL)
    return _stet_db_run (db, error, "DELETE FROM preflight_levels WHERE rule = ?", "s", rule);
  return _stet_db_run (db,
                       error,
                       "INSERT INTO preflight_levels (rule, level) VALUES (?, ?)"
                       " ON CONFLICT (rule) DO UPDATE SET level = excluded.level",
                       "ss",
                       rule,
                       level);
}

/**
 * stet_db_load_preflight_levels:
 * @db: a connection
 * @error: return location for an error
 *
 * Reads what the newsroom requires before publication: a few words.
 *
 * Returns: (transfer full) (element-type utf8 utf8): the levels by the rules' names, or %NULL with
 *   an error
 */
GHashTable *
stet_db_load_preflight_levels (StetDb *db, GError **error)
{
  g_autoptr (GHashTable) levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (db, error, "SELECT rule, level FROM preflight_levels", "");
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        return g_steal_pointer (&levels);
      g_hash_table_insert (levels, _stet_stmt_dup_text (stmt, 0), _stet_stmt_dup_text (stmt, 1));
    }
  return NULL;
}

/**
 * stet_db_add_override:
 * @db: a connection that may write
 * @story: a story's id
 * @decision: that it was published though it lacked something
 * @error: return location for an error
 *
 * Writes down who published a story all the same, and why.
 *
 * Returns: whether it could
 */
gboolean
stet_db_add_override (StetDb *db, gint64 story, const StetOverride *decision, GError **error)
{
  g_return_val_if_fail (db != NULL && decision != NULL, FALSE);

  return _stet_db_run (
      db,
      error,
      "INSERT INTO preflight_overrides (story, rule, subject, person, time, reason)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      "isssis",
      story,
      decision->rule,
      decision->subject,
      decision->person,
      decision->time,
      decision->reason);
}

/**
 * stet_db_load_overrides:
 * @db: a connection
 * @story: a story's id
 * @error: return location for an error
 *
 * Reads the decisions to publish a story though it lacked something.
 *
 * Returns: (transfer full) (element-type StetOverride): the decisions in the order in which they
 *   were taken, or %NULL with an error
 */
GPtrArray *
stet_db_load_overrides (StetDb *db, gint64 story, GError **error)
{
  g_autoptr (GPtrArray) decisions = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_override_free);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (db,
                         error,
                         "SELECT rule, subject, person, time, reason FROM preflight_overrides"
                         " WHERE story = ? ORDER BY id",
                         "i",
                         story);
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        return g_steal_pointer (&decisions);
      g_ptr_array_add (decisions,
                       stet_override_new (_stet_stmt_get_text (stmt, 0),
                                          _stet_stmt_get_text (stmt, 1),
                                          _stet_stmt_get_text (stmt, 2),
                                          sqlite3_column_int64 (stmt, 3),
                                          _stet_stmt_get_text (stmt, 4)));
    }
  return NULL;
}
