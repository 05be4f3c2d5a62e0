/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-number-write.h"

#include <math.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "stet-character.h"

/* A double tells no more digits apart. */
#define MAX_EXACT 15

/* CLDR's names of the systems of digits that news is written in. */
static const struct
{
  gunichar zero;
  const char *name;
} systems[] = {
  { '0', "latn" },    { 0x0660, "arab" }, { 0x06F0, "arabext" }, { 0x0966, "deva" },
  { 0x09E6, "beng" }, { 0x0E50, "thai" }, { 0x1040, "mymr" },    { 0x17E0, "khmr" },
};

/**
 * stet_number_find_zero:
 * @text: UTF-8
 *
 * Finds which digits a text is written in. Safe on any thread.
 *
 * Returns: the zero of its first digit's system; 0 when it has no digit
 */
gunichar
stet_number_find_zero (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (stet_character_is_digit (c))
        return c - (gunichar) g_unichar_digit_value (c);
    }
  return 0;
}

/* How a number is written: digits before and after its decimal mark, and whether anything parts its
 * thousands. */
typedef struct
{
  guint n_whole;
  guint n_decimals;
  gboolean is_grouped;
} Shape;

static guint
count_whole_digits (double value)
{
  return value < 1 ? 1 : (guint) floor (log10 (value) + 1e-9) + 1;
}

static Shape
find_shape (const char *text, const StetNumber *number)
{
  const char *start = g_utf8_offset_to_pointer (text, number->start);
  const char *end = g_utf8_offset_to_pointer (start, (glong) (number->end - number->start));
  Shape shape = { 0 };
  guint n_digits = 0, n_marks = 0, n_whole = count_whole_digits (number->value);

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (stet_character_is_digit (g_utf8_get_char (p)))
      n_digits++;
    else
      n_marks++;
  shape.n_whole = n_digits;
  if (n_marks == 0)
    return shape;
  /* Digits after the decimal mark may be zeros, and so cannot be told from the value alone. */
  if (n_digits > n_whole)
    {
      shape.n_whole = n_whole;
      shape.n_decimals = n_digits - n_whole;
    }
  shape.is_grouped = n_marks > (shape.n_decimals > 0 ? 1 : 0);
  return shape;
}

static UNumberFormat *
open_format (gunichar zero, const char *language)
{
  char locale[ULOC_FULLNAME_CAPACITY] = "";
  UErrorCode status = U_ZERO_ERROR;

  if (language != NULL)
    uloc_forLanguageTag (language, locale, sizeof locale, NULL, &status);
  for (guint i = 0; i < G_N_ELEMENTS (systems); i++)
    if (systems[i].zero == zero)
      uloc_setKeywordValue ("numbers", systems[i].name, locale, sizeof locale, &status);
  status = U_ZERO_ERROR;
  return unum_open (UNUM_DECIMAL, NULL, 0, locale, NULL, &status);
}

/**
 * stet_number_write:
 * @text: UTF-8
 * @number: a number in it
 * @zero: the zero of the digits to use, as stet_number_find_zero() gives it; 0 for those that are
 *   usual in the language
 * @language: (nullable): to write it in, BCP 47
 *
 * Writes a number as another language does: its digits, its decimal mark, its way to part
 * thousands. What has none of that part stays without, such as a year; so do zeros before it. Safe
 * on any thread.
 *
 * Returns: (transfer full): the number
 */
char *
stet_number_write (const char *text, const StetNumber *number, gunichar zero, const char *language)
{
  Shape shape = find_shape (text, number);
  UNumberFormat *format = open_format (zero, language);
  UErrorCode status = U_ZERO_ERROR;
  UChar written[64];
  int32_t length;

  if (format == NULL || shape.n_whole + shape.n_decimals > MAX_EXACT)
    {
      g_clear_pointer (&format, unum_close);
      return g_utf8_substring (text, number->start, number->end);
    }
  unum_setAttribute (format, UNUM_GROUPING_USED, shape.is_grouped);
  unum_setAttribute (format, UNUM_FRACTION_DIGITS, (int32_t) shape.n_decimals);
  if (!shape.is_grouped)
    unum_setAttribute (format, UNUM_MIN_INTEGER_DIGITS, (int32_t) shape.n_whole);
  length = unum_formatDouble (
      format, number->value, written, G_N_ELEMENTS (written), NULL, &status);
  unum_close (format);
  if (U_FAILURE (status) || length >= (int32_t) G_N_ELEMENTS (written))
    return g_utf8_substring (text, number->start, number->end);
  return g_utf16_to_utf8 (written, length, NULL, NULL, NULL);
}

static gboolean
may_be_same (const StetNumber *a, const StetNumber *b)
{
  /* What is no number equals nothing. */
  return a->value == b->value || a->value == b->alternative || a->alternative == b->value;
}

static gboolean
is_in (GArray *numbers, const StetNumber *number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (may_be_same (&g_array_index (numbers, StetNumber, i), number))
      return TRUE;
  return FALSE;
}

/**
 * stet_numbers_find_missing:
 * @text: plain text, UTF-8
 * @language: (nullable): of it, BCP 47
 * @beside: plain text that says the same in another language
 * @beside_language: (nullable): of that
 *
 * Finds the numbers that a text lacks. How they are written does not matter, and each is found
 * once. Safe on any thread.
 *
 * Returns: (transfer full) (element-type StetNumber): numbers in @beside, in its order
 */
GArray *
stet_numbers_find_missing (const char *text,
                           const char *language,
                           const char *beside,
                           const char *beside_language)
{
  g_autoptr (GArray) own = stet_numbers_find (text, language);
  g_autoptr (GArray) others = stet_numbers_find (beside, beside_language);
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (StetNumber));

  for (guint i = 0; i < others->len; i++)
    {
      const StetNumber *number = &g_array_index (others, StetNumber, i);

      if (!is_in (own, number) && !is_in (missing, number))
        g_array_append_vals (missing, number, 1);
    }
  return missing;
}
