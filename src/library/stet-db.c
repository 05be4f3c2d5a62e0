/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 5000
#define HEADER_SIZE     100
#define MAGIC           "SQLite format 3"
/* Where the header of an SQLite file has the application id, big-endian. */
#define APPLICATION_ID_OFFSET 68

/**
 * StetDb:
 *
 * One connection to a library file. It belongs to the thread that opened it. Every function that
 * writes is one transaction, or joins the one that is open.
 */

G_DEFINE_QUARK (stet - library - error - quark, stet_library_error)

/* What a file is, by its first bytes: SQLite would change a stranger's file by merely opening it.
 */
typedef enum
{
  FILE_ABSENT,
  FILE_EMPTY,
  FILE_LIBRARY,
  FILE_OTHER,
} FileKind;

static void
set_error (const char *path, StetLibraryError code, const char *format, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *message = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (format, name);
#pragma GCC diagnostic pop
  g_set_error_literal (error, STET_LIBRARY_ERROR, (int) code, message);
}

static FileKind
kind_of_header (const guint8 *header, gssize size)
{
  guint32 id;

  if (size == 0)
    return FILE_EMPTY;
  if (size < HEADER_SIZE || memcmp (header, MAGIC, sizeof MAGIC) != 0)
    return FILE_OTHER;
  memcpy (&id, header + APPLICATION_ID_OFFSET, sizeof id);
  return GUINT32_FROM_BE (id) == STET_DB_APPLICATION_ID ? FILE_LIBRARY : FILE_OTHER;
}

static gboolean
look_at_file (const char *path, FileKind *kind, GError **error)
{
  guint8 header[HEADER_SIZE];
  GStatBuf status;
  gssize size;
  int fd;

  if (g_stat (path, &status) != 0)
    {
      *kind = FILE_ABSENT;
      if (errno == ENOENT)
        return TRUE;
      _stet_db_error_for_path (path, SQLITE_CANTOPEN, NULL, error);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      *kind = FILE_OTHER;
      return TRUE;
    }
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      _stet_db_error_for_path (path, SQLITE_CANTOPEN, NULL, error);
      return FALSE;
    }
  do
    size = read (fd, header, sizeof header);
  while (size < 0 && errno == EINTR);
  g_close (fd, NULL);
  if (size < 0)
    {
      _stet_db_error_for_path (path, SQLITE_IOERR, NULL, error);
      return FALSE;
    }
  *kind = kind_of_header (header, size);
  return TRUE;
}

/* The folder of the default library is made; any other has to be there already. */
static gboolean
check_folder (const char *path, StetDbFlags flags, FileKind kind, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *default_path = stet_db_dup_default_path ();

  if (kind == FILE_ABSENT && (flags & (STET_DB_NO_CREATE | STET_DB_READ_ONLY)))
    {
      set_error (path,
                 STET_LIBRARY_ERROR_CANNOT_OPEN,
                 _ ("There is no library “%s”. Check its name, or import articles to make one."),
                 error);
      return FALSE;
    }
  if (kind == FILE_ABSENT && g_str_equal (path, default_path))
    g_mkdir_with_parents (folder, 0700);
  if (kind == FILE_ABSENT && !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      set_error (path,
                 STET_LIBRARY_ERROR_CANNOT_OPEN,
                 _ ("The library “%s” cannot be made, because its folder does not exist. Make the "
                    "folder first."),
                 error);
      return FALSE;
    }
  if (!(flags & STET_DB_READ_ONLY)
      && (g_access (folder, W_OK) != 0 || (kind != FILE_ABSENT && g_access (path, W_OK) != 0)))
    {
      _stet_db_error_for_path (path, SQLITE_READONLY, NULL, error);
      return FALSE;
    }
  return TRUE;
}

/* Stet was killed while it made the library or brought it up to date: only a connection that may
 * write can take back what was half done. While that still goes on, this does nothing. */
