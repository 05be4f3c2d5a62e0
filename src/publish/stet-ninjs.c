/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-ninjs.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "stet-html.h"
#include "stet-inline.h"
#include "stet-page-body.h"
#include "stet-page-date.h"
#include "stet-page-text.h"

#define SCHEMA         "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
#define DIGITAL_SOURCE "http://cv.iptc.org/newscodes/digitalsourcetype/"
#define HTML_TYPE      "text/html"
#define PLAIN_TYPE     "text/plain"

/* Leaves out what is not known. */
static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *clean = NULL;

  if (text == NULL || *text == '\0')
    return;
  clean = stet_html_dup_clean_text (text);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, clean);
}

static void
begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

/* One entry of a list of texts. */
static void
add_value (JsonBuilder *builder, const char *role, const char *type, const char *value)
{
  json_builder_begin_object (builder);
  add_text (builder, "role", role);
  add_text (builder, "contentType", type);
  json_builder_set_member_name (builder, "value");
  json_builder_add_string_value (builder, value);
  json_builder_end_object (builder);
}

static void
add_values (JsonBuilder *builder, const char *name, const char *role, const char *value)
{
  g_autofree char *clean = NULL;

  if (value == NULL || *value == '\0')
    return;
  clean = stet_html_dup_clean_text (value);
  begin_list (builder, name);
  add_value (builder, role, PLAIN_TYPE, clean);
  json_builder_end_array (builder);
}

static void
add_named (JsonBuilder *builder, const char *name, const char *rel, const char *uri)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", name);
  add_text (builder, "rel", rel);
  add_text (builder, "uri", uri);
  json_builder_end_object (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, int value)
{
  if (value <= 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* An address must be a whole one: without it the file is named where a person reads it. */
static void
add_renditions (JsonBuilder *builder, const StetEdition *edition, StetPhoto *photo)
{
  g_autofree char *name = stet_page_dup_photo_name (photo);
  g_autofree char *address = NULL;

  if (name == NULL)
    return;
  if (edition->address != NULL)
    address = g_strconcat (edition->address, name, NULL);
  begin_list (builder, "renditions");
  json_builder_begin_object (builder);
  add_text (builder, "name", "original");
  add_text (builder, "href", address);
  add_text (builder, "title", name);
  add_text (builder, "contentType", stet_photo_get_mime_type (photo));
  add_number (builder, "width", stet_photo_get_width (photo));
  add_number (builder, "height", stet_photo_get_height (photo));
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_lines (JsonBuilder *builder, const char *name, const char *lines, const char *rel)
{
  g_auto (GStrv) each = g_strsplit (lines, "\n", -1);

  if (stet_page_is_blank (lines))
    return;
  begin_list (builder, name);
  for (char **line = each; *line != NULL; line++)
    if (!stet_page_is_blank (*line))
      add_named (builder, *line, rel, NULL);
  json_builder_end_array (builder);
}

static void
add_digital_source (JsonBuilder *builder, StetPhoto *photo)
{
  const char *code = stet_edition_get_field (photo, "digital-source-type");
  g_autofree char *uri = NULL;

  if (*code == '\0')
    return;
  json_builder_set_member_name (builder, "digitalSourceType");
  json_builder_begin_object (builder);
  if (strspn (code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen (code))
    uri = g_strconcat (DIGITAL_SOURCE, code, NULL);
  add_text (builder, "uri", uri);
  add_text (builder, "literal", uri == NULL ? code : NULL);
  json_builder_end_object (builder);
}

static void
add_photo (JsonBuilder *builder, const StetEdition *edition, StetBlock *caption, guint number)
{
  StetPhoto *photo = stet_block_get_photo (caption);
  const char *language = stet_article_get_language (stet_block_get_article (caption));
  g_autofree char *name = g_strdup_printf ("photo%u", number);
  g_autofree char *what = g_strdup_printf ("ninjs/%s.json#%s", language, name);
  g_autofree char *uri = stet_edition_dup_uri (edition, what);
  g_autofree char *text = stet_inline_dup_plain (stet_block_get_text (caption));
  g_autofree char *created = stet_page_date_dup_instant (stet_edition_get_field (photo, "created"));
  g_autofree char *licence = stet_html_dup_web_address (
      stet_edition_get_field (photo, "licence-url"));
  const char *alt_text = stet_photo_get_alt_text (photo, language);

  json_builder_begin_object (builder);
  add_text (builder, "name", name);
  add_text (builder, "rel", "illustration");
  add_text (builder, "uri", uri);
  add_text (builder, "type", "picture");
  add_text (builder, "language", language);
  add_text (builder, "contentCreated", created);
  add_text (builder, "by", stet_photo_get_credit (photo));
  add_text (builder, "copyrightNotice", stet_photo_get_copyright_notice (photo));
  add_text (builder, "usageTerms", stet_photo_get_usage_terms (photo));
  if (!stet_page_is_blank (text) || !stet_page_is_blank (alt_text))
    {
      begin_list (builder, "descriptions");
      if (!stet_page_is_blank (text))
        add_value (builder, "caption", PLAIN_TYPE, text);
      if (!stet_page_is_blank (alt_text))
        add_value (builder, "alternative", PLAIN_TYPE, alt_text);
      json_builder_end_array (builder);
    }
  add_lines (builder, "people", stet_edition_get_field (photo, "people"), NULL);
  if (!stet_page_is_blank (stet_edition_get_field (photo, "place")))
    {
      begin_list (builder, "places");
      add_named (builder, stet_edition_get_field (photo, "place"), NULL, NULL);
      json_builder_end_array (builder);
    }
  if (licence != NULL)
    {
      json_builder_set_member_name (builder, "rightsInfo");
      json_builder_begin_object (builder);
      add_text (builder, "linkedRights", licence);
      json_builder_end_object (builder);
    }
  add_digital_source (builder, photo);
  add_renditions (builder, edition, photo);
  json_builder_end_object (builder);
}

static void
add_associations (JsonBuilder *builder, const StetEdition *edition, StetArticle *article)
{
  guint number = 0;

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      if (stet_block_get_kind (block) != STET_BLOCK_CAPTION || stet_block_get_photo (block) == NULL)
        continue;
      if (number++ == 0)
        begin_list (builder, "associations");
      add_photo (builder, edition, block, number);
    }
  if (number > 0)
    json_builder_end_array (builder);
}

static void
add_sources (JsonBuilder *builder, StetStory *story)
{
  GListModel *sources = stet_story_get_sources (story);
  gboolean any = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);
      g_autofree char *address = stet_html_dup_web_address (stet_source_get_url (source));

      if (address == NULL && stet_page_is_blank (stet_source_get_outlet (source)))
        continue;
      if (!any)
        begin_list (builder, "infoSources");
      any = TRUE;
      json_builder_begin_object (builder);
      add_text (builder, "name", stet_source_get_outlet (source));
      add_text (builder, "role", "originator");
      add_text (builder, "uri", address);
      json_builder_end_object (builder);
    }
  if (any)
    json_builder_end_array (builder);
}

static void
add_people (JsonBuilder *builder, StetArticle *article)
{
  g_auto (GStrv) proofreaders = stet_edition_dup_proofreaders (article);
  const char *translator = stet_edition_get_field (article, "translator");

  if (stet_page_is_blank (translator) && *proofreaders == NULL)
    return;
  begin_list (builder, "people");
  if (!stet_page_is_blank (translator))
    add_named (builder, translator, "translator", NULL);
  for (char **person = proofreaders; *person != NULL; person++)
    add_named (builder, *person, "editor", NULL);
  json_builder_end_array (builder);
}

/* What is not the article's own: the other languages of the story. */
static void
add_other_languages (JsonBuilder *builder, const StetEdition *edition, StetArticle *own)
{
  if (edition->articles->len < 2)
    return;
  begin_list (builder, "objects");
  for (guint i = 0; i < edition->articles->len; i++)
    {
      StetArticle *article = g_ptr_array_index (edition->articles, i);
      g_autofree char *what = g_strdup_printf ("ninjs/%s.json",
                                               stet_article_get_language (article));
      g_autofree char *uri = stet_edition_dup_uri (edition, what);
      gboolean is_original = stet_article_get_original (article);

      if (article != own)
        add_named (builder,
                   stet_article_get_language (article),
                   is_original ? "translatedFrom" : "translation",
                   uri);
    }
  json_builder_end_array (builder);
}

static void
add_standard (JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "standard");
  json_builder_begin_object (builder);
  add_text (builder, "name", "ninjs");
  add_text (builder, "version", "3.1");
  add_text (builder, "schema", SCHEMA);
  json_builder_end_object (builder);
}

