/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-operation-store.h"
#include "stet-replace-store.h"

#include <glib/gi18n-lib.h>

/* The latest operations that can be undone; what earlier ones changed is let go. */
#define N_KEPT 200

/* The records that make up stories: a table, and which of its records belong to the stories of the
 * JSON array ?1. What belongs to an article and is never touched here is not among them: files,
 * revisions, links. Parents come before what refers to them. */
static const struct
{
  const char *table;
  const char *condition;
} parts[] = {
  { "stories", "id IN (SELECT value FROM json_each (?1))" },
  { "articles", "story IN (SELECT value FROM json_each (?1))" },
  { "rows", "story IN (SELECT value FROM json_each (?1))" },
  { "photos", "story IN (SELECT value FROM json_each (?1))" },
  { "sources", "story IN (SELECT value FROM json_each (?1))" },
  { "blocks", "story IN (SELECT value FROM json_each (?1))" },
  { "photo_texts",
    "photo IN (SELECT id FROM photos WHERE story IN (SELECT value FROM json_each (?1)))" },
  { "import_photos",
    "photo IN (SELECT id FROM photos WHERE story IN (SELECT value FROM json_each (?1)))" },
  { "sign_offs",
    "block IN (SELECT id FROM blocks WHERE story IN (SELECT value FROM json_each (?1)))" },
  { "waivers", "story IN (SELECT value FROM json_each (?1))" },
  { "comments", "story IN (SELECT value FROM json_each (?1))" },
  { "suggestions", "story IN (SELECT value FROM json_each (?1))" },
};

/* Per table its name, its columns, and the records, each a value per column. Beside a number or a
 * text, a value may be nothing. */
#define RECORDS_TYPE "a(sasaav)"

struct _StetOperation
{
  StetDbScope scope;
  char *kind;
  GArray *stories; /* gint64 */
  GVariant *before;
};

static char *
dup_json (GArray *ids)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (
        json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (ids, gint64, i));
  g_string_append_c (json, ']');
  return g_string_free_and_steal (g_steal_pointer (&json));
}

static GVariant *
value_of_column (StetStmt *stmt, int column)
{
  switch (sqlite3_column_type (stmt, column))
    {
    case SQLITE_INTEGER:
      return g_variant_new_int64 (sqlite3_column_int64 (stmt, column));
    case SQLITE_FLOAT:
      return g_variant_new_double (sqlite3_column_double (stmt, column));
    case SQLITE_TEXT:
      return g_variant_new_string (_stet_stmt_get_text (stmt, column));
    default:
      return g_variant_new_maybe (G_VARIANT_TYPE_INT64, NULL);
    }
}

/* The columns that are stored, not computed; those that @like has of them, if it is not NULL: what
 * was remembered before a migration has no more than there were. */
static char **
list_columns (StetDb *db, const char *table, GVariant *like, GError **error)
{
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new ();
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db, error, "SELECT name FROM pragma_table_info (?) ORDER BY cid", "s", table);
  gboolean more;

  for (gsize i = 0; like != NULL && i < g_variant_n_children (like); i++)
    {
      const char *name;
      g_auto (GStrv) known = NULL;

      g_variant_get_child (like, i, "(&s^as@aav)", &name, &known, NULL);
      if (g_str_equal (name, table))
        return g_steal_pointer (&known);
    }
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        return g_strv_builder_end (columns);
      g_strv_builder_add (columns, _stet_stmt_get_text (stmt, 0));
    }
  return NULL;
}

