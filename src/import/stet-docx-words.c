/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-docx.h"

#include <string.h>

/* Fields within each other. */
#define MAX_FIELDS      64
#define MAX_INSTRUCTION 4096

#define RELATIONSHIPS        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT_RELATIONSHIPS "http://purl.oclc.org/ooxml/officeDocument/relationships"

static void
field_clear (gpointer data)
{
  StetDocxField *field = data;

  if (field->instruction != NULL)
    g_string_free (field->instruction, TRUE);
}

/**
 * stet_docx_fields_new:
 *
 * Makes room for the fields that a reading is in.
 *
 * Returns: (transfer full) (element-type StetDocxField): none yet
 */
GArray *
stet_docx_fields_new (void)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (StetDocxField));

  g_array_set_clear_func (fields, field_clear);
  return fields;
}

/* Words */

static gboolean
is_toggled (gint8 direct, gint8 style, gint8 run_style)
{
  if (direct != STET_DOCX_UNSET)
    return direct == 1;
  return (style == 1) != (run_style == 1);
}

/**
 * stet_docx_get_paragraph_run:
 * @body: a reading
 *
 * Gets how the words of the paragraph look by its style.
 *
 * Returns: (transfer none): the look
 */
const StetDocxRun *
stet_docx_get_paragraph_run (StetDocxBody *body)
{
  return body->style != NULL ? &body->style->run : &body->docx->defaults;
}

/**
 * stet_docx_is_hidden:
 * @body: a reading
 *
 * Tells whether what comes is not to be seen: hidden, or the instruction of a field.
 *
 * Returns: whether it is
 */
gboolean
stet_docx_is_hidden (StetDocxBody *body)
{
  const StetDocxStyle *style = stet_docx_get_style (body->docx, body->run.style);

  for (guint i = 0; i < body->fields->len; i++)
    if (!g_array_index (body->fields, StetDocxField, i).in_result)
      return TRUE;
  return is_toggled (body->run.hidden,
                     stet_docx_get_paragraph_run (body)->hidden,
                     style != NULL ? style->run.hidden : STET_DOCX_UNSET);
}

/* What stands out of its paragraph; a heading is bold as a whole. */
static guint
get_format (StetDocxBody *body)
{
  const StetDocxStyle *style = stet_docx_get_style (body->docx, body->run.style);
  const StetDocxRun *paragraph = stet_docx_get_paragraph_run (body);
  guint format = 0;

  if (paragraph->strong != 1
      && is_toggled (body->run.strong, 0, style != NULL ? style->run.strong : 0))
    format |= STET_OFFICE_STRONG;
  if (paragraph->emphasis != 1
      && is_toggled (body->run.emphasis, 0, style != NULL ? style->run.emphasis : 0))
    format |= STET_OFFICE_EMPHASIS;
  return format;
}

static const char *
get_href (StetDocxBody *body)
{
  for (guint i = body->fields->len; i > 0; i--)
    if (g_array_index (body->fields, StetDocxField, i - 1).href != NULL)
      return g_array_index (body->fields, StetDocxField, i - 1).href;
  return body->link;
}

static gboolean
is_east_asian (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF)
          || (c >= 0xAC00 && c <= 0xD7A3))
        return TRUE;
      if (g_unichar_isalpha (c))
        return FALSE;
    }
  return FALSE;
}

static const char *
get_language (StetDocxBody *body, const char *text)
{
  const StetDocxStyle *style = stet_docx_get_style (body->docx, body->run.style);
  const StetDocxRun *levels[] = {
    &body->run,
    style != NULL ? &style->run : &body->run,
    stet_docx_get_paragraph_run (body),
    &body->docx->defaults,
  };
  gboolean is_asian = is_east_asian (text);

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      const char *language = is_asian           ? levels[i]->east_asia
                             : body->run.is_rtl ? levels[i]->bidi
                                                : levels[i]->language;

      if (language != NULL)
        return language;
    }
  return NULL;
}

static void
add_text (StetDocxBody *body, const char *text)
{
  if (!stet_docx_is_hidden (body))
    stet_office_add_text (
        body->docx->office, text, get_format (body), get_href (body), get_language (body, text));
}

