/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-preferences-dialog.h"

#include "stet-checking-group.h"
#include "stet-display-group.h"
#include "stet-keys-page.h"
#include "stet-writing-group.h"

/**
 * StetPreferencesDialog:
 *
 * The taste of one person: how the editor behaves, and all keys. What a newsroom has in common is
 * on pages of their own, and in the library.
 */
struct _StetPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  AdwPreferencesPage *editor_page;
};

G_DEFINE_FINAL_TYPE (StetPreferencesDialog, stet_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
stet_preferences_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_PREFERENCES_DIALOG);

  G_OBJECT_CLASS (stet_preferences_dialog_parent_class)->dispose (object);
}

static void
stet_preferences_dialog_class_init (StetPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_preferences_dialog_dispose;

  g_type_ensure (STET_TYPE_KEYS_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/stetdesk/Stet/ui/stet-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetPreferencesDialog, editor_page);
}

/* A group of preferences of the editor is added here, in the order in which they are shown. */
static void
stet_preferences_dialog_init (StetPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  stet_preferences_dialog_add_group (self, stet_display_group_new ());
  stet_preferences_dialog_add_group (self, ADW_PREFERENCES_GROUP (stet_writing_group_new ()));
  stet_preferences_dialog_add_group (self, ADW_PREFERENCES_GROUP (stet_checking_group_new ()));
}

/**
 * stet_preferences_dialog_new:
 *
 * Returns: (transfer floating): a dialog with what can be chosen
 */
AdwDialog *
stet_preferences_dialog_new (void)
{
  return g_object_new (STET_TYPE_PREFERENCES_DIALOG, NULL);
}

/**
 * stet_preferences_dialog_add_group:
 * @group: (transfer floating): preferences of the editor
 *
 * Adds them below the others of the page “Editor”.
 */
void
stet_preferences_dialog_add_group (StetPreferencesDialog *self, AdwPreferencesGroup *group)
{
  g_return_if_fail (STET_IS_PREFERENCES_DIALOG (self));
  adw_preferences_page_add (self->editor_page, group);
}
