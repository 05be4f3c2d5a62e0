/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What checks find in a text of one language. */

#include <string.h>

#include "stet-check-sentences.h"
#include "stet-check.h"

typedef struct
{
  const char *check;
  const char *language;
  const char *text;
  const char *expected; /* "start-end", “?” behind advice, “=” and what it becomes */
} Case;

static char *
find (const char *check, const char *language, const char *text)
{
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autoptr (StetArticle) article = stet_article_new (1, language);
  g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, text);
  g_autoptr (StetRow) row = stet_row_new (0);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GString) string = g_string_new (NULL);

  stet_story_append_row (story, row);
  stet_block_set_row (block, row);
  stet_article_append_block (article, block);
  stet_story_add_article (story, article);
  findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  g_assert_nonnull (stet_checks_find (check));
  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      const char *replacement = stet_finding_get_replacement (finding);

      if (!g_str_equal (stet_finding_get_check (finding), check))
        continue;
      g_string_append_printf (string,
                              "%s%u-%u%s",
                              string->len > 0 ? "; " : "",
                              stet_finding_get_start (finding),
                              stet_finding_get_end (finding),
                              stet_finding_get_severity (finding) < STET_SEVERITY_WARNING ? "?"
                                                                                          : "");
      if (replacement != NULL)
        g_string_append_printf (string, "=%s", replacement);
    }
  return g_string_free_and_steal (g_steal_pointer (&string));
}

