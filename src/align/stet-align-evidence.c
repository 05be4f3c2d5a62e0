/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-evidence.h"

#include <math.h>
#include <string.h>

/* The chance that a token meets its like in a block where it does not belong is estimated from the
 * other version: from how often the like occurs there, one occurrence being the right one. */
#define RIGHT_ONE 0.82
#define PRIOR     0.32
/* A token that occurs nowhere in the other version says less about where it is missing. */
#define UNKNOWN 0.57
/* Tokens that are in this share of the blocks of a long version tell nothing apart there. */
#define COMMON_SHARE    8
#define COMMON_SEGMENTS 80

/* A token of one block that has its like in another. */
typedef struct
{
  guint type;
  float likeness;
} Hit;

/* Where a key occurs in a version. */
typedef struct
{
  guint segment;
  guint type;
} Posting;

/* The postings of each key, by segment. */
typedef struct
{
  guint *starts; /* by key: where its postings begin; those of the next key end them */
  Posting *all;
} Postings;

static void
postings_free (Postings *self)
{
  g_free (self->starts);
  g_free (self->all);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Postings, postings_free)

typedef struct
{
  float alpha;
  float chance; /* of meeting its like in any one block */
  float base;   /* the score when it does not */
} Weighing;

struct _StetAlignEvidence
{
  StetAlignFeatures *features; /* not owned */
  const StetAlignBand *band;   /* not owned */
  GArray *weighings[2]; /* Weighing, by type: of a token of that side looked up in the other */
  double *bases[2];     /* by segment */
  GArray *hits[2];      /* Hit, by cell, in the order of types */
  gsize *offsets[2];    /* by cell */
};

/*
 * stet_align_band_new:
 * @n_a: blocks of the one side
 * @n_b: blocks of the other
 * @max_cells: how many pairs may be looked at
 *
 * Returns: (transfer full): the whole grid if it is small, else a band along its diagonal
 */
StetAlignBand *
stet_align_band_new (guint n_a, guint n_b, gsize max_cells)
{
  StetAlignBand *self = g_new0 (StetAlignBand, 1);
  gsize width;

  self->n_rows = n_a + 1;
  self->n_columns = n_b + 1;
  self->low = g_new (guint, self->n_rows);
  self->high = g_new (guint, self->n_rows);
  self->offset = g_new (gsize, self->n_rows + 1);

  /* Neighbouring rows must overlap however steep the diagonal is. */
  width = MAX (max_cells / self->n_rows, 2 * (gsize) (n_b / self->n_rows) + 8) / 2;
  self->offset[0] = 0;
  for (guint i = 0; i < self->n_rows; i++)
    {
      gsize middle = n_a > 0 ? (gsize) i * n_b / n_a : n_b / 2;
      gboolean whole = n_a == 0 || (gsize) self->n_rows * self->n_columns <= max_cells;

      self->low[i] = whole || middle < width ? 0 : (guint) (middle - width);
      self->high[i] = whole || middle + width > n_b ? n_b : (guint) (middle + width);
      self->offset[i + 1] = self->offset[i] + (self->high[i] - self->low[i] + 1);
    }
  return self;
}

void
stet_align_band_free (StetAlignBand *self)
{
  if (self == NULL)
    return;
  g_free (self->low);
  g_free (self->high);
  g_free (self->offset);
  g_free (self);
}

