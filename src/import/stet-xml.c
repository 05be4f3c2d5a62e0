/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-xml.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>

#include "stet-compose.h"
#include "stet-import.h"

/* Elements within each other. No document that people write comes near. */
#define MAX_DEPTH 256
/* Bytes. The reader keeps a copy. */
#define MAX_SIZE (128 * 1024 * 1024)
/* Of one element. To find one that comes twice libxml2 compares each with all. */
#define MAX_ATTRIBUTES 2000
/* Steps. */
#define STEPS_PER_LOOK 1024

struct _StetXml
{
  xmlTextReaderPtr reader;
  GBytes *bytes;
  GCancellable *cancellable;
  GPtrArray *values; /* xmlChar *: attributes handed out since the last step */
  char *failure;     /* what libxml2 said first */
  int failure_line;
  int failure_code;
  guint n_steps;
  gboolean has_root;
  gboolean is_empty; /* the element that began has nothing in it: its end is to be told */
  char entity[8];    /* what a named character stands for */
};

/* The older libxml2 says that the error may be changed, the newer that it may not. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *XmlFailure;
#else
typedef xmlErrorPtr XmlFailure;
#endif

static void
note_failure (void *data, XmlFailure error)
{
  StetXml *self = data;

  if (error == NULL || error->level < XML_ERR_ERROR || self->failure != NULL)
    return;
  self->failure = g_strchomp (g_utf8_make_valid (error->message != NULL ? error->message : "", -1));
  self->failure_line = error->line;
  self->failure_code = error->code;
}

static gboolean
fail_depth (GError **error)
{
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_HOSTILE,
               _ ("Its elements are more than %d deep within each other. Save it anew from the "
                  "program that made it."),
               MAX_DEPTH);
  return FALSE;
}

static gboolean
fail_entities (GError **error)
{
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_HOSTILE,
               _ ("It declares entities, by which a small file unfolds into a huge one or reaches "
                  "for others. Ask whoever sent it for one without them."));
  return FALSE;
}

/* libxml2 has one code for all its limits, or none. */
static gboolean
is_about_size (const char *message)
{
  static const char *const words[] = { "HUGE", "Huge", "huge", "too big", "too long" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (message, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
fail (StetXml *self, GError **error)
{
  const char *message = self->failure != NULL ? self->failure : "";

  if (self->failure_code == XML_ERR_ENTITY_LOOP)
    return fail_entities (error);
  if (strstr (message, "Excessive depth") != NULL)
    return fail_depth (error);
  if (is_about_size (message))
    g_set_error (error,
                 STET_IMPORT_ERROR,
                 STET_IMPORT_ERROR_TOO_LARGE,
                 _ ("Line %d has more text in one piece than an article has. Split it."),
                 MAX (self->failure_line, 1));
  else if (*message == '\0')
    g_set_error (error,
                 STET_IMPORT_ERROR,
                 STET_IMPORT_ERROR_DAMAGED,
                 _ ("It is not well-formed XML. Save it anew from the program that made it."));
  else
    g_set_error (error,
                 STET_IMPORT_ERROR,
                 STET_IMPORT_ERROR_DAMAGED,
                 _ ("It is not well-formed XML, line %d: %s. Save it anew from the program that "
                    "made it."),
                 MAX (self->failure_line, 1),
                 message);
  return FALSE;
}

/* Where what begins at @p, which is no element, ends. */
static const char *
skip_no_element (const char *p, const char *end)
{
  static const struct
  {
    const char *begin;
    const char *end;
  } kinds[] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" }, { "<?", "?>" } };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *found;

      if ((gsize) (end - p) < strlen (kinds[i].begin)
          || memcmp (p, kinds[i].begin, strlen (kinds[i].begin)) != 0)
        continue;
      found = memmem (p, (gsize) (end - p), kinds[i].end, strlen (kinds[i].end));
      return found != NULL ? found : end;
    }
  return p;
}

/* Whether an element has more attributes than any document needs. Counts what is in quotation marks
 * within it, in whatever encoding has ASCII in it. */
static gboolean
has_wide_element (const char *data, gsize length)
{
  const char *end = data + length;
  gboolean is_within = FALSE;
  guint n_values = 0;

  for (const char *p = data; p < end; p++)
    {
      if (!is_within)
        {
          p = memchr (p, '<', (gsize) (end - p));
          if (p == NULL)
            return FALSE;
          p = skip_no_element (p, end);
          is_within = p < end && *p == '<';
          n_values = 0;
        }
      else if (*p == '>')
        {
          is_within = FALSE;
        }
      else if (*p == '"' || *p == '\'')
        {
          p = memchr (p + 1, *p, (gsize) (end - p - 1));
          if (p == NULL)
            return FALSE;
          if (++n_values > MAX_ATTRIBUTES)
            return TRUE;
        }
    }
  return FALSE;
}

/* In UTF-7 markup looks like words to all who do not read it as such. */
static gboolean
is_utf7 (const char *data, gsize length)
{
  g_autofree char *head = g_strndup (data, MIN (length, 200));
  char *end = strstr (head, "?>");

  if (end != NULL)
    *end = '\0';
  return strcasestr (head, "utf-7") != NULL || strcasestr (head, "utf7") != NULL;
}

static gboolean
check_bytes (const char *data, gsize length, GError **error)
{
  if (length > MAX_SIZE)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_TOO_LARGE,
                   _ ("It is larger than %d MB. Split it."),
                   MAX_SIZE / 1024 / 1024);
      return FALSE;
    }
  if (length > 0 && is_utf7 (data, length))
    {
      g_set_error_literal (error,
                           STET_IMPORT_ERROR,
                           STET_IMPORT_ERROR_HOSTILE,
                           _ ("It is in the encoding UTF-7, in which anything can hide. Save it "
                              "anew as UTF-8."));
      return FALSE;
    }
  if (length > 0 && has_wide_element (data, length))
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_HOSTILE,
                   _ ("One of its elements has more than %d attributes. Save it anew from the "
                      "program that made it."),
                   MAX_ATTRIBUTES);
      return FALSE;
    }
  return TRUE;
}

