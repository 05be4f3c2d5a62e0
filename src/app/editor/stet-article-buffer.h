/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

#include "stet-article.h"
#include "stet-finding.h"

G_BEGIN_DECLS

#define STET_TYPE_ARTICLE_BUFFER (stet_article_buffer_get_type ())
G_DECLARE_FINAL_TYPE (StetArticleBuffer, stet_article_buffer, STET, ARTICLE_BUFFER, GtkSourceBuffer)

/* Pixels above a line's text, and below it where no row is padded. */
#define STET_LINE_ABOVE     5
#define STET_HEADLINE_ABOVE 18
#define STET_LINE_SPACING   9

typedef struct _StetArticleTags StetArticleTags;
typedef struct _StetSuggestCapture StetSuggestCapture;

/* The text of an article: one line is one block, in both directions, always. A line whose first
 * strong character runs against the article's direction begins with a direction mark, because
 * GtkTextView takes a paragraph's direction from its text; the mark is not part of the block, of
 * what is copied, or of offsets. Signal "refused": an edit would have joined text of different
 * kinds, and was not done. */
StetArticleBuffer *stet_article_buffer_new (StetArticle *article);
void stet_article_buffer_bury (StetArticleBuffer *self);
StetArticle *stet_article_buffer_get_article (StetArticleBuffer *self);
StetBlock *stet_article_buffer_get_block (StetArticleBuffer *self, const GtkTextIter *iter);
StetBlock *stet_article_buffer_get_cursor_block (StetArticleBuffer *self);
guint stet_article_buffer_get_offset (StetArticleBuffer *self, const GtkTextIter *iter);
void stet_article_buffer_get_iter (StetArticleBuffer *self,
                                   StetBlock *block,
                                   guint offset,
                                   GtkTextIter *iter);
char *stet_article_buffer_dup_line (StetArticleBuffer *self, guint line);
char *stet_article_buffer_dup_plain_text (StetArticleBuffer *self,
                                          const GtkTextIter *start,
                                          const GtkTextIter *end);
gboolean stet_article_buffer_is_before_mark (StetArticleBuffer *self, const GtkTextIter *iter);
void stet_article_buffer_hold_cursor (StetArticleBuffer *self, gboolean hold);
void stet_article_buffer_set_capture (StetArticleBuffer *self, StetSuggestCapture *capture);
StetArticleTags *stet_article_buffer_get_tags (StetArticleBuffer *self);

G_END_DECLS