static Postings *
collect_postings (StetAlignFeatures *features, guint side)
{
  Postings *self = g_new0 (Postings, 1);
  g_autofree guint *next = NULL;

  self->starts = g_new0 (guint, features->n_keys + 2);
  for (guint i = 0; i < features->segments[side]->len; i++)
    {
      StetAlignSegment *segment = g_ptr_array_index (features->segments[side], i);

      for (guint j = 0; j < segment->types->len; j++)
        {
          StetAlignType *type = &g_array_index (
              features->types, StetAlignType, g_array_index (segment->types, guint, j));

          for (guint k = 0; k < STET_ALIGN_N_KEYS; k++)
            if (type->keys[k] != 0)
              self->starts[type->keys[k] + 1]++;
        }
    }
  for (guint i = 1; i <= features->n_keys + 1; i++)
    self->starts[i] += self->starts[i - 1];
  self->all = g_new (Posting, self->starts[features->n_keys + 1]);
  next = g_memdup2 (self->starts, (features->n_keys + 2) * sizeof *next);
  for (guint i = 0; i < features->segments[side]->len; i++)
    {
      StetAlignSegment *segment = g_ptr_array_index (features->segments[side], i);

      for (guint j = 0; j < segment->types->len; j++)
        {
          Posting posting = { i, g_array_index (segment->types, guint, j) };
          StetAlignType *type = &g_array_index (features->types, StetAlignType, posting.type);

          for (guint k = 0; k < STET_ALIGN_N_KEYS; k++)
            if (type->keys[k] != 0)
              self->all[next[type->keys[k]]++] = posting;
        }
    }
  return self;
}

/* In how many blocks a key occurs. */
static guint
count_segments (const Postings *self, guint key)
{
  guint n = 0;

  for (guint i = self->starts[key]; i < self->starts[key + 1]; i++)
    n += i == self->starts[key] || self->all[i].segment != self->all[i - 1].segment;
  return n;
}

static Weighing
weigh (const StetAlignType *type, const Postings *postings, guint n_segments, double known_names)
{
  double best = 0, sum = 0, alpha = type->weight, chance;
  guint counted = 0;
  Weighing weighing;

  for (guint k = 0; k < STET_ALIGN_N_KEYS; k++)
    {
      double likeness = stet_align_key_get_likeness (k);
      guint n;

      if (type->keys[k] == 0)
        continue;
      n = count_segments (postings, type->keys[k]);
      if (n > counted)
        {
          sum += likeness * (n - counted);
          counted = n;
        }
      if (n > 0)
        best = MAX (best, likeness);
    }
  chance = (MAX (0, sum - RIGHT_ONE * best) + PRIOR) / (n_segments + 1);

  if (best <= 0)
    alpha *= UNKNOWN * (type->is_name ? known_names : 1);
  else if (!type->is_name)
    alpha = MAX (alpha, best < 1 ? 0.3 * best : alpha);
  if (n_segments > COMMON_SEGMENTS && counted * COMMON_SHARE > n_segments)
    alpha = 0;

  weighing.alpha = (float) alpha;
  weighing.chance = (float) chance;
  weighing.base = (float) log (1 - alpha);
  return weighing;
}

static gboolean
is_known (const StetAlignType *type, const Postings *postings)
{
  for (guint k = 0; k < STET_ALIGN_N_KEYS; k++)
    if (type->keys[k] != 0 && postings->starts[type->keys[k] + 1] > postings->starts[type->keys[k]])
      return TRUE;
  return FALSE;
}

/* The share of one side's names that the other side has too: where every noun has a capital it is
 * small. */
static double
get_share_of_known_names (StetAlignFeatures *features, guint side, const Postings *other_postings)
{
  guint n_names = 0, n_known = 0;

  for (guint i = 0; i < features->segments[side]->len; i++)
    {
      StetAlignSegment *segment = g_ptr_array_index (features->segments[side], i);

      for (guint j = 0; j < segment->types->len; j++)
        {
          StetAlignType *type = &g_array_index (
              features->types, StetAlignType, g_array_index (segment->types, guint, j));

          n_names += type->is_name;
          n_known += type->is_name && is_known (type, other_postings);
        }
    }
  return n_names > 0 ? (double) n_known / n_names : 0;
}

