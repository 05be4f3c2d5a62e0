/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-backup.h"
#include "stet-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* The most backups of one second. */
#define MAX_NAMES 1000

static gboolean
set_errno (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  gboolean full = code == ENOSPC || code == EDQUOT || code == EFBIG;

  if (full)
    g_set_error (error,
                 STET_LIBRARY_ERROR,
                 STET_LIBRARY_ERROR_DISK_FULL,
                 _ ("There is no room left for the backup “%s”. Free some space, or choose another "
                    "folder."),
                 name);
  else
    g_set_error (error,
                 STET_LIBRARY_ERROR,
                 code == EACCES || code == EPERM || code == EROFS ? STET_LIBRARY_ERROR_READ_ONLY
                                                                  : STET_LIBRARY_ERROR_IO,
                 _ ("The backup “%s” cannot be written (%s). Choose another folder."),
                 name,
                 g_strerror (code));
  return FALSE;
}

static gboolean
sync_path (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int code = fd < 0 || fsync (fd) != 0 ? errno : 0;

  if (fd >= 0)
    g_close (fd, NULL);
  /* Some file systems cannot sync a folder. */
  return code == 0 || code == EINVAL || set_errno (path, code, error);
}

/* Copies what the library is at one moment, while others may read and write it. */
static int
copy_pages (StetDb *self, sqlite3 *to)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", self->handle, "main");
  int code;

  if (backup == NULL)
    return sqlite3_errcode (to);
  sqlite3_backup_step (backup, -1);
  code = sqlite3_backup_finish (backup);
  if (code == SQLITE_OK)
    /* One file, without a log beside it. */
    code = sqlite3_exec (to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  return code;
}

/* Says why the copy @shown could not be made: for the copy's own sake, or for the library's. */
static void
set_copy_error (StetDb *self, sqlite3 *to, int code, const char *shown, GError **error)
{
  int system_errno = to != NULL ? sqlite3_system_errno (to) : 0;

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      set_errno (shown, ENOSPC, error);
      return;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      set_errno (shown, system_errno != 0 ? system_errno : EIO, error);
      return;
    default:
      _stet_db_error_for_path (
          stet_db_get_path (self), code, to != NULL ? sqlite3_errmsg (to) : NULL, error);
      return;
    }
}

/* @shown is what the person knows the copy by. */
static gboolean
write_copy (StetDb *self, const char *path, const char *shown, GError **error)
{
  sqlite3 *to = NULL;
  int code = sqlite3_open_v2 (
      path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    code = copy_pages (self, to);
  if (code != SQLITE_OK)
    set_copy_error (self, to, code, shown, error);
  sqlite3_close (to);
  return code == SQLITE_OK && sync_path (path, error);
}

/* Copies the library file alone, whole or not at all. */
gboolean
_stet_db_copy_file (StetDb *self, const char *to, GError **error)
{
  g_autofree char *passing = g_strconcat (to, ".part", NULL);

  g_unlink (passing);
  if (!write_copy (self, passing, to, error))
    {
      g_unlink (passing);
      return FALSE;
    }
  if (g_rename (passing, to) != 0)
    {
      int code = errno;

      g_unlink (passing);
      return set_errno (to, code, error);
    }
  return TRUE;
}

static gboolean
copy_photo (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, error)
         && sync_path (to, error);
}

/* Copies the photo files of one subfolder, those that the library does not mention included. */
static gboolean
copy_photos_of (const char *from, const char *to, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  if (g_mkdir (to, 0755) != 0)
    return set_errno (to, errno, error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);

      if (g_file_test (source, G_FILE_TEST_IS_REGULAR) && !copy_photo (source, target, error))
        return FALSE;
    }
  return sync_path (to, error);
}

static gboolean
copy_photos (const char *from, const char *to, GError **error)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (from, G_FILE_TEST_IS_DIR))
    return TRUE;
  dir = g_dir_open (from, 0, error);
  if (dir == NULL)
    return FALSE;
  if (g_mkdir (to, 0755) != 0)
    return set_errno (to, errno, error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);

      if (g_file_test (source, G_FILE_TEST_IS_DIR) && !copy_photos_of (source, target, error))
        return FALSE;
    }
  return sync_path (to, error);
}

/* Removes a folder that this file made; a link in it is removed, not followed. */
static void
remove_tree (const char *path)
{
  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK) && g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
    }
  g_remove (path);
}

static gboolean
fill_folder (StetDb *db, const char *folder, const char *to_dir, GError **error)
{
  g_autofree char *name = g_path_get_basename (stet_db_get_path (db));
  g_autofree char *file = g_build_filename (folder, name, NULL);
  g_autofree char *photos = g_strconcat (file, ".photos", NULL);
  g_autofree char *own_photos = stet_db_dup_photo_dir (db);

  /* The photos last: none that the copied library mentions can be missing then. */
  return write_copy (db, file, to_dir, error) && copy_photos (own_photos, photos, error)
         && sync_path (folder, error);
}

/* Gives a finished backup its name. An existing one is never replaced. */
static char *
choose_name (const char *to_dir, const char *passing, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H-%M-%S");

  for (guint i = 1; i < MAX_NAMES; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("Stet %s", time)
                                     : g_strdup_printf ("Stet %s (%u)", time, i);
      g_autofree char *path = g_build_filename (to_dir, name, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      if (g_rename (passing, path) == 0)
        return g_steal_pointer (&path);
      if (errno != EEXIST && errno != ENOTEMPTY)
        break;
    }
  set_errno (to_dir, errno, error);
  return NULL;
}

/**
 * stet_db_backup:
 * @db: a connection; one that only reads will do
 * @to_dir: a folder; it is made when it does not exist
 * @path: (out) (optional) (transfer full): the backup, a folder in @to_dir named after the time
 * @error: return location for an error
 *
 * Copies the library, as it is at one moment, and all its photos. Others may read and write it
 * meanwhile. The backup is there whole, or not at all; it is a library that can be opened as it is.
 * Must not be called within a transaction.
 *
 * Returns: whether it was made
 */
gboolean
stet_db_backup (StetDb *db, const char *to_dir, char **path, GError **error)
{
  g_autofree char *passing = NULL;
  g_autofree char *final = NULL;

  g_return_val_if_fail (db != NULL && to_dir != NULL && *to_dir != '\0', FALSE);

  if (g_mkdir_with_parents (to_dir, 0755) != 0)
    return set_errno (to_dir, errno, error);
  passing = g_build_filename (to_dir, ".stet-backup-XXXXXX", NULL);
  if (g_mkdtemp_full (passing, 0755) == NULL)
    return set_errno (to_dir, errno, error);

  if (fill_folder (db, passing, to_dir, error))
    final = choose_name (to_dir, passing, error);
  if (final == NULL)
    {
      remove_tree (passing);
      return FALSE;
    }
  sync_path (to_dir, NULL);
  if (path != NULL)
    *path = g_steal_pointer (&final);
  return TRUE;
}