/* The same with whole letters, where it is in UTF-8 and has letters in pieces. */
static GBytes *
compose (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *whole = length > 0 && g_utf8_validate_len (data, length, NULL)
                    ? stet_text_compose (data, (gssize) length)
                    : NULL;

  return whole != NULL ? g_bytes_new_take (whole, strlen (whole)) : g_bytes_ref (bytes);
}

/**
 * stet_xml_new:
 * @bytes: an XML document in any encoding that it declares
 * @cancellable: (nullable): to stop stepping through it
 * @error: return location for a #StetImportError
 *
 * Begins to read XML from outside. Nothing is fetched, no DTD is loaded, no entity that the
 * document declares is replaced: declaring any is an error, and so are more than 256 elements
 * within each other, more than 2000 attributes of one, and UTF-7. Works on any thread; a reading
 * belongs to one.
 *
 * Returns: (transfer full) (nullable): the reading, before the first element
 */
StetXml *
stet_xml_new (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetXml) self = g_new0 (StetXml, 1);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!check_bytes (data, length, error))
    return NULL;
  self->bytes = compose (bytes);
  data = g_bytes_get_data (self->bytes, &length);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) xmlFree);
  if (length > 0)
    self->reader = xmlReaderForMemory (
        data, (int) length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOWARNING);
  if (self->reader == NULL)
    {
      fail (self, error);
      return NULL;
    }
  xmlTextReaderSetStructuredErrorHandler (self->reader, note_failure, self);
  return g_steal_pointer (&self);
}

/**
 * stet_xml_free:
 * @self: (nullable): a reading
 *
 * Ends it.
 */
void
stet_xml_free (StetXml *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->cancellable);
  g_free (self->failure);
  g_free (self);
}

