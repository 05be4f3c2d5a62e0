/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-apart.h"

static gboolean
has_month (const StetFact *fact)
{
  return fact->kind == STET_FACT_DATE && fact->month != 0;
}

static gboolean
is_unsure (const StetFact *fact)
{
  return (fact->flags & STET_FACT_UNSURE) != 0;
}

/* Of “03/04/2025” either may be the month. */
static gboolean
is_same_month (const StetFact *a, const StetFact *b)
{
  return a->month == b->month || (is_unsure (a) && a->day == b->month)
         || (is_unsure (b) && b->day == a->month);
}

/* Days, months and years must be the same. */
void
stet_check_date_mismatch (const StetCheckTarget *target)
{
  static const StetFactAspect aspect = { has_month, is_unsure, is_same_month, TRUE };

  stet_fact_row_report (target, target->check->id);
  stet_fact_row_report_apart (target, &aspect);
}
