/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

/* Finding what a story holds. */

#include "config.h"

#include "stet-model-private.h"

/**
 * stet_story_find_article:
 * @id: an article's id
 *
 * Returns: (transfer none) (nullable): the article
 */
StetArticle *
stet_story_find_article (StetStory *self, gint64 id)
{
  StetArticle *article;

  g_return_val_if_fail (STET_IS_STORY (self), NULL);

  for (guint i = 0; (article = stet_story_get_article (self, i)) != NULL; i++)
    if (stet_article_get_id (article) == id)
      return article;
  return NULL;
}

/**
 * stet_story_find_language:
 * @language: a BCP 47 tag
 *
 * Returns: (transfer none) (nullable): the article in that language
 */
StetArticle *
stet_story_find_language (StetStory *self, const char *language)
{
  StetArticle *article;

  g_return_val_if_fail (STET_IS_STORY (self), NULL);

  for (guint i = 0; (article = stet_story_get_article (self, i)) != NULL; i++)
    if (g_ascii_strcasecmp (stet_article_get_language (article), language) == 0)
      return article;
  return NULL;
}

/**
 * stet_story_get_reference:
 *
 * Returns: (transfer none) (nullable): the version that the others are set beside: the one that a
 *   person chose, else the original, else the first; NULL when there is none
 */
StetArticle *
stet_story_get_reference (StetStory *self)
{
  StetArticle *article;

  g_return_val_if_fail (STET_IS_STORY (self), NULL);

  article = stet_story_find_language (self, stet_story_get_reference_language (self));
  if (article != NULL)
    return article;
  for (guint i = 0; (article = stet_story_get_article (self, i)) != NULL; i++)
    if (stet_article_get_original (article))
      return article;
  return stet_story_get_article (self, 0);
}

/**
 * stet_story_find_row:
 * @id: a row's id
 *
 * Returns: (transfer none) (nullable): the row, in linear time
 */
StetRow *
stet_story_find_row (StetStory *self, gint64 id)
{
  StetRow *row;

  g_return_val_if_fail (STET_IS_STORY (self), NULL);

  for (guint i = 0; (row = stet_story_get_row (self, i)) != NULL; i++)
    if (stet_row_get_id (row) == id)
      return row;
  return NULL;
}

/**
 * stet_story_row_is_empty:
 * @row: a row of the story
 *
 * Returns: whether no article has a block in it
 */
gboolean
stet_story_row_is_empty (StetStory *self, StetRow *row)
{
  StetArticle *article;
  guint first, n_blocks;

  g_return_val_if_fail (STET_IS_STORY (self), TRUE);

  for (guint i = 0; (article = stet_story_get_article (self, i)) != NULL; i++)
    {
      stet_article_get_row_range (article, row, &first, &n_blocks);
      if (n_blocks > 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * stet_story_find_photo:
 * @id: a photo's id
 *
 * Returns: (transfer none) (nullable): the photo
 */
StetPhoto *
stet_story_find_photo (StetStory *self, gint64 id)
{
  GListModel *photos;

  g_return_val_if_fail (STET_IS_STORY (self), NULL);

  photos = stet_story_get_photos (self);
  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      /* The list keeps it. */
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);

      if (stet_photo_get_id (photo) == id)
        return photo;
    }
  return NULL;
}
