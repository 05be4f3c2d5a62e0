/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-odt.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-archive.h"

#define OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define XLINK  "http://www.w3.org/1999/xlink"
#define LOEXT  "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"

/* Bytes of the list of files, which tells whether they are encrypted. */
#define MAX_MANIFEST (4 * 1024 * 1024)
/* Bytes of a picture within the XML, four of which are three of the picture. */
#define MAX_BASE64 (64 * 1024 * 1024)

typedef struct
{
  StetReader *reader;
  StetArchive *archive; /* NULL for a document in one XML file */
  StetOffice *office;
  StetOdtStyles *styles;
  StetXml *xml;
  const StetOdtStyle *style; /* of the paragraph */
  StetOdtRun run;
  const char *link;
  guint n_lists; /* lists within each other */
  guint n_remarks;
  gboolean in_words;
  gboolean in_contents;
  gboolean in_note;
} Odt;

typedef gboolean (*ReadElement) (Odt *odt, GError **error);

static gboolean read_element (Odt *odt, GError **error);

/* Words */

static StetOdtScript
find_script (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x0590 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF)
          || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC))
        return STET_ODT_COMPLEX;
      if ((c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF)
          || (c >= 0xAC00 && c <= 0xD7A3))
        return STET_ODT_ASIAN;
      if (g_unichar_isalpha (c))
        return STET_ODT_WESTERN;
    }
  return STET_ODT_WESTERN;
}

static void
add_text (Odt *odt, const char *text)
{
  guint format = 0;

  if (!odt->in_words || odt->style == NULL || odt->run.hidden == 1)
    return;
  if (odt->run.strong == 1 && odt->style->run.strong != 1)
    format |= STET_OFFICE_STRONG;
  if (odt->run.emphasis == 1 && odt->style->run.emphasis != 1)
    format |= STET_OFFICE_EMPHASIS;
  stet_office_add_text (
      odt->office, text, format, odt->link, odt->run.languages[find_script (text)]);
}

