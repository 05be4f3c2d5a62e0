/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-lexicon.h"
#include "stet-story.h"

G_BEGIN_DECLS

/**
 * STET_ALIGN_UNCERTAIN:
 *
 * Rows of less confidence than this are worth a look: on the shared documents there are none to a
 * dozen of them in a folder, of which a third to all are right. Of those of 0.9 and more 98 to 100 of
 * a hundred are.
 */
#define STET_ALIGN_UNCERTAIN 0.5

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

/**
 * StetLexiconSourceFunc:
 * @a: (element-type StetBlock): the blocks of one version
 * @language_a: BCP 47 tag of that version
 * @b: (element-type StetBlock): the blocks of the other
 * @language_b: BCP 47 tag of that
 * @data: of the source
 *
 * Gets what is known of the words of two versions that are to be aligned.
 *
 * Returns: (transfer full) (nullable): a lexicon of the two languages, in either order, that holds
 *   at least the entries of those words; %NULL when nothing is known
 */
typedef StetLexicon *(*StetLexiconSourceFunc) (
    GPtrArray *a, const char *language_a, GPtrArray *b, const char *language_b, gpointer data);

/**
 * StetLexiconSource:
 * @func: (nullable): gets a lexicon
 * @data: for @func
 *
 * Where aligning gets its lexicons from. A pointer to it is %NULL where there is none.
 */
typedef struct
{
  StetLexiconSourceFunc func;
  gpointer data;
} StetLexiconSource;

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
gboolean stet_align_is_same_text (double fit);
void stet_align_prepare (StetArticle *article);
gboolean
stet_align_join (StetStory *story, StetArticle *incoming, const StetLexiconSource *lexicons);
gboolean
stet_align_join_story (StetStory *story, StetStory *imported, const StetLexiconSource *lexicons);

G_END_DECLS
