/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-align-again-job.h"

#include "stet-lexicon-jobs.h"

/* What is to be aligned. The copy of the story is the worker's until it is done. */
typedef struct
{
  StetStory *copy;
  gint64 from_row;
  gint64 article;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->copy);
  g_free (job);
}

static gpointer
plan_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  StetLexiconSource lexicons;

  stet_job_init_lexicons (&lexicons, db);
  return stet_align_again_plan (
      job->copy, job->from_row, job->article, &lexicons, cancellable, error);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (StetAlignPlan) plan = NULL;
  GError *error = NULL;

  plan = stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (plan && stet_align_again_apply (g_task_get_task_data (task), plan, &error))
    g_task_return_int (task, (gssize) stet_align_plan_get_n_moved (plan));
  else
    g_task_return_error (task, error);
}

/**
 * stet_align_again_async:
 * @library: the open library, for what it knows of words
 * @story: the open story, on the calling thread, which must be the main one
 * @from_row: the id of the row to begin with; 0 = with the first
 * @article: the id of the article that is to be put right; 0 = all of them
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Aligns a story again from a row on, as stet_align_again_plan() says: the work is done on a worker
 * with a copy, and what comes of it is then one change of @story.
 */
void
stet_align_again_async (StetLibrary *library,
                        StetStory *story,
                        gint64 from_row,
                        gint64 article,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (STET_IS_LIBRARY (library));
  g_return_if_fail (STET_IS_STORY (story));

  task = g_task_new (library, cancellable, callback, user_data);
  g_task_set_source_tag (task, stet_align_again_async);
  /* What is done is done. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (story), g_object_unref);
  job = g_new (Job, 1);
  *job = (Job) { stet_story_snapshot (story), from_row, article };
  stet_library_read_async (library,
                           plan_func,
                           job,
                           job_free,
                           (GDestroyNotify) stet_align_plan_free,
                           cancellable,
                           planned_cb,
                           task);
}

/**
 * stet_align_again_finish:
 * @library: the library
 * @result: what the callback got
 * @n_moved: (out) (optional): how many blocks are in another row now
 * @error: return location for an error, which is for people
 *
 * Returns: whether it was done; if not, nothing was changed
 */
gboolean
stet_align_again_finish (StetLibrary *library, GAsyncResult *result, guint *n_moved, GError **error)
{
  gssize n;

  g_return_val_if_fail (g_task_is_valid (result, library), FALSE);

  n = g_task_propagate_int (G_TASK (result), error);
  if (n >= 0 && n_moved)
    *n_moved = (guint) n;
  return n >= 0;
}
