/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

/* An article's side of the rows of its story. */

#include "config.h"

#include "stet-fold.h"
#include "stet-model-private.h"

static guint
row_index_at (StetArticle *self, guint index)
{
  StetRow *row = stet_block_get_row (stet_article_get_block (self, index));

  return row != NULL ? stet_row_get_index (row) : 0;
}

/**
 * stet_article_get_row_range:
 * @row: a row of its story
 * @first: (out): index of the row's first block here; where one would go when it has none
 * @n_blocks: (out): how many it has here
 *
 * Finds this language's side of a row, in logarithmic time.
 */
void
stet_article_get_row_range (StetArticle *self, StetRow *row, guint *first, guint *n_blocks)
{
  guint low = 0, high, wanted, end, n_blocks_here;

  g_return_if_fail (STET_IS_ARTICLE (self));
  g_return_if_fail (STET_IS_ROW (row));

  wanted = stet_row_get_index (row);
  n_blocks_here = stet_article_get_n_blocks (self);
  high = n_blocks_here;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (row_index_at (self, middle) < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  for (end = low; end < n_blocks_here && row_index_at (self, end) == wanted; end++)
    continue;
  *first = low;
  *n_blocks = end - low;
}

/**
 * stet_article_dup_row_text:
 * @row: a row of its story
 *
 * Returns: (transfer full): this language's side of the row, its blocks separated by line feeds; ""
 * when it has none
 */
char *
stet_article_dup_row_text (StetArticle *self, StetRow *row)
{
  GString *text = g_string_new (NULL);
  guint first, n_blocks;

  g_return_val_if_fail (STET_IS_ARTICLE (self), g_string_free (text, FALSE));

  stet_article_get_row_range (self, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      if (i > first)
        g_string_append_c (text, '\n');
      g_string_append (text, stet_block_get_text (stet_article_get_block (self, i)));
    }
  return g_string_free (text, FALSE);
}

/**
 * stet_article_sign_off:
 * @block: a block of it that has text
 * @other: (nullable): the article that it was compared with, of the same story
 * @person: who approves
 *
 * Signs the block off as it is now. The sign-off lapses when the block, or @other's side of its
 * row, changes.
 */
void
stet_article_sign_off (StetArticle *self, StetBlock *block, StetArticle *other, const char *person)
{
  g_autoptr (GRefString) other_text = NULL;
  StetSignOff sign_off = { 0 };

  g_return_if_fail (STET_IS_ARTICLE (self));
  g_return_if_fail (stet_block_get_article (block) == self);
  g_return_if_fail (other == NULL
                    || (STET_IS_ARTICLE (other)
                        && stet_article_get_story (other) == stet_article_get_story (self)));
  g_return_if_fail (!stet_block_is_empty (block));

  sign_off.person = (char *) person;
  sign_off.time = g_get_real_time ();
  sign_off.own_text = _stet_block_get_ref_text (block);
  sign_off.own_hash = stet_text_hash (sign_off.own_text);
  if (other != NULL && other != self && stet_block_get_row (block) != NULL)
    {
      g_autofree char *text = stet_article_dup_row_text (other, stet_block_get_row (block));

      other_text = g_ref_string_new (text);
      sign_off.other_text = other_text;
      sign_off.other_article = stet_article_get_id (other);
      sign_off.other_hash = stet_text_hash (other_text);
    }
  stet_block_set_sign_off (block, &sign_off);
}
