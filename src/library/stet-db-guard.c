/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"
#define _GNU_SOURCE  /* F_OFD_SETLK */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "stet-db-private.h"

/* Where SQLite keeps the lock that each connection shares (PENDING_BYTE + 2, SHARED_SIZE;
 * https://www.sqlite.org/src/file/src/os.h). */
#define SHARED_FIRST  (0x40000000 + 2)
#define SHARED_LENGTH 510

static void
set_lock (int fd, short type)
{
  struct flock lock
      = { .l_type = type, .l_whence = SEEK_SET, .l_start = SHARED_FIRST, .l_len = SHARED_LENGTH };

  /* Some file systems have no such locks: the library is then as safe as SQLite’s own. */
  if (fcntl (fd, F_OFD_SETLK, &lock) != 0)
    g_debug ("The library has no lock of its own: %s", g_strerror (errno));
}

/* Holds the lock of a connection once more, in a way that lasts. What SQLite holds is lost as soon
 * as anything in this process closes a descriptor of the same file (fcntl(2), “Record locks”): a
 * look at its first bytes, a file chooser, an import of the folder it is in. Another program that
 * closes the library would then think itself the last, and remove the log into which this one goes
 * on to write.
 *
 * Returns: what _stet_db_unguard() wants; -1 when there is no file */
int
_stet_db_guard (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd >= 0)
    set_lock (fd, F_RDLCK);
  return fd;
}

/* To be called before the connection is closed, which may remove the log if it is the last one. The
 * descriptor itself has to stay open until after that, and is then closed with g_close(). */
void
_stet_db_unguard (int fd)
{
  if (fd >= 0)
    set_lock (fd, F_UNLCK);
}
