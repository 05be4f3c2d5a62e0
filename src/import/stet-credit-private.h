/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Letters of a credit in a script without capitals, which do not tell a name from a sentence. */
#define MAX_CASELESS 24

/* What stands in a stretch of text that may be a credit. */
typedef struct
{
  glong length; /* in code points */
  guint n_words;
  guint n_capital;   /* words with a capital, or of a script that has none */
  guint n_caseless;  /* of these, those of such a script */
  guint n_lower;     /* words that no name has */
  guint n_digits;    /* words that begin with a digit */
  guint longest_part;
  guint longest_run; /* of capitalised words without a mark between them */
  guint n_parts;     /* between slashes, commas and the like */
  gboolean agency;   /* one of the parts is an agency */
  gboolean slash;
  gboolean brackets;
  gboolean supplied; /* words like “Supplied”, “courtesy of” */
  gboolean archive;
  gboolean label;    /* after a name: “J. Petraičio nuotr.” */
  gboolean address;     /* of mail, or of a web site */
  gboolean caption;     /* marks that a caption has and no credit, or an inner end of sentence */
  gboolean not_a_name;  /* “left”, “pictured” */
} StetCreditShape;

gunichar stet_credit_char_before (const char *start, const char *p);
const char *stet_credit_skip_spaces (const char *p, const char *end);
const char *stet_credit_trim_spaces (const char *start, const char *end);
const char *stet_credit_trim_separators (const char *start, const char *end);
gboolean stet_credit_is_colon (gunichar c);
gboolean stet_credit_is_full_stop (gunichar c);
gunichar stet_credit_get_closer (gunichar opener);

gsize stet_credit_match_agency (const char *start, const char *end);
const char *stet_credit_word_end (const char *p, const char *end);
gboolean stet_credit_is_abbreviation (const char *start, const char *stop);
void stet_credit_measure (const char *start, const char *end, StetCreditShape *shape);
gboolean stet_credit_is_strong (const StetCreditShape *shape);

gboolean stet_credit_is_name (const char *start, const char *end);

G_END_DECLS
