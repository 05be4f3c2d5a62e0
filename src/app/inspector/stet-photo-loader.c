/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>

#include "stet-photo-loader.h"
#include "stet-photo-store.h"

/**
 * stet_stored_photo_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_stored_photo_free (StetStoredPhoto *self)
{
  if (self == NULL)
    return;
  g_free (self->sha256);
  g_free (self->mime_type);
  g_free (self);
}

typedef struct
{
  char *path;
  int size;
} Thumbnail;

static void
thumbnail_free (gpointer data)
{
  Thumbnail *thumbnail = data;

  g_free (thumbnail->path);
  g_free (thumbnail);
}

static GdkTexture *
texture_from_pixbuf (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf),
                                 gdk_pixbuf_get_height (pixbuf),
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8
                                                                   : GDK_MEMORY_R8G8B8,
                                 pixels,
                                 (gsize) gdk_pixbuf_get_rowstride (pixbuf));
}

static void
load_thumbnail (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Thumbnail *thumbnail = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file_at_size (
      thumbnail->path, thumbnail->size, thumbnail->size, &error);
  g_autoptr (GdkPixbuf) turned = NULL;

  if (pixbuf == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  turned = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  g_task_return_pointer (task, texture_from_pixbuf (turned), g_object_unref);
}

/**
 * stet_photo_load_thumbnail_async:
 * @path: a picture file
 * @size: the longest side wanted, in pixels
 * @cancellable: (nullable): to stop it
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads a picture and makes it small, on a worker thread.
 */
void
stet_photo_load_thumbnail_async (const char *path,
                                 int size,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Thumbnail *thumbnail = g_new (Thumbnail, 1);

  thumbnail->path = g_strdup (path);
  thumbnail->size = size;
  g_task_set_source_tag (task, stet_photo_load_thumbnail_async);
  g_task_set_task_data (task, thumbnail, thumbnail_free);
  g_task_run_in_thread (task, load_thumbnail);
}

/**
 * stet_photo_load_thumbnail_finish:
 * @result: what the callback got
 * @error: (nullable): set on failure
 *
 * Returns: (transfer full) (nullable): the small picture, NULL on failure
 */
GdkTexture *
stet_photo_load_thumbnail_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The size is looked at first: a picture of gigabytes is never read. */
static GBytes *
read_picture (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (
      file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > STET_PHOTO_MAX_BYTES)
    {
      g_autofree char *limit = g_format_size (STET_PHOTO_MAX_BYTES);

      g_set_error (error,
                   G_IO_ERROR,
                   G_IO_ERROR_INVALID_DATA,
                   _ ("The picture “%s” is larger than %s. Make it smaller and try again."),
                   g_file_peek_path (file) != NULL ? g_file_peek_path (file) : "",
                   limit);
      return NULL;
    }
  return g_file_load_bytes (file, cancellable, NULL, error);
}

static gpointer
store_file (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetStoredPhoto) stored = g_new0 (StetStoredPhoto, 1);
  g_autoptr (GBytes) bytes = read_picture (data, cancellable, error);

  if (bytes == NULL
      || !stet_db_add_photo_file (
          db, bytes, &stored->sha256, &stored->mime_type, &stored->width, &stored->height, error))
    return NULL;
  return g_steal_pointer (&stored);
}

/**
 * stet_photo_store_file_async:
 * @library: the library
 * @file: a picture
 * @cancellable: (nullable): to stop it
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads a picture and keeps it in the library's store, on the library's thread.
 */
void
stet_photo_store_file_async (StetLibrary *library,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  stet_library_write_plain_async (library,
                                  store_file,
                                  g_object_ref (file),
                                  g_object_unref,
                                  (GDestroyNotify) stet_stored_photo_free,
                                  cancellable,
                                  callback,
                                  user_data);
}

/**
 * stet_photo_store_file_finish:
 * @library: the library
 * @result: what the callback got
 * @error: (nullable): set on failure
 *
 * Returns: (transfer full) (nullable): what was stored, NULL on failure
 */
StetStoredPhoto *
stet_photo_store_file_finish (StetLibrary *library, GAsyncResult *result, GError **error)
{
  return stet_library_call_finish (library, result, error);
}

/**
 * stet_photo_choose_file_async:
 * @widget: a widget of the window
 * @cancellable: (nullable): to stop it
 * @callback: called with the GtkFileDialog, for gtk_file_dialog_open_finish()
 * @user_data: for @callback
 *
 * Asks for a picture.
 */
void
stet_photo_choose_file_async (GtkWidget *widget,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_add_pixbuf_formats (filter);
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, _ ("Choose a Picture"));
  gtk_file_dialog_open (
      dialog, GTK_WINDOW (gtk_widget_get_root (widget)), cancellable, callback, user_data);
}
