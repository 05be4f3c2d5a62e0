/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetCount:
 * @words: words, numbers among them
 * @characters: code points, spaces among them: what newsrooms give as the length of a text
 * @letters: code points without spaces
 * @sentences: sentences, where they were asked for
 * @paragraphs: texts that are not empty
 *
 * How long texts are.
 */
typedef struct
{
  guint64 words;
  guint64 characters;
  guint64 letters;
  guint64 sentences;
  guint64 paragraphs;
} StetCount;

void stet_count_text (const char *text, const char *language, StetCount *count);
void stet_count_sentences (const char *text, const char *language, StetCount *count);
void stet_count_add (StetCount *sum, const StetCount *count);
guint stet_count_get_reading_seconds (const StetCount *count, const char *language);
double stet_count_get_sentence_length (const StetCount *count);

G_END_DECLS
