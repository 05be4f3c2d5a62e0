/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-window.h"

#include <string.h>

#include "stet-check-store.h"
#include "stet-checks-page.h"
#include "stet-finding.h"
#include "stet-preferences-dialog.h"
#include "stet-rule-form.h"
#include "stet-rule-test-page.h"
#include "stet-rules-page.h"

/* What the newsroom decides about checks, in the preferences. */

#define PARAGRAPHS 12

static GtkWidget *
open_page (Fixture *fixture, StetWindow **window, int width, const char *row, GType type)
{
  AdwDialog *dialog;

  *window = open_window (fixture, width, 720);
  dialog = stet_preferences_dialog_new ();
  adw_dialog_present (dialog, GTK_WIDGET (*window));
  adw_action_row_activate (
      ADW_ACTION_ROW (wait_shown (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, row)));
  return wait_shown (GTK_WIDGET (dialog), type, NULL);
}

static StetDb *
open_db (Fixture *fixture)
{
  StetDb *db = stet_db_open (fixture->path, STET_DB_READ_WRITE, NULL);

  g_assert_nonnull (db);
  return db;
}

static gboolean
level_is (Fixture *fixture, const char *key, const char *level)
{
  g_autoptr (StetDb) db = open_db (fixture);
  g_autoptr (GHashTable) levels = stet_db_load_check_levels (db, NULL);

  return g_strcmp0 (g_hash_table_lookup (levels, key), level) == 0;
}

static void
select_language (GtkWidget *page, const char *language)
{
  AdwComboRow *row = ADW_COMBO_ROW (wait_shown (page, ADW_TYPE_COMBO_ROW, "_Language"));
  GListModel *names = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), language))
      {
        adw_combo_row_set_selected (row, i);
        return;
      }
  g_assert_not_reached ();
}

static guint
count_findings (StetWindow *window, const char *check)
{
  StetSession *session = stet_window_get_session (window);
  GListModel *findings = stet_session_get_findings (session);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (StetFinding) finding = g_list_model_get_item (findings, i);

      n += g_str_equal (stet_finding_get_check (finding), check);
    }
  return n;
}

static void
open_story (StetWindow *window, gint64 id)
{
  StetSession *session = stet_window_get_session (window);

  stet_session_open_story (session, id);
  wait_until (stet_session_get_story (session) != NULL && stet_session_get_checked (session));
}

static void
test_checks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = fixture_new_story ("A headline", 2);
  gint64 id;
  StetWindow *window;
  GtkWidget *page, *search;
  AdwComboRow *row;

  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1),
                       "Two  spaces stand here.");
  id = fixture_add_story (fixture, story);
  page = open_page (fixture, &window, 900, "_Checks", STET_TYPE_CHECKS_PAGE);
  open_story (window, id);
  g_assert_cmpuint (count_findings (window, "doubled-space"), ==, 1);
  row = ADW_COMBO_ROW (wait_shown (page, ADW_TYPE_COMBO_ROW, "Numbers differ"));
  wait_until (gtk_widget_is_sensitive (GTK_WIDGET (row)));
  picture (window, "checks");

  /* It is found by what it is about, and turned off in the story that is open. */
  search = wait_shown (page, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "SPACE doubled");
  wait_until (find_shown (page, ADW_TYPE_COMBO_ROW, "Numbers differ") == NULL);
  row = ADW_COMBO_ROW (wait_shown (page, ADW_TYPE_COMBO_ROW, "Doubled space"));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  adw_combo_row_set_selected (row, 2);
  wait_until (level_is (fixture, "doubled-space/", "off"));
  wait_until (count_findings (window, "doubled-space") == 0);

  /* One language may differ. */
  select_language (page, "English");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  adw_combo_row_set_selected (row, 2);
  wait_until (level_is (fixture, "doubled-space/en", "advisory"));
  wait_until (count_findings (window, "doubled-space") == 1);
  select_language (page, "Dutch");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  select_language (page, "All languages");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 2);
  wait_until (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "English: Advisory")
              != NULL);
  picture (window, "checks-found");
  gtk_editable_set_text (GTK_EDITABLE (search), "nothing of the kind");
  wait_shown (page, ADW_TYPE_STATUS_PAGE, NULL);

  gtk_widget_activate (wait_shown (page, GTK_TYPE_BUTTON, "_Reset All…"));
  gtk_widget_activate (wait_shown (GTK_WIDGET (window), GTK_TYPE_BUTTON, "_Reset All"));
  wait_until (level_is (fixture, "doubled-space/", NULL)
              && level_is (fixture, "doubled-space/en", NULL));
  wait_until (adw_combo_row_get_selected (row) == 0);
  close_window (window);
}

static StetHouseRule *
dup_rule (Fixture *fixture, guint index)
{
  g_autoptr (StetDb) db = open_db (fixture);
  g_autoptr (GPtrArray) rules = stet_db_load_house_rules (db, NULL);

  return index < rules->len ? stet_house_rule_copy (g_ptr_array_index (rules, index)) : NULL;
}

