/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

#define STET_TYPE_HISTORY (stet_history_get_type ())
G_DECLARE_FINAL_TYPE (StetHistory, stet_history, STET, HISTORY, GObject)

/* The steps that undo takes back in a story, whoever made them and in whichever language. Read-only
 * properties, notified: can-undo, can-redo, undo-label, redo-label (NULL for typing). */
gboolean stet_history_get_can_undo (StetHistory *self);
gboolean stet_history_get_can_redo (StetHistory *self);
const char *stet_history_get_undo_label (StetHistory *self);
const char *stet_history_get_redo_label (StetHistory *self);
void stet_history_begin (StetHistory *self, const char *label);
void stet_history_end (StetHistory *self);
void stet_history_break (StetHistory *self);
void stet_history_set_place (StetHistory *self, StetBlock *block, guint offset);
gboolean stet_history_restore (StetHistory *self, GPtrArray *steps, guint64 state);
void stet_history_adopt (StetHistory *self);
gboolean stet_history_undo (StetHistory *self, StetBlock **block, guint *offset);
gboolean stet_history_redo (StetHistory *self, StetBlock **block, guint *offset);

G_END_DECLS
