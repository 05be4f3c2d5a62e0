/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-photo-store.h"

#include <errno.h>
#include <fcntl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Enough to find the size of nearly every picture in the first piece. */
#define HEADER_PIECE (64 * 1024)

/* What the header of a picture says. */
typedef struct
{
  const char *mime_type;
  int width;
  int height;
} Picture;

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Picture *picture = data;

  picture->width = width;
  picture->height = height;
  /* Makes the decoder give up before it makes room for the pixels. */
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

/* The media type of what begins so; NULL for what a browser would not show as a photo. SVG is not
 * among them: it is a program rather than a picture, and a page that shows one runs what is in it.
 */
static const char *
sniff (const guint8 *data, gsize size)
{
  static const struct
  {
    const char *type;
    gsize offset;
    const char *magic;
  } types[] = {
    { "image/jpeg", 0, "\xFF\xD8\xFF" }, { "image/png", 0, "\x89PNG\r\n\x1A\n" },
    { "image/gif", 0, "GIF87a" },        { "image/gif", 0, "GIF89a" },
    { "image/webp", 8, "WEBPVP8" },      { "image/avif", 4, "ftypavif" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      gsize length = strlen (types[i].magic);

      if (size >= types[i].offset + length
          && memcmp (data + types[i].offset, types[i].magic, length) == 0)
        return types[i].type;
    }
  return NULL;
}

/* Reads no more of the picture than it takes to know its size, so nothing is decoded that may be
 * huge. */
static gboolean
read_header (GBytes *bytes, Picture *picture)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  gsize size, done = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  picture->mime_type = sniff (data, size);
  if (picture->mime_type == NULL)
    return FALSE;
  loader = gdk_pixbuf_loader_new_with_mime_type (picture->mime_type, NULL);
  if (loader == NULL)
    return FALSE;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), picture);
  while (done < size && picture->width == 0)
    {
      gsize piece = MIN (HEADER_PIECE, size - done);

      if (!gdk_pixbuf_loader_write (loader, data + done, piece, NULL))
        break;
      done += piece;
    }
  /* It has seen half a picture and says so. */
  gdk_pixbuf_loader_close (loader, NULL);
  return picture->width > 0 && picture->height > 0;
}

static gboolean
check_picture (GBytes *bytes, Picture *picture, GError **error)
{
  if (g_bytes_get_size (bytes) > STET_PHOTO_MAX_BYTES)
    {
      g_set_error (error,
                   G_IO_ERROR,
                   G_IO_ERROR_NO_SPACE,
                   _ ("The photo is larger than %d MB. Save it smaller, then add it again."),
                   STET_PHOTO_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  if (!read_header (bytes, picture))
    {
      g_set_error_literal (error,
                           G_IO_ERROR,
                           G_IO_ERROR_INVALID_DATA,
                           _ ("The file is not a photo that Stet can read. Save it as JPEG, PNG or "
                              "WebP, then add it again."));
      return FALSE;
    }
  if ((gint64) picture->width * picture->height > STET_PHOTO_MAX_PIXELS)
    {
      g_set_error (
          error,
          G_IO_ERROR,
          G_IO_ERROR_NO_SPACE,
          _ ("The photo has more than %d million pixels. Save it smaller, then add it again."),
          STET_PHOTO_MAX_PIXELS / 1000000);
      return FALSE;
    }
  return TRUE;
}

static gboolean
set_file_error (const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (code == ENOSPC || code == EDQUOT)
    g_set_error (
        error,
        STET_LIBRARY_ERROR,
        STET_LIBRARY_ERROR_DISK_FULL,
        _ ("There is no room left on the disk for the photo “%s”. Free some space, then try "
           "again."),
        name);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (
        error,
        STET_LIBRARY_ERROR,
        STET_LIBRARY_ERROR_READ_ONLY,
        _ ("The photo “%s” cannot be written. Allow writing to its folder, then try again."),
        name);
  else
    g_set_error (error,
                 STET_LIBRARY_ERROR,
                 STET_LIBRARY_ERROR_IO,
                 _ ("The photo “%s” cannot be written (%s). Check the disk, then try again."),
                 name,
                 g_strerror (code));
  return FALSE;
}

static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  g_close (fd, NULL);
}

/* What a kill left of an earlier writing of the file, under passing names. */
static void
remove_remains (const char *folder, const char *path)
{
  g_autofree char *prefix = g_strconcat (strrchr (path, G_DIR_SEPARATOR) + 1, ".", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      {
        g_autofree char *remains = g_build_filename (folder, name, NULL);

        g_unlink (remains);
      }
}

static gboolean
is_file_of_size (const char *path, gsize size)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && S_ISREG (status.st_mode) && (gsize) status.st_size == size;
}

/* Writes the file under a passing name, then renames it: under its own name it is always whole. */
static gboolean
write_file (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) local_error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (is_file_of_size (path, size))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return set_file_error (folder, errno, error);
  errno = 0;
  if (!g_file_set_contents_full (path,
                                 data,
                                 (gssize) size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0644,
                                 &local_error))
    {
      int code = errno;

      /* Another process that wrote the same photo may have taken this one's file for remains. */
      if (!is_file_of_size (path, size))
        return set_file_error (path, code, error);
    }
  sync_folder (folder);
  remove_remains (folder, path);
  return TRUE;
}