static void
weigh_side (StetAlignEvidence *self, guint side, const Postings *other_postings)
{
  StetAlignFeatures *features = self->features;
  guint n_other = features->segments[1 - side]->len;
  double known_names = get_share_of_known_names (features, side, other_postings);

  self->weighings[side] = g_array_new (FALSE, TRUE, sizeof (Weighing));
  for (guint i = 0; i < features->types->len; i++)
    {
      Weighing weighing = weigh (
          &g_array_index (features->types, StetAlignType, i), other_postings, n_other, known_names);

      g_array_append_val (self->weighings[side], weighing);
    }

  self->bases[side] = g_new0 (double, features->segments[side]->len + 1);
  for (guint i = 0; i < features->segments[side]->len; i++)
    {
      StetAlignSegment *segment = g_ptr_array_index (features->segments[side], i);

      for (guint j = 0; j < segment->types->len; j++)
        self->bases[side][i] += g_array_index (self->weighings[side],
                                               Weighing,
                                               g_array_index (segment->types, guint, j))
                                    .base;
    }
}

static guint
find_first_posting (const Postings *self, guint key, guint segment)
{
  guint low = self->starts[key], high = self->starts[key + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->all[middle].segment < segment)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Enters that @type has its like; the hits of a cell come in the order of types on the first side.
 */
static void
add_hit (GArray *hits, guint type, double likeness)
{
  Hit hit = { type, (float) likeness };

  for (guint i = hits->len; i > 0; i--)
    {
      Hit *before = &g_array_index (hits, Hit, i - 1);

      if (before->type == type)
        {
          before->likeness = MAX (before->likeness, hit.likeness);
          return;
        }
      if (before->type < type)
        {
          g_array_insert_val (hits, i, hit);
          return;
        }
    }
  g_array_insert_val (hits, 0, hit);
}

static void
collect_row_of_type (
    StetAlignEvidence *self, guint row, guint index, const Postings *postings, GPtrArray *cells[2])
{
  const StetAlignType *type = &g_array_index (self->features->types, StetAlignType, index);

  if (g_array_index (self->weighings[0], Weighing, index).alpha <= 0)
    return;
  for (guint k = 0; k < STET_ALIGN_N_KEYS; k++)
    {
      guint key = type->keys[k];

      if (key == 0)
        continue;
      for (guint i = find_first_posting (postings, key, self->band->low[row]);
           i < postings->starts[key + 1];
           i++)
        {
          const Posting *posting = &postings->all[i];
          double likeness = stet_align_key_get_likeness (k);
          guint cell = posting->segment - self->band->low[row];

          if (posting->segment > self->band->high[row])
            break;
          add_hit (g_ptr_array_index (cells[0], cell), index, likeness);
          if (g_array_index (self->weighings[1], Weighing, posting->type).alpha > 0)
            add_hit (g_ptr_array_index (cells[1], cell), posting->type, likeness);
        }
    }
}

static void
collect_hits (StetAlignEvidence *self, const Postings *postings)
{
  const StetAlignBand *band = self->band;
  GPtrArray *cells[2];

  for (guint side = 0; side < 2; side++)
    {
      self->hits[side] = g_array_new (FALSE, FALSE, sizeof (Hit));
      self->offsets[side] = g_new0 (gsize, band->offset[band->n_rows] + 1);
      cells[side] = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
    }
  for (guint row = 0; row < band->n_rows; row++)
    {
      guint width = band->high[row] - band->low[row] + 1;

      for (guint side = 0; side < 2; side++)
        {
          while (cells[side]->len < width)
            g_ptr_array_add (cells[side], g_array_new (FALSE, FALSE, sizeof (Hit)));
          for (guint i = 0; i < width; i++)
            g_array_set_size (g_ptr_array_index (cells[side], i), 0);
        }
      if (row < self->features->segments[0]->len)
        {
          StetAlignSegment *segment = g_ptr_array_index (self->features->segments[0], row);

          for (guint i = 0; i < segment->types->len; i++)
            collect_row_of_type (
                self, row, g_array_index (segment->types, guint, i), postings, cells);
        }
      for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < width; i++)
          {
            GArray *cell = g_ptr_array_index (cells[side], i);

            if (cell->len > 0)
              g_array_append_vals (self->hits[side], cell->data, cell->len);
            self->offsets[side][band->offset[row] + i + 1] = self->hits[side]->len;
          }
    }
  g_ptr_array_unref (cells[0]);
  g_ptr_array_unref (cells[1]);
}

