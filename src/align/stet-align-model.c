/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-model.h"

#include <string.h>

#include "stet-align-table.h"

/* Pairs of words that are looked at in one run. */
#define MAX_CELLS (4 * 1024 * 1024)

/* A word that was met once or twice has translations that are not known yet. */
#define UNSEEN 0.5

/* A pair of sentences. */
typedef struct
{
  gsize start[2]; /* of its words */
  guint n[2];
  gsize cells; /* where its pairs of words begin: a's first word with all of b's, the second … */
} Pair;

struct _StetAlignModel
{
  GArray *words[2];     /* StetAlignWordCount */
  GArray *texts[2];     /* guint: words of all sentences */
  GArray *pairs;        /* Pair */
  GArray *cells;        /* guint: indices of counts */
  GArray *counts;       /* StetAlignCount */
  StetAlignTable index; /* by pair of words: index in counts + 1 */
  double n_met[2];      /* occurrences of all words */
};

/*
 * stet_align_model_new:
 *
 * Returns: (transfer full): a model that knows nothing
 */
StetAlignModel *
stet_align_model_new (void)
{
  StetAlignModel *self = g_new0 (StetAlignModel, 1);

  for (guint side = 0; side < 2; side++)
    {
      self->words[side] = g_array_new (FALSE, FALSE, sizeof (StetAlignWordCount));
      self->texts[side] = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint));
  self->counts = g_array_new (FALSE, FALSE, sizeof (StetAlignCount));
  stet_align_table_init (&self->index, 1024);
  return self;
}

void
stet_align_model_free (StetAlignModel *self)
{
  if (self == NULL)
    return;
  for (guint side = 0; side < 2; side++)
    {
      g_array_unref (self->words[side]);
      g_array_unref (self->texts[side]);
    }
  g_array_unref (self->pairs);
  g_array_unref (self->cells);
  g_array_unref (self->counts);
  stet_align_table_clear (&self->index);
  g_free (self);
}

/*
 * stet_align_model_add_word:
 * @side: 0 or 1
 * @known_total: how often it was translated before
 * @known_n: in how many sentences it was met before
 *
 * Returns: the word's number, from 0
 */
guint
stet_align_model_add_word (StetAlignModel *self, guint side, double known_total, double known_n)
{
  StetAlignWordCount word = { known_total, 0, known_n };

  g_array_append_val (self->words[side], word);
  self->n_met[side] += known_n;
  return self->words[side]->len - 1;
}

static guint
get_count (StetAlignModel *self, guint a, guint b)
{
  guint64 key[1] = { (guint64) a << 32 | b };
  guint *index = stet_align_table_get (&self->index, stet_align_hash_number (key[0]));

  if (*index == 0)
    {
      StetAlignCount count = { .a = a, .b = b };

      g_array_append_val (self->counts, count);
      *index = self->counts->len;
    }
  return *index - 1;
}

/*
 * stet_align_model_add_pair:
 * @a: (array length=n_a): the distinct words of a sentence
 * @n_a: how many
 * @b: (array length=n_b): those of its translation
 * @n_b: how many
 *
 * Returns: %FALSE when there is no room for more
 */
gboolean
stet_align_model_add_pair (
    StetAlignModel *self, const guint *a, guint n_a, const guint *b, guint n_b)
{
  Pair pair = { { self->texts[0]->len, self->texts[1]->len }, { n_a, n_b }, self->cells->len };

  if (self->cells->len + (gsize) n_a * n_b > MAX_CELLS)
    return FALSE;
  g_array_append_vals (self->texts[0], a, n_a);
  g_array_append_vals (self->texts[1], b, n_b);
  g_array_append_val (self->pairs, pair);
  for (guint side = 0; side < 2; side++)
    {
      for (guint i = 0; i < pair.n[side]; i++)
        g_array_index (self->words[side], StetAlignWordCount, (side == 0 ? a : b)[i]).n++;
      self->n_met[side] += pair.n[side];
    }
  for (guint i = 0; i < n_a; i++)
    for (guint j = 0; j < n_b; j++)
      {
        guint count = get_count (self, a[i], b[j]);

        g_array_append_val (self->cells, count);
      }
  return TRUE;
}

/*
 * stet_align_model_get_counts:
 * @n_counts: (out): how many
 *
 * Returns: (transfer none) (array length=n_counts): the counts of all pairs of words that were met
 *   together, to be given what is known of them before the first run
 */
StetAlignCount *
stet_align_model_get_counts (StetAlignModel *self, guint *n_counts)
{
  *n_counts = self->counts->len;
  return (StetAlignCount *) self->counts->data;
}

