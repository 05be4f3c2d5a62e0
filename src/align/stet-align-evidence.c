/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-evidence.h"

#include <math.h>
#include <string.h>

#include "stet-align-links.h"

/* The chance that a token meets its like in a block where it does not belong is estimated from the
 * other version: from how often the like occurs there, one occurrence being the right one. */
#define RIGHT_ONE 0.82
#define PRIOR     0.32
/* A token that occurs nowhere in the other version says less about where it is missing. */
#define UNKNOWN 0.57
/* How surely the translation of a word holds its like, by how alike the two are: of words that look
 * alike, and of those that something was learnt about. */
#define COGNATE_WEIGHT 0.30
#define LEARNT_WEIGHT  0.68
/* Tokens that are in this share of the blocks of a long version tell nothing apart there. */
#define COMMON_SHARE    8
#define COMMON_SEGMENTS 80

/* Blocks of one side that a bead may have. */
#define MAX_SPAN 3

typedef struct
{
  double alpha;
  double chance; /* of meeting its like in any one block */
  float base;    /* the score when it does not */
} Weighing;

/* What it is worth to meet a token's like, among one, two or three blocks. */
typedef struct
{
  float gains[MAX_SPAN];
} Worth;

/* A token that has its like in a pair of blocks. */
typedef struct
{
  guint type;
  guint link;
} Hit;

struct _StetAlignEvidence
{
  StetAlignFeatures *features; /* not owned */
  const StetAlignBand *band;   /* not owned */
  StetAlignLinks *links;
  gboolean has_learnt;
  Weighing *weighings[2]; /* by type: of a token of that side looked up in the other */
  double *bases[2];       /* by segment */
  Worth *worths[2];       /* by link */
  gsize *offsets;         /* by cell: where its hits begin; those of the next end them */
  Hit *hits[2];           /* by cell, in the order of that side's types */
};

static Weighing
weigh (StetAlignEvidence *self, guint side, guint index, double known_names)
{
  const StetAlignLinks *links = self->links;
  const StetAlignType *type = &g_array_index (self->features->types, StetAlignType, index);
  guint n_segments = self->features->segments[1 - side]->len, counted = 0;
  double best = 0, sum = 0, alpha = type->weight;
  Weighing weighing;

  for (guint i = links->starts[side][index]; i < links->starts[side][index + 1]; i++)
    {
      const StetAlignLink *link = &g_array_index (links->all, StetAlignLink, links->order[side][i]);
      guint n = stet_align_links_count_blocks (links, 1 - side, link->type[1 - side]);

      sum += (double) link->likeness * n;
      counted = MAX (counted, n);
      best = MAX (best, (double) link->likeness);
    }
  weighing.chance = (MAX (0, sum - RIGHT_ONE * best) + PRIOR) / (n_segments + 1);

  if (best <= 0)
    alpha *= UNKNOWN * (type->is_name ? known_names : 1);
  else if (!type->is_name)
    alpha = MAX (alpha,
                 best < 1 ? (self->has_learnt ? LEARNT_WEIGHT : COGNATE_WEIGHT) * best : alpha);
  if (n_segments > COMMON_SEGMENTS && counted * COMMON_SHARE > n_segments)
    alpha = 0;
  weighing.alpha = alpha;
  weighing.base = (float) log (1 - alpha);
  return weighing;
}

/* The share of one side's names that the other side has too: where every noun has a capital it is
 * small. */
static double
get_share_of_known_names (StetAlignEvidence *self, guint side)
{
  double n_names = 0, n_known = 0;

  for (guint i = 0; i < self->features->types->len; i++)
    {
      guint n = stet_align_links_count_blocks (self->links, side, i);

      if (n == 0 || !g_array_index (self->features->types, StetAlignType, i).is_name)
        continue;
      n_names += n;
      if (self->links->starts[side][i + 1] > self->links->starts[side][i])
        n_known += n;
    }
  return n_names > 0 ? n_known / n_names : 0;
}

