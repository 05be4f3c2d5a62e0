/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Letters of a credit in a script without capitals, which do not tell a name from a sentence. */
#define MAX_CASELESS 24
/* Words of a credit, and of one of its parts. */
#define CREDIT_MAX_WORDS      24
#define CREDIT_MAX_PART_WORDS 7
/* Words of a credit that nothing but its place betrays. */
#define CREDIT_MAX_PLAIN_WORDS 5
/* Of a name, without initials and particles. */
#define CREDIT_USUAL_NAME_WORDS 2
/* Letters that a name of mixed case has before its inner capital: “McDonald”, “LaPresse”. */
#define CREDIT_MAX_NAME_PREFIX 3

/* What stands in a stretch of text that may be a credit. */
typedef struct
{
  glong length; /* in code points */
  guint n_words;
  guint n_capital;  /* words with a capital, or of a script that has none */
  guint n_caseless; /* of these, those of such a script */
  guint n_lower;    /* words that no name has */
  guint n_digits;   /* words that begin with a digit */
  guint longest_part;
  guint longest_run; /* of capitalised words without a mark between them */
  guint n_parts;     /* between slashes, commas and the like */
  gboolean agency;   /* one of the parts is an agency */
  gboolean slash;
  gboolean brackets;
  gboolean supplied; /* words like “Supplied”, “courtesy of” */
  gboolean archive;
  gboolean label;      /* after a name: “J. Petraičio nuotr.” */
  gboolean address;    /* of mail, or of a web site */
  gboolean caption;    /* marks that a caption has and no credit, or an inner end of sentence */
  gboolean not_a_name; /* “left”, “pictured” */
} StetCreditShape;

/* A caption line without the white space around it, and what was found in it. */
typedef struct
{
  const char *text;
  const char *end;
  const char *caption; /* where the caption begins and ends */
  const char *caption_end;
  const char *name; /* where the credit begins and ends */
  const char *name_end;
  guint n_tries; /* how many places were looked at closely */
} StetCreditLine;

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

gboolean stet_credit_accept (StetCreditLine *line,
                             const char *caption,
                             const char *caption_end,
                             const char *name,
                             const char *name_end);
gboolean stet_credit_is_plain_name (const StetCreditShape *shape);
gboolean stet_credit_is_all_upper (const char *start, const char *end);
gboolean stet_credit_is_initial (const char *word, const char *end);
void stet_credit_strip_labels (const char **start, const char **end);
gboolean stet_credit_find_labelled_head (StetCreditLine *line);
gboolean stet_credit_find_structured (StetCreditLine *line);
gboolean stet_credit_find_head (StetCreditLine *line);

gboolean stet_credit_is_name (const char *start, const char *end);

G_END_DECLS
