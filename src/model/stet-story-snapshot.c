/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-model-private.h"

static StetPhoto *
copy_photo (StetPhoto *photo)
{
  StetPhoto *copy = stet_photo_new (stet_photo_get_id (photo));
  g_auto (GStrv) languages = stet_photo_dup_text_languages (photo);

  _stet_object_copy_fields (STET_JOURNAL_PHOTO, photo, copy);
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

  _stet_object_copy_fields (STET_JOURNAL_SOURCE, source, copy);
  return copy;
}

struct _StetSnapshot
{
  StetStory *story;
  StetStory *copy;
  StetArticle *article; /* the copy that is being made */
  guint row;            /* the next of each */
  guint index;          /* of articles */
  guint block;
};

/**
 * stet_snapshot_begin:
 * @story: the story to copy
 *
 * Begins a copy that is made in steps. When the story changes in between, the copy is worth
 * nothing: compare revisions.
 *
 * Returns: (transfer full): the work to do
 */
StetSnapshot *
stet_snapshot_begin (StetStory *story)
{
  StetSnapshot *self = g_new0 (StetSnapshot, 1);

  self->story = g_object_ref (story);
  self->copy = _stet_story_new_unjournaled (stet_story_get_id (story));
  stet_story_set_slug (self->copy, stet_story_get_slug (story));
  stet_story_set_reference_language (self->copy, stet_story_get_reference_language (story));
  return self;
}

static void
copy_row (StetSnapshot *self, StetRow *row)
{
  g_autoptr (StetRow) twin = stet_row_new (stet_row_get_id (row));

  stet_row_set_position (twin, stet_row_get_position (row));
  stet_row_set_confidence (twin, stet_row_get_confidence (row));
  stet_row_set_locked (twin, stet_row_get_locked (row));
  stet_story_append_row (self->copy, twin);
}

static void
copy_photos_and_sources (StetSnapshot *self)
{
  GListModel *photos = stet_story_get_photos (self->story);
  GListModel *sources = stet_story_get_sources (self->story);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);
      g_autoptr (StetPhoto) twin = copy_photo (photo);

      stet_story_add_photo (self->copy, twin);
    }
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);
      g_autoptr (StetSource) twin = copy_source (source);

      stet_story_add_source (self->copy, twin);
    }
}

static void
copy_block (StetSnapshot *self, StetBlock *block)
{
  g_autoptr (StetBlock) twin = stet_block_new (
      stet_block_get_id (block), stet_block_get_kind (block), stet_block_get_text (block));
  StetRow *row = stet_block_get_row (block);
  StetPhoto *photo = stet_block_get_photo (block);

  stet_block_set_position (twin, stet_block_get_position (block));
  stet_block_set_uncertain (twin, stet_block_get_uncertain (block));
  if (row != NULL)
    stet_block_set_row (twin, stet_story_get_row (self->copy, stet_row_get_index (row)));
  if (photo != NULL)
    {
      g_autoptr (StetPhoto) other = g_list_model_get_item (stet_story_get_photos (self->copy),
                                                           stet_photo_get_index (photo));

      stet_block_set_photo (twin, other);
    }
  stet_block_set_sign_off (twin, stet_block_get_sign_off (block));
  stet_article_append_block (self->article, twin);
}

/* Returns FALSE when all articles are copied. */
static gboolean
copy_next_block (StetSnapshot *self)
{
  StetArticle *article = stet_story_get_article (self->story, self->index);

  if (article == NULL)
    return FALSE;
  if (self->article == NULL)
    {
      self->article = stet_article_new (stet_article_get_id (article),
                                        stet_article_get_language (article));
      stet_article_copy_fields (self->article, article);
      self->block = 0;
    }
  if (self->block < stet_article_get_n_blocks (article))
    {
      copy_block (self, stet_article_get_block (article, self->block++));
      return TRUE;
    }
  stet_story_add_article (self->copy, self->article);
  g_clear_object (&self->article);
  self->index++;
  return TRUE;
}

/**
 * stet_snapshot_step:
 * @n: how many rows and blocks to copy
 *
 * Does some of the work.
 *
 * Returns: whether there is more to do
 */
gboolean
stet_snapshot_step (StetSnapshot *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      StetRow *row = stet_story_get_row (self->story, self->row);

      if (row != NULL)
        {
          copy_row (self, row);
          self->row++;
          continue;
        }
      if (self->index == 0 && self->article == NULL)
        copy_photos_and_sources (self);
      if (!copy_next_block (self))
        return FALSE;
    }
  return TRUE;
}

/**
 * stet_snapshot_free:
 *
 * Gives the work up.
 */
void
stet_snapshot_free (StetSnapshot *self)
{
  g_clear_object (&self->article);
  g_clear_object (&self->copy);
  g_object_unref (self->story);
  g_free (self);
}

/**
 * stet_snapshot_end:
 *
 * Ends the work, after all of it was done, and frees it.
 *
 * Returns: (transfer full): the copy, as stet_story_snapshot() makes it
 */
StetStory *
stet_snapshot_end (StetSnapshot *self)
{
  StetStory *copy = g_steal_pointer (&self->copy);

  _stet_story_set_revision (copy, stet_story_get_revision (self->story));
  stet_snapshot_free (self);
  return copy;
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
  StetSnapshot *snapshot;

  g_return_val_if_fail (STET_IS_STORY (self), NULL);

  snapshot = stet_snapshot_begin (self);
  while (stet_snapshot_step (snapshot, G_MAXUINT))
    continue;
  return stet_snapshot_end (snapshot);
}
