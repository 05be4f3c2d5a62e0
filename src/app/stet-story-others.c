/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-story-others.h"

#include "stet-check-job.h"
#include "stet-story-store.h"

/**
 * StetStoryOthers:
 *
 * Reads what a few other stories about the same event as the open one say in figures, on the
 * library's thread, and gives it to the checker.
 */
struct _StetStoryOthers
{
  GObject parent_instance;

  StetLibrary *library;
  StetChecker *checker;
  GCancellable *cancellable; /* of what is being read */
};

G_DEFINE_FINAL_TYPE (StetStoryOthers, stet_story_others, G_TYPE_OBJECT)

static void
stop (StetStoryOthers *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
stet_story_others_dispose (GObject *object)
{
  StetStoryOthers *self = STET_STORY_OTHERS (object);

  stop (self);
  g_clear_object (&self->library);
  g_clear_object (&self->checker);

  G_OBJECT_CLASS (stet_story_others_parent_class)->dispose (object);
}

static void
stet_story_others_class_init (StetStoryOthersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stet_story_others_dispose;
}

static void
stet_story_others_init (StetStoryOthers *self)
{
}

/**
 * stet_story_others_new:
 * @library: an open library
 * @checker: what is to know of the other stories
 *
 * Returns: (transfer full): one without a story
 */
StetStoryOthers *
stet_story_others_new (StetLibrary *library, StetChecker *checker)
{
  StetStoryOthers *self = g_object_new (STET_TYPE_STORY_OTHERS, NULL);

  self->library = g_object_ref (library);
  self->checker = g_object_ref (checker);
  return self;
}

static gpointer
load_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *id = data;
  g_autoptr (StetStory) story = stet_db_load_story (db, *id, error);

  return story != NULL ? stet_check_job_load_others (db, story, error) : NULL;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetStoryOthers) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetOtherStories) others = stet_library_call_finish (
      STET_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (others != NULL && stet_other_stories_get_n (others) > 0 && self->checker != NULL)
    stet_checker_set_others (self->checker, others);
}

/**
 * stet_story_others_set_story:
 * @story: (nullable): the story that the checker has from now on
 */
void
stet_story_others_set_story (StetStoryOthers *self, StetStory *story)
{
  gint64 id;

  g_return_if_fail (STET_IS_STORY_OTHERS (self));

  stop (self);
  if (story == NULL)
    return;
  id = stet_story_get_id (story);
  self->cancellable = g_cancellable_new ();
  stet_library_read_async (self->library,
                           load_func,
                           g_memdup2 (&id, sizeof id),
                           g_free,
                           (GDestroyNotify) stet_other_stories_unref,
                           self->cancellable,
                           loaded_cb,
                           g_object_ref (self));
}
