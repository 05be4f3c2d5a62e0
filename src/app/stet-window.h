/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_WINDOW (stet_window_get_type ())
G_DECLARE_FINAL_TYPE (StetWindow, stet_window, STET, WINDOW, AdwApplicationWindow)

/* Properties: session (read-only; NULL until a library is open), narrow (only one pane has room),
 * browser-visible, inspector-visible. */
StetWindow *stet_window_new (AdwApplication *application);
StetSession *stet_window_get_session (StetWindow *self);
void stet_window_open_library (StetWindow *self, const char *path);
void stet_window_open_samples (StetWindow *self, const char *directory);
void stet_window_open_story (StetWindow *self, const char *id_or_slug);
void stet_window_search (StetWindow *self, const char *search);
void stet_window_set_passing_size (StetWindow *self, int width, int height);
void stet_window_import (StetWindow *self, GListModel *files);
void stet_window_import_items (StetWindow *self, GPtrArray *items);
void stet_window_add_toast (StetWindow *self, AdwToast *toast);
gboolean stet_window_is_settled (StetWindow *self);

G_END_DECLS
