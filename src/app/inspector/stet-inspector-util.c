/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-inspector-util.h"

/**
 * stet_inspector_toast:
 * @widget: a widget in the window
 * @text: what was done, translated
 * @undo: (nullable): called with @data when *Undo* is pressed: `void (*) (gpointer data)`
 * @data: for @undo
 * @data_free: (nullable): frees @data when the toast is gone
 *
 * Says what was done, with the chance to take it back.
 */
void
stet_inspector_toast (
    GtkWidget *widget, const char *text, GCallback undo, gpointer data, GDestroyNotify data_free)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  if (overlay == NULL)
    {
      if (data_free != NULL)
        data_free (data);
      return;
    }
  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  if (undo != NULL)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      g_signal_connect_swapped (toast, "button-clicked", undo, data);
    }
  if (data_free != NULL)
    g_object_set_data_full (G_OBJECT (toast), "stet-undo", data, data_free);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/**
 * stet_inspector_set_direction:
 * @widget: a widget that shows text in @language
 * @language: a BCP 47 tag
 *
 * Lets it run in the direction of the text's language, whatever that of the interface.
 */
void
stet_inspector_set_direction (GtkWidget *widget, const char *language)
{
  gtk_widget_set_direction (widget,
                            stet_language_get_direction (language) == STET_DIRECTION_RTL
                                ? GTK_TEXT_DIR_RTL
                                : GTK_TEXT_DIR_LTR);
}

/**
 * stet_inspector_set_placeholder:
 * @page: what stands for an empty list
 * @visible: whether the list is empty
 * @content: the list
 *
 * Shows one of the two.
 */
void
stet_inspector_set_placeholder (AdwStatusPage *page, gboolean visible, GtkWidget *content)
{
  gtk_widget_set_visible (GTK_WIDGET (page), visible);
  gtk_widget_set_visible (content, !visible);
}
