/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-row.h"

/* Days, months and years must be the same. */
void
stet_check_date_mismatch (const StetCheckTarget *target)
{
  stet_fact_row_report (target, target->check->id);
}
