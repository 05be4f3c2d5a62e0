/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "stet-case.h"

static StetTextRange
whole (const char *text)
{
  return (StetTextRange) { 0, (guint) g_utf8_strlen (text, -1) };
}

static void
assert_case (const char *text, StetCase to, const char *language, const char *expected)
{
  g_autofree char *got = stet_case_convert (text, whole (text), to, language, NULL);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_languages (void)
{
  assert_case ("ISTANBUL IRAK", STET_CASE_LOWER, "tr", "ıstanbul ırak");
  assert_case ("istanbul", STET_CASE_TITLE, "tr", "İstanbul");
  assert_case ("istanbul", STET_CASE_UPPER, "nl", "ISTANBUL");
  assert_case ("ijsland en ijmuiden", STET_CASE_TITLE, "nl", "IJsland En IJmuiden");
  assert_case (
      "IJSLAND WINT. IJMUIDEN OOK.", STET_CASE_SENTENCE, "nl", "IJsland wint. IJmuiden ook.");
  assert_case ("ijsland", STET_CASE_TITLE, "de", "Ijsland");
  assert_case ("ΟΔΟΣ ΣΟΦΙΑΣ", STET_CASE_LOWER, "el", "οδος σοφιας");
  assert_case ("Άθήνα", STET_CASE_UPPER, "el", "ΑΘΗΝΑ");
  assert_case ("straße", STET_CASE_UPPER, "de", "STRASSE");
  assert_case ("ǆamija", STET_CASE_TITLE, "hr", "ǅamija");
  assert_case ("Hà Nội", STET_CASE_UPPER, "vi", "HÀ NỘI");
  assert_case ("مدينة هانوي", STET_CASE_UPPER, "ar", "مدينة هانوي");
}

static void
test_sentences (void)
{
  assert_case ("de brug is open. er is geen tol.",
               STET_CASE_SENTENCE,
               "nl",
               "De brug is open. Er is geen tol.");
  assert_case ("“DE BRUG IS OPEN,” ZEI ZE. TOEN GING ZE.",
               STET_CASE_SENTENCE,
               "nl",
               "“De brug is open,” zei ze. Toen ging ze.");
  assert_case ("open", STET_CASE_SENTENCE, "nl", "Open");
  assert_case ("", STET_CASE_SENTENCE, "nl", "");
}

/* What stands beside the range is looked at and not changed. */
static void
test_parts (void)
{
  const char *greek = "ΟΔΟΣΣΑ";
  g_autofree char *sigma = stet_case_convert (
      greek, (StetTextRange) { 0, 4 }, STET_CASE_LOWER, "el", NULL);
  g_autofree char *last = stet_case_convert (
      "ΟΔΟΣ", (StetTextRange) { 3, 4 }, STET_CASE_LOWER, "el", NULL);
  g_autofree char *within = stet_case_convert (
      "amsterdam", (StetTextRange) { 5, 9 }, STET_CASE_TITLE, "nl", NULL);
  g_autofree char *first = stet_case_convert (
      "in amsterdam", (StetTextRange) { 3, 8 }, STET_CASE_TITLE, "nl", NULL);

  g_assert_cmpstr (sigma, ==, "οδοσ");
  g_assert_cmpstr (last, ==, "ς");
  g_assert_cmpstr (within, ==, "rdam");
  g_assert_cmpstr (first, ==, "Amste");
}

static void
assert_cycle (const char *language, const char *const *texts)
{
  for (guint i = 0; texts[i + 1] != NULL; i++)
    {
      StetCase next;
      g_autofree char *got = NULL;

      g_assert_true (stet_case_find_next (texts[i], whole (texts[i]), language, NULL, &next));
      got = stet_case_convert (texts[i], whole (texts[i]), next, language, NULL);
      g_assert_cmpstr (got, ==, texts[i + 1]);
    }
}

static void
test_cycle (void)
{
  StetCase next;

  assert_cycle ("nl",
                (const char *const[]) { "De Brug is OPEN",
                                        "de brug is open",
                                        "De brug is open",
                                        "De Brug Is Open",
                                        "DE BRUG IS OPEN",
                                        "de brug is open",
                                        NULL });
  assert_cycle ("nl", (const char *const[]) { "ijs", "IJs", "IJS", "ijs", NULL });
  assert_cycle ("nl", (const char *const[]) { "a", "A", "a", NULL });
  g_assert_false (stet_case_find_next ("71 مادة", whole ("71 مادة"), "ar", NULL, &next));
  g_assert_false (stet_case_find_next ("", whole (""), "nl", NULL, &next));
}

/* A sentence has the names that are known, and their capitals. */
static void
test_names (void)
{
  static const struct
  {
    const char *text;
    const char *sentence;
  } cases[] = {
    { "Verdrag Van Hanoi En McAllister", "Verdrag van Hanoi en McAllister" },
    { "VERDRAG VAN HANOI", "Verdrag van Hanoi" },
    { "het huis. HANOI is ver.", "Het huis. Hanoi is ver." },
    { "verdrag van hanoi", "Verdrag van hanoi" },
    { "Een Hanoiër, Van Dam", "Een hanoiër, van dam" },
  };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_name_set_unref);
  StetNameSet *set = stet_name_set_new ();
  StetCase next;

  stet_name_set_add_name (set, "Hanoi McAllister");
  stet_name_set_finish (set);
  g_ptr_array_add (names, set);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = stet_case_convert (
          cases[i].text, whole (cases[i].text), STET_CASE_SENTENCE, "nl", names);
      g_autofree char *upper = stet_case_convert (
          cases[i].text, whole (cases[i].text), STET_CASE_LOWER, "nl", names);

      g_assert_cmpstr (got, ==, cases[i].sentence);
      g_assert_null (strstr (upper, "Hanoi"));
      /* What has its names is a sentence, and titles come next. */
      g_assert_true (stet_case_find_next (got, whole (got), "nl", names, &next));
      g_assert_cmpint (next, ==, STET_CASE_TITLE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/case/names", test_names);
  g_test_add_func ("/text/case/languages", test_languages);
  g_test_add_func ("/text/case/sentences", test_sentences);
  g_test_add_func ("/text/case/parts", test_parts);
  g_test_add_func ("/text/case/cycle", test_cycle);
  return g_test_run ();
}
