/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-row.h"

/* Times of day must be the same, with twelve hours or with twenty-four. */
void
stet_check_time_mismatch (const StetCheckTarget *target)
{
  stet_fact_row_report (target, target->check->id);
}
