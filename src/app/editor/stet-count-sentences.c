/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-count-sentences.h"

#include "stet-count.h"

typedef struct
{
  char *language;
  GPtrArray *texts;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->language);
  g_ptr_array_unref (job->texts);
  g_free (job);
}

static void
count_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  StetCount count = { 0 };

  for (guint i = 0; i < job->texts->len && !g_cancellable_is_cancelled (cancellable); i++)
    stet_count_sentences (g_ptr_array_index (job->texts, i), job->language, &count);
  g_task_return_int (task, (gssize) count.sentences);
}

/**
 * stet_count_sentences_async:
 * @article: what is counted, as it is now
 * @cancellable: (nullable): to stop it
 * @callback: called in the main loop
 * @user_data: for it
 *
 * Counts the sentences of an article in another thread.
 */
void
stet_count_sentences_async (StetArticle *article,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (article, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->language = g_strdup (stet_article_get_language (article));
  job->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    g_ptr_array_add (job->texts,
                     g_strdup (stet_block_get_text (stet_article_get_block (article, i))));
  g_task_set_source_tag (task, stet_count_sentences_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, count_thread);
}

/**
 * stet_count_sentences_finish:
 * @result: what the callback got
 * @n_sentences: (out): how many there are
 * @error: why not
 *
 * Returns: whether it was not cancelled
 */
gboolean
stet_count_sentences_finish (GAsyncResult *result, guint64 *n_sentences, GError **error)
{
  g_autoptr (GError) own_error = NULL;
  gssize n = g_task_propagate_int (G_TASK (result), &own_error);

  if (own_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }
  *n_sentences = (guint64) n;
  return TRUE;
}