static void
weigh_side (StetAlignEvidence *self, guint side)
{
  GPtrArray *segments = self->features->segments[side];
  double known_names = get_share_of_known_names (self, side);

  self->weighings[side] = g_new (Weighing, self->features->types->len + 1);
  for (guint i = 0; i < self->features->types->len; i++)
    if (stet_align_links_count_blocks (self->links, side, i) > 0)
      self->weighings[side][i] = weigh (self, side, i, known_names);

  self->bases[side] = g_new0 (double, segments->len + 1);
  for (guint i = 0; i < segments->len; i++)
    {
      const GArray *types = ((StetAlignSegment *) g_ptr_array_index (segments, i))->types;

      for (guint j = 0; j < types->len; j++)
        self->bases[side][i]
            += (double) self->weighings[side][g_array_index (types, guint, j)].base;
    }

  self->worths[side] = g_new (Worth, self->links->all->len + 1);
  for (guint i = 0; i < self->links->all->len; i++)
    {
      const StetAlignLink *link = &g_array_index (self->links->all, StetAlignLink, i);
      const Weighing *weighing = &self->weighings[side][link->type[side]];

      for (guint j = 0; j < MAX_SPAN; j++)
        {
          double chance = MIN (1, weighing->chance * (j + 1));
          double alpha = weighing->alpha;

          self->worths[side][i].gains[j]
              = alpha > 0 ? (float) log (1 - alpha + alpha * (double) link->likeness / chance)
                                - weighing->base
                          : 0;
        }
    }
}

/* Counts the hits of a link's tokens, or enters them; blocks and band go forward only. */
static void
go_through_link (StetAlignEvidence *self, guint side, guint index, gsize *next)
{
  const StetAlignLinks *links = self->links;
  const StetAlignBand *band = self->band;
  const StetAlignLink *link = &g_array_index (links->all, StetAlignLink, index);
  guint first = links->block_starts[1][link->type[1]];
  guint end = links->block_starts[1][link->type[1] + 1];

  if (self->weighings[0][link->type[0]].alpha <= 0 && self->weighings[1][link->type[1]].alpha <= 0)
    return;
  for (guint i = links->block_starts[0][link->type[0]];
       i < links->block_starts[0][link->type[0] + 1];
       i++)
    {
      guint row = links->blocks[0][i];

      while (first < end && links->blocks[1][first] < band->low[row])
        first++;
      for (guint j = first; j < end && links->blocks[1][j] <= band->high[row]; j++)
        {
          gsize cell = stet_align_band_cell (band, row, links->blocks[1][j]);

          if (self->hits[side] != NULL)
            self->hits[side][next[cell]] = (Hit) { link->type[side], index };
          next[cell]++;
        }
    }
}

static void
collect_hits (StetAlignEvidence *self)
{
  gsize n_cells = stet_align_band_get_n_cells (self->band), sum = 0;
  g_autofree gsize *next = g_new (gsize, n_cells + 1);

  self->offsets = g_new0 (gsize, n_cells + 1);
  for (guint i = 0; i < self->links->all->len; i++)
    go_through_link (self, 0, i, self->offsets);
  for (gsize i = 0; i <= n_cells; i++)
    {
      gsize n = self->offsets[i];

      self->offsets[i] = sum;
      sum += n;
    }
  for (guint side = 0; side < 2; side++)
    {
      memcpy (next, self->offsets, (n_cells + 1) * sizeof *next);
      self->hits[side] = g_new (Hit, sum + 1);
      for (guint i = 0; i < self->links->all->len; i++)
        go_through_link (self, side, self->links->order[side][i], next);
    }
}

/*
 * stet_align_evidence_new:
 * @features: the two versions; kept by the caller as long as this
 * @band: which pairs are wanted; kept by the caller as long as this
 * @learnt: (nullable): what has been learnt about their words
 *
 * Returns: (transfer full): what the tokens say
 */
