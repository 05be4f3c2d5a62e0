/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-news-article.h"

#include "stet-html.h"
#include "stet-inline.h"
#include "stet-page-date.h"
#include "stet-page-text.h"

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
add_named (JsonBuilder *builder, const char *member, const char *type, const char *name)
{
  if (stet_page_is_blank (name))
    return;
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  add_text (builder, "@type", type);
  add_text (builder, "name", name);
  json_builder_end_object (builder);
}

static void
add_creator (JsonBuilder *builder, StetPhoto *photo)
{
  gboolean is_person = *stet_photo_get_creator (photo) != '\0';
  const char *name = is_person ? stet_photo_get_creator (photo) : stet_photo_get_agency (photo);

  add_named (builder, "creator", is_person ? "Person" : "Organization", name);
}

static void
add_pixels (JsonBuilder *builder, const char *name, int pixels)
{
  if (pixels <= 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, pixels);
}

static void
add_image (JsonBuilder *builder, const StetEdition *edition, StetBlock *caption)
{
  const char *language = stet_article_get_language (stet_block_get_article (caption));
  StetPhoto *photo = stet_block_get_photo (caption);
  g_autofree char *name = stet_page_dup_photo_name (photo);
  g_autofree char *text = stet_inline_dup_plain (stet_block_get_text (caption));
  g_autofree char *address = g_strconcat (
      edition->address != NULL ? edition->address : "../", name, NULL);
  g_autofree char *licence = stet_html_dup_web_address (
      stet_edition_get_field (photo, "licence-url"));
  g_autofree char *created = stet_page_date_dup_machine (stet_edition_get_field (photo, "created"));

  json_builder_begin_object (builder);
  add_text (builder, "@type", "ImageObject");
  add_text (builder, "contentUrl", name != NULL ? address : NULL);
  if (name != NULL)
    {
      add_text (builder, "encodingFormat", stet_photo_get_mime_type (photo));
      add_pixels (builder, "width", stet_photo_get_width (photo));
      add_pixels (builder, "height", stet_photo_get_height (photo));
    }
  add_text (builder, "inLanguage", language);
  add_text (builder, "caption", text);
  add_text (builder, "description", stet_photo_get_alt_text (photo, language));
  add_text (builder, "dateCreated", created);
  add_named (builder, "contentLocation", "Place", stet_edition_get_field (photo, "place"));
  add_text (builder, "creditText", stet_photo_get_credit (photo));
  add_creator (builder, photo);
  add_text (builder, "copyrightNotice", stet_photo_get_copyright_notice (photo));
  add_text (builder, "license", licence);
  add_text (builder, "acquireLicensePage", licence);
  json_builder_end_object (builder);
}

static void
add_images (JsonBuilder *builder, const StetEdition *edition, StetArticle *article)
{
  gboolean any = FALSE;

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      if (stet_block_get_kind (block) != STET_BLOCK_CAPTION || stet_block_get_photo (block) == NULL)
        continue;
      if (!any)
        {
          json_builder_set_member_name (builder, "image");
          json_builder_begin_array (builder);
          any = TRUE;
        }
      add_image (builder, edition, block);
    }
  if (any)
    json_builder_end_array (builder);
}

/* One address is written as it is, several as an array. */
static void
add_sources (JsonBuilder *builder, StetStory *story)
{
  GListModel *sources = stet_story_get_sources (story);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);
      char *address = stet_html_dup_web_address (stet_source_get_url (source));

      if (address != NULL)
        g_ptr_array_add (addresses, address);
    }
  if (addresses->len == 0)
    return;

  json_builder_set_member_name (builder, "isBasedOn");
  if (addresses->len > 1)
    json_builder_begin_array (builder);
  for (guint i = 0; i < addresses->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (addresses, i));
  if (addresses->len > 1)
    json_builder_end_array (builder);
}