static gboolean
rule_is (Fixture *fixture, guint index, const char *pattern, gboolean live)
{
  g_autoptr (StetHouseRule) rule = dup_rule (fixture, index);

  if (pattern == NULL)
    return rule == NULL;
  return rule != NULL && g_str_equal (rule->pattern, pattern) && rule->live == live;
}

static void
type (GtkWidget *page, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (wait_shown (page, ADW_TYPE_ENTRY_ROW, row)), text);
}

static void
activate_row (GtkWidget *page, GType kind, const char *title)
{
  GtkWidget *row = wait_shown (page, kind, title);

  gtk_widget_activate (row);
}

static gboolean
is_row (GtkWidget *row, const char *part)
{
  return row != NULL && strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), part);
}

static void
test_rules (Fixture *fixture, gconstpointer data)
{
  gboolean narrow = data != NULL;
  g_autoptr (StetStory) story = fixture_new_story ("A headline", PARAGRAPHS);
  gint64 id;
  StetWindow *window;
  StetSession *session;
  GtkWidget *page, *test, *live, *save;

  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 3),
                       "Nothing here. The minister said: on a daily basis, they meet. More.");
  id = fixture_add_story (fixture, story);
  fixture_add_stories (fixture, 30);
  page = open_page (fixture, &window, narrow ? 380 : 900, "House _Rules", STET_TYPE_RULES_PAGE);
  session = stet_window_get_session (window);
  wait_shown (page, ADW_TYPE_STATUS_PAGE, NULL);
  picture (window, narrow ? "rules-empty-360" : "rules-empty");
  gtk_widget_activate (wait_shown (page, GTK_TYPE_BUTTON, "New House Rule"));

  /* What is no rule cannot be saved. */
  wait_shown (page, STET_TYPE_RULE_FORM, NULL);
  save = wait_shown (page, GTK_TYPE_BUTTON, "_Save");
  g_assert_false (gtk_widget_get_sensitive (save));
  type (page, "_Pattern", "on a (daily|weekly");
  type (page, "_Message", "Write it shorter.");
  g_assert_true (gtk_widget_get_sensitive (save));
  adw_switch_row_set_active (
      ADW_SWITCH_ROW (wait_shown (page, ADW_TYPE_SWITCH_ROW, "_Regular Expression")), TRUE);
  g_assert_false (gtk_widget_get_sensitive (save));
  picture (window, narrow ? "rule-wrong-360" : "rule-wrong");
  type (page, "_Pattern", "on a (daily|weekly) basis");
  type (page, "Su_ggestion", "$1");
  g_assert_true (gtk_widget_get_sensitive (save));
  picture (window, narrow ? "rule-360" : "rule");

  /* It is tried on all stories before it is live. */
  activate_row (page, ADW_TYPE_BUTTON_ROW, "Save and _Test Against the Library");
  test = wait_shown (page, STET_TYPE_RULE_TEST_PAGE, NULL);
  live = wait_shown (test, GTK_TYPE_BUTTON, "Make _Live");
  wait_until (gtk_widget_get_sensitive (live));
  g_assert_true (rule_is (fixture, 0, "on a (daily|weekly) basis", FALSE));
  g_assert_true (is_row (find_shown (test, ADW_TYPE_ACTION_ROW, NULL),
                         "said: <s>on a daily basis</s> <b>daily</b>, they"));
  picture (window, narrow ? "rule-test-360" : "rule-test");
  gtk_widget_activate (live);
  wait_until (rule_is (fixture, 0, "on a (daily|weekly) basis", TRUE));
  wait_shown (page, ADW_TYPE_ACTION_ROW, "on a (daily|weekly) basis");
  open_story (window, id);
  wait_until (count_findings (window, "house-rule") == 1);
  picture (window, narrow ? "rules-360" : "rules");

  /* What finds something else is a draft again; what says something else is not. */
  activate_row (page, ADW_TYPE_ACTION_ROW, "on a (daily|weekly) basis");
  wait_shown (page, STET_TYPE_RULE_FORM, NULL);
  type (page, "_Message", "Shorter, please.");
  gtk_widget_activate (wait_shown (page, GTK_TYPE_BUTTON, "_Save"));
  wait_until (find_shown (page, STET_TYPE_RULE_FORM, NULL) == NULL);
  fixture_run_for (100);
  g_assert_true (rule_is (fixture, 0, "on a (daily|weekly) basis", TRUE));
  activate_row (page, ADW_TYPE_ACTION_ROW, "on a (daily|weekly) basis");
  wait_shown (page, STET_TYPE_RULE_FORM, NULL);
  type (page, "_Pattern", "on a (daily) basis");
  activate_row (page, ADW_TYPE_BUTTON_ROW, "Save and _Test Against the Library");
  test = wait_shown (page, STET_TYPE_RULE_TEST_PAGE, NULL);
  wait_until (find_shown (test, ADW_TYPE_ACTION_ROW, NULL) != NULL);
  g_assert_true (rule_is (fixture, 0, "on a (daily) basis", FALSE));

  /* A place opens its story. */
  stet_session_close_story (session);
  activate_row (test, ADW_TYPE_ACTION_ROW, NULL);
  wait_until (stet_session_get_story (session) != NULL
              && stet_story_get_id (stet_session_get_story (session)) == id);
  wait_until (stet_session_get_current_block (session) != NULL
              && stet_block_get_index (stet_session_get_current_block (session)) == 3);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  close_window (window);
}

