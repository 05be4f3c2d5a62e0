/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-row-sentences.h"

#include <string.h>

#include "stet-align-sentences.h"

/* Bytes of a side. Longer ones take too long beside somebody who types, and no paragraph is. */
#define MAX_BYTES (32 * 1024)

/* Two sides of the row. */
typedef struct
{
  StetArticle *articles[2]; /* not owned */
  GPtrArray *blocks[2];     /* StetBlock */
  StetSentencePairs *pairs; /* NULL: too long */
} Sides;

struct _StetRowSentences
{
  StetRow *row;     /* not owned */
  GPtrArray *sides; /* Sides */
};

static void
sides_free (gpointer data)
{
  Sides *self = data;

  g_clear_pointer (&self->blocks[0], g_ptr_array_unref);
  g_clear_pointer (&self->blocks[1], g_ptr_array_unref);
  stet_sentence_pairs_free (self->pairs);
  g_free (self);
}

/*
 * stet_row_sentences_new:
 * @row: a row; kept by the caller as long as this, as are its blocks and their texts
 *
 * Returns: (transfer full): its sentences
 */
StetRowSentences *
stet_row_sentences_new (StetRow *row)
{
  StetRowSentences *self = g_new0 (StetRowSentences, 1);

  self->row = row;
  self->sides = g_ptr_array_new_with_free_func (sides_free);
  return self;
}

void
stet_row_sentences_free (StetRowSentences *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sides);
  g_free (self);
}

static GPtrArray *
collect_blocks (StetArticle *article, StetRow *row, gsize *n_bytes)
{
  GPtrArray *blocks = g_ptr_array_new ();
  guint first, n_blocks;

  *n_bytes = 0;
  stet_article_get_row_range (article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      g_ptr_array_add (blocks, block);
      *n_bytes += strlen (stet_block_get_text (block));
    }
  return blocks;
}

static Sides *
get_sides (StetRowSentences *self, StetArticle *article, StetArticle *other)
{
  gsize n_bytes[2];
  Sides *sides;

  for (guint i = 0; i < self->sides->len; i++)
    {
      sides = g_ptr_array_index (self->sides, i);
      if ((sides->articles[0] == article && sides->articles[1] == other)
          || (sides->articles[0] == other && sides->articles[1] == article))
        return sides;
    }
  sides = g_new0 (Sides, 1);
  sides->articles[0] = article;
  sides->articles[1] = other;
  for (guint side = 0; side < 2; side++)
    sides->blocks[side] = collect_blocks (sides->articles[side], self->row, &n_bytes[side]);
  if (MAX (n_bytes[0], n_bytes[1]) <= MAX_BYTES)
    sides->pairs = stet_align_sentences (sides->blocks[0],
                                         stet_article_get_language (article),
                                         sides->blocks[1],
                                         stet_article_get_language (other),
                                         NULL);
  g_ptr_array_add (self->sides, sides);
  return sides;
}

/* All sentences of a bead that are in the block of the first of them. */
static void
set_place (const Sides *sides, guint side, const StetBead *bead, StetCheckPlace *place)
{
  const GArray *sentences = sides->pairs->sentences[side];
  guint start = side == 0 ? bead->a_start : bead->b_start;
  guint end = start + (side == 0 ? bead->a_len : bead->b_len);
  guint block = g_array_index (sentences, StetSentence, start).block;

  place->block = g_ptr_array_index (sides->blocks[side], block);
  place->start = g_array_index (sentences, StetSentence, start).start;
  for (guint i = start; i < end; i++)
    if (g_array_index (sentences, StetSentence, i).block == block)
      place->end = g_array_index (sentences, StetSentence, i).end;
}

/*
 * stet_row_sentences_find:
 * @block: a block of the row
 * @offset: a place in it, in code points
 * @other: another article
 * @place: (out): the sentence of @other that says what the one at the place says, or several
 *
 * Returns: whether there is one
 */
gboolean
stet_row_sentences_find (StetRowSentences *self,
                         StetBlock *block,
                         guint offset,
                         StetArticle *other,
                         StetCheckPlace *place)
{
  Sides *sides = get_sides (self, stet_block_get_article (block), other);
  guint side = sides->articles[0] == other ? 1 : 0;
  const StetBead *bead;
  guint index;

  if (sides->pairs == NULL || !g_ptr_array_find (sides->blocks[side], block, &index))
    return FALSE;
  bead = stet_sentence_pairs_find (sides->pairs, side, index, offset);
  if (bead == NULL || (side == 0 ? bead->b_len : bead->a_len) == 0)
    return FALSE;
  set_place (sides, 1 - side, bead, place);
  return TRUE;
}
