/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-house-style.h"

G_BEGIN_DECLS

/**
 * StetTypingChange:
 * @start: where what is replaced begins in the text, in code points
 * @end: where it ends, which is where the caret is
 * @text: what it becomes
 *
 * What a typed character becomes by the style of a language.
 */
typedef struct
{
  guint start;
  guint end;
  char *text;
} StetTypingChange;

StetTypingChange *stet_typing_correct (const StetHouseStyle *style, const char *text, guint caret);
void stet_typing_change_free (StetTypingChange *self);
char *stet_typing_apply_style (const StetHouseStyle *style, const char *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTypingChange, stet_typing_change_free)

G_END_DECLS
