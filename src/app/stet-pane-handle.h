/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_PANE_HANDLE (stet_pane_handle_get_type ())
G_DECLARE_FINAL_TYPE (StetPaneHandle, stet_pane_handle, STET, PANE_HANDLE, GtkWidget)

/* The edge of a sidebar, to drag or to move with the arrow keys. Property: view, an
 * AdwNavigationSplitView or AdwOverlaySplitView, whose sidebar-width-fraction it sets. */

G_END_DECLS
