/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-html-page.h"

#include <string.h>

/* The parser takes time by depth, and no page that people read is nearly as deep. */
#define MAX_DEPTH      400
#define MAX_TAGS       600000
#define MAX_ATTRIBUTES 100
#define MAX_NAME       24
#define MAX_LD         40

/* Elements that end by themselves or hold nothing: they do not nest by being left open. */
static const char *const not_nesting[] = {
  "a",      "area",  "base",  "br",       "button", "caption", "col",     "colgroup", "dd",
  "dt",     "embed", "frame", "hr",       "img",    "input",   "isindex", "keygen",   "li",
  "link",   "meta",  "nobr",  "optgroup", "option", "p",       "param",   "rp",       "rt",
  "source", "tbody", "td",    "tfoot",    "th",     "thead",   "tr",      "track",    "wbr",
};

/* Elements whose contents are text to the parser; the first ones say nothing to a reader. */
static const char *const raw[] = { "script",   "style", "iframe",   "noembed",
                                   "noframes", "xmp",   "textarea", "title" };
#define N_SILENT 5

typedef struct
{
  const char *start;
  const char *end; /* after the > */
  char name[MAX_NAME];
  gboolean closing;
  guint n_attributes;
} Tag;

typedef struct
{
  StetHtmlScan *scan;
  const char *at;
  const char *end;
  GArray *open; /* of guint: hashes of the names */
  guint n_over;
  guint n_tags;
} Scanner;

static const char *
find (const char *from, const char *end, const char *what)
{
  const char *found = g_strstr_len (from, end - from, what);

  return found != NULL ? found : end;
}

static const char *
skip_space (const char *p, const char *end)
{
  while (p < end && (g_ascii_isspace (*p) || *p == '/'))
    p++;
  return p;
}

/* After the attribute that begins at @p: by the rules of HTML a > within quotes is text. */
static const char *
skip_attribute (const char *p, const char *end)
{
  while (p < end && *p != '>' && *p != '=' && *p != '/' && !g_ascii_isspace (*p))
    p++;
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p == end || *p != '=')
    return p;
  do
    p++;
  while (p < end && g_ascii_isspace (*p));
  if (p < end && (*p == '"' || *p == '\''))
    {
      const char *quote = memchr (p + 1, *p, (gsize) (end - p - 1));

      return quote != NULL ? quote + 1 : end;
    }
  while (p < end && *p != '>' && !g_ascii_isspace (*p))
    p++;
  return p;
}

static gboolean
read_tag (const char *start, const char *end, Tag *tag)
{
  const char *p = start + 1;
  gsize length = 0;

  *tag = (Tag){ .start = start };
  if (p < end && *p == '/')
    {
      tag->closing = TRUE;
      p++;
    }
  if (p == end || !g_ascii_isalpha (*p))
    return FALSE;
  for (; p < end && *p != '>' && *p != '/' && !g_ascii_isspace (*p); p++)
    {
      if (length < MAX_NAME - 1)
        tag->name[length++] = g_ascii_tolower (*p);
    }
  for (p = skip_space (p, end); p < end && *p != '>'; p = skip_space (p, end))
    {
      const char *next = skip_attribute (p, end);

      tag->n_attributes++;
      p = next > p ? next : p + 1;
    }
  tag->end = p < end ? p + 1 : end;
  return TRUE;
}

static gboolean
is_among (const char *name, const char *const *names, gsize n_names)
{
  for (gsize i = 0; i < n_names; i++)
    {
      if (g_str_equal (name, names[i]))
        return TRUE;
    }
  return FALSE;
}

/* Where the end tag of a raw element begins. */
static const char *
find_raw_end (Scanner *self, const char *from, const char *name)
{
  gsize length = strlen (name);

  for (const char *p = from; (p = find (p, self->end, "</")) < self->end; p += 2)
    {
      if ((gsize) (self->end - p) > length + 2 && g_ascii_strncasecmp (p + 2, name, length) == 0
          && !g_ascii_isalnum (p[length + 2]))
        return p;
    }
  return self->end;
}

static void
keep_ld (Scanner *self, const Tag *tag, const char *contents, const char *end)
{
  g_autofree char *opening = g_strndup (tag->start, (gsize) (tag->end - tag->start));
  g_autofree char *lower = g_ascii_strdown (opening, -1);

  if (strstr (lower, "ld+json") != NULL && self->scan->ld->len < MAX_LD)
    g_ptr_array_add (self->scan->ld, g_strndup (contents, (gsize) (end - contents)));
}

/* A comment, or another declaration that is no element. Most say nothing. */
static void
scan_declaration (Scanner *self)
{
  const char *start = self->at;
  const char *end;

  if (g_str_has_prefix (start, "<!--"))
    {
      const char *url;

      end = start[4] == '>' ? start + 4 : find (start + 4, self->end, "-->");
      self->at = MIN (end + (*end == '>' ? 1 : 3), self->end);
      url = find (start, end, "saved from url=(");
      if (self->scan->saved_from == NULL && url < end)
        {
          url = find (url, end, ")");
          if (url < end)
            self->scan->saved_from = g_strstrip (g_strndup (url + 1, (gsize) (end - url - 1)));
        }
      return;
    }
  end = find (start, self->end, ">");
  self->at = MIN (end + 1, self->end);
}

