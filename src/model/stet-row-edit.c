/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

/* What a person does to rows. After each of these, as before, the blocks of every article are in
 * the order of their rows, and no row but the first is empty. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-row-edit.h"

G_DEFINE_QUARK (stet_row_edit_error, stet_row_edit_error)

static gboolean
refuse (GError **error, StetRowEditError code, const char *message)
{
  g_set_error_literal (error, STET_ROW_EDIT_ERROR, code, message);
  return FALSE;
}

static gboolean
is_headline_row (StetRow *row)
{
  return stet_row_get_index (row) == 0;
}

static gboolean
refuse_headline (GError **error)
{
  return refuse (error, STET_ROW_EDIT_ERROR_HEADLINE, _ ("The headline keeps a row of its own."));
}

/* A person knows. */
static void
settle (StetRow *row)
{
  stet_row_set_confidence (row, 1.0);
}

static void
drop_if_empty (StetStory *story, StetRow *row)
{
  if (!is_headline_row (row) && stet_story_row_is_empty (story, row))
    stet_story_remove_row (story, stet_row_get_index (row));
}

static StetRow *
get_row (StetArticle *article, guint index)
{
  return stet_block_get_row (stet_article_get_block (article, index));
}

/* Gives the blocks from @first on another row, without one ever being in a row before that of the
 * block before it: what goes down goes from the end. */
static void
set_rows (StetArticle *article, guint first, guint n_blocks, StetRow *row)
{
  guint index = stet_row_get_index (row);

  for (guint i = first + n_blocks; i > first; i--)
    if (stet_row_get_index (get_row (article, i - 1)) < index)
      stet_block_set_row (stet_article_get_block (article, i - 1), row);
  for (guint i = first; i < first + n_blocks; i++)
    if (stet_row_get_index (get_row (article, i)) > index)
      stet_block_set_row (stet_article_get_block (article, i), row);
}

/**
 * stet_row_join:
 * @story: a story
 * @row: one of its rows
 * @with: the row directly above or below it
 * @article: (nullable): the only article whose blocks go; NULL for all
 *
 * Moves what is in @row into @with; @row goes when nothing is left in it. For the thread of the
 * story.
 *
 * Returns: whether that was possible; else @error is a StetRowEditError
 */
gboolean
stet_row_join (StetStory *story, StetRow *row, StetRow *with, StetArticle *article, GError **error)
{
  StetArticle *version;
  guint n_moved = 0;

  g_return_val_if_fail (STET_IS_STORY (story), FALSE);
  g_return_val_if_fail (STET_IS_ROW (row), FALSE);

  if (with == NULL)
    return refuse (error, STET_ROW_EDIT_ERROR_NO_ROW, _ ("There is no row on that side."));
  g_return_val_if_fail (ABS ((int) stet_row_get_index (row) - (int) stet_row_get_index (with)) == 1,
                        FALSE);
  if (is_headline_row (row) || is_headline_row (with))
    return refuse_headline (error);
  for (guint i = 0; (version = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint first, n_blocks;

      if (article != NULL && version != article)
        continue;
      stet_article_get_row_range (version, row, &first, &n_blocks);
      set_rows (version, first, n_blocks, with);
      n_moved += n_blocks;
    }
  if (n_moved == 0)
    return refuse (
        error, STET_ROW_EDIT_ERROR_NOTHING, _ ("This language has nothing in this row."));
  settle (with);
  if (!stet_story_row_is_empty (story, row))
    settle (row);
  drop_if_empty (story, row);
  return TRUE;
}

/**
 * stet_row_split:
 * @story: a story
 * @row: one of its rows
 * @n_above: (array): for each article, in the story's order, how many of its blocks in the row stay
 *
 * Puts the other blocks of the row into a new one below it. For the thread of the story.
 *
 * Returns: whether that was possible; else @error is a StetRowEditError
 */
gboolean
stet_row_split (StetStory *story, StetRow *row, const guint *n_above, GError **error)
{
  g_autoptr (StetRow) below = NULL;
  StetArticle *article;
  guint n_stay = 0, n_go = 0;

  g_return_val_if_fail (STET_IS_STORY (story), FALSE);
  g_return_val_if_fail (STET_IS_ROW (row), FALSE);

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint first, n_blocks;

      stet_article_get_row_range (article, row, &first, &n_blocks);
      if (is_headline_row (row) && n_blocks > 0 && n_above[i] == 0)
        return refuse_headline (error);
      n_stay += MIN (n_blocks, n_above[i]);
      n_go += n_blocks - MIN (n_blocks, n_above[i]);
    }
  if (n_stay == 0 || n_go == 0)
    return refuse (error,
                   STET_ROW_EDIT_ERROR_NOTHING,
                   _ ("There is nothing to split here. Put the caret into the paragraph that is to "
                      "begin the new row."));
  below = stet_row_new (0);
  stet_story_insert_row (story, stet_row_get_index (row) + 1, below);
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint first, n_blocks, n_kept;

      stet_article_get_row_range (article, row, &first, &n_blocks);
      n_kept = MIN (n_blocks, n_above[i]);
      set_rows (article, first + n_kept, n_blocks - n_kept, below);
    }
  settle (row);
  return TRUE;
}

