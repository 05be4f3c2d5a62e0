/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-window.h"

#include "stet-browser.h"
#include "stet-editor.h"
#include "stet-export-dialog.h"
#include "stet-import-dialog.h"
#include "stet-import-drop.h"
#include "stet-import-undo.h"
#include "stet-inspector.h"
#include "stet-library-files.h"
#include "stet-pane-handle.h"
#include "stet-story-store.h"

/* What takes longer than this says that it is at work. */
#define PATIENCE_MS 500

/**
 * StetWindow:
 *
 * Stories, text and what is known about them, side by side, as far as there is room.
 */
struct _StetWindow
{
  AdwApplicationWindow   parent_instance;

  GSettings             *settings; /* NULL when Stet is not installed */
  StetSession           *session;
  char                  *path;  /* of the library that is wanted, also when it cannot be opened */
  char                  *story; /* id or slug to open when there is a session */
  guint                  patience;
  gboolean               narrow;
  gboolean               browser_hidden; /* by a person, though there is room */
  gboolean               inspector_hidden;
  gboolean               samples;
  gboolean               closing;
  gboolean               close_anyway;

  AdwToastOverlay       *toast_overlay;
  GtkWidget             *drop_overlay;
  GtkStack              *stack;
  GtkRevealer           *opening_revealer;
  AdwStatusPage         *failed_page;
  GtkMenuButton         *failed_menu_button;
  GtkMenuButton         *welcome_menu_button;
  AdwNavigationSplitView *browser_view;
  StetBrowser           *browser;
  GtkMenuButton         *menu_button;
  GtkMenuButton         *content_menu_button;
  AdwNavigationPage     *content_page;
  AdwOverlaySplitView   *inspector_view;
  AdwWindowTitle        *story_title;
  AdwBanner             *error_banner;
  AdwBanner             *samples_banner;
  GtkStack              *editor_stack;
  StetEditor            *editor;
};

G_DEFINE_FINAL_TYPE (StetWindow, stet_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_NARROW,
  PROP_BROWSER_VISIBLE,
  PROP_INSPECTOR_VISIBLE,
  PROP_SAMPLES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* State */

/* The one place that says what can be done now. */
static void
update_actions (StetWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->session != NULL;
  gboolean story = open && stet_session_get_story (self->session) != NULL;
  gboolean panes = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "panes") == 0;
  gboolean error = adw_banner_get_revealed (self->error_banner);

  gtk_widget_action_set_enabled (widget, "win.import", open);
  gtk_widget_action_set_enabled (widget, "win.import-folder", open);
  gtk_widget_action_set_enabled (widget, "win.undo-import", open);
  gtk_widget_action_set_enabled (widget, "win.undo-last-import", open);
  gtk_widget_action_set_enabled (widget, "win.export", story);
  gtk_widget_action_set_enabled (widget, "win.back-up", open && panes);
  gtk_widget_action_set_enabled (widget, "win.open-samples", !self->samples);
  gtk_widget_action_set_enabled (widget, "win.open-own-library", self->samples);
  gtk_widget_action_set_enabled (widget, "win.try-again", !open);
  gtk_widget_action_set_enabled (widget, "win.save-now", error);
  gtk_widget_action_set_enabled (widget, "win.search", panes);
  gtk_widget_action_set_enabled (widget, "win.next-story", panes);
  gtk_widget_action_set_enabled (widget, "win.previous-story", panes);
  gtk_widget_action_set_enabled (widget, "win.browser-visible", panes);
  gtk_widget_action_set_enabled (widget, "win.inspector-visible", panes);
}

static void
update_page (StetWindow *self)
{
  if (self->session && stet_browser_get_counted (self->browser))
    gtk_stack_set_visible_child_name (self->stack, stet_browser_get_empty (self->browser) ? "welcome" : "panes");
  else if (!self->session && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "failed") != 0)
    gtk_stack_set_visible_child_name (self->stack, "opening");
  update_actions (self);
}

static void
update_panes (StetWindow *self)
{
  adw_navigation_split_view_set_collapsed (self->browser_view, self->narrow || self->browser_hidden);
  if (self->browser_hidden && !self->narrow)
    adw_navigation_split_view_set_show_content (self->browser_view, TRUE);
}

