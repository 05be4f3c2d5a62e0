/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-library-sql.h"

/* The steps from one schema to the next; step N is sql/N.sql and leads to schema N. */
static const char *const migrations[] = {
  "/io/github/stetdesk/Stet/sql/001.sql",
  "/io/github/stetdesk/Stet/sql/002.sql",
  "/io/github/stetdesk/Stet/sql/003.sql",
  "/io/github/stetdesk/Stet/sql/004.sql",
  "/io/github/stetdesk/Stet/sql/005.sql",
  "/io/github/stetdesk/Stet/sql/006.sql",
  NULL,
};

/* Returns: the schema that this Stet works with */
guint
_stet_db_get_schema (void)
{
  return G_N_ELEMENTS (migrations) - 1;
}

/* Each step and the number that it leads to are one transaction: either both are there or none.
 * Another process may have taken the step while this one waited for the lock. */
static gboolean
take_step (StetDb *self, gint64 to, const char *sql, GError **error)
{
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, to);
  g_autofree char *id = g_strdup_printf ("PRAGMA application_id = %d", STET_DB_APPLICATION_ID);
  gint64 schema;

  if (!_stet_db_exec (self, "BEGIN EXCLUSIVE", error))
    return FALSE;
  if (!_stet_db_get (self, &schema, error, "PRAGMA user_version", ""))
    {
      stet_db_rollback (self);
      return FALSE;
    }
  if (schema >= to)
    {
      stet_db_rollback (self);
      return TRUE;
    }
  if (!_stet_db_exec (self, id, error) || !_stet_db_exec (self, sql, error)
      || !_stet_db_exec (self, version, error) || !stet_db_commit (self, error))
    {
      stet_db_rollback (self);
      return FALSE;
    }
  return TRUE;
}

static gboolean
back_up (StetDb *self, gint64 schema, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *path = g_strdup_printf (
      "%s.schema-%" G_GINT64_FORMAT "-%s.backup", stet_db_get_path (self), schema, time);

  return _stet_db_copy_file (self, path, error);
}

/* As _stet_db_migrate(), with other steps: SQL, NULL-terminated. */
gboolean
_stet_db_migrate_with (StetDb *self, const char *const *steps, GError **error)
{
  gint64 schema, n_steps = g_strv_length ((char **) steps);

  if (!_stet_db_get (self, &schema, error, "PRAGMA user_version", ""))
    return FALSE;
  if (schema >= n_steps)
    return TRUE;
  if (schema > 0 && !back_up (self, schema, error))
    return FALSE;
  for (gint64 i = schema; i < n_steps; i++)
    if (!take_step (self, i + 1, steps[i], error))
      return FALSE;
  return TRUE;
}

/* Brings the library up to date, after a backup beside it unless it is new. */
gboolean
_stet_db_migrate (StetDb *self, GError **error)
{
  static gsize registered;
  g_autoptr (GPtrArray) steps = g_ptr_array_new_null_terminated (1, g_free, TRUE);

  if (g_once_init_enter (&registered))
    {
      stet_library_sql_register_resource ();
      g_once_init_leave (&registered, 1);
    }
  for (guint i = 0; migrations[i] != NULL; i++)
    {
      g_autoptr (GBytes) sql = g_resources_lookup_data (
          migrations[i], G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      g_assert (sql != NULL);
      g_ptr_array_add (steps, g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql)));
    }
  return _stet_db_migrate_with (self, (const char *const *) steps->pdata, error);
}
