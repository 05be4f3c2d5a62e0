/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-sentences.h"

#include "stet-break.h"
#include "stet-inline.h"

/* Adds the sentences of a block, and a block of its own for each of them. */
static void
add_sentences (
    GArray *sentences, GPtrArray *blocks, guint index, StetBlock *block, const char *language)
{
  const char *text = stet_block_get_text (block), *at = text;
  g_autofree char *plain = stet_inline_dup_plain (text);
  g_autoptr (GArray) ranges = stet_text_find_sentences (plain, language);
  guint offset = 0;

  stet_inline_map_ranges (text, (StetTextRange *) ranges->data, ranges->len);
  for (guint i = 0; i < ranges->len; i++)
    {
      StetTextRange *range = &g_array_index (ranges, StetTextRange, i);
      StetSentence sentence = { index, range->start, range->end };
      g_autofree char *words = NULL;
      const char *end;

      at = g_utf8_offset_to_pointer (at, range->start - offset);
      end = g_utf8_offset_to_pointer (at, range->end - range->start);
      words = g_strndup (at, (gsize) (end - at));
      g_ptr_array_add (blocks, stet_block_new (0, STET_BLOCK_PARAGRAPH, words));
      g_array_append_val (sentences, sentence);
      at = end;
      offset = range->end;
    }
}

/**
 * stet_align_sentences:
 * @a: (element-type StetBlock): the blocks of the one side of a row, in order
 * @language_a: BCP 47 tag of that side
 * @b: (element-type StetBlock): the blocks of the other side
 * @language_b: BCP 47 tag of that
 * @lexicon: (nullable): which words translate each other
 *
 * Finds which sentences of a row say the same, as stet_align_blocks() does for blocks; of what kind
 * a block is makes no difference. One sentence against several is their translation, since the row
 * says so. Any thread, as long as it is the blocks'.
 *
 * Returns: (transfer full): the pairs
 */
StetSentencePairs *
stet_align_sentences (GPtrArray *a,
                      const char *language_a,
                      GPtrArray *b,
                      const char *language_b,
                      StetLexicon *lexicon)
{
  StetSentencePairs *self = g_new0 (StetSentencePairs, 1);
  g_autoptr (GPtrArray) blocks_a = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) blocks_b = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint side = 0; side < 2; side++)
    {
      GPtrArray *from = side == 0 ? a : b;

      self->sentences[side] = g_array_new (FALSE, FALSE, sizeof (StetSentence));
      for (guint i = 0; i < from->len; i++)
        add_sentences (self->sentences[side],
                       side == 0 ? blocks_a : blocks_b,
                       i,
                       g_ptr_array_index (from, i),
                       side == 0 ? language_a : language_b);
    }
  if (MIN (blocks_a->len, blocks_b->len) == 1)
    {
      StetBead bead = { 0, blocks_a->len, 0, blocks_b->len, 1 };

      self->beads = g_array_new (FALSE, FALSE, sizeof (StetBead));
      g_array_append_val (self->beads, bead);
    }
  else
    {
      self->beads = stet_align_blocks_full (
          blocks_a, language_a, blocks_b, language_b, lexicon, NULL, NULL);
    }
  return self;
}

/**
 * stet_sentence_pairs_free:
 * @self: (nullable): pairs
 *
 * Frees them.
 */
void
stet_sentence_pairs_free (StetSentencePairs *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->sentences[0]);
  g_array_unref (self->sentences[1]);
  g_array_unref (self->beads);
  g_free (self);
}

/* The sentence that has the place, or the last before it. FALSE: there is none before it. */
static gboolean
find_sentence (const GArray *sentences, guint block, guint offset, guint *index)
{
  guint low = 0, high = sentences->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const StetSentence *sentence = &g_array_index (sentences, StetSentence, middle);

      if (sentence->block < block || (sentence->block == block && sentence->start <= offset))
        low = middle + 1;
      else
        high = middle;
    }
  *index = low - 1;
  return low > 0 && g_array_index (sentences, StetSentence, low - 1).block == block;
}

/**
 * stet_sentence_pairs_find:
 * @side: 0 for the one side, 1 for the other
 * @block: index of a block in the list of that side
 * @offset: a place in its text, in code points
 *
 * Finds what a place is a translation of. White space belongs to the sentence before it.
 *
 * Returns: (transfer none) (nullable): the bead with the sentence at that place; %NULL when there
 * is no sentence
 */
const StetBead *
stet_sentence_pairs_find (const StetSentencePairs *self, guint side, guint block, guint offset)
{
  guint low = 0, high, index;

  g_return_val_if_fail (self != NULL && side < 2, NULL);

  if (!find_sentence (self->sentences[side], block, offset, &index))
    return NULL;
  for (high = self->beads->len; low < high;)
    {
      guint middle = low + (high - low) / 2;
      const StetBead *bead = &g_array_index (self->beads, StetBead, middle);
      guint end = side == 0 ? bead->a_start + bead->a_len : bead->b_start + bead->b_len;

      if (end <= index)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->beads->len ? &g_array_index (self->beads, StetBead, low) : NULL;
}