static void
update_title (StetWindow *self)
{
  StetStory *story = self->session ? stet_session_get_story (self->session) : NULL;
  g_autofree char *title = story ? stet_story_dup_title (story) : NULL;

  if (story && *title == '\0')
    g_set_str (&title, _ ("Story Without Text"));
  adw_window_title_set_title (self->story_title, title ? title : "");
  adw_navigation_page_set_title (self->content_page, title ? title : _ ("Story"));
  gtk_window_set_title (GTK_WINDOW (self), title ? title : _ ("Stet"));
}

static void
story_changed_cb (StetWindow *self)
{
  StetStory *story = self->session ? stet_session_get_story (self->session) : NULL;

  if (story)
    g_signal_connect_object (story, "changed", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->editor_stack, story ? "story" : "none");
  if (!story && self->narrow)
    adw_navigation_split_view_set_show_content (self->browser_view, FALSE);
  update_title (self);
  update_actions (self);
}

static void
error_changed_cb (StetWindow *self)
{
  g_autofree char *error = NULL;

  if (self->session)
    g_object_get (self->session, "last-error", &error, NULL);
  /* What it says stays while the banner goes. */
  if (error)
    adw_banner_set_title (self->error_banner, error);
  adw_banner_set_revealed (self->error_banner, error != NULL);
  update_actions (self);
}

static void
load_failed_cb (StetWindow *self,
                const char *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, 0);
  stet_window_add_toast (self, toast);
}

/* Back from the text, where the list was hidden: it is wanted again. */
static gboolean
show_browser_again_cb (gpointer data)
{
  StetWindow *self = data;

  if (!self->narrow && self->browser_hidden && self->browser_view
      && !adw_navigation_split_view_get_show_content (self->browser_view))
    g_object_set (self, "browser-visible", TRUE, NULL);

  return G_SOURCE_REMOVE;
}

static void
show_content_changed_cb (StetWindow *self)
{
  /* Later: the view is in the middle of turning the page. */
  if (!self->narrow && self->browser_hidden)
    g_idle_add_full (G_PRIORITY_DEFAULT, show_browser_again_cb, g_object_ref (self), g_object_unref);
  if (self->narrow)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BROWSER_VISIBLE]);
}

static void
show_inspector_changed_cb (StetWindow *self)
{
  gboolean shown = adw_overlay_split_view_get_show_sidebar (self->inspector_view);

  if (!adw_overlay_split_view_get_collapsed (self->inspector_view))
    self->inspector_hidden = !shown;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INSPECTOR_VISIBLE]);
}

static void
story_chosen_cb (StetWindow *self)
{
  adw_navigation_split_view_set_show_content (self->browser_view, TRUE);
}

/* The library */

static gpointer
find_story_func (StetDb       *db,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  gint64 id = stet_db_find_story (db, data, error);

  return id != 0 ? g_memdup2 (&id, sizeof id) : NULL;
}

static void
story_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  if (!self->session || stet_session_get_library (self->session) != STET_LIBRARY (source))
    return;
  if (id)
    {
      stet_session_open_story (self->session, *id);
      adw_navigation_split_view_set_show_content (self->browser_view, TRUE);
    }
  else
    {
      load_failed_cb (self, error->message);
    }
}

static void
open_wanted_story (StetWindow *self)
{
  if (!self->session || !self->story)
    return;
  stet_library_read_async (stet_session_get_library (self->session), find_story_func,
                           g_steal_pointer (&self->story), g_free, g_free, NULL, story_found_cb,
                           g_object_ref (self));
}

