/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-fact-unit.h"

#include <math.h>
#include <string.h>

/* What is converted is rounded: to a step that the figure shows, and never by more than that. */
#define LEAST_TOLERANCE   0.03
#define MOST_TOLERANCE    0.25
#define STEP_TOLERANCE    0.6
#define DEGREES_TOLERANCE 3

/* What is measured, and how much of it the unit is. */
typedef struct
{
  const char *name;
  char kind;
  double size;
} Unit;

static const Unit units[] = {
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
  return fabs (a - b) <= MOST_TOLERANCE * MAX (a, b);
}

static double
to_celsius (double fahrenheit)
{
  return (fahrenheit - 32) / 1.8;
}

/* Speeds as lengths: metres in an hour. */
static double
get_size (const Unit *unit)
{
  return unit->kind == 's' ? unit->size * 1000 : unit->size;
}

static gboolean
is_metric (const Unit *unit)
{
  double digits = log10 (unit->size);

  return fabs (digits - round (digits)) < 1e-9;
}

/* The largest of …, 0.5, 1, 5, 10, 50, … that the value is a multiple of, as a size: what it may be
 * rounded to. Where inches and miles are small numbers they are what was measured. */
static double
get_step (double value, const Unit *unit)
{
  double step = 0.01;

  for (double larger = 0.01; larger <= value; larger *= 10)
    for (int i = 1; i <= 5; i += 4)
      if (fabs (value / (larger * i) - round (value / (larger * i))) < 1e-6)
        step = MAX (step, larger * i);
  return step >= 5 || is_metric (unit) ? step * get_size (unit) : 0;
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
  double step, tolerance;

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
                       && fabs (MAX (a, b) / 1.8 - MIN (a, b)) <= 0.12 * MIN (a, b))
               ? STET_FACT_UNITS_CONVERTED
               : STET_FACT_UNITS_APART;
  step = MAX (get_step (a, &units[i]), get_step (b, &units[j]));
  a *= get_size (&units[i]);
  b *= get_size (&units[j]);
  tolerance = CLAMP (
      STEP_TOLERANCE * step, LEAST_TOLERANCE * MAX (a, b), MOST_TOLERANCE * MAX (a, b));
  return fabs (a - b) <= tolerance ? STET_FACT_UNITS_CONVERTED : STET_FACT_UNITS_APART;
}

/**
 * stet_fact_unit_may_be:
 * @value: how much
 * @unit: (nullable): of what unit
 * @other: a number of a unit that is not known
 *
 * Returns: whether @other may be the same quantity in another unit
 */
gboolean
stet_fact_unit_may_be (double value, const char *unit, double other)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (stet_fact_units_compare (value, unit, other, units[i].name) == STET_FACT_UNITS_CONVERTED)
      return TRUE;
  return FALSE;
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
