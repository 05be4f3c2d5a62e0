/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-apart.h"

static gboolean
has_time (const StetFact *fact)
{
  return fact->hour >= 0;
}

/* “19.30” may be a number, “2 uur” a length of time; and the time of another zone is another. */
static gboolean
is_unsure (const StetFact *fact)
{
  return fact->kind != STET_FACT_TIME || fact->minute < 0
         || (fact->flags & (STET_FACT_UNSURE | STET_FACT_ZONE)) != 0;
}

/* With twelve hours or with twenty-four. */
static gboolean
is_same_time (const StetFact *a, const StetFact *b)
{
  return (a->hour - b->hour) % 12 == 0 && MAX (a->minute, 0) == MAX (b->minute, 0);
}

/* Times of day must be the same. */
void
stet_check_time_mismatch (const StetCheckTarget *target)
{
  static const StetFactAspect aspect = { has_time, is_unsure, is_same_time, FALSE };

  stet_fact_row_report (target, target->check->id);
  stet_fact_row_report_apart (target, &aspect);
}