static void
set_session (StetWindow  *self,
             StetSession *session)
{
  if (self->session)
    {
      stet_session_close_story (self->session);
      g_signal_handlers_disconnect_by_data (self->session, self);
    }
  g_set_object (&self->session, session);
  if (session)
    {
      g_signal_connect_object (session, "notify::story", G_CALLBACK (story_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notify::last-error", G_CALLBACK (error_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "load-failed", G_CALLBACK (load_failed_cb), self, G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  story_changed_cb (self);
  error_changed_cb (self);
  update_page (self);
}

/* Opening a library: the new one first, then what is not stored in the old one, then the change. */
typedef struct
{
  StetWindow  *window;
  StetLibrary *library;
  gboolean     samples;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_object_unref (opening->library);
  g_free (opening);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
library_failed (StetWindow   *self,
                StetLibrary  *library,
                const GError *error)
{
  AdwDialog *dialog;

  if (!self->session)
    {
      adw_status_page_set_description (self->failed_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      update_page (self);
      return;
    }

  g_set_str (&self->path, stet_library_get_path (stet_session_get_library (self->session)));
  dialog = adw_alert_dialog_new (_ ("The Library Cannot Be Opened"), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
change_library (Opening *opening)
{
  StetWindow *self = opening->window;
  g_autoptr (StetLibrary) old = NULL;
  g_autoptr (StetSession) session = stet_session_new (opening->library);

  if (self->session)
    old = g_object_ref (stet_session_get_library (self->session));
  self->samples = opening->samples;
  g_set_str (&self->path, stet_library_get_path (opening->library));
  set_session (self, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAMPLES]);
  adw_banner_set_revealed (self->samples_banner, self->samples);
  if (self->settings && !self->samples)
    stet_library_remember (self->settings, self->path);
  if (old)
    stet_library_close_async (old, NULL, NULL);
  open_wanted_story (self);
}

static void
flushed_for_change_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;

  if (stet_session_flush_finish (STET_SESSION (source), result, &error))
    {
      change_library (opening);
      return;
    }
  library_failed (opening->window, opening->library, error);
  stet_library_close_async (opening->library, NULL, NULL);
}

static void
library_opened_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  StetWindow *self = opening->window;
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_revealer_set_reveal_child (self->opening_revealer, FALSE);
  if (!stet_library_open_finish (opening->library, result, &error))
    library_failed (self, opening->library, error);
  else if (self->closing)
    stet_library_close_async (opening->library, NULL, NULL);
  else if (self->session)
    stet_session_flush_async (self->session, NULL, flushed_for_change_cb, g_steal_pointer (&opening));
  else
    change_library (opening);
}

static void
patience_cb (gpointer data)
{
  StetWindow *self = data;

  self->patience = 0;
  gtk_revealer_set_reveal_child (self->opening_revealer, TRUE);
}

static void
open_library (StetWindow *self,
              const char *path,
              gboolean    samples)
{
  Opening *opening = g_new0 (Opening, 1);

  g_set_str (&self->path, path);
  opening->window = g_object_ref (self);
  opening->library = stet_library_new (path);
  opening->samples = samples;
  if (!self->session)
    {
      gtk_stack_set_visible_child_name (self->stack, "opening");
      g_clear_handle_id (&self->patience, g_source_remove);
      self->patience = g_timeout_add_once (PATIENCE_MS, patience_cb, self);
    }
  update_actions (self);
  stet_library_open_async (opening->library, NULL, library_opened_cb, opening);
}

/* Closing */

static void
library_closed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (StetWindow) self = user_data;

  stet_library_close_finish (STET_LIBRARY (source), result, NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
close_library (StetWindow *self)
{
  g_autoptr (StetLibrary) library = g_object_ref (stet_session_get_library (self->session));

  set_session (self, NULL);
  stet_library_close_async (library, library_closed_cb, g_object_ref (self));
}

static void
close_anyway_cb (StetWindow *self,
                 const char *response)
{
  if (g_strcmp0 (response, "close-anyway") != 0)
    return;
  self->close_anyway = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
flushed_for_close_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  AdwDialog *dialog;

  if (stet_session_flush_finish (STET_SESSION (source), result, &error) || self->close_anyway)
    {
      close_library (self);
      return;
    }

  self->closing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  dialog = adw_alert_dialog_new (_ ("Close Without Saving?"), NULL);
  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog), _ ("Your latest changes cannot be saved. %s"),
                                error->message);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "close-anyway",
                                  _ ("Close _Anyway"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "close-anyway", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_anyway_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
save_state (StetWindow *self)
{
  int width, height;

  if (!self->settings)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_boolean (self->settings, "browser-visible", !self->browser_hidden);
  g_settings_set_boolean (self->settings, "inspector-visible", !self->inspector_hidden);
}

static gboolean
stet_window_close_request (GtkWindow *window)
{
  StetWindow *self = STET_WINDOW (window);

  save_state (self);
  if (self->closing)
    return GDK_EVENT_STOP;
  self->closing = TRUE;
  if (!self->session)
    return GTK_WINDOW_CLASS (stet_window_parent_class)->close_request (window);

  /* Gone at once for the person; the rest is a matter of milliseconds. */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  stet_session_flush_async (self->session, NULL, flushed_for_close_cb, g_object_ref (self));

  return GDK_EVENT_STOP;
}

/* Importing */

static void
imported_cb (StetWindow       *self,
             StetImportDialog *dialog)
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
import_dialog_closed_cb (StetWindow       *self,
                         StetImportDialog *dialog)
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
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files)
    stet_window_import (self, files);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    load_failed_cb (self, error->message);
}

static void
folders_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = gtk_file_dialog_select_multiple_folders_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files)
    stet_window_import (self, files);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    load_failed_cb (self, error->message);
}

static void
undone (StetWindow *self,
        const char *message)
{
  stet_toast_add (self->toast_overlay, message, NULL);
  if (self->session)
    stet_session_reload (self->session);
}

static void
undone_cb (GtkWidget  *parent,
           const char *message)
{
  undone (STET_WINDOW (parent), message);
}

/* Actions */

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  if (g_str_equal (name, "win.import-folder"))
    {
      gtk_file_dialog_set_title (dialog, _ ("Import Folders"));
      gtk_file_dialog_set_accept_label (dialog, _ ("_Import"));
      gtk_file_dialog_select_multiple_folders (dialog, GTK_WINDOW (widget), NULL, folders_chosen_cb,
                                               g_object_ref (widget));
    }
  else
    {
      gtk_file_dialog_set_title (dialog, _ ("Import Articles"));
      gtk_file_dialog_set_accept_label (dialog, _ ("_Import"));
      gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (widget), NULL, files_chosen_cb, g_object_ref (widget));
    }
}

