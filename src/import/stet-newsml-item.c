/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-newsml-private.h"

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"
/* Items that a package names. */
#define MAX_REFS 1000

/**
 * stet_news_item_new:
 * @format: what the draft is to say that it came from; static
 *
 * Makes an item without anything.
 *
 * Returns: (transfer full): the item
 */
StetNewsItem *
stet_news_item_new (const char *format)
{
  StetNewsItem *self = g_new0 (StetNewsItem, 1);

  self->draft = stet_draft_new (format);
  self->refs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * stet_news_item_free:
 * @self: (nullable): an item
 *
 * Frees it, and its draft unless that was taken.
 */
void
stet_news_item_free (StetNewsItem *self)
{
  if (self == NULL)
    return;
  stet_draft_free (self->draft);
  g_free (self->guid);
  g_free (self->kind);
  g_free (self->headline);
  g_free (self->title);
  g_free (self->caption);
  g_free (self->alt_text);
  g_free (self->creator);
  g_free (self->credit_line);
  g_free (self->copyright);
  g_free (self->usage_terms);
  g_free (self->href);
  g_free (self->first_created);
  g_free (self->content_created);
  g_free (self->version_created);
  g_hash_table_unref (self->refs);
  g_free (self);
}

/**
 * stet_news_item_add_status:
 * @self: an item
 * @status: "usable", "canceled", "withheld" or the like, in any case
 *
 * Warns when the agency does not want the item to be published.
 */
void
stet_news_item_add_status (StetNewsItem *self, const char *status)
{
  const char *warning = NULL;

  if (g_ascii_strncasecmp (status, "cancel", 6) == 0)
    warning = _ ("The agency has canceled this item. Do not publish it.");
  else if (g_ascii_strcasecmp (status, "withheld") == 0
           || g_ascii_strcasecmp (status, "embargoed") == 0)
    warning = _ ("The agency withholds this item for now. Ask it before you publish.");
  if (warning != NULL)
    g_ptr_array_add (self->draft->warnings, g_strdup (warning));
}

static void
set_language (StetNewsItem *self, const char *language)
{
  if (language != NULL && *language != '\0' && self->draft->language == NULL)
    self->draft->language = g_strdup (language);
}

static gboolean
read_date (StetXml *xml, char **date, GError **error)
{
  g_autofree char *words = stet_news_read_words (xml, error);

  if (words == NULL)
    return FALSE;
  if (*date == NULL)
    *date = stet_news_dup_date (words);
  return TRUE;
}

/* A party or place: its <name>, or else what it is called for machines. */
static gboolean
read_name (StetXml *xml, char **field, GError **error)
{
  g_autofree char *literal = g_strdup (stet_xml_get_attribute (xml, "literal"));
  g_autofree char *name = NULL;
  gboolean more, ok = TRUE;

  while (ok && (ok = stet_news_next (xml, &more, error)) && more)
    {
      if (stet_xml_is (xml, "name"))
        ok = stet_news_read_field (xml, &name, error);
      else
        ok = stet_xml_skip (xml, error);
    }
  if (*field == NULL)
    *field = name != NULL ? g_steal_pointer (&name) : g_steal_pointer (&literal);
  return ok;
}

static gboolean
read_rights (StetNewsItem *self, StetXml *xml, GError **error)
{
  gboolean more, ok = TRUE;

  while (ok && (ok = stet_news_next (xml, &more, error)) && more)
    {
      if (stet_xml_is (xml, "copyrightNotice"))
        ok = stet_news_read_field (xml, &self->copyright, error);
      else if (stet_xml_is (xml, "usageTerms"))
        ok = stet_news_read_field (xml, &self->usage_terms, error);
      else
        ok = stet_xml_skip (xml, error);
    }
  return ok;
}

static void
add_ref (StetNewsItem *self, const char *guid)
{
  if (guid != NULL && *guid != '\0' && g_hash_table_size (self->refs) < MAX_REFS)
    g_hash_table_add (self->refs, g_strdup (guid));
}

static gboolean
read_embargo (StetNewsItem *self, StetXml *xml, GError **error)
{
  g_autofree char *date = NULL;

  if (!read_date (xml, &date, error))
    return FALSE;
  if (date != NULL)
    g_ptr_array_add (self->draft->warnings,
                     /* Translators: %s is a date, such as 2025-10-25T08:30. */
                     g_strdup_printf (_ ("Do not publish this item before %s."), date));
  return TRUE;
}

static gboolean
read_item_meta (StetNewsItem *self, StetXml *xml, GError **error)
{
  gboolean more, ok = TRUE;

  while (ok && (ok = stet_news_next (xml, &more, error)) && more)
    {
      const char *code = stet_news_get_role (stet_xml_get_attribute (xml, "qcode"));

      if (stet_xml_is (xml, "itemClass"))
        g_set_str (&self->kind, code);
      else if (stet_xml_is (xml, "pubStatus"))
        stet_news_item_add_status (self, code);
      else if (stet_xml_is (xml, "link") || stet_xml_is (xml, "itemRef"))
        add_ref (self, stet_xml_get_attribute (xml, "residref"));

      if (stet_xml_is (xml, "provider"))
        ok = read_name (xml, &self->draft->outlet, error);
      else if (stet_xml_is (xml, "versionCreated"))
        ok = read_date (xml, &self->version_created, error);
      else if (stet_xml_is (xml, "firstCreated"))
        ok = read_date (xml, &self->first_created, error);
      else if (stet_xml_is (xml, "embargoed"))
        ok = read_embargo (self, xml, error);
      else if (stet_xml_is (xml, "title"))
        ok = stet_news_read_field (xml, &self->title, error);
      else
        ok = stet_xml_skip (xml, error);
    }
  return ok;
}

/* <description>: what it is for is its role. */
static gboolean
read_description (StetNewsItem *self, StetXml *xml, char **summary, GError **error)
{
  const char *role = stet_news_get_role (stet_xml_get_attribute (xml, "role"));
  char **field = summary;

  if (g_ascii_strcasecmp (role, "caption") == 0)
    field = &self->caption;
  else if (g_ascii_strncasecmp (role, "alt", 3) == 0)
    field = &self->alt_text;
  else if (*role != '\0' && g_ascii_strcasecmp (role, "summary") != 0
           && g_ascii_strcasecmp (role, "standfirst") != 0
           && g_ascii_strcasecmp (role, "abstract") != 0
           && g_ascii_strcasecmp (role, "teaser") != 0)
    return stet_xml_skip (xml, error);
  return stet_news_read_field (xml, field, error);
}

/* The headline proper goes before others, such as short ones. */
static gboolean
read_headline (StetNewsItem *self, StetXml *xml, char **other, GError **error)
{
  const char *role = stet_news_get_role (stet_xml_get_attribute (xml, "role"));
  gboolean is_main = *role == '\0' || g_ascii_strcasecmp (role, "main") == 0
                     || g_ascii_strcasecmp (role, "headline") == 0
                     || g_ascii_strcasecmp (role, "medium") == 0;

  return stet_news_read_field (xml, is_main ? &self->headline : other, error);
}

typedef struct
{
  char *summary;
  char *other_headline;
  char *by;
  char *located;
} ContentMeta;

static gboolean
read_content_child (StetNewsItem *self, StetXml *xml, ContentMeta *meta, GError **error)
{
  if (stet_xml_is (xml, "headline"))
    return read_headline (self, xml, &meta->other_headline, error);
  if (stet_xml_is (xml, "description"))
    return read_description (self, xml, &meta->summary, error);
  if (stet_xml_is (xml, "altText"))
    return stet_news_read_field (xml, &self->alt_text, error);
  if (stet_xml_is (xml, "by"))
    return stet_news_read_field (xml, &meta->by, error);
  if (stet_xml_is (xml, "dateline"))
    return stet_news_read_field (xml, &self->draft->dateline, error);
  if (stet_xml_is (xml, "located"))
    return read_name (xml, &meta->located, error);
  if (stet_xml_is (xml, "creator"))
    return read_name (xml, &self->creator, error);
  if (stet_xml_is (xml, "creditline"))
    return stet_news_read_field (xml, &self->credit_line, error);
  if (stet_xml_is (xml, "contentCreated"))
    return read_date (xml, &self->content_created, error);
  if (stet_xml_is (xml, "language"))
    set_language (self, stet_xml_get_attribute (xml, "tag"));
  return stet_xml_skip (xml, error);
}

static gboolean
read_content_meta (StetNewsItem *self, StetXml *xml, ContentMeta *meta, GError **error)
{
  gboolean more, ok = TRUE;

  while (ok && (ok = stet_news_next (xml, &more, error)) && more)
    ok = read_content_child (self, xml, meta, error);
  if (self->headline == NULL)
    self->headline = g_steal_pointer (&meta->other_headline);
  return ok;
}

static void
content_meta_clear (ContentMeta *meta)
{
  g_free (meta->summary);
  g_free (meta->other_headline);
  g_free (meta->by);
  g_free (meta->located);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ContentMeta, content_meta_clear)

/* Before the text: what the fields say stands above it. */
static void
begin_text (StetNewsItem *self, StetNewsBody *body, const ContentMeta *meta)
{
  if (self->has_body)
    return;
  self->has_body = TRUE;
  if (self->headline != NULL)
    stet_news_body_add_line (body, STET_PART_HEADLINE, self->headline);
  if (meta->summary != NULL)
    stet_news_body_add_line (body, STET_PART_STANDFIRST, meta->summary);
}

static gboolean
is_html (const char *type)
{
  return type != NULL && strcasestr (type, "html") != NULL;
}

/* Text that is no XML: lines, or HTML in one piece. */
static gboolean
read_inline_data (StetNewsBody *body, GError **error)
{
  gboolean html = is_html (stet_xml_get_attribute (body->xml, "contenttype"));
  g_autofree char *text = stet_xml_read_text (body->xml, 16 * 1024 * 1024, error);
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return FALSE;
  if (html)
    return stet_draft_add_html (body->draft, text, body->reader, error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    stet_news_body_add_line (body, STET_PART_PARAGRAPH, *line);
  return TRUE;
}

static void
read_remote (StetNewsItem *self, StetXml *xml)
{
  const char *href = stet_xml_get_attribute (xml, "href");
  const char *type = stet_xml_get_attribute (xml, "contenttype");
  const char *text = stet_xml_get_attribute (xml, "width");
  gint64 width = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  if (href == NULL || (type != NULL && !g_str_has_prefix (type, "image/")))
    return;
  if (self->href != NULL && width <= self->width)
    return;
  g_set_str (&self->href, href);
  self->width = width;
}

static gboolean
read_content_set (StetNewsItem *self, StetNewsBody *body, const ContentMeta *meta, GError **error)
{
  StetXml *xml = body->xml;
  gboolean more, ok = TRUE;

  while (ok && (ok = stet_news_next (xml, &more, error)) && more)
    {
      if (stet_xml_is (xml, "inlineXML"))
        {
          begin_text (self, body, meta);
          while (ok && (ok = stet_news_next (xml, &more, error)) && more)
            ok = stet_xml_is (xml, "nitf") ? stet_nitf_read (body, error)
                                           : stet_news_body_read (body, error);
        }
      else if (stet_xml_is (xml, "inlineData"))
        {
          begin_text (self, body, meta);
          ok = read_inline_data (body, error);
        }
      else
        {
          if (stet_xml_is (xml, "remoteContent"))
            read_remote (self, xml);
          ok = stet_xml_skip (xml, error);
        }
    }
  return ok;
}

/* <groupSet>: the items of a package, in groups within groups. */
static gboolean
read_groups (StetNewsItem *self, StetXml *xml, GError **error)
{
  guint depth = 1;

  while (depth > 0)
    {
      StetXmlEvent event;

      if (!stet_xml_step (xml, &event, error))
        return FALSE;
      if (event == STET_XML_DONE)
        break;
      if (event == STET_XML_START && stet_xml_is (xml, "itemRef"))
        add_ref (self, stet_xml_get_attribute (xml, "residref"));
      if (event != STET_XML_TEXT)
        depth += event == STET_XML_START ? 1 : -1;
    }
  return TRUE;
}

static void
finish (StetNewsItem *self, const ContentMeta *meta)
{
  StetDraft *draft = self->draft;
  const char *published = self->first_created != NULL ? self->first_created : self->content_created;

  if (meta->by != NULL)
    stet_news_set_byline (draft, meta->by);
  else if (self->creator != NULL)
    stet_news_set_byline (draft, self->creator);
  if (draft->dateline == NULL)
    draft->dateline = g_strdup (meta->located);
  if (published == NULL)
    published = self->version_created;
  if (published != NULL)
    g_set_str (&draft->published, published);
  if (self->version_created != NULL && g_strcmp0 (self->version_created, published) != 0)
    g_set_str (&draft->modified, self->version_created);
}

/**
 * stet_news_item_read:
 * @self: an item without anything
 * @xml: a reading, at the beginning of `newsItem` or `packageItem`
 * @reader: of which file
 * @error: return location for an error
 *
 * Reads an item of NewsML-G2, and passes its end.
 *
 * Returns: whether it could
 */
gboolean
stet_news_item_read (StetNewsItem *self, StetXml *xml, StetReader *reader, GError **error)
{
  g_auto (StetNewsBody) body = { 0 };
  g_auto (ContentMeta) meta = { 0 };
  gboolean more, ok = TRUE;

  self->guid = g_strdup (stet_xml_get_attribute (xml, "guid"));
  stet_news_body_init (&body, xml, reader, self->draft);
  set_language (self, stet_xml_get_attribute_ns (xml, XML_NAMESPACE, "lang"));
  while (ok && (ok = stet_news_next (xml, &more, error)) && more)
    {
      if (stet_xml_is (xml, "rightsInfo"))
        ok = read_rights (self, xml, error);
      else if (stet_xml_is (xml, "itemMeta"))
        ok = read_item_meta (self, xml, error);
      else if (stet_xml_is (xml, "contentMeta"))
        ok = read_content_meta (self, xml, &meta, error);
      else if (stet_xml_is (xml, "contentSet"))
        ok = read_content_set (self, &body, &meta, error);
      else if (stet_xml_is (xml, "groupSet"))
        ok = read_groups (self, xml, error);
      else
        ok = stet_xml_skip (xml, error);
    }
  finish (self, &meta);
  return ok;
}

/* NewsML 1: components within components, of which the lines and the text count. */

static gboolean
read_old_line (StetNewsItem *self, StetXml *xml, ContentMeta *meta, gboolean *read, GError **error)
{
  *read = TRUE;
  if (stet_xml_is (xml, "HeadLine"))
    return stet_news_read_field (xml, &self->headline, error);
  if (stet_xml_is (xml, "SubHeadLine"))
    return stet_news_read_field (xml, &meta->summary, error);
  if (stet_xml_is (xml, "ByLine"))
    return stet_news_read_field (xml, &meta->by, error);
  if (stet_xml_is (xml, "DateLine"))
    return stet_news_read_field (xml, &self->draft->dateline, error);
  if (stet_xml_is (xml, "CopyrightLine"))
    return stet_news_read_field (xml, &self->copyright, error);
  if (stet_xml_is (xml, "FirstCreated"))
    return read_date (xml, &self->first_created, error);
  if (stet_xml_is (xml, "ThisRevisionCreated"))
    return read_date (xml, &self->version_created, error);
  if (stet_xml_is (xml, "NewsItemId"))
    return stet_news_read_field (xml, &self->guid, error);
  *read = FALSE;
  return TRUE;
}

static gboolean
read_old_text (StetNewsItem *self, StetNewsBody *body, const ContentMeta *meta, GError **error)
{
  for (;;)
    {
      StetXmlEvent event;

      if (!stet_xml_step (body->xml, &event, error))
        return FALSE;
      if (event == STET_XML_END || event == STET_XML_DONE)
        break;
      begin_text (self, body, meta);
      if (event == STET_XML_TEXT)
        stet_flow_add (body->flow, stet_xml_get_text (body->xml), -1);
      else if (!(stet_xml_is (body->xml, "nitf") ? stet_nitf_read (body, error)
                                                 : stet_news_body_read (body, error)))
        return FALSE;
    }
  stet_flow_end (body->flow, STET_PART_PARAGRAPH, 0, 0);
  return TRUE;
}

static void
read_old_attributes (StetNewsItem *self, StetXml *xml)
{
  const char *name = stet_xml_get_attribute (xml, "FormalName");

  if (name == NULL)
    return;
  if (stet_xml_is (xml, "Language"))
    set_language (self, name);
  else if (stet_xml_is (xml, "Status"))
    stet_news_item_add_status (self, name);
  else if (stet_xml_is (xml, "NewsItemType"))
    g_set_str (&self->kind, name);
  else if (stet_xml_is (xml, "Party") && self->draft->outlet == NULL)
    self->draft->outlet = g_strdup (name);
}

/**
 * stet_news_item_read_old:
 * @self: an item without anything
 * @xml: a reading, at the beginning of `NewsItem`
 * @reader: of which file
 * @error: return location for an error
 *
 * Reads an item of NewsML 1, and passes its end.
 *
 * Returns: whether it could
 */
gboolean
stet_news_item_read_old (StetNewsItem *self, StetXml *xml, StetReader *reader, GError **error)
{
  g_auto (StetNewsBody) body = { 0 };
  g_auto (ContentMeta) meta = { 0 };
  guint depth = 1;

  stet_news_body_init (&body, xml, reader, self->draft);
  set_language (self, stet_xml_get_attribute_ns (xml, XML_NAMESPACE, "lang"));
  while (depth > 0)
    {
      StetXmlEvent event;
      gboolean read = FALSE;

      if (!stet_xml_step (xml, &event, error))
        return FALSE;
      if (event == STET_XML_DONE)
        break;
      if (event == STET_XML_TEXT)
        continue;
      if (event == STET_XML_END)
        {
          depth--;
          continue;
        }
      read_old_attributes (self, xml);
      if (stet_xml_is (xml, "DataContent"))
        {
          if (!read_old_text (self, &body, &meta, error))
            return FALSE;
          continue;
        }
      if (!read_old_line (self, xml, &meta, &read, error))
        return FALSE;
      depth += read ? 0 : 1;
    }
  finish (self, &meta);
  return TRUE;
}
