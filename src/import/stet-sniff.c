/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-import.h"

#include <string.h>

/* Bytes. What a file is shows at its beginning. */
#define HEAD_SIZE 16384
/* A name in a zip file stands before what it names and again at the end. */
#define MAX_ZIP_NAME_SEARCH (1024 * 1024)

typedef struct
{
  const char *magic;
  gsize length;
  gsize offset;
  const char *format;
} Magic;

static const Magic magics[] = {
  { "\xff\xd8\xff", 3, 0, "picture" },
  { "\x89PNG\r\n\x1a\n", 8, 0, "picture" },
  { "GIF87a", 6, 0, "picture" },
  { "GIF89a", 6, 0, "picture" },
  { "WEBP", 4, 8, "picture" },
  { "ftypavif", 8, 4, "picture" },
  { "ftypheic", 8, 4, "picture" },
  { "ftypmif1", 8, 4, "picture" },
  { "II*\0", 4, 0, "picture" },
  { "MM\0*", 4, 0, "picture" },
  { "BM", 2, 0, "bitmap" },
  { "%PDF-", 5, 0, "pdf" },
  { "{\\rtf", 5, 0, "rtf" },
  { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, 0, "docx" },
};

static const char *
find_magic (const char *data, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      const Magic *magic = &magics[i];

      if (length < magic->offset + magic->length
          || memcmp (data + magic->offset, magic->magic, magic->length) != 0)
        continue;
      /* “BM” begins words too; a bitmap's header has zeros where no text has. */
      if (!g_str_equal (magic->format, "bitmap"))
        return magic->format;
      if (length > 10 && memcmp (data + 6, "\0\0\0\0", 4) == 0)
        return "picture";
    }
  return NULL;
}

static gboolean
contains (const char *data, gsize length, const char *needle)
{
  return memmem (data, length, needle, strlen (needle)) != NULL;
}

static gboolean
zip_names (const char *data, gsize length, const char *name)
{
  gsize size = MIN (length, MAX_ZIP_NAME_SEARCH);

  return contains (data, size, name) || contains (data + length - size, size, name);
}

static guint
get_uint16 (const char *p)
{
  return (guint) (guchar) p[0] | (guint) (guchar) p[1] << 8;
}

/* The list of a zip file's entries, at its end; NULL where it was cut off. What is in the entries
 * may be archives too, with names of their own. */
static const char *
find_zip_list (const char *data, gsize length, const char **end)
{
  const gsize end_size = 22;

  for (gsize at = length; at-- > 0 && length - at <= end_size + G_MAXUINT16;)
    {
      gsize size;

      if (length - at < end_size || memcmp (data + at, "PK\5\6", 4) != 0)
        continue;
      size = get_uint16 (data + at + 12) | (gsize) get_uint16 (data + at + 14) << 16;
      *end = data + at;
      return size <= at ? data + at - size : NULL;
    }
  return NULL;
}

static gboolean
list_has (const char *list, const char *end, const char *name)
{
  const gsize header_size = 46;

  while ((gsize) (end - list) >= header_size && memcmp (list, "PK\1\2", 4) == 0)
    {
      gsize length = get_uint16 (list + 28);

      if (length > (gsize) (end - list) - header_size)
        return FALSE;
      if (length >= strlen (name) && memcmp (list + header_size, name, strlen (name)) == 0)
        return TRUE;
      length += header_size + get_uint16 (list + 30) + get_uint16 (list + 32);
      if (length > (gsize) (end - list))
        return FALSE;
      list += length;
    }
  return FALSE;
}

