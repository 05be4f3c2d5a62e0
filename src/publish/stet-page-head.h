/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-edition.h"

G_BEGIN_DECLS

char *stet_page_dup_head (const StetEdition *edition, StetArticle *article, const char *title);

G_END_DECLS
