/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-row.h"

/* Quantities must be the same, in one unit or another. */
void
stet_check_unit_mismatch (const StetCheckTarget *target)
{
  stet_fact_row_report (target, target->check->id);
}
