/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-fact-unit.h"

#include <math.h>
#include <string.h>

/* Translators round what they convert, small amounts the more. */
#define TOLERANCE         0.12
#define SMALL             3.5
#define SMALL_TOLERANCE   0.25
#define DEGREES_TOLERANCE 3

/* What is measured, and how much of it the unit is. */
static const struct
{
  const char *name;
  char kind;
  double size;
} units[] = {
  /* Length, in metres. */
  { "mm", 'l', 0.001 },
  { "cm", 'l', 0.01 },
  { "m", 'l', 1 },
  { "km", 'l', 1000 },
  { "in", 'l', 0.0254 },
  { "ft", 'l', 0.3048 },
  { "yd", 'l', 0.9144 },
  { "mi", 'l', 1609.344 },
  /* Mass, in kilograms. */
  { "g", 'm', 0.001 },
  { "kg", 'm', 1 },
  { "t", 'm', 1000 },
  { "lb", 'm', 0.45359237 },
  { "oz", 'm', 0.028349523125 },
  { "st", 'm', 6.35029318 },
  /* Volume, in litres; gallons are those of the United States. */
  { "l", 'v', 1 },
  { "gal", 'v', 3.785411784 },
  { "pt", 'v', 0.473176473 },
  /* Area, in square metres. */
  { "m2", 'a', 1 },
  { "km2", 'a', 1e6 },
  { "ha", 'a', 1e4 },
  { "ac", 'a', 4046.8564224 },
  { "mi2", 'a', 2589988.110336 },
  { "ft2", 'a', 0.09290304 },
  /* Speed, in kilometres an hour; a distance may stand for it. */
  { "km/h", 's', 1 },
  { "mph", 's', 1.609344 },
  /* Temperature is no multiple. */
  { "°", 't', 0 },
  { "°C", 't', 0 },
  { "°F", 't', 0 },
  /* Power, in kilowatts. */
  { "kW", 'p', 1 },
  { "MW", 'p', 1000 },
  { "GW", 'p', 1e6 },
  { "TW", 'p', 1e9 },
};

/* Names that several currencies share. */
static const struct
{
  const char *code;
  const char *name;
} names[] = {
  { "USD", "dollar" }, { "AUD", "dollar" }, { "CAD", "dollar" }, { "NZD", "dollar" },
  { "HKD", "dollar" }, { "SGD", "dollar" }, { "TWD", "dollar" }, { "GBP", "pound" },
  { "EGP", "pound" },  { "SEK", "krona" },  { "NOK", "krona" },  { "DKK", "krona" },
  { "CZK", "krona" },  { "JPY", "yen" },    { "CNY", "yen" },    { "INR", "rupee" },
  { "PKR", "rupee" },  { "LKR", "rupee" },  { "IDR", "rupee" },  { "MXN", "peso" },
  { "ARS", "peso" },   { "CLP", "peso" },   { "COP", "peso" },   { "PHP", "peso" },
  { "SAR", "rial" },   { "QAR", "rial" },   { "IRR", "rial" },   { "BRL", "rial" },
  { "AED", "dirham" }, { "MAD", "dirham" }, { "KWD", "dinar" },  { "IQD", "dinar" },
  { "cent", "cent" },  { "penny", "cent" }, { "TRY", "lira" },   { "KRW", "won" },
};

static int
find (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].name, name) == 0)
      return (int) i;
  return -1;
}

/**
 * stet_fact_unit_is_same_kind:
 * @a: (nullable): a unit of measure
 * @b: (nullable): another
 *
 * Returns: whether both measure the same, such as length
 */
gboolean
stet_fact_unit_is_same_kind (const char *a, const char *b)
{
  int i = find (a), j = find (b);

  return i >= 0 && j >= 0 && units[i].kind == units[j].kind;
}

/**
 * stet_fact_units_are_near:
 * @unit_a: (nullable): the unit of @a
 * @unit_b: (nullable): the unit of @b
 *
 * Returns: whether both may be conversions of a third quantity, each with its own rounding
 */
gboolean
stet_fact_units_are_near (double a, const char *unit_a, double b, const char *unit_b)
{
  int i = find (unit_a), j = find (unit_b);

  if (i < 0 || j < 0 || units[i].kind != units[j].kind)
    return FALSE;
  if (units[i].kind == 't')
    return fabs (a - b) <= 2 * DEGREES_TOLERANCE;
  a *= units[i].size;
  b *= units[j].size;
  return fabs (a - b) <= SMALL_TOLERANCE * MAX (a, b);
}

static double
to_celsius (double fahrenheit)
{
  return (fahrenheit - 32) / 1.8;
}

/**
 * stet_fact_units_compare:
 * @unit_a: (nullable): the unit of @a
 * @unit_b: (nullable): the unit of @b
 *
 * Compares two quantities. What is converted from one unit into another is rounded by those who
 * write; in one unit nothing is.
 *
 * Returns: how they compare
 */
StetFactUnits
stet_fact_units_compare (double a, const char *unit_a, double b, const char *unit_b)
{
  int i = find (unit_a), j = find (unit_b);
  double tolerance;

  if (i < 0 || j < 0)
    return STET_FACT_UNITS_APART;
  if (i == j && units[i].kind != 't')
    return fabs (a - b) <= 1e-9 * MAX (a, b) ? STET_FACT_UNITS_EQUAL : STET_FACT_UNITS_APART;
  /* A speed is often said as a distance. */
  if (units[i].kind != units[j].kind
      && !((units[i].kind == 'l' && units[j].kind == 's')
           || (units[i].kind == 's' && units[j].kind == 'l')))
    return STET_FACT_UNITS_APART;
  if (units[i].kind == 't')
    return fabs (to_celsius (a) - b) <= DEGREES_TOLERANCE
                   || fabs (to_celsius (b) - a) <= DEGREES_TOLERANCE
                   /* A difference of temperatures. */
                   || (MAX (a, b) <= 40
                       && fabs (MAX (a, b) / 1.8 - MIN (a, b)) <= TOLERANCE * MIN (a, b))
               ? STET_FACT_UNITS_CONVERTED
               : STET_FACT_UNITS_APART;
  tolerance = MIN (a, b) <= SMALL ? SMALL_TOLERANCE : TOLERANCE;
  a *= units[i].kind == 's' ? units[i].size * 1000 : units[i].size;
  b *= units[j].kind == 's' ? units[j].size * 1000 : units[j].size;
  return fabs (a - b) <= tolerance * MAX (a, b) ? STET_FACT_UNITS_CONVERTED : STET_FACT_UNITS_APART;
}

/**
 * stet_fact_currency_get_name:
 * @code: an ISO 4217 code
 *
 * Gives the name that a currency shares with others: “dollar” may be that of the United States or
 * of Australia.
 *
 * Returns: the name; @code itself when it has one of its own
 */
const char *
stet_fact_currency_get_name (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].code, code) == 0)
      return names[i].name;
  return code;
}
