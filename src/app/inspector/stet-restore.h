/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article.h"
#include "stet-revision-store.h"

G_BEGIN_DECLS

GPtrArray *stet_restore_copy_texts (StetArticle *article);
gboolean stet_restore_block (StetArticle *article, GPtrArray *blocks, gint64 id);
void stet_restore_words (StetArticle *article, gint64 id, const char *text);
gboolean stet_restore_texts (StetArticle *article, GPtrArray *blocks);

G_END_DECLS
