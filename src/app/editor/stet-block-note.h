/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-block.h"
#include "stet-thumbnails.h"

G_BEGIN_DECLS

/* How far a quotation, a list item and a caption are moved in from where lines begin, in pixels. */
#define STET_QUOTE_INDENT   30
#define STET_LIST_INDENT    24
#define STET_CAPTION_INDENT 20

/* What is drawn with a block and is not part of its text. */
int stet_block_note_get_height (StetBlock *block, GtkTextView *view, int text_height);
void stet_block_note_forget (GtkTextView *view);
gboolean stet_block_note_has (StetBlock *block);
void stet_block_note_draw (StetBlock *block,
                           GtkTextView *view,
                           StetThumbnails *thumbnails,
                           GtkSnapshot *snapshot,
                           const GdkRectangle *first,
                           const GdkRectangle *last);

G_END_DECLS
