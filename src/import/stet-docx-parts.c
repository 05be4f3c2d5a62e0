/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-docx.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Bytes of a part that is not the text. */
#define MAX_PART (16 * 1024 * 1024)
/* Styles that are based on each other. */
#define MAX_CHAIN   32
#define MAX_STYLES  20000
#define MAX_TARGETS 100000

/**
 * stet_docx_get_value:
 * @xml: a reading, at the beginning of an element
 * @name: of an attribute
 *
 * Gets an attribute in the namespace of the element, as those of WordprocessingML are.
 *
 * Returns: (transfer none) (nullable): the value; valid until the next step
 */
const char *
stet_docx_get_value (StetXml *xml, const char *name)
{
  return stet_xml_get_attribute_ns (xml, stet_xml_get_namespace (xml), name);
}

static gint8
read_toggle (StetXml *xml)
{
  const char *value = stet_docx_get_value (xml, "val");

  return value == NULL
         || (!g_str_equal (value, "0") && !g_str_equal (value, "false")
             && !g_str_equal (value, "off"));
}

static const char *
intern_value (StetDocx *self, StetXml *xml, const char *name)
{
  const char *value = stet_docx_get_value (xml, name);

  return value != NULL && strlen (value) < 256 ? g_string_chunk_insert_const (self->strings, value)
                                               : NULL;
}

static void
read_run_property (StetDocx *self, StetXml *xml, StetDocxRun *run, StetDocxRun *complex)
{
  if (stet_xml_is (xml, "b"))
    run->strong = read_toggle (xml);
  else if (stet_xml_is (xml, "i"))
    run->emphasis = read_toggle (xml);
  else if (stet_xml_is (xml, "bCs"))
    complex->strong = read_toggle (xml);
  else if (stet_xml_is (xml, "iCs"))
    complex->emphasis = read_toggle (xml);
  else if (stet_xml_is (xml, "vanish"))
    run->hidden = read_toggle (xml);
  else if (stet_xml_is (xml, "rtl") || stet_xml_is (xml, "cs"))
    run->is_rtl = run->is_rtl || read_toggle (xml) == 1;
  else if (stet_xml_is (xml, "rStyle"))
    run->style = intern_value (self, xml, "val");
  else if (stet_xml_is (xml, "lang"))
    {
      run->language = intern_value (self, xml, "val");
      run->bidi = intern_value (self, xml, "bidi");
      run->east_asia = intern_value (self, xml, "eastAsia");
    }
}

/**
 * stet_docx_read_run:
 * @self: a reading
 * @xml: at the beginning of an `rPr`
 * @run: (inout): where what is said there goes
 * @error: return location for a #StetImportError
 *
 * Reads how words look, and passes the end of the element.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_run (StetDocx *self, StetXml *xml, StetDocxRun *run, GError **error)
{
  StetDocxRun complex = { .strong = STET_DOCX_UNSET, .emphasis = STET_DOCX_UNSET };
  StetXmlEvent event;

  while (stet_xml_step (xml, &event, error))
    {
      if (event == STET_XML_START)
        {
          read_run_property (self, xml, run, &complex);
          /* What it was before a tracked change is in here too. */
          if (!stet_xml_skip (xml, error))
            return FALSE;
        }
      else if (event != STET_XML_TEXT)
        {
          if (run->is_rtl && complex.strong != STET_DOCX_UNSET)
            run->strong = complex.strong;
          if (run->is_rtl && complex.emphasis != STET_DOCX_UNSET)
            run->emphasis = complex.emphasis;
          return TRUE;
        }
    }
  return FALSE;
}

/* Parts and what they call each other */

/**
 * stet_docx_open_part:
 * @self: a reading
 * @name: of a part in the archive
 * @is_needed: without it nothing can be read
 * @error: (nullable): return location for a #StetImportError
 *
 * Begins to read a part.
 *
 * Returns: (transfer full) (nullable): the XML; %NULL with @error set, or without when it is
 * missing and not needed
 */
StetXml *
stet_docx_open_part (StetDocx *self, const char *name, gboolean is_needed, GError **error)
{
  const char *found = stet_archive_find (self->archive, name);
  g_autoptr (GBytes) bytes = NULL;

  if (found == NULL && !is_needed)
    return NULL;
  if (found == NULL)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_DAMAGED,
                   _ ("The document's text, “%s”, is missing in it. Save it anew from the program "
                      "that made it."),
                   name);
      return NULL;
    }
  bytes = stet_archive_read (self->archive,
                             found,
                             is_needed ? STET_OFFICE_MAX_XML : MAX_PART,
                             self->reader->cancellable,
                             error);
  return bytes != NULL ? stet_xml_new (bytes, self->reader->cancellable, error) : NULL;
}