StetAlignEvidence *
stet_align_evidence_new (StetAlignFeatures *features,
                         const StetAlignBand *band,
                         StetAlignLearnt *learnt)
{
  StetAlignEvidence *self = g_new0 (StetAlignEvidence, 1);

  self->features = features;
  self->band = band;
  self->has_learnt = learnt != NULL && learnt->translations->len > 0;
  self->links = stet_align_links_new (features, learnt);
  weigh_side (self, 0);
  weigh_side (self, 1);
  collect_hits (self);
  return self;
}

void
stet_align_evidence_free (StetAlignEvidence *self)
{
  if (self == NULL)
    return;
  for (guint side = 0; side < 2; side++)
    {
      g_free (self->weighings[side]);
      g_free (self->bases[side]);
      g_free (self->worths[side]);
      g_free (self->hits[side]);
    }
  g_free (self->offsets);
  stet_align_links_free (self->links);
  g_free (self);
}

typedef struct
{
  const Hit *next;
  const Hit *end;
} Cursor;

/* What the tokens of one block gain by what is found in a span of the other side. */
static double
sum_gains (const StetAlignEvidence *self, guint side, Cursor *cursors, guint n_cursors)
{
  const Worth *worths = self->worths[side];
  double gain = 0;

  if (n_cursors == 1)
    {
      const Hit *hit = cursors->next;

      while (hit < cursors->end)
        {
          guint type = hit->type;
          float best = worths[hit->link].gains[0];

          for (hit++; hit < cursors->end && hit->type == type; hit++)
            best = MAX (best, worths[hit->link].gains[0]);
          gain += (double) best;
        }
      return gain;
    }
  for (;;)
    {
      guint type = G_MAXUINT;
      float best = -G_MAXFLOAT;

      for (guint i = 0; i < n_cursors; i++)
        if (cursors[i].next < cursors[i].end)
          type = MIN (type, cursors[i].next->type);
      if (type == G_MAXUINT)
        return gain;
      for (guint i = 0; i < n_cursors; i++)
        for (; cursors[i].next < cursors[i].end && cursors[i].next->type == type; cursors[i].next++)
          best = MAX (best, worths[cursors[i].next->link].gains[n_cursors - 1]);
      gain += (double) best;
    }
}

static void
set_cursor (const StetAlignEvidence *self, guint side, guint row, guint column, Cursor *cursor)
{
  gsize cell;

  *cursor = (Cursor) { NULL, NULL };
  if (!stet_align_band_has (self->band, row, column))
    return;
  cell = stet_align_band_cell (self->band, row, column);
  cursor->next = self->hits[side] + self->offsets[cell];
  cursor->end = self->hits[side] + self->offsets[cell + 1];
}

/*
 * stet_align_evidence_compare:
 * @a_start: first block of the one side
 * @a_len: how many, at most 3
 * @b_start: first block of the other side
 * @b_len: how many, at most 3
 *
 * Returns: the logarithm of how much likelier it is that the spans' tokens are each other's
 *   translation than that they are not
 */
double
stet_align_evidence_compare (
    StetAlignEvidence *self, guint a_start, guint a_len, guint b_start, guint b_len)
{
  Cursor cursors[MAX_SPAN];
  double score = 0;

  for (guint i = 0; i < a_len; i++)
    {
      for (guint j = 0; j < b_len; j++)
        set_cursor (self, 0, a_start + i, b_start + j, &cursors[j]);
      score += self->bases[0][a_start + i] + sum_gains (self, 0, cursors, b_len);
    }
  for (guint j = 0; j < b_len; j++)
    {
      for (guint i = 0; i < a_len; i++)
        set_cursor (self, 1, a_start + i, b_start + j, &cursors[i]);
      score += self->bases[1][b_start + j] + sum_gains (self, 1, cursors, a_len);
    }
  return score / 2;
}
