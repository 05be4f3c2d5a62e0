/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-print-row.h"

G_BEGIN_DECLS

/**
 * StetPrintPaper:
 * @width: of the sheet, in points
 * @height: of the sheet, in points
 * @left: margin
 * @right: margin
 * @top: margin
 * @bottom: margin
 *
 * A sheet of paper, as the reader holds it.
 */
typedef struct
{
  double width;
  double height;
  double left;
  double right;
  double top;
  double bottom;
} StetPrintPaper;

/**
 * StetPrintSlot:
 * @row: what stands there
 * @first_number: of its first note
 * @y: its top, in points below the top of the page's body
 * @ranges: (nullable): for each column the first of the pieces that stand there and one after the
 *   last; %NULL: all of the row
 *
 * A place on a page.
 */
typedef struct
{
  guint row;
  guint first_number;
  double y;
  guint *ranges;
} StetPrintSlot;

#define STET_TYPE_PRINT_LAYOUT (stet_print_layout_get_type ())
G_DECLARE_FINAL_TYPE (StetPrintLayout, stet_print_layout, STET, PRINT_LAYOUT, GObject)

/* The pages of a story. Which row stands where is kept; the text itself is set again when a page is
 * drawn, so that a long story takes little memory. Of one thread; needs no display. */
StetPrintLayout *stet_print_layout_new (StetPrintMatter *matter, const StetPrintPaper *paper);
gboolean stet_print_layout_paginate (StetPrintLayout *self, gint64 microseconds);
double stet_print_layout_get_progress (StetPrintLayout *self);
guint stet_print_layout_get_n_pages (StetPrintLayout *self);
const StetPrintSlot *
stet_print_layout_get_slots (StetPrintLayout *self, guint page, guint *n_slots);
StetPrintFrame *stet_print_layout_get_frame (StetPrintLayout *self);
double stet_print_layout_get_body_height (StetPrintLayout *self);
char *stet_print_layout_dup_text (StetPrintLayout *self, guint page, guint column);
void stet_print_layout_draw (StetPrintLayout *self, guint page, cairo_t *cr);

G_END_DECLS
