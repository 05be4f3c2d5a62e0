/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align.h"

#include <math.h>

#include "stet-align-evidence.h"
#include "stet-align-private.h"
#include "stet-align-text.h"

/* Pairs of blocks that are looked at: all of them in a usual article; a band of so many to either
 * side of what is expected in a longer one, as far as it stays within the last. */
#define MIN_CELLS 16384
#define MIN_BAND  64
#define MAX_CELLS 1000000

/* Of a translation's length around the expected one; both lengths are logarithms. */
#define LENGTH_WEIGHT    0.71
#define LENGTH_SPREAD    0.09
#define LENGTH_SPREAD_1  1.24 /* of a text of one character */
#define MIN_LENGTH_RANGE 0.61
#define TOKEN_WEIGHT     0.69
/* Blocks whose weight the guess has that both versions are of the same length. */
#define PRIOR_BLOCKS 1.5
/* Texts of that many sentences a block and more tell by the number of them. */
#define MIN_SENTENCES       1.3
#define SAME_SENTENCES      0.59
#define OTHER_SENTENCES     0.71
#define MAX_OTHER_SENTENCES 3

#define HEADLINES       6.0
#define CAPTIONS        1.0
#define PHOTOS          3.0
#define GUESSED_CAPTION -2.0
#define OTHER_KIND      -0.5

/* Of two versions of one text the fit is greater: of texts of four blocks and more it was for 444
 * of 446 pairs of versions, and for 2 of 1,020 pairs of other texts. */
#define SAME_TEXT (-0.2)

/* Blocks of one side that a bead may have. */
#define MAX_SPAN 3

#define IMPOSSIBLE (-1e9)
/* What is that much less likely adds nothing that a double can hold. */
#define NEGLIGIBLE 40

/* Pairs of blocks whose scores are kept from one pass to the next. */
#define MAX_KEPT_CELLS 16384

static const struct
{
  guint a_len;
  guint b_len;
  double cost;
} shapes[] = {
  { 1, 1, 0 },
  { 1, 0, STET_ALIGN_COST_OF_BLOCK },
  { 0, 1, STET_ALIGN_COST_OF_BLOCK },
  { 2, 1, 2.24 },
  { 1, 2, 2.24 },
  { 2, 2, 5.5 },
  { 3, 1, 5.4 },
  { 1, 3, 5.4 },
};

typedef struct
{
  StetAlignFeatures *features;
  StetAlignBand *band;
  StetAlignEvidence *evidence;
  double ratio; /* logarithm of the other side's length by the one's */
  double mean;  /* of the logarithms of the other side's lengths */
  double range; /* their standard deviation */
  gboolean counts_sentences;
  float *fixed;   /* by the cell and the shape that begins there: the score but for the lengths; NaN
                     when not asked for yet */
  guint *sums[2]; /* characters before each block */
  double *logarithms[2]; /* by block and number of blocks: of the length of the span */
  double *scores;        /* by the same, from the last way forward; NULL when there are too many */
  double *totals;        /* logarithm of the weight of all ways to a cell */
  guint8 *steps;         /* the shape that the best way to a cell ends with */
} Aligner;

static const StetAlignSegment *
get_segment (const Aligner *self, guint side, guint index)
{
  return g_ptr_array_index (self->features->segments[side], index);
}

static guint
count_characters (const Aligner *self, guint side, guint start, guint len)
{
  return self->sums[side][start + len] - self->sums[side][start];
}

static double
get_logarithm (const Aligner *self, guint side, guint start, guint len)
{
  return self->logarithms[side][start * MAX_SPAN + len - 1];
}

/* How much likelier the lengths are in a translation than by chance: the difference of two normal
 * densities' logarithms. */
