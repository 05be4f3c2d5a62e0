/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-window-private.h"

#include "stet-import-dialog.h"
#include "stet-import-paste.h"
#include "stet-import-preview.h"
#include "stet-import-undo.h"
#include "stet-library-chooser.h"
#include "stet-library-files.h"
#include "stet-print-dialog.h"
#include "stet-preferences-dialog.h"
#include "stet-remark-suggest.h"
#include "stet-replace-dialog.h"
#include "stet-replace-job.h"
#include "stet-rules-page.h"

/* Importing */

static void
imported_cb (StetWindow *self, StetImportDialog *dialog)
{
  gint64 story = stet_import_dialog_get_first_story (dialog);

  if (!self->session)
    return;
  stet_story_model_refresh (stet_browser_get_model (self->browser));
  stet_session_reload (self->session);
  if (story != 0)
    stet_session_open_story (self->session, story);
}

static void
import_dialog_closed_cb (StetWindow *self, StetImportDialog *dialog)
{
  gint64 batch = stet_import_dialog_get_batch (dialog);
  guint n = stet_import_dialog_get_n_imported (dialog);
  AdwToast *toast;

  if (batch == 0 || n == 0)
    return;
  toast = adw_toast_new_format (ngettext ("%u article imported", "%u articles imported", n), n);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-import");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (batch));
  stet_window_add_toast (self, toast);
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (
      GTK_FILE_DIALOG (source), result, &error);

  if (files)
    stet_window_import (self, files);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    stet_toast_add (self->toast_overlay, error->message, NULL);
}

static void
folders_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = gtk_file_dialog_select_multiple_folders_finish (
      GTK_FILE_DIALOG (source), result, &error);

  if (files)
    stet_window_import (self, files);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    stet_toast_add (self->toast_overlay, error->message, NULL);
}

static void
undone (StetWindow *self, const char *message)
{
  stet_toast_add (self->toast_overlay, message, NULL);
  if (self->session)
    stet_session_reload (self->session);
}

static void
undone_cb (GtkWidget *parent, const char *message)
{
  undone (STET_WINDOW (parent), message);
}

/* Actions */

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  if (g_str_equal (name, "win.import-folder"))
    {
      gtk_file_dialog_set_title (dialog, _ ("Import Folders"));
      gtk_file_dialog_set_accept_label (dialog, _ ("_Import"));
      gtk_file_dialog_select_multiple_folders (
          dialog, GTK_WINDOW (widget), NULL, folders_chosen_cb, g_object_ref (widget));
    }
  else
    {
      gtk_file_dialog_set_title (dialog, _ ("Import Articles"));
      gtk_file_dialog_set_accept_label (dialog, _ ("_Import"));
      gtk_file_dialog_open_multiple (
          dialog, GTK_WINDOW (widget), NULL, files_chosen_cb, g_object_ref (widget));
    }
}

static void
paste_article_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  /* One thing after the other: the shortcut works over a dialog, too. */
  if (!adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget)))
    stet_import_paste (STET_WINDOW (widget));
}

/* The article in which the cursor is, or else the first. */
static void
import_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  StetStory *story = stet_session_get_story (self->session);
  StetBlock *block = stet_session_get_current_block (self->session);
  StetArticle *article = block ? stet_block_get_article (block) : NULL;
  g_autofree char *title = NULL;

  if (!article)
    article = stet_story_get_article (story, 0);
  if (!article)
    return;
  title = g_strdup (stet_article_get_headline (article));
  if (!title || *title == '\0')
    g_set_str (&title, adw_window_title_get_title (self->story_title));
  stet_import_preview_present_again (GTK_WIDGET (self->toast_overlay),
                                     self->session,
                                     stet_article_get_id (article),
                                     stet_article_get_language (article),
                                     title);
}

static void
undo_import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  stet_import_undo (
      widget, self->session, parameter ? g_variant_get_int64 (parameter) : 0, undone_cb);
}

static void
printed_cb (StetWindow *self, GFile *file)
{
  g_autofree char *name = file ? g_file_get_basename (file) : NULL;
  g_autofree char *message = name ? g_strdup_printf (_ ("Saved as “%s”"), name) : NULL;
  AdwToast *toast = adw_toast_new (message ? message : _ ("Sent to the printer"));

  adw_toast_set_use_markup (toast, FALSE);
  if (file && g_file_peek_path (file) && g_utf8_validate (g_file_peek_path (file), -1, NULL))
    {
      adw_toast_set_button_label (toast, _ ("_Open"));
      adw_toast_set_action_name (toast, "win.open-folder");
      adw_toast_set_action_target_value (toast, g_variant_new_string (g_file_peek_path (file)));
    }
  stet_window_add_toast (self, toast);
}

