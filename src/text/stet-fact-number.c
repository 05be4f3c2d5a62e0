/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-fact-private.h"

/*
 * stet_fact_read_number:
 *
 * Reads a number and what it counts.
 *
 * Returns: where it ends; @i when there is none
 */
guint
stet_fact_read_number (StetFactScan *scan, guint i)
{
  StetFactQuantity quantity;

  if (!stet_fact_read_quantity (scan, i, &quantity))
    return i;
  stet_fact_scan_add_quantity (scan, STET_FACT_NUMBER, i, &quantity, quantity.end);
  return quantity.end;
}
