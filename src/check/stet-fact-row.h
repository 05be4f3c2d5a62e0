/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-fact-side.h"
#include "stet-row-sentences.h"

G_BEGIN_DECLS

/* A fact that one version of a row says otherwise than the others, or not at all, or alone. */
typedef struct
{
  const char *check;              /* id of the check that it is reported by */
  const StetFactSide *side;       /* the version that is wrong */
  const StetFactMention *missing; /* what another version says; NULL: it alone says something */
  const StetFactMention *extra;   /* what it says; NULL: it says nothing */
} StetFactDifference;

/* The facts of a row, and in which its versions differ. */
typedef struct _StetFactRow
{
  StetRow *row;
  GPtrArray *sides;    /* StetFactSide: originals first */
  GArray *differences; /* StetFactDifference */
  StetRowSentences *sentences;
} StetFactRow;

StetFactRow *stet_fact_row_get (const StetCheckTarget *target);
void stet_fact_row_free (StetFactRow *self);
void stet_fact_row_report (const StetCheckTarget *target, const char *check);
StetCheckPlace stet_fact_mention_get_place (const StetFactMention *mention);
char *stet_fact_mention_dup_text (const StetFactMention *mention);
char *stet_fact_side_dup_name (const StetFactSide *side);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetFactRow, stet_fact_row_free)

G_END_DECLS
