/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-view.h"

G_BEGIN_DECLS

/* What lines were measured to need, for as long as nothing changes that. */
typedef struct _StetLineSizes StetLineSizes;

StetLineSizes *stet_line_sizes_new (void);
void stet_line_sizes_free (StetLineSizes *self);
void stet_line_sizes_forget (StetLineSizes *self);
void stet_line_sizes_set_placed (StetLineSizes *self, StetArticleView *view, guint line, int page);
int
stet_line_sizes_measure (StetLineSizes *self, StetArticleView *view, guint line, int *text_height);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetLineSizes, stet_line_sizes_free)

G_END_DECLS