static void
target_free (gpointer data)
{
  StetDocxTarget *target = data;

  g_free (target->type);
  g_free (target->target);
  g_free (target);
}

/* The name in the archive of what is called @target in a part. */
static char *
resolve_name (const char *part, const char *target)
{
  g_autofree char *folder = *target == '/' ? g_strdup ("") : g_path_get_dirname (part);
  g_auto (GStrv) pieces = NULL;
  g_autofree char *joined = g_strdup_printf ("%s/%s", folder, target);
  g_autofree char *unescaped = g_uri_unescape_string (joined, NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  pieces = g_strsplit (unescaped != NULL ? unescaped : joined, "/", -1);
  for (char **piece = pieces; *piece != NULL; piece++)
    {
      if (g_str_equal (*piece, "..") && kept->len > 0)
        g_ptr_array_set_size (kept, (int) kept->len - 1);
      else if (**piece != '\0' && !g_str_equal (*piece, ".") && !g_str_equal (*piece, ".."))
        g_ptr_array_add (kept, *piece);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

static void
read_target (StetDocx *self, StetXml *xml, const char *part)
{
  const char *id = stet_xml_get_attribute (xml, "Id");
  const char *type = stet_xml_get_attribute (xml, "Type");
  const char *where = stet_xml_get_attribute (xml, "Target");
  StetDocxTarget *target;

  if (id == NULL || type == NULL || where == NULL
      || g_hash_table_size (self->targets) >= MAX_TARGETS)
    return;
  target = g_new0 (StetDocxTarget, 1);
  target->type = g_strdup (strrchr (type, '/') != NULL ? strrchr (type, '/') + 1 : type);
  target->is_external = g_strcmp0 (stet_xml_get_attribute (xml, "TargetMode"), "External") == 0;
  target->target = target->is_external ? g_strdup (where) : resolve_name (part, where);
  g_hash_table_insert (self->targets, g_strdup (id), target);
}

/**
 * stet_docx_load_targets:
 * @self: a reading
 * @part: name of a part, "" for the whole file
 * @error: return location for a #StetImportError
 *
 * Learns what the ids in a part stand for.
 *
 * Returns: whether it could; it is no error when the part has none
 */
gboolean
stet_docx_load_targets (StetDocx *self, const char *part, GError **error)
{
  const char *slash = strrchr (part, '/');
  g_autofree char *folder = g_strndup (part, slash != NULL ? (gsize) (slash + 1 - part) : 0);
  g_autofree char *name = g_strdup_printf (
      "%s_rels/%s.rels", folder, slash != NULL ? slash + 1 : part);
  g_autoptr (GError) failure = NULL;
  g_autoptr (StetXml) xml = NULL;
  StetXmlEvent event = STET_XML_DONE;

  g_clear_pointer (&self->targets, g_hash_table_unref);
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, target_free);
  xml = stet_docx_open_part (self, name, FALSE, &failure);
  if (xml == NULL && failure == NULL)
    return TRUE;
  if (xml == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  do
    {
      if (!stet_xml_step (xml, &event, error))
        return FALSE;
      if (event == STET_XML_START && stet_xml_is (xml, "Relationship"))
        read_target (self, xml, part);
    }
  while (event != STET_XML_DONE);
  return TRUE;
}

/**
 * stet_docx_find_part:
 * @self: a reading
 * @type: what it is, such as "styles"
 *
 * Finds a part of that kind among what the part that was loaded last refers to.
 *
 * Returns: (transfer none) (nullable): its name
 */
const char *
stet_docx_find_part (StetDocx *self, const char *type)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->targets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const StetDocxTarget *target = value;

      if (!target->is_external && g_ascii_strcasecmp (target->type, type) == 0)
        return target->target;
    }
  return NULL;
}

/* Styles */

static gboolean
read_style (StetDocx *self, StetXml *xml, StetDocxStyle *style, GError **error)
{
  guint depth = 1;

  while (depth > 0)
    {
      StetXmlEvent event;

      if (!stet_xml_step (xml, &event, error))
        return FALSE;
      if (event == STET_XML_END || event == STET_XML_DONE)
        {
          depth--;
          continue;
        }
      if (event != STET_XML_START)
        continue;
      depth++;
      if (stet_xml_is (xml, "name") && depth == 2)
        g_set_str (&style->name, stet_docx_get_value (xml, "val"));
      else if (stet_xml_is (xml, "basedOn"))
        g_set_str (&style->based_on, stet_docx_get_value (xml, "val"));
      else if (stet_xml_is (xml, "numId"))
        style->is_list = g_strcmp0 (stet_docx_get_value (xml, "val"), "0") != 0;
      else if (stet_xml_is (xml, "rPr") || stet_xml_is (xml, "pPr"))
        {
          gboolean is_run = stet_xml_is (xml, "rPr");

          if (is_run && !stet_docx_read_run (self, xml, &style->run, error))
            return FALSE;
          depth -= is_run;
        }
      else if (stet_xml_is (xml, "tblPr") || stet_xml_is (xml, "tblStylePr")
               || stet_xml_is (xml, "pPrChange"))
        {
          if (!stet_xml_skip (xml, error))
            return FALSE;
          depth--;
        }
      else if (stet_xml_is (xml, "outlineLvl"))
        {
          const char *value = stet_docx_get_value (xml, "val");

          style->outline = value != NULL ? (int) (g_ascii_strtoull (value, NULL, 10) & 0xFF) : 9;
        }
    }
  return TRUE;
}

static StetDocxStyle *
style_new (void)
{
  StetDocxStyle *style = g_new0 (StetDocxStyle, 1);

  style->outline = STET_DOCX_UNSET;
  style->is_list = STET_DOCX_UNSET;
  style->run.strong = STET_DOCX_UNSET;
  style->run.emphasis = STET_DOCX_UNSET;
  style->run.hidden = STET_DOCX_UNSET;
  return style;
}

static void
inherit (StetDocxStyle *style, const StetDocxStyle *parent)
{
  if (style->outline == STET_DOCX_UNSET)
    style->outline = parent->outline;
  if (style->is_list == STET_DOCX_UNSET)
    style->is_list = parent->is_list;
  if (style->run.strong == STET_DOCX_UNSET)
    style->run.strong = parent->run.strong;
  if (style->run.emphasis == STET_DOCX_UNSET)
    style->run.emphasis = parent->run.emphasis;
  if (style->run.hidden == STET_DOCX_UNSET)
    style->run.hidden = parent->run.hidden;
  if (style->run.language == NULL)
    style->run.language = parent->run.language;
  if (style->run.bidi == NULL)
    style->run.bidi = parent->run.bidi;
}

/* A name says more than a level, but for headings. */
static void
find_role (StetDocx *self, StetDocxStyle *style)
{
  const StetDocxStyle *named = style;

  for (guint i = 0; i < MAX_CHAIN && named != NULL && style->role == STET_OFFICE_TEXT; i++)
    {
      if (named->name != NULL)
        style->role = stet_office_find_role (named->name, &style->level);
      named = named->based_on != NULL ? g_hash_table_lookup (self->styles, named->based_on) : NULL;
    }
  if (style->outline >= 0 && style->outline < 9
      && (style->role == STET_OFFICE_TEXT || style->role == STET_OFFICE_HEADING
          || style->role == STET_OFFICE_LIST_ITEM))
    {
      style->role = STET_OFFICE_HEADING;
      style->level = (guint) style->outline + 1;
    }
  if (style->role == STET_OFFICE_TEXT && style->is_list == 1)
    style->role = STET_OFFICE_LIST_ITEM;
}

/**
 * stet_docx_get_style:
 * @self: a reading whose styles are known
 * @id: (nullable): of a style
 *
 * Gets a style, with what it has from those that it is based on.
 *
 * Returns: (transfer none) (nullable): the style
 */
const StetDocxStyle *
stet_docx_get_style (StetDocx *self, const char *id)
{
  StetDocxStyle *style = id != NULL ? g_hash_table_lookup (self->styles, id) : NULL;
  const StetDocxStyle *parent = style;

  if (style == NULL || style->is_resolved)
    return style;
  style->is_resolved = TRUE;
  for (guint i = 0; i < MAX_CHAIN && parent->based_on != NULL; i++)
    {
      parent = g_hash_table_lookup (self->styles, parent->based_on);
      if (parent == NULL)
        break;
      inherit (style, parent);
    }
  find_role (self, style);
  return style;
}

static void
style_free (gpointer data)
{
  StetDocxStyle *style = data;

  g_free (style->name);
  g_free (style->based_on);
  g_free (style);
}

static void
keep_style (StetDocx *self, const char *id, StetDocxStyle *style, gboolean is_usual)
{
  if (g_hash_table_size (self->styles) >= MAX_STYLES)
    id = "";
  g_hash_table_replace (self->styles, g_strdup (id), style);
  if (is_usual)
    g_set_str (&self->usual, id);
}

static gboolean
read_styles (StetDocx *self, StetXml *xml, GError **error)
{
  StetXmlEvent event;

  do
    {
      if (!stet_xml_step (xml, &event, error))
        return FALSE;
      if (event != STET_XML_START)
        continue;
      if (stet_xml_is (xml, "rPrDefault"))
        {
          StetDocxStyle *defaults = style_new ();
          gboolean read = read_style (self, xml, defaults, error);

          self->defaults = defaults->run;
          style_free (defaults);
          if (!read)
            return FALSE;
        }
      else if (stet_xml_is (xml, "style"))
        {
          const char *id = stet_docx_get_value (xml, "styleId");
          const char *type = stet_docx_get_value (xml, "type");
          const char *usual = stet_docx_get_value (xml, "default");
          gboolean is_usual = g_strcmp0 (type, "paragraph") == 0 && usual != NULL
                              && (g_str_equal (usual, "1") || g_str_equal (usual, "true"));
          StetDocxStyle *style = style_new ();

          keep_style (self, id != NULL ? id : "", style, is_usual);
          if (!read_style (self, xml, style, error))
            return FALSE;
        }
    }
  while (event != STET_XML_DONE);
  return TRUE;
}

/* The language of a document whose styles name none. */
static gboolean
read_settings (StetDocx *self, StetXml *xml, GError **error)
{
  StetXmlEvent event;

  do
    {
      if (!stet_xml_step (xml, &event, error))
        return FALSE;
      if (event == STET_XML_START && stet_xml_is (xml, "themeFontLang"))
        {
          if (self->defaults.language == NULL)
            self->defaults.language = intern_value (self, xml, "val");
          if (self->defaults.bidi == NULL)
            self->defaults.bidi = intern_value (self, xml, "bidi");
          if (self->defaults.east_asia == NULL)
            self->defaults.east_asia = intern_value (self, xml, "eastAsia");
        }
    }
  while (event != STET_XML_DONE);
  return TRUE;
}

/* All of them */

typedef gboolean (*ReadPart) (StetDocx *self, StetXml *xml, GError **error);

static gboolean
read_core (StetDocx *self, StetXml *xml, GError **error)
{
  StetOfficeProperties *properties = stet_office_get_properties (self->office);
  StetXmlEvent event;

  do
    {
      char **field = NULL;

      if (!stet_xml_step (xml, &event, error))
        return FALSE;
      if (event != STET_XML_START)
        continue;
      if (stet_xml_is (xml, "title"))
        field = &properties->title;
      else if (stet_xml_is (xml, "creator"))
        field = &properties->creator;
      else if (stet_xml_is (xml, "created"))
        field = &properties->created;
      else if (stet_xml_is (xml, "language"))
        field = &properties->language;
      if (field == NULL || *field != NULL)
        continue;
      *field = stet_xml_read_text (xml, STET_OFFICE_MAX_FIELD, error);
      if (*field == NULL)
        return FALSE;
      g_strstrip (*field);
    }
  while (event != STET_XML_DONE);
  return TRUE;
}

/* What is wrong with a part beside the text is said, and the text is read all the same. An attack
 * is an error wherever it is. */
static gboolean
read_part (StetDocx *self, const char *name, ReadPart read, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StetXml) xml = NULL;

  if (name == NULL)
    return TRUE;
  xml = stet_docx_open_part (self, name, FALSE, &failure);
  if (xml != NULL)
    read (self, xml, &failure);
  if (failure == NULL)
    return TRUE;
  if (failure->domain != STET_IMPORT_ERROR || failure->code == STET_IMPORT_ERROR_HOSTILE)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  stet_office_add_warning (
      self->office, g_strdup_printf (_ ("“%s” in it cannot be read: %s"), name, failure->message));
  return TRUE;
}

