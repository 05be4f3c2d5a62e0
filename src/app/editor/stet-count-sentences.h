/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stet-article.h"

G_BEGIN_DECLS

void stet_count_sentences_async (StetArticle *article,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean stet_count_sentences_finish (GAsyncResult *result, guint64 *n_sentences, GError **error);

G_END_DECLS
