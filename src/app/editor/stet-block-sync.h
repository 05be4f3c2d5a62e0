/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article.h"

G_BEGIN_DECLS

/* What edits of an article's lines mean for its blocks: line n of the text is block n. */
typedef struct _StetBlockSync StetBlockSync;

StetBlockSync *stet_block_sync_new (StetArticle *article);
void stet_block_sync_free (StetBlockSync *self);
void stet_block_sync_insert (
    StetBlockSync *self, guint line, gboolean at_start, const char *const *texts, guint n_texts);
void stet_block_sync_delete (
    StetBlockSync *self, guint first, guint last, gboolean keep_last, const char *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetBlockSync, stet_block_sync_free)

G_END_DECLS
