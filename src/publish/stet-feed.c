/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-feed.h"

#include <string.h>

#include "stet-html.h"
#include "stet-page-date.h"
#include "stet-page-text.h"

/* What RFC 4287 wants an author for when nobody is known. */
static const char *
get_author (const StetEdition *edition, StetArticle *article, char **found)
{
  GListModel *sources = stet_story_get_sources (edition->story);

  if (!stet_page_is_blank (stet_article_get_byline (article)))
    return stet_article_get_byline (article);
  if (edition->site_name != NULL)
    return edition->site_name;
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);

      if (!stet_page_is_blank (stet_source_get_outlet (source)))
        return *found = g_strdup (stet_source_get_outlet (source));
    }
  return stet_story_get_slug (edition->story);
}

/**
 * stet_feed_entry_new:
 * @edition: what is published
 * @article: one of its articles
 * @link: the address of its page from where the feed is
 *
 * Returns: (transfer full): what a feed says of the article
 */
StetFeedEntry *
stet_feed_entry_new (const StetEdition *edition, StetArticle *article, const char *link)
{
  StetFeedEntry *self = g_new0 (StetFeedEntry, 1);
  g_autofree char *page = stet_edition_dup_link (edition, article, "");
  g_autofree char *outlet = NULL;

  self->id = stet_edition_dup_uri (edition, page);
  self->link = stet_edition_dup_web_address (edition, article);
  if (self->link == NULL)
    self->link = g_strdup (link);
  self->language = g_strdup (stet_article_get_language (article));
  self->title = stet_page_dup_headline (edition->story, article, NULL);
  self->updated = stet_edition_dup_updated (edition, article);
  self->published = stet_page_date_dup_instant (stet_article_get_published (article));
  self->author = g_strdup (get_author (edition, article, &outlet));
  self->summary = stet_edition_dup_description (article);
  return self;
}

/**
 * stet_feed_entry_free:
 * @self: an entry
 *
 * Frees it.
 */
void
stet_feed_entry_free (StetFeedEntry *self)
{
  g_free (self->id);
  g_free (self->link);
  g_free (self->language);
  g_free (self->title);
  g_free (self->updated);
  g_free (self->published);
  g_free (self->author);
  g_free (self->summary);
  g_free (self);
}

static void
write_element (StetHtml *xml, const char *element, const char *text)
{
  if (text == NULL)
    return;
  stet_html_text_element (xml, text, element, NULL);
  stet_html_line (xml);
}

/* An empty element of XML; what is written of it is an empty pair of tags. */
static void
write_link (
    StetHtml *xml, const char *rel, const char *type, const char *language, const char *href)
{
  stet_html_text_element (
      xml, "", "link", "rel", rel, "type", type, "hreflang", language, "href", href, NULL);
  stet_html_line (xml);
}

static void
write_entry (StetHtml *xml, const StetFeedEntry *entry)
{
  stet_html_open (xml, "entry", "xml:lang", entry->language, NULL);
  stet_html_line (xml);
  write_element (xml, "id", entry->id);
  write_element (xml, "title", entry->title);
  write_element (xml, "updated", entry->updated);
  write_element (xml, "published", entry->published);
  stet_html_open (xml, "author", NULL);
  stet_html_text_element (xml, entry->author, "name", NULL);
  stet_html_close (xml, "author");
  stet_html_line (xml);
  write_link (xml, "alternate", "text/html", entry->language, entry->link);
  write_element (xml, "summary", entry->summary);
  stet_html_close (xml, "entry");
  stet_html_line (xml);
}

/* The zones of two moments may differ, so they are compared as moments. */
static int
compare_moments (const char *a, const char *b)
{
  g_autoptr (GDateTime) one = g_date_time_new_from_iso8601 (a, NULL);
  g_autoptr (GDateTime) other = g_date_time_new_from_iso8601 (b, NULL);

  if (one == NULL || other == NULL)
    return g_strcmp0 (a, b);
  return g_date_time_compare (one, other);
}

/**
 * stet_feed_render:
 * @id: a URI of its own that stays
 * @self_link: the address of the feed, relative or on the web
 * @page_link: the address of the page that the feed belongs to
 * @language: a BCP 47 tag
 * @title: what the feed is called
 * @version: of Stet
 * @entries: (element-type StetFeedEntry): the articles
 *
 * Makes an Atom feed (RFC 4287).
 *
 * Returns: (transfer full): XML, UTF-8
 */
GBytes *
stet_feed_render (const char *id,
                  const char *self_link,
                  const char *page_link,
                  const char *language,
                  const char *title,
                  const char *version,
                  GPtrArray *entries)
{
  StetHtml *xml = stet_html_new_fragment ();
  const char *updated = "1970-01-01T00:00:00Z";
  char *text;

  for (guint i = 0; i < entries->len; i++)
    {
      const StetFeedEntry *entry = g_ptr_array_index (entries, i);

      if (i == 0 || compare_moments (entry->updated, updated) > 0)
        updated = entry->updated;
    }
  stet_html_open (xml, "feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", language, NULL);
  stet_html_line (xml);
  write_element (xml, "id", id);
  write_element (xml, "title", title);
  write_element (xml, "updated", updated);
  stet_html_text_element (xml, "Stet", "generator", "version", version, NULL);
  stet_html_line (xml);
  write_link (xml, "self", "application/atom+xml", NULL, self_link);
  write_link (xml, "alternate", "text/html", language, page_link);
  for (guint i = 0; i < entries->len; i++)
    write_entry (xml, g_ptr_array_index (entries, i));
  stet_html_close (xml, "feed");
  stet_html_line (xml);

  text = stet_html_end_fragment (xml);
  {
    char *whole = g_strconcat ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n", text, NULL);

    g_free (text);
    return g_bytes_new_take (whole, strlen (whole));
  }
}
