/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-restore.h"

#include "stet-history.h"
#include "stet-remark-suggest.h"
#include "stet-story.h"

static void
revision_block_free (gpointer data)
{
  StetRevisionBlock *block = data;

  g_free (block->text);
  g_free (block);
}

/**
 * stet_restore_copy_texts:
 * @article: an article
 *
 * Copies the texts that it has now, so that [func@restore_texts] can bring them back.
 *
 * Returns: (transfer container) (element-type StetRevisionBlock): its blocks
 */
GPtrArray *
stet_restore_copy_texts (StetArticle *article)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (revision_block_free);

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      StetRevisionBlock *copy = g_new0 (StetRevisionBlock, 1);

      copy->id = stet_block_get_id (block);
      copy->kind = stet_block_get_kind (block);
      copy->text = g_strdup (stet_block_get_text (block));
      copy->row = stet_block_get_row (block) != NULL ? stet_row_get_id (stet_block_get_row (block))
                                                     : 0;
      copy->photo = stet_block_get_photo (block) != NULL
                        ? stet_photo_get_id (stet_block_get_photo (block))
                        : 0;
      g_ptr_array_add (blocks, copy);
    }
  return blocks;
}

static gboolean
holds (GPtrArray *blocks, gint64 id)
{
  for (guint i = 0; i < blocks->len; i++)
    if (((StetRevisionBlock *) g_ptr_array_index (blocks, i))->id == id)
      return TRUE;
  return FALSE;
}

/* What was written since goes; the headline and the place of a photo stay, without text. */
static void
remove_others (StetArticle *article, GPtrArray *blocks)
{
  for (guint i = stet_article_get_n_blocks (article); i > 0; i--)
    {
      StetBlock *block = stet_article_get_block (article, i - 1);

      if (holds (blocks, stet_block_get_id (block)))
        continue;
      if (stet_block_get_kind (block) == STET_BLOCK_HEADLINE
          || stet_block_get_photo (block) != NULL)
        stet_block_set_text (block, "");
      else
        stet_article_remove_block (article, i - 1);
    }
}

static void
insert_again (StetArticle *article, StetRevisionBlock *wanted, StetBlock *after)
{
  StetStory *story = stet_article_get_story (article);
  g_autoptr (StetBlock) block = stet_block_new (wanted->id, wanted->kind, wanted->text);
  StetRow *row = stet_story_find_row (story, wanted->row);
  guint index;

  if (row == NULL && after != NULL)
    row = stet_block_get_row (after);
  if (row == NULL)
    row = stet_story_get_row (story, 0);
  if (after != NULL && stet_block_get_row (after) == row)
    {
      index = stet_block_get_index (after) + 1;
    }
  else
    {
      guint n_blocks;

      stet_article_get_row_range (article, row, &index, &n_blocks);
    }
  stet_block_set_row (block, row);
  if (wanted->photo != 0)
    stet_block_set_photo (block, stet_story_find_photo (story, wanted->photo));
  stet_article_insert_block (article, index, block);
}

static void
remove_empty_rows (StetStory *story)
{
  for (guint i = stet_story_get_n_rows (story); i > 1; i--)
    if (stet_story_row_is_empty (story, stet_story_get_row (story, i - 1)))
      stet_story_remove_row (story, i - 1);
}

/* While the person suggests, only words can be brought back: what came since and what is gone stays
 * so, and so do kinds. */
static gboolean
suggest_texts (StetArticle *article, GPtrArray *blocks)
{
  guint n_found = 0;
  gboolean all = TRUE;

  for (guint i = 0; i < blocks->len; i++)
    {
      const StetRevisionBlock *wanted = g_ptr_array_index (blocks, i);
      StetBlock *block = stet_article_find_block (article, wanted->id);

      all = all && block != NULL && stet_block_get_kind (block) == wanted->kind;
      if (block == NULL)
        continue;
      n_found++;
      stet_suggest_put_text (block, wanted->text);
    }
  return all && n_found == stet_article_get_n_blocks (article);
}

/**
 * stet_restore_texts:
 * @article: an article of a story
 * @blocks: (element-type StetRevisionBlock): its blocks as they were
 *
 * Brings earlier texts back through the model, so that they are journaled like any other edit, and
 * undone in one step.
 * Blocks are told by their ids; rows and photos stay as they are now. While the person suggests,
 * what differs in their words is suggested, and nothing else is done.
 *
 * Returns: whether all was brought back or suggested
 */
