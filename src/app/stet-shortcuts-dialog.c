/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-shortcuts-dialog.h"

#include "stet-key-row.h"
#include "stet-preferences-dialog.h"

/**
 * StetShortcutsDialog:
 *
 * All keys as they are now, to read.
 */
struct _StetShortcutsDialog
{
  AdwDialog parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (StetShortcutsDialog, stet_shortcuts_dialog, ADW_TYPE_DIALOG)

static void
change_cb (StetShortcutsDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  AdwDialog *dialog = stet_preferences_dialog_new ();

  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (dialog), "keys");
  adw_dialog_close (ADW_DIALOG (self));
  adw_dialog_present (dialog, window);
}

static void
stet_shortcuts_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_SHORTCUTS_DIALOG);

  G_OBJECT_CLASS (stet_shortcuts_dialog_parent_class)->dispose (object);
}

static void
stet_shortcuts_dialog_class_init (StetShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_shortcuts_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/stetdesk/Stet/ui/stet-shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetShortcutsDialog, page);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
}

static void
stet_shortcuts_dialog_init (StetShortcutsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  stet_key_row_add_all (self->page, FALSE, NULL, NULL);
}

/**
 * stet_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): a dialog that lists all keys
 */
AdwDialog *
stet_shortcuts_dialog_new (void)
{
  return g_object_new (STET_TYPE_SHORTCUTS_DIALOG, NULL);
}
