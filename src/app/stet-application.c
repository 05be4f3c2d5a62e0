/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "stet-application.h"

#include "stet-keys.h"
#include "stet-library-files.h"
#include "stet-preferences-dialog.h"
#include "stet-screenshot.h"
#include "stet-shortcuts-dialog.h"
#include "stet-temporary.h"
#include "stet-window.h"

/* A screenshot is taken when the window has been at rest for a while, and given up when it never
 * is. */
#define SETTLE_MS          50
#define SETTLE_TIMES       4
#define SETTLE_PATIENCE_MS 30000

/**
 * StetApplication:
 *
 * Stet with a window.
 */
struct _StetApplication
{
  AdwApplication parent_instance;

  char *library;
  char *story;
  char *screenshot;
  char *size;
  char *search;
  char *temporary; /* the folder of sample stories that goes away with this process */
  gboolean samples;
  gboolean dark;
  gboolean rtl;
  gboolean measure_start;
  gboolean painted;
  int status;
  guint settled;
  guint waited_ms;
  gint64 n_frames;
  guint sources[3]; /* of signals */
};

G_DEFINE_FINAL_TYPE (StetApplication, stet_application, ADW_TYPE_APPLICATION)

/* Actions */

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  /* Each window stores what is not stored yet before it goes; the last one ends the application. */
  g_autoptr (GList) windows = g_list_copy (
      gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *l = windows; l; l = l->next)
    {
      AdwDialog *dialog;

      /* A window with a dialog closes that instead of itself. */
      while (STET_IS_WINDOW (l->data)
             && (dialog = adw_application_window_get_visible_dialog (
                     ADW_APPLICATION_WINDOW (l->data))))
        adw_dialog_force_close (dialog);
      gtk_window_close (GTK_WINDOW (l->data));
    }
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  AdwDialog *dialog = adw_about_dialog_new ();

  adw_about_dialog_set_application_name (ADW_ABOUT_DIALOG (dialog), _ ("Stet"));
  adw_about_dialog_set_application_icon (ADW_ABOUT_DIALOG (dialog), APPLICATION_ID);
  adw_about_dialog_set_version (ADW_ABOUT_DIALOG (dialog), PACKAGE_VERSION);
  adw_about_dialog_set_developer_name (ADW_ABOUT_DIALOG (dialog), _ ("The Stet maintainers"));
  adw_about_dialog_set_license_type (ADW_ABOUT_DIALOG (dialog), GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (ADW_ABOUT_DIALOG (dialog),
                                 _ ("Proofread translated news, side by side, and publish it. "
                                    "“Stet” is the proofreader’s mark for “let it stand”."));
  /* Translators: your name, and those before you, one on each line. */
  adw_about_dialog_set_translator_credits (ADW_ABOUT_DIALOG (dialog), _ ("translator-credits"));
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

/* One dialog at a time: the key works over one, too. */
static void
present (GtkApplication *application, AdwDialog *(*create) (void) )
{
  GtkWindow *window = gtk_application_get_active_window (application);

  if (window != NULL
      && adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL)
    adw_dialog_present (create (), GTK_WIDGET (window));
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (GTK_APPLICATION (user_data), stet_preferences_dialog_new);
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (GTK_APPLICATION (user_data), stet_shortcuts_dialog_new);
}

static gboolean
signal_cb (gpointer user_data)
{
  quit_action (NULL, NULL, user_data);

  return G_SOURCE_CONTINUE;
}

/* Screenshots */

static void
give_up (StetApplication *self, const char *message)
{
  g_printerr ("stet: %s\n", message);
  self->status = 1;
  quit_action (NULL, NULL, self);
}

static gboolean
settle_cb (gpointer user_data)
{
  StetApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  GdkFrameClock *clock = window ? gtk_widget_get_frame_clock (GTK_WIDGET (window)) : NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_frames;

  if (!window)
    return G_SOURCE_REMOVE;
  self->waited_ms += SETTLE_MS;
  if (self->waited_ms > SETTLE_PATIENCE_MS)
    {
      give_up (self, _ ("The window does not come to rest; no picture was taken."));
      return G_SOURCE_REMOVE;
    }

  /* Without a compositor GTK frames the window; that is no part of it. */
  gtk_widget_remove_css_class (GTK_WIDGET (window), "solid-csd");
  n_frames = clock ? gdk_frame_clock_get_frame_counter (clock) : 0;
  if (clock && n_frames == self->n_frames && stet_window_is_settled (STET_WINDOW (window)))
    self->settled++;
  else
    self->settled = 0;
  self->n_frames = n_frames;
  if (self->settled < SETTLE_TIMES)
    return G_SOURCE_CONTINUE;

  if (stet_screenshot_save (GTK_WIDGET (window), self->screenshot, &error))
    quit_action (NULL, NULL, self);
  else
    give_up (self, error->message);

  return G_SOURCE_REMOVE;
}

/* Measuring the start */

/* For tests/measure: the times of the first frame, and of the first one that shows the stories. */
static void
after_paint_cb (GdkFrameClock *clock, StetApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  gint64 now = g_get_monotonic_time ();

  if (!self->painted)
    g_print ("first-frame %" G_GINT64_FORMAT "\n", now);
  self->painted = TRUE;
  if (!window || !stet_window_is_settled (STET_WINDOW (window)))
    return;
  g_print ("ready %" G_GINT64_FORMAT "\n", now);
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, self);
  quit_action (NULL, NULL, self);
}

