/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "app-fixture.h"

#include "stet-application.h"
#include "stet-keys.h"
#include "stet-preferences-dialog.h"
#include "stet-screenshot.h"
#include "stet-story-list.h"
#include "stet-window.h"

#define run(...) run_app ((const char *[]) { "stet", __VA_ARGS__, NULL })

static int
run_app (const char **arguments)
{
  g_auto (GStrv) argv = g_strdupv ((char **) arguments);

  return stet_app_run ((int) g_strv_length (argv), argv);
}

static void
test_screenshot (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "window.png", NULL);
  g_autoptr (GdkTexture) texture = NULL;

  fixture_add_stories (fixture, 2);
  g_assert_cmpint (
      run ("--library", fixture->path, "--screenshot", path, "--size", "900x640"), ==, 0);
  texture = gdk_texture_new_from_filename (path, NULL);
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 900);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 640);
}

static void
test_bad_arguments (Fixture *fixture, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_assert_cmpint (run ("--size", "huge"), ==, 2);
      g_assert_cmpint (run ("--samples", "--library", fixture->path), ==, 2);
      g_assert_cmpint (
          run ("--library", fixture->path, "--screenshot", "/nonexistent/window.png"), ==, 1);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*huge*is not a size*exclude*could not be written*");
}

static gboolean
quit_when_imported_cb (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (StetDb) db = stet_db_open (fixture->path, STET_DB_READ_ONLY, NULL);

  if (db == NULL || stet_db_count_stories (db, NULL, STET_STORY_FILTER_ALL, NULL) == 0)
    return G_SOURCE_CONTINUE;
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "quit", NULL);
  return G_SOURCE_REMOVE;
}

/* A file that is given to Stet, as by a file manager, is imported. */
static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "bericht.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path,
                       "De gemeente heeft de oude kraan in 14 maanden laten herstellen, en de hele "
                       "stad kwam op zaterdag kijken.\nBron: https://nieuws.example/kraan.html\n",
                       -1,
                       &error);
  g_assert_no_error (error);
  g_timeout_add (50, quit_when_imported_cb, fixture);
  g_assert_cmpint (run ("--library", fixture->path, path), ==, 0);
}

/* Menus find the keys of all actions in the application, those of the application itself work. */
static void
assert_keys (GtkApplication *application)
{
  StetKeys *keys = stet_keys_get_default ();
  const StetKey *undo = stet_key_find ("editor.undo");

  for (guint i = 0; i < stet_key_get_n_keys (); i++)
    {
      const StetKey *key = stet_key_get_nth (i);
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, key->action);

      g_assert_cmpuint (g_strv_length (accels), >, 0);
      if (g_str_has_prefix (key->action, "app."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (application),
                                                  key->action + strlen ("app.")));
    }
  stet_keys_set_accel (keys, undo, "F5");
  {
    g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, undo->action);

    g_assert_cmpstr (accels[0], ==, "F5");
  }
  stet_keys_reset_all (keys);
}

/* The dialogs of the application, one after the other, and then the end. */
static gboolean
steps_cb (gpointer data)
{
  static guint step = 0;
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  GtkWindow *window = gtk_application_get_active_window (application);
  const char *dir = g_getenv ("STET_PICTURES");
  g_autofree char *path = dir ? g_strdup_printf ("%s/application-%u.png", dir, step) : NULL;

  if (!window || (STET_IS_WINDOW (window) && !stet_window_is_settled (STET_WINDOW (window))))
    return G_SOURCE_CONTINUE;
  if (path)
    stet_screenshot_save (GTK_WIDGET (window), path, NULL);
  switch (step++)
    {
    case 0:
      g_action_group_activate_action (G_ACTION_GROUP (application), "about", NULL);
      break;
    case 1:
      g_assert_true (ADW_IS_ABOUT_DIALOG (
          adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))));
      adw_dialog_force_close (
          adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
      break;
    case 2:
      g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
      g_action_group_activate_action (G_ACTION_GROUP (application), "shortcuts", NULL);
      break;
    case 3:
      g_assert_nonnull (
          adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
      break;
    case 4:
      adw_dialog_force_close (
          adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
      break;
    case 5:
      g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
      g_assert_true (STET_IS_PREFERENCES_DIALOG (
          adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))));
      assert_keys (application);
      break;
    default:
      *(gboolean *) data = TRUE;
      g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

static void
test_dialogs (Fixture *fixture, gconstpointer data)
{
  gboolean ended = FALSE;

  /* An application is there once in a process. */
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  fixture_add_stories (fixture, 1);
  g_timeout_add (800, steps_cb, &ended);
  g_assert_cmpint (run ("--library", fixture->path), ==, 0);
  g_assert_true (ended);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                            \
  g_test_add ("/application/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("screenshot", test_screenshot);
  ADD ("open", test_open);
  ADD ("bad-arguments", test_bad_arguments);
  ADD ("dialogs", test_dialogs);
#undef ADD

  return g_test_run ();
}
