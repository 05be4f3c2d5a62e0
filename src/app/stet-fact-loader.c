/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-fact-loader.h"

#include "stet-fact-table.h"

/* Rows and blocks that are copied for the worker at a time. */
#define COPY_STEP 250

/**
 * StetFactLoader:
 *
 * Keeps the facts of the open story up to date: when the checks have caught up with the story, a
 * snapshot is read on a worker. What comes back for another revision is dropped.
 */
struct _StetFactLoader
{
  GObject parent_instance;

  StetSession *session;
  GSignalGroup *signals;
  gboolean wanted;
  GPtrArray *entries; /* StetFactEntry; NULL: none are known */
  gint64 story;       /* that they are of */
  guint64 revision;
  StetSnapshot *copying;
  guint64 copied_revision;
  guint copy_id;
  gboolean running;
};

G_DEFINE_FINAL_TYPE (StetFactLoader, stet_fact_loader, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  StetStory *snapshot;
  gint64 story;
  guint64 revision;
} Job;

static void update (StetFactLoader *self);

static StetStory *
get_story (StetFactLoader *self)
{
  return self->session != NULL ? stet_session_get_story (self->session) : NULL;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->snapshot);
  g_free (job);
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GPtrArray *entries = stet_fact_table_new (job->snapshot);

  /* To free a long story takes long. */
  g_clear_object (&job->snapshot);
  g_task_return_pointer (task, entries, (GDestroyNotify) g_ptr_array_unref);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StetFactLoader *self = STET_FACT_LOADER (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) entries = g_task_propagate_pointer (G_TASK (result), NULL);
  StetStory *story = get_story (self);

  self->running = FALSE;
  if (story == NULL)
    return;
  if (job->story == stet_story_get_id (story) && job->revision == stet_story_get_revision (story))
    {
      g_clear_pointer (&self->entries, g_ptr_array_unref);
      self->entries = g_steal_pointer (&entries);
      self->story = job->story;
      self->revision = job->revision;
      g_signal_emit (self, signals[CHANGED], 0);
    }
  update (self);
}

static void
stop_copying (StetFactLoader *self)
{
  g_clear_handle_id (&self->copy_id, g_source_remove);
  g_clear_pointer (&self->copying, stet_snapshot_free);
}

static gboolean
copy_cb (gpointer data)
{
  StetFactLoader *self = data;
  StetStory *story = get_story (self);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (story == NULL || stet_story_get_revision (story) != self->copied_revision)
    {
      self->copy_id = 0;
      stop_copying (self);
      return G_SOURCE_REMOVE;
    }
  if (stet_snapshot_step (self->copying, COPY_STEP))
    return G_SOURCE_CONTINUE;
  self->copy_id = 0;
  job = g_new0 (Job, 1);
  job->story = stet_story_get_id (story);
  job->revision = self->copied_revision;
  job->snapshot = stet_snapshot_end (g_steal_pointer (&self->copying));
  self->running = TRUE;
  task = g_task_new (self, NULL, found_cb, NULL);
  g_task_set_source_tag (task, copy_cb);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, find_thread);
  return G_SOURCE_REMOVE;
}

static gboolean
is_current (StetFactLoader *self, StetStory *story)
{
  return self->entries != NULL && self->story == stet_story_get_id (story)
         && self->revision == stet_story_get_revision (story);
}

/* The checks are current when nobody types: then it is time for the facts as well. */
static void
update (StetFactLoader *self)
{
  StetStory *story = get_story (self);

  if (story == NULL || !self->wanted || self->running || !stet_session_get_checked (self->session)
      || is_current (self, story))
    return;
  stop_copying (self);
  self->copied_revision = stet_story_get_revision (story);
  self->copying = stet_snapshot_begin (story);
  self->copy_id = g_idle_add (copy_cb, self);
}

static void
story_changed_cb (StetFactLoader *self)
{
  stop_copying (self);
  if (self->entries != NULL)
    {
      g_clear_pointer (&self->entries, g_ptr_array_unref);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  update (self);
}

static void
stet_fact_loader_dispose (GObject *object)
{
  StetFactLoader *self = STET_FACT_LOADER (object);

  stop_copying (self);
  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (stet_fact_loader_parent_class)->dispose (object);
}

static void
stet_fact_loader_class_init (StetFactLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_fact_loader_dispose;

  /**
   * StetFactLoader::changed:
   *
   * Other facts are known now, or none.
   */
  signals[CHANGED] = g_signal_new (
      "changed", STET_TYPE_FACT_LOADER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_fact_loader_init (StetFactLoader *self)
{
  self->signals = g_signal_group_new (STET_TYPE_SESSION);
  g_signal_group_connect_swapped (
      self->signals, "notify::story", G_CALLBACK (story_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::checked", G_CALLBACK (update), self);
}

/**
 * stet_fact_loader_new:
 *
 * Returns: (transfer full): one without a session
 */
StetFactLoader *
stet_fact_loader_new (void)
{
  return g_object_new (STET_TYPE_FACT_LOADER, NULL);
}

/**
 * stet_fact_loader_set_session:
 * @session: (nullable): whose story is looked at
 */
void
stet_fact_loader_set_session (StetFactLoader *self, StetSession *session)
{
  g_return_if_fail (STET_IS_FACT_LOADER (self));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->signals, session);
  story_changed_cb (self);
}

/**
 * stet_fact_loader_set_wanted:
 * @wanted: whether somebody looks at the facts
 *
 * While nobody does, nothing is looked for.
 */
void
stet_fact_loader_set_wanted (StetFactLoader *self, gboolean wanted)
{
  g_return_if_fail (STET_IS_FACT_LOADER (self));
  self->wanted = wanted;
  update (self);
}

/**
 * stet_fact_loader_get_entries:
 *
 * Returns: (transfer none) (nullable) (element-type StetFactEntry): the facts of the story, as it
 *   was when somebody looked last; %NULL before
 */
GPtrArray *
stet_fact_loader_get_entries (StetFactLoader *self)
{
  g_return_val_if_fail (STET_IS_FACT_LOADER (self), NULL);
  return self->entries;
}

/**
 * stet_fact_loader_get_current:
 *
 * Returns: whether the facts are those of the story as it is now
 */
gboolean
stet_fact_loader_get_current (StetFactLoader *self)
{
  StetStory *story;

  g_return_val_if_fail (STET_IS_FACT_LOADER (self), FALSE);

  story = get_story (self);
  return story != NULL && is_current (self, story);
}
