/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-tokens.h"

G_BEGIN_DECLS

/* What is worked out of a text when a check asks for it, and kept. Each has its owner's file. */
typedef enum
{
  STET_SCAN_FACTS,
  STET_SCAN_NAMES,
  STET_SCAN_LANGUAGE,
  STET_SCAN_QUOTATIONS,
  STET_SCAN_SHAPE,
  STET_SCAN_N_SLOTS,
} StetScanSlot;

/* A text as all checks read it: what one of them works out, the others need not. A scan is used by
 * one thread at a time. */
typedef struct
{
  char *language;
  StetTokens *tokens; /* of the text without inline markup */
  gpointer slots[STET_SCAN_N_SLOTS];
  GDestroyNotify slot_frees[STET_SCAN_N_SLOTS];
} StetCheckScan;

typedef gpointer (*StetScanMake) (const StetCheckScan *scan);

StetCheckScan *stet_check_scan_new (const char *language, const char *text);
StetCheckScan *stet_check_scan_ref (StetCheckScan *self);
void stet_check_scan_unref (StetCheckScan *self);
gpointer stet_check_scan_get_slot (StetCheckScan *self,
                                   StetScanSlot slot,
                                   StetScanMake make,
                                   GDestroyNotify free);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCheckScan, stet_check_scan_unref)

G_END_DECLS
