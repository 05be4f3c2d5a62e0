/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-align-again.h"
#include "stet-library.h"

G_BEGIN_DECLS

void stet_align_again_async (StetLibrary *library,
                             StetStory *story,
                             gint64 from_row,
                             gint64 article,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean stet_align_again_finish (StetLibrary *library,
                                  GAsyncResult *result,
                                  guint *n_moved,
                                  GError **error);

G_END_DECLS