static double
compare_lengths (const Aligner *self, guint a, guint a_len, guint b, guint b_len)
{
  guint n = count_characters (self, 0, a, a_len) + count_characters (self, 1, b, b_len);
  double log_b = get_logarithm (self, 1, b, b_len);
  double difference = log_b - get_logarithm (self, 0, a, a_len) - self->ratio;
  double from_mean = log_b - self->mean;
  double variance = LENGTH_SPREAD * LENGTH_SPREAD + LENGTH_SPREAD_1 * LENGTH_SPREAD_1 * 2 / n;
  double range = self->range * self->range;

  return LENGTH_WEIGHT / 2
         * (from_mean * from_mean / range - difference * difference / variance
            + (double) logf ((float) (range / variance)));
}

static double
compare_sentences (const Aligner *self, guint a, guint a_len, guint b, guint b_len)
{
  int difference = 0;

  for (guint i = a; i < a + a_len; i++)
    difference += (int) get_segment (self, 0, i)->n_sentences;
  for (guint i = b; i < b + b_len; i++)
    difference -= (int) get_segment (self, 1, i)->n_sentences;
  if (difference == 0)
    return SAME_SENTENCES;
  return -OTHER_SENTENCES * MIN (ABS (difference), MAX_OTHER_SENTENCES);
}

/* Whether @segment may be in a bead of more than two blocks that @first is in too. */
static gboolean
is_mergeable (const StetAlignSegment *segment, const StetAlignSegment *first)
{
  return segment->kind != STET_BLOCK_HEADLINE
         && (segment->kind == STET_BLOCK_CAPTION) == (first->kind == STET_BLOCK_CAPTION)
         && !(segment->kind == STET_BLOCK_CAPTION && segment->has_photo);
}

static double
compare_kinds (const StetAlignSegment *a, const StetAlignSegment *b)
{
  gboolean is_caption_a = a->kind == STET_BLOCK_CAPTION;
  gboolean is_caption_b = b->kind == STET_BLOCK_CAPTION;

  if (a->kind == STET_BLOCK_HEADLINE || b->kind == STET_BLOCK_HEADLINE)
    return a->kind == b->kind ? HEADLINES : IMPOSSIBLE;
  if (is_caption_a && is_caption_b)
    return CAPTIONS + (a->has_photo && b->has_photo ? PHOTOS : 0);
  if (is_caption_a || is_caption_b)
    return (is_caption_a ? a : b)->uncertain ? GUESSED_CAPTION : IMPOSSIBLE;
  return a->kind == b->kind ? 0 : OTHER_KIND;
}

/* What the score of a bead is but for the lengths of its blocks. */
static double
score_fixed (const Aligner *self, guint shape, guint a, guint b)
{
  guint a_len = shapes[shape].a_len, b_len = shapes[shape].b_len;
  double score = -shapes[shape].cost;

  if (a_len + b_len > 2)
    {
      for (guint i = 0; i < a_len; i++)
        if (!is_mergeable (get_segment (self, 0, a + i), get_segment (self, 0, a)))
          return IMPOSSIBLE;
      for (guint i = 0; i < b_len; i++)
        if (!is_mergeable (get_segment (self, 1, b + i), get_segment (self, 0, a)))
          return IMPOSSIBLE;
    }
  for (guint i = 0; i < MAX (a_len, b_len); i++)
    score += compare_kinds (get_segment (self, 0, a + MIN (i, a_len - 1)),
                            get_segment (self, 1, b + MIN (i, b_len - 1)));
  if (score <= IMPOSSIBLE / 2)
    return IMPOSSIBLE;
  if (count_characters (self, 0, a, a_len) == 0 || count_characters (self, 1, b, b_len) == 0)
    return score;
  score += TOKEN_WEIGHT * stet_align_evidence_compare (self->evidence, a, a_len, b, b_len);
  if (self->counts_sentences)
    score += compare_sentences (self, a, a_len, b, b_len);
  return score;
}

/* The logarithm of how much likelier it is that the blocks of a bead are each other's translation
 * than that they are not, and that such a bead is met. The lengths are compared in each pass anew,
 * all else once. */
