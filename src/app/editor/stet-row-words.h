/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

gboolean stet_row_is_uncertain (StetStory *story, StetRow *row);
gboolean stet_row_lacks (StetRow *row, StetArticle *article);
char *stet_row_dup_missing_text (StetRow *row, StetArticle *article);
const char *stet_row_get_state_text (StetStory *story, StetRow *row);
char *stet_row_dup_first_words (StetRow *row, StetArticle *article);

G_END_DECLS
