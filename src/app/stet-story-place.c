/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-story-place.h"

/* A place to show as soon as its story is there. */
typedef struct
{
  StetSession *session; /* owned when it is to be shown now */
  gint64 story;
  gint64 article;
  gint64 block;
  guint start;
  guint end;
} Place;

static void
owner_free (gpointer data)
{
  Place *place = data;

  g_object_unref (place->session);
  g_free (place);
}

static gboolean
reveal_cb (gpointer data)
{
  const Place *place = data;
  StetStory *story = stet_session_get_story (place->session);

  if (story != NULL && stet_story_get_id (story) == place->story)
    stet_session_reveal (place->session, place->article, place->block, place->start, place->end);
  return G_SOURCE_REMOVE;
}

/* Later: the editor has to get the story, and a dialog to give the keyboard back. */
static void
reveal_soon (const Place *place)
{
  Place *own = g_memdup2 (place, sizeof *place);

  g_object_ref (own->session);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, reveal_cb, own, owner_free);
}

static void
story_cb (Place *place)
{
  if (stet_session_get_story (place->session) == NULL)
    return;
  reveal_soon (place);
  g_signal_handlers_disconnect_by_data (place->session, place);
}

/* It cannot be opened, which is said elsewhere. */
static void
failed_cb (Place *place)
{
  g_signal_handlers_disconnect_by_data (place->session, place);
}

static void
place_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/**
 * stet_story_place_open:
 * @story: id of a story
 * @article: id of its article
 * @block: id of a block of that
 * @start: where in the block's text, code points
 * @end: code points
 *
 * Opens the story, unless it is open, and shows the place in the editor.
 */
void
stet_story_place_open (
    StetSession *session, gint64 story, gint64 article, gint64 block, guint start, guint end)
{
  Place place = { session, story, article, block, start, end };
  StetStory *open;
  Place *waiting;

  g_return_if_fail (STET_IS_SESSION (session));

  open = stet_session_get_story (session);
  if (open != NULL && stet_story_get_id (open) == story)
    {
      reveal_soon (&place);
      return;
    }
  waiting = g_memdup2 (&place, sizeof place);
  g_signal_connect_data (session,
                         "load-failed",
                         G_CALLBACK (failed_cb),
                         waiting,
                         NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  /* The handler that owns it comes last. */
  g_signal_connect_data (session,
                         "notify::story",
                         G_CALLBACK (story_cb),
                         waiting,
                         place_free,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  stet_session_open_story (session, story);
}
