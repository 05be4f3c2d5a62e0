/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

static StetLibraryError
kind_of_failure (int code, int system_errno)
{
  switch (code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return STET_LIBRARY_ERROR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return STET_LIBRARY_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return STET_LIBRARY_ERROR_READ_ONLY;
    case SQLITE_FULL:
      return STET_LIBRARY_ERROR_DISK_FULL;
    case SQLITE_INTERRUPT:
      return STET_LIBRARY_ERROR_INTERRUPTED;
    case SQLITE_CONSTRAINT:
      return STET_LIBRARY_ERROR_CONSTRAINT;
    case SQLITE_CANTOPEN:
      return STET_LIBRARY_ERROR_CANNOT_OPEN;
    case SQLITE_IOERR:
      return system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG
                 ? STET_LIBRARY_ERROR_DISK_FULL
                 : STET_LIBRARY_ERROR_IO;
    default:
      return STET_LIBRARY_ERROR_FAILED;
    }
}

static char *
describe (StetLibraryError kind, const char *path, const char *detail)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (kind)
    {
    case STET_LIBRARY_ERROR_CANNOT_OPEN:
      return g_strdup_printf (_ ("The library “%s” cannot be opened. Check that the file is there "
                                 "and that you may read it."),
                              name);
    case STET_LIBRARY_ERROR_NOT_A_LIBRARY:
      return g_strdup_printf (_ ("“%s” is not a Stet library and was left as it is. Choose another "
                                 "file."),
                              name);
    case STET_LIBRARY_ERROR_CORRUPT:
      return g_strdup_printf (
          _ ("The library “%s” is damaged. Keep a copy of the file, and restore "
             "your last backup."),
          name);
    case STET_LIBRARY_ERROR_TOO_NEW:
      return g_strdup_printf (
          _ ("The library “%s” was made by a newer version of Stet. Update Stet "
             "to open it."),
          name);
    case STET_LIBRARY_ERROR_BUSY:
      return g_strdup_printf (
          _ ("The library “%s” is in use by another program. Try again when that "
             "has finished."),
          name);
    case STET_LIBRARY_ERROR_READ_ONLY:
      return g_strdup_printf (
          _ ("The library “%s” cannot be written. Allow writing to the file and "
             "its folder, or choose another library."),
          name);
    case STET_LIBRARY_ERROR_DISK_FULL:
      return g_strdup_printf (_ ("There is no room left on the disk of the library “%s”. Free some "
                                 "space, then try again."),
                              name);
    case STET_LIBRARY_ERROR_IO:
      return g_strdup_printf (
          _ ("The disk of the library “%s” reports an error (%s). Check the disk, "
             "and make a backup."),
          name,
          detail);
    case STET_LIBRARY_ERROR_INTERRUPTED:
      return g_strdup (_ ("The work was cancelled."));
    case STET_LIBRARY_ERROR_CONSTRAINT:
      return g_strdup_printf (_ ("The library “%s” refused a change that contradicts what it holds "
                                 "(%s). Close the story and open it again."),
                              name,
                              detail);
    case STET_LIBRARY_ERROR_NOT_FOUND:
    case STET_LIBRARY_ERROR_FAILED:
    default:
      return g_strdup_printf (_ ("The library “%s” failed: %s"), name, detail);
    }
}

/* Sets @error to what there is to say of a failure of this kind; @detail is what SQLite says of it.
 */
void
_stet_db_error_of_kind (const char *path, StetLibraryError kind, const char *detail, GError **error)
{
  g_autofree char *message = describe (kind, path, detail);

  g_set_error_literal (error, STET_LIBRARY_ERROR, (int) kind, message);
}

/* As _stet_db_error_of_kind(), for SQLite's result @code. */
void
_stet_db_error_for_path (const char *path, int code, const char *detail, GError **error)
{
  _stet_db_error_of_kind (
      path, kind_of_failure (code, 0), detail != NULL ? detail : sqlite3_errstr (code), error);
}

void
_stet_db_set_error (StetDb *self, int code, GError **error)
{
  const char *detail = sqlite3_errmsg (self->handle);
  int system_errno = sqlite3_system_errno (self->handle);

  g_debug ("%s: %s (%d, %d)", self->path, detail, code, system_errno);
  _stet_db_error_of_kind (self->path, kind_of_failure (code, system_errno), detail, error);
}

void
_stet_stmt_reset (StetStmt *stmt)
{
  if (stmt == NULL)
    return;
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
}

static StetStmt *
prepare (StetDb *self, const char *sql, GError **error)
{
  StetStmt *stmt = g_hash_table_lookup (self->statements, sql);
  int code;

  g_assert (self->thread == g_thread_self ());

  if (stmt != NULL)
    {
      g_assert (!sqlite3_stmt_busy (stmt));
      return stmt;
    }
  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (code == SQLITE_ERROR)
    {
      /* The statement is right, so what it speaks of is not there: the schema is damaged. */
      g_debug ("%s: %s", self->path, sqlite3_errmsg (self->handle));
      _stet_db_error_of_kind (self->path, STET_LIBRARY_ERROR_CORRUPT, NULL, error);
      return NULL;
    }
  if (code != SQLITE_OK)
    {
      _stet_db_set_error (self, code, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), stmt);
  return stmt;
}

