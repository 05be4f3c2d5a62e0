/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-library.h"

G_BEGIN_DECLS

typedef struct
{
  char *sha256;
  char *mime_type;
  int width;
  int height;
} StetStoredPhoto;

void stet_stored_photo_free (StetStoredPhoto *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStoredPhoto, stet_stored_photo_free)

void stet_photo_load_thumbnail_async (const char *path,
                                      int size,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GdkTexture *stet_photo_load_thumbnail_finish (GAsyncResult *result, GError **error);
void stet_photo_store_file_async (StetLibrary *library,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
StetStoredPhoto *
stet_photo_store_file_finish (StetLibrary *library, GAsyncResult *result, GError **error);
void stet_photo_choose_file_async (GtkWidget *widget,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

G_END_DECLS
