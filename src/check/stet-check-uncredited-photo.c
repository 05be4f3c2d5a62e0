/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-private.h"

#define OPENING_LENGTH 60

/* The first caption of @photo, preferably one with words. */
static StetBlock *
find_caption (StetStory *story, StetPhoto *photo)
{
  StetBlock *found = NULL;
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      {
        StetBlock *block = stet_article_get_block (article, j);

        if (stet_block_get_photo (block) != photo)
          continue;
        if (!stet_block_is_empty (block))
          return block;
        if (found == NULL)
          found = block;
      }
  return found;
}

/* A photo is published with the name of who took or supplied it. */
void
stet_check_uncredited_photo (const StetCheckTarget *target)
{
  GListModel *photos = stet_story_get_photos (target->story);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);
      g_autofree char *opening = NULL;
      StetBlock *caption;
      char *message;

      if (stet_photo_get_credited (photo))
        continue;
      caption = find_caption (target->story, photo);
      if (caption != NULL && !stet_block_is_empty (caption))
        {
          opening = stet_check_dup_opening (stet_block_get_text (caption), OPENING_LENGTH);
          message = g_strdup_printf (_ ("The photo “%s” has no credit."), opening);
        }
      else
        {
          message = g_strdup_printf (_ ("Photo %u has no credit."), i + 1);
        }
      stet_check_report (target, caption, photo, 0, 0, message);
    }
}
