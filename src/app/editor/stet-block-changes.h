/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_BLOCK_CHANGES (stet_block_changes_get_type ())
G_DECLARE_FINAL_TYPE (StetBlockChanges, stet_block_changes, STET, BLOCK_CHANGES, GtkWidget)

/* What became of a block: of the machine's draft, since it was signed off, and of the reference
 * beside it. Shown below the text on demand; it follows the caret. */
void stet_block_changes_set_session (StetBlockChanges *self, StetSession *session);
void stet_block_changes_set_block (StetBlockChanges *self, StetBlock *block);
void stet_block_changes_set_shown (StetBlockChanges *self, gboolean shown);
gboolean stet_block_changes_get_shown (StetBlockChanges *self);

G_END_DECLS