/* Reads what is in an element, and passes its end. */
static gboolean
read_content (Odt *odt, GError **error)
{
  StetXmlEvent event;

  while (stet_xml_step (odt->xml, &event, error))
    {
      if (event == STET_XML_END || event == STET_XML_DONE)
        return TRUE;
      if (event == STET_XML_TEXT)
        add_text (odt, stet_xml_get_text (odt->xml));
      else if (!read_element (odt, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
skip (Odt *odt, GError **error)
{
  return stet_xml_skip (odt->xml, error);
}

static const char *
get_text_value (Odt *odt, const char *name)
{
  return stet_xml_get_attribute_ns (odt->xml, STET_ODT_TEXT, name);
}

static gboolean
read_space (Odt *odt, GError **error)
{
  add_text (odt, " ");
  return skip (odt, error);
}

static gboolean
read_break (Odt *odt, GError **error)
{
  if (odt->in_words && odt->run.hidden != 1)
    stet_office_add_break (odt->office);
  return skip (odt, error);
}

static gboolean
read_span (Odt *odt, GError **error)
{
  StetOdtRun before = odt->run;
  gboolean read;

  stet_odt_run_apply (
      &odt->run,
      &stet_odt_styles_get (odt->styles, "text", get_text_value (odt, "style-name"))->run);
  read = read_content (odt, error);
  odt->run = before;
  return read;
}

static gboolean
read_link (Odt *odt, GError **error)
{
  const char *before = odt->link;
  const char *address = stet_odt_styles_intern (
      odt->styles, stet_xml_get_attribute_ns (odt->xml, XLINK, "href"));
  gboolean read;

  if (address != NULL)
    odt->link = address;
  read = read_content (odt, error);
  odt->link = before;
  return read;
}

/* Paragraphs */

static void
set_role (Odt *odt, gboolean is_heading, guint outline)
{
  const StetOdtStyle *style = odt->style;
  StetOfficeRole role = style->role;
  guint level = style->level;

  if (is_heading && role != STET_OFFICE_TITLE && role != STET_OFFICE_SUBTITLE)
    {
      role = STET_OFFICE_HEADING;
      level = outline;
    }
  if (role == STET_OFFICE_TEXT && odt->n_lists > 0)
    role = STET_OFFICE_LIST_ITEM;
  if (odt->in_contents)
    role = STET_OFFICE_CONTENTS;
  if (odt->in_note)
    role = STET_OFFICE_NOTE;
  stet_office_set_role (odt->office,
                        role,
                        level,
                        (style->run.strong == 1 ? STET_OFFICE_STRONG : 0)
                            | (style->run.emphasis == 1 ? STET_OFFICE_EMPHASIS : 0));
}

static gboolean
read_paragraph (Odt *odt, GError **error)
{
  const Odt before = *odt;
  const char *level = get_text_value (odt, "outline-level");
  gboolean read;

  stet_office_begin (odt->office);
  odt->style = stet_odt_styles_get (odt->styles, "paragraph", get_text_value (odt, "style-name"));
  odt->run = odt->style->run;
  odt->in_words = TRUE;
  odt->link = NULL;
  set_role (odt,
            stet_xml_is (odt->xml, "h"),
            level != NULL ? CLAMP ((guint) g_ascii_strtoull (level, NULL, 10), 1, 9) : 1);
  read = read_content (odt, error);
  odt->style = before.style;
  odt->run = before.run;
  odt->in_words = before.in_words;
  odt->link = before.link;
  return read && stet_office_end (odt->office, error);
}

/* What holds paragraphs: white space between them is not text, and lists do not reach into it. */
static gboolean
read_container (Odt *odt, GError **error)
{
  const guint n_lists = odt->n_lists;
  const gboolean in_words = odt->in_words;
  gboolean read;

  odt->n_lists = 0;
  odt->in_words = FALSE;
  read = read_content (odt, error);
  odt->n_lists = n_lists;
  odt->in_words = in_words;
  return read;
}

static gboolean
read_list (Odt *odt, GError **error)
{
  gboolean read;

  odt->n_lists++;
  read = read_content (odt, error);
  odt->n_lists--;
  return read;
}

static gboolean
read_section (Odt *odt, GError **error)
{
  return g_strcmp0 (get_text_value (odt, "display"), "none") == 0 ? skip (odt, error)
                                                                  : read_content (odt, error);
}

static gboolean
read_contents (Odt *odt, GError **error)
{
  gboolean before = odt->in_contents;
  gboolean read;

  odt->in_contents = TRUE;
  read = read_content (odt, error);
  odt->in_contents = before;
  return read;
}

static gboolean
read_note (Odt *odt, GError **error)
{
  gboolean before = odt->in_note;
  gboolean read;

  odt->in_note = TRUE;
  read = read_container (odt, error);
  odt->in_note = before;
  return read;
}

/* Pictures */

static GBytes *
decode_picture (Odt *odt, GError **error)
{
  g_autofree char *text = stet_xml_read_text (odt->xml, MAX_BASE64, error);
  g_autofree guchar *data = NULL;
  gsize length;

  if (text == NULL)
    return NULL;
  data = g_base64_decode (text, &length);
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static gboolean
read_image (Odt *odt, char **href, GBytes **bytes, GError **error)
{
  const char *address = stet_xml_get_attribute_ns (odt->xml, XLINK, "href");
  StetXmlEvent event;

  if (address != NULL && *href == NULL)
    *href = g_strdup (g_str_has_prefix (address, "./") ? address + 2 : address);
  while (stet_xml_step (odt->xml, &event, error))
    {
      if (event == STET_XML_TEXT)
        continue;
      if (event != STET_XML_START)
        return TRUE;
      if (*bytes == NULL && stet_xml_is (odt->xml, "binary-data"))
        {
          *bytes = decode_picture (odt, error);
          if (*bytes == NULL)
            return FALSE;
        }
      else if (!read_container (odt, error))
        {
          return FALSE;
        }
    }
  return FALSE;
}

static void
add_picture (Odt *odt, const char *href, const char *alt, GBytes *bytes)
{
  g_autoptr (GBytes) loaded = NULL;

  /* The look of a formula or chart. */
  if (href != NULL && g_str_has_prefix (href, "ObjectReplacements/"))
    return;
  if (bytes == NULL && href != NULL && odt->archive != NULL && strstr (href, "://") == NULL
      && !g_str_has_prefix (href, "../"))
    bytes = stet_office_load_picture (odt->office, odt->archive, href);
  else if (bytes == NULL && href != NULL)
    bytes = loaded = stet_reader_load_picture (odt->reader,
                                               g_str_has_prefix (href, "../") ? href + 3 : href);
  stet_office_add_picture (odt->office, href, alt, bytes);
}

static gboolean
read_frame_child (
    Odt *odt, char **href, char **title, char **description, GBytes **bytes, GError **error)
{
  char **field = NULL;

  if (stet_xml_is (odt->xml, "image"))
    return read_image (odt, href, bytes, error);
  if (stet_xml_is (odt->xml, "title"))
    field = title;
  else if (stet_xml_is (odt->xml, "desc"))
    field = description;
  if (field == NULL)
    return read_element (odt, error);
  g_free (*field);
  *field = stet_xml_read_text (odt->xml, STET_OFFICE_MAX_FIELD, error);
  return *field != NULL;
}

static gboolean
read_frame (Odt *odt, GError **error)
{
  const gboolean in_words = odt->in_words;
  g_autofree char *href = NULL;
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;
  g_autoptr (GBytes) bytes = NULL;
  StetXmlEvent event = STET_XML_START;

  odt->in_words = FALSE;
  while (event == STET_XML_START || event == STET_XML_TEXT)
    {
      if (!stet_xml_step (odt->xml, &event, error)
          || (event == STET_XML_START
              && !read_frame_child (odt, &href, &title, &description, &bytes, error)))
        return FALSE;
    }
  odt->in_words = in_words;
  if ((href != NULL || bytes != NULL) && odt->run.hidden != 1)
    add_picture (
        odt, href, description != NULL && *description != '\0' ? description : title, bytes);
  return TRUE;
}

/* Remarks */

typedef struct
{
  char *person;
  char *date;
  GString *text;
} Remark;

static gboolean
read_remark_words (Odt *odt, Remark *remark, GError **error)
{
  g_autofree char *text = stet_xml_read_text (odt->xml, STET_OFFICE_MAX_FIELD, error);

  if (text == NULL)
    return FALSE;
  if (remark->text->len > 0 && remark->text->len < STET_OFFICE_MAX_FIELD)
    g_string_append_c (remark->text, '\n');
  if (remark->text->len < STET_OFFICE_MAX_FIELD)
    g_string_append (remark->text, text);
  return TRUE;
}

static gboolean
read_remark_content (Odt *odt, Remark *remark, GError **error)
{
  StetXmlEvent event;

  while (stet_xml_step (odt->xml, &event, error))
    {
      char **field = NULL;

      if (event == STET_XML_TEXT)
        continue;
      if (event != STET_XML_START)
        return TRUE;
      if (stet_xml_is (odt->xml, "creator"))
        field = &remark->person;
      else if (stet_xml_is (odt->xml, "date"))
        field = &remark->date;
      if (field != NULL)
        {
          g_free (*field);
          *field = stet_xml_read_text (odt->xml, STET_OFFICE_MAX_FIELD, error);
          if (*field == NULL)
            return FALSE;
        }
      else if (stet_xml_is (odt->xml, "p"))
        {
          if (!read_remark_words (odt, remark, error))
            return FALSE;
        }
      else if (stet_xml_is (odt->xml, "list") || stet_xml_is (odt->xml, "list-item"))
        {
          if (!read_remark_content (odt, remark, error))
            return FALSE;
        }
      else if (!stet_xml_skip (odt->xml, error))
        {
          return FALSE;
        }
    }
  return FALSE;
}

static gboolean
read_remark (Odt *odt, GError **error)
{
  const char *name = stet_xml_get_attribute_ns (odt->xml, OFFICE, "name");
  const char *parent_name = stet_xml_get_attribute_ns (odt->xml, LOEXT, "parent-name");
  const char *settled = stet_xml_get_attribute_ns (odt->xml, LOEXT, "resolved");
  g_autofree char *id = name != NULL ? g_strdup_printf ("name %s", name)
                                     : g_strdup_printf ("%u", ++odt->n_remarks);
  g_autofree char *parent = parent_name != NULL ? g_strdup_printf ("name %s", parent_name) : NULL;
  const gboolean has_range = name != NULL, resolved = g_strcmp0 (settled, "true") == 0;
  Remark remark = { .text = g_string_new (NULL) };
  gboolean read = read_remark_content (odt, &remark, error);

  if (read)
    {
      stet_office_start_remark (odt->office, id);
      if (!has_range)
        stet_office_end_remark (odt->office, id);
      stet_office_add_remark (
          odt->office, id, parent, remark.person, remark.date, remark.text->str, resolved);
    }
  g_free (remark.person);
  g_free (remark.date);
  g_string_free (remark.text, TRUE);
  return read;
}

static gboolean
read_remark_end (Odt *odt, GError **error)
{
  const char *name = stet_xml_get_attribute_ns (odt->xml, OFFICE, "name");
  g_autofree char *id = name != NULL ? g_strdup_printf ("name %s", name) : NULL;

  if (id != NULL)
    stet_office_end_remark (odt->office, id);
  return skip (odt, error);
}

/* Properties */

static gboolean
read_meta (Odt *odt, GError **error)
{
  StetOfficeProperties *properties = stet_office_get_properties (odt->office);
  StetXmlEvent event;

  while (stet_xml_step (odt->xml, &event, error))
    {
      char **field = NULL;

      if (event == STET_XML_TEXT)
        continue;
      if (event != STET_XML_START)
        return TRUE;
      if (stet_xml_is (odt->xml, "title"))
        field = &properties->title;
      else if (stet_xml_is (odt->xml, "initial-creator"))
        field = &properties->creator;
      else if (stet_xml_is (odt->xml, "creator") && properties->creator == NULL)
        field = &properties->creator;
      else if (stet_xml_is (odt->xml, "creation-date"))
        field = &properties->created;
      else if (stet_xml_is (odt->xml, "language"))
        field = &properties->language;
      if (field == NULL)
        {
          if (!stet_xml_skip (odt->xml, error))
            return FALSE;
          continue;
        }
      g_free (*field);
      *field = stet_xml_read_text (odt->xml, STET_OFFICE_MAX_FIELD, error);
      if (*field == NULL)
        return FALSE;
      g_strstrip (*field);
    }
  return FALSE;
}

static gboolean
read_style (Odt *odt, GError **error)
{
  return stet_odt_styles_read (odt->styles, odt->xml, error);
}

/* All elements */

typedef struct
{
  const char *name;
  ReadElement read;
} Element;

/* In the order of strcmp(). What is not here is looked into. */
static const Element elements[] = {
  { "a", read_link },
  { "alphabetical-index", read_contents },
  { "annotation", read_remark },
  { "annotation-end", read_remark_end },
  { "bibliography", read_contents },
  { "covered-table-cell", skip },
  { "default-style", read_style },
  { "event-listeners", skip },
  { "font-face-decls", skip },
  { "forms", skip },
  { "frame", read_frame },
  { "h", read_paragraph },
  { "hidden-paragraph", skip },
  { "hidden-text", skip },
  { "illustration-index", read_contents },
  { "line-break", read_break },
  { "list", read_list },
  { "master-styles", skip },
  { "meta", read_meta },
  { "note", read_note },
  { "note-citation", skip },
  { "object-index", read_contents },
  { "p", read_paragraph },
  { "placeholder", skip },
  { "ruby-text", skip },
  { "s", read_space },
  { "script", skip },
  { "scripts", skip },
  { "section", read_section },
  { "settings", skip },
  { "span", read_span },
  { "style", read_style },
  { "tab", read_space },
  { "table", read_container },
  { "table-index", read_contents },
  { "table-of-content", read_contents },
  { "text-box", read_container },
  { "tracked-changes", skip },
  { "user-index", read_contents },
};

static int
compare_elements (gconstpointer name, gconstpointer element)
{
  return strcmp (name, ((const Element *) element)->name);
}

static gboolean
read_element (Odt *odt, GError **error)
{
  const Element *element = bsearch (stet_xml_get_name (odt->xml),
                                    elements,
                                    G_N_ELEMENTS (elements),
                                    sizeof (Element),
                                    compare_elements);

  /* “text:meta” is within words. */
  if (element != NULL && (element->read != read_meta || !odt->in_words))
    return element->read (odt, error);
  if (g_str_equal (stet_xml_get_namespace (odt->xml), STET_ODT_DRAW))
    return read_container (odt, error);
  return read_content (odt, error);
}

/* Parts */

static gboolean
read_xml (Odt *odt, GBytes *bytes, GError **error)
{
  gboolean read;

  odt->xml = stet_xml_new (bytes, odt->reader->cancellable, error);
  if (odt->xml == NULL)
    return FALSE;
  read = read_content (odt, error);
  g_clear_pointer (&odt->xml, stet_xml_free);
  return read;
}

static gboolean
check_encryption (Odt *odt, GError **error)
{
  const char *name = stet_archive_find (odt->archive, "META-INF/manifest.xml");
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  if (name != NULL)
    bytes = stet_archive_read (odt->archive, name, MAX_MANIFEST, odt->reader->cancellable, NULL);
  if (bytes == NULL)
    return TRUE;
  data = g_bytes_get_data (bytes, &length);
  if (data == NULL || memmem (data, length, "encryption-data", strlen ("encryption-data")) == NULL)
    return TRUE;
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_ENCRYPTED,
               _ ("It is protected by a password. Open it with the password, take that off, and "
                  "save it again."));
  return FALSE;
}

static gboolean
read_part (Odt *odt, const char *name, gboolean is_needed, GError **error)
{
  const char *found = stet_archive_find (odt->archive, name);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) failure = NULL;

  if (found == NULL && !is_needed)
    return TRUE;
  if (found == NULL)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_DAMAGED,
                   _ ("The document's text, “%s”, is missing in it. Save it anew from the program "
                      "that made it."),
                   name);
      return FALSE;
    }
  bytes = stet_archive_read (
      odt->archive, found, STET_OFFICE_MAX_XML, odt->reader->cancellable, &failure);
  if (bytes != NULL && read_xml (odt, bytes, &failure))
    return TRUE;
  /* An attack is an error wherever it is; what else is wrong beside the text is only said. */
  if (is_needed || failure->domain != STET_IMPORT_ERROR
      || failure->code == STET_IMPORT_ERROR_HOSTILE)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  stet_office_add_warning (
      odt->office, g_strdup_printf (_ ("“%s” in it cannot be read: %s"), name, failure->message));
  return TRUE;
}

static gboolean
read_archive (Odt *odt, GError **error)
{
  odt->archive = stet_archive_open (odt->reader->bytes, odt->reader->cancellable, error);
  return odt->archive != NULL && check_encryption (odt, error)
         && read_part (odt, "styles.xml", FALSE, error)
         && read_part (odt, "content.xml", TRUE, error)
         && read_part (odt, "meta.xml", FALSE, error);
}

/* Archives begin so; a document in one file does not. */
static gboolean
is_archive (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0 && (g_ascii_isspace (*data) || strchr ("\xef\xbb\xbf", *data) != NULL))
    {
      data++;
      length--;
    }
  return length == 0 || *data != '<';
}

/**
 * stet_odt_read:
 * @reader: what to read
 * @error: return location for a #StetImportError or a cancellation
 *
 * Reads a document as LibreOffice and others write it (OpenDocument text, in an archive or as one
 * XML file): paragraphs by their styles, emphasis, links, pictures with their alternative texts and
 * captions, remarks with what they are about. Tracked changes are accepted, hidden text is left
 * out. Safe on any thread.
 *
 * Returns: whether it could
 */
gboolean
stet_odt_read (StetReader *reader, GError **error)
{
  Odt odt = { .reader = reader };
  gboolean read;

  odt.office = stet_office_new (reader, "odt");
  odt.styles = stet_odt_styles_new ();
  read = is_archive (reader->bytes) ? read_archive (&odt, error)
                                    : read_xml (&odt, reader->bytes, error);
  read = read && stet_office_finish (odt.office, error);
  g_clear_pointer (&odt.xml, stet_xml_free);
  stet_office_free (odt.office);
  stet_odt_styles_free (odt.styles);
  stet_archive_free (odt.archive);
  return read;
}
