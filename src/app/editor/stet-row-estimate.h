/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-view.h"
#include "stet-story.h"

G_BEGIN_DECLS

int *stet_row_estimate (StetStory *story,
                        guint first,
                        guint n_rows,
                        StetArticleView **views,
                        guint n_views,
                        gboolean stacked,
                        int gap_height);

G_END_DECLS
