/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-story-others.h"

#include "stet-check-job.h"
#include "stet-story-store.h"

static gpointer
load_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *id = data;
  g_autoptr (StetStory) story = stet_db_load_story (db, *id, error);

  return story != NULL ? stet_check_job_load_others (db, story, error) : NULL;
}

/**
 * stet_story_others_load_async:
 * @library: an open library
 * @story: the id of a story
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads what a few other stories about the same event say in figures.
 */
void
stet_story_others_load_async (StetLibrary *library,
                              gint64 story,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  stet_library_read_async (library,
                           load_func,
                           g_memdup2 (&story, sizeof story),
                           g_free,
                           (GDestroyNotify) stet_other_stories_unref,
                           cancellable,
                           callback,
                           user_data);
}

/**
 * stet_story_others_load_finish:
 * @library: the library
 * @result: from the callback
 * @error: return location for a #StetLibraryError or a cancellation
 *
 * Returns: (transfer full): what they say, or %NULL with an error
 */
StetOtherStories *
stet_story_others_load_finish (StetLibrary *library, GAsyncResult *result, GError **error)
{
  return stet_library_call_finish (library, result, error);
}
