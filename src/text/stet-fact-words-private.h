/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How the words of a language are collected. For stet-fact-words*.c only. */

#include "stet-fact-words.h"

G_BEGIN_DECLS

/* A word, or the first of several, with one of its readings. */
typedef struct
{
  const char *first;
  const StetFactWord *reading;
} StetFactForm;

struct _StetFactWords
{
  char *language;    /* BCP 47 tag */
  GHashTable *words; /* as a token has it, folded → StetFactWord */
  GHashTable *forms; /* key of a value → GArray of StetFactForm: the words that say it */
  gboolean is_arabic;
  gunichar decimal;
  gboolean is_known;    /* has a file */
  guint8 starts[2048];  /* a bit for each way in which a word begins */
  guint8 openings[512]; /* a bit for each way in which a number begins */
};

void stet_fact_words_add (StetFactWords *self, const char *phrase, const StetFactWord *word);
void stet_fact_words_add_locale (StetFactWords *self);
gint64 stet_fact_words_get_key (double value);
const char *stet_fact_words_fold (const char *word, char *buffer, gsize size);

G_END_DECLS
