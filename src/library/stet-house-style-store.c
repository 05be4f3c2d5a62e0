/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-house-style-store.h"
#include "stet-db-private.h"

/**
 * stet_db_set_house_style:
 * @db: a connection that may write
 * @language: the primary subtag of a language
 * @key: a key of the language's style, as resources/text/house-style.ini has them
 * @value: (nullable): the newsroom's choice, or %NULL for what is usual in the language
 * @error: return location for an error
 *
 * Records a choice of the newsroom.
 *
 * Returns: whether it could
 */
gboolean
stet_db_set_house_style (
    StetDb *db, const char *language, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (db != NULL && language != NULL && key != NULL, FALSE);

  if (value == NULL)
    return _stet_db_run (
        db, error, "DELETE FROM house_styles WHERE language = ? AND key = ?", "ss", language, key);
  return _stet_db_run (db,
                       error,
                       "INSERT INTO house_styles (language, key, value) VALUES (?, ?, ?)"
                       " ON CONFLICT (language, key) DO UPDATE SET value = excluded.value",
                       "sss",
                       language,
                       key,
                       value);
}

/**
 * stet_db_load_house_styles:
 * @db: a connection
 * @error: return location for an error
 *
 * Reads all choices of the newsroom: a few for each language that it publishes in.
 *
 * Returns: (transfer full) (element-type utf8 utf8): the values by "language/key", or NULL with an
 *   error
 */
GHashTable *
stet_db_load_house_styles (StetDb *db, GError **error)
{
  g_autoptr (GHashTable) styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (db, error, "SELECT lower (language), key, value FROM house_styles", "");
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        return g_steal_pointer (&styles);
      g_hash_table_insert (
          styles,
          g_strconcat (_stet_stmt_get_text (stmt, 0), "/", _stet_stmt_get_text (stmt, 1), NULL),
          _stet_stmt_dup_text (stmt, 2));
    }
  return NULL;
}