/**
 * stet_docx_read_text:
 * @body: a reading, at the beginning of a `t`
 * @error: return location for a #StetImportError
 *
 * Reads words, and passes the element's end, as do all of these.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_text (StetDocxBody *body, GError **error)
{
  StetXmlEvent event;

  while (stet_xml_step (body->xml, &event, error))
    {
      if (event == STET_XML_TEXT)
        add_text (body, stet_xml_get_text (body->xml));
      else if (event == STET_XML_START)
        {
          if (!stet_xml_skip (body->xml, error))
            return FALSE;
        }
      else
        return TRUE;
    }
  return FALSE;
}

/**
 * stet_docx_read_space:
 * @body: a reading, at the beginning of a `tab`
 * @error: return location for a #StetImportError
 *
 * Reads a tab as a space.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_space (StetDocxBody *body, GError **error)
{
  add_text (body, " ");
  return stet_xml_skip (body->xml, error);
}

/**
 * stet_docx_read_hyphen:
 * @body: a reading, at the beginning of a `noBreakHyphen`
 * @error: return location for a #StetImportError
 *
 * Reads a hyphen at which lines do not break.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_hyphen (StetDocxBody *body, GError **error)
{
  add_text (body, "\u2011");
  return stet_xml_skip (body->xml, error);
}

/**
 * stet_docx_read_break:
 * @body: a reading, at the beginning of a `br`
 * @error: return location for a #StetImportError
 *
 * Reads a line break; one of a page or a column parts paragraphs.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_break (StetDocxBody *body, GError **error)
{
  const char *type = stet_docx_get_value (body->xml, "type");
  guint n_breaks = type != NULL && !g_str_equal (type, "textWrapping") ? 2 : 1;

  for (guint i = 0; i < n_breaks && !stet_docx_is_hidden (body); i++)
    stet_office_add_break (body->docx->office);
  return stet_xml_skip (body->xml, error);
}

/**
 * stet_docx_read_symbol:
 * @body: a reading, at the beginning of a `sym`
 * @error: return location for a #StetImportError
 *
 * Reads a character of a font of signs, unless it is one that only this font has.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_symbol (StetDocxBody *body, GError **error)
{
  const char *code = stet_docx_get_value (body->xml, "char");
  guint64 c = code != NULL ? g_ascii_strtoull (code, NULL, 16) : 0;
  char text[8] = "";

  if (c >= 0x20 && c < 0xE000 && g_unichar_validate ((gunichar) c))
    text[g_unichar_to_utf8 ((gunichar) c, text)] = '\0';
  add_text (body, *text != '\0' ? text : " ");
  return stet_xml_skip (body->xml, error);
}

/**
 * stet_docx_read_words:
 * @body: a reading, at the beginning of an `r`
 * @error: return location for a #StetImportError
 *
 * Reads a run of words that look the same.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_words (StetDocxBody *body, GError **error)
{
  StetDocxRun before = body->run;
  gboolean read;

  body->run = (StetDocxRun){ STET_DOCX_UNSET, STET_DOCX_UNSET, STET_DOCX_UNSET };
  read = stet_docx_read_content (body, error);
  body->run = before;
  return read;
}

/**
 * stet_docx_read_run_properties:
 * @body: a reading, at the beginning of an `rPr`
 * @error: return location for a #StetImportError
 *
 * Reads how the words of the run look.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_run_properties (StetDocxBody *body, GError **error)
{
  return stet_docx_read_run (body->docx, body->xml, &body->run, error);
}

/* Links and fields */

static const char *
keep_address (StetDocxBody *body, const char *address)
{
  return address != NULL && strlen (address) < MAX_INSTRUCTION
             ? g_string_chunk_insert_const (body->docx->strings, address)
             : NULL;
}

/**
 * stet_docx_get_target:
 * @body: a reading, at the beginning of an element
 * @name: of an attribute with an id
 *
 * Gets what an id stands for.
 *
 * Returns: (transfer none) (nullable): the target
 */
const StetDocxTarget *
stet_docx_get_target (StetDocxBody *body, const char *name)
{
  const char *id = stet_xml_get_attribute_ns (body->xml, RELATIONSHIPS, name);

  if (id == NULL)
    id = stet_xml_get_attribute_ns (body->xml, STRICT_RELATIONSHIPS, name);
  return id != NULL ? g_hash_table_lookup (body->docx->targets, id) : NULL;
}

