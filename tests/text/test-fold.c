/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include <string.h>

#include "stet-fold.h"

static void
assert_equal (const char *a, const char *b)
{
  g_autofree char *left = stet_text_fold (a);
  g_autofree char *right = stet_text_fold (b);

  g_assert_cmpstr (left, ==, right);
}

static void
assert_different (const char *a, const char *b)
{
  g_autofree char *left = stet_text_fold (a);
  g_autofree char *right = stet_text_fold (b);

  g_assert_cmpstr (left, !=, right);
}

static void
test_equal (void)
{
  assert_equal ("Hanoï", "HANOI");
  assert_equal ("  Hà\u00a0 Nội\n", "ha noi");
  assert_equal ("Łódź", "lodz");
  assert_equal ("Đặng", "dang");
  assert_equal ("Straße", "STRASSE");
  assert_equal ("ﬁn", "fin");
  assert_equal ("e\u0301te\u0301", "été");
  assert_equal ("مُحَمَّد", "محمد");
  assert_equal ("العـــربية", "العربية");
  assert_equal ("ΣΊΣΥΦΟΣ", "σίσυφος");
  assert_equal ("co\u00adop\u200berate", "cooperate");
  assert_equal ("", " \t ");
}

static void
test_different (void)
{
  assert_different ("foto", "fotos");
  assert_different ("een twee", "eentwee");
  assert_different ("か", "が");
  assert_different ("कि", "की");
}

static void
test_hash (void)
{
  /* The published values of 64-bit FNV-1a. */
  g_assert_cmphex (stet_text_hash (""), ==, G_GUINT64_CONSTANT (0xcbf29ce484222325));
  g_assert_cmphex (stet_text_hash ("a"), ==, G_GUINT64_CONSTANT (0xaf63dc4c8601ec8c));
  g_assert_cmphex (stet_text_hash ("foobar"), ==, G_GUINT64_CONSTANT (0x85944171f73967e8));
  g_assert_cmphex (stet_text_hash ("é"), !=, stet_text_hash ("e\u0301"));
}

/* Characters beyond the tables have a text folded the long way. */
static void
test_both_ways_agree (void)
{
  for (gunichar c = 1; c < 0x3000; c++)
    {
      char utf8[7] = { 0 };
      g_autofree char *text = NULL, *longer = NULL, *folded = NULL, *expected = NULL;

      if (!g_unichar_validate (c))
        continue;
      g_unichar_to_utf8 (c, utf8);
      text = g_strconcat ("É", utf8, "ü ", utf8, " x", NULL);
      longer = g_strconcat (text, "一", NULL);
      folded = stet_text_fold (text);
      expected = stet_text_fold (longer);
      g_assert_true (g_str_has_suffix (expected, "一"));
      expected[strlen (expected) - strlen ("一")] = '\0';
      g_assert_cmpstr (folded, ==, expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/equal", test_equal);
  g_test_add_func ("/fold/different", test_different);
  g_test_add_func ("/fold/hash", test_hash);
  g_test_add_func ("/fold/both-ways-agree", test_both_ways_agree);
  return g_test_run ();
}
