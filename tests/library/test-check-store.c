/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"
#include "stet-check-store.h"
#include "stet-journal.h"
#include "stet-story-store.h"
#include "stet-waiver.h"

static void
test_levels (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GHashTable) levels = NULL;

  g_assert_true (stet_db_set_check_level (db, "number-mismatch", NULL, "advisory", &error));
  g_assert_true (stet_db_set_check_level (db, "number-mismatch", "fr", "off", &error));
  g_assert_true (stet_db_set_check_level (db, "number-mismatch", "FR", "on", &error));
  g_assert_true (stet_db_set_check_level (db, "loop", "nl", "off", &error));
  g_assert_true (stet_db_set_check_level (db, "loop", "nl", NULL, &error));
  levels = stet_db_load_check_levels (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (levels), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (levels, "number-mismatch/"), ==, "advisory");
  g_assert_cmpstr (g_hash_table_lookup (levels, "number-mismatch/fr"), ==, "on");
  g_assert_false (stet_db_set_check_level (db, "loop", NULL, "perhaps", &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
}

static void
test_rules (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GPtrArray) rules = NULL;
  StetHouseRule first = { .language = (char *) "nl",
                          .pattern = (char *) "hun hebben",
                          .message = (char *) "Zij hebben.",
                          .suggestion = (char *) "zij hebben",
                          .severity = STET_SEVERITY_ERROR,
                          .live = TRUE,
                          .note = (char *) "" };
  StetHouseRule second = { .language = (char *) "",
                           .pattern = (char *) "(\\d+) %",
                           .is_regex = TRUE,
                           .match_case = TRUE,
                           .message = (char *) "Geen spatie.",
                           .note = (char *) "duurt te lang" };
  const StetHouseRule *rule;

  g_assert_true (stet_db_store_house_rule (db, &first, &error));
  g_assert_true (stet_db_store_house_rule (db, &second, &error));
  g_assert_no_error (error);
  g_assert_cmpint (first.id, !=, second.id);
  first.message = (char *) "“Zij hebben”.";
  g_assert_true (stet_db_store_house_rule (db, &first, &error));

  rules = stet_db_load_house_rules (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rules->len, ==, 2);
  rule = g_ptr_array_index (rules, 0);
  g_assert_cmpstr (rule->language, ==, "nl");
  g_assert_cmpstr (rule->message, ==, "“Zij hebben”.");
  g_assert_cmpstr (rule->suggestion, ==, "zij hebben");
  g_assert_cmpint (rule->severity, ==, STET_SEVERITY_ERROR);
  g_assert_true (rule->live && !rule->is_regex && !rule->match_case);
  rule = g_ptr_array_index (rules, 1);
  g_assert_cmpstr (rule->pattern, ==, "(\\d+) %");
  g_assert_null (rule->suggestion);
  g_assert_true (!rule->live && rule->is_regex && rule->match_case);
  g_assert_cmpstr (rule->note, ==, "duurt te lang");

  g_assert_true (stet_db_delete_house_rule (db, first.id, &error));
  g_clear_pointer (&rules, g_ptr_array_unref);
  rules = stet_db_load_house_rules (db, &error);
  g_assert_cmpuint (rules->len, ==, 1);
}

static void
save (StetDb *db, StetStory *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetChangeSet) changes = stet_journal_take (stet_story_get_journal (story));

  g_assert_nonnull (changes);
  stet_db_apply_changes (db, changes, &error);
  g_assert_no_error (error);
}

/* What somebody lets stand stands in the library, follows its words there, and is withdrawn. */
static void
test_waivers (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (StetStory) loaded = NULL;
  g_autoptr (StetFinding) finding = NULL;
  g_autoptr (StetRemark) waiver = NULL;
  g_autoptr (GPtrArray) waivers = NULL;
  g_autofree char *text = NULL;
  StetArticle *article = stet_story_get_article (story, 0);
  StetBlock *block;
  const StetRemarkRecord *values;

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  block = stet_article_get_block (article, 0);
  finding = stet_finding_new ("loop",
                              STET_SEVERITY_WARNING,
                              "Tweemaal.",
                              stet_article_get_id (article),
                              stet_block_get_id (block),
                              0,
                              2,
                              5);
  waiver = stet_waiver_new (story, finding, "Mila", "Het is een gedicht.");
  stet_remark_list_add (stet_story_get_remarks (story), waiver);
  text = g_strconcat ("Nu: ", stet_block_get_text (block), NULL);
  stet_block_set_text (block, text);
  save (db, story);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM waivers WHERE start = 6"), ==, 1);

  loaded = stet_db_load_story (db, stet_story_get_id (story), &error);
  g_assert_no_error (error);
  waivers = stet_waivers_dup (loaded);
  g_assert_cmpuint (waivers->len, ==, 1);
  values = stet_remark_get_values (g_ptr_array_index (waivers, 0));
  g_assert_cmpint (values->block, ==, stet_block_get_id (block));
  g_assert_cmpstr (values->check, ==, "loop");
  g_assert_cmpstr (values->text, ==, "Het is een gedicht.");
  g_assert_cmpuint (values->length, ==, 3);
  g_assert_false (stet_waiver_is_lapsed (loaded, g_ptr_array_index (waivers, 0)));

  stet_remark_list_remove (stet_story_get_remarks (story), waiver);
  save (db, story);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM waivers"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/check-store/levels", test_levels);
  add_library_test ("/library/check-store/rules", test_rules);
  add_library_test ("/library/check-store/waivers", test_waivers);
  return g_test_run ();
}