static double
score_bead (const Aligner *self, guint shape, guint a, guint b)
{
  guint a_len = shapes[shape].a_len, b_len = shapes[shape].b_len;
  float *fixed;

  if (a_len == 0 || b_len == 0)
    return -shapes[shape].cost;
  fixed = &self->fixed[stet_align_band_cell (self->band, a, b) * G_N_ELEMENTS (shapes) + shape];
  if (isnan (*fixed))
    *fixed = (float) score_fixed (self, shape, a, b);
  if ((double) *fixed <= IMPOSSIBLE / 2)
    return IMPOSSIBLE;
  if (count_characters (self, 0, a, a_len) == 0 || count_characters (self, 1, b, b_len) == 0)
    return (double) *fixed;
  return (double) *fixed + compare_lengths (self, a, a_len, b, b_len);
}

static void
sum_lengths (Aligner *self)
{
  for (guint side = 0; side < 2; side++)
    {
      guint n = self->features->segments[side]->len;

      self->sums[side] = g_new0 (guint, n + 1);
      self->logarithms[side] = g_new0 (double, (gsize) n *MAX_SPAN + 1);
      for (guint i = 0; i < n; i++)
        self->sums[side][i + 1] = self->sums[side][i] + get_segment (self, side, i)->n_characters;
      for (guint i = 0; i < n; i++)
        for (guint len = 1; len <= MIN (MAX_SPAN, n - i); len++)
          self->logarithms[side][i * MAX_SPAN + len - 1] = log (
              MAX (1, count_characters (self, side, i, len)));
    }
}

static void
measure_lengths (Aligner *self)
{
  double totals[2] = { 0, 0 }, sentences[2] = { 0, 0 }, sum = 0, squares = 0;
  guint n = 0, n_less;

  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < self->features->segments[side]->len; i++)
      {
        const StetAlignSegment *segment = get_segment (self, side, i);
        double length;

        if (segment->n_characters == 0)
          continue;
        totals[side] += segment->n_characters;
        sentences[side] += segment->n_sentences;
        if (side == 0)
          continue;
        length = log (segment->n_characters);
        sum += length;
        squares += length * length;
        n++;
      }
  /* A few blocks say little: one against three may be a third of the story. */
  n_less = MIN (self->features->segments[0]->len, self->features->segments[1]->len);
  self->ratio = totals[0] > 0 && totals[1] > 0
                    ? log (totals[1] / totals[0]) * n_less / (n_less + PRIOR_BLOCKS)
                    : 0;
  self->mean = n > 0 ? sum / n : 0;
  self->range = n > 0 ? sqrt (MAX (0, squares / n - self->mean * self->mean)) : 0;
  self->range = MAX (self->range, MIN_LENGTH_RANGE);
  self->counts_sentences = sentences[0] >= MIN_SENTENCES * self->features->segments[0]->len
                           && sentences[1] >= MIN_SENTENCES * self->features->segments[1]->len;
}

/* The logarithm of the sum of what @values are the logarithms of. */
static double
add_up (const double *values, guint n)
{
  double best = IMPOSSIBLE, sum = 0;

  for (guint i = 0; i < n; i++)
    best = MAX (best, values[i]);
  if (best <= IMPOSSIBLE)
    return IMPOSSIBLE;
  for (guint i = 0; i < n; i++)
    if (best - values[i] < NEGLIGIBLE)
      sum += values[i] < best ? exp (values[i] - best) : 1;
  return sum > 1 ? best + log (sum) : best;
}

