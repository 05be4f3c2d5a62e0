/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-model-private.h"

static StetPhoto *
copy_photo (StetPhoto *photo)
{
  StetPhoto *copy = stet_photo_new (stet_photo_get_id (photo));
  g_auto (GStrv) languages = stet_photo_dup_text_languages (photo);

  g_object_set (copy,
                "creator",
                stet_photo_get_creator (photo),
                "credit-line",
                stet_photo_get_credit_line (photo),
                "agency",
                stet_photo_get_agency (photo),
                "copyright-notice",
                stet_photo_get_copyright_notice (photo),
                "usage-terms",
                stet_photo_get_usage_terms (photo),
                "source",
                stet_photo_get_source (photo),
                "sha256",
                stet_photo_get_sha256 (photo),
                "mime-type",
                stet_photo_get_mime_type (photo),
                "width",
                stet_photo_get_width (photo),
                "height",
                stet_photo_get_height (photo),
                "uncertain",
                stet_photo_get_uncertain (photo),
                NULL);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      stet_photo_set_alt_text (copy, languages[i], stet_photo_get_alt_text (photo, languages[i]));
      stet_photo_set_printed_credit (
          copy, languages[i], stet_photo_get_printed_credit (photo, languages[i]));
    }
  return copy;
}

static StetSource *
copy_source (StetSource *source)
{
  StetSource *copy = stet_source_new (stet_source_get_id (source));

  g_object_set (copy,
                "url",
                stet_source_get_url (source),
                "outlet",
                stet_source_get_outlet (source),
                "headline",
                stet_source_get_headline (source),
                "language",
                stet_source_get_language (source),
                "published",
                stet_source_get_published (source),
                "retrieved",
                stet_source_get_retrieved (source),
                NULL);
  return copy;
}

static StetArticle *
copy_article (StetStory *copy, StetArticle *article)
{
  StetArticle *result = stet_article_new (stet_article_get_id (article),
                                          stet_article_get_language (article));

  stet_article_copy_fields (result, article);
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      g_autoptr (StetBlock) twin = stet_block_new (
          stet_block_get_id (block), stet_block_get_kind (block), stet_block_get_text (block));
      StetRow *row = stet_block_get_row (block);
      StetPhoto *photo = stet_block_get_photo (block);

      stet_block_set_position (twin, stet_block_get_position (block));
      stet_block_set_uncertain (twin, stet_block_get_uncertain (block));
      if (row != NULL)
        stet_block_set_row (twin, stet_story_get_row (copy, stet_row_get_index (row)));
      if (photo != NULL)
        stet_block_set_photo (twin, stet_story_find_photo (copy, stet_photo_get_id (photo)));
      stet_block_set_seen_hash (twin, stet_block_get_seen_hash (block));
      stet_block_set_sign_off (twin, stet_block_get_sign_off (block));
      stet_article_append_block (result, twin);
    }
  return result;
}

/**
 * stet_story_snapshot:
 *
 * Copies the story for a worker: the copy has the same ids and the same revision, no journal, and
 * nothing in common with the story.
 *
 * Returns: (transfer full): the copy, to be handed to one other thread
 */
StetStory *
stet_story_snapshot (StetStory *self)
{
  StetStory *copy;
  GListModel *photos, *sources;
  StetArticle *article;
  StetRow *row;

  g_return_val_if_fail (STET_IS_STORY (self), NULL);

  copy = _stet_story_new_unjournaled (stet_story_get_id (self));
  stet_story_set_slug (copy, stet_story_get_slug (self));
  stet_story_set_reference_language (copy, stet_story_get_reference_language (self));
  for (guint i = 0; (row = stet_story_get_row (self, i)) != NULL; i++)
    {
      g_autoptr (StetRow) twin = stet_row_new (stet_row_get_id (row));

      stet_row_set_position (twin, stet_row_get_position (row));
      stet_row_set_confidence (twin, stet_row_get_confidence (row));
      stet_row_set_locked (twin, stet_row_get_locked (row));
      stet_story_append_row (copy, twin);
    }
  photos = stet_story_get_photos (self);
  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);
      g_autoptr (StetPhoto) twin = copy_photo (photo);

      stet_story_add_photo (copy, twin);
    }
  sources = stet_story_get_sources (self);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);
      g_autoptr (StetSource) twin = copy_source (source);

      stet_story_add_source (copy, twin);
    }
  for (guint i = 0; (article = stet_story_get_article (self, i)) != NULL; i++)
    {
      g_autoptr (StetArticle) twin = copy_article (copy, article);

      stet_story_add_article (copy, twin);
    }
  _stet_story_set_revision (copy, stet_story_get_revision (self));
  return copy;
}
