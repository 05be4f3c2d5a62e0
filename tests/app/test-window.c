/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "app-window.h"

#include "stet-browser.h"
#include "stet-export-dialog.h"
#include "stet-import-dialog.h"
#include "stet-screenshot.h"

/* All widgets of a type below (and including) a widget. */
static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
find_all (gpointer root, GType type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (root, type, found);

  return found;
}

/* A button that can be seen, by its label without mnemonic. */
static GtkWidget *
find_button (gpointer root, const char *label)
{
  g_autoptr (GPtrArray) labels = find_all (root, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    {
      GtkWidget *button = gtk_widget_get_ancestor (g_ptr_array_index (labels, i), GTK_TYPE_BUTTON);

      if (button && gtk_widget_get_mapped (button)
          && g_str_equal (gtk_label_get_text (g_ptr_array_index (labels, i)), label))
        return button;
    }

  return NULL;
}

static gboolean
has_label (gpointer root, const char *text)
{
  g_autoptr (GPtrArray) labels = find_all (root, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    if (gtk_widget_get_mapped (g_ptr_array_index (labels, i))
        && strstr (gtk_label_get_text (g_ptr_array_index (labels, i)), text))
      return TRUE;

  return FALSE;
}

static gpointer
find_one (gpointer root, GType type)
{
  g_autoptr (GPtrArray) found = find_all (root, type);

  g_assert_cmpuint (found->len, ==, 1);

  return g_ptr_array_index (found, 0);
}

static void
test_first_run (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);

  wait_until (find_button (window, "Import…") != NULL);
  g_assert_true (gtk_widget_get_sensitive (find_button (window, "Import…")));
  g_assert_nonnull (find_button (window, "Open Sample Stories"));
  g_assert_null (find_button (window, "Export…"));
  close_window (window);
}

static void
test_open_story (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = fixture_new_story ("A headline of its own", 3);
  gint64 id = fixture_add_story (fixture, story);
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  StetWindow *window;

  fixture_add_stories (fixture, 20);
  window = open_window (fixture, 1280, 800);
  /* The one that changed last is open from the start. */
  wait_until (g_str_equal (gtk_window_get_title (GTK_WINDOW (window)), "Story number 20"));

  stet_window_open_story (window, name);
  wait_until (stet_story_get_id (stet_session_get_story (stet_window_get_session (window))) == id
              && stet_window_is_settled (window));
  g_assert_cmpint (
      stet_story_get_id (stet_session_get_story (stet_window_get_session (window))), ==, id);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "A headline of its own");
  g_assert_true (gtk_widget_get_sensitive (find_button (window, "Export…")));

  /* The list has it selected, and the next one opens from there. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.previous-story", NULL));
  wait_until (stet_story_get_id (stet_session_get_story (stet_window_get_session (window))) != id);
  wait_until (stet_window_is_settled (window));
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (window)), "Story number"));
  close_window (window);
}

static guint
count_listed (StetBrowser *browser)
{
  return g_list_model_get_n_items (G_LIST_MODEL (stet_browser_get_model (browser)));
}

static const char *
get_filter_label (StetBrowser *browser)
{
  const char *label = gtk_menu_button_get_label (GTK_MENU_BUTTON (
      gtk_widget_get_template_child (GTK_WIDGET (browser), STET_TYPE_BROWSER, "state_button")));

  return label != NULL ? label : "";
}

/* Stories by the state of their articles, counted anew when it changes. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  StetWindow *window;
  StetBrowser *browser;
  StetStory *story;

  fixture_add_stories (fixture, 5);
  window = open_window (fixture, 1280, 800);
  browser = find_one (window, STET_TYPE_BROWSER);
  wait_until (g_str_equal (gtk_window_get_title (GTK_WINDOW (window)), "Story number 5"));
  wait_until (count_listed (browser) == 5);
  gtk_widget_activate_action (GTK_WIDGET (browser), "browser.filter", "s", "to-proofread");
  wait_until (g_str_equal (get_filter_label (browser), "To proofread 5"));
  gtk_widget_activate_action (GTK_WIDGET (browser), "browser.filter", "s", "published");
  wait_until (count_listed (browser) == 0);
  wait_until (has_label (window, "No story is in this list."));
  story = stet_session_get_story (stet_window_get_session (window));
  stet_article_choose_state (stet_story_get_article (story, 0), STET_ARTICLE_PUBLISHED);
  wait_until (g_str_equal (get_filter_label (browser), "Published 1"));
  wait_until (count_listed (browser) == 1);
  if (g_getenv ("STET_PICTURES") != NULL)
    {
      g_autofree char *path = g_strdup_printf ("%s/browser-states.png", g_getenv ("STET_PICTURES"));

      stet_screenshot_save (GTK_WIDGET (window), path, NULL);
    }
  gtk_widget_activate_action (GTK_WIDGET (browser), "browser.filter", "s", "all");
  wait_until (count_listed (browser) == 5);
  g_assert_cmpstr (get_filter_label (browser), ==, "");
  close_window (window);
}

/* One pane after the other goes as the window narrows, and nothing is wider than it. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  const int widths[] = { 1280, 1000, 700, 360 };

  fixture_add_stories (fixture, 3);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      StetWindow *window = open_window (fixture, widths[i], 640);
      AdwNavigationSplitView *browser_view = find_one (window, ADW_TYPE_NAVIGATION_SPLIT_VIEW);
      AdwOverlaySplitView *inspector_view = find_one (window, ADW_TYPE_OVERLAY_SPLIT_VIEW);

      if (!stet_session_get_story (stet_window_get_session (window)))
        g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.next-story", NULL));
      wait_until (stet_session_get_story (stet_window_get_session (window)) != NULL);
      wait_until (adw_overlay_split_view_get_collapsed (inspector_view) == (widths[i] < 1100));
      wait_until (adw_navigation_split_view_get_collapsed (browser_view) == (widths[i] < 700 + 1));
      /* Without a compositor GTK draws a frame inside the window. */
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, widths[i]);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), >=, widths[i] - 12);

      if (widths[i] == 360)
        {
          g_assert_true (adw_navigation_split_view_get_show_content (browser_view));
          g_assert_true (
              gtk_widget_activate_action (GTK_WIDGET (window), "win.inspector-visible", NULL));
          wait_until (adw_overlay_split_view_get_show_sidebar (inspector_view));
          g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL));
          wait_until (!adw_navigation_split_view_get_show_content (browser_view));
        }
      close_window (window);
    }
}

