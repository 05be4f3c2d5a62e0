/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article.h"
#include "stet-count.h"

G_BEGIN_DECLS

#define STET_TYPE_ARTICLE_COUNTER (stet_article_counter_get_type ())
G_DECLARE_FINAL_TYPE (StetArticleCounter, stet_article_counter, STET, ARTICLE_COUNTER, GObject)

StetArticleCounter *stet_article_counter_new (StetArticle *article);
StetArticle *stet_article_counter_get_article (StetArticleCounter *self);
gboolean stet_article_counter_get_sum (StetArticleCounter *self, StetCount *sum);
void stet_article_counter_get_block (StetArticleCounter *self, StetBlock *block, StetCount *count);

G_END_DECLS