const StetAlignWordCount *
stet_align_model_get_word (StetAlignModel *self, guint side, guint word)
{
  return &g_array_index (self->words[side], StetAlignWordCount, word);
}

/* What one iteration collects; the next begins with it. */
typedef struct
{
  double *forward;
  double *backward;
  double *totals[2];
} Sums;

static double
get_probability (double known, double counted, const StetAlignWordCount *word)
{
  return (known + counted) / (word->known_total + word->total + UNSEEN);
}

/* Shares the occurrence of one word of @to out to the words of the other side. */
static void
share_out (
    StetAlignModel *self, const Pair *pair, guint to, guint index, gboolean first, double *shares)
{
  guint from = 1 - to, n = pair->n[from];
  const guint *words = &g_array_index (self->texts[from], guint, pair->start[from]);
  guint word = g_array_index (self->texts[to], guint, pair->start[to] + index);
  double sum = g_array_index (self->words[to], StetAlignWordCount, word).n / self->n_met[to];

  for (guint i = 0; i < n; i++)
    {
      gsize cell = pair->cells
                   + (to == 1 ? (gsize) i * pair->n[1] + index : (gsize) index * pair->n[1] + i);
      const StetAlignCount *count = &g_array_index (
          self->counts, StetAlignCount, g_array_index (self->cells, guint, cell));
      const StetAlignWordCount *other = &g_array_index (
          self->words[from], StetAlignWordCount, words[i]);

      shares[cell - pair->cells]
          = to == 1 ? get_probability (count->known_forward, count->forward, other)
                    : get_probability (count->known_backward, count->backward, other);
      if (first)
        shares[cell - pair->cells] += 1.0 / (10 * n);
      sum += shares[cell - pair->cells];
    }
  for (guint i = 0; i < n; i++)
    shares[to == 1 ? (gsize) i * pair->n[1] + index : (gsize) index * pair->n[1] + i] /= sum;
}

static void
run_pair (StetAlignModel *self, const Pair *pair, gboolean first, double *shares[2], Sums *sums)
{
  for (guint to = 0; to < 2; to++)
    for (guint i = 0; i < pair->n[to]; i++)
      share_out (self, pair, to, i, first, shares[to]);
  for (guint i = 0; i < pair->n[0]; i++)
    for (guint j = 0; j < pair->n[1]; j++)
      {
        gsize cell = (gsize) i * pair->n[1] + j;
        guint count = g_array_index (self->cells, guint, pair->cells + cell);
        guint a = g_array_index (self->texts[0], guint, pair->start[0] + i);
        guint b = g_array_index (self->texts[1], guint, pair->start[1] + j);

        sums->forward[count] += shares[1][cell];
        sums->backward[count] += shares[0][cell];
        sums->totals[0][a] += shares[1][cell];
        sums->totals[1][b] += shares[0][cell];
      }
}

/*
 * stet_align_model_run:
 * @n_iterations: how often the texts are gone through
 *
 * Finds out which words translate each other.
 */
void
stet_align_model_run (StetAlignModel *self, guint n_iterations)
{
  gsize n_cells = 1;
  g_autofree double *shares_a = NULL;
  g_autofree double *shares_b = NULL;
  g_autofree double *forward = g_new (double, self->counts->len + 1);
  g_autofree double *backward = g_new (double, self->counts->len + 1);
  g_autofree double *totals_a = g_new (double, self->words[0]->len + 1);
  g_autofree double *totals_b = g_new (double, self->words[1]->len + 1);
  Sums sums = { forward, backward, { totals_a, totals_b } };

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);

      n_cells = MAX (n_cells, (gsize) pair->n[0] * pair->n[1]);
    }
  shares_a = g_new (double, n_cells);
  shares_b = g_new (double, n_cells);

  for (guint k = 0; k < n_iterations; k++)
    {
      memset (forward, 0, self->counts->len * sizeof *forward);
      memset (backward, 0, self->counts->len * sizeof *backward);
      for (guint side = 0; side < 2; side++)
        memset (sums.totals[side], 0, self->words[side]->len * sizeof (double));
      for (guint i = 0; i < self->pairs->len; i++)
        run_pair (self,
                  &g_array_index (self->pairs, Pair, i),
                  k == 0,
                  (double *[2]) { shares_a, shares_b },
                  &sums);
      for (guint i = 0; i < self->counts->len; i++)
        {
          StetAlignCount *count = &g_array_index (self->counts, StetAlignCount, i);

          count->forward = forward[i];
          count->backward = backward[i];
        }
      for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < self->words[side]->len; i++)
          g_array_index (self->words[side], StetAlignWordCount, i).total = sums.totals[side][i];
    }
}