/* What the editor shows, from the start of the line. */
static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  StetStory *story = stet_session_get_story (self->session);
  StetBlock *block = stet_session_get_current_block (self->session);
  g_autoptr (GPtrArray) shown = stet_editor_dup_shown (self->editor);
  StetArticle *current = block ? stet_block_get_article (block) : stet_story_get_article (story, 0);
  StetPrintDialog *dialog;

  if (!current || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget)))
    return;
  dialog = stet_print_dialog_new (self->session, current, shown);
  g_signal_connect_object (dialog, "printed", G_CALLBACK (printed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
library_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = stet_library_choose_finish (result, &error);

  if (path)
    stet_window_open_library (self, path);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      AdwToast *toast = adw_toast_new (error->message);

      adw_toast_set_use_markup (toast, FALSE);
      stet_window_add_toast (self, toast);
    }
}

static void
library_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  if (g_str_equal (name, "win.open-library"))
    {
      stet_library_choose_async (GTK_WINDOW (self), library_chosen_cb, g_object_ref (self));
    }
  else if (g_str_equal (name, "win.open-samples"))
    {
      g_autofree char *directory = g_build_filename (
          g_get_user_data_dir (), "stet", "samples", NULL);

      stet_window_open_samples (self, directory);
    }
  else if (g_str_equal (name, "win.open-own-library"))
    {
      g_autofree char *path = stet_library_dup_last_path (self->settings);

      stet_window_open_library (self, path);
    }
  else
    {
      stet_window_open_library (self, stet_workspace_get_path (self->workspace));
    }
}

static void
back_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  stet_library_back_up (GTK_WINDOW (self), self->session, self->toast_overlay);
}

static void
open_folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, GTK_WINDOW (widget), NULL, NULL, NULL);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  g_object_set (self, "browser-visible", TRUE, NULL);
  stet_browser_focus_search (self->browser);
}

static void
house_rules_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  AdwDialog *dialog;

  if (self->session == NULL
      || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;
  dialog = stet_preferences_dialog_new ();
  adw_dialog_present (dialog, widget);
  adw_preferences_dialog_push_subpage (
      ADW_PREFERENCES_DIALOG (dialog),
      stet_rules_page_new (stet_session_get_library (self->session)));
}

static void
replacement_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  guint n_restored, n_left;

  if (!stet_replace_job_undo_finish (result, &n_restored, &n_left, &error))
    message = g_strdup (error->message);
  else if (n_left > 0)
    message = g_strdup_printf (ngettext ("%u paragraph was changed since and stays as it is",
                                         "%u paragraphs were changed since and stay as they are",
                                         n_left),
                               n_left);
  else
    message = g_strdup_printf (
        ngettext ("%u paragraph restored", "%u paragraphs restored", n_restored), n_restored);
  stet_toast_add (self->toast_overlay, message, NULL);
}

static void
undo_replacement_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  stet_replace_job_undo_async (
      self->session, g_variant_get_int64 (parameter), replacement_undone_cb, g_object_ref (self));
}

static void
replaced_cb (StetWindow *self, gint64 operation, guint n_replaced)
{
  AdwToast *toast = adw_toast_new_format (
      ngettext ("%u match replaced", "%u matches replaced", n_replaced), n_replaced);

  if (operation != 0)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo-replacement");
      adw_toast_set_action_target_value (toast, g_variant_new_int64 (operation));
    }
  stet_window_add_toast (self, toast);
}

static void
replace_in_stories_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  StetStoryModel *model = stet_browser_get_model (self->browser);
  StetReplaceDialog *dialog;

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget)))
    return;
  if (stet_suggest_is_on (stet_session_get_story (self->session)))
    {
      stet_window_add_toast (
          self, adw_toast_new (_ ("Replacing in all stories cannot be suggested: edit directly")));
      return;
    }
  dialog = stet_replace_dialog_new (
      self->session, stet_story_model_get_search (model), stet_story_model_get_filter (model));
  g_signal_connect_object (dialog, "replaced", G_CALLBACK (replaced_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

/* Wherever the keyboard is. */
static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget)))
    return;
  adw_navigation_split_view_set_show_content (self->browser_view, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->editor),
                              g_str_equal (name, "win.find") ? "editor.find"
                                                             : "editor.find-replace",
                              NULL);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* Who is in a text goes on in the next one. */
  self->text_wanted = !focus || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->editor));
  stet_browser_step (self->browser, g_str_equal (name, "win.next-story") ? 1 : -1);
}

static void
save_now_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stet_session_flush_async (STET_WINDOW (widget)->session, NULL, NULL, NULL);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  GtkMenuButton *buttons[] = { self->menu_button,
                               self->content_menu_button,
                               self->welcome_menu_button,
                               self->failed_menu_button };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (gtk_widget_get_mapped (GTK_WIDGET (buttons[i]))
        && gtk_widget_get_child_visible (GTK_WIDGET (buttons[i])))
      {
        gtk_menu_button_popup (buttons[i]);
        return;
      }
}

