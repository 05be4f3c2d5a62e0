/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-number-units.h"
#include "stet-story.h"

G_BEGIN_DECLS

/* A number as one version prints it, with all values that it may have. */
typedef struct
{
  StetBlock *block; /* not owned */
  guint start;      /* code points */
  guint end;
  double values[4];
  guint n_values;
  gunichar before; /* the character before it, 0 at the start */
  int hour;        /* when it may be a time of day: -1 if not */
  int minute;      /* -1 when only the hour is in it */
  StetUnit unit;
  char *printed;
} StetNumberMention;

/* The numbers of one language's side of a row. */
typedef struct
{
  StetArticle *article; /* not owned */
  StetBlock *block;     /* not owned: its first block with text */
  GArray *mentions;     /* StetNumberMention */
  GArray *near; /* StetNumberMention: in neighbouring rows that other sides have merged into this */
  GHashTable *values; /* of both, see add_to_index() */
  GArray
      *comparable; /* StetNumberMention *: of both, those that may be written with another number */
  GString *text;   /* of both */
  char *words;     /* the same, as stet_number_words_normalize() makes it */
} StetNumberSide;

StetNumberSide *stet_number_side_new (StetArticle *article, StetRow *row);
void stet_number_side_free (StetNumberSide *self);
gboolean stet_number_side_says (const StetNumberSide *self, const StetNumberMention *mention);
gboolean stet_number_mentions_agree (const StetNumberMention *a, const StetNumberMention *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetNumberSide, stet_number_side_free)

G_END_DECLS
