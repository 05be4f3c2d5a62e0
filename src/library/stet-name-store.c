/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-name-store.h"

#include "stet-db-private.h"
#include "stet-fold.h"
#include "stet-model-enums.h"
#include "stet-name-key.h"

/* A story that has more names has no more of them checked, and a newsroom neither. */
#define MAX_NAMES 20000

#define COLUMNS "names.id, ifnull (names.story, 0), names.kind, names.confirmed, names.note"

/* What has no consonant has a key all the same. */
static char *
dup_key (const char *form)
{
  char *key = stet_name_dup_key (form);

  if (*key != '\0')
    return key;
  g_free (key);
  return stet_text_fold (form);
}

static gboolean
store_forms (StetDb *db, StetNameEntry *entry, GError **error)
{
  gint64 id = stet_name_entry_get_id (entry);

  if (!_stet_db_run (db, error, "DELETE FROM name_forms WHERE name = ?", "i", id))
    return FALSE;
  for (guint i = 0; i < stet_name_entry_get_n_forms (entry); i++)
    {
      const StetNameForm *form = stet_name_entry_get_form (entry, i);
      g_autofree char *key = dup_key (form->form);

      if (!_stet_db_run (db,
                         error,
                         "INSERT INTO name_forms (name, language, form, accepted, key)"
                         " VALUES (?, ?, ?, ?, ?)",
                         "issis",
                         id,
                         form->language,
                         form->form,
                         (gint64) form->accepted,
                         key))
        return FALSE;
    }
  return TRUE;
}

static gboolean
store (StetDb *db, StetNameEntry *entry, GError **error)
{
  if (!_stet_db_run (
          db,
          error,
          "INSERT INTO names (id, story, kind, confirmed, note) VALUES (?, ?, ?, ?, ?)"
          " ON CONFLICT (id) DO UPDATE SET story = excluded.story, kind = excluded.kind,"
          " confirmed = excluded.confirmed, note = excluded.note",
          "zzsis",
          stet_name_entry_get_id (entry),
          stet_name_entry_get_story (entry),
          stet_kind_get_nick (STET_TYPE_NAME_KIND, (int) stet_name_entry_get_kind (entry)),
          (gint64) stet_name_entry_get_confirmed (entry),
          stet_name_entry_get_note (entry)))
    return FALSE;
  if (stet_name_entry_get_id (entry) == 0)
    stet_name_entry_set_id (entry, _stet_db_get_last_id (db));
  return store_forms (db, entry, error);
}

/**
 * stet_db_store_name:
 * @db: a connection that may write
 * @entry: a name; a new one gets its id
 * @error: return location for an error
 *
 * Stores a name of a story or of the newsroom with all its forms.
 *
 * Returns: whether it could; if not, the library is as before
 */
gboolean
stet_db_store_name (StetDb *db, StetNameEntry *entry, GError **error)
{
  gint64 id;
  StetDbScope scope;

  g_return_val_if_fail (db != NULL && STET_IS_NAME_ENTRY (entry), FALSE);

  id = stet_name_entry_get_id (entry);
  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  if (_stet_db_leave (db, &scope, store (db, entry, error), error))
    return TRUE;
  stet_name_entry_set_id (entry, id);
  return FALSE;
}

/**
 * stet_db_delete_name:
 * @db: a connection that may write
 * @id: of a name
 * @error: return location for an error
 *
 * Returns: whether it could, also when there was none
 */
gboolean
stet_db_delete_name (StetDb *db, gint64 id, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  return _stet_db_run (db, error, "DELETE FROM names WHERE id = ?", "i", id);
}

static StetNameEntry *
read_entry (StetStmt *stmt)
{
  int kind = STET_NAME_KIND_OTHER;
  StetNameEntry *entry;

  stet_kind_from_nick (STET_TYPE_NAME_KIND, _stet_stmt_get_text (stmt, 2), &kind);
  entry = stet_name_entry_new (
      sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1), (StetNameKind) kind);
  stet_name_entry_set_confirmed (entry, sqlite3_column_int (stmt, 3) != 0);
  stet_name_entry_set_note (entry, _stet_stmt_get_text (stmt, 4));
  return entry;
}

static gboolean
load_forms (StetDb *db, StetNameEntry *entry, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  stmt = _stet_db_query (db,
                         error,
                         "SELECT language, form, accepted FROM name_forms WHERE name = ?"
                         " ORDER BY accepted DESC, language, form",
                         "i",
                         stet_name_entry_get_id (entry));
  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        return TRUE;
      stet_name_entry_set_form (entry,
                                _stet_stmt_get_text (stmt, 0),
                                _stet_stmt_get_text (stmt, 1),
                                sqlite3_column_int (stmt, 2) != 0);
    }
  return FALSE;
}

