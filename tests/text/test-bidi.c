/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-bidi.h"

static void
assert_places (const char *text, StetDirection direction, const guint *expected, guint n_expected)
{
  guint n;
  g_autofree guint *places = stet_bidi_dup_places (text, direction, &n);

  g_assert_cmpmem (places, n * sizeof *places, expected, n_expected * sizeof *expected);
}

static void
test_places (void)
{
  const guint latin[] = { 0, 1, 2 };
  const guint arabic[] = { 2, 1, 0 };
  /* Number and name from left to right within what goes from right to left. */
  const guint mixed[] = { 6, 5, 2, 3, 4, 1, 0 };

  assert_places ("abc", STET_DIRECTION_LTR, latin, 3);
  assert_places ("ابت", STET_DIRECTION_RTL, arabic, 3);
  assert_places ("ا abc ب", STET_DIRECTION_RTL, mixed, 7);
  assert_places ("ا 123 ب", STET_DIRECTION_RTL, mixed, 7);
  assert_places ("", STET_DIRECTION_RTL, NULL, 0);
}

static void
test_marks (void)
{
  g_assert_false (stet_bidi_marks_reorder ("قالت UNESCO عام 2025", STET_DIRECTION_RTL));
  g_assert_false (stet_bidi_marks_reorder ("قالت **اليونسكو** أمس", STET_DIRECTION_RTL));
  g_assert_false (stet_bidi_marks_reorder ("zei **UNESCO** in 2025", STET_DIRECTION_LTR));
  g_assert_false (stet_bidi_marks_reorder ("[zei](https://a.example/) 2025", STET_DIRECTION_LTR));
  /* Read together, name and year go from left to right; brackets part them. */
  g_assert_true (
      stet_bidi_marks_reorder ("قالت [UNESCO](https://a.example/x) 2025", STET_DIRECTION_RTL));
  g_assert_false (
      stet_bidi_marks_reorder ("قالت [UNESCO](https://a.example/x) أمس", STET_DIRECTION_RTL));
  g_assert_false (stet_bidi_marks_reorder ("5 * 3", STET_DIRECTION_RTL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/bidi/places", test_places);
  g_test_add_func ("/text/bidi/marks", test_marks);
  return g_test_run ();
}
