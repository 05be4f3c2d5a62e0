/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-edition.h"

G_BEGIN_DECLS

JsonNode *stet_news_article_new (const StetEdition *edition, StetArticle *article);

G_END_DECLS
