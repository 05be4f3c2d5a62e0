/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-number-units.h"

#include <math.h>
#include <string.h>

#include "stet-fold.h"

/* Translators round what they convert, small amounts the more. */
#define TOLERANCE         0.12
#define SMALL             3.5
#define SMALL_TOLERANCE   0.25
#define DEGREES_TOLERANCE 3

/* Units by their whole names or abbreviations, folded. */
static const struct
{
  StetUnitKind kind;
  double size;
  const char *language; /* NULL for all */
  const char *words;
} units[] = {
  { STET_UNIT_LENGTH,
    0.001,
    NULL,
    "mm millimeter millimeters millimetre millimetres milimetrow مليمتر" },
  { STET_UNIT_LENGTH,
    0.01,
    NULL,
    "cm centimeter centimeters centimetre centimetres zentimeter centymetr centymetry centymetrow "
    "centimetros سنتيمتر سنتيمترات سم" },
  { STET_UNIT_LENGTH,
    1,
    NULL,
    "m meter meters metre metres metr metry metrow metros متر مترا امتار met mét" },
  { STET_UNIT_LENGTH,
    1000,
    NULL,
    "km kph kilometer kilometers kilometre kilometres kilometr kilometry kilometrow kilometros "
    "كم كيلومتر كيلومترا كيلو" },
  { STET_UNIT_LENGTH,
    0.0254,
    NULL,
    "inch inches inci pouce pouces duim cal cale cali zoll pulgada pulgadas بوصه بوصات" },
  { STET_UNIT_LENGTH,
    0.3048,
    NULL,
    "ft foot feet pied pieds voet stopa stopy stop fuß fuss pie pies قدم قدما اقدام" },
  { STET_UNIT_LENGTH, 0.9144, NULL, "yd yard yards jard jardy jardow ياردة يارده" },
  { STET_UNIT_LENGTH,
    1609.344,
    NULL,
    "mi mile miles mph mijl mijlen meile meilen milla millas milles dam dặm ميل ميلا اميال" },
  { STET_UNIT_LENGTH, 1609.344, "pl", "mil mila mile" },
  { STET_UNIT_MASS, 0.001, NULL, "g gr gram grams gramme grammes gramm gramow" },
  { STET_UNIT_MASS,
    1,
    NULL,
    "kg kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm kilogramow كجم كغ "
    "كيلوغرام" },
  { STET_UNIT_MASS,
    0.45359237,
    NULL,
    "lb lbs pound pounds pond livre livres pfund funt funty funtow libra libras رطل رطلا ارطال" },
  { STET_UNIT_TEMPERATURE,
    0,
    NULL,
    "c f degree degrees graad graden grad degre degres stopien stopnie stopni grado grados درجه "
    "درجات do độ" },
};

static gboolean
is_language (const char *language, const char *primary)
{
  gsize n = strlen (primary);

  return g_ascii_strncasecmp (language, primary, n) == 0
         && (language[n] == '\0' || language[n] == '-');
}

static gboolean
list_has (const char *list, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = strstr (list, word); p != NULL; p = strstr (p + 1, word))
    if ((p == list || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
      return TRUE;
  return FALSE;
}

/*
 * stet_number_units_read:
 * @after: what follows a number
 * @language: BCP 47 tag
 *
 * Returns: the unit of length, mass or temperature that is named there
 */
StetUnit
stet_number_units_read (const char *after, const char *language)
{
  const StetUnit none = { STET_UNIT_NONE, 0 };
  g_autofree char *word = NULL;
  g_autofree char *folded = NULL;
  const char *end;

  while (g_unichar_isspace (g_utf8_get_char (after)) || *after == '-'
         || g_utf8_get_char (after) == 0x00B0)
    after = g_utf8_next_char (after);
  for (end = after;
       g_unichar_isalpha (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end));
       end = g_utf8_next_char (end))
    continue;
  if (end == after)
    return none;
  word = g_strndup (after, (gsize) (end - after));
  folded = stet_text_fold (word);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if ((units[i].language == NULL || is_language (language, units[i].language))
        && list_has (units[i].words, folded))
      return (StetUnit) { units[i].kind, units[i].size };
  return none;
}

static double
to_celsius (double fahrenheit)
{
  return (fahrenheit - 32) / 1.8;
}

/*
 * stet_number_units_agree:
 * @unit_a: the unit of @a
 * @unit_b: the unit of @b
 *
 * Returns: whether @a and @b may be the same quantity, converted from one unit into another
 */
gboolean
stet_number_units_agree (double a, const StetUnit *unit_a, double b, const StetUnit *unit_b)
{
  double tolerance;

  if (unit_a->kind == STET_UNIT_NONE || unit_a->kind != unit_b->kind)
    return FALSE;
  if (unit_a->kind == STET_UNIT_TEMPERATURE)
    return fabs (to_celsius (a) - b) <= DEGREES_TOLERANCE
           || fabs (to_celsius (b) - a) <= DEGREES_TOLERANCE;
  /* In one unit nothing is rounded. */
  if (fabs (unit_a->size - unit_b->size) <= 0)
    return FALSE;
  tolerance = MIN (a, b) <= SMALL ? SMALL_TOLERANCE : TOLERANCE;
  a *= unit_a->size;
  b *= unit_b->size;
  return fabs (a - b) <= tolerance * MAX (a, b);
}