static gboolean
add_records (StetDb *db,
             GVariantBuilder *builder,
             const char *table,
             const char *condition,
             const char *stories,
             GVariant *like,
             GError **error)
{
  g_auto (GStrv) columns = list_columns (db, table, like, error);
  g_autofree char *list = columns != NULL ? g_strjoinv (", ", columns) : NULL;
  g_autofree char *sql = NULL;
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  if (columns == NULL)
    return FALSE;
  sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s ORDER BY 1, 2", list, table, condition);
  stmt = _stet_db_query (db, error, sql, "s", stories);
  if (stmt == NULL)
    return FALSE;
  g_variant_builder_open (builder, G_VARIANT_TYPE ("(sasaav)"));
  g_variant_builder_add (builder, "s", table);
  g_variant_builder_add_value (builder, g_variant_new_strv ((const char *const *) columns, -1));
  g_variant_builder_open (builder, G_VARIANT_TYPE ("aav"));
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        {
          g_variant_builder_close (builder);
          g_variant_builder_close (builder);
          return TRUE;
        }
      g_variant_builder_open (builder, G_VARIANT_TYPE ("av"));
      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        g_variant_builder_add (builder, "v", value_of_column (stmt, i));
      g_variant_builder_close (builder);
    }
  return FALSE;
}

/* What was remembered before a migration has no tables that came with it. */
static gboolean
has_table (GVariant *records, const char *table)
{
  for (gsize i = 0; i < g_variant_n_children (records); i++)
    {
      const char *name;

      g_variant_get_child (records, i, "(&s@as@aav)", &name, NULL, NULL);
      if (g_str_equal (name, table))
        return TRUE;
    }
  return FALSE;
}

/* Returns: (transfer full): all records of the stories, with the tables and columns that @like has,
 * if it is not NULL */
static GVariant *
read_records (StetDb *db, GArray *stories, GVariant *like, GError **error)
{
  g_autofree char *json = dup_json (stories);
  g_auto (GVariantBuilder) builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (RECORDS_TYPE));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if ((like == NULL || has_table (like, parts[i].table))
        && !add_records (db, &builder, parts[i].table, parts[i].condition, json, like, error))
      return NULL;
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static char *
dup_digest (StetDb *db, GArray *stories, GVariant *like, GError **error)
{
  g_autoptr (GVariant) records = read_records (db, stories, like, error);

  if (records == NULL)
    return NULL;
  return g_compute_checksum_for_data (
      G_CHECKSUM_SHA256, g_variant_get_data (records), g_variant_get_size (records));
}

static void
operation_free (StetOperation *self)
{
  g_free (self->kind);
  g_array_unref (self->stories);
  g_clear_pointer (&self->before, g_variant_unref);
  g_free (self);
}

/* Records change their story one after the other; only in the end do they fit each other again. */
static gboolean
defer_keys (StetDb *db, gboolean defer, GError **error)
{
  return _stet_db_exec (
      db, defer ? "PRAGMA defer_foreign_keys = ON" : "PRAGMA defer_foreign_keys = OFF", error);
}

/**
 * stet_db_begin_operation:
 * @db: a connection that may write
 * @kind: "merge", "move" or "split"
 * @stories: (array length=n_stories): ids of all the stories that it will touch
 * @n_stories: how many
 * @error: return location for an error
 *
 * Begins something that is done to stories as wholes: remembers them, and opens a transaction or a
 * savepoint within one.
 *
 * Returns: (transfer full): for stet_db_end_operation(), or NULL with an error
 */
StetOperation *
stet_db_begin_operation (
    StetDb *db, const char *kind, const gint64 *stories, guint n_stories, GError **error)
{
  StetOperation *self = g_new0 (StetOperation, 1);

  self->kind = g_strdup (kind);
  self->stories = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (self->stories, stories, n_stories);
  if (!_stet_db_enter (db, &self->scope, error))
    {
      operation_free (self);
      return NULL;
    }
  self->before = read_records (db, self->stories, NULL, error);
  if (self->before != NULL && defer_keys (db, TRUE, error))
    return self;
  _stet_db_leave (db, &self->scope, FALSE, NULL);
  operation_free (self);
  return NULL;
}

static gboolean
record (StetDb *db, StetOperation *self, gint64 *id, GError **error)
{
  g_autofree char *stories = dup_json (self->stories);
  g_autofree char *after = dup_digest (db, self->stories, self->before, error);
  g_autoptr (GBytes) before = NULL;

