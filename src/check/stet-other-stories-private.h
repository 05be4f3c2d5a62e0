/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-fact.h"
#include "stet-other-stories.h"

G_BEGIN_DECLS

/* What a story counts with a figure: “71 articles”. */
typedef struct
{
  double value;
  gboolean is_ambiguous; /* it counts the same with several figures */
  char *words;           /* as they stand in the first place */
  StetBlock *block;      /* of the first place; for the story that is checked alone */
  guint start;
  guint end;
} StetCount;

/* All that a story counts, and all its figures. */
typedef struct
{
  char *title;
  GHashTable *counts; /* StetCount by the consonants of what is counted */
  GHashTable *values; /* the set of figures, as doubles */
} StetCounts;

StetCounts *stet_counts_new (void);
void stet_counts_free (StetCounts *self);
void
stet_counts_add (StetCounts *self, StetBlock *block, const StetTokens *tokens, const GArray *facts);
const StetCounts *stet_other_stories_get (const StetOtherStories *self, guint index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCounts, stet_counts_free)

G_END_DECLS
