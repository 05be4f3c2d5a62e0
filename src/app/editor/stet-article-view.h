/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-buffer.h"
#include "stet-thumbnails.h"

G_BEGIN_DECLS

#define STET_TYPE_ARTICLE_VIEW (stet_article_view_get_type ())
G_DECLARE_FINAL_TYPE (StetArticleView, stet_article_view, STET, ARTICLE_VIEW, GtkSourceView)

/* Text is easier to read when its lines are not much longer than so many characters. */
#define STET_LINE_CHARS 72

/* One pane of the editor: shows an article's text in its direction. It does not scroll by itself;
 * the StetLevelPanes that it is in places it. All y values are whole pixels. Signals:
 * "measure-changed" (what it shows may have another height), "fonts-changed", "caret-moved",
 * "paged" (gint: Page Up or Page Down moved by so many pixels). */
GtkWidget *stet_article_view_new (void);
StetArticleBuffer *stet_article_view_get_article_buffer (StetArticleView *self);
void stet_article_view_set_article_buffer (StetArticleView *self, StetArticleBuffer *buffer);
StetArticle *stet_article_view_get_article (StetArticleView *self);
void stet_article_view_set_thumbnails (StetArticleView *self, StetThumbnails *thumbnails);
void stet_article_view_set_zoom (StetArticleView *self, int zoom);
void stet_article_view_set_line_chars (StetArticleView *self, int line_chars);
int stet_article_view_get_line_chars (StetArticleView *self);
void stet_article_view_set_line_width (StetArticleView *self, int width, int end);
int stet_article_view_measure_line (StetArticleView *self,
                                    guint line,
                                    gboolean on_screen,
                                    int *text_height);
int stet_article_view_get_first_line_middle (StetArticleView *self, guint line);
void stet_article_view_set_stacked (StetArticleView *self, gboolean stacked);
int stet_article_view_get_line_y (StetArticleView *self, guint line);
gboolean
stet_article_view_set_line_height (StetArticleView *self, guint line, int text_height, int height);
void stet_article_view_allocate (StetArticleView *self, int x, int width, int height);
gboolean stet_article_view_place_line (StetArticleView *self, guint line, int y);
void stet_article_view_get_caret (StetArticleView *self, guint *line, int *y, int *height);

G_END_DECLS
