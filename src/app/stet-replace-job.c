/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-replace-job.h"

/* Stories in one transaction: what is typed meanwhile waits no longer than for these. */
#define GROUP 10

/* What goes from thread to thread: only one has it at a time. */
typedef struct
{
  StetSession *session;
  StetReplaceQuery *query;
  GHashTable *kept;
  StetReplaceCursor *cursor;
  GArray *stories;
  guint next;
  gint64 operation;
  guint n_replaced;
  guint n_restored;
  guint n_left;
  gboolean more;
  StetReplaceProgress progress;
  gpointer progress_data;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  stet_replace_query_free (job->query);
  g_clear_pointer (&job->kept, g_hash_table_unref);
  stet_replace_cursor_free (job->cursor);
  g_clear_pointer (&job->stories, g_array_unref);
  g_free (job);
}

/* On the library's threads */

static gpointer
find_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  stet_db_find_stories_with (db, job->cursor, job->stories, cancellable, error);
  return NULL;
}

static gpointer
replace_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  guint end = MIN (job->next + GROUP, job->stories->len);

  if (job->operation == 0)
    job->operation = stet_db_begin_replacement (db, error);
  for (; job->operation != 0 && job->next < end; job->next++)
    {
      guint n = 0;

      if (!stet_db_replace_in_story (db,
                                     job->operation,
                                     g_array_index (job->stories, gint64, job->next),
                                     job->query,
                                     job->kept,
                                     &n,
                                     cancellable,
                                     error))
        return NULL;
      job->n_replaced += n;
    }
  if (job->operation != 0 && job->next == job->stories->len)
    stet_db_end_replacement (db, job->operation, error);
  return NULL;
}

static gpointer
undo_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  guint n_restored = 0, n_left = 0;

  stet_db_undo_replacement (db, job->operation, GROUP, &n_restored, &n_left, &job->more, error);
  job->n_restored += n_restored;
  job->n_left += n_left;
  return NULL;
}

/* On the main thread */

static void go_on (GTask *task);

static void
end (GTask *task, GError *error)
{
  Job *job = g_task_get_task_data (task);

  /* What the window shows may be what was changed, whether or not all went well. */
  stet_session_reload (job->session);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
step_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error != NULL)
    {
      end (task, error);
      return;
    }
  if (job->progress != NULL)
    job->progress (job->next == 0 ? stet_replace_cursor_get_fraction (job->cursor) / 2
                                  : 0.5 + 0.5 * job->next / MAX (job->stories->len, 1),
                   job->progress_data);
  go_on (task);
}

static void
go_on (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  StetLibrary *library = stet_session_get_library (job->session);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    end (task, error);
  else if (!stet_replace_cursor_get_ended (job->cursor))
    stet_library_read_async (library, find_func, job, NULL, NULL, cancellable, step_cb, task);
  else if (job->next < job->stories->len)
    stet_library_write_plain_async (
        library, replace_func, job, NULL, NULL, cancellable, step_cb, task);
  else
    end (task, NULL);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (stet_session_flush_finish (STET_SESSION (source), result, &error))
    go_on (task);
  else
    end (task, error);
}

/**
 * stet_replace_job_async:
 * @session: whose library; what is not stored of its story is stored first
 * @query: what to replace, and where
 * @kept: (nullable): what stays, as in stet_db_replace_in_story()
 * @cancellable: (nullable): stops it between stories; what was replaced stays so
 * @progress: (nullable): told how far it is, with @user_data
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Replaces in the library, some stories at a time.
 */
void
stet_replace_job_async (StetSession *session,
                        const StetReplaceQuery *query,
                        GHashTable *kept,
                        GCancellable *cancellable,
                        StetReplaceProgress progress,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->query = stet_replace_query_copy (query);
  job->kept = kept != NULL ? g_hash_table_ref (kept) : NULL;
  job->cursor = stet_replace_cursor_new (query);
  job->stories = g_array_new (FALSE, FALSE, sizeof (gint64));
  job->progress = progress;
  job->progress_data = user_data;
  g_task_set_source_tag (task, stet_replace_job_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  stet_session_flush_async (session, NULL, flushed_cb, task);
}

/**
 * stet_replace_job_finish:
 * @n_replaced: (out): how many matches were replaced, also when there is an error
 * @error: return location for an error
 *
 * Returns: a number for stet_replace_job_undo_async(), or 0 when nothing was replaced
 */
gint64
stet_replace_job_finish (GAsyncResult *result, guint *n_replaced, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  *n_replaced = job->n_replaced;
  g_task_propagate_boolean (G_TASK (result), error);
  return job->n_replaced > 0 ? job->operation : 0;
}

static void
undo_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (source == G_OBJECT (job->session))
    stet_session_flush_finish (job->session, result, &error);
  else
    stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error != NULL || !job->more)
    end (task, error);
  else
    stet_library_write_plain_async (
        stet_session_get_library (job->session), undo_func, job, NULL, NULL, NULL, undo_cb, task);
}

/**
 * stet_replace_job_undo_async:
 * @session: whose library
 * @operation: what stet_replace_job_finish() gave
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes a replacement back, some stories at a time.
 */
void
stet_replace_job_undo_async (StetSession *session,
                             gint64 operation,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->operation = operation;
  job->more = TRUE;
  g_task_set_source_tag (task, stet_replace_job_undo_async);
  g_task_set_task_data (task, job, job_free);
  stet_session_flush_async (session, NULL, undo_cb, task);
}

/**
 * stet_replace_job_undo_finish:
 * @n_restored: (out): how many blocks have their text of before
 * @n_left: (out): how many were changed since, and stay
 * @error: return location for an error
 *
 * Returns: whether it was taken back
 */
gboolean
stet_replace_job_undo_finish (GAsyncResult *result,
                              guint *n_restored,
                              guint *n_left,
                              GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  *n_restored = job->n_restored;
  *n_left = job->n_left;
  return g_task_propagate_boolean (G_TASK (result), error);
}