/* Finds the best way to every cell and, if it is wanted, the weight of all ways. */
static gboolean
run_forward (Aligner *self, gboolean with_totals, GCancellable *cancellable)
{
  StetAlignBand *band = self->band;
  g_autofree double *best = g_new (double, band->offset[band->n_rows]);

  for (guint i = 0; i < band->n_rows; i++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      for (guint j = band->low[i]; j <= band->high[i]; j++)
        {
          gsize cell = stet_align_band_cell (band, i, j);
          double ways[G_N_ELEMENTS (shapes)];
          guint n_ways = 0;

          best[cell] = i == 0 && j == 0 ? 0 : IMPOSSIBLE;
          self->totals[cell] = best[cell];
          for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
            {
              guint a = i - shapes[s].a_len, b = j - shapes[s].b_len;
              double score;
              gsize from;

              if (shapes[s].a_len > i || shapes[s].b_len > j || !stet_align_band_has (band, a, b))
                continue;
              from = stet_align_band_cell (band, a, b);
              if (best[from] <= IMPOSSIBLE)
                continue;
              score = score_bead (self, s, a, b);
              if (with_totals && self->scores != NULL)
                self->scores[from * G_N_ELEMENTS (shapes) + s] = score;
              if (score <= IMPOSSIBLE)
                continue;
              if (best[from] + score > best[cell])
                {
                  best[cell] = best[from] + score;
                  self->steps[cell] = (guint8) s;
                }
              ways[n_ways++] = self->totals[from] + score;
            }
          if (with_totals && n_ways > 0)
            self->totals[cell] = add_up (ways, n_ways);
        }
    }
  return TRUE;
}

static GArray *
trace_back (Aligner *self)
{
  GArray *beads = g_array_new (FALSE, FALSE, sizeof (StetBead));
  guint i = self->band->n_rows - 1, j = self->band->n_columns - 1;

  while (i > 0 || j > 0)
    {
      guint shape = self->steps[stet_align_band_cell (self->band, i, j)];
      StetBead bead = { 0, shapes[shape].a_len, 0, shapes[shape].b_len, 0 };

      bead.a_start = i -= bead.a_len;
      bead.b_start = j -= bead.b_len;
      g_array_append_val (beads, bead);
    }
  for (guint k = 0; k < beads->len / 2; k++)
    {
      StetBead *left = &g_array_index (beads, StetBead, k);
      StetBead *right = &g_array_index (beads, StetBead, beads->len - 1 - k);
      StetBead swap = *left;

      *left = *right;
      *right = swap;
    }
  return beads;
}

/* As the last way forward found it; what it did not come by cannot be on any way. */
static double
get_score (const Aligner *self, guint shape, guint a, guint b)
{
  gsize cell = stet_align_band_cell (self->band, a, b);

  if (self->totals[cell] <= IMPOSSIBLE)
    return IMPOSSIBLE;
  return self->scores != NULL ? self->scores[cell * G_N_ELEMENTS (shapes) + shape]
                              : score_bead (self, shape, a, b);
}

/* Gives each bead of the best way its share in the weight of all ways. */
static gboolean
set_confidences (Aligner *self, GArray *beads, GCancellable *cancellable)
{
  StetAlignBand *band = self->band;
  gsize n_cells = band->offset[band->n_rows];
  g_autofree double *back = g_new (double, n_cells);
  double all = self->totals[n_cells - 1];
  guint k = beads->len;

  for (guint i = band->n_rows; i-- > 0;)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      for (guint j = band->high[i] + 1; j-- > band->low[i];)
        {
          gsize cell = stet_align_band_cell (band, i, j);
          StetBead *bead = k > 0 ? &g_array_index (beads, StetBead, k - 1) : NULL;
          gboolean is_start = bead != NULL && bead->a_start == i && bead->b_start == j;
          double ways[G_N_ELEMENTS (shapes)];
          guint n_ways = 0;

          back[cell] = cell == n_cells - 1 ? 0 : IMPOSSIBLE;
          for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
            {
              guint a = i + shapes[s].a_len, b = j + shapes[s].b_len;
              double score, rest;

              if (!stet_align_band_has (band, a, b))
                continue;
              rest = back[stet_align_band_cell (band, a, b)];
              score = rest > IMPOSSIBLE ? get_score (self, s, i, j) : IMPOSSIBLE;
              if (score <= IMPOSSIBLE)
                continue;
              ways[n_ways++] = score + rest;
              if (is_start && bead->a_len == shapes[s].a_len && bead->b_len == shapes[s].b_len)
                bead->confidence = MIN (1, exp (self->totals[cell] + score + rest - all));
            }
          if (n_ways > 0)
            back[cell] = add_up (ways, n_ways);
          if (is_start)
            k--;
        }
    }
  return TRUE;
}

