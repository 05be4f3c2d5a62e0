/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-fact-words-private.h"

#include <string.h>

#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include "stet-tokens.h"

#define MAX_TEXT     256
#define MAX_RULESETS 48

static char *
to_utf8 (const UChar *text, int32_t length)
{
  return g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
}

static void
find_decimal_mark (StetFactWords *self, const char *locale)
{
  char latin[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  UChar symbol[8];
  UNumberFormat *format;

  /* The marks beside European digits: those beside Arabic ones are characters of their own. */
  g_strlcpy (latin, locale, sizeof latin);
  uloc_setKeywordValue ("numbers", "latn", latin, sizeof latin, &status);
  format = unum_open (UNUM_DECIMAL, NULL, 0, latin, NULL, &status);
  if (U_SUCCESS (status)
      && unum_getSymbol (
             format, UNUM_DECIMAL_SEPARATOR_SYMBOL, symbol, G_N_ELEMENTS (symbol), &status)
             == 1)
    self->decimal = symbol[0];
  if (format != NULL)
    unum_close (format);
}

static gboolean
is_number (const StetFactWords *self, const char *word)
{
  for (const StetFactWord *at = g_hash_table_lookup (self->words, word); at != NULL; at = at->next)
    if (at->rest == NULL
        && (at->kind == STET_FACT_WORD_NUMBER || at->kind == STET_FACT_WORD_ORDINAL
            || at->kind == STET_FACT_WORD_MAGNITUDE))
      return TRUE;
  return FALSE;
}

/* A number of one word is kept; of several, “and” is told by standing between two numbers. */
static void
add_number (StetFactWords *self, double value, gboolean is_ordinal, const char *spelled)
{
  g_autoptr (StetTokens) tokens = stet_tokens_new (spelled);
  const char *words[16];
  guint n_words = 0;

  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      if (tokens->tokens[i].kind == STET_TOKEN_DIGITS || n_words == G_N_ELEMENTS (words))
        return;
      if (tokens->tokens[i].kind == STET_TOKEN_WORD)
        words[n_words++] = tokens->tokens[i].word;
    }
  if (n_words == 1 || (n_words == 2 && value < 20))
    {
      StetFactWord word = {
        .kind = value >= 1000 ? STET_FACT_WORD_MAGNITUDE
                : is_ordinal  ? STET_FACT_WORD_ORDINAL
                              : STET_FACT_WORD_NUMBER,
        .value = value,
        .unsure = value < 2,
        .section = g_intern_static_string ("numbers"),
      };

      stet_fact_words_add (self, spelled, &word);
    }
  else if (n_words == 3 && value > 20 && value < 100 && is_number (self, words[0])
           && is_number (self, words[2]) && !is_number (self, words[1]))
    {
      StetFactWord word = { .kind = STET_FACT_WORD_JOINER,
                            .section = g_intern_static_string ("joiners") };

      stet_fact_words_add (self, words[1], &word);
    }
}

static void
add_ruleset (StetFactWords *self, UNumberFormat *format, const char *ruleset)
{
  static const double large[]
      = { 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1e6, 1e9, 1e12 };
  gboolean is_ordinal = strstr (ruleset, "ordinal") != NULL;
  UErrorCode status = U_ZERO_ERROR;
  UChar name[128];
  int32_t length = 0;

  u_strFromUTF8 (name, G_N_ELEMENTS (name), &length, ruleset, -1, &status);
  unum_setTextAttribute (format, UNUM_DEFAULT_RULESET, name, length, &status);
  for (guint i = 0; U_SUCCESS (status) && i < 100 + G_N_ELEMENTS (large); i++)
    {
      double value = i < 100 ? i : large[i - 100];
      UChar text[MAX_TEXT];
      g_autofree char *spelled = NULL;

      length = unum_formatDouble (format, value, text, MAX_TEXT, NULL, &status);
      if (U_FAILURE (status) || length >= MAX_TEXT)
        break;
      spelled = to_utf8 (text, length);
      if (spelled != NULL && !(is_ordinal && value >= 1000))
        add_number (self, value, is_ordinal, spelled);
    }
}