  if (after == NULL)
    return FALSE;
  before = g_variant_get_data_as_bytes (self->before);
  if (!_stet_db_run (db,
                     error,
                     "INSERT INTO operations (kind, time, person, stories, before, after)"
                     " VALUES (?, ?, ?, ?, ?, ?)",
                     "sissbs",
                     self->kind,
                     g_get_real_time (),
                     stet_db_get_person (db),
                     stories,
                     before,
                     after))
    return FALSE;
  *id = _stet_db_get_last_id (db);
  return _stet_db_run (
      db, error, "DELETE FROM operations WHERE id <= ?", "i", *id - (gint64) N_KEPT);
}

/**
 * stet_db_end_operation:
 * @db: the connection
 * @operation: (transfer full): what stet_db_begin_operation() gave
 * @success: whether it was done; if not, all is taken back
 * @new_story: the id of a story that it made, or 0
 * @id: (out) (optional): its number, for stet_db_undo_operation()
 * @error: return location for an error
 *
 * Ends an operation.
 *
 * Returns: whether it is in the library now
 */
gboolean
stet_db_end_operation (StetDb *db,
                       StetOperation *operation,
                       gboolean success,
                       gint64 new_story,
                       gint64 *id,
                       GError **error)
{
  gint64 number = 0;

  if (new_story != 0)
    g_array_append_val (operation->stories, new_story);
  success = success && record (db, operation, &number, error) && defer_keys (db, FALSE, error);
  success = _stet_db_leave (db, &operation->scope, success, error);
  if (success && id != NULL)
    *id = number;
  operation_free (operation);
  return success;
}

static int
bind_value (StetStmt *stmt, int index, GVariant *value)
{
  switch (g_variant_classify (value))
    {
    case G_VARIANT_CLASS_INT64:
      return sqlite3_bind_int64 (stmt, index, g_variant_get_int64 (value));
    case G_VARIANT_CLASS_DOUBLE:
      return sqlite3_bind_double (stmt, index, g_variant_get_double (value));
    case G_VARIANT_CLASS_STRING:
      return sqlite3_bind_text (
          stmt, index, g_variant_get_string (value, NULL), -1, SQLITE_TRANSIENT);
    default:
      return sqlite3_bind_null (stmt, index);
    }
}

/* Stories and articles may still be there, with what belongs to them and is not touched. */
static char *
dup_insertion (const char *table, char **columns)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *list = g_strjoinv (", ", columns);
  gboolean updates = g_str_equal (table, "stories") || g_str_equal (table, "articles");

  g_string_printf (sql, "INSERT INTO %s (%s) VALUES (", table, list);
  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  for (guint i = 1; updates && columns[i] != NULL; i++)
    g_string_append_printf (sql,
                            "%s%s = excluded.%s",
                            i > 1 ? ", " : " ON CONFLICT (id) DO UPDATE SET ",
                            columns[i],
                            columns[i]);
  return g_string_free_and_steal (g_steal_pointer (&sql));
}

