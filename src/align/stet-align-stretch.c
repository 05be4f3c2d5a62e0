/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

/* What aligning again makes of the rows between two that stay. */

#include "config.h"

#include "stet-align-private.h"
#include "stet-align-stretch.h"

/* The article's blocks of the stretch: from the first to behind the last. */
void
_stet_align_stretch_get_range (StetAlignStretch *self,
                               StetArticle *article,
                               guint *first,
                               guint *last)
{
  guint n_blocks;

  stet_article_get_row_range (
      article, stet_story_get_row (self->story, self->start), first, &n_blocks);
  stet_article_get_row_range (
      article, stet_story_get_row (self->story, self->end - 1), last, &n_blocks);
  *last += n_blocks;
  if (*first < *last && _stet_align_is_headline (stet_article_get_block (article, *first)))
    (*first)++;
}

/* Copies a block; its id is not needed. */
static StetBlock *
copy_block (StetBlock *block)
{
  StetBlock *copy = stet_block_new (0, stet_block_get_kind (block), stet_block_get_text (block));

  stet_block_set_uncertain (copy, stet_block_get_uncertain (block));
  if (stet_block_get_photo (block) != NULL)
    {
      g_autoptr (StetPhoto) photo = stet_photo_new (0);

      stet_block_set_photo (copy, photo);
    }
  return copy;
}

static StetArticle *
copy_part (StetAlignStretch *self, StetArticle *article)
{
  StetArticle *copy = stet_article_new (0, stet_article_get_language (article));
  guint first, last;

  _stet_align_stretch_get_range (self, article, &first, &last);
  for (guint i = first; i < last; i++)
    {
      g_autoptr (StetBlock) block = copy_block (stet_article_get_block (article, i));

      stet_article_append_block (copy, block);
    }
  return copy;
}

static StetRow *
append_row (StetStory *story)
{
  g_autoptr (StetRow) row = stet_row_new (0);

  stet_story_append_row (story, row);
  return row;
}

/* Begins a draft in which the headlines of all have the first row. */
static void
begin_draft (StetAlignStretch *self)
{
  self->draft = stet_story_new (0);
  self->drafts = g_ptr_array_new_with_free_func (g_object_unref);
  append_row (self->draft);
}

static void
put_headline (StetAlignStretch *self, StetArticle *article)
{
  g_autoptr (StetBlock) headline = stet_block_new (0, STET_BLOCK_HEADLINE, "");

  stet_block_set_row (headline, stet_story_get_row (self->draft, 0));
  stet_article_insert_block (article, 0, headline);
}

/* Puts each block of the reference into a row of its own. */
static void
place_reference (StetAlignStretch *self, StetArticle *copy)
{
  for (guint i = 0; i < stet_article_get_n_blocks (copy); i++)
    stet_block_set_row (stet_article_get_block (copy, i), append_row (self->draft));
  put_headline (self, copy);
  stet_story_add_article (self->draft, copy);
}

/* The index within the stretch of the row that a block is in. */
static guint
get_row_index (StetAlignStretch *self, StetBlock *block)
{
  return stet_row_get_index (stet_block_get_row (block)) - self->start;
}

/* Rows of the draft for those of the stretch in which an article but the one has something. */
static GPtrArray *
append_rows (StetAlignStretch *self)
{
  GPtrArray *rows = g_ptr_array_new ();
  g_autofree gboolean *is_used = g_new0 (gboolean, self->end - self->start);
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      guint first, last;

      _stet_align_stretch_get_range (self, article, &first, &last);
      for (guint j = first; j < last && article != self->only; j++)
        is_used[get_row_index (self, stet_article_get_block (article, j))] = TRUE;
    }
  for (guint i = 0; i < self->end - self->start; i++)
    g_ptr_array_add (rows, is_used[i] ? append_row (self->draft) : NULL);
  return rows;
}

/* Puts the blocks of all articles but one into rows as they are. */
static void
place_others (StetAlignStretch *self)
{
  g_autoptr (GPtrArray) rows = append_rows (self);
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      StetArticle *copy = g_ptr_array_index (self->drafts, i);
      guint first, last;

      if (article == self->only)
        continue;
      _stet_align_stretch_get_range (self, article, &first, &last);
      for (guint j = first; j < last; j++)
        stet_block_set_row (
            stet_article_get_block (copy, j - first),
            g_ptr_array_index (rows, get_row_index (self, stet_article_get_block (article, j))));
      put_headline (self, copy);
      stet_story_add_article (self->draft, copy);
    }
}