static void
add_numbers (StetFactWords *self, const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar names[4096];
  g_autofree char *utf8 = NULL;
  g_auto (GStrv) rulesets = NULL;
  UNumberFormat *format = unum_open (UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);
  int32_t length;

  if (U_FAILURE (status))
    return;
  length = unum_getTextAttribute (
      format, UNUM_PUBLIC_RULESETS, names, G_N_ELEMENTS (names), &status);
  if (U_SUCCESS (status))
    utf8 = to_utf8 (names, length);
  rulesets = g_strsplit (utf8 != NULL ? utf8 : "", ";", MAX_RULESETS);
  for (guint i = 0; rulesets[i] != NULL; i++)
    if (strstr (rulesets[i], "year") == NULL)
      add_ruleset (self, format, rulesets[i]);
  unum_close (format);
}

static void
add_names (StetFactWords *self,
           UDateFormat *format,
           UDateFormatSymbolType type,
           StetFactWordKind kind,
           gboolean is_short)
{
  for (int i = 0; i < (kind == STET_FACT_WORD_MONTH ? 12 : 7); i++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar text[64];
      /* Its days of the week are counted from 1, Sunday. */
      int32_t length = udat_getSymbols (format,
                                        type,
                                        kind == STET_FACT_WORD_MONTH ? i : (i + 1) % 7 + 1,
                                        text,
                                        G_N_ELEMENTS (text),
                                        &status);
      g_autofree char *name = U_SUCCESS (status) ? to_utf8 (text, length) : NULL;
      StetFactWord word = {
        .kind = kind,
        .value = i + 1,
        .unsure = is_short,
        .section = g_intern_static_string (kind == STET_FACT_WORD_MONTH ? "months" : "weekdays"),
      };

      if (name != NULL && g_utf8_strlen (name, -1) > 1)
        stet_fact_words_add (self, name, &word);
    }
}

static void
add_dates (StetFactWords *self, const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open (UDAT_DEFAULT, UDAT_DEFAULT, locale, NULL, 0, NULL, 0, &status);

  if (U_FAILURE (status))
    return;
  add_names (self, format, UDAT_MONTHS, STET_FACT_WORD_MONTH, FALSE);
  add_names (self, format, UDAT_STANDALONE_MONTHS, STET_FACT_WORD_MONTH, FALSE);
  add_names (self, format, UDAT_SHORT_MONTHS, STET_FACT_WORD_MONTH, TRUE);
  add_names (self, format, UDAT_STANDALONE_SHORT_MONTHS, STET_FACT_WORD_MONTH, TRUE);
  add_names (self, format, UDAT_WEEKDAYS, STET_FACT_WORD_WEEKDAY, FALSE);
  add_names (self, format, UDAT_STANDALONE_WEEKDAYS, STET_FACT_WORD_WEEKDAY, FALSE);
  add_names (self, format, UDAT_SHORT_WEEKDAYS, STET_FACT_WORD_WEEKDAY, TRUE);
  udat_close (format);
}

static void
add_currencies (StetFactWords *self, const char *locale)
{
  static const char *const codes[] = {
    "USD", "EUR", "GBP", "JPY", "CNY", "CHF", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "PLN",
    "CZK", "HUF", "RON", "BGN", "RUB", "UAH", "TRY", "ILS", "EGP", "SAR", "AED", "QAR", "KWD",
    "IQD", "IRR", "MAD", "INR", "PKR", "BDT", "LKR", "THB", "VND", "IDR", "MYR", "SGD", "PHP",
    "KRW", "TWD", "HKD", "BRL", "MXN", "ARS", "CLP", "COP", "PEN", "ZAR", "NGN", "KES", "GHS"
  };
  static const char *const plurals[] = { "one", "few", "many", "other" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      StetFactWord word = {
        .kind = STET_FACT_WORD_CURRENCY,
        .unit = g_intern_static_string (codes[i]),
        .section = g_intern_static_string ("currencies"),
      };
      UChar code[4] = { (UChar) codes[i][0], (UChar) codes[i][1], (UChar) codes[i][2], 0 };

      for (guint j = 0; j < G_N_ELEMENTS (plurals); j++)
        {
          UErrorCode status = U_ZERO_ERROR;
          UBool is_choice = FALSE;
          int32_t length = 0;
          const UChar *name = ucurr_getPluralName (
              code, locale, &is_choice, plurals[j], &length, &status);
          g_autofree char *utf8 = U_SUCCESS (status) ? to_utf8 (name, length) : NULL;

          if (utf8 != NULL)
            stet_fact_words_add (self, utf8, &word);
        }
    }
}

