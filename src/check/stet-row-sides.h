/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check-private.h"

G_BEGIN_DECLS

/* More languages of a story than this are not compared. */
#define STET_ROW_MAX_SIDES 24

/* How a text ends. */
typedef enum
{
  STET_END_NOTHING, /* with a word */
  STET_END_STOP,    /* a full stop, or dots */
  STET_END_QUESTION,
  STET_END_EXCLAMATION,
  STET_END_COLON,
  STET_END_OTHER, /* a comma, a dash */
} StetEnd;

/* What of a text can be seen without reading it. */
typedef struct
{
  guint n_letters; /* with digits */
  guint small;     /* StetSmallWord: what small words there are */
  guint n_words;   /* the same in words */
  StetEnd end;
  guint end_place;       /* where the mark at the end stands, or should: a token */
  const StetToken *last; /* NULL: there is no word, nor a number */
  guint32 *hashes;       /* of all words and numbers, in order; 0 for a number */
  guint32 *tokens;       /* which token each is */
} StetShape;

/* What the row has in one language. */
typedef struct
{
  StetArticle *article;
  const char *language;
  gboolean is_original;
  guint n_blocks;   /* of them there may be some without text */
  StetBlock *first; /* NULL: no block has text */
  StetBlock *last;  /* NULL: no block has text */
  guint n_letters;
  guint n_words;
  guint small;   /* StetSmallWord: what small words there are */
  double length; /* letters, as English would need them */
} StetRowSide;

const StetShape *stet_check_get_shape (const StetCheckTarget *target, StetBlock *block);
guint stet_row_sides_collect (const StetCheckTarget *target,
                              StetRow *row,
                              StetRowSide sides[STET_ROW_MAX_SIDES]);
int stet_row_sides_find_reference (const StetRowSide *sides, guint n_sides, guint side);
gboolean stet_row_sides_is_approved (const StetCheckTarget *target, const StetRowSide *side);
double stet_row_sides_compare_lengths (const StetRowSide *side,
                                       const StetRowSide *reference,
                                       double *deviations);

G_END_DECLS
