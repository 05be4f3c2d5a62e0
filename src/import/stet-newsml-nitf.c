/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-byline.h"
#include "stet-date.h"
#include "stet-newsml-private.h"

/* The reader of XML bounds how deep elements are within each other, and so how deep the functions
 * of this file are. */

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

typedef enum
{
  ACTION_BLOCK, /* a line of what it stands in */
  ACTION_KIND,  /* a line of a kind of its own */
  ACTION_HEADING,
  ACTION_SPAN,
  ACTION_BREAK,
  ACTION_CELL,
  ACTION_MEDIA,
  ACTION_FIGURE,
  ACTION_IMAGE,
  ACTION_SKIP,
} Action;

/* The elements of NITF and of XHTML; what is not here is words within a line. */
static const struct
{
  const char *name;
  Action action;
  int value;
} elements[] = {
  { "p", ACTION_BLOCK },
  { "div", ACTION_BLOCK },
  { "block", ACTION_BLOCK },
  { "section", ACTION_BLOCK },
  { "article", ACTION_BLOCK },
  { "main", ACTION_BLOCK },
  { "body", ACTION_BLOCK },
  { "html", ACTION_BLOCK },
  { "body.content", ACTION_BLOCK },
  { "header", ACTION_BLOCK },
  { "li", ACTION_BLOCK },
  { "dt", ACTION_BLOCK },
  { "dd", ACTION_BLOCK },
  { "pre", ACTION_BLOCK },
  { "credit", ACTION_BLOCK },
  { "datasource", ACTION_BLOCK },
  { "tagline", ACTION_KIND, STET_PART_PARAGRAPH },
  { "note", ACTION_KIND, STET_PART_PARAGRAPH },
  { "abstract", ACTION_KIND, STET_PART_STANDFIRST },
  { "bq", ACTION_KIND, STET_PART_QUOTE },
  { "blockquote", ACTION_KIND, STET_PART_QUOTE },
  { "ul", ACTION_KIND, STET_PART_LIST_ITEM },
  { "ol", ACTION_KIND, STET_PART_LIST_ITEM },
  { "dl", ACTION_KIND, STET_PART_LIST_ITEM },
  { "table", ACTION_KIND, STET_PART_RESIDUE },
  { "tr", ACTION_KIND, STET_PART_RESIDUE },
  { "hl1", ACTION_HEADING, 1 },
  { "hl2", ACTION_HEADING, 2 },
  { "h1", ACTION_HEADING, 1 },
  { "h2", ACTION_HEADING, 2 },
  { "h3", ACTION_HEADING, 3 },
  { "h4", ACTION_HEADING, 4 },
  { "h5", ACTION_HEADING, 5 },
  { "h6", ACTION_HEADING, 6 },
  { "em", ACTION_SPAN, STET_INLINE_EMPHASIS },
  { "i", ACTION_SPAN, STET_INLINE_EMPHASIS },
  { "strong", ACTION_SPAN, STET_INLINE_STRONG },
  { "b", ACTION_SPAN, STET_INLINE_STRONG },
  { "a", ACTION_SPAN, STET_INLINE_LINK },
  { "br", ACTION_BREAK },
  { "hr", ACTION_BREAK },
  { "td", ACTION_CELL },
  { "th", ACTION_CELL },
  { "media", ACTION_MEDIA },
  { "figure", ACTION_FIGURE },
  { "img", ACTION_IMAGE },
  { "script", ACTION_SKIP },
  { "style", ACTION_SKIP },
  { "head", ACTION_SKIP },
  { "iframe", ACTION_SKIP },
  { "object", ACTION_SKIP },
  { "svg", ACTION_SKIP },
  { "math", ACTION_SKIP },
  { "video", ACTION_SKIP },
  { "audio", ACTION_SKIP },
  { "form", ACTION_SKIP },
  { "nitf-table-metadata", ACTION_SKIP },
  { "body.end", ACTION_BLOCK },
};

/**
 * stet_news_next:
 * @xml: a reading, within an element
 * @more: (out): whether an element begins in it; else it has ended
 * @error: return location for an error
 *
 * Goes on to the next child. The caller reads it to its end before it calls again.
 *
 * Returns: whether it could
 */
gboolean
stet_news_next (StetXml *xml, gboolean *more, GError **error)
{
  StetXmlEvent event;

  do
    if (!stet_xml_step (xml, &event, error))
      return FALSE;
  while (event == STET_XML_TEXT);
  *more = event == STET_XML_START;
  return TRUE;
}

