/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "stet-print-matter.h"

G_BEGIN_DECLS

/**
 * StetPrintColumn:
 * @article: (nullable): what stands in it; %NULL for the one as wide as the page
 * @direction: of its text
 * @x: where its text begins on the left, in points from the left of the page's body
 * @width: of its text, in points
 * @contexts: for text from left to right, and from right to left
 *
 * A column of a page.
 */
typedef struct
{
  StetArticle *article;
  StetDirection direction;
  double x;
  double width;
  PangoContext *contexts[2];
} StetPrintColumn;

#define STET_TYPE_PRINT_FRAME (stet_print_frame_get_type ())
G_DECLARE_FINAL_TYPE (StetPrintFrame, stet_print_frame, STET, PRINT_FRAME, GObject)

/* The columns of a page and the fonts in them. All lengths are in points, 72 to an inch; nothing
 * depends on a device, so that paper and screen break lines alike. */
StetPrintFrame *stet_print_frame_new (StetPrintMatter *matter, double width);
StetPrintMatter *stet_print_frame_get_matter (StetPrintFrame *self);
double stet_print_frame_get_width (StetPrintFrame *self);
guint stet_print_frame_get_n_columns (StetPrintFrame *self);
const StetPrintColumn *stet_print_frame_get_column (StetPrintFrame *self, guint index);
const StetPrintColumn *stet_print_frame_get_whole (StetPrintFrame *self);
double stet_print_frame_get_tick_room (StetPrintFrame *self);
PangoLayout *stet_print_frame_create_layout (StetPrintFrame *self,
                                             const StetPrintColumn *column,
                                             PangoDirection direction,
                                             double size,
                                             double width);

G_END_DECLS