static void
realized_cb (GtkWidget *window, StetApplication *self)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window),
                           "after-paint",
                           G_CALLBACK (after_paint_cb),
                           self,
                           G_CONNECT_DEFAULT);
}

/* GApplication */

static int
stet_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  StetApplication *self = STET_APPLICATION (application);
  int width, height;

  if (self->size && (sscanf (self->size, "%dx%d", &width, &height) != 2 || width < 1 || height < 1))
    {
      g_printerr (_ ("stet: “%s” is not a size like 1280x800\n"), self->size);
      return 2;
    }
  if (self->samples && self->library)
    {
      g_printerr (_ ("stet: --samples and --library exclude each other\n"));
      return 2;
    }

  /* With a library of its own, or for a picture, this is another Stet than the one that may run. */
  if (self->samples || self->library || self->screenshot || self->measure_start)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
set_up_window (StetApplication *self, StetWindow *window)
{
  int width, height;

  if (self->size && sscanf (self->size, "%dx%d", &width, &height) == 2)
    stet_window_set_passing_size (window, width, height);
  if (self->story)
    stet_window_open_story (window, self->story);
  if (self->search)
    stet_window_search (window, self->search);
  if (self->samples)
    {
      self->temporary = stet_temporary_directory_new ();
      stet_window_open_samples (window, self->temporary);
    }
  else
    {
      g_autoptr (GSettings) settings = stet_library_dup_settings ();
      g_autofree char *path = self->library ? g_canonicalize_filename (self->library, NULL)
                                            : stet_library_dup_last_path (settings);

      stet_window_open_library (window, path);
    }
  if (self->screenshot)
    g_timeout_add (SETTLE_MS, settle_cb, self);
  if (self->measure_start)
    g_signal_connect_object (window, "realize", G_CALLBACK (realized_cb), self, G_CONNECT_DEFAULT);
}

static void
stet_application_activate (GApplication *application)
{
  StetApplication *self = STET_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (!window)
    {
      window = GTK_WINDOW (stet_window_new (ADW_APPLICATION (self)));
      set_up_window (self, STET_WINDOW (window));
    }
  gtk_window_present (window);
}

/* Files that another application hands over are imported. */
static void
stet_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  for (int i = 0; i < n_files; i++)
    g_list_store_append (list, files[i]);
  g_application_activate (application);
  stet_window_import (
      STET_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application))),
      G_LIST_MODEL (list));
}