/**
 * stet_db_add_photo_file:
 * @db: a connection
 * @bytes: a picture, as it is in its file
 * @sha256: (out) (optional) (transfer full): its name in the library, lower-case hexadecimal
 * @mime_type: (out) (optional) (transfer full): its media type
 * @width: (out) (optional): in pixels
 * @height: (out) (optional): in pixels
 * @error: return location for an error
 *
 * Keeps a photo beside the library, once however often it is added. Only its header is read. It is
 * there, whole and durable, when this returns; tell the photo by stet_photo_set_file(). Nothing
 * ever deletes a photo file. Safe on any thread, and outside of transactions.
 *
 * Returns: whether it was kept. Errors: %G_IO_ERROR_INVALID_DATA for what is no JPEG,
 *   PNG, WebP, AVIF or GIF, %G_IO_ERROR_NO_SPACE for one beyond %STET_PHOTO_MAX_BYTES or
 * %STET_PHOTO_MAX_PIXELS, %STET_LIBRARY_ERROR when it cannot be written
 */
gboolean
stet_db_add_photo_file (StetDb *db,
                        GBytes *bytes,
                        char **sha256,
                        char **mime_type,
                        int *width,
                        int *height,
                        GError **error)
{
  g_autofree char *digest = NULL;
  g_autofree char *path = NULL;
  Picture picture = { 0 };

  g_return_val_if_fail (db != NULL && bytes != NULL, FALSE);

  if (!check_picture (bytes, &picture, error))
    return FALSE;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  path = stet_db_dup_photo_path (db, digest);
  if (!write_file (path, bytes, error))
    return FALSE;

  if (sha256 != NULL)
    *sha256 = g_steal_pointer (&digest);
  if (mime_type != NULL)
    *mime_type = g_strdup (picture.mime_type);
  if (width != NULL)
    *width = picture.width;
  if (height != NULL)
    *height = picture.height;
  return TRUE;
}

static gboolean
is_sha256 (const char *text)
{
  gsize i;

  for (i = 0; g_ascii_isdigit (text[i]) || (text[i] >= 'a' && text[i] <= 'f'); i++)
    continue;
  return i == 64 && text[i] == '\0';
}

/**
 * stet_library_file_dup_photo_path:
 * @library_path: a library file
 * @sha256: a photo's file, lower-case hexadecimal
 *
 * Safe on any thread.
 *
 * Returns: (transfer full) (nullable): where a library keeps that file; NULL when @sha256 is none
 */
char *
stet_library_file_dup_photo_path (const char *library_path, const char *sha256)
{
  g_return_val_if_fail (library_path != NULL && sha256 != NULL, NULL);

  if (!is_sha256 (sha256))
    return NULL;
  return g_strdup_printf ("%s.photos/%.2s/%s", library_path, sha256, sha256);
}

/**
 * stet_db_dup_photo_path:
 * @db: a connection
 * @sha256: a photo's file, lower-case hexadecimal
 *
 * Returns: (transfer full) (nullable): where the file is; NULL when @sha256 is none
 */
char *
stet_db_dup_photo_path (StetDb *db, const char *sha256)
{
  g_return_val_if_fail (db != NULL && sha256 != NULL, NULL);
  return stet_library_file_dup_photo_path (stet_db_get_path (db), sha256);
}