static void
undo_import_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  stet_import_undo (widget, self->session, parameter ? g_variant_get_int64 (parameter) : 0, undone_cb);
}

static void
exported_cb (StetWindow *self,
             const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *message = g_strdup_printf (_ ("Exported to “%s”"), name);

  stet_toast_add (self->toast_overlay, message, path);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  StetExportDialog *dialog = stet_export_dialog_new (self->session);

  g_signal_connect_object (dialog, "exported", G_CALLBACK (exported_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
library_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autofree char *path = stet_library_choose_finish (result);

  if (path)
    stet_window_open_library (self, path);
}

static void
library_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  if (g_str_equal (name, "win.open-library"))
    {
      stet_library_choose_async (GTK_WINDOW (self), library_chosen_cb, g_object_ref (self));
    }
  else if (g_str_equal (name, "win.open-samples"))
    {
      g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "stet", "samples", NULL);

      stet_window_open_samples (self, directory);
    }
  else if (g_str_equal (name, "win.open-own-library"))
    {
      g_autofree char *path = stet_library_dup_last_path (self->settings);

      stet_window_open_library (self, path);
    }
  else
    {
      stet_window_open_library (self, self->path);
    }
}

static void
back_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  stet_library_back_up (GTK_WINDOW (self), self->session, self->toast_overlay);
}

static void
open_folder_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, GTK_WINDOW (widget), NULL, NULL, NULL);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  StetWindow *self = STET_WINDOW (widget);

  g_object_set (self, "browser-visible", TRUE, NULL);
  stet_browser_focus_search (self->browser);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  stet_browser_step (STET_WINDOW (widget)->browser, g_str_equal (name, "win.next-story") ? 1 : -1);
}

static void
save_now_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  stet_session_flush_async (STET_WINDOW (widget)->session, NULL, NULL, NULL);
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  StetWindow *self = STET_WINDOW (widget);
  GtkMenuButton *buttons[] = { self->menu_button, self->content_menu_button, self->welcome_menu_button,
                               self->failed_menu_button };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (gtk_widget_get_mapped (GTK_WIDGET (buttons[i])) && gtk_widget_get_child_visible (GTK_WIDGET (buttons[i])))
      {
        gtk_menu_button_popup (buttons[i]);
        return;
      }
}

/* Object */

