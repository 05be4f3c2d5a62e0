/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-view.h"
#include "stet-story.h"

G_BEGIN_DECLS

/* The most panes that are shown together. */
#define STET_MAX_PANES 3

/* Keeps the rows of a story level in several panes. It owns the scroll position, which is a row and
 * how far its top is from the top of the panes: never a pixel value of a pane. */
typedef struct _StetLeveller StetLeveller;

StetLeveller *stet_leveller_new (void);
void stet_leveller_free (StetLeveller *self);
void stet_leveller_set_story (StetLeveller *self, StetStory *story);
void stet_leveller_set_views (StetLeveller *self, StetArticleView **views, guint n_views);
void stet_leveller_forget (StetLeveller *self);
void stet_leveller_rows_changed (StetLeveller *self);
gboolean stet_leveller_set_gap_height (StetLeveller *self, int height);
void stet_leveller_set_stacked (StetLeveller *self, gboolean stacked);
void stet_leveller_set_page (StetLeveller *self, int page);
void stet_leveller_scroll (StetLeveller *self, int pixels);
void stet_leveller_scroll_to (StetLeveller *self, gint64 value);
void stet_leveller_scroll_to_end (StetLeveller *self);
void stet_leveller_reveal (StetLeveller *self, StetArticleView *view, int margin);
gboolean stet_leveller_level (StetLeveller *self);
gboolean stet_leveller_is_level (StetLeveller *self);
gint64 stet_leveller_get_value (StetLeveller *self);
gint64 stet_leveller_get_upper (StetLeveller *self);
gboolean stet_leveller_get_row_range (StetLeveller *self, StetRow *row, int *y, int *height);
int stet_leveller_get_side_offset (StetLeveller *self, StetRow *row, guint view);
void stet_leveller_get_rows (StetLeveller *self, guint *low, guint *high);
StetRow *stet_leveller_get_row_at (StetLeveller *self, int y);
gboolean stet_leveller_measure_some (StetLeveller *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetLeveller, stet_leveller_free)

G_END_DECLS