/**
 * stet_news_read_words:
 * @xml: a reading, at the beginning of an element
 * @error: return location for an error
 *
 * Reads the words in an element as one line, and passes its end.
 *
 * Returns: (transfer full) (nullable): plain text
 */
char *
stet_news_read_words (StetXml *xml, GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint depth = 1;

  while (depth > 0)
    {
      StetXmlEvent event;

      if (!stet_xml_step (xml, &event, error))
        return NULL;
      if (event == STET_XML_DONE)
        break;
      if (event == STET_XML_TEXT)
        {
          if (words->len < STET_NEWS_MAX_FIELD)
            g_string_append (words, stet_xml_get_text (xml));
          continue;
        }
      depth += event == STET_XML_START ? 1 : -1;
      if (depth > 0
          && (stet_xml_is (xml, "p") || stet_xml_is (xml, "br") || stet_xml_is (xml, "div")
              || stet_xml_is (xml, "byttl")))
        g_string_append_c (words, ' ');
    }
  return stet_text_collapse (words->str);
}

/**
 * stet_news_read_field:
 * @xml: a reading, at the beginning of an element
 * @field: (inout): set to its words, unless it has a value or there are none
 * @error: return location for an error
 *
 * Reads the words in an element into a field, and passes its end.
 *
 * Returns: whether it could
 */
gboolean
stet_news_read_field (StetXml *xml, char **field, GError **error)
{
  g_autofree char *words = stet_news_read_words (xml, error);

  if (words == NULL)
    return FALSE;
  if (*field == NULL && *words != '\0')
    *field = g_steal_pointer (&words);
  return TRUE;
}

/**
 * stet_news_dup_date:
 * @printed: (nullable): a date as the formats write it
 *
 * Reads a date.
 *
 * Returns: (transfer full) (nullable): ISO 8601, or %NULL when it is none
 */
char *
stet_news_dup_date (const char *printed)
{
  return printed != NULL ? stet_date_parse (printed, "en") : NULL;
}

/**
 * stet_news_get_role:
 * @qcode: (nullable): a code with or without the prefix of its scheme
 *
 * Gets the code alone.
 *
 * Returns: (transfer none): the code, "" when there is none
 */
const char *
stet_news_get_role (const char *qcode)
{
  const char *colon = qcode != NULL ? strrchr (qcode, ':') : NULL;

  return colon != NULL ? colon + 1 : qcode != NULL ? qcode : "";
}

/**
 * stet_news_set_byline:
 * @draft: a draft
 * @printed: who wrote it, with or without the word for “by”
 *
 * Sets the byline of a draft that has none.
 */
void
stet_news_set_byline (StetDraft *draft, const char *printed)
{
  g_auto (StetByline) read = { 0 };

  if (draft->byline != NULL || *printed == '\0')
    return;
  if (stet_byline_read (printed, draft->language, &read) && read.byline != NULL)
    draft->byline = g_steal_pointer (&read.byline);
  else
    draft->byline = g_strdup (printed);
}

/**
 * stet_news_body_init:
 * @body: (out caller-allocates): the text
 * @xml: what is read
 * @reader: of which file
 * @draft: where it goes
 *
 * Begins the text of an article.
 */
void
stet_news_body_init (StetNewsBody *body, StetXml *xml, StetReader *reader, StetDraft *draft)
{
  *body = (StetNewsBody){ xml, reader, draft, stet_flow_new (draft), FALSE, NULL };
}

/**
 * stet_news_body_clear:
 * @body: the text
 *
 * Frees what it has.
 */
void
stet_news_body_clear (StetNewsBody *body)
{
  g_clear_pointer (&body->flow, stet_flow_free);
  g_clear_pointer (&body->title, g_free);
}

/* Ends the line, whatever it is. */
static void
end_line (StetNewsBody *body, StetPartKind kind)
{
  if (kind == STET_PART_RESIDUE)
    stet_flow_add_residue (body->flow, "table", 0);
  else
    stet_flow_end (body->flow, kind, 0, 0);
}

static void
end_heading (StetNewsBody *body, guint level)
{
  g_autofree char *plain = stet_text_collapse (stet_flow_get_plain (body->flow));

  if (*plain == '\0')
    {
      stet_flow_drop (body->flow);
    }
  else if (body->title != NULL && g_str_equal (body->title, plain))
    {
      stet_flow_add_residue (body->flow, "repeated-headline", 0);
    }
  else if (!body->has_headline && level == 1)
    {
      body->has_headline = TRUE;
      body->title = g_steal_pointer (&plain);
      stet_flow_end (body->flow, STET_PART_HEADLINE, 0, 0);
    }
  else
    {
      stet_flow_end (body->flow, STET_PART_SUBHEADING, MAX (level, 2), 0);
    }
}

