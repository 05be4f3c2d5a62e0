/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-learner.h"

#include "stet-lexicon-jobs.h"

/* After the last wake-up; who types on is not done with the row. */
#define DELAY_MS 2000
/* Between two steps: whatever else is to be written goes in between. */
#define PAUSE_MS 100

/**
 * StetLearner:
 *
 * Learns which words translate each other from the rows that people approve, when nothing else goes
 * on. Each step is a short write of its own, so that no edit waits for more than one of them; what
 * remains to be learnt is in the library, so that nothing is lost by stopping between two.
 */
struct _StetLearner
{
  GObject parent_instance;

  StetLibrary *library;
  GCancellable *step; /* NULL when none is under way */
  guint timeout;
  gboolean woken; /* while a step was under way */
};

G_DEFINE_FINAL_TYPE (StetLearner, stet_learner, G_TYPE_OBJECT)

static void schedule (StetLearner *self, guint delay);

static gpointer
learn_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean more;

  return stet_job_learn (db, &more, error) ? GINT_TO_POINTER (more) : NULL;
}

static void
learnt_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetLearner) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean more = GPOINTER_TO_INT (
      stet_library_call_finish (STET_LIBRARY (source), result, &error));
  gboolean stopped = g_cancellable_is_cancelled (self->step);

  g_clear_object (&self->step);
  /* The next sign-off is time enough to try again. */
  if (error && !stopped)
    g_message ("Nothing was learnt: %s", error->message);
  if (!stopped && (more || self->woken))
    schedule (self, more ? PAUSE_MS : DELAY_MS);
  self->woken = FALSE;
}

static void
timeout_cb (gpointer data)
{
  StetLearner *self = data;

  self->timeout = 0;
  self->step = g_cancellable_new ();
  stet_library_write_async (
      self->library, learn_func, NULL, NULL, NULL, self->step, learnt_cb, g_object_ref (self));
}

static void
schedule (StetLearner *self, guint delay)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add_once (delay, timeout_cb, self);
}

static void
stet_learner_dispose (GObject *object)
{
  StetLearner *self = STET_LEARNER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->step)
    g_cancellable_cancel (self->step);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (stet_learner_parent_class)->dispose (object);
}

static void
stet_learner_class_init (StetLearnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_learner_dispose;
}

static void
stet_learner_init (StetLearner *self)
{
}

/**
 * stet_learner_new:
 * @library: an open library
 *
 * Begins, soon, with what the library still has to learn from. To be stopped by disposing of it.
 *
 * Returns: (transfer full): it
 */
StetLearner *
stet_learner_new (StetLibrary *library)
{
  StetLearner *self;

  g_return_val_if_fail (STET_IS_LIBRARY (library), NULL);

  self = g_object_new (STET_TYPE_LEARNER, NULL);
  self->library = g_object_ref (library);
  stet_learner_wake (self);
  return self;
}

/**
 * stet_learner_wake:
 *
 * Tells that there may be something to learn: sign-offs were stored. It begins when it has not been
 * told so for two seconds.
 */
void
stet_learner_wake (StetLearner *self)
{
  g_return_if_fail (STET_IS_LEARNER (self));

  if (self->step)
    self->woken = TRUE;
  else
    schedule (self, DELAY_MS);
}
