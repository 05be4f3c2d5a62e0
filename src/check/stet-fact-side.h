/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check-private.h"
#include "stet-fact-words.h"
#include "stet-fact.h"

G_BEGIN_DECLS

typedef struct _StetFactSide StetFactSide;

/* A fact where one version says it. */
typedef struct
{
  const StetFactSide *side;
  StetBlock *block; /* not owned */
  const StetFact *fact;
} StetFactMention;

/* The facts of one language's side of a row. */
struct _StetFactSide
{
  const StetCheckTarget *target;
  StetArticle *article; /* not owned */
  StetBlock *block;     /* not owned: its first block with text */
  const StetFactWords *words;
  GArray *mentions;   /* StetFactMention: of this row first, then of neighbouring rows that other
                         sides have merged into it */
  guint n_own;        /* how many are of this row */
  GPtrArray *scans;   /* StetCheckScan, not owned: all its texts */
  GHashTable *values; /* what numbers it has; NULL until there are many */
  GHashTable *said;   /* whether it says a value in words; NULL until asked */
};

const GArray *stet_fact_side_get_facts (const StetCheckTarget *target, StetBlock *block);
StetFactSide *
stet_fact_side_new (const StetCheckTarget *target, StetArticle *article, StetRow *row);
void stet_fact_side_free (StetFactSide *self);
gboolean stet_fact_side_says (StetFactSide *self, const StetFactMention *mention);
gboolean stet_fact_is_accusing (const StetFact *fact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetFactSide, stet_fact_side_free)

G_END_DECLS
