/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-band.h"

/*
 * stet_align_band_new:
 * @n_a: blocks of the one side
 * @n_b: blocks of the other
 * @max_cells: how many pairs may be looked at
 * @expected: (nullable) (array length=n_a): the block of the other that each is about to be paired
 *   with, never going back; %NULL = along the diagonal
 *
 * Returns: (transfer full): the whole grid if it is small, else a band along what is expected
 */
StetAlignBand *
stet_align_band_new (guint n_a, guint n_b, gsize max_cells, const guint *expected)
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

      if (expected != NULL)
        middle = i < n_a ? expected[i] : n_b;
      self->low[i] = whole || middle < width ? 0 : (guint) (middle - width);
      self->high[i] = whole || middle + width > n_b ? n_b : (guint) (middle + width);
    }
  self->low[0] = 0;
  self->high[n_a] = n_b;
  for (guint i = 0; i < self->n_rows; i++)
    {
      /* Where many blocks are missing, the way goes along one row. */
      if (i + 1 < self->n_rows)
        self->high[i] = MAX (self->high[i], self->low[i + 1]);
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
