/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-story-moves.h"

#include "stet-story-jobs.h"

typedef enum
{
  MERGE,
  MOVE,
  SPLIT,
} MoveKind;

/* From the wish to its undo. */
typedef struct
{
  MoveKind kind;
  StetSession *session;
  AdwToastOverlay *toasts; /* NULL when the window has none */
  gint64 story;            /* the open one */
  gint64 article;
  gint64 other;     /* the story that is merged in, that the article goes to, or that it makes */
  gint64 operation; /* written on the library's thread */
} Move;

static void
move_clear (gpointer data)
{
  Move *move = data;

  g_clear_object (&move->session);
  g_clear_object (&move->toasts);
}

static void
move_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, move_clear);
}

/* On the library's thread */

static gpointer
move_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Move *move = data;

  switch (move->kind)
    {
    case MERGE:
      stet_job_merge_stories (db, move->story, move->other, &move->operation, error);
      break;
    case MOVE:
      stet_job_move_article (db, move->article, move->other, &move->operation, error);
      break;
    case SPLIT:
    default:
      stet_job_split_off (db, move->article, &move->other, &move->operation, error);
      break;
    }
  return NULL;
}

static gpointer
undo_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Move *move = data;

  stet_job_undo (db, move->operation, error);
  return NULL;
}

/* On the main thread */

static void
say (Move *move, const char *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  if (move->toasts)
    adw_toast_overlay_add_toast (move->toasts, toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
run (Move *move, StetLibraryFunc func, GAsyncReadyCallback callback)
{
  stet_library_write_plain_async (stet_session_get_library (move->session),
                                  func,
                                  g_atomic_rc_box_acquire (move),
                                  move_unref,
                                  NULL,
                                  NULL,
                                  callback,
                                  move);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Move *move = user_data;
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error)
    say (move, error->message);
  else
    stet_session_open_story (move->session, move->story);
  stet_session_reload (move->session);
  move_unref (move);
}

static void
undo_flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Move *move = user_data;
  g_autoptr (GError) error = NULL;

  if (stet_session_flush_finish (STET_SESSION (source), result, &error))
    {
      run (move, undo_func, undone_cb);
      return;
    }
  say (move, error->message);
  move_unref (move);
}

static void
undo_cb (AdwToast *toast, Move *move)
{
  stet_session_flush_async (move->session, NULL, undo_flushed_cb, g_atomic_rc_box_acquire (move));
}

static const char *
get_done_text (MoveKind kind)
{
  switch (kind)
    {
    case MERGE:
      return _ ("Stories merged");
    case MOVE:
      return _ ("Article moved");
    case SPLIT:
    default:
      return _ ("The article is a story of its own now");
    }
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Move *move = user_data;
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error)
    {
      say (move, error->message);
      move_unref (move);
      return;
    }
  /* What was moved stays in view. */
  if (move->kind == MOVE)
    stet_session_open_story (move->session, move->other);
  stet_session_reload (move->session);
  if (!move->toasts)
    {
      move_unref (move);
      return;
    }
  toast = adw_toast_new (get_done_text (move->kind));
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), move);
  g_object_set_data_full (G_OBJECT (toast), "stet-undo", move, move_unref);
  adw_toast_overlay_add_toast (move->toasts, toast);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Move *move = user_data;
  g_autoptr (GError) error = NULL;

  if (stet_session_flush_finish (STET_SESSION (source), result, &error))
    {
      run (move, move_func, moved_cb);
      return;
    }
  say (move, error->message);
  move_unref (move);
}

static void
begin (GtkWidget *widget, StetSession *session, MoveKind kind, gint64 article, gint64 other)
{
  StetStory *story = stet_session_get_story (session);
  GtkWidget *toasts = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  Move *move = g_atomic_rc_box_new0 (Move);

  move->kind = kind;
  move->session = g_object_ref (session);
  move->toasts = toasts ? g_object_ref (ADW_TOAST_OVERLAY (toasts)) : NULL;
  move->story = story ? stet_story_get_id (story) : 0;
  move->article = article;
  move->other = other;
  stet_session_flush_async (session, NULL, flushed_cb, move);
}

/**
 * stet_story_merge:
 * @widget: a widget in the window, which shows what came of it
 * @session: whose library
 * @other: id of the story whose articles join the open one
 *
 * Makes one story of two. A toast takes it back.
 */
void
stet_story_merge (GtkWidget *widget, StetSession *session, gint64 other)
{
  g_return_if_fail (STET_IS_SESSION (session));
  begin (widget, session, MERGE, 0, other);
}

/**
 * stet_story_move_article:
 * @widget: a widget in the window, which shows what came of it
 * @session: whose library
 * @article: id of an article of the open story
 * @to_story: id of the story that it goes to
 *
 * Moves an article to another story and opens that. A toast takes it back.
 */
void
stet_story_move_article (GtkWidget *widget, StetSession *session, gint64 article, gint64 to_story)
{
  g_return_if_fail (STET_IS_SESSION (session));
  begin (widget, session, MOVE, article, to_story);
}

/**
 * stet_story_split_off:
 * @widget: a widget in the window, which shows what came of it
 * @session: whose library
 * @article: id of an article of the open story
 *
 * Makes an article a story of its own. A toast takes it back.
 */
void
stet_story_split_off (GtkWidget *widget, StetSession *session, gint64 article)
{
  g_return_if_fail (STET_IS_SESSION (session));
  begin (widget, session, SPLIT, article, 0);
}