static void
recover (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  sqlite3 *handle = NULL;
  GStatBuf status;

  if (g_stat (journal, &status) != 0 || status.st_size == 0 || g_access (path, W_OK) != 0
      || g_access (folder, W_OK) != 0)
    return;
  if (sqlite3_open_v2 (absolute, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)
      == SQLITE_OK)
    sqlite3_exec (handle, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  sqlite3_close (handle);
}

/* In a folder that cannot be written, a library that nobody has open can still be read. */
static char *
dup_immutable_uri (const char *path, StetDbFlags flags)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *absolute = NULL;
  g_autofree char *uri = NULL;
  GStatBuf status;

  if (!(flags & STET_DB_READ_ONLY) || g_access (folder, W_OK) == 0
      || (g_stat (wal, &status) == 0 && status.st_size > 0))
    return NULL;
  absolute = g_canonicalize_filename (path, NULL);
  uri = g_filename_to_uri (absolute, NULL, NULL);
  return uri != NULL ? g_strconcat (uri, "?immutable=1", NULL) : NULL;
}

static gboolean
connect_to_file (StetDb *self, StetDbFlags flags, guint busy_timeout, GError **error)
{
  g_autofree char *uri = dup_immutable_uri (self->path, flags);
  int open_flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI;
  int code;

  if (flags & STET_DB_READ_ONLY)
    open_flags |= SQLITE_OPEN_READONLY;
  else
    open_flags |= SQLITE_OPEN_READWRITE | (flags & STET_DB_NO_CREATE ? 0 : SQLITE_OPEN_CREATE);

  if (uri == NULL && !g_path_is_absolute (self->path))
    /* A file's name is never taken for an address, nor for the name of no file. */
    uri = g_strconcat ("./", self->path, NULL);
  code = sqlite3_open_v2 (uri != NULL ? uri : self->path, &self->handle, open_flags, NULL);
  if (code != SQLITE_OK)
    {
      if (self->handle != NULL)
        _stet_db_set_error (self, code, error);
      else
        _stet_db_error_for_path (self->path, code, NULL, error);
      return FALSE;
    }
  sqlite3_busy_timeout (self->handle, (int) busy_timeout);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (!(flags & STET_DB_READ_ONLY) && sqlite3_db_readonly (self->handle, "main") == 1)
    {
      _stet_db_error_for_path (self->path, SQLITE_READONLY, NULL, error);
      return FALSE;
    }
  return _stet_db_exec (self,
                        "PRAGMA foreign_keys = ON;"
                        "PRAGMA cell_size_check = ON;"
                        "PRAGMA synchronous = FULL;"
                        "PRAGMA temp_store = MEMORY",
                        error);
}

/* Another program may have put another file in its place since the look at it. */
static gboolean
check_identity (StetDb *self, gboolean *fresh, GError **error)
{
  gint64 id, n_tables, schema;

  if (!_stet_db_get (self, &id, error, "PRAGMA application_id", "")
      || !_stet_db_get (self, &n_tables, error, "SELECT count(*) FROM sqlite_schema", "")
      || !_stet_db_get (self, &schema, error, "PRAGMA user_version", ""))
    return FALSE;

  *fresh = id == 0 && n_tables == 0 && schema == 0;
  if (*fresh)
    return TRUE;
  if (id != STET_DB_APPLICATION_ID)
    {
      _stet_db_error_of_kind (self->path, STET_LIBRARY_ERROR_NOT_A_LIBRARY, NULL, error);
      return FALSE;
    }
  /* The id and the first schema come in one transaction: no library is without either. */
  if (schema < 1)
    {
      _stet_db_error_of_kind (self->path, STET_LIBRARY_ERROR_CORRUPT, NULL, error);
      return FALSE;
    }
  if (schema > _stet_db_get_schema ())
    {
      _stet_db_error_of_kind (self->path, STET_LIBRARY_ERROR_TOO_NEW, NULL, error);
      return FALSE;
    }
  return TRUE;
}

static gboolean
prepare_library (StetDb *self, StetDbFlags flags, GError **error)
{
  gint64 schema;
  gboolean fresh;

  if (!check_identity (self, &fresh, error))
    return FALSE;
  if (flags & STET_DB_READ_ONLY)
    {
      if (!_stet_db_get (self, &schema, error, "PRAGMA user_version", ""))
        return FALSE;
      if (schema == _stet_db_get_schema ())
        return TRUE;
      set_error (self->path,
                 STET_LIBRARY_ERROR_READ_ONLY,
                 _ ("The library “%s” has to be brought up to date first. Open it in Stet once."),
                 error);
      return FALSE;
    }
  /* While it is made there is no log beside the file, so that it bears its id from the first
   * commit. */
  return _stet_db_migrate (self, error) && _stet_db_exec (self, "PRAGMA journal_mode = WAL", error);
}

