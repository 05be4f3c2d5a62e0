/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-replace-store.h"
#include "stet-session.h"

G_BEGIN_DECLS

/**
 * StetReplaceProgress:
 * @fraction: 0 to 1
 * @user_data: what was given with it
 *
 * Told on the main thread how far a replacement is.
 */
typedef void (*StetReplaceProgress) (double fraction, gpointer user_data);

void stet_replace_job_async (StetSession *session,
                             const StetReplaceQuery *query,
                             GHashTable *kept,
                             GCancellable *cancellable,
                             StetReplaceProgress progress,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gint64 stet_replace_job_finish (GAsyncResult *result, guint *n_replaced, GError **error);
void stet_replace_job_undo_async (StetSession *session,
                                  gint64 operation,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean stet_replace_job_undo_finish (GAsyncResult *result,
                                       guint *n_restored,
                                       guint *n_left,
                                       GError **error);

G_END_DECLS
