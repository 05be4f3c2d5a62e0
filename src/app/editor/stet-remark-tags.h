/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-buffer.h"
#include "stet-remark-list.h"

G_BEGIN_DECLS

typedef struct _StetRemarkTags StetRemarkTags;

/* How comments and suggestions look in an article's text: words with a comment have a line above
 * them and a faint ground; what a suggestion takes out is struck through, and what it puts in is
 * written above it, between the lines. None of it is part of the text. */
StetRemarkTags *stet_remark_tags_new (StetArticleBuffer *buffer);
void stet_remark_tags_free (StetRemarkTags *self);
void stet_remark_tags_set_list (StetRemarkTags *self, StetRemarkList *list);
void
stet_remark_tags_snapshot (StetArticleBuffer *buffer, GtkTextView *view, GtkSnapshot *snapshot);
StetRemark *stet_remark_tags_find (StetRemarkTags *self, StetBlock *block, guint offset);

G_END_DECLS
