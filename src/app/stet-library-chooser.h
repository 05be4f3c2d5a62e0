/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void
stet_library_choose_async (GtkWindow *parent, GAsyncReadyCallback callback, gpointer user_data);
void stet_library_choose_in_async (GtkWindow *parent,
                                   GFile *folder,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
char *stet_library_choose_finish (GAsyncResult *result, GError **error);

G_END_DECLS