/* Whether the tag may stay: it is counted as open or closed, unless that would be too deep. */
static gboolean
count_tag (Scanner *self, const Tag *tag)
{
  guint hash = g_str_hash (tag->name);

  if (is_among (tag->name, not_nesting, G_N_ELEMENTS (not_nesting)))
    return TRUE;
  if (!tag->closing)
    {
      if (self->open->len < MAX_DEPTH && self->n_over == 0)
        {
          g_array_append_val (self->open, hash);
          return TRUE;
        }
      self->n_over++;
      self->scan->curtailed = TRUE;
      return FALSE;
    }
  if (self->n_over > 0)
    {
      self->n_over--;
      return FALSE;
    }
  for (guint i = self->open->len; i > 0; i--)
    {
      if (g_array_index (self->open, guint, i - 1) == hash)
        {
          g_array_set_size (self->open, i - 1);
          break;
        }
    }
  return TRUE;
}

static void
scan_raw (Scanner *self, const Tag *tag)
{
  const char *end = find_raw_end (self, tag->end, tag->name);
  const char *after = find (end, self->end, ">");

  if (g_str_equal (tag->name, "script"))
    keep_ld (self, tag, tag->end, end);
  self->at = MIN (after + 1, self->end);
  if (!is_among (tag->name, raw, N_SILENT))
    {
      g_string_append_len (self->scan->source, tag->start, end - tag->start);
      g_string_append_printf (self->scan->source, "</%s>", tag->name);
    }
}

/* What stands for a tag that is left out: words on its two sides stay apart. */
static void
append_gap (GString *source)
{
  if (source->len > 0 && source->str[source->len - 1] != ' ')
    g_string_append_c (source, ' ');
}

static void
scan_tag (Scanner *self)
{
  Tag tag;

  if (!read_tag (self->at, self->end, &tag))
    {
      if (self->at + 1 < self->end && (self->at[1] == '!' || self->at[1] == '?'))
        scan_declaration (self);
      else
        {
          g_string_append_c (self->scan->source, *self->at++);
          self->scan->n_words++;
        }
      return;
    }
  self->at = tag.end;
  if (!tag.closing && is_among (tag.name, raw, G_N_ELEMENTS (raw)))
    {
      scan_raw (self, &tag);
      return;
    }
  if (g_str_equal (tag.name, "plaintext"))
    return;
  if (++self->n_tags > MAX_TAGS)
    {
      self->scan->curtailed = TRUE;
      append_gap (self->scan->source);
      return;
    }
  if (!count_tag (self, &tag))
    append_gap (self->scan->source);
  else if (tag.n_attributes > MAX_ATTRIBUTES)
    g_string_append_printf (self->scan->source, "<%s%s>", tag.closing ? "/" : "", tag.name);
  else
    g_string_append_len (self->scan->source, tag.start, tag.end - tag.start);
}

/* The piece that was copied, where browsers mark it within the whole that they put on the
 * clipboard. Pages can hold such marks too, pasted into them: there words stand before them. */
static void
find_fragment (StetHtmlScan *scan, const char **text, const char **end)
{
  const char *start = find (*text, MIN (*end, *text + 16384), "<!--StartFragment-->");
  const char *stop;
  gboolean in_tag = FALSE;

  if (start >= *end || !g_str_has_prefix (start, "<!--StartFragment-->"))
    return;
  for (const char *p = *text; p < start; p++)
    {
      if (*p == '<')
        in_tag = TRUE;
      else if (*p == '>')
        in_tag = FALSE;
      else if (!in_tag && !g_ascii_isspace (*p) && p[0] != '\xEF' && p[0] != '\xBB'
               && p[0] != '\xBF')
        {
          /* Windows puts a header of its own before the page. */
          if (g_ascii_strncasecmp (*text, "Version:", 8) != 0
              || memchr (*text, '<', (gsize) (p - *text)))
            return;
        }
    }
  stop = find (start, *end, "<!--EndFragment-->");
  scan->fragment = TRUE;
  *text = start;
  *end = stop;
}

/* Takes from a page, UTF-8, what can be no part of an article and what would make the parser take
 * forever. Fills in @scan, of which the caller frees the fields. */
void
stet_html_scan (const char *text, gsize length, StetHtmlScan *scan)
{
  const char *end = text + length;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  Scanner self = { .scan = scan, .open = open };

  *scan = (StetHtmlScan){ .source = g_string_sized_new (MIN (length, 1024 * 1024)),
                          .ld = g_ptr_array_new_with_free_func (g_free) };
  find_fragment (scan, &text, &end);
  self.at = text;
  self.end = end;
  while (self.at < end)
    {
      const char *tag = memchr (self.at, '<', (gsize) (end - self.at));

      if (tag == NULL)
        tag = end;
      g_string_append_len (scan->source, self.at, tag - self.at);
      scan->n_words += (gsize) (tag - self.at);
      self.at = tag;
      if (tag < end)
        scan_tag (&self);
    }
}

/* The character encoding that a page declares in its first bytes, as it is written there. */
char *
stet_html_find_charset (const char *bytes, gsize length)
{
  const char *end = bytes + MIN (length, 8192);

  for (const char *p = bytes; p < end && (p = memchr (p, '<', (gsize) (end - p))) != NULL; p++)
    {
      g_autofree char *tag = NULL;
      const char *close = memchr (p, '>', (gsize) (end - p));
      const char *label;
      gsize n;

      if (close == NULL)
        return NULL;
      if (end - p < 6
          || (g_ascii_strncasecmp (p, "<meta", 5) != 0 && g_ascii_strncasecmp (p, "<?xml", 5) != 0))
        continue;
      tag = g_ascii_strdown (p, close - p);
      label = strstr (tag, p[1] == '?' ? "encoding" : "charset");
      if (label == NULL || (label = strchr (label, '=')) == NULL)
        continue;
      label += 1 + strspn (label + 1, " \t\r\n\"'");
      n = strcspn (label, " \t\r\n\"';/>?");
      if (n > 0 && n < 40)
        return g_strndup (label, n);
    }
  return NULL;
}
