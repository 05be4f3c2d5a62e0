/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-align-features.h"

G_BEGIN_DECLS

/* The part of the grid of all pairs of blocks that is looked at: of row i the columns low[i] to
 * high[i], that one included. Row and column n are the ends. */
typedef struct
{
  guint n_rows;    /* blocks of the first side, plus 1 */
  guint n_columns; /* blocks of the other, plus 1 */
  guint *low;
  guint *high;
  gsize *offset; /* where the row begins in an array of all cells; n_rows + 1 of them */
} StetAlignBand;

StetAlignBand *stet_align_band_new (guint n_a, guint n_b, gsize max_cells);
void stet_align_band_free (StetAlignBand *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAlignBand, stet_align_band_free)

static inline gboolean
stet_align_band_has (const StetAlignBand *self, guint row, guint column)
{
  return row < self->n_rows && column >= self->low[row] && column <= self->high[row];
}

static inline gsize
stet_align_band_cell (const StetAlignBand *self, guint row, guint column)
{
  return self->offset[row] + (column - self->low[row]);
}

/* What the tokens say about which blocks belong together. */
typedef struct _StetAlignEvidence StetAlignEvidence;

StetAlignEvidence *stet_align_evidence_new (StetAlignFeatures *features, const StetAlignBand *band);
void stet_align_evidence_free (StetAlignEvidence *self);
double stet_align_evidence_compare (
    StetAlignEvidence *self, guint a_start, guint a_len, guint b_start, guint b_len);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAlignEvidence, stet_align_evidence_free)

G_END_DECLS
