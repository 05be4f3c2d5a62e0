/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-news-article.h"

#include "stet-html.h"
#include "stet-inline.h"
#include "stet-page.h"

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
add_creator (JsonBuilder *builder, StetPhoto *photo)
{
  gboolean is_person = *stet_photo_get_creator (photo) != '\0';
  const char *name = is_person ? stet_photo_get_creator (photo) : stet_photo_get_agency (photo);

  if (*name == '\0')
    return;
  json_builder_set_member_name (builder, "creator");
  json_builder_begin_object (builder);
  add_text (builder, "@type", is_person ? "Person" : "Organization");
  add_text (builder, "name", name);
  json_builder_end_object (builder);
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
add_image (JsonBuilder *builder, StetBlock *caption)
{
  StetPhoto *photo = stet_block_get_photo (caption);
  g_autofree char *name = stet_page_dup_photo_name (photo);
  g_autofree char *text = stet_inline_dup_plain (stet_block_get_text (caption));

  json_builder_begin_object (builder);
  add_text (builder, "@type", "ImageObject");
  if (name != NULL)
    {
      g_autofree char *address = g_strconcat ("../", name, NULL);

      add_text (builder, "contentUrl", address);
      add_text (builder, "encodingFormat", stet_photo_get_mime_type (photo));
      add_pixels (builder, "width", stet_photo_get_width (photo));
      add_pixels (builder, "height", stet_photo_get_height (photo));
    }
  add_text (builder, "caption", text);
  add_text (builder, "creditText", stet_photo_get_credit (photo));
  add_creator (builder, photo);
  add_text (builder, "copyrightNotice", stet_photo_get_copyright_notice (photo));
  json_builder_end_object (builder);
}

static void
add_images (JsonBuilder *builder, StetArticle *article)
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
      add_image (builder, block);
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
add_original_article (JsonBuilder *builder, StetStory *story)
{
  GListModel *articles = stet_story_get_articles (story);

  for (guint i = 0; i < g_list_model_get_n_items (articles); i++)
    {
      StetArticle *article = stet_story_get_article (story, i);

      if (stet_article_get_original (article))
        {
          g_autofree char *address = g_strdup_printf ("../%s/index.html",
                                                      stet_article_get_language (article));
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
add_translation_of (JsonBuilder *builder, StetStory *story, StetArticle *article)
{
  g_autofree char *address = NULL;

  if (stet_article_get_original (article) || add_original_article (builder, story))
    return;
  address = stet_html_dup_web_address (stet_article_get_original_url (article));
  if (address != NULL)
    add_original (builder, address, NULL, NULL);
  else
    add_original_source (builder, story, stet_article_get_language (article));
}

/**
 * stet_news_article_new:
 * @story: the story
 * @article: one of its articles
 *
 * Describes an article in schema.org's words, for search engines. Addresses are relative to the
 * article's page. What is not known is left out.
 *
 * Returns: (transfer full): a NewsArticle in JSON-LD
 */
JsonNode *
stet_news_article_new (StetStory *story, StetArticle *article)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *headline = stet_page_dup_headline (story, article, NULL);

  json_builder_begin_object (builder);
  add_text (builder, "@context", "https://schema.org");
  add_text (builder, "@type", "NewsArticle");
  add_text (builder, "headline", headline);
  add_text (builder, "inLanguage", stet_article_get_language (article));
  add_images (builder, article);
  add_sources (builder, story);
  add_translation_of (builder, story, article);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