/* For the class. */
void
_stet_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.import-folder", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.paste-article", NULL, paste_article_action);
  gtk_widget_class_install_action (widget_class, "win.import-again", NULL, import_again_action);
  gtk_widget_class_install_action (widget_class, "win.undo-import", "x", undo_import_action);
  gtk_widget_class_install_action (widget_class, "win.undo-last-import", NULL, undo_import_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "win.open-library", NULL, library_action);
  gtk_widget_class_install_action (widget_class, "win.open-samples", NULL, library_action);
  gtk_widget_class_install_action (widget_class, "win.open-own-library", NULL, library_action);
  gtk_widget_class_install_action (widget_class, "win.try-again", NULL, library_action);
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, back_up_action);
  gtk_widget_class_install_action (widget_class, "win.open-folder", "s", open_folder_action);
  gtk_widget_class_install_action (widget_class, "win.house-rules", NULL, house_rules_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (
      widget_class, "win.replace-in-stories", NULL, replace_in_stories_action);
  gtk_widget_class_install_action (
      widget_class, "win.undo-replacement", "x", undo_replacement_action);
  gtk_widget_class_install_action (widget_class, "win.find-replace", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.next-story", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "win.previous-story", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "win.save-now", NULL, save_now_action);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_action);
  gtk_widget_class_install_property_action (widget_class, "win.browser-visible", "browser-visible");
  gtk_widget_class_install_property_action (
      widget_class, "win.inspector-visible", "inspector-visible");
}

/* The one place that says what can be done now. */
void
_stet_window_update_actions (StetWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->session != NULL;
  gboolean story = open && stet_session_get_story (self->session) != NULL;
  gboolean panes = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "panes") == 0;
  gboolean error = adw_banner_get_revealed (self->error_banner);
  gboolean samples = stet_workspace_get_samples (self->workspace);
  /* GTK looks at the window's keys first, whatever dialog has the keyboard. */
  gboolean top = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL;

  gtk_widget_action_set_enabled (widget, "win.import", open && top);
  gtk_widget_action_set_enabled (widget, "win.import-folder", open && top);
  gtk_widget_action_set_enabled (widget, "win.paste-article", open && top);
  gtk_widget_action_set_enabled (widget, "win.import-again", story);
  gtk_widget_action_set_enabled (widget, "win.undo-import", open);
  gtk_widget_action_set_enabled (widget, "win.undo-last-import", open);
  gtk_widget_action_set_enabled (widget, "win.export", story && top);
  gtk_widget_action_set_enabled (widget, "win.fix-next", story && top);
  gtk_widget_action_set_enabled (widget, "win.print", story && top);
  gtk_widget_action_set_enabled (widget, "win.back-up", open && panes);
  gtk_widget_action_set_enabled (widget, "win.open-samples", !samples);
  gtk_widget_action_set_enabled (widget, "win.open-own-library", samples);
  gtk_widget_action_set_enabled (widget, "win.try-again", !open);
  gtk_widget_action_set_enabled (widget, "win.save-now", error);
  gtk_widget_action_set_enabled (widget, "win.search", panes && top);
  gtk_widget_action_set_enabled (widget, "win.find", story && top);
  gtk_widget_action_set_enabled (widget, "win.replace-in-stories", open && panes && top);
  gtk_widget_action_set_enabled (widget, "win.undo-replacement", open);
  gtk_widget_action_set_enabled (widget, "win.find-replace", story && top);
  gtk_widget_action_set_enabled (widget, "win.next-story", panes && top);
  gtk_widget_action_set_enabled (widget, "win.previous-story", panes && top);
  gtk_widget_action_set_enabled (widget, "win.browser-visible", panes && top);
  gtk_widget_action_set_enabled (widget, "win.inspector-visible", panes && top);
  gtk_widget_action_set_enabled (widget, "win.fullscreen", top);
  gtk_widget_action_set_enabled (widget, "win.menu", top);
  gtk_widget_action_set_enabled (widget, "win.distraction-free", story && top);
}

static void
present (StetWindow *self, StetImportDialog *dialog)
{
  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "undone", G_CALLBACK (undone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      dialog, "closed", G_CALLBACK (import_dialog_closed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/**
 * stet_window_import:
 * @files: a model of [iface@Gio.File]s: files and folders
 *
 * Imports them, with a dialog that shows how far it is and what came of it. While the library is
 * being opened they wait.
 */
void
stet_window_import (StetWindow *self, GListModel *files)
{
  g_return_if_fail (STET_IS_WINDOW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  if (g_list_model_get_n_items (files) == 0)
    return;
  if (!self->session)
    {
      g_set_object (&self->waiting_files, files);
      return;
    }
  present (self, stet_import_dialog_new (self->session, files));
}

/**
 * stet_window_import_items:
 * @items: (element-type StetImportItem): what was pasted or dropped
 *
 * Imports it as [method@Window.import] imports files, when a library is open.
 */
void
stet_window_import_items (StetWindow *self, GPtrArray *items)
{
  g_return_if_fail (STET_IS_WINDOW (self));
  g_return_if_fail (items != NULL);

  if (self->session && items->len > 0)
    present (self, stet_import_dialog_new_for_items (self->session, items));
}