static void
assert_cases (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *found = find (cases[i].check, cases[i].language, cases[i].text);

      g_test_message ("case %u, %s: %s", i, cases[i].check, cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_spaces (void)
{
  static const Case cases[] = {
    { "doubled-space", "nl", "De  haven is dicht.", "2-4?= " },
    { "doubled-space", "fr", "Il dit\u00A0 : non.", "6-8?=\u00A0" },
    { "doubled-space", "de", "Der Hafen\u2028  ist zu.", "" },
    { "doubled-space", "ja", "　　港は閉鎖された。", "" },
    { "trailing-space", "pl", "Port jest zamknięty. ", "20-21?=" },
    { "trailing-space", "tr", " Liman kapalı.", "0-1?=" },
    { "trailing-space", "zh", "　港口关闭了。", "" },
    { "trailing-space", "ar", "أغلق الميناء.", "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_words (void)
{
  static const Case cases[] = {
    { "doubled-word", "nl", "Zij sloot de de haven.", "10-15=de" },
    { "doubled-word", "nl", "De de haven is dicht.", "0-5=De" },
    { "doubled-word", "fr", "Vous vous trompez.", "0-9?" },
    { "doubled-word", "fr", "Le port de l’adhésion adhésion.", "13-30=adhésion" },
    { "doubled-word", "fr", "Le vent de l’Est est fort.", "13-20?" },
    { "doubled-word", "en", "He said that that was it.", "8-17?" },
    { "doubled-word", "en", "The the-atre and the\u2028the port", "" },
    { "doubled-word", "vi", "Trời xanh xanh.", "5-14?" },
    { "doubled-word", "vi", "Cảng của của thành phố.", "5-12=của" },
    { "doubled-word", "id", "Anak-anak bermain.", "" },
    { "doubled-word", "tr", "Yavaş yavaş geldi.", "0-11?" },
    { "doubled-word", "ru", "Порт порт закрыт.", "0-9=Порт" },
    { "doubled-word", "el", "Ήρθε σιγά σιγά.", "5-14?" },
    { "doubled-word", "hi", "वह कभी कभी आता है।", "3-10?" },
    { "doubled-word", "en", "Fans of Duran Duran came.", "8-19?" },
    { "doubled-word", "fr", "Il y a 1 000 000 000 de personnes.", "" },
    { "mixed-scripts", "nl", "De h\u0430ven is dicht.", "3-8=haven" },
    { "mixed-scripts", "ru", "Пoрт закрыт.", "0-4=Порт" },
    { "mixed-scripts", "en", "A 5 kΩ part of Wi-Fi.", "" },
    { "mixed-scripts", "ar", "مثلGateway", "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_marks (void)
{
  static const Case cases[] = {
    { "doubled-punctuation", "nl", "De haven,, de stad.. En dan", "8-10=,; 18-20=." },
    { "doubled-punctuation", "en", "Wait... what?! No!! ../path", "" },
    { "doubled-punctuation", "zh", "港口关闭了。。", "5-7=。" },
    { "missing-space", "nl", "De haven,de stad.", "8-9=, " },
    { "missing-space", "de", "Er ging heim.Dann kam sie nach Hause.Alle", "12-13=. ; 36-37?" },
    { "missing-space", "en", "See stad.nl, 1,5 and 12:30, U.S.A., www.Stad.De.", "" },
    { "missing-space", "zh", "港口,城市", "" },
    { "missing-space", "el", "Τι είναι;Δεν ξέρω.", "8-9=; " },
    { "missing-space", "ar", "الميناء،المدينة", "7-8?=، " },
    { "arabic-punctuation", "ar", "أغلق الميناء, ثم فتح?", "12-13=،; 20-21=؟" },
    { "arabic-punctuation", "ar", "بلغ 1,5 مليون، و (Reuters, AP).", "" },
    { "unbalanced-brackets", "pl", "Port (zamknięty jest pusty.", "5-6" },
    { "unbalanced-brackets", "fr", "Le port) est fermé [depuis].", "7-8" },
    { "unbalanced-brackets", "de", "Es gibt a) Brot und 2) Wein :-) (gut).", "" },
    { "unbalanced-brackets", "zh", "港口（关闭)了。", "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_ends (void)
{
  static const Case cases[] = {
    { "sentence-without-end",
      "nl",
      "De haven is dicht. De boten liggen al dagen aan de kade",
      "51-55=kade." },
    { "sentence-without-end",
      "zh",
      "港口已经关闭了。船只好几天都停靠在码头边",
      "8-20=船只好几天都停靠在码头边。" },
    { "sentence-without-end", "nl", "De minister opent de haven. Foto: Jan de Vries", "" },
    { "sentence-without-end", "en", "The harbour is closed", "" },
    { "sentence-without-end", "th", "ท่าเรือปิดแล้ว เรือจอดอยู่หลายวัน", "" },
    { "sentence-without-end", "hi", "बंदरगाह बंद है। नावें कई दिनों से किनारे पर खड़ी हैं।", "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_unseen (void)
{
  static const Case cases[] = {
    { "invisible-character", "nl", "De ha\u200Bven is \u200Bdicht.", "5-6=; 13-14?=" },
    { "invisible-character", "fr", "Le po\u00ADrt.", "5-6=" },
    { "invisible-character", "fa", "می\u200Cرود", "" },
    { "invisible-character", "en", "A family 👨\u200D👩\u200D👧 came.", "" },
    { "invisible-character", "th", "ท่าเรือ\u200Bปิด", "" },
    { "invisible-character", "ar", "في \u200FUNESCO\u200F.", "" },
    { "invisible-character", "vi", "Cảng\u200E đóng.", "4-5=" },
    { "direction-mark", "ar", "قال \u2067نعم", "4-5" },
    { "direction-mark", "ar", "قال \u2067نعم\u2069 ثم \u202C", "13-14=" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_leaks (void)
{
  static const Case cases[] = {
    { "leaked-markup", "nl", "Hij zei &quot;ja<br> en {0}", "8-14=\"; 16-20; 24-27" },
    { "leaked-markup", "en", "AT&T; 3 < 5 > 2, a {sic} R&B; <Jan>", "" },
    { "garbled-text", "fr", "Le ministÃ¨re", "9-10" },
    { "garbled-text", "vi", "Â và Ã, VÂN", "" },
    { "garbled-text", "pl", "Port w Gda\uFFFDsku", "10-11" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

/* Long and hostile texts end as fast as others. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "(\u2067<a &,,");
  g_free (find ("unbalanced-brackets", "ar", text->str));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/text/spaces", test_spaces);
  g_test_add_func ("/check/text/words", test_words);
  g_test_add_func ("/check/text/marks", test_marks);
  g_test_add_func ("/check/text/ends", test_ends);
  g_test_add_func ("/check/text/unseen", test_unseen);
  g_test_add_func ("/check/text/leaks", test_leaks);
  g_test_add_func ("/check/text/long", test_long);
  return g_test_run ();
}
