/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of the window share. */

#include "stet-browser.h"
#include "stet-editor.h"
#include "stet-inspector.h"
#include "stet-window.h"
#include "stet-workspace.h"

G_BEGIN_DECLS

struct _StetWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings; /* NULL when Stet is not installed */
  StetWorkspace *workspace;
  StetSession *session;      /* the workspace's */
  GListModel *waiting_files; /* to be imported as soon as there is a session */
  guint patience;
  gboolean narrow;
  gboolean browser_hidden; /* by a person, though there is room */
  gboolean inspector_hidden;
  gboolean story_opened; /* in this session, by a person or at its start */
  gboolean closing;
  gboolean calm;        /* the text alone is shown */
  gboolean text_wanted; /* the keyboard goes to the story that is being opened */

  AdwToastOverlay *toast_overlay;
  GtkWidget *drop_overlay;
  GtkStack *stack;
  GtkRevealer *opening_revealer;
  AdwStatusPage *failed_page;
  GtkMenuButton *failed_menu_button;
  GtkMenuButton *welcome_menu_button;
  AdwNavigationSplitView *browser_view;
  StetBrowser *browser;
  GtkMenuButton *menu_button;
  GtkMenuButton *content_menu_button;
  AdwNavigationPage *content_page;
  AdwOverlaySplitView *inspector_view;
  StetInspector *inspector;
  AdwHeaderBar *content_header;
  AdwWindowTitle *story_title;
  AdwBanner *error_banner;
  AdwBanner *samples_banner;
  gboolean opening_last; /* the story of last time, which may be gone */
  GtkStack *editor_stack;
  StetEditor *editor;
};

void _stet_window_install_actions (GtkWidgetClass *widget_class);
void _stet_window_install_publish_actions (GtkWidgetClass *widget_class);
void _stet_window_update_actions (StetWindow *self);
void _stet_window_update_panes (StetWindow *self);
void _stet_window_set_calm (StetWindow *self, gboolean calm);
void _stet_window_init_view (StetWindow *self);
void _stet_window_install_view_actions (GtkWidgetClass *widget_class);

G_END_DECLS
