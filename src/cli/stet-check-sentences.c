/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-check-sentences.h"

#include "stet-align-sentences.h"

static gpointer
pair (GPtrArray *const sides[2], const char *const languages[2])
{
  return stet_align_sentences (sides[0], languages[0], sides[1], languages[1], NULL);
}

/* All sentences of a bead that are in the block of the first of them. */
static gboolean
find (gconstpointer pairs,
      guint side,
      guint block,
      guint offset,
      guint *other_block,
      guint *start,
      guint *end)
{
  const StetSentencePairs *self = pairs;
  const GArray *sentences = self->sentences[1 - side];
  const StetBead *bead = stet_sentence_pairs_find (self, side, block, offset);
  guint first, n;

  if (bead == NULL)
    return FALSE;
  first = side == 0 ? bead->b_start : bead->a_start;
  n = side == 0 ? bead->b_len : bead->a_len;
  if (n == 0)
    return FALSE;
  *other_block = g_array_index (sentences, StetSentence, first).block;
  *start = g_array_index (sentences, StetSentence, first).start;
  for (guint i = first; i < first + n; i++)
    if (g_array_index (sentences, StetSentence, i).block == *other_block)
      *end = g_array_index (sentences, StetSentence, i).end;
  return TRUE;
}

static void
free_pairs (gpointer pairs)
{
  stet_sentence_pairs_free (pairs);
}

/**
 * stet_check_sentences_get:
 *
 * Joins the checks and the aligner, which do not know each other. Any thread.
 *
 * Returns: (transfer none): how checks learn which sentences say the same, for stet_check_story()
 */
const StetCheckSentences *
stet_check_sentences_get (void)
{
  static const StetCheckSentences sentences = { pair, find, free_pairs };

  return &sentences;
}

/**
 * stet_check_context_get_plain:
 *
 * Any thread.
 *
 * Returns: (transfer none): what checks know of a story without a newsroom
 */
const StetCheckContext *
stet_check_context_get_plain (void)
{
  static StetCheckContext context;
  static gsize done;

  if (g_once_init_enter (&done))
    {
      context.sentences = stet_check_sentences_get ();
      g_once_init_leave (&done, 1);
    }
  return &context;
}
