/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetTextRange:
 * @start: first code point
 * @end: code point after the last
 *
 * A stretch of a text.
 */
typedef struct
{
  guint start;
  guint end;
} StetTextRange;

guint stet_text_count_words (const char *text, const char *language);
GArray *stet_text_find_sentences (const char *text, const char *language);

G_END_DECLS