static void
stet_window_constructed (GObject *object)
{
  StetWindow *self = STET_WINDOW (object);
  int width, height;

  G_OBJECT_CLASS (stet_window_parent_class)->constructed (object);

  stet_import_drop_attach (self, self->drop_overlay);
  self->settings = stet_library_dup_settings ();
  if (self->settings)
    {
      width = g_settings_get_int (self->settings, "window-width");
      height = g_settings_get_int (self->settings, "window-height");
      gtk_window_set_default_size (GTK_WINDOW (self), width, height);
      if (g_settings_get_boolean (self->settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
      self->browser_hidden = !g_settings_get_boolean (self->settings, "browser-visible");
      g_settings_bind (self->settings, "browser-width", self->browser_view, "sidebar-width-fraction", G_SETTINGS_BIND_DEFAULT);
      g_settings_bind (self->settings, "inspector-width", self->inspector_view, "sidebar-width-fraction", G_SETTINGS_BIND_DEFAULT);
      adw_overlay_split_view_set_show_sidebar (self->inspector_view,
                                               g_settings_get_boolean (self->settings, "inspector-visible"));
    }
  update_panes (self);
  update_page (self);
}

static void
stet_window_dispose (GObject *object)
{
  StetWindow *self = STET_WINDOW (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->story, g_free);

  G_OBJECT_CLASS (stet_window_parent_class)->dispose (object);
}

static gboolean
get_browser_visible (StetWindow *self)
{
  return self->narrow ? !adw_navigation_split_view_get_show_content (self->browser_view) : !self->browser_hidden;
}

static void
set_browser_visible (StetWindow *self,
                     gboolean    visible)
{
  if (get_browser_visible (self) == visible)
    return;
  if (self->narrow)
    {
      adw_navigation_split_view_set_show_content (self->browser_view, !visible);
      return;
    }
  self->browser_hidden = !visible;
  update_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BROWSER_VISIBLE]);
}

static void
stet_window_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  StetWindow *self = STET_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_BROWSER_VISIBLE:
      g_value_set_boolean (value, get_browser_visible (self));
      break;
    case PROP_INSPECTOR_VISIBLE:
      /* The action asks before there is a template. */
      g_value_set_boolean (value, self->inspector_view && adw_overlay_split_view_get_show_sidebar (self->inspector_view));
      break;
    case PROP_SAMPLES:
      g_value_set_boolean (value, self->samples);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_window_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  StetWindow *self = STET_WINDOW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      if (self->narrow)
        adw_navigation_split_view_set_show_content (self->browser_view,
                                                    self->session && stet_session_get_story (self->session));
      update_panes (self);
      g_object_notify_by_pspec (object, properties[PROP_NARROW]);
      g_object_notify_by_pspec (object, properties[PROP_BROWSER_VISIBLE]);
      break;
    case PROP_BROWSER_VISIBLE:
      set_browser_visible (self, g_value_get_boolean (value));
      break;
    case PROP_INSPECTOR_VISIBLE:
      adw_overlay_split_view_set_show_sidebar (self->inspector_view, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.import-folder", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.undo-import", "x", undo_import_action);
  gtk_widget_class_install_action (widget_class, "win.undo-last-import", NULL, undo_import_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.open-library", NULL, library_action);
  gtk_widget_class_install_action (widget_class, "win.open-samples", NULL, library_action);
  gtk_widget_class_install_action (widget_class, "win.open-own-library", NULL, library_action);
  gtk_widget_class_install_action (widget_class, "win.try-again", NULL, library_action);
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, back_up_action);
  gtk_widget_class_install_action (widget_class, "win.open-folder", "s", open_folder_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.next-story", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "win.previous-story", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "win.save-now", NULL, save_now_action);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_action);
  gtk_widget_class_install_property_action (widget_class, "win.browser-visible", "browser-visible");
  gtk_widget_class_install_property_action (widget_class, "win.inspector-visible", "inspector-visible");
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (STET_TYPE_BROWSER);
  g_type_ensure (STET_TYPE_EDITOR);
  g_type_ensure (STET_TYPE_INSPECTOR);
  g_type_ensure (STET_TYPE_PANE_HANDLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stetdesk/Stet/ui/stet-window.ui");
  gtk_widget_class_bind_template_child (widget_class, StetWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, drop_overlay);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, opening_revealer);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, failed_menu_button);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, welcome_menu_button);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, browser_view);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, browser);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, content_menu_button);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, inspector_view);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, story_title);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, error_banner);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, samples_banner);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, editor_stack);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, editor);
  gtk_widget_class_bind_template_callback (widget_class, show_content_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_inspector_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, story_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_page);
}

