/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <math.h>

#include "stet-fact-apart.h"
#include "stet-fact-unit.h"

static gboolean
has_measure (const StetFact *fact)
{
  return fact->kind == STET_FACT_MEASURE && fact->n_values > 0;
}

static gboolean
is_unsure (const StetFact *fact)
{
  return (fact->flags & (STET_FACT_UNSURE | STET_FACT_CONVERSION)) != 0;
}

/* The same number with another unit is wrong; other numbers are compared by value. */
static gboolean
is_same_quantity (const StetFact *a, const StetFact *b)
{
  if (a->unit == b->unit
      || stet_fact_units_compare (a->values[0], a->unit, b->values[0], b->unit)
             != STET_FACT_UNITS_APART)
    return TRUE;
  return stet_fact_unit_is_same_kind (a->unit, b->unit)
         && fabs (a->values[0] - b->values[0]) > 1e-9 * a->values[0];
}

/* Quantities must be the same, in one unit or another. */
void
stet_check_unit_mismatch (const StetCheckTarget *target)
{
  static const StetFactAspect aspect = { has_measure, is_unsure, is_same_quantity, FALSE };

  stet_fact_row_report (target, target->check->id);
  stet_fact_row_report_apart (target, &aspect);
}
