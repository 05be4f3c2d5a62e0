/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-row-sentences.h"

#include <string.h>

/* Bytes of a side. Longer ones take too long beside somebody who types, and no paragraph is. */
#define MAX_BYTES (32 * 1024)

/* Two sides of the row. */
typedef struct
{
  StetArticle *articles[2]; /* not owned */
  GPtrArray *blocks[2];     /* StetBlock */
  const StetCheckSentences *pairing;
  gpointer pairs; /* NULL: too long, or nobody knows */
} Sides;

struct _StetRowSentences
{
  const StetCheckSentences *pairing;
  StetRow *row;     /* not owned */
  GPtrArray *sides; /* Sides */
};

static void
sides_free (gpointer data)
{
  Sides *self = data;

  g_clear_pointer (&self->blocks[0], g_ptr_array_unref);
  g_clear_pointer (&self->blocks[1], g_ptr_array_unref);
  if (self->pairs != NULL)
    self->pairing->free (self->pairs);
  g_free (self);
}

/*
 * stet_row_sentences_new:
 * @pairing: (nullable): tells which sentences say the same
 * @row: a row; kept by the caller as long as this, as are its blocks and their texts
 *
 * Returns: (transfer full): its sentences
 */
StetRowSentences *
stet_row_sentences_new (const StetCheckSentences *pairing, StetRow *row)
{
  StetRowSentences *self = g_new0 (StetRowSentences, 1);

  self->pairing = pairing;
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
  const char *languages[] = { stet_article_get_language (article),
                              stet_article_get_language (other) };
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
  sides->pairing = self->pairing;
  sides->articles[0] = article;
  sides->articles[1] = other;
  for (guint side = 0; side < 2; side++)
    sides->blocks[side] = collect_blocks (sides->articles[side], self->row, &n_bytes[side]);
  if (self->pairing != NULL && MAX (n_bytes[0], n_bytes[1]) <= MAX_BYTES)
    sides->pairs = self->pairing->pair (sides->blocks, languages);
  g_ptr_array_add (self->sides, sides);
  return sides;
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
  guint index, other_index;

  if (sides->pairs == NULL || !g_ptr_array_find (sides->blocks[side], block, &index)
      || !self->pairing->find (
          sides->pairs, side, index, offset, &other_index, &place->start, &place->end))
    return FALSE;
  place->block = g_ptr_array_index (sides->blocks[1 - side], other_index);
  return TRUE;
}
