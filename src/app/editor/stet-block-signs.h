/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-block.h"

G_BEGIN_DECLS

/* The signs of a sign-off that does not hold any more, and of a reference that changed. */
#define STET_LAPSED_ICON            "action-unavailable-symbolic"
#define STET_REFERENCE_CHANGED_ICON "view-refresh-symbolic"

/* The width of the column of signs beside the text. */
#define STET_BLOCK_SIGNS_WIDTH 26

/* Beside a block: a tick when it is signed off, a question mark when its kind is a guess, a picture
 * when it is a photo's caption. */
gboolean stet_block_signs_has (StetBlock *block);
void stet_block_signs_draw (
    StetBlock *block, GtkWidget *widget, GtkSnapshot *snapshot, double x, double y);
char *stet_block_signs_dup_text (StetBlock *block);

G_END_DECLS