/* Aligns the blocks of the stretch anew. Returns: FALSE when cancelled */
gboolean
_stet_align_stretch_draw_up (StetAlignStretch *self,
                             const StetLexiconSource *lexicons,
                             GCancellable *cancellable)
{
  StetArticle *article, *reference = NULL;

  begin_draft (self);
  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      StetArticle *copy = copy_part (self, article);

      g_ptr_array_add (self->drafts, copy);
      if (article == self->reference)
        reference = copy;
    }
  if (self->only != NULL)
    place_others (self);
  else
    place_reference (self, reference);
  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    if (self->only != NULL ? article == self->only : article != self->reference)
      {
        StetArticle *copy = g_ptr_array_index (self->drafts, i);

        put_headline (self, copy);
        if (!_stet_align_weave (
                self->draft, copy, reference, self->only != NULL, lexicons, cancellable))
          return FALSE;
      }
  return TRUE;
}

void
_stet_align_stretch_clear (StetAlignStretch *self)
{
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_clear_object (&self->draft);
}
/* The row of the story that a row of the draft is best called the same as: where @article has its
 * first block of it now; 0 when it has none. */
static StetRow *
find_present_row (StetAlignStretch *self, guint article, StetRow *drafted)
{
  StetArticle *copy = g_ptr_array_index (self->drafts, article);
  StetArticle *original = stet_story_get_article (self->story, article);
  guint first, n_blocks, start, end;

  stet_article_get_row_range (copy, drafted, &first, &n_blocks);
  if (n_blocks == 0)
    return NULL;
  _stet_align_stretch_get_range (self, original, &start, &end);
  return stet_block_get_row (stet_article_get_block (original, start + first - 1));
}

/* Gives rows of the draft that have none yet the one where an article has them now, if that is
 * between those of their neighbours. */
static void
fill_gaps (StetAlignStretch *self, GPtrArray *chosen, guint last)
{
  g_autofree guint *next = g_new (guint, chosen->len + 1);

  next[chosen->len] = self->end;
  for (guint i = chosen->len; i-- > 1;)
    {
      StetRow *row = g_ptr_array_index (chosen, i);

      next[i] = row != NULL ? stet_row_get_index (row) : next[i + 1];
    }
  for (guint i = 1; i < chosen->len; i++)
    {
      for (guint j = 0; j < self->drafts->len && g_ptr_array_index (chosen, i) == NULL; j++)
        {
          StetRow *row = find_present_row (self, j, stet_story_get_row (self->draft, i));

          if (row != NULL && stet_row_get_index (row) >= last
              && stet_row_get_index (row) < next[i + 1])
            g_ptr_array_index (chosen, i) = row;
        }
      if (g_ptr_array_index (chosen, i) != NULL)
        last = stet_row_get_index (g_ptr_array_index (chosen, i)) + 1;
    }
}

/* Finds for each row of the draft one of the story's, in their order; those of the reference have
 * the first choice. The first row is that of the headlines. */
GPtrArray *
_stet_align_stretch_choose_rows (StetAlignStretch *self)
{
  guint n = stet_story_get_n_rows (self->draft), reference = 0;
  guint start = MAX (self->start, 1), last = start; /* behind the last that was chosen */
  GPtrArray *chosen = g_ptr_array_new ();

  while (stet_story_get_article (self->story, reference) != self->reference)
    reference++;
  g_ptr_array_set_size (chosen, (int) n);
  for (guint i = 1; i < n; i++)
    {
      StetRow *row = find_present_row (self, reference, stet_story_get_row (self->draft, i));

      if (row == NULL || stet_row_get_index (row) < last)
        continue;
      g_ptr_array_index (chosen, i) = row;
      last = stet_row_get_index (row) + 1;
    }
  fill_gaps (self, chosen, start);
  return chosen;
}

/* Whether a third version has something in a row of the draft: how sure its place is, the alignment
 * of another does not say. */
static gboolean
has_others (StetAlignStretch *self, StetRow *drafted)
{
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      guint first, n_blocks;

      stet_article_get_row_range (g_ptr_array_index (self->drafts, i), drafted, &first, &n_blocks);
      if (n_blocks > 0 && article != self->only && article != self->reference)
        return TRUE;
    }
  return FALSE;
}

double
_stet_align_stretch_get_confidence (StetAlignStretch *self, StetRow *drafted, StetRow *row)
{
  double confidence = stet_row_get_confidence (drafted);

  if (self->only == NULL || row == NULL || !has_others (self, drafted))
    return confidence;
  return MIN (confidence, stet_row_get_confidence (row));
}
