/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-edition.h"

G_BEGIN_DECLS

char *stet_page_dup_body (const StetEdition *edition, StetArticle *article);

G_END_DECLS
