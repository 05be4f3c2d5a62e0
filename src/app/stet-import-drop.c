/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-import-drop.h"

static GdkDragAction
enter_cb (GtkWidget *overlay)
{
  gtk_widget_set_visible (overlay, TRUE);

  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkWidget *overlay)
{
  gtk_widget_set_visible (overlay, FALSE);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GtkWidget *overlay)
{
  GtkWidget *window = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);
  g_autoptr (GListStore) model = g_list_store_new (G_TYPE_FILE);

  gtk_widget_set_visible (overlay, FALSE);
  for (GSList *l = files; l; l = l->next)
    g_list_store_append (model, l->data);
  stet_window_import (STET_WINDOW (window), G_LIST_MODEL (model));

  return TRUE;
}

/**
 * stet_import_drop_attach:
 * @window: where files and folders may be dropped
 * @overlay: a part of @window that is shown while they are held over it
 *
 * Lets @window import what is dropped on it.
 */
void
stet_import_drop_attach (StetWindow *window, GtkWidget *overlay)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  /* Before the text views, which would take the files' names as text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "enter", G_CALLBACK (enter_cb), overlay, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), overlay, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), overlay, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
