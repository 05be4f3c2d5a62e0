/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-check-store.h"
#include "stet-db-private.h"
#include "stet-model-enums.h"

/**
 * stet_db_set_check_level:
 * @db: a connection that may write
 * @check: the name of a check
 * @language: (nullable): a BCP 47 tag, or %NULL for all languages
 * @level: (nullable): “on”, “advisory” or “off”; %NULL to say nothing of it any more
 * @error: return location for an error
 *
 * Records what the newsroom makes of a check.
 *
 * Returns: whether it could
 */
gboolean
stet_db_set_check_level (
    StetDb *db, const char *check, const char *language, const char *level, GError **error)
{
  g_return_val_if_fail (db != NULL && check != NULL, FALSE);

  language = language != NULL ? language : "";
  if (level == NULL)
    return _stet_db_run (db,
                         error,
                         "DELETE FROM check_levels WHERE check_id = ? AND language = ?",
                         "ss",
                         check,
                         language);
  return _stet_db_run (db,
                       error,
                       "INSERT INTO check_levels (check_id, language, level) VALUES (?, ?, ?)"
                       " ON CONFLICT (check_id, language) DO UPDATE SET level = excluded.level",
                       "sss",
                       check,
                       language,
                       level);
}

/**
 * stet_db_reset_check_levels:
 * @db: a connection that may write
 * @check: (nullable): the name of a check, or %NULL for all
 * @error: return location for an error
 *
 * Forgets what the newsroom made of a check, in all languages.
 *
 * Returns: whether it could
 */
gboolean
stet_db_reset_check_levels (StetDb *db, const char *check, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  return _stet_db_run (
      db, error, "DELETE FROM check_levels WHERE ?1 IS NULL OR check_id = ?1", "s", check);
}

/**
 * stet_db_load_check_levels:
 * @db: a connection
 * @error: return location for an error
 *
 * Reads what the newsroom makes of checks: a few for each language.
 *
 * Returns: (transfer full) (element-type utf8 utf8): the levels by "check/language", "check/" for
 *   all languages; or %NULL with an error
 */
GHashTable *
stet_db_load_check_levels (StetDb *db, GError **error)
{
  g_autoptr (GHashTable) levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (db, error, "SELECT check_id, language, level FROM check_levels", "");
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        return g_steal_pointer (&levels);
      g_hash_table_insert (
          levels,
          g_strconcat (_stet_stmt_get_text (stmt, 0), "/", _stet_stmt_get_text (stmt, 1), NULL),
          _stet_stmt_dup_text (stmt, 2));
    }
  return NULL;
}

/**
 * stet_db_store_house_rule:
 * @db: a connection that may write
 * @rule: a rule; a new one gets its id
 * @error: return location for an error
 *
 * Returns: whether it could
 */
gboolean
stet_db_store_house_rule (StetDb *db, StetHouseRule *rule, GError **error)
{
  g_return_val_if_fail (db != NULL && rule != NULL, FALSE);

  if (!_stet_db_run (
          db,
          error,
          "INSERT INTO house_rules (id, language, pattern, is_regex, match_case, message,"
          " suggestion, severity, live, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          " ON CONFLICT (id) DO UPDATE SET language = excluded.language,"
          " pattern = excluded.pattern, is_regex = excluded.is_regex,"
          " match_case = excluded.match_case, message = excluded.message,"
          " suggestion = excluded.suggestion, severity = excluded.severity,"
          " live = excluded.live, note = excluded.note",
          "zssiisssis",
          rule->id,
          rule->language,
          rule->pattern,
          (gint64) (rule->is_regex != FALSE),
          (gint64) (rule->match_case != FALSE),
          rule->message,
          rule->suggestion,
          stet_kind_get_nick (STET_TYPE_SEVERITY, rule->severity),
          (gint64) (rule->live != FALSE),
          rule->note))
    return FALSE;
  if (rule->id == 0)
    rule->id = sqlite3_last_insert_rowid (db->handle);
  return TRUE;
}

/**
 * stet_db_switch_off_house_rule:
 * @db: a connection that may write
 * @rule: a live rule as it was when it failed
 * @note: why, for people
 * @error: return location for an error
 *
 * Makes a rule a draft again, with a note, unless somebody has changed what it looks for since.
 *
 * Returns: whether it could
 */
gboolean
stet_db_switch_off_house_rule (StetDb *db,
                               const StetHouseRule *rule,
                               const char *note,
                               GError **error)
{
  g_return_val_if_fail (db != NULL && rule != NULL && note != NULL, FALSE);
  return _stet_db_run (db,
                       error,
                       "UPDATE house_rules SET live = 0, note = ?"
                       " WHERE id = ? AND live = 1 AND pattern = ? AND is_regex = ?",
                       "sisi",
                       note,
                       rule->id,
                       rule->pattern,
                       (gint64) (rule->is_regex != FALSE));
}

/**
 * stet_db_delete_house_rule:
 * @db: a connection that may write
 * @id: of a rule
 * @error: return location for an error
 *
 * Returns: whether it could
 */
gboolean
stet_db_delete_house_rule (StetDb *db, gint64 id, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  return _stet_db_run (db, error, "DELETE FROM house_rules WHERE id = ?", "i", id);
}

/**
 * stet_db_load_house_rules:
 * @db: a connection
 * @error: return location for an error
 *
 * Reads all rules of the newsroom: as many as people write.
 *
 * Returns: (transfer full) (element-type StetHouseRule): the rules in the order in which they came,
 *   or %NULL with an error
 */
GPtrArray *
stet_db_load_house_rules (StetDb *db, GError **error)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_house_rule_free);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (db,
                         error,
                         "SELECT id, language, pattern, is_regex, match_case, message, suggestion,"
                         " severity, live, note FROM house_rules ORDER BY id",
                         "");
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      StetHouseRule *rule;
      int severity = STET_SEVERITY_WARNING;

      if (!more)
        return g_steal_pointer (&rules);
      rule = g_new0 (StetHouseRule, 1);
      rule->id = sqlite3_column_int64 (stmt, 0);
      rule->language = _stet_stmt_dup_text (stmt, 1);
      rule->pattern = _stet_stmt_dup_text (stmt, 2);
      rule->is_regex = sqlite3_column_int (stmt, 3) != 0;
      rule->match_case = sqlite3_column_int (stmt, 4) != 0;
      rule->message = _stet_stmt_dup_text (stmt, 5);
      if (sqlite3_column_type (stmt, 6) != SQLITE_NULL)
        rule->suggestion = _stet_stmt_dup_text (stmt, 6);
      stet_kind_from_nick (STET_TYPE_SEVERITY, _stet_stmt_get_text (stmt, 7), &severity);
      rule->severity = (StetSeverity) severity;
      rule->live = sqlite3_column_int (stmt, 8) != 0;
      rule->note = _stet_stmt_dup_text (stmt, 9);
      g_ptr_array_add (rules, rule);
    }
  return NULL;
}
