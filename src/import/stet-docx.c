/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-docx.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* Fields within each other. */
#define MAX_FIELDS      64
#define MAX_INSTRUCTION 4096

#define RELATIONSHIPS        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT_RELATIONSHIPS "http://purl.oclc.org/ooxml/officeDocument/relationships"

typedef struct
{
  gboolean in_result; /* what a reader sees of it */
  const char *href;
  GString *instruction;
} Field;

typedef struct
{
  StetDocx *docx;
  StetXml *xml;
  StetDocxRun run; /* as it is said there */
  const StetDocxStyle *style;
  const char *link;
  GArray *fields;
  char *alt; /* of the picture to come */
  gboolean is_note;
  gboolean continues; /* the mark of the paragraph before is deleted: it goes on in the next */
} Body;

typedef gboolean (*ReadElement) (Body *body, GError **error);

static gboolean read_element (Body *body, GError **error);

static void
field_clear (gpointer data)
{
  Field *field = data;

  if (field->instruction != NULL)
    g_string_free (field->instruction, TRUE);
}

/* Reads what is in an element, and passes its end. */
static gboolean
read_content (Body *body, GError **error)
{
  StetXmlEvent event;

  while (stet_xml_step (body->xml, &event, error))
    {
      if (event == STET_XML_END || event == STET_XML_DONE)
        return TRUE;
      if (event == STET_XML_START && !read_element (body, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
skip (Body *body, GError **error)
{
  return stet_xml_skip (body->xml, error);
}

static const char *
get_value (Body *body, const char *name)
{
  return stet_docx_get_value (body->xml, name);
}

/* A paragraph whose mark is deleted has nothing to go on in. */
static gboolean
end_continued (Body *body, GError **error)
{
  if (!body->continues)
    return TRUE;
  body->continues = FALSE;
  return stet_office_end (body->docx->office, error);
}

static gboolean
read_container (Body *body, GError **error)
{
  return end_continued (body, error) && read_content (body, error) && end_continued (body, error);
}

/* Words */

static gboolean
is_toggled (gint8 direct, gint8 style, gint8 run_style)
{
  if (direct != STET_DOCX_UNSET)
    return direct == 1;
  return (style == 1) != (run_style == 1);
}

static const StetDocxRun *
get_paragraph_run (Body *body)
{
  return body->style != NULL ? &body->style->run : &body->docx->defaults;
}

static gboolean
is_hidden (Body *body)
{
  const StetDocxStyle *style = stet_docx_get_style (body->docx, body->run.style);

  for (guint i = 0; i < body->fields->len; i++)
    if (!g_array_index (body->fields, Field, i).in_result)
      return TRUE;
  return is_toggled (body->run.hidden,
                     get_paragraph_run (body)->hidden,
                     style != NULL ? style->run.hidden : STET_DOCX_UNSET);
}

/* What stands out of its paragraph; a heading is bold as a whole. */
static guint
get_format (Body *body)
{
  const StetDocxStyle *style = stet_docx_get_style (body->docx, body->run.style);
  const StetDocxRun *paragraph = get_paragraph_run (body);
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
get_href (Body *body)
{
  for (guint i = body->fields->len; i > 0; i--)
    if (g_array_index (body->fields, Field, i - 1).href != NULL)
      return g_array_index (body->fields, Field, i - 1).href;
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
get_language (Body *body, const char *text)
{
  const StetDocxStyle *style = stet_docx_get_style (body->docx, body->run.style);
  const StetDocxRun *levels[] = {
    &body->run,
    style != NULL ? &style->run : &body->run,
    get_paragraph_run (body),
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
add_text (Body *body, const char *text)
{
  if (!is_hidden (body))
    stet_office_add_text (
        body->docx->office, text, get_format (body), get_href (body), get_language (body, text));
}

static gboolean
read_text (Body *body, GError **error)
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

static gboolean
read_space (Body *body, GError **error)
{
  add_text (body, " ");
  return skip (body, error);
}

static gboolean
read_hyphen (Body *body, GError **error)
{
  add_text (body, "\u2011");
  return skip (body, error);
}

static gboolean
read_break (Body *body, GError **error)
{
  const char *type = get_value (body, "type");
  guint n_breaks = type != NULL && !g_str_equal (type, "textWrapping") ? 2 : 1;

  for (guint i = 0; i < n_breaks && !is_hidden (body); i++)
    stet_office_add_break (body->docx->office);
  return skip (body, error);
}

/* A character of a font of signs, unless it is one that only this font has. */
static gboolean
read_symbol (Body *body, GError **error)
{
  const char *code = get_value (body, "char");
  guint64 c = code != NULL ? g_ascii_strtoull (code, NULL, 16) : 0;
  char text[8] = "";

  if (c >= 0x20 && c < 0xE000 && g_unichar_validate ((gunichar) c))
    text[g_unichar_to_utf8 ((gunichar) c, text)] = '\0';
  add_text (body, *text != '\0' ? text : " ");
  return skip (body, error);
}

static gboolean
read_run (Body *body, GError **error)
{
  StetDocxRun before = body->run;
  gboolean read;

  body->run = (StetDocxRun){ STET_DOCX_UNSET, STET_DOCX_UNSET, STET_DOCX_UNSET };
  read = read_content (body, error);
  body->run = before;
  return read;
}

static gboolean
read_run_properties (Body *body, GError **error)
{
  return stet_docx_read_run (body->docx, body->xml, &body->run, error);
}

/* Links and fields */

static const char *
keep_address (Body *body, const char *address)
{
  return address != NULL && strlen (address) < MAX_INSTRUCTION
             ? g_string_chunk_insert_const (body->docx->strings, address)
             : NULL;
}

static const StetDocxTarget *
get_target (Body *body, const char *name)
{
  const char *id = stet_xml_get_attribute_ns (body->xml, RELATIONSHIPS, name);

  if (id == NULL)
    id = stet_xml_get_attribute_ns (body->xml, STRICT_RELATIONSHIPS, name);
  return id != NULL ? g_hash_table_lookup (body->docx->targets, id) : NULL;
}

static gboolean
read_link (Body *body, GError **error)
{
  const StetDocxTarget *target = get_target (body, "id");
  const char *before = body->link;
  gboolean read;

  if (target != NULL && target->is_external)
    body->link = keep_address (body, target->target);
  read = read_content (body, error);
  body->link = before;
  return read;
}

/* HYPERLINK "https://…" \o "tip" */
static const char *
find_address (Body *body, const char *instruction)
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

static gboolean
read_simple_field (Body *body, GError **error)
{
  const char *instruction = get_value (body, "instr");
  const char *before = body->link;
  const char *address = instruction != NULL ? find_address (body, instruction) : NULL;
  gboolean read;

  if (address != NULL)
    body->link = address;
  read = read_content (body, error);
  body->link = before;
  return read;
}

static gboolean
read_field_mark (Body *body, GError **error)
{
  const char *type = get_value (body, "fldCharType");
  GArray *fields = body->fields;
  Field *last = fields->len > 0 ? &g_array_index (fields, Field, fields->len - 1) : NULL;
  Field field = { 0 };

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
  return skip (body, error);
}

static gboolean
read_instruction (Body *body, GError **error)
{
  g_autofree char *text = stet_xml_read_text (body->xml, MAX_INSTRUCTION, error);
  Field *last = body->fields->len > 0 ? &g_array_index (body->fields, Field, body->fields->len - 1)
                                      : NULL;

  if (text == NULL)
    return FALSE;
  if (last != NULL && last->instruction->len < MAX_INSTRUCTION)
    g_string_append (last->instruction, text);
  return TRUE;
}

/* Instructions end with their paragraph: no text is lost to one that lacks its end. */
static void
drop_instructions (Body *body)
{
  while (body->fields->len > 0
         && !g_array_index (body->fields, Field, body->fields->len - 1).in_result)
    g_array_set_size (body->fields, body->fields->len - 1);
}

/* Paragraphs */

typedef struct
{
  const StetDocxStyle *style;
  int outline;
  int is_list;
  gboolean mark_deleted;
} Properties;

static void
read_property (Body *body, Properties *properties, gboolean in_mark)
{
  StetXml *xml = body->xml;
  const char *value = get_value (body, "val");

  if (in_mark)
    properties->mark_deleted = properties->mark_deleted || stet_xml_is (xml, "del")
                               || stet_xml_is (xml, "moveFrom");
  else if (stet_xml_is (xml, "pStyle") && value != NULL)
    properties->style = stet_docx_get_style (body->docx, value);
  else if (stet_xml_is (xml, "outlineLvl") && value != NULL)
    properties->outline = (int) (g_ascii_strtoull (value, NULL, 10) & 0xFF);
  else if (stet_xml_is (xml, "numId"))
    properties->is_list = g_strcmp0 (value, "0") != 0;
}

static gboolean
read_properties (Body *body, Properties *properties, gboolean in_mark, GError **error)
{
  StetXmlEvent event;

  while (stet_xml_step (body->xml, &event, error))
    {
      gboolean is_mark = stet_xml_is (body->xml, "rPr");

      if (event == STET_XML_TEXT)
        continue;
      if (event != STET_XML_START)
        return TRUE;
      read_property (body, properties, in_mark);
      if (!in_mark && (is_mark || stet_xml_is (body->xml, "numPr")))
        {
          if (!read_properties (body, properties, is_mark, error))
            return FALSE;
        }
      else if (!stet_xml_skip (body->xml, error))
        {
          return FALSE;
        }
    }
  return FALSE;
}

static void
set_role (Body *body, const Properties *properties)
{
  const StetDocxStyle *style = properties->style;
  StetOfficeRole role = style != NULL ? style->role : STET_OFFICE_TEXT;
  guint level = style != NULL ? style->level : 0;
  const StetDocxRun *run;

  body->style = style;
  run = get_paragraph_run (body);
  if (properties->outline >= 0 && properties->outline < 9
      && (role == STET_OFFICE_TEXT || role == STET_OFFICE_HEADING))
    {
      role = STET_OFFICE_HEADING;
      level = (guint) properties->outline + 1;
    }
  if (role == STET_OFFICE_TEXT && properties->is_list == 1)
    role = STET_OFFICE_LIST_ITEM;
  else if (role == STET_OFFICE_LIST_ITEM && properties->is_list == 0)
    role = STET_OFFICE_TEXT;
  if (body->is_note)
    role = STET_OFFICE_NOTE;
  stet_office_set_role (body->docx->office,
                        role,
                        level,
                        (run->strong == 1 ? STET_OFFICE_STRONG : 0)
                            | (run->emphasis == 1 ? STET_OFFICE_EMPHASIS : 0));
}

static gboolean
read_paragraph_content (Body *body, Properties *properties, GError **error)
{
  StetXmlEvent event;

  while (stet_xml_step (body->xml, &event, error))
    {
      if (event == STET_XML_TEXT)
        continue;
      if (event != STET_XML_START)
        return TRUE;
      if (!stet_xml_is (body->xml, "pPr"))
        {
          if (!read_element (body, error))
            return FALSE;
          continue;
        }
      if (!read_properties (body, properties, FALSE, error))
        return FALSE;
      set_role (body, properties);
    }
  return FALSE;
}

static gboolean
read_paragraph (Body *body, GError **error)
{
  const StetDocxStyle *before = body->style;
  StetDocxRun run_before = body->run;
  Properties properties = { stet_docx_get_style (body->docx, body->docx->usual), -1, -1, FALSE };

  if (!body->continues)
    stet_office_begin (body->docx->office);
  body->continues = FALSE;
  body->run = (StetDocxRun){ STET_DOCX_UNSET, STET_DOCX_UNSET, STET_DOCX_UNSET };
  set_role (body, &properties);
  if (!read_paragraph_content (body, &properties, error) || !end_continued (body, error))
    return FALSE;
  drop_instructions (body);
  body->style = before;
  body->run = run_before;
  if (properties.mark_deleted)
    {
      body->continues = TRUE;
      return TRUE;
    }
  return stet_office_end (body->docx->office, error);
}

/* What paragraphs are in */

/* Whether an element of that name is in the one that the reading is at; passes its end. */
static gboolean
find_within (Body *body, const char *name, gboolean *found, GError **error)
{
  guint depth = 1;

  *found = FALSE;
  while (depth > 0)
    {
      StetXmlEvent event;

      if (!stet_xml_step (body->xml, &event, error))
        return FALSE;
      if (event == STET_XML_DONE)
        return TRUE;
      if (event == STET_XML_START)
        {
          *found = *found || stet_xml_is (body->xml, name);
          depth++;
        }
      depth -= event == STET_XML_END;
    }
  return TRUE;
}

/* An element that is left out when @mark is within the element named @properties in it. */
static gboolean
read_unless (Body *body, const char *properties, const char *mark, GError **error)
{
  gboolean is_out = FALSE, read;
  StetXmlEvent event;

  while (stet_xml_step (body->xml, &event, error))
    {
      if (event == STET_XML_TEXT)
        continue;
      if (event != STET_XML_START)
        return TRUE;
      if (stet_xml_is (body->xml, properties))
        read = find_within (body, mark, &is_out, error);
      else if (is_out)
        read = skip (body, error);
      else
        read = read_element (body, error);
      if (!read)
        return FALSE;
    }
  return FALSE;
}

/* A form's field: its prompt is no text. */
static gboolean
read_control (Body *body, GError **error)
{
  return read_unless (body, "sdtPr", "showingPlcHdr", error);
}

static gboolean
read_row (Body *body, GError **error)
{
  return read_unless (body, "trPr", "del", error);
}

/* The same thing for newer programs and for older ones: one of them is read. */
static gboolean
read_alternatives (Body *body, GError **error)
{
  static const char *const newer[]
      = { "wps", "wpg", "wpc", "w14", "w15", "w16", "wp14", "a14", "v" };
  gboolean is_read = FALSE;
  StetXmlEvent event;

  while (stet_xml_step (body->xml, &event, error))
    {
      gboolean is_choice = stet_xml_is (body->xml, "Choice");
      const char *needed;
      gboolean is_taken;

      if (event == STET_XML_TEXT)
        continue;
      if (event != STET_XML_START)
        return TRUE;
      needed = is_choice ? stet_xml_get_attribute (body->xml, "Requires") : NULL;
      is_taken = !is_read && !is_choice;
      for (gsize i = 0; i < G_N_ELEMENTS (newer) && needed != NULL && !is_read; i++)
        is_taken = is_taken || g_str_has_prefix (needed, newer[i]);
      is_read = is_read || is_taken;
      if (!(is_taken ? read_content (body, error) : skip (body, error)))
        return FALSE;
    }
  return FALSE;
}

/* Pictures */

static gboolean
read_drawing (Body *body, GError **error)
{
  char *before = g_steal_pointer (&body->alt);
  gboolean read = read_content (body, error);

  g_free (body->alt);
  body->alt = before;
  return read;
}

static gboolean
read_picture_properties (Body *body, GError **error)
{
  const char *alt = stet_xml_get_attribute (body->xml, "descr");

  if (alt == NULL || *alt == '\0')
    alt = stet_xml_get_attribute (body->xml, "title");
  if (alt == NULL || *alt == '\0')
    alt = stet_xml_get_attribute (body->xml, "alt");
  if (alt != NULL && *alt != '\0' && strlen (alt) < STET_OFFICE_MAX_FIELD)
    g_set_str (&body->alt, alt);
  return TRUE;
}

static gboolean
read_shape (Body *body, GError **error)
{
  return read_picture_properties (body, error) && read_content (body, error);
}

static gboolean
read_named (Body *body, GError **error)
{
  return read_picture_properties (body, error) && skip (body, error);
}

static void
add_picture (Body *body, const StetDocxTarget *target)
{
  StetDocx *docx = body->docx;
  g_autoptr (GBytes) loaded = NULL;
  GBytes *bytes = NULL;

  if (target == NULL || is_hidden (body))
    return;
  if (target->is_external)
    bytes = loaded = stet_reader_load_picture (docx->reader, target->target);
  else
    bytes = stet_office_load_picture (docx->office, docx->archive, target->target);
  stet_office_add_picture (docx->office, target->target, body->alt, bytes);
}

static gboolean
read_picture (Body *body, GError **error)
{
  const StetDocxTarget *target = get_target (body, "embed");

  if (target == NULL)
    target = get_target (body, "link");
  if (target == NULL)
    target = get_target (body, "id");
  add_picture (body, target);
  return skip (body, error);
}

/* Remarks and notes */

static gboolean
read_remark_start (Body *body, GError **error)
{
  const char *id = get_value (body, "id");

  if (id != NULL)
    stet_office_start_remark (body->docx->office, id);
  return skip (body, error);
}

static gboolean
read_remark_end (Body *body, GError **error)
{
  const char *id = get_value (body, "id");

  if (id != NULL)
    stet_office_end_remark (body->docx->office, id);
  return skip (body, error);
}

/* Where no range was given, the remark is about this place. */
static gboolean
read_remark_place (Body *body, GError **error)
{
  const char *id = get_value (body, "id");

  if (id != NULL)
    {
      stet_office_start_remark (body->docx->office, id);
      stet_office_end_remark (body->docx->office, id);
    }
  return skip (body, error);
}

static char *
dup_note_key (const char *kind, const char *id)
{
  return g_strdup_printf ("%.8s %s", kind, id != NULL ? id : "");
}

static gboolean
read_note_place (Body *body, GError **error)
{
  g_hash_table_add (body->docx->noted,
                    dup_note_key (stet_xml_get_name (body->xml), get_value (body, "id")));
  return skip (body, error);
}

static gboolean
read_note (Body *body, GError **error)
{
  g_autofree char *key = dup_note_key (stet_xml_get_name (body->xml), get_value (body, "id"));

  if (!body->is_note || !g_hash_table_contains (body->docx->noted, key))
    return skip (body, error);
  return read_container (body, error);
}

/* All elements */

typedef struct
{
  const char *name;
  ReadElement read;
} Element;

/* In the order of strcmp(). What is not here is looked into. */
static const Element elements[] = {
  { "AlternateContent", read_alternatives },
  { "blip", read_picture },
  { "br", read_break },
  { "cNvPr", read_named },
  { "commentRangeEnd", read_remark_end },
  { "commentRangeStart", read_remark_start },
  { "commentReference", read_remark_place },
  { "cr", read_break },
  { "del", skip },
  { "delInstrText", skip },
  { "delText", skip },
  { "docPr", read_named },
  { "drawing", read_drawing },
  { "endnote", read_note },
  { "endnoteReference", read_note_place },
  { "fldChar", read_field_mark },
  { "fldSimple", read_simple_field },
  { "footnote", read_note },
  { "footnoteReference", read_note_place },
  { "hyperlink", read_link },
  { "imagedata", read_picture },
  { "instrText", read_instruction },
  { "moveFrom", skip },
  { "noBreakHyphen", read_hyphen },
  { "object", skip },
  { "p", read_paragraph },
  { "pPr", skip },
  { "pict", read_drawing },
  { "ptab", read_space },
  { "r", read_run },
  { "rPr", read_run_properties },
  { "rt", skip },
  { "sdt", read_control },
  { "sdtEndPr", skip },
  { "sectPr", skip },
  { "shape", read_shape },
  { "sym", read_symbol },
  { "t", read_text },
  { "tab", read_space },
  { "tbl", read_container },
  { "tblGrid", skip },
  { "tblPr", skip },
  { "tc", read_container },
  { "tcPr", skip },
  { "tr", read_row },
  { "txbxContent", read_container },
};

static int
compare_elements (gconstpointer name, gconstpointer element)
{
  return strcmp (name, ((const Element *) element)->name);
}

static gboolean
read_element (Body *body, GError **error)
{
  const Element *element = bsearch (stet_xml_get_name (body->xml),
                                    elements,
                                    G_N_ELEMENTS (elements),
                                    sizeof (Element),
                                    compare_elements);

  return element != NULL ? element->read (body, error) : read_content (body, error);
}

static gboolean
read_body (StetDocx *docx, const char *name, gboolean is_note, GError **error)
{
  Body body = { .docx = docx, .is_note = is_note };
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (Field));
  g_autoptr (GError) failure = NULL;
  gboolean read = FALSE;

  g_array_set_clear_func (fields, field_clear);
  body.fields = fields;
  body.run = (StetDocxRun){ STET_DOCX_UNSET, STET_DOCX_UNSET, STET_DOCX_UNSET };
  body.xml = stet_docx_open_part (docx, name, !is_note, &failure);
  if (body.xml != NULL)
    read = read_content (&body, &failure) && end_continued (&body, &failure);
  g_clear_pointer (&body.xml, stet_xml_free);
  g_free (body.alt);
  if (read || (is_note && failure == NULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
read_notes (StetDocx *docx, GError **error)
{
  char *names[] = {
    g_strdup (stet_docx_find_part (docx, "footnotes")),
    g_strdup (stet_docx_find_part (docx, "endnotes")),
  };
  gboolean read = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (read && names[i] != NULL && g_hash_table_size (docx->noted) > 0)
        read = stet_docx_load_targets (docx, names[i], error)
               && read_body (docx, names[i], TRUE, error);
      g_free (names[i]);
    }
  return read;
}

static gboolean
read_all (StetDocx *docx, GError **error)
{
  return stet_docx_open_main (docx, error) && stet_docx_read_parts (docx, error)
         && read_body (docx, docx->main, FALSE, error) && read_notes (docx, error)
         && stet_office_finish (docx->office, error);
}

/* The old format, which holds a new document too when that is encrypted. */
static gboolean
fail_if_old (GBytes *bytes, GError **error)
{
  static const char magic[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length < strlen (magic) || memcmp (data, magic, strlen (magic)) != 0)
    return TRUE;
  if (memmem (data, length, encrypted, sizeof encrypted) != NULL)
    g_set_error (error,
                 STET_IMPORT_ERROR,
                 STET_IMPORT_ERROR_ENCRYPTED,
                 _ ("It is protected by a password. Open it with the password, take that off, and "
                    "save it again."));
  else
    g_set_error (error,
                 STET_IMPORT_ERROR,
                 STET_IMPORT_ERROR_UNSUPPORTED,
                 _ ("It is a document of an old kind, such as .doc. Save it as .docx."));
  return FALSE;
}

/**
 * stet_docx_read:
 * @reader: what to read
 * @error: return location for a #StetImportError or a cancellation
 *
 * Reads a document as Word and others write it (Office Open XML): paragraphs by their styles,
 * emphasis, links, pictures with their alternative texts and captions, remarks with what they are
 * about. Tracked changes are accepted, hidden text is left out. Safe on any thread.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read (StetReader *reader, GError **error)
{
  StetDocx docx = { .reader = reader };
  gboolean read;

  if (!fail_if_old (reader->bytes, error))
    return FALSE;
  docx.archive = stet_archive_open (reader->bytes, reader->cancellable, error);
  if (docx.archive == NULL)
    return FALSE;
  docx.office = stet_office_new (reader, "docx");
  docx.strings = g_string_chunk_new (4096);
  docx.noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read = read_all (&docx, error);
  g_clear_pointer (&docx.styles, g_hash_table_unref);
  g_clear_pointer (&docx.targets, g_hash_table_unref);
  g_hash_table_unref (docx.noted);
  g_string_chunk_free (docx.strings);
  stet_office_free (docx.office);
  stet_archive_free (docx.archive);
  g_free (docx.usual);
  g_free (docx.main);
  return read;
}
