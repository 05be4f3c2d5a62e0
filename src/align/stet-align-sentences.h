/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-align.h"
#include "stet-lexicon.h"

G_BEGIN_DECLS

/**
 * StetSentence:
 * @block: index of its block in the list of that side
 * @start: first code point of the block's text, with its inline marks
 * @end: code point after the last
 *
 * A sentence of a row.
 */
typedef struct
{
  guint block;
  guint start;
  guint end;
} StetSentence;

/**
 * StetSentencePairs:
 * @sentences: (element-type StetSentence): of either side, in order
 * @beads: (element-type StetBead): which of them belong together, by their indices; every sentence
 *   is in one
 *
 * Which sentences of the two sides of a row say the same.
 */
typedef struct
{
  GArray *sentences[2];
  GArray *beads;
} StetSentencePairs;

StetSentencePairs *stet_align_sentences (GPtrArray *a,
                                         const char *language_a,
                                         GPtrArray *b,
                                         const char *language_b,
                                         StetLexicon *lexicon);
void stet_sentence_pairs_free (StetSentencePairs *self);
const StetBead *
stet_sentence_pairs_find (const StetSentencePairs *self, guint side, guint block, guint offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSentencePairs, stet_sentence_pairs_free)

G_END_DECLS
