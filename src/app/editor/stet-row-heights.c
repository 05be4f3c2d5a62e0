/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-row-heights.h"

struct _StetRowHeights
{
  GArray *heights;  /* int */
  GArray *sums;     /* gint64: a Fenwick tree over the heights, from index 1 */
  GArray *measured; /* guint8 */
};

/**
 * stet_row_heights_new:
 *
 * Returns: (transfer full): the heights of no rows
 */
StetRowHeights *
stet_row_heights_new (void)
{
  StetRowHeights *self = g_new0 (StetRowHeights, 1);

  self->heights = g_array_new (FALSE, TRUE, sizeof (int));
  self->sums = g_array_new (FALSE, TRUE, sizeof (gint64));
  self->measured = g_array_new (FALSE, TRUE, sizeof (guint8));
  return self;
}

/**
 * stet_row_heights_free:
 *
 * Frees it.
 */
void
stet_row_heights_free (StetRowHeights *self)
{
  g_array_unref (self->heights);
  g_array_unref (self->sums);
  g_array_unref (self->measured);
  g_free (self);
}

static void
add (StetRowHeights *self, guint row, gint64 delta)
{
  for (guint i = row + 1; i < self->sums->len; i += i & -i)
    g_array_index (self->sums, gint64, i) += delta;
}

static void
sum_up (StetRowHeights *self)
{
  guint n_rows = self->heights->len;

  g_array_set_size (self->sums, 0);
  g_array_set_size (self->sums, n_rows + 1);
  for (guint i = 1; i <= n_rows; i++)
    {
      guint parent = i + (i & -i);

      g_array_index (self->sums, gint64, i) += g_array_index (self->heights, int, i - 1);
      if (parent <= n_rows)
        g_array_index (self->sums, gint64, parent) += g_array_index (self->sums, gint64, i);
    }
}

/**
 * stet_row_heights_splice:
 * @first: from 0
 * @n_removed: how many rows go, from @first on
 * @estimates: (array length=n_added): a height for each row in their place
 * @n_added: how many
 *
 * Puts rows that are not measured in the place of others. What is known of the rest stays.
 */
void
stet_row_heights_splice (
    StetRowHeights *self, guint first, guint n_removed, const int *estimates, guint n_added)
{
  g_autofree guint8 *measured = g_new0 (guint8, n_added + 1);

  if (n_removed > 0)
    {
      g_array_remove_range (self->heights, first, n_removed);
      g_array_remove_range (self->measured, first, n_removed);
    }
  if (n_added > 0)
    {
      g_array_insert_vals (self->heights, first, estimates, n_added);
      g_array_insert_vals (self->measured, first, measured, n_added);
    }
  sum_up (self);
}

/**
 * stet_row_heights_get_n_rows:
 *
 * Returns: the number of rows
 */
guint
stet_row_heights_get_n_rows (StetRowHeights *self)
{
  return self->heights->len;
}

/**
 * stet_row_heights_get:
 * @row: from 0
 *
 * Returns: its height in pixels
 */
int
stet_row_heights_get (StetRowHeights *self, guint row)
{
  return g_array_index (self->heights, int, row);
}

/**
 * stet_row_heights_is_measured:
 * @row: from 0
 *
 * Returns: whether its height was measured, and not estimated
 */
gboolean
stet_row_heights_is_measured (StetRowHeights *self, guint row)
{
  return g_array_index (self->measured, guint8, row);
}

/**
 * stet_row_heights_set:
 * @row: from 0
 * @height: its measured height in pixels
 */
void
stet_row_heights_set (StetRowHeights *self, guint row, int height)
{
  int *present = &g_array_index (self->heights, int, row);

  g_array_index (self->measured, guint8, row) = TRUE;
  if (*present == height)
    return;
  add (self, row, height - *present);
  *present = height;
}

/**
 * stet_row_heights_get_top:
 * @row: from 0; the number of rows for the total
 *
 * Returns: the sum of the heights of the rows before it
 */
gint64
stet_row_heights_get_top (StetRowHeights *self, guint row)
{
  gint64 sum = 0;

  for (guint i = row; i > 0; i -= i & -i)
    sum += g_array_index (self->sums, gint64, i);
  return sum;
}

/**
 * stet_row_heights_find:
 * @y: pixels from the top of the first row
 * @offset: (out): pixels from the top of the row
 *
 * Returns: the row that is there, the nearest one when @y is outside; there must be one
 */
guint
stet_row_heights_find (StetRowHeights *self, gint64 y, int *offset)
{
  guint n_rows = self->heights->len;
  guint row = 0, step = 1;
  gint64 rest = MAX (y, 0);

  while (step * 2 <= n_rows)
    step *= 2;
  for (; step > 0; step /= 2)
    if (row + step < n_rows && g_array_index (self->sums, gint64, row + step) <= rest)
      {
        row += step;
        rest -= g_array_index (self->sums, gint64, row);
      }
  *offset = (int) MIN (rest, g_array_index (self->heights, int, row));
  return row;
}
