/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-row.h"

/* Amounts must be the same, in the same currency. */
void
stet_check_money_mismatch (const StetCheckTarget *target)
{
  stet_fact_row_report (target, target->check->id);
}