/**
 * stet_news_body_add_line:
 * @body: the text
 * @kind: what the line is
 * @line: plain text
 *
 * Adds a line that stands in a field of the item.
 */
void
stet_news_body_add_line (StetNewsBody *body, StetPartKind kind, const char *line)
{
  stet_flow_add (body->flow, line, -1);
  if (kind == STET_PART_HEADLINE)
    end_heading (body, 1);
  else
    end_line (body, kind);
}

/* Pictures */

static gboolean
read_reference (StetNewsBody *body, StetPart *part, gint64 *width, GError **error)
{
  const char *source = stet_xml_get_attribute (body->xml, "source");
  const char *alt = stet_xml_get_attribute (body->xml, "alternate-text");
  const char *text = stet_xml_get_attribute (body->xml, "width");
  gint64 this_width = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
  StetDraftPhoto *photo = stet_part_get_photo (part);

  if (source == NULL)
    source = stet_xml_get_attribute (body->xml, "href");
  if (alt != NULL && *alt != '\0')
    g_set_str (&photo->alt_text, alt);
  if (source != NULL && (photo->href == NULL || this_width > *width))
    {
      stet_part_set_picture (part, body->reader, source);
      *width = this_width;
    }
  return stet_xml_skip (body->xml, error);
}

/* <media media-type="image">: references, captions and who made it. */
static gboolean
read_media (StetNewsBody *body, GError **error)
{
  const char *type = stet_xml_get_attribute (body->xml, "media-type");
  g_autofree char *caption = NULL;
  g_autofree char *producer = NULL;
  StetPart *part;
  gint64 width = 0;
  gboolean more, ok = TRUE;

  if (type != NULL && g_ascii_strcasecmp (type, "image") != 0
      && g_ascii_strcasecmp (type, "photo") != 0 && g_ascii_strcasecmp (type, "picture") != 0)
    return stet_xml_skip (body->xml, error);
  part = stet_draft_add_part (body->draft, STET_PART_CAPTION, "");
  stet_part_get_photo (part);
  while (ok && (ok = stet_news_next (body->xml, &more, error)) && more)
    {
      if (stet_xml_is (body->xml, "media-reference"))
        ok = read_reference (body, part, &width, error);
      else if (stet_xml_is (body->xml, "media-caption"))
        ok = stet_news_read_field (body->xml, &caption, error);
      else if (stet_xml_is (body->xml, "media-producer"))
        ok = stet_news_read_field (body->xml, &producer, error);
      else
        ok = stet_xml_skip (body->xml, error);
    }
  if (!ok)
    return FALSE;
  part->photo->credit = g_steal_pointer (&producer);
  if (caption != NULL)
    stet_part_set_caption (part, caption);
  return TRUE;
}

static StetPart *
add_image (StetNewsBody *body)
{
  StetPart *part = stet_draft_add_part (body->draft, STET_PART_CAPTION, "");
  const char *alt = stet_xml_get_attribute (body->xml, "alt");

  stet_part_set_picture (part, body->reader, stet_xml_get_attribute (body->xml, "src"));
  if (alt != NULL && *alt != '\0')
    stet_part_get_photo (part)->alt_text = stet_text_collapse (alt);
  return part;
}

/* <figure>: the first picture in it, and its <figcaption>. */
static gboolean
read_figure (StetNewsBody *body, GError **error)
{
  g_autofree char *caption = NULL;
  StetPart *part = NULL;
  guint depth = 1;

  while (depth > 0)
    {
      StetXmlEvent event;

      if (!stet_xml_step (body->xml, &event, error))
        return FALSE;
      if (event == STET_XML_DONE)
        break;
      if (event == STET_XML_TEXT)
        continue;
      if (event == STET_XML_START && stet_xml_is (body->xml, "figcaption"))
        {
          if (!stet_news_read_field (body->xml, &caption, error))
            return FALSE;
          continue;
        }
      if (event == STET_XML_START && part == NULL && stet_xml_is (body->xml, "img"))
        part = add_image (body);
      depth += event == STET_XML_START ? 1 : -1;
    }
  if (caption == NULL)
    return TRUE;
  if (part == NULL)
    part = stet_draft_add_part (body->draft, STET_PART_CAPTION, "");
  stet_part_set_caption (part, caption);
  return TRUE;
}

/* Text */

static gboolean walk (StetNewsBody *body, StetPartKind kind, GError **error);

