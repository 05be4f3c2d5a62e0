/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-window-private.h"

#include "stet-import-drop.h"
#include "stet-inspector.h"
#include "stet-keys.h"
#include "stet-library-files.h"
#include "stet-pane-handle.h"

/* What takes longer than this says that it is at work. */
#define PATIENCE_MS 500
/* The width of the last breakpoint, at the usual size of text. */
#define NARROW_PX 760

/**
 * StetWindow:
 *
 * Stories, text and what is known about them, side by side, as far as there is room.
 */
G_DEFINE_FINAL_TYPE (StetWindow, stet_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_NARROW,
  PROP_BROWSER_VISIBLE,
  PROP_INSPECTOR_VISIBLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* State */

static void
update_page (StetWindow *self)
{
  const char *error = stet_workspace_get_error (self->workspace);

  if (self->session && stet_browser_get_counted (self->browser))
    {
      gtk_stack_set_visible_child_name (
          self->stack, stet_browser_get_empty (self->browser) ? "welcome" : "panes");
    }
  else if (!self->session && error)
    {
      adw_status_page_set_description (self->failed_page, error);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else if (!self->session)
    {
      gtk_stack_set_visible_child_name (self->stack, "opening");
    }
  _stet_window_update_actions (self);
}

/* Whether there is one to read now or in a moment. */
static gboolean
has_story (StetWindow *self)
{
  gboolean loading = FALSE;

  if (self->session)
    g_object_get (self->session, "loading", &loading, NULL);

  return loading || (self->session && stet_session_get_story (self->session));
}

void
_stet_window_update_panes (StetWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean in_content = focus != NULL
                        && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->content_page));

  /* Where there is no list to go back to, Escape does not lead out of the text. */
  adw_navigation_page_set_can_pop (self->content_page, self->narrow);
  adw_navigation_split_view_set_collapsed (self->browser_view,
                                           self->narrow || self->browser_hidden || self->calm);
  if (self->calm || (self->browser_hidden && !self->narrow))
    adw_navigation_split_view_set_show_content (self->browser_view, TRUE);
  /* The page has another parent by now: what has the keyboard lost it on the way, or is hidden. */
  if (in_content && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
  else if (focus && !gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
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
  /* After every change in the story; to tell the display is not for nothing. */
  if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (self)), title ? title : _ ("Stet")) != 0)
    gtk_window_set_title (GTK_WINDOW (self), title ? title : _ ("Stet"));
}

static void
story_changed_cb (StetWindow *self)
{
  StetStory *story = self->session ? stet_session_get_story (self->session) : NULL;

  if (story)
    g_signal_connect_object (story, "changed", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  if (story && self->settings && !stet_workspace_get_samples (self->workspace))
    g_settings_set_int64 (self->settings, "last-story", stet_story_get_id (story));
  self->opening_last = FALSE;
  gtk_stack_set_visible_child_name (self->editor_stack, story ? "story" : "none");
  if (story && (self->text_wanted || !gtk_window_get_focus (GTK_WINDOW (self))))
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  if (story)
    self->text_wanted = FALSE;
  if (!story)
    _stet_window_set_calm (self, FALSE);
  if (!story && self->narrow)
    adw_navigation_split_view_set_show_content (self->browser_view, FALSE);
  update_title (self);
  _stet_window_update_actions (self);
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
  _stet_window_update_actions (self);
}

static void
load_failed_cb (StetWindow *self, const char *message)
{
  if (self->opening_last)
    {
      self->opening_last = FALSE;
      stet_browser_step (self->browser, 1);
      return;
    }
  stet_toast_add (self->toast_overlay, message, NULL);
}

static void
rule_off_cb (StetWindow *self, const char *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _ ("House _Rules"));
  adw_toast_set_action_name (toast, "win.house-rules");
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
  if (self->calm)
    return;
  /* Later: the view is in the middle of turning the page. */
  if (!self->narrow && self->browser_hidden)
    g_idle_add_full (
        G_PRIORITY_DEFAULT, show_browser_again_cb, g_object_ref (self), g_object_unref);
  if (self->narrow)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BROWSER_VISIBLE]);
}

