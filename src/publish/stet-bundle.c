/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"
#define _GNU_SOURCE  /* renameat2 */

#include "config.h"

#include "stet-bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define COPY_BYTES (256 * 1024)
/* More than comes before the generator's name in any page of Stet. */
#define MARK_BYTES 4096
/* What tells a bundle from any other folder. */
#define MARK "<meta name=\"generator\" content=\"Stet "

struct _StetBundle
{
  char *target;
  char *work; /* NULL when there is nothing to take away */
};

/* What a person can do about it. */
static const char *
advise (int saved_errno)
{
  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return _ ("Free some space, then export again.");
    case ENOENT:
      return _ ("See that nothing is missing or moved meanwhile, then export again.");
    default:
      return _ ("Change its permissions, or choose another folder.");
    }
}

static void G_GNUC_PRINTF (3, 4)
    set_errno_error (GError **error, int saved_errno, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error,
               G_IO_ERROR,
               g_io_error_from_errno (saved_errno),
               "%s: %s. %s",
               what,
               g_strerror (saved_errno),
               advise (saved_errno));
}

/* Takes a folder away with all in it. Links are taken away, not followed. */
static gboolean
remove_tree (const char *path)
{
  GStatBuf info;

  if (g_lstat (path, &info) != 0)
    return errno == ENOENT;
  if (S_ISDIR (info.st_mode))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
    }
  return g_remove (path) == 0;
}

/**
 * stet_bundle_new:
 * @to_dir: the folder to make it in; it is made when it is not there
 * @name: what the bundle is called in it: one name and no path
 * @error: return location for a #GIOErrorEnum
 *
 * Begins a bundle.
 *
 * Returns: (transfer full) (nullable): the bundle, or %NULL with @error set
 */
StetBundle *
stet_bundle_new (const char *to_dir, const char *name, GError **error)
{
  g_autoptr (StetBundle) self = g_new0 (StetBundle, 1);
  g_autofree char *hidden = g_strdup_printf (".%s.XXXXXX", name);
  g_autofree char *template = g_build_filename (to_dir, hidden, NULL);

  g_return_val_if_fail (strchr (name, '/') == NULL && *name != '.' && *name != '\0', NULL);

  self->target = g_build_filename (to_dir, name, NULL);
  if (g_mkdir_with_parents (to_dir, 0777) != 0)
    {
      set_errno_error (error, errno, _ ("Could not make the folder “%s”"), to_dir);
      return NULL;
    }
  if (g_mkdtemp_full (template, 0777) == NULL)
    {
      set_errno_error (error, errno, _ ("Could not write in the folder “%s”"), to_dir);
      return NULL;
    }
  self->work = g_steal_pointer (&template);
  return g_steal_pointer (&self);
}

/**
 * stet_bundle_free:
 * @self: a bundle
 *
 * Frees a bundle. Unless it was finished, all that was written of it is taken away.
 */
void
stet_bundle_free (StetBundle *self)
{
  if (self->work != NULL && !remove_tree (self->work))
    g_message ("The folder “%s” could not be removed", self->work);
  g_free (self->work);
  g_free (self->target);
  g_free (self);
}

/**
 * stet_bundle_get_path:
 * @self: a bundle
 *
 * Returns: (transfer none): where it stands, once it is finished
 */
const char *
stet_bundle_get_path (StetBundle *self)
{
  return self->target;
}

/* The file of the bundle as the person will know it. */
static char *
dup_shown_path (StetBundle *self, const char *path)
{
  return g_build_filename (self->target, path, NULL);
}

static int
open_new (StetBundle *self, const char *path, GError **error)
{
  g_autofree char *file = g_build_filename (self->work, path, NULL);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *shown = dup_shown_path (self, path);
  int fd = -1;

  if (g_mkdir_with_parents (folder, 0777) == 0)
    fd = g_open (file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0)
    set_errno_error (error, errno, _ ("Could not write “%s”"), shown);
  return fd;
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      ssize_t written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      length -= (gsize) written;
    }
  return TRUE;
}

/* Closes @fd in any case. A full disk may show only here. */
static gboolean
sync_and_close (int fd, gboolean ok)
{
  int saved_errno;

  ok = ok && fsync (fd) == 0;
  saved_errno = errno;
  if (close (fd) != 0 && ok)
    return FALSE;
  errno = saved_errno;
  return ok;
}

/**
 * stet_bundle_add_bytes:
 * @self: a bundle
 * @path: where in the bundle, with “/”; its folders are made
 * @bytes: what the file is to hold
 * @error: return location for a #GIOErrorEnum
 *
 * Writes a file and has it on the disk.
 *
 * Returns: whether it worked
 */
gboolean
stet_bundle_add_bytes (StetBundle *self, const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *shown = dup_shown_path (self, path);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  int fd = open_new (self, path, error);

  if (fd < 0)
    return FALSE;
  if (!sync_and_close (fd, write_all (fd, data, length)))
    {
      set_errno_error (error, errno, _ ("Could not write “%s”"), shown);
      return FALSE;
    }
  return TRUE;
}

/* Copies until the end of @in. On failure errno is set, and @in_failed if it was @in that failed.
 */
