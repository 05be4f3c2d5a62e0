/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fails: an SQLite VFS over the usual one whose writing operations fail from the Nth
 * on. */
#include "fault-vfs.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} FaultFile;

static sqlite3_vfs vfs;
static sqlite3_vfs *usual;
static guint left;
static int fault;
static gboolean struck;

static gboolean
strikes (void)
{
  if (fault == 0)
    return FALSE;
  if (left > 0)
    {
      left--;
      return FALSE;
    }
  struck = TRUE;
  return TRUE;
}

#define REAL(file)    (((FaultFile *) (file))->real)
#define METHODS(file) (REAL (file)->pMethods)

static int
file_close (sqlite3_file *file)
{
  int code = METHODS (file)->xClose (REAL (file));

  g_free (REAL (file));
  return code;
}

static int
file_read (sqlite3_file *file, void *data, int amount, sqlite3_int64 offset)
{
  return METHODS (file)->xRead (REAL (file), data, amount, offset);
}

static int
file_write (sqlite3_file *file, const void *data, int amount, sqlite3_int64 offset)
{
  return strikes () ? fault : METHODS (file)->xWrite (REAL (file), data, amount, offset);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return strikes () ? SQLITE_IOERR_TRUNCATE : METHODS (file)->xTruncate (REAL (file), size);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  return strikes () ? SQLITE_IOERR_FSYNC : METHODS (file)->xSync (REAL (file), flags);
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return METHODS (file)->xFileSize (REAL (file), size);
}

static int
file_lock (sqlite3_file *file, int lock)
{
  return METHODS (file)->xLock (REAL (file), lock);
}

static int
file_unlock (sqlite3_file *file, int lock)
{
  return METHODS (file)->xUnlock (REAL (file), lock);
}

static int
file_check_reserved_lock (sqlite3_file *file, int *result)
{
  return METHODS (file)->xCheckReservedLock (REAL (file), result);
}

static int
file_control (sqlite3_file *file, int operation, void *data)
{
  return METHODS (file)->xFileControl (REAL (file), operation, data);
}

static int
file_sector_size (sqlite3_file *file)
{
  return METHODS (file)->xSectorSize (REAL (file));
}

static int
file_device_characteristics (sqlite3_file *file)
{
  return METHODS (file)->xDeviceCharacteristics (REAL (file));
}

static int
file_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return METHODS (file)->xShmMap (REAL (file), page, size, extend, memory);
}

static int
file_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return METHODS (file)->xShmLock (REAL (file), offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *file)
{
  METHODS (file)->xShmBarrier (REAL (file));
}

static int
file_shm_unmap (sqlite3_file *file, int delete_it)
{
  return METHODS (file)->xShmUnmap (REAL (file), delete_it);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_reserved_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_device_characteristics,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

static int
open_file (sqlite3_vfs *self, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *wrapped = (FaultFile *) file;
  int code;

  wrapped->base.pMethods = NULL;
  wrapped->real = g_malloc0 ((gsize) usual->szOsFile);
  code = usual->xOpen (usual, name, wrapped->real, flags, out_flags);
  if (code != SQLITE_OK)
    {
      g_clear_pointer (&wrapped->real, g_free);
      return code;
    }
  wrapped->base.pMethods = &methods;
  return SQLITE_OK;
}

/* Makes all libraries that are opened from now on lie on this disk. */
void
fault_vfs_install (void)
{
  usual = sqlite3_vfs_find (NULL);
  g_assert_nonnull (usual);
  vfs = *usual;
  vfs.zName = "fault";
  vfs.pNext = NULL;
  vfs.szOsFile = sizeof (FaultFile);
  vfs.xOpen = open_file;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

/* After @after more writes, syncs and truncations the disk answers with @code. */
void
fault_vfs_arm (guint after, int code)
{
  left = after;
  fault = code;
  struck = FALSE;
}

/* Returns: whether it has failed since it was armed */
gboolean
fault_vfs_disarm (void)
{
  fault = 0;
  return struck;
}
