/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <math.h>

#include "stet-fact-apart.h"
#include "stet-fact-unit.h"

static gboolean
has_amount (const StetFact *fact)
{
  return fact->kind == STET_FACT_MONEY && fact->n_values > 0;
}

static gboolean
is_unsure (const StetFact *fact)
{
  return (fact->flags & (STET_FACT_UNSURE | STET_FACT_CONVERSION)) != 0
         || g_str_equal (stet_fact_currency_get_name (fact->unit), "cent");
}

/* The same number of another currency is wrong, unless it has the same name: “dollar” may be that
 * of Australia. Other numbers are compared by value. */
static gboolean
is_same_amount (const StetFact *a, const StetFact *b)
{
  return g_str_equal (stet_fact_currency_get_name (a->unit), stet_fact_currency_get_name (b->unit))
         || fabs (a->values[0] - b->values[0]) > 1e-9 * a->values[0];
}

/* Amounts must be the same, in the same currency. */
void
stet_check_money_mismatch (const StetCheckTarget *target)
{
  static const StetFactAspect aspect = { has_amount, is_unsure, is_same_amount, FALSE };

  stet_fact_row_report (target, target->check->id);
  stet_fact_row_report_apart (target, &aspect);
}
