/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-block-sync.h"

#include "stet-story.h"

/* More paragraphs nobody cuts before pasting them. */
#define MAX_CUT 1000

struct _StetBlockSync
{
  StetArticle *article; /* not owned: its buffer does */
  GPtrArray *cut;       /* StetBlock: what deletions took away, oldest first */
};

/**
 * stet_block_sync_new:
 * @article: the article whose lines are edited; it must outlive the result
 *
 * Returns: (transfer full): keeps the blocks in step with the lines
 */
StetBlockSync *
stet_block_sync_new (StetArticle *article)
{
  StetBlockSync *self = g_new0 (StetBlockSync, 1);

  self->article = article;
  self->cut = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * stet_block_sync_free:
 *
 * Frees it, and lets go of the deleted blocks.
 */
void
stet_block_sync_free (StetBlockSync *self)
{
  g_ptr_array_unref (self->cut);
  g_free (self);
}

/* A paragraph that was cut and pasted is the same paragraph, unless undo has brought it back. */
static StetBlock *
take_by_text (StetBlockSync *self, const char *text)
{
  if (*text == '\0')
    return NULL;
  for (guint i = self->cut->len; i > 0; i--)
    {
      StetBlock *block = g_ptr_array_index (self->cut, i - 1);

      if (strcmp (stet_block_get_text (block), text) == 0
          && stet_article_find_block (self->article, stet_block_get_id (block)) == NULL)
        return g_ptr_array_steal_index (self->cut, i - 1);
    }
  return NULL;
}

static StetBlockKind
kind_after (StetBlock *block)
{
  StetBlockKind kind = stet_block_get_kind (block);

  return kind == STET_BLOCK_LIST_ITEM || kind == STET_BLOCK_QUOTE ? kind : STET_BLOCK_PARAGRAPH;
}

static void
insert_block (StetBlockSync *self, guint index, StetBlock *neighbour, const char *text)
{
  g_autoptr (StetBlock) block = take_by_text (self, text);

  if (block == NULL)
    block = stet_block_new (0, kind_after (neighbour), text);
  stet_block_set_row (block, stet_block_get_row (neighbour));
  /* The old key may have been given away. */
  stet_block_set_position (block, 0);
  stet_article_insert_block (self->article, index, block);
}

/**
 * stet_block_sync_insert:
 * @line: the line into which text was inserted, from 0
 * @at_start: whether it was inserted before the line's first character
 * @texts: what the line and those that came out of it hold now
 * @n_texts: their number, 1 when no line break was inserted
 *
 * The line's block keeps the first of the lines; the others get new blocks in the same row, or
 * those that were cut with the same text. Text put whole lines before a block does not take its id
 * away from its text, unless it is the headline.
 */
void
stet_block_sync_insert (
    StetBlockSync *self, guint line, gboolean at_start, const char *const *texts, guint n_texts)
{
  StetBlock *block = stet_article_get_block (self->article, line);
  guint n_new = n_texts - 1;
  gboolean keep_last;
  StetRemarkMove *move;

  g_return_if_fail (block != NULL && n_texts > 0);

  if (n_new == 0)
    {
      stet_block_set_text (block, texts[0]);
      return;
    }
  move = stet_remark_move_begin (self->article, line, 1);
  keep_last = at_start && line > 0 && *texts[n_new] != '\0'
              && strcmp (texts[n_new], stet_block_get_text (block)) == 0;
  stet_block_set_text (block, texts[keep_last ? n_new : 0]);
  for (guint i = 0; i < n_new; i++)
    insert_block (self, line + i + !keep_last, block, texts[keep_last ? i : i + 1]);
  stet_remark_move_end (move, n_texts);
}

static void
remove_row_if_empty (StetStory *story, StetRow *row)
{
  if (story != NULL && row != NULL && stet_row_get_index (row) > 0
      && stet_story_row_is_empty (story, row))
    stet_story_remove_row (story, stet_row_get_index (row));
}

/**
 * stet_block_sync_delete:
 * @first: the line in which the deletion began, from 0
 * @last: the line in which it ended
 * @keep_last: whether what is left is the last line's block; else it is the first's
 * @text: what is left of the lines, now one
 *
 * Takes the blocks away whose lines are gone, and the rows that are empty on all sides then.
 */
void
stet_block_sync_delete (
    StetBlockSync *self, guint first, guint last, gboolean keep_last, const char *text)
{
  StetStory *story = stet_article_get_story (self->article);
  StetBlock *survivor = stet_article_get_block (self->article, keep_last ? last : first);
  guint from = first + !keep_last;
  StetRemarkMove *move = NULL;

  g_return_if_fail (survivor != NULL && first <= last);

  if (last > first)
    move = stet_remark_move_begin (self->article, first, last - first + 1);
  for (guint i = last - first; i > 0; i--)
    {
      StetBlock *block = stet_article_get_block (self->article, from + i - 1);
      g_autoptr (StetRow) row = NULL;

      g_set_object (&row, stet_block_get_row (block));
      g_ptr_array_add (self->cut, g_object_ref (block));
      stet_article_remove_block (self->article, from + i - 1);
      remove_row_if_empty (story, row);
    }
  if (self->cut->len > MAX_CUT)
    g_ptr_array_remove_range (self->cut, 0, self->cut->len - MAX_CUT);
  stet_block_set_text (survivor, text);
  stet_remark_move_end (move, 1);
}
