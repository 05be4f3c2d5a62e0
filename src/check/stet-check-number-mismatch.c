/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-apart.h"

/* “millions of people”, “5 million” */
static gboolean
has_scale (const StetFact *fact)
{
  return fact->scale >= 1000;
}

/* A number with its magnitude is compared by value. */
static gboolean
is_unsure (const StetFact *fact)
{
  return (fact->flags & STET_FACT_WORDS) == 0 || fact->n_values != 1
         || fact->values[0] > fact->scale;
}

static gboolean
is_same_scale (const StetFact *a, const StetFact *b)
{
  return a->scale >= b->scale && a->scale <= b->scale;
}

/* The versions of a paragraph must have the same numbers, however they write them. */
void
stet_check_number_mismatch (const StetCheckTarget *target)
{
  static const StetFactAspect aspect = { has_scale, is_unsure, is_same_scale, FALSE };

  stet_fact_row_report (target, target->check->id);
  stet_fact_row_report_apart (target, &aspect);
}