typedef struct
{
  double ratio;
  double weight;
} Sample;

static int
compare_samples (gconstpointer a, gconstpointer b)
{
  double left = ((const Sample *) a)->ratio, right = ((const Sample *) b)->ratio;

  return (left > right) - (left < right);
}

/* Estimates the ratio of lengths anew from the pairs found: one whole paragraph missing shifts that
 * of the totals. */
static void
learn_ratio (Aligner *self, GArray *beads)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  double half = 0;

  for (guint i = 0; i < beads->len; i++)
    {
      StetBead *bead = &g_array_index (beads, StetBead, i);
      guint n_a = count_characters (self, 0, bead->a_start, bead->a_len);
      guint n_b = count_characters (self, 1, bead->b_start, bead->b_len);
      Sample sample;

      if (bead->a_len != 1 || bead->b_len != 1 || n_a == 0 || n_b == 0)
        continue;
      sample = (Sample) { log ((double) n_b / n_a), n_a };
      half += sample.weight / 2;
      g_array_append_val (samples, sample);
    }
  g_array_sort (samples, compare_samples);
  for (guint i = 0; i < samples->len; i++)
    {
      half -= g_array_index (samples, Sample, i).weight;
      if (half <= 0)
        {
          /* One or two pairs are not yet a measure. */
          double trust = samples->len / (samples->len + 1.0);

          self->ratio = trust * g_array_index (samples, Sample, i).ratio
                        + (1 - trust) * self->ratio;
          return;
        }
    }
}

static void
aligner_clear (Aligner *self)
{
  g_clear_pointer (&self->evidence, stet_align_evidence_free);
  g_clear_pointer (&self->band, stet_align_band_free);
  g_clear_pointer (&self->features, stet_align_features_free);
  for (guint side = 0; side < 2; side++)
    {
      g_free (self->sums[side]);
      g_free (self->logarithms[side]);
    }
  g_free (self->fixed);
  g_free (self->scores);
  g_free (self->totals);
  g_free (self->steps);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Aligner, aligner_clear)

/* Whether the first version is in a lexicon's second language, or the second in its first. */
static gboolean
is_swapped (StetLexicon *lexicon, const char *language_a, const char *language_b)
{
  g_autofree char *a = stet_lexicon_dup_language (language_a);
  g_autofree char *b = stet_lexicon_dup_language (language_b);

  return !g_str_equal (a, stet_lexicon_get_language_a (lexicon))
         && (g_str_equal (a, stet_lexicon_get_language_b (lexicon))
             || g_str_equal (b, stet_lexicon_get_language_a (lexicon)));
}

/**
 * stet_align_blocks_full:
 * @a: (element-type StetBlock): the blocks of one version, in order
 * @language_a: BCP 47 tag of that version
 * @b: (element-type StetBlock): the blocks of the other version
 * @language_b: BCP 47 tag of that
 * @lexicon: (nullable): what is known of the words of the two languages, in either order; it may be
 *   that part of it which is about the words of these blocks
 * @cancellable: (nullable): a cancellable
 * @fit: (out) (optional): how well the two fit: the logarithm of how much likelier they are to be
 *   versions of each other than not, by block
 *
 * Does what stet_align_blocks() does, with a lexicon. The thread that has the blocks and the
 * lexicon.
 *
 * Returns: (transfer full) (nullable) (element-type StetBead): as stet_align_blocks()
 */
