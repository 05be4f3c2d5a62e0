/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-apart.h"

static gboolean
has_weekday (const StetFact *fact)
{
  return fact->weekday != 0;
}

static gboolean
is_unsure (const StetFact *fact)
{
  return (fact->flags & STET_FACT_UNSURE) != 0;
}

static gboolean
is_same_weekday (const StetFact *a, const StetFact *b)
{
  return a->weekday == b->weekday;
}

/* The versions of a paragraph name the same days of the week. */
void
stet_check_weekday_mismatch (const StetCheckTarget *target)
{
  static const StetFactAspect aspect = { has_weekday, is_unsure, is_same_weekday, TRUE };

  stet_fact_row_report_apart (target, &aspect);
}
