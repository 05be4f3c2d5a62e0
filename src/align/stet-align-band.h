/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The part of the grid of all pairs of blocks that is looked at: of row i the columns low[i] to
 * high[i], that one included. Row and column n are the ends. Neither low nor high ever goes back.
 */
typedef struct
{
  guint n_rows;    /* blocks of the first side, plus 1 */
  guint n_columns; /* blocks of the other, plus 1 */
  guint *low;
  guint *high;
  gsize *offset; /* where the row begins in an array of all cells; n_rows + 1 of them */
} StetAlignBand;

StetAlignBand *stet_align_band_new (guint n_a, guint n_b, gsize max_cells, const guint *expected);
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

static inline gsize
stet_align_band_get_n_cells (const StetAlignBand *self)
{
  return self->offset[self->n_rows];
}

G_END_DECLS