/**
 * stet_ninjs_render:
 * @edition: what is published
 * @article: one of its articles
 *
 * Describes an article in ninjs 3.1, IPTC's format for the exchange of news.
 *
 * Returns: (transfer full): JSON, UTF-8
 */
GBytes *
stet_ninjs_render (const StetEdition *edition, StetArticle *article)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *what = g_strdup_printf ("ninjs/%s.json", stet_article_get_language (article));
  g_autofree char *uri = stet_edition_dup_uri (edition, what);
  g_autofree char *headline = stet_page_dup_headline (edition->story, article, NULL);
  g_autofree char *body = stet_page_dup_body (edition, article);
  g_autofree char *description = stet_edition_dup_description (article);
  g_autofree char *updated = stet_edition_dup_updated (edition, article);
  g_autofree char *published = stet_page_date_dup_instant (stet_article_get_published (article));
  char *text;

  json_builder_begin_object (builder);
  add_standard (builder);
  add_text (builder, "uri", uri);
  add_text (builder, "type", "text");
  add_text (builder, "representationType", "full");
  add_text (builder, "pubStatus", "usable");
  add_text (builder, "language", stet_article_get_language (article));
  add_text (builder, "firstCreated", published);
  add_text (builder, "versionCreated", updated);
  add_text (builder, "title", headline);
  add_text (builder, "slugline", stet_story_get_slug (edition->story));
  add_text (builder, "by", stet_article_get_byline (article));
  add_text (builder, "located", stet_article_get_dateline (article));
  add_values (builder, "headlines", "main", headline);
  add_values (builder, "descriptions", "summary", description);
  begin_list (builder, "bodies");
  add_value (builder, "main", HTML_TYPE, body);
  json_builder_end_array (builder);
  add_people (builder, article);
  add_lines (builder, "subjects", stet_edition_get_field (article, "keywords"), "about");
  add_sources (builder, edition->story);
  add_other_languages (builder, edition, article);
  add_associations (builder, edition, article);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_bytes_new_take (text, strlen (text));
}
