/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-window.h"

#include <string.h>

#include "stet-house-style-page.h"
#include "stet-house-style-store.h"
#include "stet-preferences-dialog.h"
#include "stet-preflight-store.h"
#include "stet-snippet-store.h"
#include "stet-snippets-page.h"
#include "stet-word-store.h"
#include "stet-words-page.h"

/* What the newsroom decides about writing, in the preferences. */

static gpointer
fill_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  stet_db_set_person (db, "Mila");
  for (guint i = 0; i < 130; i++)
    {
      g_autofree char *word = g_strdup_printf ("woord%03u", i);

      stet_db_add_word (db, "nl", word, error);
    }
  stet_db_set_snippet (db, "nl", "vn", "Verenigde Naties", error);
  return NULL;
}

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static GtkWidget *
open_page (Fixture *fixture, StetWindow **window, int width, const char *row, GType type)
{
  g_autoptr (GAsyncResult) result = NULL;
  AdwDialog *dialog;

  stet_library_write_async (
      fixture->library, fill_func, NULL, NULL, NULL, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  stet_library_call_finish (fixture->library, result, NULL);
  *window = open_window (fixture, width, 700);
  dialog = stet_preferences_dialog_new ();
  adw_dialog_present (dialog, GTK_WIDGET (*window));
  adw_action_row_activate (
      ADW_ACTION_ROW (wait_shown (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, row)));
  return wait_shown (GTK_WIDGET (dialog), type, NULL);
}

static StetDb *
open_db (Fixture *fixture)
{
  StetDb *db = stet_db_open (fixture->path, STET_DB_READ_ONLY, NULL);

  g_assert_nonnull (db);
  return db;
}

static gboolean
has_word (Fixture *fixture, const char *word)
{
  g_autoptr (StetDb) db = open_db (fixture);
  g_autoptr (GHashTable) words = stet_db_load_words (db, 0, "nl", NULL);

  return g_hash_table_contains (words, word);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  StetWindow *window;
  GtkWidget *page = open_page (
      fixture, &window, 900, "Newsroom’s _Dictionary", STET_TYPE_WORDS_PAGE);
  GtkWidget *entry;

  wait_shown (page, ADW_TYPE_ACTION_ROW, "woord000");
  g_assert_null (find_shown (page, ADW_TYPE_ACTION_ROW, "woord120"));
  picture (window, "words");
  gtk_widget_activate (wait_shown (page, GTK_TYPE_BUTTON, "Show _More"));
  wait_shown (page, ADW_TYPE_ACTION_ROW, "woord120");
  entry = wait_shown (page, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "woord12");
  wait_until (find_shown (page, ADW_TYPE_ACTION_ROW, "woord000") == NULL);
  gtk_widget_activate (wait_shown (page, GTK_TYPE_BUTTON, "Remove “woord121”"));
  wait_until (!has_word (fixture, "woord121"));
  wait_until (find_shown (page, ADW_TYPE_ACTION_ROW, "woord121") == NULL
              && find_shown (page, ADW_TYPE_ACTION_ROW, "woord122") != NULL);
  gtk_widget_activate (wait_shown (GTK_WIDGET (window), GTK_TYPE_BUTTON, "_Undo"));
  wait_until (has_word (fixture, "woord121"));
  wait_shown (page, ADW_TYPE_ACTION_ROW, "woord121");
  gtk_editable_set_text (GTK_EDITABLE (entry), "zz");
  wait_shown (page, ADW_TYPE_STATUS_PAGE, NULL);
  close_window (window);
}

static char *
dup_snippet (Fixture *fixture, const char *name)
{
  g_autoptr (StetDb) db = open_db (fixture);
  g_autoptr (GPtrArray) snippets = stet_db_list_snippets (db, NULL);

  for (guint i = 0; i < snippets->len; i++)
    {
      const StetSnippet *snippet = g_ptr_array_index (snippets, i);

      if (g_str_equal (snippet->name, name))
        return g_strconcat (snippet->language, ":", snippet->text, NULL);
    }
  return g_strdup ("");
}

static void
wait_for_snippet (Fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *found = NULL;

  wait_until ((g_free (found), found = dup_snippet (fixture, name), g_str_equal (found, expected)));
}

static void
test_snippets (Fixture *fixture, gconstpointer data)
{
  StetWindow *window;
  GtkWidget *page = open_page (fixture, &window, 380, "S_nippets", STET_TYPE_SNIPPETS_PAGE);
  GtkWidget *save;

  wait_shown (page, ADW_TYPE_ACTION_ROW, "vn");
  picture (window, "snippets-360");
  gtk_widget_activate (wait_shown (page, GTK_TYPE_BUTTON, "New Snippet"));
  save = wait_shown (page, GTK_TYPE_BUTTON, "_Save");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (wait_shown (page, ADW_TYPE_ENTRY_ROW, "_Letters")), "m v");
  gtk_editable_set_text (GTK_EDITABLE (wait_shown (page, ADW_TYPE_ENTRY_ROW, "_Text")), "Met");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (wait_shown (page, ADW_TYPE_ENTRY_ROW, "_Letters")), "mv");
  picture (window, "snippet-360");
  gtk_widget_activate (save);
  wait_for_snippet (fixture, "mv", ":Met");
  /* Another name is not another snippet. */
  adw_action_row_activate (ADW_ACTION_ROW (wait_shown (page, ADW_TYPE_ACTION_ROW, "mv")));
  wait_until ((save = find_shown (page, GTK_TYPE_BUTTON, "_Save")) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (wait_shown (page, ADW_TYPE_ENTRY_ROW, "_Letters")), "mvg");
  gtk_widget_activate (save);
  wait_for_snippet (fixture, "mvg", ":Met");
  wait_for_snippet (fixture, "mv", "");
  gtk_widget_activate (wait_shown (page, GTK_TYPE_BUTTON, "Remove “mvg”"));
  wait_for_snippet (fixture, "mvg", "");
  gtk_widget_activate (wait_shown (GTK_WIDGET (window), GTK_TYPE_BUTTON, "_Undo"));
  wait_for_snippet (fixture, "mvg", ":Met");
  close_window (window);
}

