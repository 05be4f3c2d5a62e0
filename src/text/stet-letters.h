/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/uscript.h>

G_BEGIN_DECLS

/* Letters below this are looked up directly: nearly all alphabets are there. */
#define STET_LETTERS_DIRECT 0x1100

/**
 * StetLetters:
 * @tag: the language
 * @script: what its most frequent letter is written in
 * @is_cjk: whether its signs are thousands
 * @direct: natural logarithms of how often each letter below %STET_LETTERS_DIRECT is met; 0 where
 * the language does not have it
 * @further: the same for other letters, by letter, as addresses of float
 *
 * How often each letter is met in a language.
 */
typedef struct
{
  char *tag;
  UScriptCode script;
  gboolean is_cjk;
  float *direct;
  GHashTable *further;
} StetLetters;

const GPtrArray *stet_letters_get_all (gboolean and_further);
double stet_letters_get_cost (const StetLetters *self, gunichar lower);
gunichar stet_letters_to_lower (gunichar c);
UScriptCode stet_letters_get_script (gunichar c);

G_END_DECLS
