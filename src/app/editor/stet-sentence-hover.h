/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-level-panes.h"

G_BEGIN_DECLS

/* Lightly marks the sentence under the pointer, and what it is beside it in the other pane. */
typedef struct _StetSentenceHover StetSentenceHover;

StetSentenceHover *stet_sentence_hover_new (StetLevelPanes *panes);
void stet_sentence_hover_free (StetSentenceHover *self);
void stet_sentence_hover_set_story (StetSentenceHover *self, StetStory *story);
gboolean
stet_sentence_hover_show (StetSentenceHover *self, guint pane, StetBlock *block, guint offset);
void stet_sentence_hover_clear (StetSentenceHover *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSentenceHover, stet_sentence_hover_free)

G_END_DECLS
