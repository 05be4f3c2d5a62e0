/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-docx.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

typedef gboolean (*ReadElement) (StetDocxBody *body, GError **error);

static gboolean read_element (StetDocxBody *body, GError **error);

/**
 * stet_docx_read_content:
 * @body: a reading, at the beginning of an element
 * @error: return location for a #StetImportError or a cancellation
 *
 * Reads what is in the element, and passes its end.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_content (StetDocxBody *body, GError **error)
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
skip (StetDocxBody *body, GError **error)
{
  return stet_xml_skip (body->xml, error);
}

static const char *
get_value (StetDocxBody *body, const char *name)
{
  return stet_docx_get_value (body->xml, name);
}

/* A paragraph whose mark is deleted has nothing to go on in. */
static gboolean
end_continued (StetDocxBody *body, GError **error)
{
  if (!body->continues)
    return TRUE;
  body->continues = FALSE;
  return stet_office_end (body->docx->office, error);
}

static gboolean
read_container (StetDocxBody *body, GError **error)
{
  return end_continued (body, error) && stet_docx_read_content (body, error)
         && end_continued (body, error);
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
read_property (StetDocxBody *body, Properties *properties, gboolean in_mark)
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
read_properties (StetDocxBody *body, Properties *properties, gboolean in_mark, GError **error)
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
set_role (StetDocxBody *body, const Properties *properties)
{
  const StetDocxStyle *style = properties->style;
  StetOfficeRole role = style != NULL ? style->role : STET_OFFICE_TEXT;
  guint level = style != NULL ? style->level : 0;
  const StetDocxRun *run;

  body->style = style;
  run = stet_docx_get_paragraph_run (body);
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
read_paragraph_content (StetDocxBody *body, Properties *properties, GError **error)
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
read_paragraph (StetDocxBody *body, GError **error)
{
  const StetDocxStyle *before = body->style;
  StetDocxRun run_before = body->run;
  Properties properties = { stet_docx_get_style (body->docx, body->docx->usual), -1, -1, FALSE };

  if (!body->continues)
    stet_office_begin (body->docx->office);
  body->continues = FALSE;
  body->run = (StetDocxRun) { STET_DOCX_UNSET, STET_DOCX_UNSET, STET_DOCX_UNSET };
  set_role (body, &properties);
  if (!read_paragraph_content (body, &properties, error) || !end_continued (body, error))
    return FALSE;
  stet_docx_drop_instructions (body);
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
find_within (StetDocxBody *body, const char *name, gboolean *found, GError **error)
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
read_unless (StetDocxBody *body, const char *properties, const char *mark, GError **error)
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
read_control (StetDocxBody *body, GError **error)
{
  return read_unless (body, "sdtPr", "showingPlcHdr", error);
}

static gboolean
read_row (StetDocxBody *body, GError **error)
{
  return read_unless (body, "trPr", "del", error);
}

/* The same thing for newer programs and for older ones: one of them is read. */
static gboolean
read_alternatives (StetDocxBody *body, GError **error)
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
      if (!(is_taken ? stet_docx_read_content (body, error) : skip (body, error)))
        return FALSE;
    }
  return FALSE;
}

/* Pictures */

static gboolean
read_drawing (StetDocxBody *body, GError **error)
{
  char *before = g_steal_pointer (&body->alt);
  gboolean read = stet_docx_read_content (body, error);

  g_free (body->alt);
  body->alt = before;
  return read;
}

static gboolean
read_picture_properties (StetDocxBody *body, GError **error)
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
read_shape (StetDocxBody *body, GError **error)
{
  return read_picture_properties (body, error) && stet_docx_read_content (body, error);
}

static gboolean
read_named (StetDocxBody *body, GError **error)
{
  return read_picture_properties (body, error) && skip (body, error);
}

static void
add_picture (StetDocxBody *body, const StetDocxTarget *target)
{
  StetDocx *docx = body->docx;
  g_autoptr (GBytes) loaded = NULL;
  GBytes *bytes = NULL;

  if (target == NULL || stet_docx_is_hidden (body))
    return;
  if (target->is_external)
    bytes = loaded = stet_reader_load_picture (docx->reader, target->target);
  else
    bytes = stet_office_load_picture (docx->office, docx->archive, target->target);
  stet_office_add_picture (docx->office, target->target, body->alt, bytes);
}

static gboolean
read_picture (StetDocxBody *body, GError **error)
{
  const StetDocxTarget *target = stet_docx_get_target (body, "embed");

  if (target == NULL)
    target = stet_docx_get_target (body, "link");
  if (target == NULL)
    target = stet_docx_get_target (body, "id");
  add_picture (body, target);
  return skip (body, error);
}

/* Remarks and notes */

static gboolean
read_remark_start (StetDocxBody *body, GError **error)
{
  const char *id = get_value (body, "id");

  if (id != NULL)
    stet_office_start_remark (body->docx->office, id);
  return skip (body, error);
}

static gboolean
read_remark_end (StetDocxBody *body, GError **error)
{
  const char *id = get_value (body, "id");

  if (id != NULL)
    stet_office_end_remark (body->docx->office, id);
  return skip (body, error);
}

/* Where no range was given, the remark is about this place. */
static gboolean
read_remark_place (StetDocxBody *body, GError **error)
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
read_note_place (StetDocxBody *body, GError **error)
{
  g_hash_table_add (body->docx->noted,
                    dup_note_key (stet_xml_get_name (body->xml), get_value (body, "id")));
  return skip (body, error);
}

static gboolean
read_note (StetDocxBody *body, GError **error)
{
  g_autofree char *key = dup_note_key (stet_xml_get_name (body->xml), get_value (body, "id"));

  if (!body->is_note || !g_hash_table_contains (body->docx->noted, key))
    return skip (body, error);
  return read_container (body, error);
}

/* Another file that Word puts in here when it opens the document. Programs that make documents do
 * so; Word never writes it itself. */
static gboolean
read_chunk (StetDocxBody *body, GError **error)
{
  body->docx->has_chunk = TRUE;
  return stet_xml_skip (body->xml, error);
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
  { "altChunk", read_chunk },
  { "blip", read_picture },
  { "br", stet_docx_read_break },
  { "cNvPr", read_named },
  { "commentRangeEnd", read_remark_end },
  { "commentRangeStart", read_remark_start },
  { "commentReference", read_remark_place },
  { "cr", stet_docx_read_break },
  { "del", skip },
  { "delInstrText", skip },
  { "delText", skip },
  { "docPr", read_named },
  { "drawing", read_drawing },
  { "endnote", read_note },
  { "endnoteReference", read_note_place },
  { "fldChar", stet_docx_read_field_mark },
  { "fldSimple", stet_docx_read_simple_field },
  { "footnote", read_note },
  { "footnoteReference", read_note_place },
  { "hyperlink", stet_docx_read_link },
  { "imagedata", read_picture },
  { "instrText", stet_docx_read_instruction },
  { "moveFrom", skip },
  { "noBreakHyphen", stet_docx_read_hyphen },
  { "object", skip },
  { "p", read_paragraph },
  { "pPr", skip },
  { "pict", read_drawing },
  { "ptab", stet_docx_read_space },
  { "r", stet_docx_read_words },
  { "rPr", stet_docx_read_run_properties },
  { "rt", skip },
  { "sdt", read_control },
  { "sdtEndPr", skip },
  { "sectPr", skip },
  { "shape", read_shape },
  { "sym", stet_docx_read_symbol },
  { "t", stet_docx_read_text },
  { "tab", stet_docx_read_space },
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
read_element (StetDocxBody *body, GError **error)
{
  const Element *element = bsearch (stet_xml_get_name (body->xml),
                                    elements,
                                    G_N_ELEMENTS (elements),
                                    sizeof (Element),
                                    compare_elements);

  return element != NULL ? element->read (body, error) : stet_docx_read_content (body, error);
}

static gboolean
read_body (StetDocx *docx, const char *name, gboolean is_note, GError **error)
{
  StetDocxBody body = { .docx = docx, .is_note = is_note };
  g_autoptr (GArray) fields = stet_docx_fields_new ();
  g_autoptr (GError) failure = NULL;
  gboolean read = FALSE;

  body.fields = fields;
  body.run = (StetDocxRun) { STET_DOCX_UNSET, STET_DOCX_UNSET, STET_DOCX_UNSET };
  body.xml = stet_docx_open_part (docx, name, !is_note, &failure);
  if (body.xml != NULL)
    read = stet_docx_read_content (&body, &failure) && end_continued (&body, &failure);
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

/* Says that another file is not read: a document that has nothing else is not imported. */
static gboolean
check_chunk (StetDocx *docx, GError **error)
{
  const char *message = _ (
      "A file that is put into the document was not read. Open the document in "
      "Word and save it, which makes one of both.");

  if (!docx->has_chunk)
    return TRUE;
  if (!stet_office_is_empty (docx->office))
    {
      stet_office_add_warning (docx->office, g_strdup (message));
      return TRUE;
    }
  g_set_error_literal (error, STET_IMPORT_ERROR, STET_IMPORT_ERROR_UNSUPPORTED, message);
  return FALSE;
}

static gboolean
read_all (StetDocx *docx, GError **error)
{
  return stet_docx_open_main (docx, error) && stet_docx_read_parts (docx, error)
         && read_body (docx, docx->main, FALSE, error) && read_notes (docx, error)
         && check_chunk (docx, error) && stet_office_finish (docx->office, error);
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
  /* What is missing may be no more than a picture. */
  if (stet_archive_get_damage (docx.archive) != NULL)
    stet_office_add_warning (docx.office, g_strdup (stet_archive_get_damage (docx.archive)));
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
