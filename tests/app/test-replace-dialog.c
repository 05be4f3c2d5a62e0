/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app-fixture.h"
#include "app-window.h"

#include "stet-editor.h"
#include "stet-replace-dialog.h"
#include "stet-replace-item.h"

/* Replacing across stories in the window. */

static StetReplaceDialog *
open_dialog (StetWindow *window)
{
  AdwDialog *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.replace-in-stories", NULL));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (STET_IS_REPLACE_DIALOG (dialog));
  return STET_REPLACE_DIALOG (dialog);
}

static gpointer
part (StetReplaceDialog *dialog, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (dialog), STET_TYPE_REPLACE_DIALOG, name);
}

static GListModel *
items_of (StetReplaceDialog *dialog)
{
  return G_LIST_MODEL (gtk_list_view_get_model (part (dialog, "list_view")));
}

static void
fill (StetReplaceDialog *dialog, const char *pattern, const char *replacement, guint n)
{
  gtk_editable_set_text (part (dialog, "pattern"), pattern);
  gtk_editable_set_text (part (dialog, "replacement"), replacement);
  fixture_run_for (250);
  wait_until (g_list_model_get_n_items (items_of (dialog)) == n
              && gtk_widget_get_sensitive (part (dialog, "replace_button")));
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static char *
dup_stored (Fixture *fixture, StetStory *story)
{
  return fixture_dup_stored_text (
      fixture,
      stet_story_get_id (story),
      stet_block_get_id (stet_article_get_block (stet_story_get_article (story, 0), 1)));
}

static void
set_text (StetStory *story, const char *text)
{
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1), text);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) first = fixture_new_story ("Het verdrag", 3);
  g_autoptr (StetStory) second = fixture_new_story ("Nog een verhaal", 3);
  g_autoptr (StetSession) session = NULL;
  g_autoptr (StetReplaceItem) kept = NULL;
  g_autofree char *text = NULL;
  StetReplaceDialog *dialog;
  StetWindow *window;
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  StetEditor *editor;

  set_text (first, "In Hanoi staat dit, en in Hanoi dat.");
  set_text (second, "Ook hier staat Hanoi.");
  fixture_add_story (fixture, first);
  fixture_add_story (fixture, second);
  window = open_window (fixture, data != NULL ? GPOINTER_TO_INT (data) : 1280, 800);
  g_object_get (window, "session", &session, NULL);
  stet_session_open_story (session, stet_story_get_id (first));
  wait_until (stet_session_get_story (session) != NULL
              && stet_story_get_id (stet_session_get_story (session)) == stet_story_get_id (first));
  editor = STET_EDITOR (find_widget (GTK_WIDGET (window), STET_TYPE_EDITOR));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (stet_editor_get_view (editor, 0)));
  gtk_text_buffer_get_iter_at_line_offset (buffer, &iter, 2, 4);
  gtk_text_buffer_place_cursor (buffer, &iter);

  dialog = open_dialog (window);
  g_assert_false (gtk_widget_get_sensitive (part (dialog, "replace_button")));
  fill (dialog, "hanoi", "Huế", 3);
  for (guint i = 0; i < 3 && kept == NULL; i++)
    {
      g_autoptr (StetReplaceItem) item = g_list_model_get_item (items_of (dialog), i);

      if (stet_replace_item_get_occurrence (item)->range.start == 3)
        kept = g_steal_pointer (&item);
    }
  g_object_set (kept, "chosen", FALSE, NULL);
  picture (window, data != NULL ? "replace-dialog-360" : "replace-dialog");
  g_signal_emit_by_name (part (dialog, "replace_button"), "clicked");
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  text = dup_stored (fixture, first);
  g_assert_cmpstr (text, ==, "In Hanoi staat dit, en in Huế dat.");
  g_clear_pointer (&text, g_free);
  text = dup_stored (fixture, second);
  g_assert_cmpstr (text, ==, "Ook hier staat Huế.");

  /* What is open shows it, and the caret is where it was. */
  wait_until (g_strcmp0 (stet_block_get_text (stet_article_get_block (
                             stet_story_get_article (stet_session_get_story (session), 0), 1)),
                         "In Hanoi staat dit, en in Huế dat.")
              == 0);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (stet_editor_get_view (editor, 0)));
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_line (&iter), ==, 2);
  g_assert_cmpint (gtk_text_iter_get_line_offset (&iter), ==, 4);
  picture (window, data != NULL ? "replace-done-360" : "replace-done");

  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-replacement", "x", (gint64) 1));
  for (guint i = 0; i < 400; i++)
    {
      g_clear_pointer (&text, g_free);
      text = dup_stored (fixture, second);
      if (g_str_equal (text, "Ook hier staat Hanoi."))
        break;
      fixture_run_for (10);
    }
  g_assert_cmpstr (text, ==, "Ook hier staat Hanoi.");
  fixture_run_for (200);
  g_clear_object (&session);
  close_window (window);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = fixture_new_story ("Het verdrag", 3);
  StetReplaceDialog *dialog;
  StetWindow *window;

  fixture_add_story (fixture, story);
  window = open_window (fixture, 1280, 800);
  dialog = open_dialog (window);
  g_object_set (dialog, "regex", TRUE, NULL);
  gtk_editable_set_text (part (dialog, "pattern"), "(verdrag");
  wait_until (gtk_widget_has_css_class (part (dialog, "pattern"), "error"));
  g_assert_false (gtk_widget_get_sensitive (part (dialog, "replace_button")));
  gtk_editable_set_text (part (dialog, "pattern"), "(verdrag)");
  gtk_editable_set_text (part (dialog, "replacement"), "$2");
  fixture_run_for (300);
  g_assert_true (gtk_widget_has_css_class (part (dialog, "pattern"), "error"));
  fill (dialog, "(verdrag)", "$1en", 1);
  g_assert_false (gtk_widget_has_css_class (part (dialog, "pattern"), "error"));
  adw_dialog_close (ADW_DIALOG (dialog));
  close_window (window);
}

static void
test_rtl (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  {
    g_autoptr (StetStory) story = fixture_new_story ("Het verdrag van Hanoi", 3);
    StetReplaceDialog *dialog;
    StetWindow *window;

    fixture_add_story (fixture, story);
    window = open_window (fixture, 1280, 800);
    dialog = open_dialog (window);
    fill (dialog, "hanoi", "Huế", 1);
    picture (window, "replace-dialog-dark-rtl");
    adw_dialog_close (ADW_DIALOG (dialog));
    close_window (window);
  }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add (
      "/replace-dialog/replace", Fixture, NULL, fixture_set_up, test_replace, fixture_tear_down);
  g_test_add ("/replace-dialog/narrow",
              Fixture,
              GINT_TO_POINTER (360),
              fixture_set_up,
              test_replace,
              fixture_tear_down);
  g_test_add (
      "/replace-dialog/errors", Fixture, NULL, fixture_set_up, test_errors, fixture_tear_down);
  g_test_add ("/replace-dialog/rtl", Fixture, NULL, fixture_set_up, test_rtl, fixture_tear_down);

  return g_test_run ();
}
