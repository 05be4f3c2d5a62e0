/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-window-private.h"

#include "stet-keys.h"

/* Full screen, and the text with nothing around it. */

/* Says how to come back, for who does not know. */
static void
say_way_back (StetWindow *self)
{
  const StetKey *key = stet_key_find ("win.distraction-free");
  g_autofree char *label = stet_keys_dup_label (stet_keys_get_default (), key);
  AdwToast *toast;

  if (label == NULL || *label == '\0')
    return;
  /* Translators: %s is a key, such as Ctrl+F11 */
  toast = adw_toast_new_format (_ ("%s or Esc leads back"), label);
  adw_toast_set_use_markup (toast, FALSE);
  stet_window_add_toast (self, toast);
}

/* Whether both sidebars and all headers are away. What was shown before is shown again after it. */
void
_stet_window_set_calm (StetWindow *self, gboolean calm)
{
  if (self->calm == calm)
    return;
  /* Before sidebars go and after they came: that is not what a person chose for always. */
  if (calm)
    self->calm = TRUE;
  adw_overlay_split_view_set_show_sidebar (
      self->inspector_view,
      !calm && !self->inspector_hidden
          && !adw_overlay_split_view_get_collapsed (self->inspector_view));
  self->calm = calm;
  gtk_widget_set_visible (GTK_WIDGET (self->content_header), !calm);
  gtk_widget_set_visible (GTK_WIDGET (self->samples_banner),
                          !calm && stet_workspace_get_samples (self->workspace));
  stet_editor_set_bare (self->editor, calm);
  _stet_window_update_panes (self);
  if (calm)
    say_way_back (self);
}

static void
distraction_free_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  _stet_window_set_calm (self, !self->calm);
}

static void
fullscreen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

/* What nothing else had a use for. */
static gboolean
key_pressed_cb (StetWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || !self->calm)
    return GDK_EVENT_PROPAGATE;
  _stet_window_set_calm (self, FALSE);
  return GDK_EVENT_STOP;
}

/* For the instance. */
void
_stet_window_init_view (StetWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* For the class. */
void
_stet_window_install_view_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.fullscreen", NULL, fullscreen_action);
  gtk_widget_class_install_action (
      widget_class, "win.distraction-free", NULL, distraction_free_action);
}
