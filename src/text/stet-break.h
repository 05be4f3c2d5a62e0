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

/**
 * StetTextToken:
 * @start: where it begins, in bytes
 * @is_word: whether it is a word or a number, and neither space nor mark
 *
 * What lies between two places at which words begin or end. It reaches to where the next begins.
 */
typedef struct
{
  guint start;
  gboolean is_word;
} StetTextToken;

guint stet_text_count_words (const char *text, const char *language);
GArray *stet_text_find_tokens (const char *text, const char *language);
GArray *stet_text_find_sentences (const char *text, const char *language);

G_END_DECLS
