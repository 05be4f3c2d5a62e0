/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"
#define _GNU_SOURCE  /* renameat2, memmem */

#include "config.h"

#include "stet-place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* More than comes before the generator's name in the first page of a bundle, whose languages are
 * named after it. */
#define MARK_BYTES 4096
#define INDEX      "index.html"
/* What tells a bundle from any other folder. */
#define MARK "<meta name=\"generator\" content=\"Stet "

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

/**
 * stet_place_set_error:
 * @error: return location for a #GIOErrorEnum
 * @saved_errno: what went wrong
 * @format: what could not be done, translated, for printf()
 * @...: its values
 *
 * Says what could not be done, why, and what a person can do about it.
 */
void
stet_place_set_error (GError **error, int saved_errno, const char *format, ...)
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

static gboolean
has_mark (const char *path)
{
  g_autofree char *start = g_malloc0 (MARK_BYTES + 1);
  FILE *file = g_fopen (path, "re");
  gsize length;

  if (file == NULL)
    return FALSE;
  length = fread (start, 1, MARK_BYTES, file);
  fclose (file);
  /* An archive has bytes of any kind before its first page. */
  return memmem (start, length, MARK, strlen (MARK)) != NULL;
}

/* Whether @path holds a bundle, or nothing at all. */
static gboolean
may_be_replaced (const char *path, gboolean is_archive)
{
  g_autofree char *index = g_build_filename (path, INDEX, NULL);
  g_autoptr (GDir) dir = NULL;
  GStatBuf info;

  if (g_lstat (path, &info) != 0)
    return FALSE;
  if (is_archive)
    return S_ISREG (info.st_mode) && (info.st_size == 0 || has_mark (path));
  if (!S_ISDIR (info.st_mode))
    return FALSE;
  if (has_mark (index))
    return TRUE;
  dir = g_dir_open (path, 0, NULL);
  return dir != NULL && g_dir_read_name (dir) == NULL;
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
 * stet_place:
 * @work: (inout) (transfer full): what is to take the place; %NULL afterwards when nothing is left
 * there, otherwise what was in the place before
 * @target: the place
 * @is_archive: whether it is a file and not a folder
 * @error: return location for a #GIOErrorEnum
 *
 * Takes a place, if it is free or a bundle has it. Whoever else exports to it may have been faster.
 *
 * Returns: whether it worked; if not, what was there before still is
 */
gboolean
stet_place (char **work, const char *target, gboolean is_archive, GError **error)
{
  int saved_errno = 0;

  for (int tries = 0; tries < 3; tries++)
    {
      GStatBuf info;
      gboolean there = g_lstat (target, &info) == 0;

      if (there && !may_be_replaced (target, is_archive))
        {
          g_set_error (error,
                       G_IO_ERROR,
                       G_IO_ERROR_EXISTS,
                       _ ("“%s” is there already and was not exported by Stet. Move it away, or "
                          "choose another folder."),
                       target);
          return FALSE;
        }
      if (is_archive || !there ? g_rename (*work, target) == 0 : exchange (*work, target))
        {
          if (is_archive || !there)
            g_clear_pointer (work, g_free);
          return TRUE;
        }
      saved_errno = errno;
      if (saved_errno != ENOTEMPTY && saved_errno != EEXIST && !(there && saved_errno == ENOENT))
        break;
    }
  stet_place_set_error (error, saved_errno, _ ("Could not write “%s”"), target);
  return FALSE;
}
