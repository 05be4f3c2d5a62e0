/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

#include "stet-article-buffer.h"
#include "stet-remark-tags.h"

G_BEGIN_DECLS

/* How an article's text looks: what its blocks are, the padding of its rows, its findings. Tags are
 * not part of what undo takes back. */
StetArticleTags *stet_article_tags_new (StetArticleBuffer *buffer);
void stet_article_tags_free (StetArticleTags *self);
void stet_article_tags_set_kind (StetArticleTags *self, guint line, StetBlockKind kind);
void stet_article_tags_add_kind (StetArticleTags *self, guint line, StetBlockKind kind);
int stet_article_tags_get_below (StetArticleTags *self, guint line);
gboolean stet_article_tags_set_below (StetArticleTags *self, guint line, int pixels);
void stet_article_tags_set_findings (StetArticleTags *self, GListModel *findings);
void stet_article_tags_touch_findings (StetArticleTags *self, StetBlock *block);
void stet_article_tags_drop_findings (StetArticleTags *self,
                                      const GtkTextIter *start,
                                      const GtkTextIter *end);
StetFinding *stet_article_tags_find_finding (StetArticleTags *self, const GtkTextIter *iter);
void stet_article_tags_add_hover (StetArticleTags *self,
                                  const GtkTextIter *start,
                                  const GtkTextIter *end);
void stet_article_tags_clear_hover (StetArticleTags *self);
StetRemarkTags *stet_article_tags_get_remarks (StetArticleTags *self);
gboolean stet_article_tags_is_hover (StetArticleTags *self, const GtkTextIter *iter);

G_END_DECLS
