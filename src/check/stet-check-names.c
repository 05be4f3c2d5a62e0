/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-check-names.h"

static gpointer
make_names (const StetCheckScan *scan)
{
  return stet_names_find (scan->tokens, scan->language);
}

/*
 * stet_check_get_names:
 * @block: a block of the target's story
 *
 * Returns: (transfer none): the names in its text
 */
const StetNames *
stet_check_get_names (const StetCheckTarget *target, StetBlock *block)
{
  return stet_check_scan_get_slot (stet_check_get_scan (target, block),
                                   STET_SCAN_NAMES,
                                   make_names,
                                   (GDestroyNotify) stet_names_free);
}
