/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app-fixture.h"

#include "stet-library-chooser.h"
#include "stet-screenshot.h"

typedef struct
{
  AdwApplicationWindow *window;
  GAsyncResult *result;
} Choice;

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Choice *choice = user_data;

  choice->result = g_object_ref (result);
}

static void
write_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->dir, "chosen", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
choose (Fixture *fixture, Choice *choice)
{
  g_autoptr (GFile) folder = g_file_new_build_filename (fixture->dir, "chosen", NULL);

  choice->result = NULL;
  choice->window = g_object_new (ADW_TYPE_APPLICATION_WINDOW, "title", "Chooser", NULL);
  gtk_window_set_default_size (GTK_WINDOW (choice->window), 500, 500);
  gtk_window_present (GTK_WINDOW (choice->window));
  stet_library_choose_in_async (GTK_WINDOW (choice->window), folder, chosen_cb, choice);
}

/* Ends a choice: the base name of the library, or NULL when there is none. */
static char *
finish (Choice *choice, GError **error)
{
  g_autofree char *path = NULL;

  wait_until (choice->result != NULL);
  path = stet_library_choose_finish (choice->result, error);
  g_clear_object (&choice->result);
  gtk_window_destroy (GTK_WINDOW (choice->window));

  return path != NULL ? g_path_get_basename (path) : NULL;
}

static void
test_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = NULL;
  Choice choice;

  write_file (fixture, "desk.stet");
  write_file (fixture, "desk.stet-wal");
  write_file (fixture, "notes.txt");
  write_file (fixture, "folder.stet/within");
  choose (fixture, &choice);
  name = finish (&choice, NULL);
  g_assert_cmpstr (name, ==, "desk.stet");
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  Choice choice;

  write_file (fixture, "notes.txt");
  choose (fixture, &choice);
  name = finish (&choice, &error);
  g_assert_null (name);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "chosen"));
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  Choice choice;

  choose (fixture, &choice);
  name = finish (&choice, &error);
  g_assert_null (name);
  g_assert_nonnull (error);
}

static GtkListBox *
find_list (GtkWidget *widget)
{
  GtkListBox *found = GTK_IS_LIST_BOX (widget) ? GTK_LIST_BOX (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  const char *pictures = g_getenv ("STET_PICTURES");
  AdwDialog *dialog;
  g_autofree char *name = NULL;
  GtkListBox *list;
  Choice choice;

  write_file (fixture, "2025 <archive>.stet");
  write_file (fixture, "desk.stet");
  choose (fixture, &choice);
  wait_until ((dialog = adw_application_window_get_visible_dialog (choice.window)) != NULL);
  wait_until ((list = find_list (GTK_WIDGET (dialog))) != NULL);
  g_assert_cmpstr (
      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (list, 0))),
      ==,
      "2025 <archive>.stet");
  adw_action_row_activate (ADW_ACTION_ROW (gtk_list_box_get_row_at_index (list, 1)));
  if (pictures != NULL)
    {
      g_autofree char *path = g_build_filename (pictures, "library-chooser.png", NULL);

      fixture_run_for (700);
      g_assert_true (stet_screenshot_save (GTK_WIDGET (choice.window), path, NULL));
    }
  g_signal_emit_by_name (dialog, "response::open", "open");
  name = finish (&choice, NULL);
  g_assert_cmpstr (name, ==, "desk.stet");
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  AdwDialog *dialog;
  Choice choice;

  write_file (fixture, "a.stet");
  write_file (fixture, "b.stet");
  choose (fixture, &choice);
  wait_until ((dialog = adw_application_window_get_visible_dialog (choice.window)) != NULL);
  adw_dialog_close (dialog);
  name = finish (&choice, &error);
  g_assert_null (name);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define add_test(path, function)                                                                   \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add_test ("/app/library-chooser/one", test_one);
  add_test ("/app/library-chooser/none", test_none);
  add_test ("/app/library-chooser/no-folder", test_no_folder);
  add_test ("/app/library-chooser/several", test_several);
  add_test ("/app/library-chooser/cancelled", test_cancelled);

  return g_test_run ();
}