gboolean
stet_restore_texts (StetArticle *article, GPtrArray *blocks)
{
  StetStory *story = stet_article_get_story (article);
  StetHistory *history = stet_story_get_history (story);
  StetBlock *after = NULL;

  g_return_val_if_fail (STET_IS_ARTICLE (article), FALSE);

  stet_history_begin (history, _ ("Bring Back Earlier Text"));
  if (stet_suggest_is_on (story))
    {
      gboolean all = suggest_texts (article, blocks);

      stet_history_end (history);
      return all;
    }
  remove_others (article, blocks);
  for (guint i = 0; i < blocks->len; i++)
    {
      StetRevisionBlock *wanted = g_ptr_array_index (blocks, i);
      StetBlock *block = stet_article_find_block (article, wanted->id);

      if (block == NULL)
        {
          insert_again (article, wanted, after);
          block = stet_article_find_block (article, wanted->id);
        }
      else
        {
          stet_block_set_kind (block, wanted->kind);
          stet_block_set_text (block, wanted->text);
        }
      after = block;
    }
  remove_empty_rows (story);
  stet_history_end (history);
  return TRUE;
}

/* The block that was before another in the earlier text, and is still there. */
static StetBlock *
find_before (StetArticle *article, GPtrArray *blocks, guint place)
{
  for (guint i = place; i > 0; i--)
    {
      const StetRevisionBlock *other = g_ptr_array_index (blocks, i - 1);
      StetBlock *block = stet_article_find_block (article, other->id);

      if (block != NULL)
        return block;
    }
  return NULL;
}

static void
restore_one (StetArticle *article, GPtrArray *blocks, guint place)
{
  StetRevisionBlock *wanted = g_ptr_array_index (blocks, place);
  StetBlock *block = stet_article_find_block (article, wanted->id);

  if (block == NULL)
    {
      insert_again (article, wanted, find_before (article, blocks, place));
      return;
    }
  stet_block_set_kind (block, wanted->kind);
  stet_suggest_put_text (block, wanted->text);
}

/**
 * stet_restore_block:
 * @article: an article of a story
 * @blocks: (element-type StetRevisionBlock): its blocks as they were
 * @id: the id of one of them, or of one that the article has now
 *
 * Makes one block what it was, in one step that can be undone: it gets its earlier text and kind,
 * comes back when it was deleted, and goes when it was not there. While the person suggests, only
 * its words can be suggested.
 *
 * Returns: whether that was done
 */
gboolean
stet_restore_block (StetArticle *article, GPtrArray *blocks, gint64 id)
{
  StetStory *story = stet_article_get_story (article);
  StetHistory *history = stet_story_get_history (story);
  StetBlock *block = stet_article_find_block (article, id);
  const StetRevisionBlock *wanted;
  guint place = 0;

  g_return_val_if_fail (STET_IS_ARTICLE (article), FALSE);

  while (place < blocks->len && ((StetRevisionBlock *) g_ptr_array_index (blocks, place))->id != id)
    place++;
  wanted = place < blocks->len ? g_ptr_array_index (blocks, place) : NULL;
  if (stet_suggest_is_on (story)
      && (wanted == NULL || block == NULL || wanted->kind != stet_block_get_kind (block)))
    return FALSE;
  stet_history_begin (history, _ ("Restore Paragraph"));
  if (place < blocks->len)
    restore_one (article, blocks, place);
  else if (block != NULL
           && (stet_block_get_kind (block) == STET_BLOCK_HEADLINE
               || stet_block_get_photo (block) != NULL))
    stet_block_set_text (block, "");
  else if (block != NULL)
    stet_article_remove_block (article, stet_block_get_index (block));
  remove_empty_rows (story);
  stet_history_end (history);
  return TRUE;
}

/**
 * stet_restore_words:
 * @article: an article of a story
 * @id: the id of a block of it
 * @text: what the block is to say
 *
 * Gives a block a text in which something is as it was, in one step that can be undone; while the
 * person suggests, that is suggested.
 */
void
stet_restore_words (StetArticle *article, gint64 id, const char *text)
{
  StetHistory *history = stet_story_get_history (stet_article_get_story (article));
  StetBlock *block = stet_article_find_block (article, id);

  if (block == NULL)
    return;
  stet_history_begin (history, _ ("Restore Wording"));
  stet_suggest_put_text (block, text);
  stet_history_end (history);
}
