/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-html.h"

#include <string.h>

#include "stet-inline.h"

struct _StetHtml
{
  GString *out;
  GPtrArray *open; /* names of the open elements, outermost first */
};

/**
 * stet_html_new:
 *
 * Begins a document, with the document type.
 *
 * Returns: (transfer full): the writer
 */
StetHtml *
stet_html_new (void)
{
  StetHtml *self = g_new0 (StetHtml, 1);

  self->out = g_string_new ("<!doctype html>\n");
  self->open = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * stet_html_new_fragment:
 *
 * Begins a part of a document.
 *
 * Returns: (transfer full): the writer
 */
StetHtml *
stet_html_new_fragment (void)
{
  StetHtml *self = g_new0 (StetHtml, 1);

  self->out = g_string_new (NULL);
  self->open = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * stet_html_free:
 * @self: the writer
 *
 * Frees a writer with all it wrote.
 */
void
stet_html_free (StetHtml *self)
{
  if (self->out != NULL)
    g_string_free (self->out, TRUE);
  g_ptr_array_unref (self->open);
  g_free (self);
}

/* What HTML has no place for: controls that are not white space, and code points that are no
 * characters. */
static gboolean
is_forbidden (gunichar c)
{
  if (c < 0x20)
    return c != '\t' && c != '\n';
  return (c >= 0x7F && c <= 0x9F) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static gboolean
is_embedding (gunichar c)
{
  return c == 0x202A || c == 0x202B || c == 0x202D || c == 0x202E;
}

static gboolean
is_isolate (gunichar c)
{
  return c >= 0x2066 && c <= 0x2068;
}

#define POP_EMBEDDING 0x202C
#define POP_ISOLATE   0x2069

/* The last embedding or isolate that is not closed yet, or 0. */
static gunichar
innermost (GArray *unclosed)
{
  return unclosed->len > 0 ? g_array_index (unclosed, gunichar, unclosed->len - 1) : 0;
}

static gboolean
has_isolate (GArray *unclosed)
{
  for (guint i = 0; i < unclosed->len; i++)
    if (is_isolate (g_array_index (unclosed, gunichar, i)))
      return TRUE;
  return FALSE;
}

/* Whether @c, a mark that closes an embedding or an isolate, has one to close; then it is closed.
 */
static gboolean
close_innermost (GArray *unclosed, gunichar c)
{
  if (c == POP_EMBEDDING ? !is_embedding (innermost (unclosed)) : !has_isolate (unclosed))
    return FALSE;
  while (c == POP_ISOLATE && !is_isolate (innermost (unclosed)))
    g_array_set_size (unclosed, unclosed->len - 1);
  g_array_set_size (unclosed, unclosed->len - 1);
  return TRUE;
}

/* Whether stet_html_dup_clean_text() might change a text. Most have none of this. */
static gboolean
needs_cleaning (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (*p < 0x20 ? *p != '\t' && *p != '\n'
                  : *p == 0x7F || (*p == 0xC2 && p[1] < 0xA0)
                        || (*p == 0xE2 && p[1] == 0x80 && p[2] >= 0xAA && p[2] <= 0xAE)
                        || (*p == 0xE2 && p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9)
                        || (*p == 0xEF && (p[1] == 0xB7 || p[1] == 0xBF)) || *p >= 0xF0)
      return TRUE;
  return !g_utf8_validate (text, -1, NULL);
}

/**
 * stet_html_dup_clean_text:
 * @text: any bytes up to a NUL
 *
 * Makes a text fit to stand among others on a page: valid UTF-8, without control characters, and
 * with every bidirectional embedding or isolate closed where the text ends. Other text stays as it
 * is. Safe on any thread.
 *
 * Returns: (transfer full): the text, not escaped
 */
char *
stet_html_dup_clean_text (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr (GArray) unclosed = NULL;
  GString *clean = NULL;

  if (!needs_cleaning (text))
    return g_strdup (text);
  valid = g_utf8_make_valid (text, -1);
  unclosed = g_array_new (FALSE, FALSE, sizeof (gunichar));
  clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_forbidden (c))
        continue;
      if ((c == POP_EMBEDDING || c == POP_ISOLATE) && !close_innermost (unclosed, c))
        continue;
      if (is_embedding (c) || is_isolate (c))
        g_array_append_val (unclosed, c);
      g_string_append_unichar (clean, c);
    }
  for (; unclosed->len > 0; g_array_set_size (unclosed, unclosed->len - 1))
    g_string_append_unichar (clean,
                             is_isolate (innermost (unclosed)) ? POP_ISOLATE : POP_EMBEDDING);
  return g_string_free_and_steal (clean);
}

/**
 * stet_html_dup_web_address:
 * @url: (nullable): what stands for an address; white space around it does not matter
 *
 * Makes an address fit for a link: one of http or https, in characters that addresses have. Safe on
 * any thread.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL if @url is none that a page should
 * lead to
 */
char *
stet_html_dup_web_address (const char *url)
{
  g_autofree char *stripped = NULL;
  g_autofree char *escaped = NULL;

  if (url == NULL)
    return NULL;
  stripped = g_strstrip (g_utf8_make_valid (url, -1));
  if (g_ascii_strncasecmp (stripped, "http://", 7) != 0
      && g_ascii_strncasecmp (stripped, "https://", 8) != 0)
    return NULL;
  escaped = g_uri_escape_string (stripped, "!#$%&'()*+,/:;=?@[]~", TRUE);
  return g_uri_is_valid (escaped, G_URI_FLAGS_PARSE_RELAXED, NULL) ? g_steal_pointer (&escaped)
                                                                   : NULL;
}

static void
append_escaped (StetHtml *self, const char *text)
{
  g_autofree char *clean = needs_cleaning (text) ? stet_html_dup_clean_text (text) : NULL;

  for (const char *p = clean != NULL ? clean : text; *p != '\0';)
    {
      gsize plain = strcspn (p, "&<>\"");

      g_string_append_len (self->out, p, (gssize) plain);
      p += plain;
      if (*p == '\0')
        break;
      g_string_append (self->out,
                       *p == '&'   ? "&amp;"
                       : *p == '<' ? "&lt;"
                       : *p == '>' ? "&gt;"
                                   : "&quot;");
      p++;
    }
}

/* An address is of the web, or leads to another file of the bundle: then it has no colon. */
static gboolean
is_safe_address (const char *address)
{
  g_autofree char *web = stet_html_dup_web_address (address);

  return web != NULL || (strchr (address, ':') == NULL && *address != '/');
}

static void
append_tag (StetHtml *self, const char *element, va_list attributes)
{
  const char *name;

  g_string_append_c (self->out, '<');
  g_string_append (self->out, element);
  while ((name = va_arg (attributes, const char *)) != NULL)
    {
      const char *value = va_arg (attributes, const char *);

      if (value == NULL)
        continue;
      if ((g_str_equal (name, "href") || g_str_equal (name, "src")) && !is_safe_address (value))
        continue;
      g_string_append_c (self->out, ' ');
      g_string_append (self->out, name);
      g_string_append (self->out, "=\"");
      append_escaped (self, value);
      g_string_append_c (self->out, '"');
    }
  g_string_append_c (self->out, '>');
}

static void
append_end (StetHtml *self, const char *element)
{
  g_string_append (self->out, "</");
  g_string_append (self->out, element);
  g_string_append_c (self->out, '>');
}

/**
 * stet_html_open:
 * @self: the writer
 * @element: an element's name, from the program and not from a text
 * @...: names of attributes, each followed by its value (any text; %NULL leaves the attribute out),
 * then %NULL
 *
 * Writes a start tag. In href and src only addresses of the web and relative ones are taken.
 */
void
stet_html_open (StetHtml *self, const char *element, ...)
{
  va_list attributes;

  va_start (attributes, element);
  append_tag (self, element, attributes);
  va_end (attributes);
  g_ptr_array_add (self->open, g_strdup (element));
}

/**
 * stet_html_empty:
 * @self: the writer
 * @element: the name of an element that has no content and no end tag
 * @...: as for stet_html_open()
 *
 * Writes an element such as "meta".
 */
void
stet_html_empty (StetHtml *self, const char *element, ...)
{
  va_list attributes;

  va_start (attributes, element);
  append_tag (self, element, attributes);
  va_end (attributes);
}

/**
 * stet_html_close:
 * @self: the writer
 * @element: the innermost open element
 *
 * Writes an end tag.
 */
void
stet_html_close (StetHtml *self, const char *element)
{
  g_return_if_fail (self->open->len > 0);
  g_return_if_fail (g_str_equal (g_ptr_array_index (self->open, self->open->len - 1), element));

  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
  append_end (self, element);
}

/**
 * stet_html_text:
 * @self: the writer
 * @text: any text
 *
 * Writes a text, escaped.
 */
void
stet_html_text (StetHtml *self, const char *text)
{
  append_escaped (self, text);
}

static const char *
get_element (StetInlineKind kind)
{
  switch (kind)
    {
    case STET_INLINE_EMPHASIS:
      return "em";
    case STET_INLINE_STRONG:
      return "strong";
    case STET_INLINE_LINK:
    default:
      return "a";
    }
}

static void
open_span (StetHtml *self, const StetInlineSpan *span)
{
  stet_html_open (self,
                  get_element (span->kind),
                  "href",
                  span->kind == STET_INLINE_LINK ? span->url : NULL,
                  NULL);
}

static void
append_words (StetHtml *self, const char *plain, gsize start, gsize end)
{
  g_autofree char *words = g_strndup (plain + start, end - start);

  append_escaped (self, words);
}

/**
 * stet_html_inline:
 * @self: the writer
 * @text: a line of text with inline markup; see stet_inline_parse()
 *
 * Writes a text with its emphasis and links, escaped.
 */
void
stet_html_inline (StetHtml *self, const char *text)
{
  g_autoptr (StetInline) parsed = stet_inline_parse (text);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize at = 0, length = strlen (parsed->plain);

  for (guint next = 0;;)
    {
      const StetInlineSpan *coming = NULL, *top = NULL;
      gsize stop = length;

      if (next < parsed->spans->len)
        coming = &g_array_index (parsed->spans, StetInlineSpan, next);
      if (open->len > 0)
        top = &g_array_index (
            parsed->spans, StetInlineSpan, g_array_index (open, guint, open->len - 1));
      stop = coming != NULL ? MIN (stop, coming->start) : stop;
      stop = top != NULL ? MIN (stop, top->end) : stop;
      append_words (self, parsed->plain, at, stop);
      at = stop;
      if (top != NULL && top->end == at)
        {
          stet_html_close (self, get_element (top->kind));
          g_array_set_size (open, open->len - 1);
        }
      else if (coming != NULL)
        {
          open_span (self, coming);
          g_array_append_val (open, next);
          next++;
        }
      else
        {
          return;
        }
    }
}

/**
 * stet_html_text_element:
 * @self: the writer
 * @text: any text
 * @element: as for stet_html_open()
 * @...: as for stet_html_open()
 *
 * Writes an element that holds only a text.
 */
void
stet_html_text_element (StetHtml *self, const char *text, const char *element, ...)
{
  va_list attributes;

  va_start (attributes, element);
  append_tag (self, element, attributes);
  va_end (attributes);
  append_escaped (self, text);
  append_end (self, element);
}

/**
 * stet_html_line:
 * @self: the writer
 *
 * Begins a new line of the file. Only for people who read it: use it where white space means
 * nothing.
 */
void
stet_html_line (StetHtml *self)
{
  g_string_append_c (self->out, '\n');
}

/**
 * stet_html_dup_json_ld:
 * @node: the data
 *
 * Writes linked data so that it can be the content of a script element: no text in it can end the
 * element, as what could is written as an escape of JSON.
 *
 * Returns: (transfer full): JSON
 */
char *
stet_html_dup_json_ld (JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);
  GString *out = g_string_sized_new (strlen (json) + 64);

  /* Outside strings JSON has none of these. U+2028 and U+2029 are E2 80 A8 and E2 80 A9. */
  for (const char *p = json; *p != '\0'; p++)
    {
      if (*p == '<' || *p == '>' || *p == '&')
        g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
      else if (g_str_has_prefix (p, "\xE2\x80\xA8") || g_str_has_prefix (p, "\xE2\x80\xA9"))
        {
          g_string_append_printf (out, "\\u20%02x", (guint) (guchar) p[2] - 0x80);
          p += 2;
        }
      else
        g_string_append_c (out, *p);
    }
  return g_string_free_and_steal (out);
}

/**
 * stet_html_json_ld:
 * @self: the writer
 * @json: what stet_html_dup_json_ld() made
 *
 * Writes a script element with linked data.
 */
void
stet_html_json_ld (StetHtml *self, const char *json)
{
  stet_html_open (self, "script", "type", "application/ld+json", NULL);
  g_string_append (self->out, json);
  stet_html_close (self, "script");
}

/**
 * stet_html_end_fragment:
 * @self: (transfer full): the writer, with every element closed
 *
 * Returns: (transfer full): what it wrote, UTF-8
 */
char *
stet_html_end_fragment (StetHtml *self)
{
  char *text;

  g_return_val_if_fail (self->open->len == 0, NULL);

  text = g_string_free_and_steal (g_steal_pointer (&self->out));
  stet_html_free (self);
  return text;
}

/**
 * stet_html_end:
 * @self: the writer, with every element closed; it writes no more after this
 *
 * Returns: (transfer full): the document, UTF-8
 */
GBytes *
stet_html_end (StetHtml *self)
{
  g_return_val_if_fail (self->open->len == 0, NULL);

  return g_string_free_to_bytes (g_steal_pointer (&self->out));
}