/* A document type by itself is harmless, and old formats of the agencies have one. */
static gboolean
check_document_type (StetXml *self, GError **error)
{
  /* To ask the reader for the document would be to own it. */
  const xmlNode *node = xmlTextReaderCurrentNode (self->reader);
  const xmlDoc *document = node != NULL ? node->doc : NULL;
  const xmlDtd *subset = document != NULL ? document->intSubset : NULL;

  if (subset != NULL && (subset->entities != NULL || subset->pentities != NULL))
    return fail_entities (error);
  return TRUE;
}

/* The document says that its DTD, which is not loaded, declares the name: those that the DTDs of
 * the news formats declare are the ones of HTML. */
static void
read_entity (StetXml *self)
{
  const htmlEntityDesc *entity = htmlEntityLookup (xmlTextReaderConstName (self->reader));
  int length = 0;

  if (entity != NULL)
    length = g_unichar_to_utf8 (entity->value, self->entity);
  self->entity[length] = '\0';
}

/* Whether what the reader stands at is told, and as what. */
static gboolean
read_node (StetXml *self, StetXmlEvent *event, gboolean *is_told, GError **error)
{
  *is_told = TRUE;
  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      if (!self->has_root && !check_document_type (self, error))
        return FALSE;
      self->has_root = TRUE;
      if (xmlTextReaderDepth (self->reader) >= MAX_DEPTH)
        return fail_depth (error);
      self->is_empty = xmlTextReaderIsEmptyElement (self->reader) == 1;
      *event = STET_XML_START;
      return TRUE;
    case XML_READER_TYPE_END_ELEMENT:
      *event = STET_XML_END;
      return TRUE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      *event = STET_XML_TEXT;
      return TRUE;
    case XML_READER_TYPE_ENTITY_REFERENCE:
      read_entity (self);
      *event = STET_XML_TEXT;
      return TRUE;
    case XML_READER_TYPE_DOCUMENT_TYPE:
      *is_told = FALSE;
      return check_document_type (self, error);
    default:
      *is_told = FALSE;
      return TRUE;
    }
}

/**
 * stet_xml_step:
 * @self: a reading
 * @event: (out): what it came upon
 * @error: return location for a #StetImportError or a cancellation
 *
 * Goes on to the next thing.
 *
 * Returns: whether it could
 */