static void
test_hide_browser (Fixture *fixture, gconstpointer data)
{
  StetWindow *window;
  AdwNavigationSplitView *view;

  fixture_add_stories (fixture, 3);
  window = open_window (fixture, 1280, 640);
  view = find_one (window, ADW_TYPE_NAVIGATION_SPLIT_VIEW);
  g_assert_false (adw_navigation_split_view_get_collapsed (view));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.browser-visible", NULL));
  g_assert_true (adw_navigation_split_view_get_collapsed (view));
  g_assert_true (adw_navigation_split_view_get_show_content (view));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.browser-visible", NULL));
  g_assert_false (adw_navigation_split_view_get_collapsed (view));

  /* Hidden by a person, and back by the back button. */
  g_object_set (window, "browser-visible", FALSE, NULL);
  adw_navigation_split_view_set_show_content (view, FALSE);
  wait_until (!adw_navigation_split_view_get_collapsed (view));
  close_window (window);
}

/* The text alone, and back as it was; what was hidden for that is not hidden next time. */
static void
test_distraction_free (Fixture *fixture, gconstpointer data)
{
  StetWindow *window;
  AdwNavigationSplitView *browser_view;
  AdwOverlaySplitView *inspector_view;
  GtkWidget *header;

  fixture_add_stories (fixture, 3);
  window = open_window (fixture, 1280, 640);
  browser_view = find_one (window, ADW_TYPE_NAVIGATION_SPLIT_VIEW);
  inspector_view = find_one (window, ADW_TYPE_OVERLAY_SPLIT_VIEW);
  wait_until (stet_session_get_story (stet_window_get_session (window)) != NULL);
  header = GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (window), STET_TYPE_WINDOW, "content_header"));

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (
          gtk_widget_activate_action (GTK_WIDGET (window), "win.distraction-free", NULL));
      g_assert_true (adw_navigation_split_view_get_collapsed (browser_view));
      g_assert_true (adw_navigation_split_view_get_show_content (browser_view));
      g_assert_false (adw_overlay_split_view_get_show_sidebar (inspector_view));
      g_assert_false (gtk_widget_get_visible (header));
      picture (window, "distraction-free");
      g_assert_true (
          gtk_widget_activate_action (GTK_WIDGET (window), "win.distraction-free", NULL));
      g_assert_false (adw_navigation_split_view_get_collapsed (browser_view));
      g_assert_true (adw_overlay_split_view_get_show_sidebar (inspector_view));
      g_assert_true (gtk_widget_get_visible (header));
    }
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.fullscreen", NULL));
  close_window (window);
}

