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

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "stet-place.h"

#define COPY_BYTES (256 * 1024)
/* More than comes before the generator's name in the first page of a bundle, whose languages are
 * named after it. */
#define MARK_BYTES 4096
#define INDEX      "index.html"
#define MANIFEST   "manifest.json"

struct _StetBundle
{
  char *name;
  char *target;
  char *generator;
  char *stamp;             /* NULL: none */
  char *work;              /* NULL when there is nothing to take away */
  int fd;                  /* of the folder, or of the archive's file */
  struct archive *archive; /* NULL when it is a folder */
  GPtrArray *files;        /* of File */
};

/* A line of the manifest. */
typedef struct
{
  char *path;
  char *sha256;
  gsize bytes;
} File;

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->path);
  g_free (file->sha256);
  g_free (file);
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

static gboolean
open_folder (StetBundle *self, const char *to_dir, GError **error)
{
  if (g_mkdtemp_full (self->work, 0777) == NULL)
    {
      stet_place_set_error (error, errno, _ ("Could not write in the folder “%s”"), to_dir);
      g_clear_pointer (&self->work, g_free);
      return FALSE;
    }
  self->fd = g_open (self->work, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (self->fd < 0)
    stet_place_set_error (error, errno, _ ("Could not write in the folder “%s”"), to_dir);
  return self->fd >= 0;
}

static gboolean
open_archive (StetBundle *self, const char *to_dir, GError **error)
{
  self->fd = g_mkstemp_full (self->work, O_RDWR | O_CLOEXEC, 0666);
  if (self->fd < 0)
    {
      stet_place_set_error (error, errno, _ ("Could not write in the folder “%s”"), to_dir);
      g_clear_pointer (&self->work, g_free);
      return FALSE;
    }
  self->archive = archive_write_new ();
  if (archive_write_set_format_zip (self->archive) != ARCHIVE_OK
      /* Names are UTF-8 whatever the locale is. */
      || archive_write_set_options (self->archive, "zip:hdrcharset=UTF-8") < ARCHIVE_WARN
      || archive_write_set_bytes_in_last_block (self->archive, 1) != ARCHIVE_OK
      || archive_write_open_fd (self->archive, self->fd) != ARCHIVE_OK)
    {
      g_set_error_literal (
          error, G_IO_ERROR, G_IO_ERROR_FAILED, archive_error_string (self->archive));
      return FALSE;
    }
  return TRUE;
}

/**
 * stet_bundle_new:
 * @to_dir: the folder to make it in; it is made when it is not there
 * @name: what the bundle is called in it: one name and no path
 * @format: whether to make a folder or an archive, which gets “.zip” after its name
 * @generator: what is to be named as its maker
 * @error: return location for a #GIOErrorEnum
 *
 * Begins a bundle.
 *
 * Returns: (transfer full) (nullable): the bundle, or %NULL with @error set
 */
StetBundle *
stet_bundle_new (const char *to_dir,
                 const char *name,
                 StetBundleFormat format,
                 const char *generator,
                 GError **error)
{
  g_autoptr (StetBundle) self = g_new0 (StetBundle, 1);
  g_autofree char *file = g_strconcat (name, format == STET_BUNDLE_ZIP ? ".zip" : NULL, NULL);
  g_autofree char *hidden = g_strdup_printf (".%s.XXXXXX", file);

  self->fd = -1;
  self->files = g_ptr_array_new_with_free_func (file_free);
  g_return_val_if_fail (strchr (name, '/') == NULL && *name != '.' && *name != '\0', NULL);

  self->name = g_strdup (name);
  self->generator = g_strdup (generator);
  self->target = g_build_filename (to_dir, file, NULL);
  if (g_mkdir_with_parents (to_dir, 0777) != 0)
    {
      stet_place_set_error (error, errno, _ ("Could not make the folder “%s”"), to_dir);
      return NULL;
    }
  self->work = g_build_filename (to_dir, hidden, NULL);
  if (!(format == STET_BUNDLE_ZIP ? open_archive (self, to_dir, error)
                                  : open_folder (self, to_dir, error)))
    return NULL;
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
  if (self->archive != NULL)
    {
      /* What is not complete must not be completed now: it is thrown away. */
      archive_write_fail (self->archive);
      archive_write_free (self->archive);
    }
  if (self->fd >= 0)
    close (self->fd);
  if (self->work != NULL && !remove_tree (self->work))
    g_message ("“%s” could not be removed", self->work);
  g_ptr_array_unref (self->files);
  g_free (self->work);
  g_free (self->target);
  g_free (self->generator);
  g_free (self->stamp);
  g_free (self->name);
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

/* Makes the folders that a path names. All is relative to the open folder, so that nothing is made
 * anew where somebody took it away. */
static gboolean
make_parents (int fd, const char *path)
{
  for (const char *slash = strchr (path, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      g_autofree char *parent = g_strndup (path, (gsize) (slash - path));

      if (mkdirat (fd, parent, 0777) != 0 && errno != EEXIST)
        return FALSE;
    }
  return TRUE;
}

static int
open_new (StetBundle *self, const char *path)
{
  const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
  int fd = openat (self->fd, path, flags, 0666);

  if (fd < 0 && errno == ENOENT && make_parents (self->fd, path))
    fd = openat (self->fd, path, flags, 0666);
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
close_written (int fd, gboolean ok)
{
  int saved_errno = errno;

  if (close (fd) != 0 && ok)
    return FALSE;
  errno = saved_errno;
  return ok;
}

static gboolean
begin_entry (StetBundle *self, const char *path, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();
  g_autofree char *name = g_strconcat (self->name, "/", path, NULL);
  int status;

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  /* The page that tells what this is must be readable where it is; pictures are small already. No
   * time is set: the same story gives the same bytes. */
  if (g_str_equal (path, INDEX) || g_str_has_prefix (path, "photos/"))
    status = archive_write_zip_set_compression_store (self->archive);
  else
    status = archive_write_zip_set_compression_deflate (self->archive);
  if (status == ARCHIVE_OK)
    status = archive_write_header (self->archive, entry);
  archive_entry_free (entry);
  errno = archive_errno (self->archive);
  return status == ARCHIVE_OK;
}

static gboolean
write_entry (StetBundle *self, const char *data, gsize length)
{
  la_ssize_t written = archive_write_data (self->archive, data, length);

  errno = archive_errno (self->archive);
  return written == (la_ssize_t) length;
}

static void
note_file (StetBundle *self, const char *path, const char *sha256, gsize bytes)
{
  File *file = g_new0 (File, 1);

  file->path = g_strdup (path);
  file->sha256 = g_strdup (sha256);
  file->bytes = bytes;
  g_ptr_array_add (self->files, file);
}

static gboolean
write_bytes (StetBundle *self, const char *path, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *shown = NULL;
  gboolean written;
  int fd;

  if (self->archive != NULL)
    {
      written = begin_entry (self, path, length) && write_entry (self, data, length);
    }
  else
    {
      fd = open_new (self, path);
      written = fd >= 0 && close_written (fd, write_all (fd, data, length));
    }
  if (written)
    return TRUE;

  shown = dup_shown_path (self, path);
  stet_place_set_error (error, errno, _ ("Could not write “%s”"), shown);
  return FALSE;
}

/**
 * stet_bundle_add_bytes:
 * @self: a bundle
 * @path: where in the bundle, with “/”; its folders are made
 * @bytes: what the file is to hold
 * @error: return location for a #GIOErrorEnum
 *
 * Writes a file. The first one of an archive is “index.html”.
 *
 * Returns: whether it worked
 */
gboolean
stet_bundle_add_bytes (StetBundle *self, const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *sha256 = NULL;

  if (!write_bytes (self, path, bytes, error))
    return FALSE;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  note_file (self, path, sha256, g_bytes_get_size (bytes));
  return TRUE;
}

/* Copies until the end of @in, to @out or, if that is -1, into the archive. On failure errno is
 * set, and @in_failed if it was @in that failed. */
static gboolean
copy (StetBundle *self,
      int in,
      int out,
      GChecksum *checksum,
      gsize *bytes,
      GCancellable *cancellable,
      gboolean *in_failed)
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
      *bytes += (gsize) length;
      if (out >= 0 ? !write_all (out, buffer, (gsize) length)
                   : !write_entry (self, buffer, (gsize) length))
        return FALSE;
    }
}

static gboolean
copy_file (StetBundle *self,
           const char *path,
           int in,
           GChecksum *checksum,
           gsize *bytes,
           GCancellable *cancellable,
           gboolean *in_failed)
{
  struct stat info;
  int out;

  if (self->archive != NULL)
    {
      if (fstat (in, &info) != 0)
        {
          *in_failed = TRUE;
          return FALSE;
        }
      return begin_entry (self, path, (gsize) info.st_size)
             && copy (self, in, -1, checksum, bytes, cancellable, in_failed);
    }
  out = open_new (self, path);
  return out >= 0
         && close_written (out, copy (self, in, out, checksum, bytes, cancellable, in_failed));
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
 * Copies a file.
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
  gsize bytes = 0;
  int in, saved_errno;

  in = g_open (source, O_RDONLY | O_CLOEXEC, 0);
  if (in < 0)
    {
      stet_place_set_error (error, errno, _ ("Could not read the photo “%s”"), source);
      return FALSE;
    }
  copied = copy_file (self, path, in, checksum, &bytes, cancellable, &in_failed);
  saved_errno = errno;
  close (in);

  if (!copied && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!copied)
    {
      stet_place_set_error (error,
                            saved_errno,
                            in_failed ? _ ("Could not read the photo “%s”")
                                      : _ ("Could not write “%s”"),
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
  note_file (self, path, sha256, bytes);
  return TRUE;
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const File *one = *(File *const *) a, *other = *(File *const *) b;

  return strcmp (one->path, other->path);
}

static GBytes *
make_manifest (StetBundle *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "generator");
  json_builder_add_string_value (builder, self->generator);
  json_builder_set_member_name (builder, "story");
  json_builder_add_string_value (builder, self->name);
  if (self->stamp != NULL)
    {
      json_builder_set_member_name (builder, "stamp");
      json_builder_add_string_value (builder, self->stamp);
    }
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  g_ptr_array_sort (self->files, compare_files);
  for (guint i = 0; i < self->files->len; i++)
    {
      const File *file = g_ptr_array_index (self->files, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "path");
      json_builder_add_string_value (builder, file->path);
      json_builder_set_member_name (builder, "sha256");
      json_builder_add_string_value (builder, file->sha256);
      json_builder_set_member_name (builder, "bytes");
      json_builder_add_int_value (builder, (gint64) file->bytes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * stet_bundle_set_stamp:
 * @self: a bundle that is not sealed
 * @stamp: (nullable): what tells from what it is made, see stet_publish_dup_stamp()
 *
 * Has the manifest say from what the bundle is made.
 */
void
stet_bundle_set_stamp (StetBundle *self, const char *stamp)
{
  g_set_str (&self->stamp, stamp);
}

/**
 * stet_bundle_has_stamp:
 * @to_dir: a folder that bundles are made in
 * @name: what the bundle is called in it
 * @stamp: what it is to be made from
 *
 * Returns: whether there is a bundle that was made from just that
 */
gboolean
stet_bundle_has_stamp (const char *to_dir, const char *name, const char *stamp)
{
  g_autofree char *path = g_build_filename (to_dir, name, MANIFEST, NULL);
  g_autofree char *start = g_malloc0 (MARK_BYTES + 1);
  g_autofree char *member = g_strdup_printf ("\"stamp\" : \"%s\"", stamp);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  ssize_t length = fd >= 0 ? read (fd, start, MARK_BYTES) : 0;

  if (fd >= 0)
    close (fd);
  return length > 0 && strstr (start, member) != NULL;
}

/**
 * stet_bundle_seal:
 * @self: a bundle with all its files
 * @error: return location for a #GIOErrorEnum
 *
 * Writes the manifest, which has the hash of every other file. No file can be added after it.
 *
 * Returns: whether it worked
 */
gboolean
stet_bundle_seal (StetBundle *self, GError **error)
{
  g_autoptr (GBytes) manifest = make_manifest (self);

  if (!write_bytes (self, MANIFEST, manifest, error))
    return FALSE;
  if (self->archive != NULL && archive_write_close (self->archive) != ARCHIVE_OK)
    {
      stet_place_set_error (
          error, archive_errno (self->archive), _ ("Could not write “%s”"), self->target);
      return FALSE;
    }
  /* Many may wait to be placed together. */
  close (self->fd);
  self->fd = -1;
  return TRUE;
}

/**
 * stet_bundle_sync:
 * @self: a bundle that was sealed
 * @error: return location for a #GIOErrorEnum
 *
 * Has all that was written in the file system of @self on the disk: this bundle, and every other
 * one there. Once for many files is far cheaper than once for each.
 *
 * Returns: whether it worked
 */
gboolean
stet_bundle_sync (StetBundle *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->target);
  int fd = g_open (parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && (syncfs (fd) == 0 || errno == EINVAL || errno == ENOSYS);

  if (!synced)
    stet_place_set_error (error, errno, _ ("Could not write “%s”"), self->target);
  if (fd >= 0)
    close (fd);
  return synced;
}

/**
 * stet_bundle_sync_place:
 * @self: a bundle that was placed
 *
 * Has the names in the folder on the disk that @self and other bundles were placed in. They stand
 * already; what this says about the disk would come too late for a person to act on.
 */
void
stet_bundle_sync_place (StetBundle *self)
{
  g_autofree char *parent = g_path_get_dirname (self->target);
  int fd = g_open (parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("“%s” could not be synchronised", parent);
  close (fd);
}

/**
 * stet_bundle_place:
 * @self: a bundle that was sealed and synchronised
 * @error: return location for a #GIOErrorEnum
 *
 * Puts the bundle in its place. An earlier bundle there is replaced and then taken away; what is
 * none, and holds anything, is left alone and is an error.
 *
 * Returns: whether it worked; if not, what was there before still is
 */
gboolean
stet_bundle_place (StetBundle *self, GError **error)
{
  return stet_place (&self->work, self->target, self->archive != NULL, error);
}

/**
 * stet_bundle_finish:
 * @self: a bundle with all its files
 * @error: return location for a #GIOErrorEnum
 *
 * Seals a bundle, has it on the disk and puts it in its place: stet_bundle_seal(),
 * stet_bundle_sync() and stet_bundle_place().
 *
 * Returns: whether it worked; if not, what was there before still is
 */
gboolean
stet_bundle_finish (StetBundle *self, GError **error)
{
  if (!stet_bundle_seal (self, error) || !stet_bundle_sync (self, error)
      || !stet_bundle_place (self, error))
    return FALSE;
  stet_bundle_sync_place (self);
  return TRUE;
}
