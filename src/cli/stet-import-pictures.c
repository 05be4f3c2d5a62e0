/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-import-pictures.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "stet-photo-store.h"

/* Folders within folders, at most. */
#define MAX_DEPTH  16
#define READ_BYTES (64 * 1024)

/* The path that a relative address stands for, or NULL for any other address: those with a scheme,
 * a host or an absolute path, and those that lead upwards. */
static char *
dup_relative_path (const char *href, gboolean decode)
{
  g_autofree char *path = g_strndup (href, decode ? strcspn (href, "?#") : strlen (href));
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_auto (GStrv) clean = NULL;
  guint n = 0;

  if (decode)
    {
      /* An escaped slash or NUL is part of no file's name. */
      char *decoded = g_uri_unescape_string (path, "/");

      g_free (path);
      path = decoded;
    }
  if (path == NULL || *path == '\0' || *path == '/' || strchr (path, '\\') != NULL)
    return NULL;
  parts = g_strsplit (path, "/", -1);
  /* A colon in the first part makes it a scheme. */
  if (strchr (parts[0], ':') != NULL)
    return NULL;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0' || g_str_equal (parts[i], "."))
        continue;
      if (g_str_equal (parts[i], "..") || ++n > MAX_DEPTH)
        return NULL;
      g_strv_builder_add (kept, parts[i]);
    }
  clean = g_strv_builder_end (kept);
  return n > 0 ? g_strjoinv ("/", clean) : NULL;
}

/* Opens a file below a folder without going through any link, so that nothing outside of the folder
 * can be reached. Returns: -1 when there is none */
static int
open_below (const char *folder, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  for (guint i = 0; fd >= 0 && parts[i] != NULL; i++)
    {
      int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
      int next = openat (fd, parts[i], parts[i + 1] != NULL ? flags | O_DIRECTORY : flags);

      close (fd);
      fd = next;
    }
  return fd;
}

static GBytes *
load_file (const char *folder, const char *path, gsize max_bytes)
{
  int fd = open_below (folder, path);
  g_autofree guint8 *data = NULL;
  gsize size = 0, done = 0;
  struct stat info;

  if (fd < 0)
    return NULL;
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && info.st_size > 0
      && (guint64) info.st_size <= max_bytes)
    size = (gsize) info.st_size;
  data = size > 0 ? g_malloc (size) : NULL;
  while (done < size)
    {
      ssize_t length = read (fd, data + done, MIN (size - done, READ_BYTES));

      if (length < 0 && errno == EINTR)
        continue;
      if (length <= 0)
        break;
      done += (gsize) length;
    }
  close (fd);
  return done > 0 && done == size ? g_bytes_new_take (g_steal_pointer (&data), size) : NULL;
}

static GBytes *
load_entry (const StetPictureFolder *from, const char *path, gsize max_bytes)
{
  g_autofree char *wanted = g_strconcat (from->prefix, path, NULL);
  const char *name;
  GBytes *bytes = NULL;

  g_mutex_lock (from->mutex);
  name = stet_archive_find (from->archive, wanted);
  if (name != NULL && g_str_has_prefix (name, from->prefix))
    bytes = stet_archive_read (from->archive, name, max_bytes, NULL, NULL);
  g_mutex_unlock (from->mutex);
  return bytes;
}

/**
 * stet_import_pictures_load:
 * @href: a relative address, as a saved page has it
 * @max_bytes: no more is wanted
 * @picture_folder: a #StetPictureFolder
 *
 * Gets a file that came with an article: from the folder or archive that the article is in, or from
 * a folder within. Addresses that lead elsewhere give nothing, and no link is followed. A
 * #StetImportLoad; safe on any thread.
 *
 * Returns: (transfer full) (nullable): its contents, or %NULL when there is none
 */
GBytes *
stet_import_pictures_load (const char *href, gsize max_bytes, gpointer picture_folder)
{
  const StetPictureFolder *from = picture_folder;

  /* Some programs write names as they are, with their percent signs. */
  for (guint decode = 2; decode-- > 0;)
    {
      g_autofree char *path = dup_relative_path (href, decode == 1);
      GBytes *bytes = NULL;

      if (path != NULL && from->archive != NULL)
        bytes = load_entry (from, path, max_bytes);
      else if (path != NULL && from->folder != NULL)
        bytes = load_file (from->folder, path, max_bytes);
      if (bytes != NULL)
        return bytes;
    }
  return NULL;
}

static void
add_warning (GPtrArray *warnings, const StetImportPicture *picture, const char *message)
{
  g_autofree char *name = picture->href != NULL ? g_path_get_basename (picture->href) : NULL;

  if (name != NULL && !g_str_has_prefix (picture->href, "data:")
      && g_utf8_validate (name, -1, NULL))
    g_ptr_array_add (warnings,
                     /* Translators: a file's name, and one or two sentences about it */
                     g_strdup_printf (_ ("The picture “%s” was left out. %s"), name, message));
  else
    g_ptr_array_add (warnings,
                     /* Translators: %s stands for one or two sentences about the picture */
                     g_strdup_printf (_ ("A picture was left out. %s"), message));
}

/**
 * stet_import_pictures_store:
 * @db: a library that can be written
 * @import: what was made of a file
 * @warnings: (element-type utf8): learns of pictures that are none, or too large
 * @n_stored: (out): how many were stored
 * @error: return location for a #StetLibraryError
 *
 * Stores the pictures that came along, each with its photo. What cannot be a photo is left out. To
 * be called outside of a transaction.
 *
 * Returns: whether the library could store them
 */
gboolean
stet_import_pictures_store (
    StetDb *db, StetImport *import, GPtrArray *warnings, guint *n_stored, GError **error)
{
  *n_stored = 0;
  for (guint i = 0; i < import->pictures->len; i++)
    {
      const StetImportPicture *picture = g_ptr_array_index (import->pictures, i);
      g_autofree char *sha256 = NULL;
      g_autofree char *mime_type = NULL;
      g_autoptr (GError) failure = NULL;
      int width, height;

      if (stet_db_add_photo_file (
              db, picture->bytes, &sha256, &mime_type, &width, &height, &failure))
        {
          stet_photo_set_file (picture->photo, sha256, mime_type, width, height);
          ++*n_stored;
        }
      else if (failure->domain == G_IO_ERROR)
        {
          add_warning (warnings, picture, failure->message);
        }
      else
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}