static void
write_article (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->dir, "in", name, NULL);
  g_autofree char *dir = g_path_get_dirname (path);

  g_mkdir_with_parents (dir, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static StetImportDialog *
import (Fixture *fixture, StetWindow *window)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *path = g_build_filename (fixture->dir, "in", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  StetImportDialog *dialog;

  g_list_store_append (files, folder);
  stet_window_import (window, G_LIST_MODEL (files));
  dialog = STET_IMPORT_DIALOG (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  wait_until (stet_import_dialog_get_finished (dialog));

  return dialog;
}

static void
test_samples (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);
  StetSession *own = stet_window_get_session (window);

  stet_window_open_samples (window, fixture->dir);
  wait_until (stet_window_get_session (window) != own && stet_window_is_settled (window));
  wait_until (find_button (window, "Open Your Library") != NULL);
  wait_until (stet_session_get_story (stet_window_get_session (window))
              && stet_window_is_settled (window));
  picture (window, "samples");
  stet_window_open_library (window, fixture->path);
  wait_until (find_button (window, "Open Sample Stories") != NULL);
  close_window (window);
}

/* With what a scraper leaves behind. */
static const char SCRAPED[]
    = "De raad van de stad besloot maandag om een nieuwe brug over de rivier te bouwen, na tien "
      "jaar praten.\n\n\n\n\n\n\n"
      "De burgemeester zei dat de brug binnen drie jaar open zou gaan en dat ze 25 miljoen zou "
      "kosten.\n\n"
      "Mensen die bij de rivier wonen vragen al lang om een brug, omdat de oude gesloten is.\n\n"
      "Bron: https://news.example.org/brug\n\nReactie (0)\n";

static const char ARTICLE[] = "The council of the town decided on Monday to build a new bridge "
                              "over the river, after ten years of talks.\n\n"
                              "The mayor said that the bridge would open within three years, and "
                              "that it would cost 25 million.\n\n"
                              "People who live near the river have asked for a bridge for a long "
                              "time, because the old one is closed.\n";

static void
test_import (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);
  StetImportDialog *dialog;
  StetSession *session;

  write_article (fixture, "bridge.txt", ARTICLE);
  write_article (fixture, "brug.txt", SCRAPED);
  write_article (fixture, "empty.txt", "");
  dialog = import (fixture, window);
  g_assert_cmpuint (stet_import_dialog_get_n_imported (dialog), ==, 2);
  wait_until (has_label (dialog, "The council of the town") && has_label (dialog, "empty.txt"));
  g_assert_true (has_label (dialog, "2 articles imported"));
  session = stet_window_get_session (window);
  wait_until (stet_session_get_story (session) != NULL);
  wait_until (find_button (window, "Export…") != NULL);
  picture (window, "import");

  /* Taken back: the story goes, and the first-run page is there again. */
  wait_until (find_button (dialog, "Undo Import") != NULL);
  gtk_widget_activate (find_button (dialog, "Undo Import"));
  wait_until (stet_session_get_story (session) == NULL);
  wait_until (find_button (window, "Open Sample Stories") != NULL);
  close_window (window);
}

/* Corrections are not taken back without a question. */
static void
test_undo_edited (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 1280, 800);
  StetImportDialog *dialog;
  StetSession *session = stet_window_get_session (window);
  StetStory *story;

  write_article (fixture, "bridge.txt", ARTICLE);
  dialog = import (fixture, window);
  wait_until (stet_session_get_story (session) != NULL);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  story = stet_session_get_story (session);
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1),
                       "Corrected by hand.");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-last-import", NULL));
  wait_until (ADW_IS_ALERT_DIALOG (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))));
  wait_until (find_button (window, "Undo Import") != NULL);
  picture (window, "undo-edited");
  gtk_widget_activate (find_button (window, "Undo Import"));
  wait_until (stet_session_get_story (session) == NULL);
  close_window (window);
}

