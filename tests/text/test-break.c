/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "stet-break.h"

static void
test_words (void)
{
  g_assert_cmpuint (
      stet_text_count_words ("Op 25 oktober vond de ondertekening plaats.", "nl"), ==, 7);
  g_assert_cmpuint (stet_text_count_words ("L’agence, c’est « nous » !", "fr"), ==, 3);
  g_assert_cmpuint (stet_text_count_words ("Kilka zdjęć delegatów.", "pl"), ==, 3);
  g_assert_cmpuint (stet_text_count_words ("في صباح يوم 25 أكتوبر", "ar"), ==, 5);
  g_assert_cmpuint (stet_text_count_words ("Công ước Hà Nội", "vi"), ==, 4);
  g_assert_cmpuint (stet_text_count_words ("It’s 3.5 %", "en"), ==, 2);
  g_assert_cmpuint (stet_text_count_words ("", "en"), ==, 0);
  g_assert_cmpuint (stet_text_count_words ("— … !", NULL), ==, 0);
}

/* Asserts that the sentences of @text are those of @expected, parted there by “|”. */
static void
assert_sentences (const char *text, const char *language, const char *expected)
{
  g_autoptr (GArray) sentences = stet_text_find_sentences (text, language);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    {
      StetTextRange *range = &g_array_index (sentences, StetTextRange, i);
      g_autofree char *sentence = g_utf8_substring (text, range->start, range->end);

      g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", sentence);
    }
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
test_sentences (void)
{
  assert_sentences (
      "Het regent. De zon schijnt!  Echt?", "nl", "Het regent.|De zon schijnt!|Echt?");
  assert_sentences ("« Venez ! » Il part.", "fr", "« Venez !|» Il part.");
  assert_sentences ("هذا خبر. وهذا آخر؟ نعم.", "ar", "هذا خبر.|وهذا آخر؟|نعم.");
  assert_sentences ("Trời mưa. Nắng đẹp.", "vi", "Trời mưa.|Nắng đẹp.");
  assert_sentences ("", "nl", "");
  assert_sentences ("   ", "nl", "");
  assert_sentences ("  Een.  ", "nl", "Een.");
}

static void
test_abbreviations (void)
{
  assert_sentences ("Dr. Smith met J. R. Tolkien. They talked.",
                    "en",
                    "Dr. Smith met J. R. Tolkien.|They talked.");
  assert_sentences ("Wie z. B. Max kommt. Gut.", "de", "Wie z. B. Max kommt.|Gut.");
  assert_sentences (
      "Volgens drs. Jansen kan het. Mooi.", "nl", "Volgens drs. Jansen kan het.|Mooi.");
  assert_sentences ("Ul. Długa, np. Kraków. Tak.", "pl", "Ul. Długa, np. Kraków.|Tak.");
  assert_sentences ("M. Dupont arrive. Oui.", "fr", "M. Dupont arrive.|Oui.");
  assert_sentences ("Ông TS. Nguyễn nói. Vâng.", "vi", "Ông TS. Nguyễn nói.|Vâng.");
  /* A word of one language's list ends a sentence in another. */
  assert_sentences ("He had an art. It was good.", "en", "He had an art.|It was good.");
}

static gpointer
count_in_thread (gpointer data)
{
  guint n = 0;

  for (guint i = 0; i < 200; i++)
    n += stet_text_count_words ("één twee drie", i % 2 ? "nl" : "fr");
  return GUINT_TO_POINTER (n);
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("count", count_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 600);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/break/words", test_words);
  g_test_add_func ("/break/sentences", test_sentences);
  g_test_add_func ("/break/abbreviations", test_abbreviations);
  g_test_add_func ("/break/threads", test_threads);
  return g_test_run ();
}