static gboolean
read_lines (StetNewsBody *body, StetPartKind around, StetPartKind kind, GError **error)
{
  end_line (body, around);
  if (!walk (body, kind, error))
    return FALSE;
  end_line (body, kind);
  return TRUE;
}

static gboolean
read_heading (StetNewsBody *body, StetPartKind around, guint level, GError **error)
{
  end_line (body, around);
  if (!walk (body, STET_PART_SUBHEADING, error))
    return FALSE;
  end_heading (body, level);
  return TRUE;
}

static gboolean
read_span (StetNewsBody *body, StetPartKind kind, StetInlineKind span, GError **error)
{
  stet_flow_open (body->flow,
                  span,
                  span == STET_INLINE_LINK ? stet_xml_get_attribute (body->xml, "href") : NULL);
  if (!walk (body, kind, error))
    return FALSE;
  stet_flow_close (body->flow);
  return TRUE;
}

static gboolean
read_element (StetNewsBody *body, StetPartKind kind, GError **error)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (elements); i++)
    if (stet_xml_is (body->xml, elements[i].name))
      break;
  if (i == G_N_ELEMENTS (elements))
    return walk (body, kind, error);
  switch (elements[i].action)
    {
    case ACTION_BLOCK:
      return read_lines (body, kind, kind, error);
    case ACTION_KIND:
      return read_lines (body, kind, (StetPartKind) elements[i].value, error);
    case ACTION_HEADING:
      return read_heading (body, kind, (guint) elements[i].value, error);
    case ACTION_SPAN:
      return read_span (body, kind, (StetInlineKind) elements[i].value, error);
    case ACTION_CELL:
      stet_flow_add (body->flow, " ", 1);
      return walk (body, kind, error);
    case ACTION_MEDIA:
      end_line (body, kind);
      return read_media (body, error);
    case ACTION_FIGURE:
      end_line (body, kind);
      return read_figure (body, error);
    case ACTION_IMAGE:
      end_line (body, kind);
      add_image (body);
      return stet_xml_skip (body->xml, error);
    case ACTION_BREAK:
      stet_flow_add (body->flow, " ", 1);
      return stet_xml_skip (body->xml, error);
    case ACTION_SKIP:
    default:
      return stet_xml_skip (body->xml, error);
    }
}

/* What is in an element, to its end; words are of the kind that it stands in. */
static gboolean
walk (StetNewsBody *body, StetPartKind kind, GError **error)
{
  for (;;)
    {
      StetXmlEvent event;

      if (!stet_xml_step (body->xml, &event, error))
        return FALSE;
      if (event == STET_XML_END || event == STET_XML_DONE)
        return TRUE;
      if (event == STET_XML_TEXT)
        stet_flow_add (body->flow, stet_xml_get_text (body->xml), -1);
      else if (!read_element (body, kind, error))
        return FALSE;
    }
}

/**
 * stet_news_body_read:
 * @body: the text; its XML is at the beginning of an element
 * @error: return location for an error
 *
 * Reads the text in an element, of NITF or XHTML, and passes its end.
 *
 * Returns: whether it could
 */
gboolean
stet_news_body_read (StetNewsBody *body, GError **error)
{
  return read_lines (body, STET_PART_PARAGRAPH, STET_PART_PARAGRAPH, error);
}

/* NITF */

static void
take_date (char **field, char *date)
{
  if (*field == NULL)
    *field = date;
  else
    g_free (date);
}

static gboolean
read_docdata (StetNewsBody *body, GError **error)
{
  g_autofree char *issued = NULL;
  gboolean more, ok = TRUE;

  while (ok && (ok = stet_news_next (body->xml, &more, error)) && more)
    {
      const char *norm = stet_xml_get_attribute (body->xml, "norm");

      if (stet_xml_is (body->xml, "date.release"))
        take_date (&body->draft->published, stet_news_dup_date (norm));
      else if (stet_xml_is (body->xml, "date.issue"))
        take_date (&issued, stet_news_dup_date (norm));
      ok = stet_xml_skip (body->xml, error);
    }
  if (body->draft->published == NULL)
    body->draft->published = g_steal_pointer (&issued);
  return ok;
}

static gboolean
read_head (StetNewsBody *body, GError **error)
{
  gboolean more, ok = TRUE;

  while (ok && (ok = stet_news_next (body->xml, &more, error)) && more)
    {
      if (stet_xml_is (body->xml, "docdata"))
        {
          ok = read_docdata (body, error);
          continue;
        }
      if (stet_xml_is (body->xml, "pubdata"))
        {
          const char *date = stet_xml_get_attribute (body->xml, "date.publication");
          const char *name = stet_xml_get_attribute (body->xml, "name");

          take_date (&body->draft->published, stet_news_dup_date (date));
          if (name != NULL && *name != '\0')
            g_set_str (&body->draft->outlet, name);
        }
      ok = stet_xml_skip (body->xml, error);
    }
  return ok;
}

