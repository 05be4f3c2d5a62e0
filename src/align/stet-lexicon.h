/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetLexicon:
 *
 * Which words of two languages translate each other, as learnt from texts in both: model 1 of IBM,
 * both ways. It can grow by one row at a time, and need not be whole: that part of it suffices
 * which is about the words at hand. Not bound to a thread; used by one at a time, but for the
 * reference count.
 */
typedef struct _StetLexicon StetLexicon;

/**
 * StetLexiconPair:
 * @a: a text in the lexicon's first language
 * @b: its translation into the second
 *
 * The two sides of a row: the texts of its blocks, inline marks and all, one a line.
 */
typedef struct
{
  const char *a;
  const char *b;
} StetLexiconPair;

/**
 * StetLexiconEntry:
 * @a: a word of the first language, as stet_lexicon_dup_words() has it; "" for totals
 * @b: a word of the second; "" for totals
 * @forward: how often @a was translated by @b, as far as one can tell; of a total of @a: how often
 *   @a was translated by anything; of a total of @b: in how many sentences @b was met; of the total
 *   of both: how many pairs of sentences were learnt
 * @backward: how often @b was translated by @a; of a total of @b: by anything; of a total of @a: in
 *   how many sentences @a was met; of the total of both: 0
 *
 * One line of a lexicon as it is stored. The words are valid UTF-8 and at most 64 bytes long.
 */
typedef struct
{
  const char *a;
  const char *b;
  double forward;
  double backward;
} StetLexiconEntry;

typedef void (*StetLexiconFunc) (const StetLexiconEntry *entry, gpointer data);

StetLexicon *stet_lexicon_new (const char *language_a, const char *language_b);
StetLexicon *stet_lexicon_ref (StetLexicon *self);
void stet_lexicon_unref (StetLexicon *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetLexicon, stet_lexicon_unref)

char *stet_lexicon_dup_language (const char *tag);
char **stet_lexicon_dup_words (const char *text, const char *language);

const char *stet_lexicon_get_language_a (StetLexicon *self);
const char *stet_lexicon_get_language_b (StetLexicon *self);
gboolean stet_lexicon_is_empty (StetLexicon *self);
double stet_lexicon_get_likeness (StetLexicon *self, const char *a, const char *b);

void stet_lexicon_learn (StetLexicon *self, const StetLexiconPair *pairs, guint n_pairs);
void stet_lexicon_add (StetLexicon *self, const StetLexiconEntry *entry);
void stet_lexicon_foreach_changed (StetLexicon *self, StetLexiconFunc func, gpointer data);

G_END_DECLS
