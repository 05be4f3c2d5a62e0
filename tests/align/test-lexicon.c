/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "stet-lexicon.h"

static const StetLexiconPair pairs[] = {
  { "De brug is oud.", "Le pont est vieux." },
  { "De oude brug werd gesloopt.", "Le vieux pont a été démoli." },
  { "Een nieuwe brug kost geld.", "Un nouveau pont coûte de l’argent." },
  { "De burgemeester opende de brug. Zij was blij.",
    "La maire a ouvert le pont. Elle était contente." },
  { "De burgemeester woont in de stad.", "La maire habite en ville." },
  { "In de stad rijdt een bus.", "Un bus circule en ville." },
  { "De bus is nieuw.", "Le bus est nouveau." },
  { "De burgemeester heeft geen geld.", "La maire n’a pas d’argent." },
};

static void
check_learnt (StetLexicon *lexicon)
{
  static const char *const right[][2]
      = { { "brug", "pont" }, { "burgem", "maire" }, { "bus", "bus" } };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      double likeness = stet_lexicon_get_likeness (lexicon, right[i][0], right[i][1]);

      g_assert_cmpfloat (likeness, >, 0.2);
      g_assert_cmpfloat (likeness, <=, 1);
      for (guint j = 0; j < G_N_ELEMENTS (right); j++)
        if (j != i)
          g_assert_cmpfloat (
              stet_lexicon_get_likeness (lexicon, right[i][0], right[j][1]), <, likeness / 2);
    }
  g_assert_cmpfloat (stet_lexicon_get_likeness (lexicon, "brug", "nowhere"), ==, 0);
  g_assert_cmpfloat (stet_lexicon_get_likeness (lexicon, "pont", "brug"), ==, 0);
}

static void
test_learn (void)
{
  g_autoptr (StetLexicon) lexicon = stet_lexicon_new ("nl-BE", "fr");

  g_assert_cmpstr (stet_lexicon_get_language_a (lexicon), ==, "nl");
  g_assert_cmpstr (stet_lexicon_get_language_b (lexicon), ==, "fr");
  g_assert_true (stet_lexicon_is_empty (lexicon));
  stet_lexicon_learn (lexicon, pairs, G_N_ELEMENTS (pairs));
  g_assert_false (stet_lexicon_is_empty (lexicon));
  check_learnt (lexicon);
}

static void
test_learn_one_by_one (void)
{
  g_autoptr (StetLexicon) lexicon = stet_lexicon_new ("nl", "fr");

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    stet_lexicon_learn (lexicon, &pairs[i], 1);
  check_learnt (lexicon);
}

static void
check_entry (const StetLexiconEntry *entry, gpointer data)
{
  guint *n = data;

  g_assert_true (isfinite (entry->forward) && entry->forward >= 0);
  g_assert_true (isfinite (entry->backward) && entry->backward >= 0);
  g_assert_true (g_utf8_validate (entry->a, -1, NULL) && strlen (entry->a) <= 64);
  g_assert_true (g_utf8_validate (entry->b, -1, NULL) && strlen (entry->b) <= 64);
  ++*n;
}

static void
store_entry (const StetLexiconEntry *entry, gpointer data)
{
  g_hash_table_replace (
      data,
      g_strdup_printf ("%s\t%s", entry->a, entry->b),
      g_memdup2 ((double[]) { entry->forward, entry->backward }, 2 * sizeof (double)));
}

/* Loads what is stored about the words of both texts; NULL = all. */
static StetLexicon *
load (GHashTable *stored, const char *a, const char *b)
{
  StetLexicon *lexicon = stet_lexicon_new ("nl", "fr");
  g_auto (GStrv) words_a = a != NULL ? stet_lexicon_dup_words (a, "nl") : NULL;
  g_auto (GStrv) words_b = b != NULL ? stet_lexicon_dup_words (b, "fr") : NULL;
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, stored);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) words = g_strsplit (key, "\t", 2);
      double *counts = value;
      StetLexiconEntry entry = { words[0], words[1], counts[0], counts[1] };

      if ((a == NULL || *words[0] == '\0'
           || g_strv_contains ((const char *const *) words_a, words[0]))
          && (b == NULL || *words[1] == '\0'
              || g_strv_contains ((const char *const *) words_b, words[1])))
        stet_lexicon_add (lexicon, &entry);
    }
  return lexicon;
}

