/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-html.h"

/* Sections within sections. */
#define MAX_DEPTH 16

G_DEFINE_QUARK (stet - template - error - quark, stet_template_error)

typedef enum
{
  PART_LITERAL,
  PART_TEXT,
  PART_HTML,
  PART_IF,
  PART_UNLESS,
} PartKind;

typedef struct
{
  PartKind kind;
  guint name;  /* of all but literals */
  guint end;   /* of a section: the part after it */
  gsize start; /* of a literal */
  gsize length;
} Part;

struct _StetTemplate
{
  char *text;
  GArray *parts;
  guint n_names;
  const StetTemplateName *names;
};

typedef struct
{
  StetTemplate *template;
  const char *file;
  const char *at;
  guint open[MAX_DEPTH];
  guint n_open;
  GError **error;
} Reader;

static gboolean G_GNUC_PRINTF (3, 4)
    fail (const Reader *reader, const char *at, const char *format, ...)
{
  g_autofree char *what = NULL;
  guint line = 1;
  va_list arguments;

  for (const char *p = reader->template->text; p < at; p++)
    line += *p == '\n';
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (reader->error,
               STET_TEMPLATE_ERROR,
               STET_TEMPLATE_ERROR_SYNTAX,
               "%s:%u: %s",
               reader->file,
               line,
               what);
  return FALSE;
}

static void
add_literal (Reader *reader, const char *start, const char *end)
{
  Part part = { .kind = PART_LITERAL,
                .start = (gsize) (start - reader->template->text),
                .length = (gsize) (end - start) };

  if (end > start)
    g_array_append_val (reader->template->parts, part);
}

static gboolean
find_name (const Reader *reader, const char *at, const char *name, guint *found)
{
  for (guint i = 0; i < reader->template->n_names; i++)
    if (g_str_equal (reader->template->names[i].name, name))
      {
        *found = i;
        return TRUE;
      }
  return fail (reader, at, _ ("there is nothing called “%s” here"), name);
}

static gboolean
close_section (Reader *reader, const char *at, const char *name)
{
  Part *part;

  if (reader->n_open == 0)
    return fail (reader, at, _ ("“%s” ends and did not begin"), name);
  part = &g_array_index (reader->template->parts, Part, reader->open[reader->n_open - 1]);
  if (!g_str_equal (reader->template->names[part->name].name, name))
    return fail (reader,
                 at,
                 _ ("“%s” ends before “%s” does"),
                 name,
                 reader->template->names[part->name].name);
  part->end = reader->template->parts->len;
  reader->n_open--;
  return TRUE;
}

static gboolean
add_part (Reader *reader, const char *at, PartKind kind, const char *name)
{
  Part part = { .kind = kind };
  gboolean is_html;

  if (!find_name (reader, at, name, &part.name))
    return FALSE;
  is_html = reader->template->names[part.name].is_html;
  if (kind == PART_TEXT && is_html)
    return fail (reader, at, _ ("“%s” is a part of the page: write {{{%s}}}"), name, name);
  if (kind == PART_TEXT && at > reader->template->text && at[-1] == '=')
    return fail (reader, at, _ ("write quotation marks around {{%s}}"), name);
  if (kind == PART_HTML && !is_html)
    return fail (reader, at, _ ("“%s” is a text: write {{%s}}"), name, name);
  if (kind == PART_IF || kind == PART_UNLESS)
    {
      if (reader->n_open == MAX_DEPTH)
        return fail (reader, at, _ ("too many sections are within each other"));
      reader->open[reader->n_open++] = reader->template->parts->len;
    }
  g_array_append_val (reader->template->parts, part);
  return TRUE;
}