/*
 * stet_align_evidence_new:
 * @features: the two versions; kept by the caller as long as this
 * @band: which pairs are wanted; kept by the caller as long as this
 *
 * Returns: (transfer full): what the tokens say
 */
StetAlignEvidence *
stet_align_evidence_new (StetAlignFeatures *features, const StetAlignBand *band)
{
  StetAlignEvidence *self = g_new0 (StetAlignEvidence, 1);
  g_autoptr (Postings) postings_a = collect_postings (features, 0);
  g_autoptr (Postings) postings_b = collect_postings (features, 1);

  self->features = features;
  self->band = band;
  weigh_side (self, 0, postings_b);
  weigh_side (self, 1, postings_a);
  collect_hits (self, postings_b);
  return self;
}

void
stet_align_evidence_free (StetAlignEvidence *self)
{
  if (self == NULL)
    return;
  for (guint side = 0; side < 2; side++)
    {
      g_array_unref (self->weighings[side]);
      g_array_unref (self->hits[side]);
      g_free (self->bases[side]);
      g_free (self->offsets[side]);
    }
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
  double gain = 0;

  for (;;)
    {
      const Weighing *weighing;
      guint type = G_MAXUINT;
      float likeness = 0;
      double chance;

      for (guint i = 0; i < n_cursors; i++)
        if (cursors[i].next < cursors[i].end)
          type = MIN (type, cursors[i].next->type);
      if (type == G_MAXUINT)
        return gain;
      for (guint i = 0; i < n_cursors; i++)
        if (cursors[i].next < cursors[i].end && cursors[i].next->type == type)
          {
            likeness = MAX (likeness, cursors[i].next->likeness);
            cursors[i].next++;
          }
      weighing = &g_array_index (self->weighings[side], Weighing, type);
      chance = MIN (1, (double) weighing->chance * n_cursors);
      gain += log (1 - (double) weighing->alpha
                   + (double) weighing->alpha * (double) likeness / chance)
              - (double) weighing->base;
    }
}

static void
set_cursor (const StetAlignEvidence *self, guint side, guint row, guint column, Cursor *cursor)
{
  const Hit *hits = (const Hit *) self->hits[side]->data;
  gsize cell;

  *cursor = (Cursor) { NULL, NULL };
  if (hits == NULL || !stet_align_band_has (self->band, row, column))
    return;
  cell = stet_align_band_cell (self->band, row, column);
  cursor->next = hits + self->offsets[side][cell];
  cursor->end = hits + self->offsets[side][cell + 1];
}

/*
 * stet_align_evidence_compare:
 * @a_start: first block of the one side
 * @a_len: how many, at most 4
 * @b_start: first block of the other side
 * @b_len: how many, at most 4
 *
 * Returns: the logarithm of how much likelier it is that the spans' tokens are each other's
 *   translation than that they are not
 */
double
stet_align_evidence_compare (
    StetAlignEvidence *self, guint a_start, guint a_len, guint b_start, guint b_len)
{
  double score = 0;

  for (guint i = 0; i < a_len; i++)
    {
      Cursor cursors[4];

      for (guint j = 0; j < b_len; j++)
        set_cursor (self, 0, a_start + i, b_start + j, &cursors[j]);
      score += self->bases[0][a_start + i] + sum_gains (self, 0, cursors, b_len);
    }
  for (guint j = 0; j < b_len; j++)
    {
      Cursor cursors[4];

      for (guint i = 0; i < a_len; i++)
        set_cursor (self, 1, a_start + i, b_start + j, &cursors[i]);
      score += self->bases[1][b_start + j] + sum_gains (self, 1, cursors, a_len);
    }
  return score / 2;
}
