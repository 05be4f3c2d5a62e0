/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters that come in pieces. */
#include <locale.h>
#include <string.h>

#include "stet-compose.h"

static void
test_pieces (void)
{
  static const char *const cases[][2] = {
    { "Bi\u0300nh lu\u00e2\u0323n (0)", "Bình luận (0)" },
    { "cafe\u0301", "café" },
    { "e\u0302\u0301 va\u0300 o\u031b\u0323", "ế và ợ" },
    { "и\u0306од", "йод" },
    { "ا\u0653ن", "آن" },
    { "\u304b\u3099", "が" },
    { "\u1112\u1161\u11ab", "한" },
    { "a\u0301", "á" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *whole = stet_text_compose (cases[i][0], -1);

      g_assert_cmpstr (whole, ==, cases[i][1]);
    }
}

/* What has whole letters, or pieces that make none, or begins with one. */
static void
test_whole (void)
{
  static const char *const texts[]
      = { "",        "Een zin.",       "café ế ợ йод آن が 한", "\u0301",     "\u0301\u0301 x",
          "x\u0332", "<p>\u0338b</p>", "\ufa10 \u212b \u0958",  "ガ カタカナ" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *whole = stet_text_compose (texts[i], -1);

      g_assert_null (whole);
    }
}

/* Only what was asked for is looked at. */
static void
test_length (void)
{
  g_autofree char *whole = stet_text_compose ("e\u0301e\u0301", 3);

  g_assert_cmpstr (whole, ==, "é");
  g_assert_null (stet_text_compose ("e\u0301", 1));
}

/* A letter under a heap of marks, as in jokes. */
static void
test_heap (void)
{
  g_autoptr (GString) text = g_string_new ("a");
  g_autofree char *whole = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, i % 2 ? "\u0301" : "\u0316");
  whole = stet_text_compose (text->str, (gssize) text->len);
  g_assert_true (g_utf8_validate (whole != NULL ? whole : text->str, -1, NULL));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compose/pieces", test_pieces);
  g_test_add_func ("/compose/whole", test_whole);
  g_test_add_func ("/compose/length", test_length);
  g_test_add_func ("/compose/heap", test_heap);
  return g_test_run ();
}
