/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-editor-private.h"

/* Where the keyboard goes within the editor. */

static GtkWidget *
get_active_view (StetEditor *self)
{
  return GTK_WIDGET (stet_level_panes_get_view (self->panes, self->active));
}

/* To the editor means into the text. */
static gboolean
editor_grab_focus (GtkWidget *widget)
{
  StetEditor *self = STET_EDITOR (widget);

  return self->story != NULL && gtk_widget_grab_focus (get_active_view (self));
}

/* From a text Tab leads to what is said of the paragraph in it, if that is shown, and not by way of
 * other texts, of whose paragraphs it would then be said. */
static gboolean
editor_focus (GtkWidget *widget, GtkDirectionType direction)
{
  StetEditor *self = STET_EDITOR (widget);
  GtkWidget *changes = GTK_WIDGET (self->changes);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus != NULL && direction == GTK_DIR_TAB_FORWARD && focus == get_active_view (self)
      && stet_block_changes_get_shown (self->changes)
      && gtk_widget_child_focus (changes, direction))
    return TRUE;
  if (focus != NULL && direction == GTK_DIR_TAB_BACKWARD && gtk_widget_is_ancestor (focus, changes))
    return gtk_widget_child_focus (changes, direction)
           || gtk_widget_grab_focus (get_active_view (self));
  return GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->focus (widget, direction);
}

/* Escape closes what is shown below the text. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return stet_block_changes_get_shown (STET_EDITOR (widget)->changes)
         && gtk_widget_activate_action (widget, "editor.show-draft", NULL);
}

/* For the class. */
void
_stet_editor_install_keyboard (GtkWidgetClass *widget_class)
{
  widget_class->grab_focus = editor_grab_focus;
  widget_class->focus = editor_focus;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}
