/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-buffer.h"

G_BEGIN_DECLS

/* The underlines of what is found in an article. */
typedef struct _StetFindingTags StetFindingTags;

StetFindingTags *stet_finding_tags_new (StetArticleBuffer *buffer);
void stet_finding_tags_free (StetFindingTags *self);
void stet_finding_tags_set_findings (StetFindingTags *self, GListModel *findings);
void stet_finding_tags_touch (StetFindingTags *self, StetBlock *block);
void
stet_finding_tags_drop (StetFindingTags *self, const GtkTextIter *start, const GtkTextIter *end);
StetFinding *stet_finding_tags_find (StetFindingTags *self, const GtkTextIter *iter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetFindingTags, stet_finding_tags_free)

G_END_DECLS
