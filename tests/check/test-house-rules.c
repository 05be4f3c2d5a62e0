/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-check.h"
#include "stet-house-rules.h"

static StetStory *
new_story (const char *language, const char *text)
{
  StetStory *story = stet_story_new (1);
  g_autoptr (StetRow) row = stet_row_new (0);
  g_autoptr (StetArticle) article = stet_article_new (1, language);
  g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_HEADLINE, text);

  stet_story_append_row (story, row);
  stet_block_set_row (block, row);
  stet_article_append_block (article, block);
  stet_story_add_article (story, article);
  return story;
}

static StetHouseRules *
new_rules (const StetHouseRule *rules, guint n_rules)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new ();

  for (guint i = 0; i < n_rules; i++)
    g_ptr_array_add (array, (gpointer) &rules[i]);
  return stet_house_rules_new (array);
}

/* Findings as “start-end severity message → replacement”. */
static char *
find (StetHouseRules *rules, const char *language, const char *text)
{
  g_autoptr (StetStory) story = new_story (language, text);
  StetCheckContext context = { .rules = rules };
  g_autoptr (GPtrArray) findings = stet_check_story (story, &context, NULL);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      const char *replacement = stet_finding_get_replacement (finding);

      if (!g_str_equal (stet_finding_get_check (finding), "house-rule"))
        continue;
      g_string_append_printf (string,
                              "%s%u-%u %d %s → %s",
                              string->len > 0 ? "; " : "",
                              stet_finding_get_start (finding),
                              stet_finding_get_end (finding),
                              stet_finding_get_severity (finding),
                              stet_finding_get_message (finding),
                              replacement != NULL ? replacement : "-");
    }
  return g_string_free (string, FALSE);
}

static const StetHouseRule rules_of_test[] = {
  { .language = (char *) "nl",
    .pattern = (char *) "tsunami",
    .message = (char *) "Alleen voor golven.",
    .severity = STET_SEVERITY_ADVICE,
    .live = TRUE },
  { .language = (char *) "",
    .pattern = (char *) "(\\d+) %",
    .is_regex = TRUE,
    .message = (char *) "Zonder spatie.",
    .suggestion = (char *) "$1%",
    .severity = STET_SEVERITY_ERROR,
    .live = TRUE },
  { .language = (char *) "", .pattern = (char *) "nooit", .message = (char *) "Ontwerp." },
};

static void
test_find (void)
{
  g_autoptr (StetHouseRules) rules = new_rules (rules_of_test, G_N_ELEMENTS (rules_of_test));
  g_autofree char *dutch = find (rules, "nl-BE", "Een Tsunami van 20 % nooit tsunami’s");
  g_autofree char *french = find (rules, "fr", "Un tsunami de 20 %");
  g_autofree char *markup = find (rules, "fr", "Un *tsunami* de **20** %, 30 %");

  g_assert_cmpstr (dutch, ==, "4-11 0 Alleen voor golven. → -; 16-20 2 Zonder spatie. → 20%");
  g_assert_cmpstr (french, ==, "14-18 2 Zonder spatie. → 20%");
  /* What has marks within cannot be put right by some words without. */
  g_assert_cmpstr (markup, ==, "18-24 2 Zonder spatie. → -; 26-30 2 Zonder spatie. → 30%");
}

/* A pattern that is none, and one that tries for ever: named, left out, and the others go on. */
static void
test_bad (void)
{
  const StetHouseRule bad[] = {
    { .language = (char *) "",
      .pattern = (char *) "(a",
      .is_regex = TRUE,
      .message = (char *) "Eén",
      .live = TRUE },
    { .language = (char *) "",
      .pattern = (char *) "(a+)+$",
      .is_regex = TRUE,
      .message = (char *) "Twee",
      .live = TRUE },
    { .language = (char *) "",
      .pattern = (char *) "slot",
      .message = (char *) "Drie",
      .live = TRUE },
  };
  g_autoptr (StetHouseRules) rules = new_rules (bad, G_N_ELEMENTS (bad));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();

  for (guint i = 0; i < 60; i++)
    g_string_append_c (text, 'a');
  g_string_append (text, "! slot");
  found = find (rules, "nl", text->str);
  g_assert_cmpstr (found, ==, "62-66 0 Drie → -");
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_USEC_PER_SEC);
  g_assert_nonnull (stet_house_rules_get_failure (rules, 0));
  g_assert_nonnull (stet_house_rules_get_failure (rules, 1));
  g_assert_null (stet_house_rules_get_failure (rules, 2));
  g_assert_false (stet_house_rule_validate (&bad[0], &error));
  g_assert_error (error, STET_SEARCH_ERROR, STET_SEARCH_ERROR_PATTERN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/house-rules/find", test_find);
  g_test_add_func ("/house-rules/bad", test_bad);
  return g_test_run ();
}
