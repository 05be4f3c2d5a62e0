/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"

G_BEGIN_DECLS

#define STET_TYPE_LIBRARY (stet_library_get_type ())
G_DECLARE_FINAL_TYPE (StetLibrary, stet_library, STET, LIBRARY, GObject)

/**
 * StetLibraryFunc:
 * @db: the connection, for the duration of the call
 * @data: what was given with the job
 * @cancellable: (nullable): the job's
 * @error: set it to fail
 *
 * Work on a library, on one of its threads. It fails when it sets @error, whatever it returns.
 *
 * Returns: (transfer full) (nullable): the result
 */
typedef gpointer (*StetLibraryFunc) (StetDb *db,
                                     gpointer data,
                                     GCancellable *cancellable,
                                     GError **error);

/* Property: path. Signals, on the main context of the thread that made it: "changed" (this or
 * another process wrote), "changed-elsewhere" (another process wrote; "changed" follows). */
StetLibrary *stet_library_new (const char *path);
const char *stet_library_get_path (StetLibrary *self);
gboolean stet_library_is_open (StetLibrary *self);
void stet_library_open_async (StetLibrary *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean stet_library_open_finish (StetLibrary *self, GAsyncResult *result, GError **error);
void stet_library_close_async (StetLibrary *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean stet_library_close_finish (StetLibrary *self, GAsyncResult *result, GError **error);
void stet_library_read_async (StetLibrary *self,
                              StetLibraryFunc func,
                              gpointer data,
                              GDestroyNotify data_free,
                              GDestroyNotify result_free,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void stet_library_write_async (StetLibrary *self,
                               StetLibraryFunc func,
                               gpointer data,
                               GDestroyNotify data_free,
                               GDestroyNotify result_free,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
void stet_library_write_plain_async (StetLibrary *self,
                                     StetLibraryFunc func,
                                     gpointer data,
                                     GDestroyNotify data_free,
                                     GDestroyNotify result_free,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gpointer stet_library_call_finish (StetLibrary *self, GAsyncResult *result, GError **error);

G_END_DECLS
