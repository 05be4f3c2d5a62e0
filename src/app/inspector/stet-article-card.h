/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_ARTICLE_CARD (stet_article_card_get_type ())
G_DECLARE_FINAL_TYPE (StetArticleCard, stet_article_card, STET, ARTICLE_CARD, AdwExpanderRow)

GtkWidget *stet_article_card_new (StetSession *session, StetArticle *article);

G_END_DECLS