static void
add_rule (Fixture *fixture, const char *pattern, gboolean is_regex, gboolean live)
{
  StetHouseRule init = { .pattern = (char *) pattern, .is_regex = is_regex, .live = live };
  g_autoptr (StetHouseRule) rule = stet_house_rule_copy (&init);
  g_autoptr (StetDb) db = open_db (fixture);

  g_set_str (&rule->message, "Write it another way.");
  g_assert_true (stet_db_store_house_rule (db, rule, NULL));
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = g_build_filename (fixture->dir, "rules.json", NULL);
  g_autofree char *content = NULL;
  StetWindow *window;
  GtkWidget *page;

  add_rule (fixture, "in order to", FALSE, FALSE);
  page = open_page (fixture, &window, 700, "House _Rules", STET_TYPE_RULES_PAGE);
  wait_shown (page, ADW_TYPE_ACTION_ROW, "in order to");
  gtk_widget_activate (wait_shown (page, GTK_TYPE_BUTTON, "Remove “in order to”"));
  wait_until (rule_is (fixture, 0, NULL, FALSE));
  wait_until (find_shown (page, ADW_TYPE_ACTION_ROW, NULL) == NULL);
  gtk_widget_activate (wait_shown (GTK_WIDGET (window), GTK_TYPE_BUTTON, "_Undo"));
  wait_until (rule_is (fixture, 0, "in order to", FALSE));
  wait_shown (page, ADW_TYPE_ACTION_ROW, "in order to");

  /* Out to a file, and in again. */
  file = g_file_new_for_path (path);
  stet_rules_page_export (STET_RULES_PAGE (page), file);
  wait_until (g_file_get_contents (path, &content, NULL, NULL) && *content != '\0');
  gtk_widget_activate (wait_shown (page, GTK_TYPE_BUTTON, "Remove “in order to”"));
  wait_until (rule_is (fixture, 0, NULL, FALSE));
  stet_rules_page_import (STET_RULES_PAGE (page), file);
  wait_until (rule_is (fixture, 0, "in order to", FALSE));
  wait_shown (page, ADW_TYPE_ACTION_ROW, "in order to");
  g_assert_true (g_file_set_contents (path, "{", -1, NULL));
  stet_rules_page_import (STET_RULES_PAGE (page), file);
  fixture_run_for (200);
  g_assert_true (rule_is (fixture, 0, "in order to", FALSE));
  g_assert_true (rule_is (fixture, 1, NULL, FALSE));
  close_window (window);
}

/* A live rule that takes for ever is switched off and named, and the others are looked for. */
static void
test_slow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = fixture_new_story ("A headline", 2);
  g_autoptr (StetHouseRule) stored = NULL;
  gint64 id;
  StetWindow *window;

  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1),
                       "In order to say aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab, he came.");
  id = fixture_add_story (fixture, story);
  add_rule (fixture, "(a+)+$", TRUE, TRUE);
  add_rule (fixture, "in order to", FALSE, TRUE);
  window = open_window (fixture, 1000, 720);
  open_story (window, id);
  wait_until (rule_is (fixture, 0, "(a+)+$", FALSE));
  stored = dup_rule (fixture, 0);
  g_assert_true (stored != NULL && strstr (stored->note, "(a+)+$") != NULL);
  wait_until (count_findings (window, "house-rule") == 1);
  g_assert_true (rule_is (fixture, 1, "in order to", TRUE));
  wait_shown (GTK_WIDGET (window), GTK_TYPE_BUTTON, "House _Rules");
  picture (window, "rule-off");
  gtk_widget_activate (wait_shown (GTK_WIDGET (window), GTK_TYPE_BUTTON, "House _Rules"));
  wait_shown (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, "(a+)+$");
  picture (window, "rules-off");
  close_window (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, data, test)                                                                      \
  g_test_add ("/preferences/" name, Fixture, data, fixture_set_up, test, fixture_tear_down)
  ADD ("checks", NULL, test_checks);
  ADD ("rules", NULL, test_rules);
  ADD ("rules-narrow", "narrow", test_rules);
  ADD ("rules-files", NULL, test_remove);
  ADD ("rules-slow", NULL, test_slow);
  return g_test_run ();
}
