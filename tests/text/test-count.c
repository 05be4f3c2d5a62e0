/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-count.h"

static void
test_languages (void)
{
  static const struct
  {
    const char *language;
    const char *text;
    guint words;
    guint characters;
    guint letters;
    guint sentences;
  } cases[] = {
    { "nl", "De burgemeester opende zaterdag ’s ochtends de brug.", 8, 52, 45, 1 },
    { "nl", "Dat kost 1.250,50 euro. Wie betaalt dat?", 7, 40, 34, 2 },
    { "ar", "افتتح رئيس البلدية الجسر الجديد يوم السبت.", 7, 42, 36, 1 },
    { "ar", "هل وصلت الرسالة؟ نعم، وصلت أمس.", 6, 31, 26, 2 },
    { "vi", "Chủ tịch thành phố khánh thành cầu mới hôm thứ Bảy.", 11, 51, 41, 1 },
    /* No spaces between words: only a dictionary tells them. */
    { "th", "แมวกินปลา", 3, 9, 9, 1 },
    { "ja", "東京は日本の首都です。雨が降る。", 9, 16, 16, 2 },
    { "en", "", 0, 0, 0, 0 },
    { "en", "   ", 0, 3, 0, 0 },
    { "fr", "Vraiment\u202f? 25\u00a0% de plus…", 4, 24, 19, 2 },
    /* What is between marks is the text. */
    { "en", "A **bold** [link](https://example.org/a) and *more*.", 5, 21, 17, 1 },
    /* One code point, or two that look the same. */
    { "fr", "été e\xcc\x81t\xc3\xa9", 2, 8, 7, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      StetCount count;

      g_test_message ("%s: %s", cases[i].language, cases[i].text);
      stet_count_text (cases[i].text, cases[i].language, &count);
      g_assert_cmpuint (count.characters, ==, cases[i].characters);
      g_assert_cmpuint (count.letters, ==, cases[i].letters);
      g_assert_cmpuint (count.words, ==, cases[i].words);
      g_assert_cmpuint (count.paragraphs, ==, cases[i].letters > 0 ? 1 : 0);
      g_assert_cmpuint (count.sentences, ==, 0);
      stet_count_sentences (cases[i].text, cases[i].language, &count);
      if (cases[i].letters > 0)
        g_assert_cmpuint (count.sentences, ==, cases[i].sentences);
    }
}

static void
test_sum (void)
{
  StetCount sum = { 0 };
  StetCount count;

  stet_count_text ("One two.", "en", &count);
  stet_count_sentences ("One two.", "en", &count);
  stet_count_add (&sum, &count);
  stet_count_text ("Three four five. Six.", "en", &count);
  stet_count_sentences ("Three four five. Six.", "en", &count);
  stet_count_add (&sum, &count);
  g_assert_cmpuint (sum.words, ==, 6);
  g_assert_cmpuint (sum.characters, ==, 29);
  g_assert_cmpuint (sum.letters, ==, 25);
  g_assert_cmpuint (sum.sentences, ==, 3);
  g_assert_cmpuint (sum.paragraphs, ==, 2);
  g_assert_cmpfloat_with_epsilon (stet_count_get_sentence_length (&sum), 2.0, 1e-9);
}

static void
test_reading_time (void)
{
  StetCount count = { .words = 404, .letters = 2000, .characters = 2400 };
  StetCount none = { 0 };
  StetCount little = { .words = 1, .letters = 1, .characters = 1 };

  g_assert_cmpuint (stet_count_get_reading_seconds (&count, "nl"), ==, 120);
  g_assert_cmpuint (stet_count_get_reading_seconds (&count, "nl-BE"), ==, 120);
  g_assert_cmpuint (stet_count_get_reading_seconds (&count, "ar"), ==, 176);
  /* Not Dutch at all. */
  g_assert_cmpuint (stet_count_get_reading_seconds (&count, "nlx"), ==, 132);
  g_assert_cmpuint (stet_count_get_reading_seconds (&count, "vi"), ==, 132);
  g_assert_cmpuint (stet_count_get_reading_seconds (&count, NULL), ==, 132);
  g_assert_cmpuint (stet_count_get_reading_seconds (&count, "ja"), ==, 336);
  g_assert_cmpuint (stet_count_get_reading_seconds (&none, "nl"), ==, 0);
  g_assert_cmpuint (stet_count_get_reading_seconds (&little, "nl"), ==, 1);
  g_assert_cmpfloat (stet_count_get_sentence_length (&none), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/count/languages", test_languages);
  g_test_add_func ("/count/sum", test_sum);
  g_test_add_func ("/count/reading-time", test_reading_time);

  return g_test_run ();
}
