/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-leveller.h"

G_BEGIN_DECLS

/* The width and height of a row's button. */
#define STET_ROW_BUTTON_SIZE 24

/* What stands between and beside the texts of the panes: a button for a row's menu, which shows
 * whether the row is locked or uncertain, and a line that says so where a language has no text.
 * They are children of the panes, in which they are moved from row to row. */
typedef struct _StetRowMarks StetRowMarks;

StetRowMarks *stet_row_marks_new (GtkWidget *panes, StetLeveller *leveller);
void stet_row_marks_free (StetRowMarks *self);
void stet_row_marks_set_story (StetRowMarks *self, StetStory *story);
void stet_row_marks_set_menu (StetRowMarks *self, GMenuModel *menu);
void stet_row_marks_set_stacked (StetRowMarks *self, gboolean stacked);
int stet_row_marks_get_gap_height (StetRowMarks *self);
void stet_row_marks_allocate (StetRowMarks *self,
                              StetArticleView **views,
                              guint n_views,
                              StetRow *current,
                              StetRow *hovered,
                              gboolean may_grow);
void stet_row_marks_snapshot (StetRowMarks *self, GtkSnapshot *snapshot);
gboolean stet_row_marks_pop_up (StetRowMarks *self, StetRow *row);
GtkWidget *stet_row_marks_find_gap (StetRowMarks *self, StetRow *row, StetArticle *article);
GtkWidget *stet_row_marks_find_button (StetRowMarks *self, StetRow *row);

G_END_DECLS
