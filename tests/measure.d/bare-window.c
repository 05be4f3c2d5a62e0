/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that a program like Stet can be: an AdwApplicationWindow with two GtkSourceViews.
 * Prints the monotonic time of its first painted frame in microseconds and ends, as stet
 * --measure-start does. */
#include <adwaita.h>
#include <gtksourceview/gtksource.h>

static void
after_paint_cb (GdkFrameClock *clock, GApplication *app)
{
  g_print ("first-frame %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  g_application_quit (app);
}

static void
realize_cb (GtkWidget *window, GApplication *app)
{
  g_signal_connect (
      gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), app);
}

static void
activate_cb (GApplication *app)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (app));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *view = gtk_source_view_new ();
      GtkWidget *scroller = gtk_scrolled_window_new ();

      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
      gtk_widget_set_hexpand (scroller, TRUE);
      gtk_box_append (GTK_BOX (box), scroller);
    }
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), app);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) app = adw_application_new ("io.github.stetdesk.Bare",
                                                        G_APPLICATION_NON_UNIQUE);

  gtk_source_init ();
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