/* Statements are long and few: a sample tells them apart, and the rest of one is compared anyhow.
 */
static guint
hash_sql (gconstpointer key)
{
  const char *sql = key;
  gsize length = strlen (sql), step = length / 16 + 1;
  guint hash = (guint) length;

  for (gsize i = 0; i < length; i += step)
    hash = hash * 33 + (guchar) sql[i];
  return hash;
}

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

/* Takes away a file that was made for a library when there was no room for the library: it would
 * pass for an empty one. */
static void
remove_empty (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  GStatBuf status;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size != 0)
    return;
  g_unlink (journal);
  g_unlink (path);
}

/* As stet_db_open(), waiting for other programs for @busy_timeout milliseconds. */
StetDb *
_stet_db_open_full (const char *path, StetDbFlags flags, guint busy_timeout, GError **error)
{
  g_autoptr (StetDb) self = NULL;
  g_autoptr (GError) failure = NULL;
  FileKind kind;

  if (!look_at_file (path, &kind, error) || !check_folder (path, flags, kind, error))
    return NULL;
  if (kind == FILE_OTHER
      || (kind == FILE_EMPTY && (flags & (STET_DB_READ_ONLY | STET_DB_NO_CREATE))))
    {
      _stet_db_error_of_kind (path, STET_LIBRARY_ERROR_NOT_A_LIBRARY, NULL, error);
      return NULL;
    }

  if (kind == FILE_LIBRARY && flags & STET_DB_READ_ONLY)
    recover (path);
  self = g_new0 (StetDb, 1);
  self->path = g_strdup (path);
  self->guard = -1;
  self->thread = g_thread_self ();
  self->person = g_strdup (g_strcmp0 (g_get_real_name (), "Unknown") != 0 ? g_get_real_name ()
                                                                          : g_get_user_name ());
  self->statements = g_hash_table_new_full (hash_sql, g_str_equal, g_free, finalize_statement);
  if (connect_to_file (self, flags, busy_timeout, &failure)
      && prepare_library (self, flags, &failure))
    {
      self->guard = _stet_db_guard (path);
      return g_steal_pointer (&self);
    }
  g_clear_pointer (&self, stet_db_close);
  if (kind == FILE_ABSENT
      && (g_error_matches (failure, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_DISK_FULL)
          || g_error_matches (failure, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_IO)))
    remove_empty (path);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * stet_db_open:
 * @path: the library file, absolute or relative, in the file name encoding
 * @flags: how
 * @error: return location for an error
 *
 * Opens a library; makes it, or brings an older one up to date after a backup beside it, unless
 * @flags forbid. A file that is something else is left untouched. May wait 5 seconds for another
 * program. The connection belongs to the calling thread.
 *
 * Returns: (transfer full): the connection, or NULL with a %STET_LIBRARY_ERROR
 */
StetDb *
stet_db_open (const char *path, StetDbFlags flags, GError **error)
{
  g_return_val_if_fail (path != NULL && *path != '\0', NULL);
  return _stet_db_open_full (path, flags, BUSY_TIMEOUT_MS, error);
}

/**
 * stet_db_close:
 *
 * Closes the connection; an open transaction is taken back. NULL is fine.
 */
void
stet_db_close (StetDb *self)
{
  if (self == NULL)
    return;
  if (self->handle != NULL)
    _stet_db_end_group (self);
  g_hash_table_unref (self->statements);
  _stet_db_unguard (self->guard);
  if (self->handle != NULL && sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("The connection to “%s” was closed while in use.", self->path);
  g_clear_fd (&self->guard, NULL);
  g_free (self->path);
  g_free (self->person);
  g_free (self->slug_text);
  g_free (self->slug);
  g_free (self);
}

/* Hands the connection to another thread, which the caller has made sure of. */
void
_stet_db_set_thread (StetDb *self, GThread *thread)
{
  self->thread = thread;
}

/**
 * stet_db_begin:
 * @error: return location for an error
 *
 * Begins a transaction that will write, waiting for other writers.
 *
 * Returns: whether it could
 */
gboolean
stet_db_begin (StetDb *self, GError **error)
{
  if (self->is_unfit)
    {
      _stet_db_error_of_kind (self->path, STET_LIBRARY_ERROR_READ_ONLY, NULL, error);
      return FALSE;
    }
  return _stet_db_run (self, error, "BEGIN IMMEDIATE", "");
}

/**
 * stet_db_commit:
 * @error: return location for an error
 *
 * Makes what was written since stet_db_begin() durable. After a failure the transaction is still to
 * be taken back with stet_db_rollback().
 *
 * Returns: whether it could
 */
gboolean
stet_db_commit (StetDb *self, GError **error)
{
  return _stet_db_run (self, error, "COMMIT", "");
}

/**
 * stet_db_rollback:
 *
 * Takes back what was written since stet_db_begin(). Does nothing when no transaction is open.
 */
void
stet_db_rollback (StetDb *self)
{
  if (!sqlite3_get_autocommit (self->handle))
    _stet_db_run (self, NULL, "ROLLBACK", "");
  _stet_db_end_group (self);
}

/**
 * stet_db_get_path:
 *
 * Returns: (transfer none): the library file, in the file name encoding
 */
const char *
stet_db_get_path (StetDb *self)
{
  return self->path;
}

/**
 * stet_db_dup_photo_dir:
 *
 * Returns: (transfer full): the folder beside the library in which its photos are; it is made with
 *   the first one
 */
char *
stet_db_dup_photo_dir (StetDb *self)
{
  return g_strconcat (self->path, ".photos", NULL);
}

/**
 * stet_db_get_data_version:
 *
 * Reads a number that is another one after another connection, of this or another process, wrote.
 * It touches no disk.
 *
 * Returns: the number, of this connection only; 0 when it cannot be read
 */
guint64
stet_db_get_data_version (StetDb *self)
{
  gint64 version;

  _stet_db_get (self, &version, NULL, "PRAGMA data_version", "");
  return (guint64) version;
}

/**
 * stet_db_get_person:
 *
 * Returns: (transfer none): who works, as the history of articles names them; at first the name of
 *   the user's account
 */
const char *
stet_db_get_person (StetDb *self)
{
  return self->person;
}

/**
 * stet_db_set_person:
 * @person: who works from now on
 */
void
stet_db_set_person (StetDb *self, const char *person)
{
  g_return_if_fail (person != NULL);
  g_set_str (&self->person, person);
}

/**
 * stet_db_set_busy_timeout:
 * @milliseconds: how long
 *
 * Sets how long the connection waits for other writers before it fails with
 * %STET_LIBRARY_ERROR_BUSY.
 */
void
stet_db_set_busy_timeout (StetDb *self, guint milliseconds)
{
  sqlite3_busy_timeout (self->handle, (int) milliseconds);
}

/**
 * stet_db_keep_quiet:
 *
 * To be called by a job of a library that writes nothing which a story or a list of stories shows:
 * “changed” is not emitted for it.
 */
void
stet_db_keep_quiet (StetDb *self)
{
  self->is_quiet = TRUE;
}

/**
 * stet_db_check_integrity:
 * @error: return location for an error
 *
 * Reads the whole library and checks its structure, its references and its search index. Takes
 * seconds for a big one. Needs a connection that may write.
 *
 * Returns: whether all is well; else %STET_LIBRARY_ERROR_CORRUPT
 */
gboolean
stet_db_check_integrity (StetDb *self, GError **error)
{
  g_autoptr (StetStmt) integrity = _stet_db_query (self, error, "PRAGMA integrity_check(1)", "");
  g_autoptr (StetStmt) references = NULL;
  gboolean row;

  if (integrity == NULL || !_stet_db_step (self, integrity, &row, error))
    return FALSE;
  if (!row || !g_str_equal (_stet_stmt_get_text (integrity, 0), "ok"))
    {
      _stet_db_error_for_path (self->path, SQLITE_CORRUPT, NULL, error);
      return FALSE;
    }
  references = _stet_db_query (self, error, "PRAGMA foreign_key_check", "");
  if (references == NULL || !_stet_db_step (self, references, &row, error))
    return FALSE;
  if (row)
    {
      _stet_db_error_for_path (self->path, SQLITE_CORRUPT, NULL, error);
      return FALSE;
    }
  return _stet_db_run (
      self, error, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", "");
}

/**
 * stet_db_dup_default_path:
 *
 * Returns: (transfer full): the library that is opened when no other is asked for, in the user's
 *   data folder
 */
char *
stet_db_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "stet", "library.stet", NULL);
}
