/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetFactUnits:
 * @STET_FACT_UNITS_APART: different quantities, or units that are not known
 * @STET_FACT_UNITS_EQUAL: the same quantity in the same unit
 * @STET_FACT_UNITS_CONVERTED: the same quantity in another unit, within what rounding allows
 *
 * How two quantities compare.
 */
typedef enum
{
  STET_FACT_UNITS_APART,
  STET_FACT_UNITS_EQUAL,
  STET_FACT_UNITS_CONVERTED,
} StetFactUnits;

gboolean stet_fact_unit_is_same_kind (const char *a, const char *b);
StetFactUnits stet_fact_units_compare (double a, const char *unit_a, double b, const char *unit_b);
gboolean stet_fact_units_are_near (double a, const char *unit_a, double b, const char *unit_b);
gboolean stet_fact_unit_may_be (double value, const char *unit, double other);
const char *stet_fact_currency_get_name (const char *code);

G_END_DECLS