static const char *
sniff_zip (const char *data, gsize length)
{
  static const char type[] = "mimetypeapplication/vnd.oasis.opendocument.text";
  const gsize header_size = 30;
  const char *end;
  const char *list = find_zip_list (data, length, &end);

  /* OpenDocument says what it is in its first entry, which is not compressed. Where a program
   * packed it anew it may be. */
  if (length > header_size + sizeof type && memcmp (data + header_size, type, sizeof type - 1) == 0)
    return "odt";
  if (list == NULL && zip_names (data, length, "[Content_Types].xml"))
    return zip_names (data, length, "word/document") ? "docx" : "zip";
  if (list == NULL)
    return zip_names (data, length, "mimetype") && zip_names (data, length, "content.xml") ? "odt"
                                                                                           : "zip";
  if (list_has (list, end, "[Content_Types].xml") && list_has (list, end, "word/document"))
    return "docx";
  if (list_has (list, end, "mimetype") && list_has (list, end, "content.xml")
      && !contains (data, MIN (length, 128), "mimetypeapplication/"))
    return "odt";
  return "zip";
}

/* The beginning as a string: marks of byte order and the zeros of wide encodings left out, so that
 * what is ASCII in it can be read whatever the encoding. */
static char *
dup_head (const char *data, gsize length)
{
  GString *head = g_string_sized_new (HEAD_SIZE);

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, length -= 3;
  else if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    data += 2, length -= 2;
  for (gsize i = 0; i < length && i < HEAD_SIZE; i++)
    if (data[i] != '\0')
      g_string_append_c (head, data[i]);
  return g_string_free_and_steal (head);
}

static const char *
skip_spaces (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;
  return p;
}

/* Past declarations, comments and processing instructions to the first element's name. */
static const char *
find_root (const char *p)
{
  for (p = skip_spaces (p); *p == '<'; p = skip_spaces (p))
    {
      const char *end;

      if (g_str_has_prefix (p, "<!--"))
        end = strstr (p, "-->");
      else if (p[1] == '!' && p[strcspn (p, "[>")] == '[')
        /* A document type that declares things itself. */
        end = (end = strstr (p, "]>")) != NULL ? end + 1 : NULL;
      else if (p[1] == '?' || p[1] == '!')
        end = strchr (p, '>');
      else
        return p + 1;
      if (end == NULL)
        return NULL;
      p = end + (*end == '-' ? 3 : 1);
    }
  return NULL;
}

static char *
dup_local_name (const char *p)
{
  gsize length = strcspn (p, " \t\r\n/>");
  g_autofree char *name = g_strndup (p, length);
  const char *colon = strrchr (name, ':');

  return g_ascii_strdown (colon != NULL ? colon + 1 : name, -1);
}

static const char *
sniff_elements (const char *head)
{
  static const char *const roots[][2] = {
    { "html", "html" },
    { "nitf", "nitf" },
    { "newsitem", "newsml-g2" },
    { "newsmessage", "newsml-g2" },
    { "packageitem", "newsml-g2" },
    { "newsml", "newsml-g2" },
    { "conceptitem", "newsml-g2" },
    { "document-content", "odt" },
  };
  const char *root = find_root (head);
  g_autofree char *name = NULL;
  gboolean is_xml = g_str_has_prefix (head, "<?xml");

  if (root == NULL)
    return strstr (head, "<!--StartFragment") != NULL || strcasestr (head, "<!doctype html") != NULL
                   || strncasecmp (head, "<!--", 4) == 0
               ? "html"
               : NULL;
  name = dup_local_name (root);
  if (g_str_equal (name, "document") && strstr (head, "opendocument") != NULL)
    return "odt";
  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    if (g_str_equal (name, roots[i][0]))
      return roots[i][1];
  return is_xml && strcasestr (head, "<!doctype html") == NULL ? "xml" : NULL;
}

