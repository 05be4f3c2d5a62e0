/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The heights of rows, in pixels, some measured and some estimated, with their sums in logarithmic
 * time. */
typedef struct _StetRowHeights StetRowHeights;

StetRowHeights *stet_row_heights_new (void);
void stet_row_heights_free (StetRowHeights *self);
void stet_row_heights_splice (
    StetRowHeights *self, guint first, guint n_removed, const int *estimates, guint n_added);
guint stet_row_heights_get_n_rows (StetRowHeights *self);
int stet_row_heights_get (StetRowHeights *self, guint row);
gboolean stet_row_heights_is_measured (StetRowHeights *self, guint row);
void stet_row_heights_set (StetRowHeights *self, guint row, int height);
gint64 stet_row_heights_get_top (StetRowHeights *self, guint row);
guint stet_row_heights_find (StetRowHeights *self, gint64 y, int *offset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRowHeights, stet_row_heights_free)

G_END_DECLS