static void
stet_window_class_init (StetWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags read_only = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = stet_window_constructed;
  object_class->dispose = stet_window_dispose;
  object_class->get_property = stet_window_get_property;
  object_class->set_property = stet_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = stet_window_close_request;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, STET_TYPE_SESSION, read_only);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, read_write);
  properties[PROP_BROWSER_VISIBLE] = g_param_spec_boolean ("browser-visible", NULL, NULL, TRUE, read_write);
  properties[PROP_INSPECTOR_VISIBLE] = g_param_spec_boolean ("inspector-visible", NULL, NULL, TRUE, read_write);
  properties[PROP_SAMPLES] = g_param_spec_boolean ("samples", NULL, NULL, FALSE, read_only);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  install_actions (widget_class);
  bind_template (widget_class);
}

static void
stet_window_init (StetWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_window_new:
 * @application: what it belongs to
 *
 * Returns: (transfer none): a window without a library
 */
StetWindow *
stet_window_new (AdwApplication *application)
{
  return g_object_new (STET_TYPE_WINDOW, "application", application, NULL);
}

/**
 * stet_window_get_session:
 *
 * Returns: (nullable) (transfer none): what is open, once a library is
 */
StetSession *
stet_window_get_session (StetWindow *self)
{
  g_return_val_if_fail (STET_IS_WINDOW (self), NULL);
  return self->session;
}

/**
 * stet_window_open_library:
 * @path: (type filename): a library, made when there is none
 *
 * Opens it in the place of the open one, which stays when that fails.
 */
void
stet_window_open_library (StetWindow *self,
                          const char *path)
{
  g_return_if_fail (STET_IS_WINDOW (self));
  g_return_if_fail (path && *path != '\0');
  open_library (self, path, FALSE);
}

/**
 * stet_window_open_samples:
 * @directory: (type filename): a folder for the library of the sample stories, made when there is none
 *
 * Opens the sample stories in the place of the open library.
 */
void
stet_window_open_samples (StetWindow *self,
                          const char *directory)
{
  g_autofree char *path = NULL;

  g_return_if_fail (STET_IS_WINDOW (self));
  g_return_if_fail (directory);

  path = g_build_filename (directory, "samples.stet", NULL);
  open_library (self, path, TRUE);
}

/**
 * stet_window_open_story:
 * @id_or_slug: a story's id or slug
 *
 * Opens the story, as soon as a library is open.
 */
void
stet_window_open_story (StetWindow *self,
                        const char *id_or_slug)
{
  g_return_if_fail (STET_IS_WINDOW (self));
  g_set_str (&self->story, id_or_slug);
  open_wanted_story (self);
}

/**
 * stet_window_search:
 * @search: words
 *
 * Types into the search box.
 */
void
stet_window_search (StetWindow *self,
                    const char *search)
{
  g_return_if_fail (STET_IS_WINDOW (self));
  stet_browser_set_search (self->browser, search);
}

/**
 * stet_window_import:
 * @files: a model of [iface@Gio.File]s: files and folders
 *
 * Imports them, with a dialog that shows how far it is and what came of it.
 */
void
stet_window_import (StetWindow *self,
                    GListModel *files)
{
  StetImportDialog *dialog;

  g_return_if_fail (STET_IS_WINDOW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  if (!self->session || g_list_model_get_n_items (files) == 0)
    return;
  dialog = stet_import_dialog_new (self->session, files);
  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "undone", G_CALLBACK (undone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (import_dialog_closed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/**
 * stet_window_add_toast:
 * @toast: (transfer full): what to say
 */
void
stet_window_add_toast (StetWindow *self,
                       AdwToast   *toast)
{
  g_return_if_fail (STET_IS_WINDOW (self));
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/**
 * stet_window_is_settled:
 *
 * Returns: whether nothing is being read, stored or checked, so that the window shows what there is
 */
gboolean
stet_window_is_settled (StetWindow *self)
{
  gboolean loading, checked, saved;

  g_return_val_if_fail (STET_IS_WINDOW (self), FALSE);

  if (!self->session)
    return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "failed") == 0;
  g_object_get (self->session, "loading", &loading, "checked", &checked, "saved", &saved, NULL);

  return !loading && saved && (checked || !stet_session_get_story (self->session))
         && stet_browser_get_counted (self->browser)
         && !stet_story_model_is_busy (stet_browser_get_model (self->browser));
}