/**
 * stet_docx_open_main:
 * @self: a reading
 * @error: return location for a #StetImportError
 *
 * Finds the part with the text, and reads what the document says of itself.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_open_main (StetDocx *self, GError **error)
{
  g_autofree char *core = NULL;

  if (!stet_docx_load_targets (self, "", error))
    return FALSE;
  self->main = g_strdup (stet_docx_find_part (self, "officeDocument"));
  core = g_strdup (stet_docx_find_part (self, "core-properties"));
  if (self->main == NULL)
    self->main = g_strdup ("word/document.xml");
  return read_part (self, core, read_core, error)
         && stet_docx_load_targets (self, self->main, error);
}

/**
 * stet_docx_read_parts:
 * @self: a reading whose main part is known
 * @error: return location for a #StetImportError
 *
 * Reads styles, settings and remarks.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_parts (StetDocx *self, GError **error)
{
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  self->defaults.strong = STET_DOCX_UNSET;
  self->defaults.emphasis = STET_DOCX_UNSET;
  self->defaults.hidden = STET_DOCX_UNSET;
  return read_part (self, stet_docx_find_part (self, "styles"), read_styles, error)
         && read_part (self, stet_docx_find_part (self, "settings"), read_settings, error)
         && read_part (
             self, stet_docx_find_part (self, "comments"), stet_docx_read_comments, error);
}
