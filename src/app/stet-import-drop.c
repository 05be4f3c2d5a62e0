/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-import-drop.h"

#include "stet-import-paste.h"

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

/* A link, or a picture on a page, that came from a browser. */
static gboolean
is_web_address (GFile *file)
{
  return g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https");
}

/* Of several targets under the pointer one gets the drop. GTK leaves the others, such as those of
 * text views, waiting for it, and they would get in the way of the next. */
static void
end_elsewhere (GtkEventController *taker, double x, double y)
{
  GtkWidget *window = gtk_event_controller_get_widget (taker);

  for (GtkWidget *widget = gtk_widget_pick (window, x, y, GTK_PICK_DEFAULT); widget;
       widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (controller != taker && GTK_IS_DROP_TARGET (controller))
            gtk_drop_target_reject (GTK_DROP_TARGET (controller));
        }
    }
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GtkWidget *overlay)
{
  GtkWidget *window = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);
  g_autoptr (GListStore) model = g_list_store_new (G_TYPE_FILE);

  gtk_widget_set_visible (overlay, FALSE);
  end_elsewhere (GTK_EVENT_CONTROLLER (target), x, y);
  for (GSList *l = files; l; l = l->next)
    if (!is_web_address (l->data))
      g_list_store_append (model, l->data);
  if (files && g_list_model_get_n_items (G_LIST_MODEL (model)) == 0)
    {
      stet_window_add_toast (
          STET_WINDOW (window),
          adw_toast_new (_ ("Stet has no network access. Save the page, or copy its text")));
      return FALSE;
    }
  stet_window_import (STET_WINDOW (window), G_LIST_MODEL (model));

  return TRUE;
}

/* Text */

static gboolean
accept_text_cb (GtkDropTargetAsync *target, GdkDrop *drop, gpointer user_data)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);

  /* What is moved within the window is none of this, and links and files are the other target's. */
  return !gdk_drop_get_drag (drop)
         && !gdk_content_formats_contain_mime_type (formats, "text/uri-list")
         && !gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
         && gdk_content_formats_match (formats, gtk_drop_target_async_get_formats (target));
}

static GdkDragAction
enter_text_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, GtkWidget *overlay)
{
  return enter_cb (overlay);
}

static void
leave_text_cb (GtkDropTargetAsync *target, GdkDrop *drop, GtkWidget *overlay)
{
  leave_cb (overlay);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) window = user_data;
  GdkDrop *drop = GDK_DROP (source);
  const char *mime_type;
  g_autoptr (GInputStream) stream = gdk_drop_read_finish (drop, result, &mime_type, NULL);

  if (stream)
    /* Translators: the name of what is imported when an article is dropped on the window. */
    stet_import_paste_stream (window, C_ ("import", "Dropped text"), mime_type, stream);
  gdk_drop_finish (drop, stream ? GDK_ACTION_COPY : 0);
}

static gboolean
drop_text_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, GtkWidget *overlay)
{
  GtkWidget *window = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  const char *const *mime_types = gdk_content_formats_get_mime_types (
      gtk_drop_target_async_get_formats (target), NULL);

  gtk_widget_set_visible (overlay, FALSE);
  end_elsewhere (GTK_EVENT_CONTROLLER (target), x, y);
  gdk_drop_read_async (
      drop, (const char **) mime_types, G_PRIORITY_DEFAULT, NULL, read_cb, g_object_ref (window));

  return TRUE;
}

static void
attach_text (StetWindow *window,
             GtkWidget *overlay,
             const char **mime_types,
             guint n,
             GtkPropagationPhase phase)
{
  GtkDropTargetAsync *target = gtk_drop_target_async_new (gdk_content_formats_new (mime_types, n),
                                                          GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), phase);
  g_signal_connect_object (target, "accept", G_CALLBACK (accept_text_cb), overlay, 0);
  g_signal_connect_object (target, "drag-enter", G_CALLBACK (enter_text_cb), overlay, 0);
  g_signal_connect_object (target, "drag-leave", G_CALLBACK (leave_text_cb), overlay, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_text_cb), overlay, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}

/**
 * stet_import_drop_attach:
 * @window: where files, folders and what is dragged out of a browser may be dropped
 * @overlay: a part of @window that is shown while they are held over it
 *
 * Lets @window import what is dropped on it. Plain text is left to the text under the pointer, if
 * there is one.
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
  attach_text (window, overlay, (const char *[]) { "text/html" }, 1, GTK_PHASE_CAPTURE);
  attach_text (window,
               overlay,
               (const char *[]) { "text/plain;charset=utf-8", "text/plain" },
               2,
               GTK_PHASE_BUBBLE);
}
