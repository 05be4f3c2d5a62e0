/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-block-sync.h"

#include "stet-story.h"

/* More than the undo stack of a text buffer can ask for. */
#define MAX_GRAVES 1000

typedef struct
{
  StetBlock *block;
  StetRow *row;
} Tombstone;

/* The blocks that one deletion took away. Undo brings the same ones back, with their ids. */
typedef struct
{
  StetBlock *survivor;
  GArray *dead; /* of Tombstone, in the order of the text; block is NULL once it is back */
  gboolean survivor_was_last;
} Grave;

struct _StetBlockSync
{
  StetArticle *article; /* not owned: its buffer does */
  GPtrArray *graves;    /* oldest first */
};

static void
tombstone_clear (gpointer data)
{
  Tombstone *self = data;

  g_clear_object (&self->block);
  g_clear_object (&self->row);
}

static void
grave_free (gpointer data)
{
  Grave *self = data;

  g_object_unref (self->survivor);
  g_array_unref (self->dead);
  g_free (self);
}

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
  self->graves = g_ptr_array_new_with_free_func (grave_free);
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
  g_ptr_array_unref (self->graves);
  g_free (self);
}

static gboolean
row_is_in_story (StetStory *story, StetRow *row)
{
  return stet_story_get_row (story, stet_row_get_index (row)) == row;
}

static StetRow *
row_at (StetArticle *article, guint index)
{
  StetBlock *block = stet_article_get_block (article, index);

  return block != NULL ? stet_block_get_row (block) : NULL;
}

/* The row for a block that comes back at @index: its old one, put back into the story when it has
 * left it and its place is still free; else none, and the caller's choice holds. */
static StetRow *
revive_row (StetBlockSync *self, guint index, StetRow *row)
{
  StetStory *story = stet_article_get_story (self->article);
  StetRow *before, *after;
  guint low, high, at;

  if (story == NULL || row == NULL)
    return NULL;
  before = index > 0 ? row_at (self->article, index - 1) : NULL;
  after = row_at (self->article, index);
  low = before != NULL ? stet_row_get_index (before) : 0;
  high = after != NULL ? stet_row_get_index (after) : stet_story_get_n_rows (story);
  if (row_is_in_story (story, row))
    return stet_row_get_index (row) >= low && stet_row_get_index (row) <= high ? row : NULL;
  if (before != NULL)
    low++;
  if (low > high)
    return NULL;
  for (at = low; at < high; at++)
    if (stet_row_get_position (stet_story_get_row (story, at)) > stet_row_get_position (row))
      break;
  stet_row_set_position (row, 0);
  stet_story_insert_row (story, at, row);
  return row;
}

static void
place (StetBlockSync *self, guint index, StetBlock *block, StetRow *row)
{
  if (row != NULL)
    stet_block_set_row (block, row);
  /* The old key may have been given away. */
  stet_block_set_position (block, 0);
  stet_article_insert_block (self->article, index, block);
}

static gboolean
grave_fits (Grave *grave, StetBlock *survivor, const char *const *texts, guint n_new)
{
  if (grave->survivor != survivor || grave->dead->len != n_new)
    return FALSE;
  for (guint i = 0; i < n_new; i++)
    {
      StetBlock *block = g_array_index (grave->dead, Tombstone, i).block;

      if (block == NULL
          || strcmp (stet_block_get_text (block), texts[grave->survivor_was_last ? i : i + 1]) != 0)
        return FALSE;
    }
  return TRUE;
}

static Grave *
take_grave (StetBlockSync *self, StetBlock *survivor, const char *const *texts, guint n_new)
{
  for (guint i = self->graves->len; i > 0; i--)
    {
      Grave *grave = g_ptr_array_index (self->graves, i - 1);

      if (grave_fits (grave, survivor, texts, n_new))
        return g_ptr_array_steal_index (self->graves, i - 1);
    }
  return NULL;
}

