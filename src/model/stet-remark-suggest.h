/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-remark-list.h"

G_BEGIN_DECLS

/**
 * StetTextPut:
 * @STET_TEXT_PUT_SAME: the block says so already
 * @STET_TEXT_PUT_CHANGED: its text was changed
 * @STET_TEXT_PUT_SUGGESTED: what differs is suggested now
 *
 * What came of giving a block another text.
 */
typedef enum
{
  STET_TEXT_PUT_SAME,
  STET_TEXT_PUT_CHANGED,
  STET_TEXT_PUT_SUGGESTED,
} StetTextPut;

StetTextPut stet_suggest_put_text (StetBlock *block, const char *text);
gboolean stet_suggest_is_on (StetStory *story);
void stet_suggest_extend (const char *text, guint *start, guint *end);

G_END_DECLS
