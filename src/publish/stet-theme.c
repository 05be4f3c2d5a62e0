/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-theme.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "stet-labels.h"

#define RESOURCES "/io/github/stetdesk/Stet/data/publish/"
#define PAGE      "page.html"
#define INDEX     "index.html"
#define STYLE     "style.css"
#define LABELS    "labels.ini"
/* Far above what any theme needs. */
#define MAX_TEXT (512 * 1024)
#define MAX_LOGO (1024 * 1024)

G_DEFINE_QUARK (stet - theme - error - quark, stet_theme_error)

struct _StetTheme
{
  gatomicrefcount ref_count;
  StetTemplate *page;
  StetTemplate *index;
  GBytes *style;
  GHashTable *labels; /* NULL: Stet's own */
  GBytes *logo;       /* NULL: none */
  const char *logo_name;
  char *hash; /* of all files */
};

static const StetTemplateName names[STET_THEME_N_VALUES] = {
  [STET_THEME_LANGUAGE] = { "language", FALSE },  [STET_THEME_DIRECTION] = { "direction", FALSE },
  [STET_THEME_TITLE] = { "title", FALSE },        [STET_THEME_ROOT] = { "root", FALSE },
  [STET_THEME_LOGO] = { "logo", FALSE },          [STET_THEME_HEAD] = { "head", TRUE },
  [STET_THEME_HEADLINE] = { "headline", TRUE },   [STET_THEME_BYLINE] = { "byline", TRUE },
  [STET_THEME_BODY] = { "body", TRUE },           [STET_THEME_ABOUT] = { "about", TRUE },
  [STET_THEME_SOURCES] = { "sources", TRUE },     [STET_THEME_CHOOSER] = { "chooser", TRUE },
  [STET_THEME_LANGUAGES] = { "languages", TRUE },
};

static const char *const logos[] = { "logo.svg", "logo.png", "logo.jpg", "logo.webp" };

static gboolean
set_file_error (GError **error, const char *file, const char *why)
{
  g_set_error (error, STET_THEME_ERROR, STET_THEME_ERROR_FILE, "%s: %s", file, why);
  return FALSE;
}

/* Reads one file of the folder: a regular one that lies there itself, no link and no device.
 * *@bytes is NULL when it is not there. */
static gboolean
read_file (int folder, const char *file, gsize max, GBytes **bytes, GError **error)
{
  int fd = openat (folder, file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  g_autofree char *data = NULL;
  struct stat info;
  ssize_t length = 0;

  *bytes = NULL;
  if (fd < 0)
    return errno == ENOENT || set_file_error (error, file, g_strerror (errno));
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode) || (gsize) info.st_size > max)
    {
      close (fd);
      return set_file_error (error, file, _ ("this is no file, or too large a one"));
    }
  data = g_malloc (max + 1);
  for (gsize read_so_far = 0; read_so_far <= max; read_so_far += (gsize) length)
    {
      length = read (fd, data + read_so_far, max + 1 - read_so_far);
      if (length <= 0)
        {
          *bytes = length == 0 ? g_bytes_new (data, read_so_far) : NULL;
          break;
        }
    }
  close (fd);
  return *bytes != NULL || set_file_error (error, file, _ ("it cannot be read"));
}

static gboolean
check_text (GBytes *bytes, const char *file, char **text, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (memchr (data != NULL ? data : "", '\0', length) != NULL
      || !g_utf8_validate_len (data != NULL ? data : "", length, NULL))
    return set_file_error (error, file, _ ("this is not UTF-8"));
  *text = g_strndup (data != NULL ? data : "", length);
  return TRUE;
}

/* The head holds the rule that nothing runs on a page, so nothing may come before it. */
static gboolean
check_head (const char *text, const char *file, GError **error)
{
  return g_regex_match_simple ("^(\\{\\{![^}]*\\}\\}\\s*)*<!doctype html>\\s*<html [^<>]*>\\s*"
                               "<head>\\s*\\{\\{\\{head\\}\\}\\}",
                               text,
                               G_REGEX_CASELESS,
                               0)
         || set_file_error (error,
                            file,
                            _ ("it must begin with <!doctype html>, <html …>, <head> and "
                               "{{{head}}}, with nothing between them"));
}