/**
 * stet_docx_read_link:
 * @body: a reading, at the beginning of a `hyperlink`
 * @error: return location for a #StetImportError
 *
 * Reads words that link to somewhere.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_link (StetDocxBody *body, GError **error)
{
  const StetDocxTarget *target = stet_docx_get_target (body, "id");
  const char *before = body->link;
  gboolean read;

  if (target != NULL && target->is_external)
    body->link = keep_address (body, target->target);
  read = stet_docx_read_content (body, error);
  body->link = before;
  return read;
}

/* HYPERLINK "https://…" \o "tip" */
static const char *
find_address (StetDocxBody *body, const char *instruction)
{
  static const char name[] = "HYPERLINK";
  g_autofree char *address = NULL;
  const char *p = instruction + strspn (instruction, " ");

  if (g_ascii_strncasecmp (p, name, strlen (name)) != 0)
    return NULL;
  p += strlen (name);
  p += strspn (p, " ");
  if (*p == '\\')
    return NULL;
  if (*p == '"')
    address = g_strndup (p + 1, strcspn (p + 1, "\""));
  else
    address = g_strndup (p, strcspn (p, " "));
  return keep_address (body, address);
}

/**
 * stet_docx_read_simple_field:
 * @body: a reading, at the beginning of a `fldSimple`
 * @error: return location for a #StetImportError
 *
 * Reads the words that a field shows.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_simple_field (StetDocxBody *body, GError **error)
{
  const char *instruction = stet_docx_get_value (body->xml, "instr");
  const char *before = body->link;
  const char *address = instruction != NULL ? find_address (body, instruction) : NULL;
  gboolean read;

  if (address != NULL)
    body->link = address;
  read = stet_docx_read_content (body, error);
  body->link = before;
  return read;
}

/**
 * stet_docx_read_field_mark:
 * @body: a reading, at the beginning of a `fldChar`
 * @error: return location for a #StetImportError
 *
 * Reads where a field, or what it shows, begins or ends.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_field_mark (StetDocxBody *body, GError **error)
{
  const char *type = stet_docx_get_value (body->xml, "fldCharType");
  GArray *fields = body->fields;
  StetDocxField *last = fields->len > 0 ? &g_array_index (fields, StetDocxField, fields->len - 1)
                                        : NULL;
  StetDocxField field = { 0 };

  if (g_strcmp0 (type, "begin") == 0 && fields->len < MAX_FIELDS)
    {
      field.instruction = g_string_new (NULL);
      g_array_append_val (fields, field);
    }
  else if (g_strcmp0 (type, "separate") == 0 && last != NULL)
    {
      last->in_result = TRUE;
      last->href = find_address (body, last->instruction->str);
    }
  else if (g_strcmp0 (type, "end") == 0 && last != NULL)
    {
      g_array_set_size (fields, fields->len - 1);
    }
  return stet_xml_skip (body->xml, error);
}

/**
 * stet_docx_read_instruction:
 * @body: a reading, at the beginning of an `instrText`
 * @error: return location for a #StetImportError
 *
 * Reads what makes up a field.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_instruction (StetDocxBody *body, GError **error)
{
  g_autofree char *text = stet_xml_read_text (body->xml, MAX_INSTRUCTION, error);
  StetDocxField *last = body->fields->len > 0
                            ? &g_array_index (body->fields, StetDocxField, body->fields->len - 1)
                            : NULL;

  if (text == NULL)
    return FALSE;
  if (last != NULL && last->instruction->len < MAX_INSTRUCTION)
    g_string_append (last->instruction, text);
  return TRUE;
}

/**
 * stet_docx_drop_instructions:
 * @body: a reading, at the end of a paragraph
 *
 * Ends instructions with their paragraph: no text is lost to a field that lacks its end.
 */
void
stet_docx_drop_instructions (StetDocxBody *body)
{
  while (body->fields->len > 0
         && !g_array_index (body->fields, StetDocxField, body->fields->len - 1).in_result)
    g_array_set_size (body->fields, body->fields->len - 1);
}
