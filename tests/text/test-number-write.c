/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-number-write.h"

static void
assert_written (
    const char *text, const char *from, gunichar zero, const char *language, const char *expected)
{
  g_autoptr (GArray) numbers = stet_numbers_find (text, from);
  g_autofree char *got = NULL;

  g_assert_cmpuint (numbers->len, ==, 1);
  got = stet_number_write (text, &g_array_index (numbers, StetNumber, 0), zero, language);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_write (void)
{
  assert_written ("71", "nl", 0, "fr", "71");
  assert_written ("2025", "nl", 0, "fr", "2025");
  assert_written ("1.250", "nl", 0, "en", "1,250");
  assert_written ("1.250", "nl", 0, "fr", "1\u202f250");
  assert_written ("1.250.000", "nl", 0, "pl", "1\u00a0250\u00a0000");
  assert_written ("3,5", "nl", 0, "en", "3.5");
  assert_written ("3,50", "nl", 0, "en", "3.50");
  assert_written ("3,0", "nl", 0, "en", "3.0");
  assert_written ("0,75", "nl", 0, "en", "0.75");
  assert_written ("1.250,75", "nl", 0, "en", "1,250.75");
  assert_written ("1,250.75", "en", 0, "nl", "1.250,75");
  assert_written ("07", "nl", 0, "fr", "07");
  assert_written ("1.250", "nl", 0x0660, "ar", "١٬٢٥٠");
  assert_written ("3,5", "nl", 0x0660, "ar", "٣٫٥");
  assert_written ("1.250", "nl", '0', "ar", "1,250");
  assert_written ("١٬٢٥٠", "ar", '0', "nl", "1.250");
  assert_written ("٢٠٢٥", "ar", '0', "nl", "2025");
  /* Too long for a value: as it was. */
  assert_written ("12345678901234567890", "nl", 0x0660, "ar", "12345678901234567890");
}

static void
test_zero (void)
{
  g_assert_cmpuint (stet_number_find_zero ("geen"), ==, 0);
  g_assert_cmpuint (stet_number_find_zero ("op 25 oktober"), ==, '0');
  g_assert_cmpuint (stet_number_find_zero ("يوم ٢٥ أكتوبر"), ==, 0x0660);
  g_assert_cmpuint (stet_number_find_zero ("۲۵"), ==, 0x06F0);
}

static void
test_missing (void)
{
  const char *dutch = "Op 25 oktober tekenden 71 landen, van 1.250 leden; 71 bleven.";
  g_autoptr (GArray) missing = stet_numbers_find_missing (
      "وقع ٦٨ بلدا يوم ٢٥ أكتوبر", "ar", dutch, "nl");
  g_autoptr (GArray) none = stet_numbers_find_missing (
      "71 countries, 25 October, 1,250 members", "en", dutch, "nl");

  g_assert_cmpuint (missing->len, ==, 2);
  g_assert_cmpfloat (g_array_index (missing, StetNumber, 0).value, ==, 71);
  g_assert_cmpfloat (g_array_index (missing, StetNumber, 1).value, ==, 1250);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/number-write/write", test_write);
  g_test_add_func ("/text/number-write/zero", test_zero);
  g_test_add_func ("/text/number-write/missing", test_missing);
  return g_test_run ();
}