static gboolean
write_table (StetDb *db, const char *table, char **columns, GVariant *records, GError **error)
{
  g_autofree char *sql = dup_insertion (table, columns);

  for (gsize i = 0; i < g_variant_n_children (records); i++)
    {
      g_autoptr (GVariant) record = g_variant_get_child_value (records, i);
      g_autoptr (StetStmt) stmt = _stet_db_query (db, error, sql, "");
      gboolean row;

      if (stmt == NULL)
        return FALSE;
      for (gsize j = 0; j < g_variant_n_children (record); j++)
        {
          g_autoptr (GVariant) boxed = g_variant_get_child_value (record, j);
          g_autoptr (GVariant) value = g_variant_get_variant (boxed);

          bind_value (stmt, (int) j + 1, value);
        }
      if (!_stet_db_step (db, stmt, &row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_records (StetDb *db, GVariant *records, GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (records); i++)
    {
      g_autoptr (GVariant) rows = NULL;
      g_autofree char *table = NULL;
      g_auto (GStrv) columns = NULL;

      g_variant_get_child (records, i, "(s^as@aav)", &table, &columns, &rows);
      if (!write_table (db, table, columns, rows, error))
        return FALSE;
    }
  return TRUE;
}

/* Takes away all that write_records() puts back, but for stories and articles. Slugs step aside:
 * the stories may have to swap them. */
static gboolean
clear_records (StetDb *db, const char *stories, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM waivers WHERE story IN (SELECT value FROM json_each (?1))",
    "DELETE FROM comments WHERE story IN (SELECT value FROM json_each (?1))",
    "DELETE FROM blocks WHERE story IN (SELECT value FROM json_each (?1))",
    "DELETE FROM rows WHERE story IN (SELECT value FROM json_each (?1))",
    "DELETE FROM photos WHERE story IN (SELECT value FROM json_each (?1))",
    "DELETE FROM sources WHERE story IN (SELECT value FROM json_each (?1))",
    "UPDATE stories SET slug = 'old-' || id || '-' || hex (randomblob (8))"
    " WHERE id IN (SELECT value FROM json_each (?1))",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!_stet_db_run (db, error, statements[i], "s", stories))
      return FALSE;
  return TRUE;
}

static gboolean
is_in (GVariant *records, gint64 story)
{
  g_autoptr (GVariant) rows = NULL;

  g_variant_get_child (records, 0, "(sas@aav)", NULL, NULL, &rows);
  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      g_autoptr (GVariant) boxed = g_variant_get_child_value (row, 0);
      g_autoptr (GVariant) id = g_variant_get_variant (boxed);

      if (g_variant_get_int64 (id) == story)
        return TRUE;
    }
  return FALSE;
}

/* A story that came since may have the slug of one that comes back. */
static gboolean
free_slugs (StetDb *db, GVariant *before, GError **error)
{
  g_autoptr (GVariant) rows = NULL;
  g_auto (GStrv) columns = NULL;
  guint slug = 0;

  g_variant_get_child (before, 0, "(s^as@aav)", NULL, &columns, &rows);
  while (columns[slug] != NULL && !g_str_equal (columns[slug], "slug"))
    slug++;
  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      g_autoptr (GVariant) boxed = g_variant_get_child_value (row, slug);
      g_autoptr (GVariant) value = g_variant_get_variant (boxed);
      gint64 owner;

      if (!_stet_db_get (db,
                         &owner,
                         error,
                         "SELECT id FROM stories WHERE slug = ?",
                         "s",
                         g_variant_get_string (value, NULL)))
        return FALSE;
      if (owner == 0)
        continue;
      g_set_error (error,
                   STET_LIBRARY_ERROR,
                   STET_LIBRARY_ERROR_CONSTRAINT,
                   _ ("This cannot be undone: another story is called “%s” now. Delete that "
                      "story or change its headline first."),
                   g_variant_get_string (value, NULL));
      return FALSE;
    }
  return TRUE;
}

static gboolean
restore (StetDb *db, GArray *stories, GVariant *before, GError **error)
{
  g_autofree char *json = dup_json (stories);

  if (!defer_keys (db, TRUE, error)
      || (has_table (before, "suggestions")
          && !_stet_db_run (db,
                            error,
                            "DELETE FROM suggestions WHERE story IN"
                            " (SELECT value FROM json_each (?1))",
                            "s",
                            json))
      || !clear_records (db, json, error) || !free_slugs (db, before, error)
      || !write_records (db, before, error)
      || !_stet_db_run (db,
                        error,
                        "UPDATE suggestions SET story = (SELECT story FROM articles"
                        " WHERE articles.id = suggestions.article)"
                        " WHERE story IN (SELECT value FROM json_each (?1))",
                        "s",
                        json))
    return FALSE;
  for (guint i = 0; i < stories->len; i++)
    if (!is_in (before, g_array_index (stories, gint64, i))
        && !_stet_db_run (
            db, error, "DELETE FROM stories WHERE id = ?", "i", g_array_index (stories, gint64, i)))
      return FALSE;
  return defer_keys (db, FALSE, error);
}