/* Reads what begins with two braces, and moves behind it. */
static gboolean
read_tag (Reader *reader)
{
  const char *begin = reader->at;
  gboolean triple = g_str_has_prefix (begin, "{{{");
  const char *from = begin + (triple ? 3 : 2);
  const char *end = strstr (from, triple ? "}}}" : "}}");
  g_autofree char *name = NULL;
  char sign = triple ? '{' : *from;

  if (end == NULL)
    return fail (reader, begin, _ ("“{{” is not closed"));
  reader->at = end + (triple ? 3 : 2);
  if (sign == '!')
    {
      /* A comment that has a line to itself leaves none. */
      if ((begin == reader->template->text || begin[-1] == '\n') && *reader->at == '\n')
        reader->at++;
      return TRUE;
    }
  if (!triple && strchr ("#^/", sign) != NULL)
    from++;
  name = g_strstrip (g_strndup (from, (gsize) (end - from)));
  switch (sign)
    {
    case '{':
      return add_part (reader, begin, PART_HTML, name);
    case '#':
      return add_part (reader, begin, PART_IF, name);
    case '^':
      return add_part (reader, begin, PART_UNLESS, name);
    case '/':
      return close_section (reader, begin, name);
    default:
      return add_part (reader, begin, PART_TEXT, name);
    }
}

/**
 * stet_template_parse:
 * @text: the template, UTF-8
 * @file: what its file is called, for messages
 * @names: (array length=n_names): what it may ask for; must stay for good
 * @n_names: how many
 * @error: return location for a #StetTemplateError
 *
 * Reads a template. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): the template, or %NULL with @error set
 */
StetTemplate *
stet_template_parse (const char *text,
                     const char *file,
                     const StetTemplateName *names,
                     guint n_names,
                     GError **error)
{
  g_autoptr (StetTemplate) self = g_new0 (StetTemplate, 1);
  Reader reader = { .template = self, .file = file, .error = error };
  const char *valid_until;

  self->text = g_strdup (text);
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  self->names = names;
  self->n_names = n_names;
  if (!g_utf8_validate (text, -1, &valid_until))
    {
      fail (&reader, self->text + (valid_until - text), _ ("this is not UTF-8"));
      return NULL;
    }

  reader.at = self->text;
  while (*reader.at != '\0')
    {
      const char *tag = strstr (reader.at, "{{");

      add_literal (&reader, reader.at, tag != NULL ? tag : reader.at + strlen (reader.at));
      if (tag == NULL)
        break;
      reader.at = tag;
      if (!read_tag (&reader))
        return NULL;
    }
  if (reader.n_open > 0)
    {
      const Part *part = &g_array_index (self->parts, Part, reader.open[reader.n_open - 1]);

      fail (&reader,
            self->text + strlen (self->text),
            _ ("“%s” begins and does not end"),
            names[part->name].name);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * stet_template_free:
 * @self: a template
 *
 * Frees it.
 */
void
stet_template_free (StetTemplate *self)
{
  g_array_unref (self->parts);
  g_free (self->text);
  g_free (self);
}

/**
 * stet_template_uses:
 * @self: a template
 * @name: the index of a name
 *
 * Returns: whether the template shows it, under all circumstances
 */
gboolean
stet_template_uses (StetTemplate *self, guint name)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      if (part->kind == PART_IF || part->kind == PART_UNLESS)
        i = part->end - 1;
      else if (part->kind != PART_LITERAL && part->name == name)
        return TRUE;
    }
  return FALSE;
}

static void
append_text (GString *out, const char *text)
{
  StetHtml *html = stet_html_new_fragment ();
  g_autofree char *escaped = NULL;

  stet_html_text (html, text);
  escaped = stet_html_end_fragment (html);
  g_string_append (out, escaped);
}

/**
 * stet_template_fill:
 * @self: a template
 * @values: (array): the values of its names, in their order; %NULL is as good as ""
 *
 * Fills a template in. Safe on any thread.
 *
 * Returns: (transfer full): the page
 */
GBytes *
stet_template_fill (StetTemplate *self, const char *const *values)
{
  GString *out = g_string_sized_new (16384);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      const char *value = part->kind != PART_LITERAL ? values[part->name] : NULL;
      gboolean is_empty = value == NULL || *value == '\0';

      switch (part->kind)
        {
        case PART_LITERAL:
          g_string_append_len (out, self->text + part->start, (gssize) part->length);
          break;
        case PART_TEXT:
          if (!is_empty)
            append_text (out, value);
          break;
        case PART_HTML:
          g_string_append (out, is_empty ? "" : value);
          break;
        case PART_IF:
        case PART_UNLESS:
        default:
          if (is_empty == (part->kind == PART_IF))
            i = part->end - 1;
          break;
        }
    }
  return g_string_free_to_bytes (out);
}
