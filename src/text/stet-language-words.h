/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/uscript.h>

G_BEGIN_DECLS

/**
 * StetLanguageHint:
 * @tag: a language, or %NULL for the end of a list
 * @worth: how much speaks for it, as a natural logarithm
 *
 * What something else than its words says about the language of a text.
 */
typedef struct
{
  const char *tag;
  double worth;
} StetLanguageHint;

const char *stet_language_find_by_words (const char *text,
                                         UScriptCode script,
                                         const StetLanguageHint *hints,
                                         guint *n_words,
                                         double *margin);

/**
 * StetLanguageWordFunc:
 * @word: in lower case
 * @tag: the language, as a BCP 47 tag
 * @data: what was given to stet_language_words_foreach()
 */
typedef void (*StetLanguageWordFunc) (const char *word, const char *tag, gpointer data);

void stet_language_words_foreach (StetLanguageWordFunc func, gpointer data);

G_END_DECLS