static void
add_original (JsonBuilder *builder, const char *address, const char *language, const char *headline)
{
  json_builder_set_member_name (builder, "translationOfWork");
  json_builder_begin_object (builder);
  add_text (builder, "@type", "NewsArticle");
  add_text (builder, "url", address);
  add_text (builder, "inLanguage", language);
  add_text (builder, "headline", headline);
  json_builder_end_object (builder);
}

/* The original's page in the bundle. */
static gboolean
add_original_article (JsonBuilder *builder, const StetEdition *edition)
{
  for (guint i = 0; i < edition->articles->len; i++)
    {
      StetArticle *article = g_ptr_array_index (edition->articles, i);

      if (stet_article_get_original (article))
        {
          g_autofree char *address = stet_edition_dup_address (edition, article, "../");
          g_autofree char *headline = stet_inline_dup_plain (stet_article_get_headline (article));

          add_original (builder, address, stet_article_get_language (article), headline);
          return TRUE;
        }
    }
  return FALSE;
}

/* A source in another language is what was translated. */
static gboolean
add_original_source (JsonBuilder *builder, StetStory *story, const char *language)
{
  GListModel *sources = stet_story_get_sources (story);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);
      g_autofree char *address = stet_html_dup_web_address (stet_source_get_url (source));
      const char *source_language = stet_source_get_language (source);

      if (address != NULL && *source_language != '\0' && !g_str_equal (source_language, language))
        {
          add_original (builder, address, source_language, stet_source_get_headline (source));
          return TRUE;
        }
    }
  return FALSE;
}

static void
add_translation_of (JsonBuilder *builder, const StetEdition *edition, StetArticle *article)
{
  g_autofree char *address = NULL;

  if (stet_article_get_original (article) || add_original_article (builder, edition))
    return;
  address = stet_html_dup_web_address (stet_article_get_original_url (article));
  if (address != NULL)
    add_original (builder, address, stet_edition_get_original_language (edition, article), NULL);
  else
    add_original_source (builder, edition->story, stet_article_get_language (article));
}

static void
add_keywords (JsonBuilder *builder, StetArticle *article)
{
  g_auto (GStrv) keywords = g_strsplit (stet_edition_get_field (article, "keywords"), "\n", -1);
  g_autofree char *joined = g_strjoinv (", ", keywords);

  add_text (builder, "keywords", joined);
}

/**
 * stet_news_article_new:
 * @edition: what is published
 * @article: one of its articles
 *
 * Describes an article in schema.org's words, for search engines. Addresses are relative to the
 * article's page where nobody knows where it will be. What is not known is left out.
 *
 * Returns: (transfer full): a NewsArticle in JSON-LD
 */
JsonNode *
stet_news_article_new (const StetEdition *edition, StetArticle *article)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *headline = stet_page_dup_headline (edition->story, article, NULL);
  g_autofree char *description = stet_edition_dup_description (article);
  g_autofree char *address = stet_edition_dup_web_address (edition, article);
  g_autofree char *published = stet_page_date_dup_machine (stet_article_get_published (article));
  g_autofree char *modified = stet_page_date_dup_machine (stet_article_get_modified (article));

  json_builder_begin_object (builder);
  add_text (builder, "@context", "https://schema.org");
  add_text (builder, "@type", "NewsArticle");
  add_text (builder, "headline", headline);
  add_text (builder, "description", description);
  add_text (builder, "inLanguage", stet_article_get_language (article));
  add_text (builder, "url", address);
  add_text (builder, "datePublished", published);
  add_text (builder, "dateModified", modified);
  add_named (builder, "author", "Person", stet_article_get_byline (article));
  add_named (builder, "translator", "Person", stet_edition_get_field (article, "translator"));
  add_named (
      builder, "publisher", "Organization", edition->site_name != NULL ? edition->site_name : "");
  add_text (builder, "articleSection", stet_edition_get_field (article, "section"));
  add_keywords (builder, article);
  add_images (builder, edition, article);
  add_sources (builder, edition->story);
  add_translation_of (builder, edition, article);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