static void
show_inspector_changed_cb (StetWindow *self)
{
  gboolean shown = adw_overlay_split_view_get_show_sidebar (self->inspector_view);

  if (!adw_overlay_split_view_get_collapsed (self->inspector_view) && !self->calm)
    self->inspector_hidden = !shown;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INSPECTOR_VISIBLE]);
}

/* Whoever opens a story goes on in its text, which may not be there yet. */
static void
story_chosen_cb (StetWindow *self)
{
  gboolean loading = FALSE;

  adw_navigation_split_view_set_show_content (self->browser_view, TRUE);
  if (self->session)
    g_object_get (self->session, "loading", &loading, NULL);
  self->text_wanted = loading;
  if (!loading)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* The library */

/* What covers the text makes way for what is to be shown in it. */
static void
reveal_cb (StetWindow *self)
{
  if (adw_overlay_split_view_get_collapsed (self->inspector_view))
    adw_overlay_split_view_set_show_sidebar (self->inspector_view, FALSE);
  adw_navigation_split_view_set_show_content (self->browser_view, TRUE);
}

/* The story of last time; in a library that is new to the window the one that changed last. */
static void
open_last_story (StetWindow *self)
{
  gboolean own = self->settings && !stet_workspace_get_samples (self->workspace);
  gint64 id = own ? g_settings_get_int64 (self->settings, "last-story") : 0;

  self->opening_last = id > 0;
  if (id > 0)
    stet_session_open_story (self->session, id);
  else
    stet_browser_step (self->browser, 1);
}

/* Where there is room for it, a story is open from the start. */
static void
counted_cb (StetWindow *self)
{
  int width;

  update_page (self);
  if (self->story_opened || !self->session || !stet_browser_get_counted (self->browser))
    return;

  self->story_opened = TRUE;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, NULL);
  if (!self->narrow && width > NARROW_PX && !has_story (self))
    open_last_story (self);
}