/* Whether elements of HTML stand in it: the beginning of a page, or a piece of one. */
static gboolean
has_html (const char *head)
{
  static const char *const elements[] = { "html",   "head",  "meta",       "body",   "p",
                                          "div",    "span",  "a",          "h1",     "h2",
                                          "h3",     "ul",    "ol",         "b",      "br",
                                          "strong", "em",    "article",    "main",   "section",
                                          "img",    "table", "blockquote", "figure", "font",
                                          "i",      "title", "script",     "link",   "style" };
  const char *root = find_root (head);
  g_autofree char *name = root != NULL ? dup_local_name (root) : NULL;

  if (name == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_str_equal (name, elements[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_ninjs (const char *head)
{
  static const char *const members[] = { "\"body_xhtml\"",     "\"body_html\"", "\"body_text\"",
                                         "\"bodies\"",         "\"headline\"",  "\"headlines\"",
                                         "\"versioncreated\"", "\"pubstatus\"", "\"bylines\"",
                                         "\"byline\"",         "\"uri\"" };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    n += strstr (head, members[i]) != NULL;
  return n >= 2;
}

static gboolean
is_heading (const char *line)
{
  gsize n = strspn (line, "#");

  return n >= 1 && n <= 6 && line[n] == ' ' && line[n + 1] != '\0';
}

static gboolean
has_front_matter (const char *head)
{
  const char *mark = g_str_has_prefix (head, "---") ? "\n---" : "\n+++";
  const char *end = strspn (head, "-+") == 3 ? strstr (head + 3, mark) : NULL;

  return end != NULL && memchr (head, mark[1] == '-' ? ':' : '=', (gsize) (end - head)) != NULL;
}

/* Scraped text has placeholders and tables in the manner of Markdown; what it never has is headings
 * together with links, emphasis or lists. */
static gboolean
is_markdown (const char *head, const char *file_name)
{
  g_auto (GStrv) lines = g_strsplit_set (head, "\r\n", 500);
  guint n_headings = 0, n_items = 0, n_quotes = 0;
  gboolean has_inline = strstr (head, "](http") != NULL || strstr (head, "**") != NULL;

  if (has_front_matter (head))
    return TRUE;
  for (char **line = lines; *line != NULL; line++)
    {
      n_headings += is_heading (*line);
      n_items += g_str_has_prefix (*line, "- ") || g_str_has_prefix (*line, "* ");
      n_quotes += g_str_has_prefix (*line, "> ");
    }
  if (file_name != NULL
      && (g_str_has_suffix (file_name, ".md") || g_str_has_suffix (file_name, ".markdown")))
    return TRUE;
  return n_headings >= 2 || (n_headings == 1 && (has_inline || n_items >= 2 || n_quotes > 0));
}

/**
 * stet_import_sniff:
 * @bytes: the contents of a file
 * @file_name: (nullable): its name, UTF-8: a hint where the content leaves it open
 *
 * Tells what a file is by what is in it. Looks at its beginning, and of a zip file at its end. Safe
 * on any thread.
 *
 * Returns: "text", "html", "markdown", "docx", "odt", "ninjs", "newsml-g2", "nitf", "zip",
 * "picture", or what is not read: "xml" of another kind, "pdf", "rtf"; a text of which nothing else
 * is known, and what is no text at all, is "text"
 */
const char *
stet_import_sniff (GBytes *bytes, const char *file_name)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *format = NULL;
  g_autofree char *head = NULL;
  const char *start;

  if (length == 0)
    return "text";
  if (length >= 4 && (memcmp (data, "PK\3\4", 4) == 0 || memcmp (data, "PK\5\6", 4) == 0))
    return sniff_zip (data, length);
  format = find_magic (data, length);
  if (format != NULL)
    return format;

  head = dup_head (data, length);
  start = skip_spaces (head);
  if (*start == '<')
    format = sniff_elements (start);
  if (format == NULL && (*start == '<' || g_str_has_prefix (start, "Version:"))
      && (has_html (start) || strstr (start, "StartFragment") != NULL))
    format = "html";
  if (format == NULL && (*start == '{' || *start == '[') && is_ninjs (start))
    format = "ninjs";
  if (format == NULL && is_markdown (start, file_name))
    format = "markdown";
  return format != NULL ? format : "text";
}
