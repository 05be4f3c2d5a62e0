/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StetLibraryError:
 * @STET_LIBRARY_ERROR_FAILED: something else
 * @STET_LIBRARY_ERROR_CANNOT_OPEN: there is no such file or folder, or it may not be read
 * @STET_LIBRARY_ERROR_NOT_A_LIBRARY: the file is something else; it was left as it is
 * @STET_LIBRARY_ERROR_CORRUPT: the file is damaged
 * @STET_LIBRARY_ERROR_TOO_NEW: a newer Stet wrote it
 * @STET_LIBRARY_ERROR_BUSY: another program holds it for longer than one waits
 * @STET_LIBRARY_ERROR_READ_ONLY: the file or its folder may not be written
 * @STET_LIBRARY_ERROR_DISK_FULL: there is no room
 * @STET_LIBRARY_ERROR_INTERRUPTED: the work was cancelled
 * @STET_LIBRARY_ERROR_CONSTRAINT: what was to be stored contradicts what is stored
 * @STET_LIBRARY_ERROR_NOT_FOUND: there is no such story, article, import or revision
 * @STET_LIBRARY_ERROR_IO: the disk failed
 *
 * What can go wrong with a library. Each message names the file and says what to do.
 */
typedef enum
{
  STET_LIBRARY_ERROR_FAILED,
  STET_LIBRARY_ERROR_CANNOT_OPEN,
  STET_LIBRARY_ERROR_NOT_A_LIBRARY,
  STET_LIBRARY_ERROR_CORRUPT,
  STET_LIBRARY_ERROR_TOO_NEW,
  STET_LIBRARY_ERROR_BUSY,
  STET_LIBRARY_ERROR_READ_ONLY,
  STET_LIBRARY_ERROR_DISK_FULL,
  STET_LIBRARY_ERROR_INTERRUPTED,
  STET_LIBRARY_ERROR_CONSTRAINT,
  STET_LIBRARY_ERROR_NOT_FOUND,
  STET_LIBRARY_ERROR_IO,
} StetLibraryError;

#define STET_LIBRARY_ERROR (stet_library_error_quark ())
GQuark stet_library_error_quark (void);

/**
 * StetDbFlags:
 * @STET_DB_READ_WRITE: to read and write; made when there is no such file
 * @STET_DB_READ_ONLY: to read only; never made
 * @STET_DB_NO_CREATE: never made
 *
 * How a library is opened.
 */
typedef enum
{
  STET_DB_READ_WRITE = 0,
  STET_DB_READ_ONLY = 1 << 0,
  STET_DB_NO_CREATE = 1 << 1,
} StetDbFlags;

/* One connection to a library file, for one thread. */
typedef struct _StetDb StetDb;

StetDb *stet_db_open (const char *path, StetDbFlags flags, GError **error);
void stet_db_close (StetDb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetDb, stet_db_close)

gboolean stet_db_begin (StetDb *self, GError **error);
gboolean stet_db_commit (StetDb *self, GError **error);
void stet_db_rollback (StetDb *self);
gboolean stet_db_begin_group (StetDb *self, GError **error);
gboolean stet_db_commit_group (StetDb *self, GError **error);
const char *stet_db_get_path (StetDb *self);
char *stet_db_dup_photo_dir (StetDb *self);
guint64 stet_db_get_data_version (StetDb *self);
const char *stet_db_get_person (StetDb *self);
void stet_db_set_person (StetDb *self, const char *person);
void stet_db_set_busy_timeout (StetDb *self, guint milliseconds);
void stet_db_keep_quiet (StetDb *self);
gboolean stet_db_check_integrity (StetDb *self, GError **error);
char *stet_db_dup_default_path (void);

G_END_DECLS