/* What stands beside the digits of a quantity. */
static void
add_unit (StetFactWords *self, const char *quantity, const StetFactWord *word)
{
  g_autoptr (StetTokens) tokens = stet_tokens_new (quantity);
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];

      if (token->kind == STET_TOKEN_WORD)
        g_string_append_printf (name, "%s ", token->word);
      else if (token->kind == STET_TOKEN_MARK && token->character != '-' && token->character != '.'
               && token->character != 0x2019 && token->character != '\'')
        g_string_append (name, "0");
    }
  stet_fact_words_add (self, name->str, word);
  g_string_free (name, TRUE);
}

static void
add_units_of (StetFactWords *self, const char *locale, const char *icu, StetFactWord *word)
{
  static const char *const widths[] = { "unit-width-full-name", "unit-width-short" };
  static const double amounts[] = { 1, 2, 5, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autofree char *skeleton = g_strdup_printf ("unit/%s %s", icu, widths[i]);
      UErrorCode status = U_ZERO_ERROR;
      UChar pattern[128];
      int32_t length = 0;
      UNumberFormatter *format;
      UFormattedNumber *result;

      u_strFromUTF8 (pattern, G_N_ELEMENTS (pattern), &length, skeleton, -1, &status);
      format = unumf_openForSkeletonAndLocale (pattern, length, locale, &status);
      result = unumf_openResult (&status);
      for (guint j = 0; U_SUCCESS (status) && j < G_N_ELEMENTS (amounts); j++)
        {
          UChar text[MAX_TEXT];
          g_autofree char *quantity = NULL;

          unumf_formatDouble (format, amounts[j], result, &status);
          length = unumf_resultToString (result, text, MAX_TEXT, &status);
          quantity = U_SUCCESS (status) ? to_utf8 (text, length) : NULL;
          if (quantity != NULL)
            add_unit (self, quantity, word);
        }
      unumf_closeResult (result);
      unumf_close (format);
      word->unsure = TRUE;
    }
}

static void
add_units (StetFactWords *self, const char *locale)
{
  /* ICU's name, and ours. */
  static const char *const units[][2] = {
    { "millimeter", "mm" },
    { "centimeter", "cm" },
    { "meter", "m" },
    { "kilometer", "km" },
    { "foot", "ft" },
    { "yard", "yd" },
    { "mile", "mi" },
    { "inch", "in" },
    { "gram", "g" },
    { "kilogram", "kg" },
    { "tonne", "t" },
    { "pound", "lb" },
    { "ounce", "oz" },
    { "liter", "l" },
    { "gallon", "gal" },
    { "hectare", "ha" },
    { "acre", "ac" },
    { "square-meter", "m2" },
    { "square-kilometer", "km2" },
    { "square-mile", "mi2" },
    { "square-foot", "ft2" },
    { "celsius", "°C" },
    { "fahrenheit", "°F" },
    { "kilometer-per-hour", "km/h" },
    { "mile-per-hour", "mph" },
    { "kilowatt", "kW" },
    { "megawatt", "MW" },
    { "gigawatt", "GW" },
  };
  static const char *const periods[]
      = { "second", "minute", "hour", "day", "week", "month", "year" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      StetFactWord word = {
        .kind = STET_FACT_WORD_UNIT,
        .unit = g_intern_static_string (units[i][1]),
        .section = g_intern_static_string ("units"),
      };

      add_units_of (self, locale, units[i][0], &word);
    }
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      StetFactWord word = {
        .kind = STET_FACT_WORD_PERIOD,
        .unit = g_intern_static_string (periods[i]),
        .section = g_intern_static_string ("periods"),
      };

      add_units_of (self, locale, periods[i], &word);
    }
}

/*
 * stet_fact_words_add_locale:
 *
 * Adds what ICU knows of the language: numbers as they are spelled, names of months, days,
 * currencies and units.
 */
void
stet_fact_words_add_locale (StetFactWords *self)
{
  char locale[ULOC_FULLNAME_CAPACITY] = "";
  UErrorCode status = U_ZERO_ERROR;

  uloc_forLanguageTag (self->language, locale, sizeof locale, NULL, &status);
  if (U_FAILURE (status) || *locale == '\0' || strcmp (self->language, "und") == 0)
    return;
  find_decimal_mark (self, locale);
  add_numbers (self, locale);
  add_dates (self, locale);
  add_currencies (self, locale);
  add_units (self, locale);
}
