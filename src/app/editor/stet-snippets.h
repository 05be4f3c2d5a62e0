/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-buffer.h"
#include "stet-newsroom.h"

G_BEGIN_DECLS

gboolean stet_snippets_expand (StetArticleBuffer *buffer, StetNewsroom *newsroom);

G_END_DECLS
