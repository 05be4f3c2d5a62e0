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
add_file (GPtrArray *files, const char *path, StetFileHint hint, gboolean is_in_folder)
{
  StetFoundFile *file = g_new0 (StetFoundFile, 1);

  file->path = g_strdup (path);
  file->shown = g_filename_display_name (path);
  file->hint = hint;
  file->is_in_folder = is_in_folder;
  g_ptr_array_add (files, file);
  return file;
}

static gboolean
list_has_suffix (const char *list, const char *suffix)
{
  gsize length = strlen (suffix);

  for (const char *p = list; (p = strstr (p, suffix)) != NULL; p += length)
    if ((p == list || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
      return TRUE;
  return FALSE;
}

/**
 * stet_file_hint_for_name:
 * @name: a file's name, without its folder
 *
 * Tells by its name whether a file may be an article.
 *
 * Returns: what the name says
 */
StetFileHint
stet_file_hint_for_name (const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *suffix = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;

  if (*name == '.' || g_ascii_strcasecmp (name, "thumbs.db") == 0)
    return STET_FILE_HINT_NONE;
  if (suffix == NULL || *suffix == '\0' || strchr (suffix, ' ') != NULL)
    return STET_FILE_HINT_CONTENT;
  if (list_has_suffix ("txt text md markdown htm html xhtml docx odt zip", suffix))
    return STET_FILE_HINT_ARTICLE;
  if (list_has_suffix ("json xml nitf ninjs newsml", suffix))
    return STET_FILE_HINT_DATA;
  if (list_has_suffix (
          "jpg jpeg jpe png gif webp avif heic heif tif tiff bmp svg ico psd raw cr2 nef"
          " mp3 mp4 m4a m4v mov avi mkv webm wav ogg ogv flac css js mjs map woff woff2"
          " ttf otf eot xls xlsx ods csv ppt pptx odp jar apk epub exe dll so iso ini db"
          " db-wal db-shm stet log tmp bak part crdownload download",
          suffix))
    return STET_FILE_HINT_NONE;
  return STET_FILE_HINT_CONTENT;
}

/**
 * stet_file_hint_accepts:
 * @hint: what the file's name says
 * @name: the file's name
 * @format: what stet_import_sniff() says
 *
 * Tells whether a file is to be imported. If not, it only lay beside the articles and nothing needs
 * to be said of it.
 *
 * Returns: whether it is
 */
gboolean
stet_file_hint_accepts (StetFileHint hint, const char *name, const char *format)
{
  switch (hint)
    {
    case STET_FILE_HINT_ARTICLE:
      return TRUE;
    case STET_FILE_HINT_DATA:
      return list_has_suffix ("html ninjs newsml-g2 nitf", format);
    case STET_FILE_HINT_CONTENT:
      /* What people take for an article and Stet cannot read is listed, with what to do. */
      return list_has_suffix ("html docx odt ninjs newsml-g2 nitf zip pdf rtf", format)
             || (strrchr (name, '.') == NULL && list_has_suffix ("text markdown", format));
    case STET_FILE_HINT_NONE:
    default:
      return FALSE;
    }
}

/**
 * stet_import_files_dup_page_stem:
 * @folder_name: a folder's name, without the folder that it is in
 *
 * Browsers keep what belongs to a saved page in a folder beside it: “Page_files” beside
 * “Page.html”, in whatever language the browser speaks.
 *
 * Returns: (transfer full) (nullable): the name of the page that such a folder belongs to, without
 *   its suffix, or %NULL when the folder is none
 */
char *
stet_import_files_dup_page_stem (const char *folder_name)
{
  static const char *const endings[] = { "_files",    "-files",    "_bestanden", "-Dateien",
                                         "_fichiers", "_pliki",    "_archivos",  "_ficheiros",
                                         "_arquivos", "_elemei",   "_soubory",   "-filer",
                                         "_files_",   ".fichiers", "_dosyalar",  "_datoteke" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folder_name, endings[i]))
      return g_strndup (folder_name, strlen (folder_name) - strlen (endings[i]));
  return NULL;
}

static gboolean
belongs_to_page (const char *path, const char *name)
{
  static const char *const suffixes[] = { ".html", ".htm", ".xhtml", ".HTML", ".HTM" };
  g_autofree char *stem = stet_import_files_dup_page_stem (name);
  g_autofree char *folder = stem != NULL ? g_path_get_dirname (path) : NULL;

  for (gsize i = 0; stem != NULL && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *page_name = g_strconcat (stem, suffixes[i], NULL);
      g_autofree char *page = g_build_filename (folder, page_name, NULL);

      if (g_file_test (page, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  GPtrArray *files;
  GCancellable *cancellable;
} Search;

static void find_in_folder (Search *search, const char *path, guint depth);

static void
find_entry (Search *search, const char *path, const char *name, guint depth)
{
  StetFileHint hint;
  GStatBuf info;

  /* Links to folders are not followed: they can lead in circles. */
  if (g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode))
    {
      if (!belongs_to_page (path, name))
        find_in_folder (search, path, depth + 1);
      return;
    }
  hint = stet_file_hint_for_name (name);
  if (hint == STET_FILE_HINT_NONE)
    return;
  /* Links that lead nowhere are listed: reading them tells what is wrong. */
  if (g_stat (path, &info) != 0 ? hint == STET_FILE_HINT_ARTICLE : S_ISREG (info.st_mode))
    add_file (search->files, path, hint, TRUE);
}

static void
find_in_folder (Search *search, const char *path, guint depth)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (depth > MAX_DEPTH || g_cancellable_is_cancelled (search->cancellable))
    return;
  errno = 0;
  dir = g_dir_open (path, 0, NULL);
  if (dir == NULL)
    {
      int saved_errno = errno;
      StetFoundFile *file = add_file (search->files, path, STET_FILE_HINT_ARTICLE, TRUE);

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

      find_entry (search, child, g_ptr_array_index (names, i), depth);
    }
}

/**
 * stet_import_files_find:
 * @paths: (array zero-terminated=1): files and folders, in the file system's encoding
 * @cancellable: (nullable): stops the search
 *
 * Lists the files to import: those given, whatever their names, and what may be an article in the
 * folders given and in the folders within them, in the order of their names. Hidden ones are passed
 * over, and so are those that belong to a saved web page. What cannot be read is listed with an
 * error. Each folder that was given is listed itself, after what is in it.
 *
 * Returns: (transfer full) (element-type StetFoundFile): the files
 */
GPtrArray *
stet_import_files_find (const char *const *paths, GCancellable *cancellable)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_found_file_free);
  Search search = { files, cancellable };

  for (; *paths != NULL; paths++)
    {
      if (!g_file_test (*paths, G_FILE_TEST_IS_DIR))
        {
          add_file (files, *paths, STET_FILE_HINT_ARTICLE, FALSE);
          continue;
        }
      find_in_folder (&search, *paths, 0);
      add_file (files, *paths, STET_FILE_HINT_ARTICLE, FALSE)->is_folder = TRUE;
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
read_all (
    int fd, GByteArray *bytes, gsize max_bytes, gboolean is_regular, GCancellable *cancellable)
{
  guint8 buffer[READ_BYTES];

  while (bytes->len <= max_bytes)
    {
      ssize_t length;

      if (is_regular ? g_cancellable_is_cancelled (cancellable) : !wait_for_input (fd, cancellable))
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

/* Reads what is open, and closes it. @fd may be -1 with errno set. */
static GBytes *
read_open (int fd, const char *shown, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char *problem = NULL;
  struct stat info;
  int saved_errno;
  gboolean ok = fd >= 0 && fstat (fd, &info) == 0;
  gboolean is_regular = ok && S_ISREG (info.st_mode);

  if (is_regular && (guint64) info.st_size > max_bytes)
    {
      close (fd);
      set_too_large (error, shown, max_bytes);
      return NULL;
    }
  /* Little more than the file takes, however large it is. */
  bytes = g_byte_array_sized_new (is_regular ? (guint) info.st_size + 1 : 0);
  ok = ok && read_all (fd, bytes, max_bytes, is_regular, cancellable);
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

  /* Without O_NONBLOCK a pipe that nobody writes to would stop everything here. */
  return read_open (g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, 0),
                    shown,
                    max_bytes,
                    cancellable,
                    error);
}

/**
 * stet_import_files_read_input:
 * @max_bytes: the most that may come
 * @error: return location for a #GIOErrorEnum; its message says what to do
 *
 * Reads the program's standard input to its end.
 *
 * Returns: (transfer full) (nullable): what came, or %NULL with @error set
 */
GBytes *
stet_import_files_read_input (gsize max_bytes, GError **error)
{
  return read_open (dup (STDIN_FILENO), _ ("standard input"), max_bytes, NULL, error);
}
