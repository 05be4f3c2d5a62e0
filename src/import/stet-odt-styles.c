/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-odt.h"

#include <string.h>

/* Styles that are based on each other. */
#define MAX_CHAIN  32
#define MAX_STYLES 50000
/* Bytes. */
#define MAX_VALUE 4096

struct _StetOdtStyles
{
  GHashTable *styles; /* char *: family, a space and the name → StetOdtStyle of @all */
  GPtrArray *all;     /* also those that another of the same name replaced: a text may be in one */
  GStringChunk *strings;
  StetOdtStyle usual; /* of paragraphs that name no style */
  StetOdtStyle none;  /* of words that name no style */
};

static void
style_free (gpointer data)
{
  StetOdtStyle *style = data;

  g_free (style->name);
  g_free (style->parent);
  g_free (style);
}

static const StetOdtRun unset = { STET_ODT_UNSET, STET_ODT_UNSET, STET_ODT_UNSET, { NULL } };

/**
 * stet_odt_styles_new:
 *
 * Begins to gather styles.
 *
 * Returns: (transfer full): none yet
 */
StetOdtStyles *
stet_odt_styles_new (void)
{
  StetOdtStyles *self = g_new0 (StetOdtStyles, 1);

  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->all = g_ptr_array_new_with_free_func (style_free);
  self->strings = g_string_chunk_new (4096);
  self->usual.run = unset;
  self->none.run = unset;
  return self;
}

/**
 * stet_odt_styles_free:
 * @self: (nullable): styles
 *
 * Frees them.
 */
void
stet_odt_styles_free (StetOdtStyles *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->styles);
  g_ptr_array_unref (self->all);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * stet_odt_styles_intern:
 * @self: styles
 * @text: (nullable): a short text
 *
 * Keeps a text as long as the styles, once.
 *
 * Returns: (transfer none) (nullable): the text; %NULL for one that is too long
 */
const char *
stet_odt_styles_intern (StetOdtStyles *self, const char *text)
{
  return text != NULL && strlen (text) < MAX_VALUE
             ? g_string_chunk_insert_const (self->strings, text)
             : NULL;
}

/**
 * stet_odt_run_apply:
 * @run: (inout): how words look
 * @over: what is said on top of that
 *
 * Puts one look over another.
 */
void
stet_odt_run_apply (StetOdtRun *run, const StetOdtRun *over)
{
  if (over->strong != STET_ODT_UNSET)
    run->strong = over->strong;
  if (over->emphasis != STET_ODT_UNSET)
    run->emphasis = over->emphasis;
  if (over->hidden != STET_ODT_UNSET)
    run->hidden = over->hidden;
  for (gsize i = 0; i < STET_ODT_N_SCRIPTS; i++)
    if (over->languages[i] != NULL)
      run->languages[i] = over->languages[i];
}

static const char *
get_style_value (StetXml *xml, const char *name)
{
  return stet_xml_get_attribute_ns (xml, STET_ODT_STYLE, name);
}

static const char *
read_language (StetOdtStyles *self, const char *language, const char *country)
{
  g_autofree char *tag = NULL;

  if (language == NULL || *language == '\0' || g_str_equal (language, "none")
      || g_str_equal (language, "zxx") || strlen (language) > 16)
    return NULL;
  if (country == NULL || *country == '\0' || g_str_equal (country, "none") || strlen (country) > 16)
    return stet_odt_styles_intern (self, language);
  tag = g_strdup_printf ("%s-%s", language, country);
  return stet_odt_styles_intern (self, tag);
}

static void
read_text_properties (StetOdtStyles *self, StetXml *xml, StetOdtRun *run)
{
  const char *weight = stet_xml_get_attribute_ns (xml, STET_ODT_FO, "font-weight");
  const char *slant = stet_xml_get_attribute_ns (xml, STET_ODT_FO, "font-style");
  const char *display = stet_xml_get_attribute_ns (xml, STET_ODT_TEXT, "display");

  if (weight != NULL)
    run->strong = g_str_equal (weight, "bold") || g_ascii_strtoull (weight, NULL, 10) >= 600;
  if (slant != NULL)
    run->emphasis = g_str_equal (slant, "italic") || g_str_equal (slant, "oblique");
  if (display != NULL)
    run->hidden = g_str_equal (display, "none");
  run->languages[STET_ODT_WESTERN] = read_language (
      self,
      stet_xml_get_attribute_ns (xml, STET_ODT_FO, "language"),
      stet_xml_get_attribute_ns (xml, STET_ODT_FO, "country"));
  run->languages[STET_ODT_ASIAN] = read_language (
      self, get_style_value (xml, "language-asian"), get_style_value (xml, "country-asian"));
  run->languages[STET_ODT_COMPLEX] = read_language (
      self, get_style_value (xml, "language-complex"), get_style_value (xml, "country-complex"));
}

