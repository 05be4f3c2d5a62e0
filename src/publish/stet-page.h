/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-edition.h"

G_BEGIN_DECLS

GBytes *stet_page_render_article (const StetEdition *edition, StetArticle *article);
GBytes *stet_page_render_chooser (const StetEdition *edition);

G_END_DECLS
