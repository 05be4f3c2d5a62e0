/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-library-job.h"

#include <glib/gi18n-lib.h>

/* After so many steps of SQLite's machine, well below a millisecond, a read looks whether to go on.
 */
#define STEPS_BETWEEN_LOOKS 1000

/* Runs @func once on @context. */
void
_stet_library_invoke_later (GMainContext *context, int priority, GSourceFunc func, gpointer data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, priority);
  g_source_set_callback (source, func, data, NULL);
  g_source_set_static_name (source, "StetLibrary");
  g_source_attach (source, context);
}

/* On the context of who asked: what was given with the job is freed where it was made. */
static gboolean
deliver (gpointer data)
{
  StetLibraryJob *job = data;

  if (job->data_free != NULL)
    job->data_free (job->data);
  if (job->error != NULL)
    g_task_return_error (job->task, job->error);
  else
    g_task_return_pointer (job->task, job->result, job->result_free);
  g_object_unref (job->task);
  g_free (job);
  return G_SOURCE_REMOVE;
}

/* Takes the job, and @error unless it is NULL. */
void
_stet_library_job_complete (StetLibraryJob *job, GError *error)
{
  if (error != NULL)
    {
      if (job->result != NULL && job->result_free != NULL)
        job->result_free (job->result);
      job->result = NULL;
      job->error = error;
    }
  _stet_library_invoke_later (
      g_task_get_context (job->task), g_task_get_priority (job->task), deliver, job);
}

static void
on_read_cancelled (GCancellable *cancellable, gpointer data)
{
  StetDb *db = data;

  sqlite3_interrupt (db->handle);
}

/* Errors of a job that was cancelled are its cancellation. */
static GError *
translate_error (GError *error, GCancellable *cancellable)
{
  g_autoptr (GError) cancelled = NULL;

  if (error == NULL || !g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_INTERRUPTED))
    return error;
  if (!g_cancellable_set_error_if_cancelled (cancellable, &cancelled))
    /* The library is closing. */
    g_set_error_literal (
        &cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The work was cancelled."));
  g_error_free (error);
  return g_steal_pointer (&cancelled);
}

/* A read that is to end, and why it might. */
typedef struct
{
  const int *ends;
  GCancellable *cancellable;
} ReadStop;

static int
is_read_stopped (void *data)
{
  ReadStop *stop = data;

  return g_atomic_int_get (stop->ends) || g_cancellable_is_cancelled (stop->cancellable);
}

/* Reads, and completes the job. It ends early when @ends, which is looked at atomically, becomes
 * TRUE. */
void
_stet_library_job_run_read (StetLibraryJob *job, StetDb *db, const int *ends)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  ReadStop stop = { ends, cancellable };
  GError *error = NULL;
  gulong handler = 0;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      _stet_library_job_complete (job, error);
      return;
    }
  /* An interruption ends the statement that is running; one that comes just before the next begins
   * is lost, so that looks for itself. */
  sqlite3_progress_handler (db->handle, STEPS_BETWEEN_LOOKS, is_read_stopped, &stop);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (on_read_cancelled), db, NULL);
  job->result = job->func (db, job->data, cancellable, &error);
  /* Waits for a handler that is running, so that it cannot hit the next job. */
  g_cancellable_disconnect (cancellable, handler);
  sqlite3_progress_handler (db->handle, 0, NULL, NULL);
  stet_db_rollback (db);
  _stet_library_job_complete (job, translate_error (error, cancellable));
}

/* Writes, and completes the job. */
void
_stet_library_job_run_write (StetLibraryJob *job, StetDb *db)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error)
      || (job->kind == STET_LIBRARY_JOB_WRITE && !stet_db_begin (db, &error)))
    {
      _stet_library_job_complete (job, error);
      return;
    }
  job->result = job->func (db, job->data, cancellable, &error);
  if (job->kind == STET_LIBRARY_JOB_WRITE && error == NULL)
    stet_db_commit (db, &error);
  /* What a job left open, failed or not, is taken back. */
  stet_db_rollback (db);
  _stet_library_job_complete (job, translate_error (error, cancellable));
}

/* On the context of who asked for opening or closing; the task holds the library. */
static gboolean
deliver_state (gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = g_task_get_task_data (task);

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

/* Takes @task and @error. */
void
_stet_library_complete_state (GTask *task, GError *error)
{
  if (error != NULL)
    g_task_set_task_data (task, error, (GDestroyNotify) g_error_free);
  _stet_library_invoke_later (
      g_task_get_context (task), g_task_get_priority (task), deliver_state, task);
}