static gboolean
load_operation (
    StetDb *db, gint64 id, GArray *stories, GVariant **before, char **after, GError **error)
{
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db,
      error,
      "SELECT before, after, undone, value FROM operations, json_each (operations.stories)"
      " WHERE operations.id = ?",
      "i",
      id);
  gboolean more;

  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      gint64 story;

      if (!more && stories->len > 0)
        return TRUE;
      if (!more || sqlite3_column_type (stmt, 2) != SQLITE_NULL)
        {
          g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

          g_set_error (error,
                       STET_LIBRARY_ERROR,
                       STET_LIBRARY_ERROR_NOT_FOUND,
                       /* Translators: %s is the number of a merge, move or split. */
                       more ? _ ("Operation %s has been undone already.")
                            : _ ("There is no operation %s to undo."),
                       number);
          return FALSE;
        }
      if (*before == NULL)
        {
          g_autoptr (GBytes) bytes = g_bytes_new (sqlite3_column_blob (stmt, 0),
                                                  (gsize) sqlite3_column_bytes (stmt, 0));

          *before = g_variant_ref_sink (
              g_variant_new_from_bytes (G_VARIANT_TYPE (RECORDS_TYPE), bytes, FALSE));
          *after = _stet_stmt_dup_text (stmt, 1);
        }
      story = sqlite3_column_int64 (stmt, 3);
      g_array_append_val (stories, story);
    }
  return FALSE;
}

static gboolean
undo (StetDb *db, gint64 id, GError **error)
{
  g_autoptr (GArray) stories = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GVariant) before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *now = NULL;

  if (stet_db_is_replacement (db, id, NULL))
    {
      guint n_restored, n_left;
      gboolean more = TRUE;

      while (more)
        if (!stet_db_undo_replacement (db, id, 100, &n_restored, &n_left, &more, error))
          return FALSE;
      return TRUE;
    }
  if (!load_operation (db, id, stories, &before, &after, error))
    return FALSE;
  now = dup_digest (db, stories, before, error);
  if (now == NULL)
    return FALSE;
  if (!g_str_equal (now, after))
    {
      g_set_error_literal (
          error,
          STET_LIBRARY_ERROR,
          STET_LIBRARY_ERROR_CONSTRAINT,
          _ ("This cannot be undone any more: a story that it was about has been changed since. "
             "Move or split off the articles instead."));
      return FALSE;
    }
  return restore (db, stories, before, error)
         && _stet_db_run (db,
                          error,
                          "UPDATE operations SET undone = ? WHERE id = ?",
                          "ii",
                          g_get_real_time (),
                          id);
}

/**
 * stet_db_undo_operation:
 * @db: a connection that may write
 * @operation: the number of an operation
 * @error: return location for an error
 *
 * Makes the stories of an operation exactly what they were before it, all or nothing. Refused with
 * %STET_LIBRARY_ERROR_CONSTRAINT when one of them was changed since, and with
 * %STET_LIBRARY_ERROR_NOT_FOUND when it was undone already.
 *
 * Returns: whether it was undone
 */
gboolean
stet_db_undo_operation (StetDb *db, gint64 operation, GError **error)
{
  StetDbScope scope;
  gboolean undone;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  undone = undo (db, operation, error);
  return _stet_db_leave (db, &scope, undone, error);
}

/**
 * stet_db_get_last_operation:
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: the number of the latest operation that is not undone; 0 when there is none, or with an
 *   error
 */
gint64
stet_db_get_last_operation (StetDb *db, GError **error)
{
  gint64 id;

  g_return_val_if_fail (db != NULL, 0);

  _stet_db_get (db,
                &id,
                error,
                "SELECT id FROM operations WHERE undone IS NULL ORDER BY id DESC LIMIT 1",
                "");
  return id;
}