static int
bind (StetStmt *stmt, const char *format, va_list args)
{
  for (int i = 1; format[i - 1] != '\0'; i++)
    {
      int code = SQLITE_OK;

      switch (format[i - 1])
        {
        case 'i':
          code = sqlite3_bind_int64 (stmt, i, va_arg (args, gint64));
          break;
        case 'z':
          {
            gint64 value = va_arg (args, gint64);

            code = value != 0 ? sqlite3_bind_int64 (stmt, i, value) : sqlite3_bind_null (stmt, i);
          }
          break;
        case 'd':
          code = sqlite3_bind_double (stmt, i, va_arg (args, double));
          break;
        case 's':
          code = sqlite3_bind_text (stmt, i, va_arg (args, const char *), -1, SQLITE_STATIC);
          break;
        case 'b':
          {
            gsize size;
            GBytes *bytes = va_arg (args, GBytes *);
            const void *data = g_bytes_get_data (bytes, &size);

            code = size > 0 ? sqlite3_bind_blob64 (stmt, i, data, size, SQLITE_STATIC)
                            : sqlite3_bind_zeroblob (stmt, i, 0);
          }
          break;
        default:
          g_assert_not_reached ();
        }
      if (code != SQLITE_OK)
        return code;
    }
  return SQLITE_OK;
}

static StetStmt *
query_va (StetDb *self, GError **error, const char *sql, const char *format, va_list args)
{
  StetStmt *stmt = prepare (self, sql, error);

  int code = stmt != NULL ? bind (stmt, format, args) : SQLITE_OK;

  if (code == SQLITE_OK)
    return stmt;
  /* Too large a text or file. */
  _stet_stmt_reset (stmt);
  _stet_db_error_for_path (self->path, code, NULL, error);
  return NULL;
}

/* Starts a query whose rows _stet_db_step() gives. */
StetStmt *
_stet_db_query (StetDb *self, GError **error, const char *sql, const char *format, ...)
{
  StetStmt *stmt;
  va_list args;

  va_start (args, format);
  stmt = query_va (self, error, sql, format, args);
  va_end (args);
  return stmt;
}

/* SQLite takes and gives any bytes as text. All of Stet relies on UTF-8. */
static gboolean
has_valid_texts (StetStmt *stmt)
{
  for (int i = 0, n_columns = sqlite3_data_count (stmt); i < n_columns; i++)
    if (sqlite3_column_type (stmt, i) == SQLITE_TEXT)
      {
        const char *text = (const char *) sqlite3_column_text (stmt, i);

        if (text != NULL
            && !g_utf8_validate_len (text, (gsize) sqlite3_column_bytes (stmt, i), NULL))
          return FALSE;
      }
  return TRUE;
}

/* Goes to the next row; @row says whether there is one. Returns: FALSE when it failed. */
gboolean
_stet_db_step (StetDb *self, StetStmt *stmt, gboolean *row, GError **error)
{
  int code = sqlite3_step (stmt);

  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW && !has_valid_texts (stmt))
    {
      *row = FALSE;
      _stet_db_error_of_kind (self->path, STET_LIBRARY_ERROR_CORRUPT, NULL, error);
      return FALSE;
    }
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;
  _stet_db_set_error (self, code, error);
  return FALSE;
}

/* Runs a statement that gives no rows. */
gboolean
_stet_db_run (StetDb *self, GError **error, const char *sql, const char *format, ...)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean row;
  va_list args;

  va_start (args, format);
  stmt = query_va (self, error, sql, format, args);
  va_end (args);
  return stmt != NULL && _stet_db_step (self, stmt, &row, error);
}

/* Gets the first column of the first row; @value is 0 when there is none, or it is NULL. */
gboolean
_stet_db_get (StetDb *self, gint64 *value, GError **error, const char *sql, const char *format, ...)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean row;
  va_list args;

  *value = 0;
  va_start (args, format);
  stmt = query_va (self, error, sql, format, args);
  va_end (args);
  if (stmt == NULL || !_stet_db_step (self, stmt, &row, error))
    return FALSE;
  if (row)
    *value = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

/* Runs any number of statements without parameters. */
gboolean
_stet_db_exec (StetDb *self, const char *sql, GError **error)
{
  int code;

  g_assert (self->thread == g_thread_self ());

  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  _stet_db_set_error (self, code, error);
  return FALSE;
}

/* Returns: (transfer none): "" for NULL */
const char *
_stet_stmt_get_text (StetStmt *stmt, int column)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  return text != NULL ? text : "";
}

char *
_stet_stmt_dup_text (StetStmt *stmt, int column)
{
  return g_strdup (_stet_stmt_get_text (stmt, column));
}

/* Returns: how many rows the last statement wrote itself */
gint64
_stet_db_get_changes (StetDb *self)
{
  return sqlite3_changes64 (self->handle);
}

gint64
_stet_db_get_last_id (StetDb *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

gboolean
_stet_db_enter (StetDb *self, StetDbScope *scope, GError **error)
{
  scope->savepoint = !sqlite3_get_autocommit (self->handle);
  if (self->group != NULL)
    return TRUE;
  return scope->savepoint ? _stet_db_exec (self, "SAVEPOINT scope", error)
                          : stet_db_begin (self, error);
}

/* Ends what _stet_db_enter() began: keeps what was done when @success, else takes it back.
 * Returns: whether it was kept */
gboolean
_stet_db_leave (StetDb *self, StetDbScope *scope, gboolean success, GError **error)
{
  if (self->group != NULL)
    {
      if (!success)
        _stet_db_fail_group (self);
      return success;
    }
  if (success
      && (scope->savepoint ? _stet_db_exec (self, "RELEASE scope", error)
                           : stet_db_commit (self, error)))
    return TRUE;

  if (!scope->savepoint)
    stet_db_rollback (self);
  else if (!sqlite3_get_autocommit (self->handle))
    /* A full disk may have ended the whole transaction already. */
    _stet_db_exec (self, "ROLLBACK TO scope; RELEASE scope", NULL);
  return FALSE;
}