/* A paragraph that was cut and pasted is the same paragraph. */
static StetBlock *
take_by_text (StetBlockSync *self, const char *text)
{
  if (*text == '\0')
    return NULL;
  for (guint i = self->graves->len; i > 0; i--)
    {
      Grave *grave = g_ptr_array_index (self->graves, i - 1);

      for (guint j = 0; j < grave->dead->len; j++)
        {
          Tombstone *dead = &g_array_index (grave->dead, Tombstone, j);

          if (dead->block != NULL && strcmp (stet_block_get_text (dead->block), text) == 0)
            return g_steal_pointer (&dead->block);
        }
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
insert_block (StetBlockSync *self,
              guint index,
              StetBlock *old,
              StetRow *old_row,
              StetBlock *neighbour,
              const char *text)
{
  g_autoptr (StetBlock) block = NULL;
  StetRow *row = NULL;

  if (old != NULL)
    {
      block = g_object_ref (old);
      row = revive_row (self, index, old_row);
    }
  else if ((block = take_by_text (self, text)) == NULL)
    block = stet_block_new (0, kind_after (neighbour), text);
  place (self, index, block, row != NULL ? row : stet_block_get_row (neighbour));
}

/**
 * stet_block_sync_insert:
 * @line: the line into which text was inserted, from 0
 * @at_start: whether it was inserted before the line's first character
 * @texts: what the line and those that came out of it hold now
 * @n_texts: their number, 1 when no line break was inserted
 *
 * The line's block keeps the first of the lines. The others get the blocks that an earlier deletion
 * took away, when this undoes it, else new ones in the same row. Text put whole lines before a
 * block does not take its id away from its text, unless it is the headline.
 */
void
stet_block_sync_insert (
    StetBlockSync *self, guint line, gboolean at_start, const char *const *texts, guint n_texts)
{
  StetBlock *block = stet_article_get_block (self->article, line);
  guint n_new = n_texts - 1;
  gboolean keep_last;
  Grave *grave;

  g_return_if_fail (block != NULL && n_texts > 0);

  if (n_new == 0)
    {
      stet_block_set_text (block, texts[0]);
      return;
    }
  grave = take_grave (self, block, texts, n_new);
  if (grave != NULL)
    keep_last = grave->survivor_was_last;
  else
    keep_last = at_start && line > 0 && *texts[n_new] != '\0'
                && strcmp (texts[n_new], stet_block_get_text (block)) == 0;
  stet_block_set_text (block, texts[keep_last ? n_new : 0]);
  for (guint i = 0; i < n_new; i++)
    {
      Tombstone *dead = grave != NULL ? &g_array_index (grave->dead, Tombstone, i) : NULL;

      insert_block (self,
                    line + i + !keep_last,
                    dead != NULL ? dead->block : NULL,
                    dead != NULL ? dead->row : NULL,
                    block,
                    texts[keep_last ? i : i + 1]);
    }
  g_clear_pointer (&grave, grave_free);
}

static void
remove_row_if_empty (StetStory *story, StetRow *row)
{
  if (story != NULL && row != NULL && row_is_in_story (story, row) && stet_row_get_index (row) > 0
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
  Grave *grave;

  g_return_if_fail (survivor != NULL && first <= last);

  if (first < last)
    {
      grave = g_new0 (Grave, 1);
      grave->survivor = g_object_ref (survivor);
      grave->survivor_was_last = keep_last;
      grave->dead = g_array_new (FALSE, TRUE, sizeof (Tombstone));
      g_array_set_clear_func (grave->dead, tombstone_clear);
      for (guint i = 0; i < last - first; i++)
        {
          Tombstone dead = { g_object_ref (stet_article_get_block (self->article, from + i)),
                             NULL };

          g_set_object (&dead.row, stet_block_get_row (dead.block));
          g_array_append_val (grave->dead, dead);
        }
      for (guint i = last - first; i > 0; i--)
        stet_article_remove_block (self->article, from + i - 1);
      for (guint i = 0; i < grave->dead->len; i++)
        remove_row_if_empty (story, g_array_index (grave->dead, Tombstone, i).row);
      g_ptr_array_add (self->graves, grave);
      if (self->graves->len > MAX_GRAVES)
        g_ptr_array_remove_range (self->graves, 0, self->graves->len - MAX_GRAVES);
    }
  stet_block_set_text (survivor, text);
}
