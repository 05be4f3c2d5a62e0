/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-leveller.h"
#include "stet-row-marks.h"

G_BEGIN_DECLS

#define STET_TYPE_LEVEL_PANES (stet_level_panes_get_type ())
G_DECLARE_FINAL_TYPE (StetLevelPanes, stet_level_panes, STET, LEVEL_PANES, GtkWidget)

/* Up to three panes that show the articles of a story level row by row: beside each other, or above
 * each other within each row. For a
 * GtkScrolledWindow: it is a GtkScrollable, and its vertical adjustment is the only one that a
 * person sees. Signal "row-chosen" (StetRow): the menu of this row is about to open. */
GtkWidget *stet_level_panes_new (void);
void stet_level_panes_set_story (StetLevelPanes *self, StetStory *story);
StetArticleView *stet_level_panes_get_view (StetLevelPanes *self, guint pane);
void stet_level_panes_set_buffer (StetLevelPanes *self, guint pane, StetArticleBuffer *buffer);
void stet_level_panes_set_pane_shown (StetLevelPanes *self, guint pane, gboolean shown);
void stet_level_panes_set_stacked (StetLevelPanes *self, gboolean stacked);
gboolean stet_level_panes_get_pane_shown (StetLevelPanes *self, guint pane);
void stet_level_panes_set_current_row (StetLevelPanes *self, StetRow *row);
StetRow *stet_level_panes_get_current_row (StetLevelPanes *self);
void stet_level_panes_reveal_caret (StetLevelPanes *self, guint pane);
gboolean stet_level_panes_get_row_range (StetLevelPanes *self, StetRow *row, int *y, int *height);
StetRow *stet_level_panes_get_row_at (StetLevelPanes *self, int y);
void stet_level_panes_set_drop (StetLevelPanes *self, int y, int height);
StetRowMarks *stet_level_panes_get_marks (StetLevelPanes *self);

G_END_DECLS
