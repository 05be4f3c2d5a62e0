/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-fact-row.h"

G_BEGIN_DECLS

/* One aspect of facts, in which the versions of a row are compared by themselves. */
typedef struct
{
  /* Whether a fact has it. */
  gboolean (*has) (const StetFact *fact);
  /* Whether one that has it does not show surely that another version is wrong. */
  gboolean (*is_unsure) (const StetFact *fact);
  /* Whether two that have it are the same in it. */
  gboolean (*is_equal) (const StetFact *a, const StetFact *b);
  /* Whether versions that have as many of them have each as often. */
  gboolean by_count;
} StetFactAspect;

void stet_fact_row_report_apart (const StetCheckTarget *target, const StetFactAspect *aspect);

G_END_DECLS
