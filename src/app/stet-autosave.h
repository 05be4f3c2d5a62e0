/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-library.h"
#include "stet-story.h"

G_BEGIN_DECLS

#define STET_TYPE_AUTOSAVE (stet_autosave_get_type ())
G_DECLARE_FINAL_TYPE (StetAutosave, stet_autosave, STET, AUTOSAVE, GObject)

/* Properties (read-only, notified): saved (nothing waits to be stored), error (nullable,
 * translated). */
StetAutosave *stet_autosave_new (StetLibrary *library, StetStory *story);
StetStory *stet_autosave_get_story (StetAutosave *self);
gboolean stet_autosave_get_saved (StetAutosave *self);
gboolean stet_autosave_get_used (StetAutosave *self);
const char *stet_autosave_get_error (StetAutosave *self);
void stet_autosave_flush_async (StetAutosave *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean stet_autosave_flush_finish (StetAutosave *self, GAsyncResult *result, GError **error);
void stet_autosave_keep_revision (StetAutosave *self);

G_END_DECLS
