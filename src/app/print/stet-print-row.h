/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-print-frame.h"

G_BEGIN_DECLS

/* What stands level on paper: the blocks of a row of the story in their columns, with what is said
 * of them below each. After the last row of the story come, across the whole page, what is said of
 * the story as a whole. A row consists of pieces, lines and pictures, that cannot be cut. */
typedef struct _StetPrintRow StetPrintRow;

guint stet_print_row_count (StetPrintMatter *matter);
StetPrintRow *stet_print_row_new (StetPrintFrame *frame, guint index, guint first_number);
void stet_print_row_free (StetPrintRow *self);
double stet_print_row_get_height (StetPrintRow *self);
double stet_print_row_get_space (StetPrintRow *self);
guint stet_print_row_get_n_notes (StetPrintRow *self);
gboolean stet_print_row_is_heading (StetPrintRow *self);
guint stet_print_row_get_n_columns (StetPrintRow *self);
guint stet_print_row_get_n_pieces (StetPrintRow *self, guint column);
double stet_print_row_measure (StetPrintRow *self, guint column, guint first, guint end);
double stet_print_row_get_baseline (StetPrintRow *self, guint column);
char *stet_print_row_dup_text (StetPrintRow *self, guint column, guint first, guint end);
void stet_print_row_draw (
    StetPrintRow *self, guint column, guint first, guint end, cairo_t *cr, double x, double y);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetPrintRow, stet_print_row_free)

G_END_DECLS
