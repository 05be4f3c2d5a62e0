/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-library.h"
#include "stet-rule-watch.h"
#include "stet-readiness.h"
#include "stet-story.h"

G_BEGIN_DECLS

#define STET_TYPE_SESSION (stet_session_get_type ())
G_DECLARE_FINAL_TYPE (StetSession, stet_session, STET, SESSION, GObject)

/* The story that a window has open: it loads it, stores its journal within half a second of the
 * last change and a second of the first, and keeps its findings up to date from a worker. The one
 * thing that browser, editor and inspector share.
 *
 * Properties: library, story (nullable), findings (a GListModel of StetFindings, current for the
 * story's revision), checked (they are), loading, current-block (nullable; set by the editor),
 * saved (all changes are in the library), last-error (nullable, translated; set when storing
 * failed, cleared when it works again). Signals "reveal" (gint64 article, gint64 block, guint
 * start, guint end): show this in the editor; "load-failed" (const char *message): a story could
 * not be opened. */
StetSession *stet_session_new (StetLibrary *library);
StetLibrary *stet_session_get_library (StetSession *self);
StetStory *stet_session_get_story (StetSession *self);
GListModel *stet_session_get_findings (StetSession *self);
StetReadiness *stet_session_get_readiness (StetSession *self);
StetBlock *stet_session_get_current_block (StetSession *self);
void stet_session_set_current_block (StetSession *self, StetBlock *block);
void stet_session_set_current_offset (StetSession *self, guint offset);
StetRuleWatch *stet_session_get_rule_watch (StetSession *self);
gboolean stet_session_get_checked (StetSession *self);
const char *stet_session_get_person (StetSession *self);
void stet_session_open_story (StetSession *self, gint64 id);
void stet_session_close_story (StetSession *self);
void stet_session_reload (StetSession *self);
void stet_session_reveal (StetSession *self, gint64 article, gint64 block, guint start, guint end);
void stet_session_flush_async (StetSession *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean stet_session_flush_finish (StetSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
