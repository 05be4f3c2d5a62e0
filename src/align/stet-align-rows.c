/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

/* What is done to rows when versions of a story are aligned. */

#include "config.h"

#include "stet-align-private.h"

/* Whether a block is the headline of its article, which has its place in the first row. */
gboolean
_stet_align_is_headline (StetBlock *block)
{
  return stet_block_get_kind (block) == STET_BLOCK_HEADLINE && stet_block_get_index (block) == 0;
}

/* Whether a person settled what is in a row: aligning leaves it as it is. */
gboolean
_stet_align_row_is_fixed (StetStory *story, StetRow *row)
{
  StetArticle *article;

  if (stet_row_get_locked (row))
    return TRUE;
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint first, n_blocks;

      stet_article_get_row_range (article, row, &first, &n_blocks);
      for (guint j = first; j < first + n_blocks; j++)
        if (stet_block_get_signed_off (stet_article_get_block (article, j)))
          return TRUE;
    }
  return FALSE;
}

static void
move_blocks (StetStory *story, StetRow *from, StetRow *to)
{
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      guint first, n_blocks;

      stet_article_get_row_range (article, from, &first, &n_blocks);
      for (guint j = first; j < first + n_blocks; j++)
        stet_block_set_row (stet_article_get_block (article, j), to);
    }
}

/* Makes one row of those from @first to @last, in all languages. Does nothing when one of them is
 * fixed. Returns: whether they are one row now */
gboolean
_stet_align_merge_rows (StetStory *story, StetRow *first, StetRow *last)
{
  guint start = stet_row_get_index (first), end = stet_row_get_index (last);

  for (guint i = start; i <= end && end > start; i++)
    if (_stet_align_row_is_fixed (story, stet_story_get_row (story, i)))
      return FALSE;
  for (guint i = start + 1; i <= end; i++)
    {
      StetRow *row = stet_story_get_row (story, start + 1);

      stet_row_set_confidence (
          first, MIN (stet_row_get_confidence (first), stet_row_get_confidence (row)));
      move_blocks (story, row, first);
      stet_story_remove_row (story, start + 1);
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): what @source knows of the words of the blocks */
StetLexicon *
_stet_align_get_lexicon (const StetLexiconSource *source,
                         GPtrArray *a,
                         const char *language_a,
                         GPtrArray *b,
                         const char *language_b)
{
  if (source == NULL || source->func == NULL || a->len == 0 || b->len == 0)
    return NULL;
  return source->func (a, language_a, b, language_b, source->data);
}
