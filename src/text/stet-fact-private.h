/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How the facts of a text are read from its tokens. For stet-fact*.c only. */

#include "stet-fact-words.h"
#include "stet-fact.h"

G_BEGIN_DECLS

/* A text that is searched for facts. Places are indices of tokens; a place may be one past the
 * last, which is a mark of no character. */
typedef struct
{
  const StetTokens *source;
  const StetToken *tokens;
  guint n_tokens;
  const char *language; /* as the caller has it; may be NULL */
  const StetFactWords *words;
  const StetFactWord **readings; /* by token: what a word may be */
  GArray *facts;
  guint last_first;  /* of the last fact */
  guint last_end;    /* of the last fact; 0 when there is none */
  gboolean has_mail; /* “@” is in it */
} StetFactScan;

/* A number, with what multiplies it. */
typedef struct
{
  double values[4];
  guint n_values;
  double scale;
  guint flags;    /* StetFactFlags */
  guint n_digits; /* of a number in digits that is written without any mark; else 0 */
  guint end;
} StetFactQuantity;

gunichar stet_fact_scan_get_mark (const StetFactScan *scan, guint i);
gboolean stet_fact_scan_is_digits (
    const StetFactScan *scan, guint i, guint min_digits, guint max_digits, int low, int high);
int stet_fact_scan_get_value (const StetFactScan *scan, guint i);
guint stet_fact_scan_skip_space (const StetFactScan *scan, guint i);
guint stet_fact_scan_skip_link (const StetFactScan *scan, guint i);
gboolean
stet_fact_scan_has_rest (const StetFactScan *scan, guint i, const StetFactWord *word, guint *end);
const StetFactWord *
stet_fact_scan_match (const StetFactScan *scan, guint i, StetFactWordKind kind, guint *end);
const StetFactWord *stet_fact_scan_match_unit (
    const StetFactScan *scan, guint i, StetFactWordKind kind, const char *unit, guint *end);
StetFact *stet_fact_scan_add (StetFactScan *scan, StetFactKind kind, guint first, guint end);
StetFact *stet_fact_scan_add_quantity (StetFactScan *scan,
                                       StetFactKind kind,
                                       guint first,
                                       const StetFactQuantity *quantity,
                                       guint end);

gboolean stet_fact_read_quantity (const StetFactScan *scan, guint i, StetFactQuantity *quantity);

guint stet_fact_read_address (StetFactScan *scan, guint i);
void stet_fact_read_magnitudes (const StetFactScan *scan, StetFactQuantity *quantity);
gboolean stet_fact_read_roman (const StetFactScan *scan, guint i, StetFactQuantity *quantity);
const StetFactWord *
stet_fact_find_stem (const StetFactScan *scan, const char *word, StetFactWordKind kind);
gboolean stet_fact_read_compound (const StetFactScan *scan, guint i, StetFactQuantity *quantity);
guint stet_fact_read_date (StetFactScan *scan, guint i);
guint stet_fact_read_time (StetFactScan *scan, guint i);
guint stet_fact_read_number (StetFactScan *scan, guint i);

G_END_DECLS
