/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-block.h"

G_BEGIN_DECLS

/* A word, number or mark of a block. Its likes have the same hashes. */
typedef struct
{
  guint64 same;     /* of the token itself */
  guint64 prefix;   /* of the letters that it begins with; 0 = none */
  guint64 skeleton; /* of its consonants, in whatever script; 0 = none */
  guint64 stem;     /* that a lexicon knows it by; 0 = none */
  double weight;    /* how surely its translation holds its like, 0 to 1 */
  gboolean is_name;
} StetAlignToken;

/* What is to be known of a block's text. It takes longer to find out than to align, and is needed
 * for each version anew, so it stays with the block as long as the text does. */
typedef struct
{
  guint64 hash; /* of the text with its marks */
  char *language;
  GUnicodeScript script; /* of its first letter; common when there is none */
  guint n_characters;    /* without white space */
  guint n_sentences;
  GArray *tokens; /* StetAlignToken, each once, in their order */
} StetAlignText;

const StetAlignText *stet_align_text_get (StetBlock *block, const char *language);

G_END_DECLS
