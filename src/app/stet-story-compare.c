/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-story-compare.h"

static gboolean
rows_equal (StetRow *a, StetRow *b)
{
  return stet_row_get_id (a) == stet_row_get_id (b)
         && stet_row_get_locked (a) == stet_row_get_locked (b)
         && G_APPROX_VALUE (stet_row_get_confidence (a), stet_row_get_confidence (b), 1e-6);
}

static gint64
photo_id (StetBlock *block)
{
  StetPhoto *photo = stet_block_get_photo (block);

  return photo ? stet_photo_get_id (photo) : 0;
}

static gint64
row_id (StetBlock *block)
{
  StetRow *row = stet_block_get_row (block);

  return row ? stet_row_get_id (row) : 0;
}

static gboolean
sign_offs_equal (const StetSignOff *a, const StetSignOff *b)
{
  if (!a || !b)
    return a == b;
  return a->time == b->time && a->own_hash == b->own_hash && a->other_article == b->other_article
         && a->other_hash == b->other_hash && g_strcmp0 (a->person, b->person) == 0
         && g_strcmp0 (a->own_text, b->own_text) == 0
         && g_strcmp0 (a->other_text, b->other_text) == 0;
}

static gboolean
blocks_equal (StetBlock *a, StetBlock *b)
{
  return stet_block_get_id (a) == stet_block_get_id (b)
         && stet_block_get_kind (a) == stet_block_get_kind (b)
         && stet_block_get_uncertain (a) == stet_block_get_uncertain (b)
         && stet_block_get_seen_hash (a) == stet_block_get_seen_hash (b)
         && photo_id (a) == photo_id (b) && row_id (a) == row_id (b)
         && g_str_equal (stet_block_get_text (a), stet_block_get_text (b))
         && sign_offs_equal (stet_block_get_sign_off (a), stet_block_get_sign_off (b));
}

static gboolean
articles_equal (StetArticle *a, StetArticle *b)
{
  if (stet_article_get_id (a) != stet_article_get_id (b)
      || g_strcmp0 (stet_article_get_language (a), stet_article_get_language (b)) != 0
      || stet_article_get_state (a) != stet_article_get_state (b)
      || stet_article_get_state_is_chosen (a) != stet_article_get_state_is_chosen (b)
      || stet_article_get_n_blocks (a) != stet_article_get_n_blocks (b))
    return FALSE;

  for (guint i = 0; i < stet_article_get_n_blocks (a); i++)
    if (!blocks_equal (stet_article_get_block (a, i), stet_article_get_block (b, i)))
      return FALSE;

  return TRUE;
}

/* Photos and sources are bags of properties: all that can be written are compared. */
static gboolean
properties_equal (GObject *a, GObject *b)
{
  guint n;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (a), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value_a = G_VALUE_INIT;
      g_auto (GValue) value_b = G_VALUE_INIT;

      if (G_TYPE_IS_OBJECT (pspecs[i]->value_type))
        continue;
      g_object_get_property (a, pspecs[i]->name, &value_a);
      g_object_get_property (b, pspecs[i]->name, &value_b);
      if (g_param_values_cmp (pspecs[i], &value_a, &value_b) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
photo_texts_equal (StetPhoto *a, StetPhoto *b)
{
  g_auto (GStrv) languages_a = stet_photo_dup_text_languages (a);
  g_auto (GStrv) languages_b = stet_photo_dup_text_languages (b);

  if (g_strv_length (languages_a) != g_strv_length (languages_b))
    return FALSE;
  for (guint i = 0; languages_a[i]; i++)
    if (g_strcmp0 (stet_photo_get_alt_text (a, languages_a[i]),
                   stet_photo_get_alt_text (b, languages_a[i]))
            != 0
        || g_strcmp0 (stet_photo_get_printed_credit (a, languages_a[i]),
                      stet_photo_get_printed_credit (b, languages_a[i]))
               != 0)
      return FALSE;

  return TRUE;
}

static gboolean
lists_equal (GListModel *a, GListModel *b)
{
  guint n = g_list_model_get_n_items (a);

  if (n != g_list_model_get_n_items (b))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item_a = g_list_model_get_item (a, i);
      g_autoptr (GObject) item_b = g_list_model_get_item (b, i);

      if (STET_IS_ARTICLE (item_a))
        {
          if (!articles_equal (STET_ARTICLE (item_a), STET_ARTICLE (item_b)))
            return FALSE;
        }
      else if (!properties_equal (item_a, item_b)
               || (STET_IS_PHOTO (item_a)
                   && !photo_texts_equal (STET_PHOTO (item_a), STET_PHOTO (item_b))))
        {
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
remarks_equal (StetRemarkList *a, StetRemarkList *b)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (a));

  if (n != g_list_model_get_n_items (G_LIST_MODEL (b)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StetRemark) one = g_list_model_get_item (G_LIST_MODEL (a), i);
      StetRemark *other = stet_remark_list_find (b, stet_remark_get_values (one)->id);

      if (other == NULL
          || !stet_remark_record_equal (stet_remark_get_values (one),
                                        stet_remark_get_values (other)))
        return FALSE;
    }
  return TRUE;
}

/**
 * stet_story_equal:
 *
 * Compares all that a person can change of a story; its slug the library chooses. Both belong to
 * the calling thread.
 *
 * Returns: whether @a and @b say the same
 */
gboolean
stet_story_equal (StetStory *a, StetStory *b)
{
  g_return_val_if_fail (STET_IS_STORY (a), FALSE);
  g_return_val_if_fail (STET_IS_STORY (b), FALSE);

  if (stet_story_get_id (a) != stet_story_get_id (b)
      || stet_story_get_n_rows (a) != stet_story_get_n_rows (b)
      || g_strcmp0 (stet_story_get_reference_language (a), stet_story_get_reference_language (b))
             != 0)
    return FALSE;

  for (guint i = 0; i < stet_story_get_n_rows (a); i++)
    if (!rows_equal (stet_story_get_row (a, i), stet_story_get_row (b, i)))
      return FALSE;

  return lists_equal (stet_story_get_articles (a), stet_story_get_articles (b))
         && lists_equal (stet_story_get_photos (a), stet_story_get_photos (b))
         && lists_equal (stet_story_get_sources (a), stet_story_get_sources (b))
         && remarks_equal (stet_story_get_remarks (a), stet_story_get_remarks (b));
}
