/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article.h"
#include "stet-block.h"

G_BEGIN_DECLS

char *stet_time_dup_text (gint64 time);
char *stet_sign_off_dup_text (const StetSignOff *sign_off);
char *stet_block_dup_lapse_text (StetBlock *block);
char *stet_block_dup_work_text (StetBlock *block);
const char *stet_article_state_get_title (StetArticleState state);

G_END_DECLS