static gboolean
read_dateline (StetNewsBody *body, GError **error)
{
  g_autofree char *location = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *printed = NULL;

  for (;;)
    {
      StetXmlEvent event;

      if (!stet_xml_step (body->xml, &event, error))
        return FALSE;
      if (event == STET_XML_END || event == STET_XML_DONE)
        break;
      if (event == STET_XML_TEXT)
        {
          g_string_append (words, stet_xml_get_text (body->xml));
        }
      else if (stet_xml_is (body->xml, "location"))
        {
          if (!stet_news_read_field (body->xml, &location, error))
            return FALSE;
        }
      else
        {
          const char *norm = stet_xml_get_attribute (body->xml, "norm");

          take_date (&body->draft->published, stet_news_dup_date (norm));
          if (!stet_xml_skip (body->xml, error))
            return FALSE;
        }
    }
  printed = stet_text_collapse (words->str);
  if (body->draft->dateline == NULL && location != NULL)
    body->draft->dateline = g_steal_pointer (&location);
  else if (body->draft->dateline == NULL && *printed != '\0')
    body->draft->dateline = g_steal_pointer (&printed);
  return TRUE;
}

/* The headline; what stands below it introduces the text. */
static gboolean
read_hedline (StetNewsBody *body, GError **error)
{
  gboolean more, ok = TRUE;

  while (ok && (ok = stet_news_next (body->xml, &more, error)) && more)
    {
      gboolean first = stet_xml_is (body->xml, "hl1");

      if (!first)
        {
          ok = read_lines (body, STET_PART_PARAGRAPH, STET_PART_STANDFIRST, error);
          continue;
        }
      ok = walk (body, STET_PART_SUBHEADING, error);
      end_heading (body, 1);
    }
  return ok;
}

static gboolean
read_body_head (StetNewsBody *body, GError **error)
{
  gboolean more, ok = TRUE;

  while (ok && (ok = stet_news_next (body->xml, &more, error)) && more)
    {
      g_autofree char *words = NULL;

      if (stet_xml_is (body->xml, "hedline"))
        ok = read_hedline (body, error);
      else if (stet_xml_is (body->xml, "dateline"))
        ok = read_dateline (body, error);
      else if (stet_xml_is (body->xml, "abstract"))
        ok = read_lines (body, STET_PART_PARAGRAPH, STET_PART_STANDFIRST, error);
      else if (stet_xml_is (body->xml, "distributor"))
        ok = stet_news_read_field (body->xml, &body->draft->outlet, error);
      else if (stet_xml_is (body->xml, "byline"))
        {
          ok = stet_news_read_field (body->xml, &words, error);
          if (words != NULL)
            stet_news_set_byline (body->draft, words);
        }
      else
        ok = stet_xml_skip (body->xml, error);
    }
  return ok;
}

static void
read_language (StetNewsBody *body)
{
  const char *language = stet_xml_get_attribute_ns (body->xml, XML_NAMESPACE, "lang");

  if (language != NULL && *language != '\0')
    g_set_str (&body->draft->language, language);
}

static gboolean
read_body (StetNewsBody *body, GError **error)
{
  gboolean more, ok = TRUE;

  read_language (body);
  while (ok && (ok = stet_news_next (body->xml, &more, error)) && more)
    {
      if (stet_xml_is (body->xml, "body.head"))
        ok = read_body_head (body, error);
      else if (stet_xml_is (body->xml, "body.content") || stet_xml_is (body->xml, "body.end"))
        ok = stet_news_body_read (body, error);
      else
        ok = stet_xml_skip (body->xml, error);
    }
  return ok;
}

/**
 * stet_nitf_read:
 * @body: the text; its XML is at the beginning of `nitf`
 * @error: return location for an error
 *
 * Reads an article of NITF 3, and passes its end.
 *
 * Returns: whether it could
 */
gboolean
stet_nitf_read (StetNewsBody *body, GError **error)
{
  gboolean more, ok = TRUE;

  read_language (body);
  while (ok && (ok = stet_news_next (body->xml, &more, error)) && more)
    {
      if (stet_xml_is (body->xml, "head"))
        ok = read_head (body, error);
      else if (stet_xml_is (body->xml, "body"))
        ok = read_body (body, error);
      else
        ok = stet_xml_skip (body->xml, error);
    }
  return ok;
}