gboolean
stet_xml_step (StetXml *self, StetXmlEvent *event, GError **error)
{
  gboolean is_told;

  if (self->values->len > 0)
    g_ptr_array_set_size (self->values, 0);
  if (self->is_empty)
    {
      self->is_empty = FALSE;
      *event = STET_XML_END;
      return TRUE;
    }
  do
    {
      int status;

      if (self->n_steps++ % STEPS_PER_LOOK == 0
          && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      status = xmlTextReaderRead (self->reader);
      if (status < 0 || (status == 0 && !self->has_root))
        return fail (self, error);
      if (status == 0)
        {
          *event = STET_XML_DONE;
          return TRUE;
        }
      if (!read_node (self, event, &is_told, error))
        return FALSE;
    }
  while (!is_told);
  return TRUE;
}

/**
 * stet_xml_skip:
 * @self: a reading, at the beginning of an element
 * @error: return location for a #StetImportError or a cancellation
 *
 * Passes over what is in the element, and its end.
 *
 * Returns: whether it could
 */
gboolean
stet_xml_skip (StetXml *self, GError **error)
{
  guint depth = 1;

  while (depth > 0)
    {
      StetXmlEvent event;

      if (!stet_xml_step (self, &event, error))
        return FALSE;
      if (event == STET_XML_DONE)
        break;
      if (event == STET_XML_START)
        depth++;
      else if (event == STET_XML_END)
        depth--;
    }
  return TRUE;
}

/**
 * stet_xml_read_text:
 * @self: a reading, at the beginning of an element
 * @max_length: no more bytes are wanted; what is beyond is left out
 * @error: return location for a #StetImportError or a cancellation
 *
 * Reads all the words in the element, those of elements within it too, and passes its end.
 *
 * Returns: (transfer full) (nullable): the words, white space as it stands there, UTF-8
 */
char *
stet_xml_read_text (StetXml *self, gsize max_length, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint depth = 1;

  while (depth > 0)
    {
      StetXmlEvent event;

      if (!stet_xml_step (self, &event, error))
        return NULL;
      if (event == STET_XML_DONE)
        break;
      if (event == STET_XML_START)
        depth++;
      else if (event == STET_XML_END)
        depth--;
      else if (text->len < max_length)
        g_string_append (text, stet_xml_get_text (self));
    }
  if (text->len > max_length)
    {
      const char *end;

      g_string_truncate (text, max_length);
      if (!g_utf8_validate_len (text->str, text->len, &end))
        g_string_truncate (text, (gsize) (end - text->str));
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * stet_xml_get_name:
 * @self: a reading, at the beginning or end of an element
 *
 * Gets the element's name.
 *
 * Returns: (transfer none): the name without a prefix; valid until the next step
 */
const char *
stet_xml_get_name (StetXml *self)
{
  const xmlChar *name = xmlTextReaderConstLocalName (self->reader);

  return name != NULL ? (const char *) name : "";
}

/**
 * stet_xml_get_namespace:
 * @self: a reading, at the beginning or end of an element
 *
 * Gets the element's namespace.
 *
 * Returns: (transfer none): its URI, "" for none; valid until the next step
 */
const char *
stet_xml_get_namespace (StetXml *self)
{
  const xmlChar *space = xmlTextReaderConstNamespaceUri (self->reader);

  return space != NULL ? (const char *) space : "";
}

/**
 * stet_xml_is:
 * @self: a reading, at the beginning or end of an element
 * @name: a name without a prefix
 *
 * Tells whether that is the element's name.
 *
 * Returns: whether it is
 */
gboolean
stet_xml_is (StetXml *self, const char *name)
{
  return g_str_equal (stet_xml_get_name (self), name);
}

/**
 * stet_xml_get_text:
 * @self: a reading, at words
 *
 * Gets the words.
 *
 * Returns: (transfer none): the words, UTF-8; valid until the next step
 */
const char *
stet_xml_get_text (StetXml *self)
{
  const xmlChar *text;

  if (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_ENTITY_REFERENCE)
    return self->entity;
  text = xmlTextReaderConstValue (self->reader);
  return text != NULL ? (const char *) text : "";
}

static const char *
keep_value (StetXml *self, xmlChar *value)
{
  if (value != NULL)
    g_ptr_array_add (self->values, value);
  return (const char *) value;
}

/**
 * stet_xml_get_attribute:
 * @self: a reading, at the beginning of an element
 * @name: the attribute's name, without a prefix
 *
 * Gets the value of an attribute that is in no namespace.
 *
 * Returns: (transfer none) (nullable): the value; valid until the next step
 */
const char *
stet_xml_get_attribute (StetXml *self, const char *name)
{
  return keep_value (self, xmlTextReaderGetAttribute (self->reader, (const xmlChar *) name));
}

/**
 * stet_xml_get_attribute_ns:
 * @self: a reading, at the beginning of an element
 * @space: URI of the attribute's namespace; of `xml:lang`
 *   `http://www.w3.org/XML/1998/namespace`
 * @name: the attribute's name, without a prefix
 *
 * Gets the value of an attribute.
 *
 * Returns: (transfer none) (nullable): the value; valid until the next step
 */
const char *
stet_xml_get_attribute_ns (StetXml *self, const char *space, const char *name)
{
  return keep_value (
      self,
      xmlTextReaderGetAttributeNs (self->reader, (const xmlChar *) name, (const xmlChar *) space));
}

/**
 * stet_xml_get_depth:
 * @self: a reading
 *
 * Gets how many elements it is in.
 *
 * Returns: 0 at the beginning and end of the root
 */
guint
stet_xml_get_depth (StetXml *self)
{
  return (guint) MAX (xmlTextReaderDepth (self->reader), 0);
}

/**
 * stet_xml_get_line:
 * @self: a reading
 *
 * Gets about where it is in the file.
 *
 * Returns: the line, from 1
 */
guint
stet_xml_get_line (StetXml *self)
{
  return (guint) MAX (xmlTextReaderGetParserLineNumber (self->reader), 1);
}