static gboolean
read_properties (StetOdtStyles *self, StetXml *xml, StetOdtRun *run, GError **error)
{
  StetXmlEvent event;

  while (stet_xml_step (xml, &event, error))
    {
      if (event == STET_XML_TEXT)
        continue;
      if (event != STET_XML_START)
        return TRUE;
      if (stet_xml_is (xml, "text-properties"))
        read_text_properties (self, xml, run);
      if (!stet_xml_skip (xml, error))
        return FALSE;
    }
  return FALSE;
}

/* “Heading_20_1” is the name “Heading 1”. */
static char *
decode_name (const char *name)
{
  GString *text = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    {
      char *end = NULL;
      guint64 c = *p == '_' && g_ascii_isxdigit (p[1]) ? g_ascii_strtoull (p + 1, &end, 16) : 0;

      if (c >= 0x20 && c < 0xD800 && end != NULL && *end == '_')
        {
          g_string_append_unichar (text, (gunichar) c);
          p = end;
        }
      else
        {
          g_string_append_c (text, *p);
        }
    }
  return g_string_free_and_steal (text);
}

static char *
dup_key (const char *family, const char *name)
{
  return g_strdup_printf ("%s %s", family, name);
}

/**
 * stet_odt_styles_read:
 * @self: styles
 * @xml: at the beginning of a `style:style` or `style:default-style`
 * @error: return location for a #StetImportError
 *
 * Reads a style, and passes its end.
 *
 * Returns: whether it could
 */
gboolean
stet_odt_styles_read (StetOdtStyles *self, StetXml *xml, GError **error)
{
  const char *name = get_style_value (xml, "name");
  const char *shown = get_style_value (xml, "display-name");
  const char *family = get_style_value (xml, "family");
  const char *parent = get_style_value (xml, "parent-style-name");
  const char *outline = get_style_value (xml, "default-outline-level");
  StetOdtStyle *style;

  if (family == NULL || (!g_str_equal (family, "paragraph") && !g_str_equal (family, "text")))
    return stet_xml_skip (xml, error);
  if (name == NULL)
    return g_str_equal (family, "paragraph") ? read_properties (self, xml, &self->usual.run, error)
                                             : stet_xml_skip (xml, error);
  if (self->all->len >= MAX_STYLES)
    return stet_xml_skip (xml, error);
  style = g_new0 (StetOdtStyle, 1);
  style->run = unset;
  style->name = shown != NULL ? g_strdup (shown) : decode_name (name);
  style->parent = parent != NULL ? dup_key (family, parent) : NULL;
  if (outline != NULL && *outline != '\0')
    style->level = (guint) (g_ascii_strtoull (outline, NULL, 10) & 0xF);
  g_ptr_array_add (self->all, style);
  g_hash_table_replace (self->styles, dup_key (family, name), style);
  return read_properties (self, xml, &style->run, error);
}

static void
resolve (StetOdtStyles *self, StetOdtStyle *style, StetOdtRun run)
{
  const StetOdtStyle *chain[MAX_CHAIN];
  guint n = 0;

  style->is_resolved = TRUE;
  for (const StetOdtStyle *next = style; next != NULL && n < MAX_CHAIN;)
    {
      chain[n++] = next;
      next = next->parent != NULL ? g_hash_table_lookup (self->styles, next->parent) : NULL;
    }
  for (guint i = n; i > 0; i--)
    stet_odt_run_apply (&run, &chain[i - 1]->run);
  for (guint i = 0; i < n && style->role == STET_OFFICE_TEXT; i++)
    {
      guint level;

      style->role = stet_office_find_role (chain[i]->name, &level);
      if (style->role == STET_OFFICE_TEXT && chain[i]->level > 0)
        {
          style->role = STET_OFFICE_HEADING;
          level = chain[i]->level;
        }
      style->level = style->role == STET_OFFICE_HEADING ? level : 0;
    }
  style->run = run;
}

/**
 * stet_odt_styles_get:
 * @self: styles
 * @family: "paragraph" or "text"
 * @name: (nullable): as the document has it
 *
 * Gets a style. That of a paragraph is whole; that of words within one says what is different.
 *
 * Returns: (transfer none): the style, the usual one where there is none
 */
const StetOdtStyle *
stet_odt_styles_get (StetOdtStyles *self, const char *family, const char *name)
{
  g_autofree char *key = name != NULL ? dup_key (family, name) : NULL;
  StetOdtStyle *style = key != NULL ? g_hash_table_lookup (self->styles, key) : NULL;
  const StetOdtStyle *usual = g_str_equal (family, "paragraph") ? &self->usual : &self->none;

  if (style == NULL)
    return usual;
  if (!style->is_resolved)
    resolve (self, style, usual->run);
  return style;
}
