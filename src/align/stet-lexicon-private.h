/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-align-table.h"
#include "stet-lexicon.h"

G_BEGIN_DECLS

/* A word of a lexicon. */
typedef struct
{
  char *text;
  double total; /* how often it was translated */
  double n;     /* in how many sentences it was met */
  guint first;  /* of its links, in the first language: index + 1 */
  gboolean changed;
} StetLexiconWord;

/* Two words that were met together. */
typedef struct
{
  guint a;
  guint b;
  guint next; /* of the links of a: index + 1 */
  double forward;
  double backward;
  gboolean changed;
} StetLexiconLink;

struct _StetLexicon
{
  gatomicrefcount refs;
  char *languages[2];
  GArray *words[2];        /* StetLexiconWord */
  StetAlignTable index[2]; /* by the hash of a word's text: its index + 1 */
  GArray *links;           /* StetLexiconLink */
  StetAlignTable pairs;    /* by both words: index of their link + 1 */
  double n_pairs;
  gboolean n_pairs_changed;
};

guint64 _stet_lexicon_hash (const char *word);
guint _stet_lexicon_get_word (StetLexicon *self, guint side, const char *text);
guint _stet_lexicon_find_word (StetLexicon *self, guint side, guint64 hash);
StetLexiconLink *_stet_lexicon_find_link (StetLexicon *self, guint a, guint b);
StetLexiconLink *_stet_lexicon_get_link (StetLexicon *self, guint a, guint b);
double _stet_lexicon_get_likeness (StetLexicon *self, const StetLexiconLink *link);

G_END_DECLS
