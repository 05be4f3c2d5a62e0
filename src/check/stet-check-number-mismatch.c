/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-row.h"

/* The versions of a paragraph must have the same numbers, however they write them. */
void
stet_check_number_mismatch (const StetCheckTarget *target)
{
  stet_fact_row_report (target, target->check->id);
}