static void
exported_cb (StetExportDialog *dialog, const char *path, gpointer user_data)
{
  g_set_str (user_data, path);
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  StetWindow *window;
  StetExportDialog *dialog;
  g_autofree char *to = g_build_filename (fixture->dir, "out", NULL);
  g_autofree char *path = NULL;
  g_autofree char *page = NULL;

  fixture_add_stories (fixture, 1);
  window = open_window (fixture, 1280, 800);
  wait_until (stet_session_get_story (stet_window_get_session (window))
              && stet_window_is_settled (window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL));
  dialog = STET_EXPORT_DIALOG (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  g_assert_nonnull (dialog);
  wait_until (has_label (dialog, "0 of 2 texts"));
  /* What is missing is listed, and stands against the export until somebody says why not. */
  wait_until (has_label (dialog, "The story names no source."));
  picture (window, "export");
  g_assert_false (gtk_widget_get_sensitive (find_button (dialog, "Export to Folder…")));
  gtk_editable_set_text (GTK_EDITABLE (find_one (dialog, ADW_TYPE_ENTRY_ROW)),
                         "The reporter is the source.");
  g_assert_true (gtk_widget_get_sensitive (find_button (dialog, "Export to Folder…")));

  g_signal_connect (dialog, "exported", G_CALLBACK (exported_cb), &path);
  stet_export_dialog_export_to (dialog, to);
  wait_until (path != NULL);
  page = g_build_filename (path, "en", "index.html", NULL);
  g_assert_true (g_file_test (page, G_FILE_TEST_IS_REGULAR));
  wait_until (has_label (dialog, "The Story Was Exported"));
  picture (window, "exported");
  close_window (window);
}

/* A key leads through what is missing, and the dialog to each of it. */
static void
test_fix_next (Fixture *fixture, gconstpointer data)
{
  StetWindow *window;
  StetSession *session;
  StetReadiness *readiness;
  StetExportDialog *dialog;
  g_autoptr (GPtrArray) lists = NULL;

  fixture_add_stories (fixture, 1);
  window = open_window (fixture, 1280, 800);
  session = stet_window_get_session (window);
  readiness = stet_session_get_readiness (session);
  wait_until (stet_session_get_story (session) && stet_window_is_settled (window)
              && stet_readiness_get_known (readiness));
  g_assert_cmpuint (stet_readiness_get_n_required (readiness), ==, 2);
  wait_until (has_label (window, "2 things are missing"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.fix-next", NULL));
  wait_until (has_label (window, "The story names no source."));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.fix-next", NULL));
  wait_until (has_label (window, "are not signed off."));
  picture (window, "fix-next");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL));
  dialog = STET_EXPORT_DIALOG (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  lists = find_all (dialog, GTK_TYPE_LIST_BOX);
  for (guint i = 0; i < lists->len; i++)
    if (gtk_list_box_get_row_at_index (g_ptr_array_index (lists, i), 1) != NULL)
      {
        GtkListBoxRow *row = gtk_list_box_get_row_at_index (g_ptr_array_index (lists, i), 1);

        gtk_widget_activate (GTK_WIDGET (row));
        break;
      }
  wait_until (!adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  wait_until (stet_session_get_current_block (session) != NULL);
  close_window (window);
}

/* A library that cannot be opened leaves the open one alone; the first one has a page that says
 * why. */
static void
test_bad_library (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bad = g_build_filename (fixture->dir, "bad.stet", NULL);
  StetWindow *window;
  StetSession *session;

  g_assert_true (g_file_set_contents (bad, "This is no library, and never was one.", -1, NULL));
  fixture_add_stories (fixture, 1);
  window = open_window (fixture, 1280, 800);
  session = stet_window_get_session (window);
  stet_window_open_library (window, bad);
  wait_until (ADW_IS_ALERT_DIALOG (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))));
  g_assert_true (stet_window_get_session (window) == session);
  adw_dialog_force_close (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  close_window (window);

  window = g_object_new (STET_TYPE_WINDOW, NULL);
  stet_window_open_library (window, bad);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (find_button (window, "Try Again") != NULL);
  picture (window, "bad-library");
  g_assert_true (has_label (window, "bad.stet"));
  stet_window_open_library (window, fixture->path);
  wait_until (stet_window_get_session (window) != NULL);
  close_window (window);
}

static void
run_sql (Fixture *fixture, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* What cannot be stored is said at once, keeps the window open, and is stored when that works
 * again. */
static void
test_save_banner (Fixture *fixture, gconstpointer data)
{
  StetWindow *window;
  AdwBanner *banner;
  StetBlock *block;
  StetStory *story;
  g_autofree char *stored = NULL;
  gint64 story_id, block_id;

  fixture_add_stories (fixture, 1);
  window = open_window (fixture, 1280, 800);
  wait_until (stet_session_get_story (stet_window_get_session (window)) != NULL);
  story = stet_session_get_story (stet_window_get_session (window));
  block = stet_article_get_block (stet_story_get_article (story, 0), 1);
  story_id = stet_story_get_id (story);
  block_id = stet_block_get_id (block);

  run_sql (
      fixture,
      "CREATE TRIGGER broken BEFORE UPDATE ON blocks BEGIN SELECT RAISE (ABORT, 'broken'); END;");
  stet_block_set_text (block, "Stored at last.");
  wait_until (find_button (window, "Retry") != NULL);
  picture (window, "save-banner");
  banner = ADW_BANNER (gtk_widget_get_ancestor (find_button (window, "Retry"), ADW_TYPE_BANNER));
  g_assert_true (adw_banner_get_revealed (banner));

  gtk_window_close (GTK_WINDOW (window));
  wait_until (find_button (window, "Close Anyway") != NULL);
  wait_until (find_button (window, "Cancel") != NULL);
  gtk_widget_activate (find_button (window, "Cancel"));

  run_sql (fixture, "DROP TRIGGER broken;");
  gtk_widget_activate (find_button (window, "Retry"));
  wait_until (!adw_banner_get_revealed (banner));
  close_window (window);
  stored = fixture_dup_stored_text (fixture, story_id, block_id);
  g_assert_cmpstr (stored, ==, "Stored at last.");
}

static void
test_close_stores (Fixture *fixture, gconstpointer data)
{
  StetWindow *window;
  StetStory *story;
  StetBlock *block;
  gint64 story_id, block_id;
  g_autofree char *stored = NULL;

  fixture_add_stories (fixture, 1);
  window = open_window (fixture, 1280, 800);
  wait_until (stet_session_get_story (stet_window_get_session (window)) != NULL);
  story = stet_session_get_story (stet_window_get_session (window));
  block = stet_article_get_block (stet_story_get_article (story, 0), 1);
  story_id = stet_story_get_id (story);
  block_id = stet_block_get_id (block);
  stet_block_set_text (block, "Typed as the window closed.");
  close_window (window);
  stored = fixture_dup_stored_text (fixture, story_id, block_id);
  g_assert_cmpstr (stored, ==, "Typed as the window closed.");
}

static void
test_screenshot (Fixture *fixture, gconstpointer data)
{
  StetWindow *window = open_window (fixture, 800, 600);
  g_autofree char *path = g_build_filename (fixture->dir, "window.png", NULL);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (window), "solid-csd");
  fixture_run_for (300);
  g_assert_true (stet_screenshot_save (GTK_WIDGET (window), path, &error));
  g_assert_no_error (error);
  texture = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 800);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 600);

  g_assert_false (stet_screenshot_save (GTK_WIDGET (window), "/nonexistent/window.png", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  close_window (window);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func)                                                                            \
  g_test_add ("/window/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("first-run", test_first_run);
  ADD ("samples", test_samples);
  ADD ("open-story", test_open_story);
  ADD ("states", test_states);
  ADD ("narrow", test_narrow);
  ADD ("hide-browser", test_hide_browser);
  ADD ("distraction-free", test_distraction_free);
  ADD ("import", test_import);
  ADD ("undo-edited", test_undo_edited);
  ADD ("export", test_export);
  ADD ("fix-next", test_fix_next);
  ADD ("bad-library", test_bad_library);
  ADD ("save-banner", test_save_banner);
  ADD ("close-stores", test_close_stores);
  ADD ("screenshot", test_screenshot);
#undef ADD

  return g_test_run ();
}