static gboolean
style_is (Fixture *fixture, const char *id, const char *value)
{
  g_autoptr (StetDb) db = open_db (fixture);
  g_autoptr (GHashTable) styles = stet_db_load_house_styles (db, NULL);

  return g_strcmp0 (g_hash_table_lookup (styles, id), value) == 0;
}

static void
test_style (Fixture *fixture, gconstpointer data)
{
  StetWindow *window;
  GtkWidget *page = open_page (fixture, &window, 700, "House _Style", STET_TYPE_HOUSE_STYLE_PAGE);
  AdwComboRow *language = ADW_COMBO_ROW (wait_shown (page, ADW_TYPE_COMBO_ROW, "_Language"));
  AdwComboRow *quotes = ADW_COMBO_ROW (wait_shown (page, ADW_TYPE_COMBO_ROW, "Quotation Marks"));
  GListModel *names = adw_combo_row_get_model (language);

  wait_until (adw_combo_row_get_model (quotes) != NULL);
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

      if (g_str_equal (gtk_string_object_get_string (name), "Dutch"))
        adw_combo_row_set_selected (language, i);
    }
  picture (window, "house-style");
  g_assert_true (style_is (fixture, "nl/quotes", NULL));
  adw_combo_row_set_selected (quotes, 2);
  wait_until (style_is (fixture, "nl/quotes", "‘ ’ “ ”"));
  adw_combo_row_set_selected (quotes, 0);
  wait_until (style_is (fixture, "nl/quotes", NULL));
  close_window (window);
}

typedef struct
{
  GHashTable *levels;
  gboolean done;
} Levels;

static gpointer
levels_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_load_preflight_levels (db, error);
}

static void
levels_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Levels *levels = user_data;

  levels->levels = stet_library_call_finish (STET_LIBRARY (source), result, NULL);
  levels->done = TRUE;
}

/* What is required before publication is chosen, stored, and heeded by what is open. */
static void
test_publication (Fixture *fixture, gconstpointer data)
{
  StetWindow *window;
  StetSession *session;
  AdwDialog *dialog;
  GtkWidget *row;
  Levels levels = { 0 };

  fixture_add_stories (fixture, 1);
  window = open_window (fixture, 1280, 800);
  session = stet_window_get_session (window);
  wait_until (stet_readiness_get_n_required (stet_session_get_readiness (session)) == 2);
  dialog = stet_preferences_dialog_new ();
  adw_dialog_present (dialog, GTK_WIDGET (window));
  row = wait_shown (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "Before _Publication");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  row = wait_shown (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "The story names a source");
  wait_until (gtk_widget_is_sensitive (row));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  picture (window, "publication");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  wait_until (stet_readiness_get_n_required (stet_session_get_readiness (session)) == 1);

  stet_library_read_async (stet_session_get_library (session),
                           levels_func,
                           NULL,
                           NULL,
                           (GDestroyNotify) g_hash_table_unref,
                           NULL,
                           levels_cb,
                           &levels);
  wait_until (levels.done);
  g_assert_cmpstr (g_hash_table_lookup (levels.levels, "source"), ==, "off");
  g_hash_table_unref (levels.levels);
  adw_dialog_force_close (dialog);
  close_window (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/preferences/words", Fixture, NULL, fixture_set_up, test_words, fixture_tear_down);
  g_test_add (
      "/preferences/snippets", Fixture, NULL, fixture_set_up, test_snippets, fixture_tear_down);
  g_test_add (
      "/preferences/house-style", Fixture, NULL, fixture_set_up, test_style, fixture_tear_down);
  g_test_add ("/preferences/publication",
              Fixture,
              NULL,
              fixture_set_up,
              test_publication,
              fixture_tear_down);
  return g_test_run ();
}
