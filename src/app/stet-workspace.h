/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_WORKSPACE (stet_workspace_get_type ())
G_DECLARE_FINAL_TYPE (StetWorkspace, stet_workspace, STET, WORKSPACE, GObject)

/* The library that a window has open. Properties (read-only, notified): session (nullable), samples
 * (the library is that of the sample stories), opening, error (nullable: why there is no session,
 * translated). Signals: "message" (const char *): something did not work, and what was open still
 * is; "story-found". */
StetWorkspace *stet_workspace_new (void);
StetSession *stet_workspace_get_session (StetWorkspace *self);
gboolean stet_workspace_get_samples (StetWorkspace *self);
gboolean stet_workspace_get_opening (StetWorkspace *self);
const char *stet_workspace_get_error (StetWorkspace *self);
const char *stet_workspace_get_path (StetWorkspace *self);
void stet_workspace_open (StetWorkspace *self, const char *path, gboolean samples);
void stet_workspace_open_story (StetWorkspace *self, const char *id_or_slug);
void stet_workspace_close_async (StetWorkspace *self,
                                 gboolean anyway,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean stet_workspace_close_finish (StetWorkspace *self, GAsyncResult *result, GError **error);

G_END_DECLS
