/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/uscript.h>

G_BEGIN_DECLS

#define STET_KNOWN_MAX_LANGUAGES 192

/* Languages, one bit each. */
typedef struct
{
  guint64 bits[STET_KNOWN_MAX_LANGUAGES / 64];
} StetLanguageSet;

/* What is known of how a language is written. */
typedef struct
{
  char *language;
  StetLanguageSet set; /* the language's bit, or bits; none when no word of it is known */
  gboolean has_words;
  UScriptCode scripts[5];
  int n_scripts; /* 0: not known */
} StetKnownLanguage;

const StetKnownLanguage *stet_known_language_get (const char *language);
gboolean stet_known_language_is_written_in (const StetKnownLanguage *self, UScriptCode script);
const StetLanguageSet *stet_known_words_find (guint32 hash);
gboolean stet_language_sets_meet (const StetLanguageSet *a, const StetLanguageSet *b);
guint32 stet_known_words_hash (const char *word);

G_END_DECLS