static void
stet_application_startup (GApplication *application)
{
  StetApplication *self = STET_APPLICATION (application);
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_action },
    { .name = "about", .activate = about_action },
    { .name = "preferences", .activate = preferences_action },
    { .name = "shortcuts", .activate = shortcuts_action },
  };

  G_APPLICATION_CLASS (stet_application_parent_class)->startup (application);

  gtk_source_init ();
  /* Logging out, or an impatient person: what was typed is stored all the same. */
  self->sources[0] = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->sources[1] = g_unix_signal_add (SIGINT, signal_cb, self);
  self->sources[2] = g_unix_signal_add (SIGHUP, signal_cb, self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  stet_keys_set_application (stet_keys_get_default (), GTK_APPLICATION (self));
  if (self->dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
  if (self->rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  gtk_window_set_default_icon_name (APPLICATION_ID);
}

static void
stet_application_shutdown (GApplication *application)
{
  StetApplication *self = STET_APPLICATION (application);

  for (guint i = 0; i < G_N_ELEMENTS (self->sources); i++)
    g_clear_handle_id (&self->sources[i], g_source_remove);
  if (self->temporary)
    stet_temporary_directory_remove (self->temporary);
  g_clear_pointer (&self->temporary, g_free);
  gtk_source_finalize ();

  G_APPLICATION_CLASS (stet_application_parent_class)->shutdown (application);
}

static void
stet_application_finalize (GObject *object)
{
  StetApplication *self = STET_APPLICATION (object);

  g_free (self->library);
  g_free (self->story);
  g_free (self->screenshot);
  g_free (self->size);
  g_free (self->search);
  g_free (self->temporary);

  G_OBJECT_CLASS (stet_application_parent_class)->finalize (object);
}

static void
stet_application_class_init (StetApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = stet_application_finalize;
  application_class->handle_local_options = stet_application_handle_local_options;
  application_class->startup = stet_application_startup;
  application_class->activate = stet_application_activate;
  application_class->open = stet_application_open;
  application_class->shutdown = stet_application_shutdown;
}

static void
stet_application_init (StetApplication *self)
{
  const GOptionEntry entries[] = {
    { "library",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &self->library,
      N_ ("Open the library FILE; it is made when it is not there"),
      N_ ("FILE") },
    { "samples",
      0,
      0,
      G_OPTION_ARG_NONE,
      &self->samples,
      N_ ("Open the sample stories, in a library that is removed at the end"),
      NULL },
    { "story",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self->story,
      N_ ("Open the story with this id or slug"),
      N_ ("STORY") },
    { "screenshot",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &self->screenshot,
      N_ ("Write a picture of the window to FILE and end"),
      N_ ("FILE.png") },
    { "size",
      0,
      0,
      G_OPTION_ARG_STRING,
      &self->size,
      N_ ("Size of the window"),
      N_ ("WIDTHxHEIGHT") },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &self->dark, N_ ("Use the dark appearance"), NULL },
    { "rtl", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &self->rtl, NULL, NULL },
    { "measure-start",
      0,
      G_OPTION_FLAG_HIDDEN,
      G_OPTION_ARG_NONE,
      &self->measure_start,
      NULL,
      NULL },
    { "search", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &self->search, NULL, NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_summary (
      G_APPLICATION (self), _ ("Proofread translated news, side by side, and publish it."));
  g_application_set_option_context_description (
      G_APPLICATION (self),
      _ ("Without a window: stet import, list, show, check, export, backup; see stet import "
         "--help."));
}

/**
 * stet_application_new:
 *
 * Returns: (transfer full): the application
 */
StetApplication *
stet_application_new (void)
{
  return g_object_new (STET_TYPE_APPLICATION,
                       "application-id",
                       APPLICATION_ID,
                       "flags",
                       G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path",
                       "/io/github/stetdesk/Stet",
                       NULL);
}

/**
 * stet_app_run:
 * @argc: of main()
 * @argv: of main()
 *
 * Runs Stet with a window, until its last window is closed.
 *
 * Returns: the exit code
 */
int
stet_app_run (int argc, char **argv)
{
  g_autoptr (StetApplication) application = stet_application_new ();
  int status = g_application_run (G_APPLICATION (application), argc, argv);

  return status != 0 ? status : application->status;
}
