/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include <locale.h>
#include <string.h>

#include "stet-diff.h"

static char *
dup_range (const char *text, guint start, guint end)
{
  g_assert_cmpuint (start, <=, end);
  g_assert_cmpint (end, <=, g_utf8_strlen (text, -1));
  return g_utf8_substring (text, start, end);
}

/* “Een [-kleine-]{+grote+} hond”. Fails when what is between the changes is not the same. */
static char *
dup_marked (const char *from, const char *to, const char *language)
{
  g_autoptr (GArray) changes = stet_diff_words (from, to, language);
  g_autoptr (GString) text = g_string_new (NULL);
  guint from_end = 0, to_end = 0;

  for (guint i = 0; i <= changes->len; i++)
    {
      const StetDiffChange last = { g_utf8_strlen (from, -1), 0, g_utf8_strlen (to, -1), 0 };
      const StetDiffChange *change = i < changes->len ? &g_array_index (changes, StetDiffChange, i)
                                                      : &last;
      g_autofree char *same = dup_range (from, from_end, change->from_start);
      g_autofree char *also = dup_range (to, to_end, change->to_start);

      g_assert_cmpstr (same, ==, also);
      g_assert_true (i == 0 || i == changes->len || *same != '\0');
      g_string_append (text, same);
      if (i == changes->len)
        break;
      g_assert_true (change->from_end > change->from_start || change->to_end > change->to_start);
      if (change->from_end > change->from_start)
        {
          g_autofree char *old = dup_range (from, change->from_start, change->from_end);

          g_string_append_printf (text, "[-%s-]", old);
        }
      if (change->to_end > change->to_start)
        {
          g_autofree char *new = dup_range (to, change->to_start, change->to_end);

          g_string_append_printf (text, "{+%s+}", new);
        }
      from_end = change->from_end;
      to_end = change->to_end;
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_diff (const char *language, const char *from, const char *to, const char *expected)
{
  g_autofree char *marked = dup_marked (from, to, language);

  g_assert_cmpstr (marked, ==, expected);
}

static void
test_words (void)
{
  assert_diff ("nl", "", "", "");
  assert_diff ("nl", "Een hond.", "Een hond.", "Een hond.");
  assert_diff ("nl", "", "Een hond.", "{+Een hond.+}");
  assert_diff ("nl", "Een hond.", "", "[-Een hond.-]");
  assert_diff ("nl",
               "Het Verdrag telt 68 artikelen.",
               "Het Verdrag telt 71 artikelen.",
               "Het Verdrag telt [-68-]{+71+} artikelen.");
  /* Spaces and marks are told apart from words. */
  assert_diff ("nl", "Hanoi , zei hij", "Hanoi, zei hij", "Hanoi[- -], zei hij");
  assert_diff ("nl", "„Ja” zei hij", "„Ja”, zei hij", "„Ja”{+,+} zei hij");
}

static void
test_grouping (void)
{
  /* One change, not three. */
  assert_diff ("nl",
               "Hij zag de kleine bruine hond lopen.",
               "Hij zag een grote zwarte kat lopen.",
               "Hij zag [-de kleine bruine hond-]{+een grote zwarte kat+} lopen.");
  assert_diff ("nl", "Een hond.", "Een grote hond.", "Een {+grote +}hond.");
  assert_diff ("nl", "Een grote hond.", "Een hond.", "Een [-grote -]hond.");
  /* A sentence that begins and ends like its neighbours. */
  assert_diff ("nl",
               "De minister zei ja. De minister ging weg.",
               "De minister zei ja. De minister zei nee. De minister ging weg.",
               "De minister zei ja. {+De minister zei nee. +}De minister ging weg.");
  assert_diff ("nl", "aan aan aan", "aan aan aan aan", "{+aan +}aan aan aan");
  assert_diff ("nl",
               "Rood, blauw en groen.",
               "Geel, blauw en wit of zwart.",
               "[-Rood-]{+Geel+}, blauw en [-groen-]{+wit of zwart+}.");
}

static void
test_languages (void)
{
  /* Arabic: what is attached to a word belongs to it. */
  assert_diff ("ar",
               "وقّعت 68 دولة على الاتفاقية.",
               "وقّعت 71 دولة على المعاهدة.",
               "وقّعت [-68-]{+71+} دولة على [-الاتفاقية-]{+المعاهدة+}.");
  /* Vietnamese: syllables with marks. */
  assert_diff ("vi",
               "Công ước Hà Nội có 68 điều.",
               "Công ước Hà Nội gồm 71 điều.",
               "Công ước Hà Nội [-có 68-]{+gồm 71+} điều.");
  /* Thai: words without spaces, found by a dictionary. */
  assert_diff ("th",
               "ประเทศไทยลงนามในอนุสัญญา",
               "ประเทศไทยลงนามในสนธิสัญญา",
               "ประเทศไทยลงนามใน[-อนุสัญญา-]{+สนธิสัญญา+}");
  assert_diff ("und", "a\xF0\x9F\x98\x80 b", "a\xF0\x9F\x98\x80 c", "a\xF0\x9F\x98\x80 [-b-]{+c+}");
}

static void
test_revert (void)
{
  const char *from = "Het “oude” Verdrag telt 68 artikelen.";
  const char *to = "Het Verdrag van Hà Nội telt 71 artikelen.";
  g_autoptr (GArray) changes = stet_diff_words (from, to, "nl");
  g_autofree char *text = g_strdup (to);

  assert_diff (
      "nl", from, to, "Het [-“oude” -]Verdrag {+van Hà Nội +}telt [-68-]{+71+} artikelen.");
  g_assert_cmpuint (changes->len, ==, 3);
  /* From the end, so that the places of those before stay. */
  for (guint i = changes->len; i > 0; i--)
    {
      char *reverted = stet_diff_dup_reverted (
          from, text, &g_array_index (changes, StetDiffChange, i - 1));

      g_free (text);
      text = reverted;
      if (i == 3)
        g_assert_cmpstr (text, ==, "Het Verdrag van Hà Nội telt 68 artikelen.");
    }
  g_assert_cmpstr (text, ==, from);
}

/* The number of tokens that must go and come, by a table of all prefixes. */
static guint
get_distance (char **a, char **b)
{
  guint n = g_strv_length (a), m = g_strv_length (b);
  g_autofree guint *row = g_new (guint, m + 1);

  for (guint j = 0; j <= m; j++)
    row[j] = j;
  for (guint i = 1; i <= n; i++)
    {
      guint corner = row[0];

      row[0] = i;
      for (guint j = 1; j <= m; j++)
        {
          guint up = row[j];

          row[j] = g_str_equal (a[i - 1], b[j - 1]) ? corner : MIN (up, row[j - 1]) + 1;
          corner = up;
        }
    }
  return row[m];
}

static char *
dup_random_text (GRand *random, guint n_words)
{
  /* Marks, so that no space between is part of it and none are joined. */
  static const char *const marks[] = { "+", "=", "<", "%", "&" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append (text, marks[g_rand_int_range (random, 0, G_N_ELEMENTS (marks))]);
  return g_string_free_and_steal (text);
}

static char **
split_chars (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (const char *p = text; *p != '\0'; p++)
    g_strv_builder_take (builder, g_strndup (p, 1));
  return g_strv_builder_end (builder);
}

/* The way that is found is a way, and the shortest. */
static void
test_shortest (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *from = dup_random_text (random, (guint) g_rand_int_range (random, 0, 25));
      g_autofree char *to = dup_random_text (random, (guint) g_rand_int_range (random, 0, 25));
      g_autofree char *marked = dup_marked (from, to, NULL);
      g_autoptr (GArray) changes = stet_diff_words (from, to, NULL);
      g_auto (GStrv) a = split_chars (from);
      g_auto (GStrv) b = split_chars (to);
      guint distance = 0;

      for (guint j = 0; j < changes->len; j++)
        {
          const StetDiffChange *change = &g_array_index (changes, StetDiffChange, j);

          distance += change->from_end - change->from_start + change->to_end - change->to_start;
        }
      g_assert_cmpuint (distance, ==, get_distance (a, b));
      g_assert_nonnull (marked);
    }
}

static char *
dup_long_text (GRand *random, gsize bytes)
{
  GString *text = g_string_sized_new (bytes + 16);

  while (text->len < bytes)
    g_string_append_printf (text, "w%d ", g_rand_int_range (random, 0, 5000));
  return g_string_free_and_steal (text);
}

/* A paragraph of a megabyte that has nothing in common with the other but its words. */
static void
test_long (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autofree char *from = dup_long_text (random, 1 << 20);
  g_autofree char *to = dup_long_text (random, 1 << 20);
  g_autofree char *near = g_strconcat (from, "einde", NULL);
  g_autofree char *marked = NULL;
  g_autofree char *marked_near = NULL;
  double seconds;

  memcpy (near + 1000, "ander", 5);
  memcpy (near + 900000, "ander", 5);
  g_test_timer_start ();
  marked = dup_marked (from, to, "nl");
  seconds = g_test_timer_elapsed ();
  g_test_minimized_result (
      seconds, "two paragraphs of 1 MB without a common phrase: %.3f s", seconds);
  g_assert_cmpfloat (seconds, <, 30);
  marked_near = dup_marked (from, near, "nl");
  g_assert_nonnull (strstr (marked_near, "{+"));
  g_assert_cmpuint (strlen (marked_near), <, (1 << 20) + 200);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff/words", test_words);
  g_test_add_func ("/diff/grouping", test_grouping);
  g_test_add_func ("/diff/languages", test_languages);
  g_test_add_func ("/diff/revert", test_revert);
  g_test_add_func ("/diff/shortest", test_shortest);
  g_test_add_func ("/diff/long", test_long);
  return g_test_run ();
}
