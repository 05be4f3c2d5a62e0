/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-view.h"

G_BEGIN_DECLS

const char *stet_invisibles_get_label (gunichar c);
gboolean stet_invisibles_are_in (gunichar c);
void stet_invisibles_set_shown (StetArticleView *view, gboolean shown);
gboolean stet_invisibles_get_shown (StetArticleView *view);
void stet_invisibles_snapshot (StetArticleView *view, GtkSnapshot *snapshot);

G_END_DECLS
