/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-lexicon.h"
#include "stet-story.h"

G_BEGIN_DECLS

/**
 * StetBead:
 * @a_start: first block of the one side
 * @a_len: how many blocks of that side; 0 when the other side has more
 * @b_start: first block of the other side
 * @b_len: how many blocks of that side
 * @confidence: how sure that is, 0 to 1
 *
 * Blocks of two versions that say the same thing. The beads of an alignment follow each other
 * without a gap on either side.
 */
typedef struct
{
  guint a_start;
  guint a_len;
  guint b_start;
  guint b_len;
  double confidence;
} StetBead;

GArray *stet_align_blocks (GPtrArray *a,
                           const char *language_a,
                           GPtrArray *b,
                           const char *language_b,
                           GCancellable *cancellable);
GArray *stet_align_blocks_full (GPtrArray *a,
                                const char *language_a,
                                GPtrArray *b,
                                const char *language_b,
                                StetLexicon *lexicon,
                                GCancellable *cancellable,
                                double *fit);
void stet_align_prepare (StetArticle *article);
void stet_align_join (StetStory *story, StetArticle *incoming);
void stet_align_join_story (StetStory *story, StetStory *imported);

G_END_DECLS
