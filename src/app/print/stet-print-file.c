/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "stet-print-file.h"

/* PDF files end with this and a line break. */
#define TRAILER "%%EOF"
#define TAIL    32

/**
 * stet_print_file_dup_temporary:
 * @error: (nullable): set on failure
 *
 * Makes an empty file for pages on their way.
 *
 * Returns: (transfer full) (nullable) (type filename): its path; NULL on failure
 */
char *
stet_print_file_dup_temporary (GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("stet-XXXXXX.pdf", &stream, &failure);

  if (file == NULL)
    {
      g_set_error (error,
                   failure->domain,
                   failure->code,
                   _ ("There is no room for the pages in the folder for temporary files: %s"),
                   failure->message);
      return NULL;
    }
  g_io_stream_close (G_IO_STREAM (stream), NULL, NULL);
  return g_file_get_path (file);
}

/* Whoever draws pages is not told when the disk is full. */
static gboolean
is_whole (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  char tail[TAIL + 1] = { 0 };
  gsize n;

  return stream != NULL
         && g_seekable_seek (G_SEEKABLE (stream), -TAIL, G_SEEK_END, cancellable, NULL)
         && g_input_stream_read_all (G_INPUT_STREAM (stream), tail, TAIL, &n, cancellable, NULL)
         && g_strstr_len (tail, (gssize) n, TRAILER) != NULL;
}

static void
store (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GFile *file = task_data;
  g_autoptr (GFile) temporary = g_file_new_for_path (
      g_object_get_data (G_OBJECT (task), "stet-path"));
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GError) error = NULL;

  if (!is_whole (temporary, cancellable))
    g_task_return_new_error (task,
                             G_IO_ERROR,
                             G_IO_ERROR_NO_SPACE,
                             _ ("“%s” was not written: the folder for temporary files is full."),
                             name);
  else if (g_file_copy (temporary,
                        file,
                        G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                        cancellable,
                        NULL,
                        NULL,
                        &error))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    /* Translators: the first %s is a file, the second says why */
    g_task_return_new_error (
        task, error->domain, error->code, _ ("“%s” was not written: %s"), name, error->message);
}

/**
 * stet_print_file_store_async:
 * @path: (type filename): a PDF file
 * @file: where it is wanted; what is there is replaced
 * @cancellable: (nullable): to stop it
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Copies a file that was drawn, on a worker thread, when it is whole.
 */
void
stet_print_file_store_async (const char *path,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, stet_print_file_store_async);
  g_object_set_data_full (G_OBJECT (task), "stet-path", g_strdup (path), g_free);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, store);
}

/**
 * stet_print_file_store_finish:
 * @result: what the callback got
 * @error: (nullable): set on failure; the message names the file
 *
 * Returns: whether the file is there
 */
gboolean
stet_print_file_store_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
