/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-number-words.h"

static gboolean
says (const char *text, const char *language, double value)
{
  g_autofree char *normalized = stet_number_words_normalize (text, language);

  return stet_number_words_say (normalized, language, value);
}

static void
test_cardinals (void)
{
  g_assert_true (says ("negen hoofdstukken", "nl", 9));
  g_assert_true (says ("de neuf chapitres", "fr", 9));
  g_assert_true (says ("تسعة فصول", "ar", 9));
  g_assert_true (says ("une séance plénière", "fr", 1));
  g_assert_true (says ("één vergadering", "nl", 1));
  g_assert_true (says ("een vergadering", "nl", 1));
  g_assert_true (says ("jedna sesja", "pl", 1));
  g_assert_true (says ("dwie sesje", "pl", 2));
  g_assert_true (says ("ze wszystkich pięciu kontynentów", "pl", 5));
  g_assert_true (says ("hai mươi mốt quốc gia", "vi", 21));
  g_assert_true (says ("Vingt et un pays", "fr", 21));
  g_assert_true (says ("vierentwintig landen", "nl", 24));
  g_assert_true (says ("soixante-dix ans", "fr", 70));
  g_assert_true (says ("Tausend Menschen", "de", 1000));
  g_assert_true (says ("vijf miljoen euro", "nl", 5000000));

  g_assert_false (says ("negen hoofdstukken", "nl", 8));
  g_assert_false (says ("zeventig landen", "nl", 7));
  g_assert_false (says ("cinquante pays", "fr", 5));
  g_assert_false (says ("thirteen countries", "en", 3));
  g_assert_false (says ("bà Ba", "vi", 4));
  g_assert_false (says ("een paard", "nl", 3));
  g_assert_false (says ("", "nl", 3));
}

static void
test_forms (void)
{
  g_assert_true (says ("de derde keer", "nl", 3));
  g_assert_true (says ("pour la première fois", "fr", 1));
  g_assert_true (says ("na drugim miejscu", "pl", 2));
  g_assert_true (says ("trzydziesty czwarty występ", "pl", 34));
  g_assert_true (says ("sześciu funkcjonariuszy", "pl", 6));
  g_assert_true (says ("szesnastolatka", "pl", 16));
  g_assert_true (says ("een achttienjarige", "nl", 18));
  g_assert_true (says ("beide landen", "nl", 2));
  g_assert_true (says ("a dozen eggs", "en", 12));
  g_assert_true (says ("une vingtaine de pays", "fr", 20));
  g_assert_true (says ("بعد خمس سنوات", "ar", 5));
  g_assert_true (says ("في المرة الثالثة", "ar", 3));
  g_assert_true (says ("anderhalve kilometer", "nl", 1.5));
  g_assert_false (says ("een kilometer", "nl", 1.5));
  g_assert_false (says ("anderhalve kilometer", "nl", 1.3));
}

static void
test_months (void)
{
  g_autofree char *dutch = stet_number_words_normalize ("op 2 oktober 1968", "nl");
  g_autofree char *polish = stet_number_words_normalize ("25 października", "pl");
  g_autofree char *arabic = stet_number_words_normalize ("24 ديسمبر 2024", "ar");

  g_assert_true (stet_number_words_name_month (dutch, "nl", 10));
  g_assert_false (stet_number_words_name_month (dutch, "nl", 9));
  g_assert_true (stet_number_words_name_month (polish, "pl", 10));
  g_assert_true (stet_number_words_name_month (arabic, "ar", 12));
}

static void
test_powers (void)
{
  g_assert_cmpint (stet_number_words_get_power (" miljoen euro", "nl"), ==, 6);
  g_assert_cmpint (stet_number_words_get_power (" millions d’euros", "fr"), ==, 6);
  g_assert_cmpint (stet_number_words_get_power (" mld zł", "pl"), ==, 9);
  g_assert_cmpint (stet_number_words_get_power (" billion dollars", "en"), ==, 9);
  g_assert_cmpint (stet_number_words_get_power (" Billionen Euro", "de"), ==, 12);
  g_assert_cmpint (stet_number_words_get_power (" triệu", "vi"), ==, 6);
  g_assert_cmpint (stet_number_words_get_power (" ألف تلميذ", "ar"), ==, 3);
  g_assert_cmpint (stet_number_words_get_power ("-tysięczny tłum", "pl"), ==, 3);
  g_assert_cmpint (stet_number_words_get_power (" landen", "nl"), ==, 0);
  g_assert_cmpint (stet_number_words_get_power (".", "nl"), ==, 0);
  g_assert_cmpint (stet_number_words_get_power ("", "nl"), ==, 0);
}

static void
test_unknown_language (void)
{
  g_assert_false (says ("whatever", "und", 7));
  g_assert_false (says ("whatever", "tlh", 7));
  g_assert_false (says ("whatever", "x-nonsense", 7));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-words/cardinals", test_cardinals);
  g_test_add_func ("/number-words/forms", test_forms);
  g_test_add_func ("/number-words/months", test_months);
  g_test_add_func ("/number-words/powers", test_powers);
  g_test_add_func ("/number-words/unknown-language", test_unknown_language);
  return g_test_run ();
}