static StetTemplate *
parse (const char *text, const char *file, GError **error)
{
  g_autoptr (StetTemplate) template = NULL;

  template = stet_template_parse (text, file, names, STET_THEME_N_VALUES, error);
  if (template == NULL || !check_head (text, file, error))
    return NULL;
  return g_steal_pointer (&template);
}

static GBytes *
get_resource (const char *file)
{
  g_autofree char *path = g_strconcat (RESOURCES, file, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    g_error ("A part of the theme cannot be read: %s", error->message);
  return bytes;
}

/* A file of the folder, or of Stet's own theme. */
static char *
load_text (int folder, const char *file, GChecksum *checksum, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;

  if (folder >= 0 && !read_file (folder, file, MAX_TEXT, &bytes, error))
    return NULL;
  if (bytes == NULL)
    bytes = get_resource (file);
  if (!check_text (bytes, file, &text, error))
    return NULL;
  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text) + 1);
  return text;
}

static gboolean
load_labels (StetTheme *self, int folder, GChecksum *checksum, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (folder < 0)
    return TRUE;
  if (!read_file (folder, LABELS, MAX_TEXT, &bytes, error))
    return FALSE;
  if (bytes == NULL)
    return TRUE;
  if (!check_text (bytes, LABELS, &text, error))
    return FALSE;
  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text) + 1);
  self->labels = stet_labels_read (text, LABELS, error);
  return self->labels != NULL;
}

static gboolean
load_logo (StetTheme *self, int folder, GChecksum *checksum, GError **error)
{
  for (gsize i = 0; folder >= 0 && i < G_N_ELEMENTS (logos) && self->logo == NULL; i++)
    {
      if (!read_file (folder, logos[i], MAX_LOGO, &self->logo, error))
        return FALSE;
      self->logo_name = logos[i];
    }
  if (self->logo == NULL)
    self->logo_name = NULL;
  else
    g_checksum_update (
        checksum, g_bytes_get_data (self->logo, NULL), (gssize) g_bytes_get_size (self->logo));
  return TRUE;
}

static StetTheme *
load (int folder, GError **error)
{
  g_autoptr (StetTheme) self = g_new0 (StetTheme, 1);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *page = NULL, *index = NULL, *style = NULL;
  gsize length;

  g_atomic_ref_count_init (&self->ref_count);
  if ((page = load_text (folder, PAGE, checksum, error)) == NULL
      || (self->page = parse (page, PAGE, error)) == NULL
      || (index = load_text (folder, INDEX, checksum, error)) == NULL
      || (self->index = parse (index, INDEX, error)) == NULL
      || (style = load_text (folder, STYLE, checksum, error)) == NULL
      || !load_labels (self, folder, checksum, error) || !load_logo (self, folder, checksum, error))
    return NULL;
  length = strlen (style);
  self->style = g_bytes_new_take (g_steal_pointer (&style), length);
  self->hash = g_strdup (g_checksum_get_string (checksum));
  return g_steal_pointer (&self);
}

static gpointer
load_default (gpointer unused)
{
  g_autoptr (GError) error = NULL;
  StetTheme *theme = load (-1, &error);

  if (theme == NULL)
    g_error ("The theme cannot be read: %s", error->message);
  return theme;
}

/**
 * stet_theme_get_default:
 *
 * Safe on any thread.
 *
 * Returns: (transfer none): Stet's own theme
 */
StetTheme *
stet_theme_get_default (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_default, NULL);
}

/**
 * stet_theme_load:
 * @folder: the theme's folder
 * @error: return location for a #StetThemeError, #StetTemplateError or #GKeyFileError
 *
 * Reads a theme. Only files with the names that themes have are read, and only those that lie in
 * the folder themselves. Blocks; safe on any thread.
 *
 * Returns: (transfer full) (nullable): the theme, or %NULL with @error set; the message says in
 * which file and, for templates, in which line
 */
