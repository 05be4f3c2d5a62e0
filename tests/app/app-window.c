/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on a test's library. */
#include "config.h"

#include "app-window.h"

#include <adwaita.h>

#include "stet-screenshot.h"

/* Returns when the library is open and the window has a size. */
StetWindow *
open_window (Fixture *fixture, int width, int height)
{
  StetWindow *window = g_object_new (STET_TYPE_WINDOW, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  stet_window_open_library (window, fixture->path);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (stet_window_is_settled (window) && gtk_widget_get_width (GTK_WIDGET (window)) > 0);

  return window;
}

static void
gone_cb (gpointer data, GObject *window)
{
  *(gboolean *) data = TRUE;
}

/* Through the front door, so that all is stored and the library is closed; without asking what a
 * dialog has open. */
void
close_window (StetWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  gboolean gone = FALSE;

  if (dialog)
    adw_dialog_force_close (dialog);
  g_object_weak_ref (G_OBJECT (window), gone_cb, &gone);
  gtk_window_close (GTK_WINDOW (window));
  wait_until (gone);
}

/* STET_PICTURES: a folder for pictures of the moments that are hard to come by, for people to look
 * at. */
void
picture (StetWindow *window, const char *name)
{
  const char *dir = g_getenv ("STET_PICTURES");
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = dir ? g_build_filename (dir, file, NULL) : NULL;

  if (!path)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (window), "solid-csd");
  fixture_run_for (700);
  g_assert_true (stet_screenshot_save (GTK_WIDGET (window), path, NULL));
}

/* A widget of the type that is on the screen, by its title, tooltip or label. */
GtkWidget *
find_shown (GtkWidget *root, GType type, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;
      const char *own = NULL;

      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type) && gtk_widget_get_mapped (child))
        {
          if (ADW_IS_PREFERENCES_ROW (child))
            own = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (child));
          else if (GTK_IS_BUTTON (child))
            own = gtk_widget_get_tooltip_text (child) != NULL
                      ? gtk_widget_get_tooltip_text (child)
                      : gtk_button_get_label (GTK_BUTTON (child));
          if (text == NULL || g_strcmp0 (own, text) == 0)
            return child;
        }
      found = find_shown (child, type, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
wait_shown (GtkWidget *root, GType type, const char *text)
{
  GtkWidget *found = NULL;

  wait_until ((found = find_shown (root, type, text)) != NULL);
  return found;
}
