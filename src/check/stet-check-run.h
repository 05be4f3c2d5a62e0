/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check-cache.h"
#include "stet-check-private.h"

G_BEGIN_DECLS

/* Where a block stands, and what it says. */
typedef struct
{
  StetBlock *block;    /* of the story in plain text; not owned */
  guint article;       /* its article's place, from 1 */
  guint64 content;     /* hash of its language and text */
  guint64 hash;        /* hash of all that a check of a block looks at, and whose it is */
  StetCheckScan *scan; /* NULL until asked for; the cache's */
  gboolean is_signed_off;
} StetCheckBlock;

/* All that one run of the checks over a story shares. */
typedef struct _StetCheckRun
{
  StetStory *story;    /* in plain text */
  StetStory *original; /* with inline markup */
  StetCheckCache *cache;
  GHashTable *blocks;            /* StetBlock → StetCheckBlock */
  GHashTable *ids;               /* id of a block, gint64 * in it → StetCheckBlock */
  GArray *row_hashes;            /* guint64: what is in each row */
  GPtrArray *findings;           /* StetFinding: of what is being checked */
  struct _StetFactRow *fact_row; /* of the row that is being checked; NULL until asked for */
  gpointer sides; /* (nullable): array of StetRowSide, of the row that was asked for last */
  guint n_sides;
  StetRow *sides_row; /* not owned; NULL: none yet */
} StetCheckRun;

void _stet_check_run_init (StetCheckRun *self, StetStory *story, StetCheckCache *cache);
void _stet_check_run_clear (StetCheckRun *self);
guint64 _stet_check_run_hash_row (StetCheckRun *self, guint index);
void _stet_check_run_sort (StetCheckRun *self, GPtrArray *findings);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetCheckRun, _stet_check_run_clear)

G_END_DECLS
