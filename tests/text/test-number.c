/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "stet-number.h"

/* Asserts that the numbers of @text are @expected: values, each with "/alternative" where it has
 * one. */
static void
assert_numbers (const char *text, const char *language, const char *expected)
{
  g_autoptr (GArray) numbers = stet_numbers_find (text, language);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < numbers->len; i++)
    {
      StetNumber *number = &g_array_index (numbers, StetNumber, i);

      g_assert_cmpuint (number->start, <, number->end);
      if (i > 0)
        g_assert_cmpuint (number[-1].end, <=, number->start);
      g_string_append_printf (found, "%s%.10g", i > 0 ? " " : "", number->value);
      if (!isnan (number->alternative))
        g_string_append_printf (found, "/%.10g", number->alternative);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_plain (void)
{
  assert_numbers ("Op 25 en 26 oktober 2025, 71 artikelen.", "nl", "25 26 2025 71");
  assert_numbers ("les 25 et 26 octobre", "fr", "25 26");
  assert_numbers ("COVID-19, G20, 3e, 1st, 50%, €12", "en", "19 20 3 1 50 12");
  assert_numbers ("geen", "nl", "");
  assert_numbers ("", "nl", "");
  assert_numbers ("10:30–11:45", "nl", "10 30 11 45");
}

static void
test_scripts (void)
{
  assert_numbers ("في ٢٥ أكتوبر ٢٠٢٥", "ar", "25 2025");
  assert_numbers ("١٬٠٠٠ و ٣٫٥", "ar", "1000 3.5");
  assert_numbers ("حوالي 110 دول", "ar", "110");
  assert_numbers ("२५ और ７１", "hi", "25 71");
}

static void
test_grouping (void)
{
  assert_numbers ("110 000 osób", "pl", "110000");
  assert_numbers ("110\u00a0000 et 1\u202f000\u202f000", "fr", "110000 1000000");
  assert_numbers ("1.000.000 euro", "nl", "1000000");
  assert_numbers ("1,000,000 people", "en", "1000000");
  assert_numbers ("1.000.000 people", "en", "1000000");
  assert_numbers ("12,34,567 rupees", "en-IN", "1234567");
  assert_numbers ("1’234’567 und 1'234", "de-CH", "1234567 1234");
  assert_numbers ("1.234,56 en 1,234.56", "nl", "1234.56 1234.56");
  assert_numbers ("12 345,67 zł", "pl", "12345.67");
}

static void
test_decimals (void)
{
  assert_numbers ("3,5 en 2.5", "nl", "3.5 2.5");
  assert_numbers ("3.5 and 2,5", "en", "3.5 2.5");
  assert_numbers ("0.500 and 0,125", "en", "0.5 0.125");
  assert_numbers ("10,25 %", "de", "10.25");
  assert_numbers ("1,5 triệu", "vi", "1.5");
}

static void
test_ambiguous (void)
{
  assert_numbers ("1.250", "nl", "1250/1.25");
  assert_numbers ("1,250", "nl", "1.25/1250");
  assert_numbers ("1,250", "en", "1250/1.25");
  assert_numbers ("1.250", "en", "1.25/1250");
  assert_numbers ("1.000", "vi", "1000/1");
  assert_numbers ("1.250", "fr", "1250/1.25");
  assert_numbers ("110.000", "de", "110000/110");
}

static void
test_not_joined (void)
{
  assert_numbers ("25.10.2025", "nl", "25 10 2025");
  assert_numbers ("versie 1.2.3", "nl", "1 2 3");
  assert_numbers ("in 2019 100 mensen", "nl", "2019 100");
  assert_numbers ("10 20 30", "nl", "10 20 30");
  assert_numbers ("020 123", "nl", "20 123");
  assert_numbers ("1 500 2 000", "fr", "1500 2000");
  assert_numbers ("1, 2, 3.", "en", "1 2 3");
  assert_numbers ("2019-2020", "en", "2019 2020");
}

static void
test_addresses (void)
{
  assert_numbers ("Zie https://vtv.vn/a-10025102509273418.htm voor 3 foto’s", "nl", "3");
  assert_numbers ("(www.site24.nl/7) 5", "nl", "5");
  assert_numbers ("Bron:http://x.nl/12 6", "nl", "6");
  assert_numbers ("mail jan123@site4.nl of bel 112", "nl", "112");
  assert_numbers ("“https://x.nl/12” 8", "nl", "8");
  assert_numbers ("8 @ 9", "nl", "8 9");
}

static void
test_offsets (void)
{
  /* Code points, not bytes: the letters before the digits take two and four bytes each. */
  g_autoptr (GArray) numbers = stet_numbers_find ("éé𝄞 1 000!", "fr");
  StetNumber *number = &g_array_index (numbers, StetNumber, 0);

  g_assert_cmpuint (numbers->len, ==, 1);
  g_assert_cmpuint (number->start, ==, 4);
  g_assert_cmpuint (number->end, ==, 9);
}

static void
test_no_language (void)
{
  assert_numbers ("1,250 and 3.5", NULL, "1250/1.25 3.5");
  assert_numbers ("3.5", "und", "3.5");
  assert_numbers ("3.5", "not a tag", "3.5");
}

static void
test_hostile (void)
{
  static const char *const patterns[]
      = { "1", "1 000 ", "1.1", "1:", "1@", "1,000", "https://1 ", "a:" };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) numbers = NULL;
      gint64 start = g_get_monotonic_time ();

      while (text->len < 1024 * 1024)
        g_string_append (text, patterns[i]);
      numbers = stet_numbers_find (text->str, "nl");
      g_assert_nonnull (numbers);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/plain", test_plain);
  g_test_add_func ("/number/scripts", test_scripts);
  g_test_add_func ("/number/grouping", test_grouping);
  g_test_add_func ("/number/decimals", test_decimals);
  g_test_add_func ("/number/ambiguous", test_ambiguous);
  g_test_add_func ("/number/not-joined", test_not_joined);
  g_test_add_func ("/number/addresses", test_addresses);
  g_test_add_func ("/number/offsets", test_offsets);
  g_test_add_func ("/number/no-language", test_no_language);
  g_test_add_func ("/number/hostile", test_hostile);
  return g_test_run ();
}