/* Whether another block of the article is in the way between the blocks and the row. */
static gboolean
passes_others (StetArticle *article, guint first, guint n_blocks, StetRow *to)
{
  guint to_index = stet_row_get_index (to);

  if (first > 0 && stet_row_get_index (get_row (article, first - 1)) > to_index)
    return TRUE;
  return first + n_blocks < stet_article_get_n_blocks (article)
         && stet_row_get_index (get_row (article, first + n_blocks)) < to_index;
}

/* The text moves too: to the end of what the row has when it comes from below, to the beginning
 * when it comes from above. */
static void
move_text (StetArticle *article, guint first, guint n_blocks, StetRow *to)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean up = stet_row_get_index (get_row (article, first)) > stet_row_get_index (to);
  guint at, n_there;

  for (guint i = 0; i < n_blocks; i++)
    {
      g_ptr_array_add (blocks, g_object_ref (stet_article_get_block (article, first)));
      stet_article_remove_block (article, first);
    }
  stet_article_get_row_range (article, to, &at, &n_there);
  if (up)
    at += n_there;
  for (guint i = 0; i < n_blocks; i++)
    {
      StetBlock *block = g_ptr_array_index (blocks, i);

      stet_block_set_row (block, to);
      stet_block_set_position (block, 0);
      stet_article_insert_block (article, at + i, block);
    }
}

static gboolean
can_move (StetBlock *first, guint n_blocks, StetRow *to, GError **error)
{
  StetArticle *article = stet_block_get_article (first);

  g_return_val_if_fail (article != NULL, FALSE);
  g_return_val_if_fail (
      stet_block_get_index (first) + n_blocks <= stet_article_get_n_blocks (article), FALSE);

  if (stet_block_get_index (first) == 0 || (to != NULL && is_headline_row (to)))
    return refuse_headline (error);
  return TRUE;
}

static void
move (StetStory *story, StetBlock *first, guint n_blocks, StetRow *to)
{
  StetArticle *article = stet_block_get_article (first);
  guint index = stet_block_get_index (first);
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_blocks; i++)
    {
      StetRow *row = get_row (article, index + i);

      if (row != to && !g_ptr_array_find (old, row, NULL))
        g_ptr_array_add (old, g_object_ref (row));
    }
  if (passes_others (article, index, n_blocks, to))
    move_text (article, index, n_blocks, to);
  else
    set_rows (article, index, n_blocks, to);
  settle (to);
  for (guint i = 0; i < old->len; i++)
    {
      StetRow *row = g_ptr_array_index (old, i);

      if (!stet_story_row_is_empty (story, row))
        settle (row);
      drop_if_empty (story, row);
    }
}

/**
 * stet_row_move_blocks:
 * @story: a story
 * @first: a block of one of its articles
 * @n_blocks: how many go, from that one on
 * @to: the row to which they go
 *
 * Moves blocks of one language to another row. When other blocks of the article are in between, the
 * text moves past them. Rows that are empty then go. For the thread of the story.
 *
 * Returns: whether that was possible; else @error is a StetRowEditError
 */
gboolean
stet_row_move_blocks (
    StetStory *story, StetBlock *first, guint n_blocks, StetRow *to, GError **error)
{
  gboolean is_there = TRUE;

  g_return_val_if_fail (STET_IS_STORY (story), FALSE);
  g_return_val_if_fail (STET_IS_BLOCK (first) && n_blocks > 0, FALSE);
  g_return_val_if_fail (STET_IS_ROW (to), FALSE);

  if (!can_move (first, n_blocks, to, error))
    return FALSE;
  for (guint i = 0; i < n_blocks; i++)
    is_there &= get_row (stet_block_get_article (first), stet_block_get_index (first) + i) == to;
  if (is_there)
    return refuse (error, STET_ROW_EDIT_ERROR_NOTHING, _ ("The paragraph is in that row already."));
  move (story, first, n_blocks, to);
  return TRUE;
}

/**
 * stet_row_move_to_new:
 * @story: a story
 * @first: a block of one of its articles
 * @n_blocks: how many go, from that one on
 * @index: which row the new one becomes, from 1, as rows are counted before the move
 *
 * Moves blocks of one language into a row of their own. For the thread of the story.
 *
 * Returns: whether that was possible; else @error is a StetRowEditError
 */
gboolean
stet_row_move_to_new (
    StetStory *story, StetBlock *first, guint n_blocks, guint index, GError **error)
{
  g_autoptr (StetRow) row = NULL;

  g_return_val_if_fail (STET_IS_STORY (story), FALSE);
  g_return_val_if_fail (STET_IS_BLOCK (first) && n_blocks > 0, FALSE);
  g_return_val_if_fail (index <= stet_story_get_n_rows (story), FALSE);

  if (!can_move (first, n_blocks, NULL, error))
    return FALSE;
  if (index == 0)
    return refuse_headline (error);
  row = stet_row_new (0);
  stet_story_insert_row (story, index, row);
  move (story, first, n_blocks, row);
  return TRUE;
}
