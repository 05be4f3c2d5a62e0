/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-block.h"
#include "stet-line.h"

G_BEGIN_DECLS

/**
 * StetPiece:
 * @kind: headline, paragraph or caption
 * @text: one line, "" for a photo without a caption
 * @credit: (nullable): the photo's credit as printed
 * @alt_text: (nullable): what the placeholder said of the picture
 * @uncertain: that it is a caption is a guess
 *
 * A block to be. Every caption has a photo.
 */
typedef struct
{
  StetBlockKind kind;
  char *text;
  char *credit;
  char *alt_text;
  gboolean uncertain;
} StetPiece;

guint stet_lines_find_usual_gap (GPtrArray *lines);
GPtrArray *stet_lines_arrange (GPtrArray *lines, const char *language, GCancellable *cancellable);
void stet_piece_free (StetPiece *self);

G_END_DECLS
