/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-buffer.h"

G_BEGIN_DECLS

/* How emphasis and links look in an article's text. */
typedef struct _StetInlineTags StetInlineTags;

StetInlineTags *stet_inline_tags_new (StetArticleBuffer *buffer);
void stet_inline_tags_free (StetInlineTags *self);
void stet_inline_tags_update (StetInlineTags *self, guint line);

G_END_DECLS