static void
session_changed_cb (StetWindow *self)
{
  StetSession *session = stet_workspace_get_session (self->workspace);

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->session)
    self->story_opened = FALSE;
  g_set_object (&self->session, session);
  if (session)
    {
      /* After the editor, which then has the story. */
      g_signal_connect_object (session,
                               "notify::story",
                               G_CALLBACK (story_changed_cb),
                               self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      g_signal_connect_object (
          session, "notify::last-error", G_CALLBACK (error_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (
          session, "load-failed", G_CALLBACK (load_failed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (stet_session_get_rule_watch (session),
                               "switched-off",
                               G_CALLBACK (rule_off_cb),
                               self,
                               G_CONNECT_SWAPPED);
      if (self->settings && !stet_workspace_get_samples (self->workspace))
        stet_library_remember (self->settings, stet_workspace_get_path (self->workspace));
    }
  adw_banner_set_revealed (self->samples_banner, stet_workspace_get_samples (self->workspace));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  story_changed_cb (self);
  error_changed_cb (self);
  update_page (self);
  gtk_widget_set_visible (GTK_WIDGET (self->samples_banner),
                          stet_workspace_get_samples (self->workspace));
  if (session && self->waiting_files)
    {
      g_autoptr (GListModel) files = g_steal_pointer (&self->waiting_files);

      stet_window_import (self, files);
    }
}

static void
workspace_message_cb (StetWindow *self, const char *message)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("This Cannot Be Opened"), message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
patience_cb (gpointer data)
{
  StetWindow *self = data;

  self->patience = 0;
  gtk_revealer_set_reveal_child (self->opening_revealer, TRUE);
}

static void
opening_changed_cb (StetWindow *self)
{
  gboolean opening = stet_workspace_get_opening (self->workspace);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (opening)
    self->patience = g_timeout_add_once (PATIENCE_MS, patience_cb, self);
  else
    gtk_revealer_set_reveal_child (self->opening_revealer, FALSE);
  update_page (self);
}

/* Closing */

static void close_async (StetWindow *self, gboolean anyway);

static void
close_anyway_cb (StetWindow *self, const char *response)
{
  if (g_strcmp0 (response, "close-anyway") == 0)
    close_async (self, TRUE);
}

static gboolean
destroy_cb (gpointer data)
{
  gtk_window_destroy (GTK_WINDOW (data));

  return G_SOURCE_REMOVE;
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  AdwDialog *dialog;

  if (stet_workspace_close_finish (STET_WORKSPACE (source), result, &error) || !self->session)
    {
      /* AdwNavigationSplitView has idle work that does not know when it is gone (libadwaita 1.7).
       */
      g_idle_add_full (G_PRIORITY_LOW, destroy_cb, g_steal_pointer (&self), g_object_unref);
      return;
    }

  self->closing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  dialog = adw_alert_dialog_new (_ ("Close Without Saving?"), NULL);
  adw_alert_dialog_format_body (
      ADW_ALERT_DIALOG (dialog), _ ("Your latest changes cannot be saved. %s"), error->message);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel",
                                  _ ("_Cancel"),
                                  "close-anyway",
                                  _ ("Close _Anyway"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (
      ADW_ALERT_DIALOG (dialog), "close-anyway", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (
      dialog, "response", G_CALLBACK (close_anyway_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
close_async (StetWindow *self, gboolean anyway)
{
  self->closing = TRUE;
  /* Gone at once for the person; the rest is a matter of milliseconds. */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  stet_workspace_close_async (self->workspace, anyway, closed_cb, g_object_ref (self));
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
  g_settings_set_boolean (
      self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_boolean (self->settings, "browser-visible", !self->browser_hidden);
  g_settings_set_boolean (self->settings, "inspector-visible", !self->inspector_hidden);
}

static gboolean
stet_window_close_request (GtkWindow *window)
{
  StetWindow *self = STET_WINDOW (window);

  save_state (self);
  if (!self->closing)
    close_async (self, FALSE);

  return GDK_EVENT_STOP;
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
      g_settings_bind (self->settings,
                       "browser-width",
                       self->browser_view,
                       "sidebar-width-fraction",
                       G_SETTINGS_BIND_DEFAULT);
      g_settings_bind (self->settings,
                       "inspector-width",
                       self->inspector_view,
                       "sidebar-width-fraction",
                       G_SETTINGS_BIND_DEFAULT);
      adw_overlay_split_view_set_show_sidebar (
          self->inspector_view, g_settings_get_boolean (self->settings, "inspector-visible"));
    }
  _stet_window_update_panes (self);
  update_page (self);
  /* The action asked before there was a template. */
  g_object_notify_by_pspec (object, properties[PROP_INSPECTOR_VISIBLE]);
}

static void
stet_window_dispose (GObject *object)
{
  StetWindow *self = STET_WINDOW (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  self->calm = FALSE;
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->waiting_files);
  g_clear_object (&self->settings);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (stet_window_parent_class)->dispose (object);
}

static gboolean
get_browser_visible (StetWindow *self)
{
  return self->narrow ? !adw_navigation_split_view_get_show_content (self->browser_view)
                      : !self->browser_hidden;
}

static void
set_browser_visible (StetWindow *self, gboolean visible)
{
  if (get_browser_visible (self) == visible)
    return;
  if (self->narrow)
    {
      adw_navigation_split_view_set_show_content (self->browser_view, !visible);
      return;
    }
  self->browser_hidden = !visible;
  _stet_window_update_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BROWSER_VISIBLE]);
}

static void
stet_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
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
      g_value_set_boolean (value,
                           self->inspector_view
                               && adw_overlay_split_view_get_show_sidebar (self->inspector_view));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetWindow *self = STET_WINDOW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      if (self->narrow)
        adw_navigation_split_view_set_show_content (self->browser_view, has_story (self));
      _stet_window_update_panes (self);
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
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (STET_TYPE_BROWSER);
  g_type_ensure (STET_TYPE_EDITOR);
  g_type_ensure (STET_TYPE_INSPECTOR);
  g_type_ensure (STET_TYPE_PANE_HANDLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-window.ui");
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
  gtk_widget_class_bind_template_child (widget_class, StetWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, content_header);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, story_title);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, error_banner);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, samples_banner);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, editor_stack);
  gtk_widget_class_bind_template_child (widget_class, StetWindow, editor);
  gtk_widget_class_bind_template_callback (widget_class, show_content_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_inspector_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, story_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
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

  properties[PROP_SESSION] = g_param_spec_object (
      "session", NULL, NULL, STET_TYPE_SESSION, read_only);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, read_write);
  properties[PROP_BROWSER_VISIBLE] = g_param_spec_boolean (
      "browser-visible", NULL, NULL, TRUE, read_write);
  properties[PROP_INSPECTOR_VISIBLE] = g_param_spec_boolean (
      "inspector-visible", NULL, NULL, TRUE, read_write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  _stet_window_install_actions (widget_class);
  _stet_window_install_publish_actions (widget_class);
  _stet_window_install_view_actions (widget_class);
  bind_template (widget_class);
}

static void
stet_window_init (StetWindow *self)
{
  self->workspace = stet_workspace_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  _stet_window_init_view (self);
  stet_keys_attach (stet_keys_get_default (), GTK_WIDGET (self), "win");
  g_signal_connect (self, "notify::visible-dialog", G_CALLBACK (_stet_window_update_actions), NULL);
  g_signal_connect_object (
      self->workspace, "notify::session", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->workspace, "notify::opening", G_CALLBACK (opening_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->workspace, "notify::error", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->workspace, "message", G_CALLBACK (workspace_message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->workspace, "story-found", G_CALLBACK (story_chosen_cb), self, G_CONNECT_SWAPPED);
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
stet_window_open_library (StetWindow *self, const char *path)
{
  g_return_if_fail (STET_IS_WINDOW (self));
  g_return_if_fail (path && *path != '\0');
  stet_workspace_open (self->workspace, path, FALSE);
}

/**
 * stet_window_open_samples:
 * @directory: (type filename): a folder for the library of the sample stories, made when there is
 * none
 *
 * Opens the sample stories in the place of the open library.
 */
void
stet_window_open_samples (StetWindow *self, const char *directory)
{
  g_autofree char *path = NULL;

  g_return_if_fail (STET_IS_WINDOW (self));
  g_return_if_fail (directory);

  path = g_build_filename (directory, "samples.stet", NULL);
  stet_workspace_open (self->workspace, path, TRUE);
}

/**
 * stet_window_open_story:
 * @id_or_slug: a story's id or slug
 *
 * Opens the story, as soon as a library is open.
 */
void
stet_window_open_story (StetWindow *self, const char *id_or_slug)
{
  g_return_if_fail (STET_IS_WINDOW (self));
  self->story_opened = TRUE;
  stet_workspace_open_story (self->workspace, id_or_slug);
}

/**
 * stet_window_search:
 * @search: words
 *
 * Types into the search box.
 */
void
stet_window_search (StetWindow *self, const char *search)
{
  g_return_if_fail (STET_IS_WINDOW (self));
  stet_browser_set_search (self->browser, search);
}

/**
 * stet_window_add_toast:
 * @toast: (transfer full): what to say
 */
void
stet_window_add_toast (StetWindow *self, AdwToast *toast)
{
  g_return_if_fail (STET_IS_WINDOW (self));
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/**
 * stet_window_set_passing_size:
 * @width: in application pixels
 * @height: in application pixels
 *
 * Gives the window a size for this run. Neither it nor anything else about the window is
 * remembered.
 */
void
stet_window_set_passing_size (StetWindow *self, int width, int height)
{
  g_return_if_fail (STET_IS_WINDOW (self));

  gtk_window_unmaximize (GTK_WINDOW (self));
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  g_clear_object (&self->settings);
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
    return stet_workspace_get_error (self->workspace) != NULL;
  g_object_get (self->session, "loading", &loading, "checked", &checked, "saved", &saved, NULL);

  return !loading && saved && (checked || !stet_session_get_story (self->session))
         && stet_browser_get_counted (self->browser)
         && !stet_story_model_is_busy (stet_browser_get_model (self->browser));
}
