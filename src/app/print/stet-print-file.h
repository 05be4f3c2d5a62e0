/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *stet_print_file_dup_temporary (GError **error);
void stet_print_file_store_async (const char *path,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean stet_print_file_store_finish (GAsyncResult *result, GError **error);

G_END_DECLS