GArray *
stet_align_blocks_full (GPtrArray *a,
                        const char *language_a,
                        GPtrArray *b,
                        const char *language_b,
                        StetLexicon *lexicon,
                        GCancellable *cancellable,
                        double *fit)
{
  g_auto (Aligner) self = { 0 };
  g_autoptr (GArray) beads = NULL;
  g_autoptr (StetAlignLearnt) learnt = NULL;
  g_autofree guint *expected = NULL;
  gsize n_cells, max_cells;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);
  g_return_val_if_fail (language_a != NULL && language_b != NULL, NULL);

  self.features = stet_align_features_new (a, language_a, b, language_b);
  max_cells = CLAMP (2 * MIN_BAND * (gsize) (a->len + 1), MIN_CELLS, MAX_CELLS);
  expected = stet_align_features_dup_expected (self.features, max_cells);
  self.band = stet_align_band_new (a->len, b->len, max_cells, expected);
  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  if (lexicon != NULL && !stet_lexicon_is_empty (lexicon))
    {
      learnt = stet_align_learnt_new (self.features);
      stet_align_learnt_add_lexicon (
          learnt, self.features, lexicon, is_swapped (lexicon, language_a, language_b));
    }
  self.evidence = stet_align_evidence_new (self.features, self.band, learnt);
  sum_lengths (&self);
  measure_lengths (&self);
  n_cells = self.band->offset[self.band->n_rows];
  self.fixed = g_new (float, n_cells *G_N_ELEMENTS (shapes));
  for (gsize i = 0; i < n_cells * G_N_ELEMENTS (shapes); i++)
    self.fixed[i] = NAN;
  if (n_cells <= MAX_KEPT_CELLS)
    self.scores = g_new (double, n_cells *G_N_ELEMENTS (shapes));
  self.totals = g_new (double, n_cells);
  self.steps = g_new0 (guint8, n_cells);

  if (!run_forward (&self, FALSE, cancellable))
    return NULL;
  beads = trace_back (&self);
  learn_ratio (&self, beads);
  g_clear_pointer (&beads, g_array_unref);
  if (!run_forward (&self, TRUE, cancellable))
    return NULL;
  beads = trace_back (&self);
  if (!set_confidences (&self, beads, cancellable))
    return NULL;
  if (fit != NULL)
    *fit = self.totals[n_cells - 1] / MAX (1, a->len + b->len);
  return g_steal_pointer (&beads);
}

/**
 * stet_align_blocks:
 * @a: (element-type StetBlock): the blocks of one version, in order
 * @language_a: BCP 47 tag of that version
 * @b: (element-type StetBlock): the blocks of the other version
 * @language_b: BCP 47 tag of that
 * @cancellable: (nullable): a cancellable
 *
 * Finds which blocks of two versions say the same thing, by their lengths, numbers, names, marks
 * and kinds. A headline pairs with a headline only, a caption with a caption, unless import was not
 * sure that it is one. Takes time and memory in proportion to the product of the lengths up to a
 * thousand blocks, and to their sum beyond. Any thread, as long as it is the blocks'.
 *
 * Returns: (transfer full) (nullable) (element-type StetBead): the beads, which hold every block of
 *   both sides once and in order; %NULL when cancelled
 */
GArray *
stet_align_blocks (GPtrArray *a,
                   const char *language_a,
                   GPtrArray *b,
                   const char *language_b,
                   GCancellable *cancellable)
{
  return stet_align_blocks_full (a, language_a, b, language_b, NULL, cancellable, NULL);
}

/**
 * stet_align_is_same_text:
 * @fit: what stet_align_blocks_full() gave
 *
 * Of 244 pairs of news articles in four pairs of languages that are versions of each other, with
 * paragraphs missing and merged, it denies 5, without a lexicon; of 1220 that are not it takes 2
 * for versions. Texts of two or three paragraphs are the hard ones.
 *
 * Returns: whether two versions seem to be of the same text
 */
gboolean
stet_align_is_same_text (double fit)
{
  return fit > SAME_TEXT;
}

/**
 * stet_align_prepare:
 * @article: an article
 *
 * Does beforehand what aligning the article takes most of the time for. It need not be called; it
 * lets another thread do it that has the article first. It holds until a text changes.
 */
void
stet_align_prepare (StetArticle *article)
{
  g_return_if_fail (STET_IS_ARTICLE (article));

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    stet_align_text_get (stet_article_get_block (article, i), NULL);
}