static gboolean
copy (int in, int out, GChecksum *checksum, GCancellable *cancellable, gboolean *in_failed)
{
  g_autofree char *buffer = g_malloc (COPY_BYTES);

  while (TRUE)
    {
      ssize_t length;

      if (g_cancellable_is_cancelled (cancellable))
        {
          errno = ECANCELED;
          return FALSE;
        }
      length = read (in, buffer, COPY_BYTES);
      if (length < 0 && errno == EINTR)
        continue;
      if (length < 0)
        {
          *in_failed = TRUE;
          return FALSE;
        }
      if (length == 0)
        return TRUE;
      g_checksum_update (checksum, (const guchar *) buffer, length);
      if (!write_all (out, buffer, (gsize) length))
        return FALSE;
    }
}

/**
 * stet_bundle_add_file:
 * @self: a bundle
 * @path: where in the bundle, with “/”; its folders are made
 * @source: the file to copy
 * @sha256: the hash that its content must have, lower-case hex
 * @cancellable: (nullable): stops the copying
 * @error: return location for a #GIOErrorEnum
 *
 * Copies a file and has it on the disk.
 *
 * Returns: whether it worked; %FALSE also when @source is not what it should be
 */
gboolean
stet_bundle_add_file (StetBundle *self,
                      const char *path,
                      const char *source,
                      const char *sha256,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *shown = dup_shown_path (self, path);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean in_failed = FALSE, copied;
  int in, out, saved_errno;

  in = g_open (source, O_RDONLY | O_CLOEXEC, 0);
  if (in < 0)
    {
      set_errno_error (error, errno, _ ("Could not read the photo “%s”"), source);
      return FALSE;
    }
  out = open_new (self, path, error);
  if (out < 0)
    {
      close (in);
      return FALSE;
    }
  copied = sync_and_close (out, copy (in, out, checksum, cancellable, &in_failed));
  saved_errno = errno;
  close (in);

  if (!copied && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!copied)
    {
      set_errno_error (error,
                       saved_errno,
                       in_failed ? _ ("Could not read the photo “%s”") : _ ("Could not write “%s”"),
                       in_failed ? source : shown);
      return FALSE;
    }
  if (g_strcmp0 (g_checksum_get_string (checksum), sha256) != 0)
    {
      g_set_error (error,
                   G_IO_ERROR,
                   G_IO_ERROR_INVALID_DATA,
                   _ ("The photo “%s” is damaged. Add the picture to the story again."),
                   source);
      return FALSE;
    }
  return TRUE;
}

/* Has the names in a folder, and in those within it, on the disk. */
static gboolean
sync_folders (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  int fd;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !sync_folders (child))
        return FALSE;
    }
  fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0)
    return FALSE;
  /* Some file systems cannot do it for folders; their renames are no less in order. */
  return sync_and_close (fd, TRUE) || errno == EINVAL;
}

static void
sync_folder (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0)
    sync_and_close (fd, TRUE);
}

/* Whether @path holds a bundle, or nothing at all. */
static gboolean
may_be_replaced (const char *path)
{
  g_autofree char *index = g_build_filename (path, "index.html", NULL);
  g_autofree char *start = g_malloc0 (MARK_BYTES + 1);
  g_autoptr (GDir) dir = NULL;
  gboolean marked;
  GStatBuf info;
  FILE *file;

  if (g_lstat (path, &info) != 0 || !S_ISDIR (info.st_mode))
    return FALSE;
  file = g_fopen (index, "re");
  if (file == NULL)
    {
      dir = g_dir_open (path, 0, NULL);
      return dir != NULL && g_dir_read_name (dir) == NULL;
    }
  marked = fread (start, 1, MARK_BYTES, file) > 0 && strstr (start, MARK) != NULL;
  fclose (file);
  return marked;
}

/* Puts @work where @target is, and @target where @work was: at once where the file system can do
 * that. */
static gboolean
exchange (const char *work, const char *target)
{
  g_autofree char *aside = NULL;
  int saved_errno;

  if (renameat2 (AT_FDCWD, work, AT_FDCWD, target, RENAME_EXCHANGE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;

  aside = g_strconcat (work, ".old", NULL);
  if (g_rename (target, aside) != 0)
    return FALSE;
  if (g_rename (work, target) != 0)
    {
      saved_errno = errno;
      if (g_rename (aside, target) != 0)
        g_message ("The former bundle is now in “%s”", aside);
      errno = saved_errno;
      return FALSE;
    }
  if (g_rename (aside, work) != 0)
    g_message ("The folder “%s” is no longer needed", aside);
  return TRUE;
}

/**
 * stet_bundle_finish:
 * @self: a bundle with all its files
 * @error: return location for a #GIOErrorEnum
 *
 * Puts the bundle in its place. An earlier bundle there is replaced and then taken away; a folder
 * that is none, and holds anything, is left alone and is an error.
 *
 * Returns: whether it worked; if not, what was there before still is
 */
gboolean
stet_bundle_finish (StetBundle *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->target);
  GStatBuf info;
  gboolean there = g_lstat (self->target, &info) == 0;

  if (there && !may_be_replaced (self->target))
    {
      g_set_error (
          error,
          G_IO_ERROR,
          G_IO_ERROR_EXISTS,
          _ ("“%s” is there already and was not exported by Stet. Move it away, or choose another "
             "folder."),
          self->target);
      return FALSE;
    }
  if (!sync_folders (self->work)
      || (there ? !exchange (self->work, self->target) : g_rename (self->work, self->target) != 0))
    {
      set_errno_error (error, errno, _ ("Could not write “%s”"), self->target);
      return FALSE;
    }
  /* The bundle stands; what this says about the disk would come too late for the person to act on.
   */
  sync_folder (parent);
  if (!there)
    g_clear_pointer (&self->work, g_free);
  return TRUE;
}