static void
assert_same_counts (GHashTable *left, GHashTable *right)
{
  GHashTableIter iter;
  gpointer key, value;

  g_assert_cmpuint (g_hash_table_size (left), ==, g_hash_table_size (right));
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      double *one = value, *other = g_hash_table_lookup (right, key);

      g_assert_nonnull (other);
      g_assert_cmpfloat_with_epsilon (one[0], other[0], 1e-9);
      g_assert_cmpfloat_with_epsilon (one[1], other[1], 1e-9);
    }
}

/* What is stored and loaded again, in part, learns what the whole would have learnt. */
static void
test_store (void)
{
  g_autoptr (StetLexicon) whole = stet_lexicon_new ("nl", "fr");
  g_autoptr (GHashTable) stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (StetLexicon) again = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (StetLexicon) part = load (stored, pairs[i].a, pairs[i].b);

      n = 0;
      stet_lexicon_foreach_changed (part, check_entry, &n);
      g_assert_cmpuint (n, ==, 0);
      stet_lexicon_learn (part, &pairs[i], 1);
      stet_lexicon_foreach_changed (part, store_entry, stored);
      stet_lexicon_foreach_changed (part, check_entry, &n);
      g_assert_cmpuint (n, ==, 0);
      stet_lexicon_learn (whole, &pairs[i], 1);
    }
  stet_lexicon_foreach_changed (whole, store_entry, all);
  assert_same_counts (all, stored);

  again = load (stored, NULL, NULL);
  check_learnt (again);
  stet_lexicon_learn (again, pairs, G_N_ELEMENTS (pairs));
  stet_lexicon_foreach_changed (again, check_entry, &n);
  g_assert_cmpuint (n, >, 20);
}

static void
assert_words (const char *text, const char *language, const char *expected)
{
  g_auto (GStrv) words = stet_lexicon_dup_words (text, language);
  g_autofree char *joined = g_strjoinv (" ", words);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_words (void)
{
  assert_words ("", "nl", "");
  assert_words ("12 – 3 %", "nl", "");
  assert_words ("De brug, de BRUGGEN en *dé* brug.", "nl", "de brug brugge en");
  assert_words ("Łódź", "pl", "lodz");
  assert_words ("L’été à Noël\nl’été", "fr", "l ete a noel");
  /* With the article, with “and”, with “for the”. */
  assert_words ("الجسر والجسر للجسر جسر", "ar", "جسر");
  assert_words ("Thành phố", "vi", "thanh pho");
  assert_words ("東京都の橋。新", "ja", "東京 京都 都の の橋 新");
  assert_words ("ネコノミ bee", "ja", "ネコノミ bee");
}

static void
test_inline_marks (void)
{
  g_autoptr (StetLexicon) lexicon = stet_lexicon_new ("nl", "fr");
  StetLexiconPair marked = { "Een **brug**", "Un *pont*" };

  stet_lexicon_learn (lexicon, &marked, 1);
  g_assert_cmpfloat (stet_lexicon_get_likeness (lexicon, "brug", "pont"), >, 0);
}

static void
test_bad_input (void)
{
  g_autoptr (StetLexicon) lexicon = stet_lexicon_new ("", "x-private");
  g_autofree char *word = g_strnfill (1000, 'x');
  g_autoptr (GString) many = g_string_new (NULL);
  StetLexiconPair bad[4] = { { "", "" }, { "?", "one" }, { word, word }, { NULL, "one" } };
  guint n = 0;

  g_assert_cmpstr (stet_lexicon_get_language_a (lexicon), ==, "und");
  stet_lexicon_learn (lexicon, NULL, 0);
  stet_lexicon_learn (lexicon, bad, 3);
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (many, "w%c%c%c ", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676);
  bad[3].a = many->str;
  bad[2].b = bad[2].a = many->str;
  stet_lexicon_learn (lexicon, bad, 4);
  stet_lexicon_foreach_changed (lexicon, check_entry, &n);
  g_assert_cmpuint (n, >, 0);

  stet_lexicon_add (lexicon, &(StetLexiconEntry) { "wrong", "faux", NAN, -1 });
  stet_lexicon_add (lexicon, &(StetLexiconEntry) { "wrong", "", INFINITY, NAN });
  g_assert_cmpfloat (stet_lexicon_get_likeness (lexicon, "wrong", "faux"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lexicon/learn", test_learn);
  g_test_add_func ("/lexicon/learn-one-by-one", test_learn_one_by_one);
  g_test_add_func ("/lexicon/store", test_store);
  g_test_add_func ("/lexicon/words", test_words);
  g_test_add_func ("/lexicon/inline-marks", test_inline_marks);
  g_test_add_func ("/lexicon/bad-input", test_bad_input);
  return g_test_run ();
}