/* The names of a query, with their forms. */
static GPtrArray *
load (StetDb *db, StetStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean more = TRUE;

  while (more)
    {
      if (!_stet_db_step (db, stmt, &more, error))
        return NULL;
      if (more)
        g_ptr_array_add (entries, read_entry (stmt));
    }
  for (guint i = 0; i < entries->len; i++)
    if (!load_forms (db, g_ptr_array_index (entries, i), error))
      return NULL;
  return g_steal_pointer (&entries);
}

/**
 * stet_db_load_name:
 * @db: a connection
 * @id: of a name
 * @error: return location for an error, %STET_LIBRARY_ERROR_NOT_FOUND when there is none
 *
 * Returns: (transfer full): the name, or %NULL with an error
 */
StetNameEntry *
stet_db_load_name (StetDb *db, gint64 id, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (db, error, "SELECT " COLUMNS " FROM names WHERE id = ?", "i", id);
  entries = stmt != NULL ? load (db, stmt, error) : NULL;
  if (entries == NULL)
    return NULL;
  if (entries->len > 0)
    return g_object_ref (g_ptr_array_index (entries, 0));
  detail = g_strdup_printf ("name %" G_GINT64_FORMAT, id);
  _stet_db_error_of_kind (stet_db_get_path (db), STET_LIBRARY_ERROR_NOT_FOUND, detail, error);
  return NULL;
}

/**
 * stet_db_list_names:
 * @db: a connection
 * @story: a story's id, or %STET_NAMES_OF_NEWSROOM for those of the newsroom, or
 *   %STET_NAMES_OF_ALL for all
 * @after: id of the name after which the list goes on; 0 for its beginning
 * @n: how many at most
 * @error: return location for an error
 *
 * Lists names, a page at a time, in the order in which they came.
 *
 * Returns: (transfer full) (element-type StetNameEntry): the names, or %NULL with an error
 */
GPtrArray *
stet_db_list_names (StetDb *db, gint64 story, gint64 after, guint n, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  if (story == STET_NAMES_OF_ALL)
    stmt = _stet_db_query (db,
                           error,
                           "SELECT " COLUMNS " FROM names WHERE id > ? ORDER BY id LIMIT ?",
                           "ii",
                           after,
                           (gint64) n);
  else
    stmt = _stet_db_query (db,
                           error,
                           "SELECT " COLUMNS
                           " FROM names WHERE story IS ? AND id > ? ORDER BY id LIMIT ?",
                           "zii",
                           story,
                           after,
                           (gint64) n);
  return stmt != NULL ? load (db, stmt, error) : NULL;
}

/**
 * stet_db_load_names_for:
 * @db: a connection
 * @story: a story's id; 0 for those of the newsroom alone, %STET_NAMES_OF_ALL for those of the
 *   newsroom and of all stories
 * @error: return location for an error
 *
 * Reads the confirmed names that bind a story: its own and the newsroom's.
 *
 * Returns: (transfer full) (element-type StetNameEntry): the names, or %NULL with an error
 */
GPtrArray *
stet_db_load_names_for (StetDb *db, gint64 story, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) more = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (db != NULL, NULL);

  entries = stet_db_list_names (
      db, story == STET_NAMES_OF_ALL ? story : STET_NAMES_OF_NEWSROOM, 0, MAX_NAMES, error);
  if (entries == NULL)
    return NULL;
  if (story > 0)
    {
      more = stet_db_list_names (db, story, 0, MAX_NAMES, error);
      if (more == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (entries, g_steal_pointer (&more));
    }
  for (guint i = 0; i < entries->len; i++)
    if (stet_name_entry_get_confirmed (g_ptr_array_index (entries, i)))
      g_ptr_array_add (all, g_object_ref (g_ptr_array_index (entries, i)));
  return g_steal_pointer (&all);
}

/**
 * stet_db_find_names:
 * @db: a connection
 * @story: as for stet_db_list_names()
 * @form: a form of a name, in any script
 * @error: return location for an error
 *
 * Finds the names that have a form with the same key.
 *
 * Returns: (transfer full) (element-type StetNameEntry): the names, or %NULL with an error
 */
GPtrArray *
stet_db_find_names (StetDb *db, gint64 story, const char *form, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (db != NULL && form != NULL, NULL);

  key = dup_key (form);
  stmt = _stet_db_query (db,
                         error,
                         "SELECT DISTINCT " COLUMNS " FROM name_forms"
                         " JOIN names ON names.id = name_forms.name WHERE name_forms.key = ?1"
                         " AND (?2 = -1 OR names.story IS nullif (?2, 0)) ORDER BY names.id",
                         "si",
                         key,
                         story);
  return stmt != NULL ? load (db, stmt, error) : NULL;
}