StetTheme *
stet_theme_load (const char *folder, GError **error)
{
  StetTheme *theme;
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    {
      g_set_error (error,
                   STET_THEME_ERROR,
                   STET_THEME_ERROR_FOLDER,
                   _ ("Could not read the theme “%s”: %s"),
                   folder,
                   g_strerror (errno));
      return NULL;
    }
  theme = load (fd, error);
  close (fd);
  if (theme == NULL)
    {
      g_autofree char *prefix = g_strconcat (folder, G_DIR_SEPARATOR_S, NULL);

      g_prefix_error_literal (error, prefix);
    }
  return theme;
}

/**
 * stet_theme_ref:
 * @self: a theme
 *
 * Returns: (transfer full): @self
 */
StetTheme *
stet_theme_ref (StetTheme *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * stet_theme_unref:
 * @self: (transfer full): a theme
 *
 * Gives a reference back.
 */
void
stet_theme_unref (StetTheme *self)
{
  /* One that failed to load has its first reference only. */
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->page, stet_template_free);
  g_clear_pointer (&self->index, stet_template_free);
  g_clear_pointer (&self->style, g_bytes_unref);
  g_clear_pointer (&self->logo, g_bytes_unref);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_free (self->hash);
  g_free (self);
}

/**
 * stet_theme_fill_page:
 * @self: a theme
 * @values: (array fixed-size=13): by #StetThemeValue
 *
 * Returns: (transfer full): the page of an article
 */
GBytes *
stet_theme_fill_page (StetTheme *self, const char *const *values)
{
  return stet_template_fill (self->page, values);
}

/**
 * stet_theme_fill_index:
 * @self: a theme
 * @values: (array fixed-size=13): by #StetThemeValue
 *
 * Returns: (transfer full): the page that leads to the languages
 */
GBytes *
stet_theme_fill_index (StetTheme *self, const char *const *values)
{
  return stet_template_fill (self->index, values);
}

/**
 * stet_theme_get_style:
 * @self: a theme
 *
 * Returns: (transfer none): its stylesheet
 */
GBytes *
stet_theme_get_style (StetTheme *self)
{
  return self->style;
}

/**
 * stet_theme_get_logo:
 * @self: a theme
 *
 * Returns: (transfer none) (nullable): its logo's file
 */
GBytes *
stet_theme_get_logo (StetTheme *self)
{
  return self->logo;
}

/**
 * stet_theme_get_logo_name:
 * @self: a theme
 *
 * Returns: (transfer none) (nullable): what its logo's file is called
 */
const char *
stet_theme_get_logo_name (StetTheme *self)
{
  return self->logo_name;
}

/**
 * stet_theme_get_label:
 * @self: a theme
 * @language: a BCP 47 tag
 * @name: a key of resources/publish/labels.ini
 *
 * Returns: (transfer none): the theme's word, or Stet's own
 */
const char *
stet_theme_get_label (StetTheme *self, const char *language, const char *name)
{
  return stet_labels_find (self->labels, language, name);
}

/**
 * stet_theme_get_hash:
 * @self: a theme
 *
 * Returns: (transfer none): what differs as soon as any of its files does
 */
const char *
stet_theme_get_hash (StetTheme *self)
{
  return self->hash;
}

/**
 * stet_theme_copy_default:
 * @folder: a folder that is not there yet
 * @error: return location for a #GIOErrorEnum or #GFileError
 *
 * Writes Stet's own theme into a folder, for a person to change. Blocks.
 *
 * Returns: whether it worked
 */
gboolean
stet_theme_copy_default (const char *folder, GError **error)
{
  static const char *const files[] = { PAGE, INDEX, STYLE, LABELS };

  if (g_mkdir (folder, 0777) != 0)
    {
      g_set_error (error,
                   G_IO_ERROR,
                   g_io_error_from_errno (errno),
                   _ ("Could not make the folder “%s”: %s"),
                   folder,
                   g_strerror (errno));
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_autoptr (GBytes) bytes = get_resource (files[i]);
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);

      if (!g_file_set_contents (path, data, (gssize) length, error))
        return FALSE;
    }
  return TRUE;
}
