/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-import-files.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Folders within folders, at most. */
#define MAX_DEPTH  64
#define READ_BYTES (64 * 1024)
/* How long nothing may come through a pipe before it is looked whether the import was cancelled. */
#define WAIT_MSEC 200
/* How often before it is looked whether anybody writes into it at all. */
#define MAX_WAITS 15

/**
 * stet_found_file_free:
 * @self: a file
 *
 * Frees it.
 */
void
stet_found_file_free (StetFoundFile *self)
{
  g_free (self->path);
  g_free (self->shown);
  g_free (self->error);
  g_free (self);
}

/* Says of a file why it cannot be read and what to do about it. */
static char *
describe (const char *shown, int saved_errno)
{
  switch (saved_errno)
    {
    case ENOENT:
    case ENOTDIR:
      return g_strdup_printf (
          _ ("“%s” is not there. Check the name, or whether it was moved or deleted."), shown);
    case EACCES:
    case EPERM:
      return g_strdup_printf (_ ("“%s” may not be read. Change its permissions, or ask its owner."),
                              shown);
    case EISDIR:
      return g_strdup_printf (_ ("“%s” is a folder now. Import it again."), shown);
    default:
      return g_strdup_printf (
          _ ("“%s” could not be read: %s. Try again, or copy it to another place first."),
          shown,
          g_strerror (saved_errno));
    }
}

static StetFoundFile *
add_file (GPtrArray *files, const char *path)
{
  StetFoundFile *file = g_new0 (StetFoundFile, 1);

  file->path = g_strdup (path);
  file->shown = g_filename_display_name (path);
  g_ptr_array_add (files, file);
  return file;
}

/* Of what lies in a folder, only files that are texts by their names. */
static gboolean
is_text_by_name (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL
         && (g_ascii_strcasecmp (dot, ".txt") == 0 || g_ascii_strcasecmp (dot, ".text") == 0);
}

static void
find_in_folder (GPtrArray *files, const char *path, guint depth, GCancellable *cancellable);

static void
find_entry (
    GPtrArray *files, const char *path, const char *name, guint depth, GCancellable *cancellable)
{
  GStatBuf info;

  /* Links to folders are not followed: they can lead in circles. */
  if (g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode))
    find_in_folder (files, path, depth + 1, cancellable);
  /* Links that lead nowhere are listed: reading them tells what is wrong. */
  else if (is_text_by_name (name) && (g_stat (path, &info) != 0 || S_ISREG (info.st_mode)))
    add_file (files, path);
}

static void
find_in_folder (GPtrArray *files, const char *path, guint depth, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (depth > MAX_DEPTH || g_cancellable_is_cancelled (cancellable))
    return;
  errno = 0;
  dir = g_dir_open (path, 0, NULL);
  if (dir == NULL)
    {
      int saved_errno = errno;
      StetFoundFile *file = add_file (files, path);

      file->error = describe (file->shown, saved_errno);
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (*name != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *child = g_build_filename (path, g_ptr_array_index (names, i), NULL);

      find_entry (files, child, g_ptr_array_index (names, i), depth, cancellable);
    }
}

/**
 * stet_import_files_find:
 * @paths: (array zero-terminated=1): files and folders, in the file system's encoding
 * @cancellable: (nullable): stops the search
 *
 * Lists the files to import: those given, whatever their names, and the texts in the folders given
 * and in the folders within them, in the order of their names. Hidden ones are passed over. What
 * cannot be read is listed with an error, and so is a folder without any text.
 *
 * Returns: (transfer full) (element-type StetFoundFile): the files
 */
GPtrArray *
stet_import_files_find (const char *const *paths, GCancellable *cancellable)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_found_file_free);

  for (; *paths != NULL; paths++)
    {
      guint n_before = files->len;

      if (!g_file_test (*paths, G_FILE_TEST_IS_DIR))
        {
          add_file (files, *paths);
          continue;
        }
      find_in_folder (files, *paths, 0, cancellable);
      if (files->len == n_before)
        {
          StetFoundFile *folder = add_file (files, *paths);

          folder->error = g_strdup_printf (
              _ ("There is no text file (*.txt) in “%s”. Choose another folder."), folder->shown);
        }
    }
  return files;
}

/* Waits until something can be read from @fd, or nothing came for so long that it should be tried:
 * a pipe that nobody has open for writing is at its end then. FALSE: cancelled, or poll failed. */
static gboolean
wait_for_input (int fd, GCancellable *cancellable)
{
  struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
  int n_ready = 0;

  for (guint n_waits = 0; n_ready == 0 && n_waits < MAX_WAITS; n_waits++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      n_ready = poll (&poll_fd, 1, WAIT_MSEC);
      if (n_ready < 0 && errno == EINTR)
        n_ready = 0;
    }
  return n_ready >= 0;
}

/* Reads to the end, but never more than a little over @max_bytes. FALSE: errno is set, or
 * cancelled. */
static gboolean
read_all (int fd, GByteArray *bytes, gsize max_bytes, GCancellable *cancellable)
{
  guint8 buffer[READ_BYTES];

  while (bytes->len <= max_bytes)
    {
      ssize_t length;

      if (!wait_for_input (fd, cancellable))
        return FALSE;
      length = read (fd, buffer, sizeof buffer);
      if (length < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      if (length < 0)
        return FALSE;
      if (length == 0)
        return TRUE;
      g_byte_array_append (bytes, buffer, (guint) length);
    }
  return TRUE;
}

static void
set_too_large (GError **error, const char *shown, gsize max_bytes)
{
  g_autofree char *limit = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error,
               G_IO_ERROR,
               G_IO_ERROR_MESSAGE_TOO_LARGE,
               /* Translators: the first is a file, the second a size such as “16 MiB” */
               _ ("“%s” is larger than an article can be (%s). Split it, or take only the article "
                  "out of it."),
               shown,
               limit);
}

/**
 * stet_import_files_read:
 * @path: a file, a pipe or a device
 * @max_bytes: the most that may be in it
 * @cancellable: (nullable): stops the reading
 * @error: return location for a #GIOErrorEnum; its message names the file and says what to do
 *
 * Reads a file. One that is too large is refused by its size; a pipe as soon as too much came
 * through it.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with @error set
 */
GBytes *
stet_import_files_read (const char *path,
                        gsize max_bytes,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *problem = NULL;
  struct stat info;
  int fd, saved_errno;
  gboolean ok;

  /* Without O_NONBLOCK a pipe that nobody writes to would stop everything here. */
  fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, 0);
  ok = fd >= 0 && fstat (fd, &info) == 0;
  if (ok && S_ISREG (info.st_mode) && (guint64) info.st_size > max_bytes)
    {
      close (fd);
      set_too_large (error, shown, max_bytes);
      return NULL;
    }
  ok = ok && read_all (fd, bytes, max_bytes, cancellable);
  saved_errno = errno;
  if (fd >= 0)
    close (fd);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!ok)
    {
      problem = describe (shown, saved_errno);
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), problem);
      return NULL;
    }
  if (bytes->len > max_bytes)
    {
      set_too_large (error, shown, max_bytes);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
