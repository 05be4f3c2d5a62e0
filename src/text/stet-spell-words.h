/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetSpellWord:
 * @start: where it begins in the text, in code points
 * @end: where it ends, in code points
 * @word: the word, UTF-8, without marks of emphasis and with straight apostrophes
 * @compound: (nullable): the words that it is joined with by hyphens, itself among them
 *
 * A word that has a spelling.
 */
typedef struct
{
  guint start;
  guint end;
  char *word;
  char *compound;
} StetSpellWord;

GArray *stet_spell_words_find (const char *text, const char *language);

G_END_DECLS
