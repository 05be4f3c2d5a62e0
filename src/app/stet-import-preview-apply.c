/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-import-preview-apply.h"

/* What the library's thread is to do. */
typedef struct
{
  gint64 article;
  GArray *reassignments; /* NULL: only read */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->reassignments, g_array_unref);
  g_free (job);
}

/* On the library's threads */

static gpointer
load_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return stet_import_again_load (db, job->article, error);
}

/* The draft is read anew: that of the preview belongs to the main thread. */
static gpointer
apply_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (StetDraft) draft = stet_import_again_load (db, job->article, error);

  if (!draft)
    return NULL;
  for (guint i = 0; i < job->reassignments->len; i++)
    {
      const StetImportReassignment *reassignment = &g_array_index (
          job->reassignments, StetImportReassignment, i);

      if (reassignment->part < draft->parts->len)
        {
          StetPart *part = g_ptr_array_index (draft->parts, reassignment->part);

          part->kind = reassignment->kind;
          part->uncertain = FALSE;
        }
    }

  return stet_import_again_apply_full (db, job->article, draft, NULL, error);
}

static gpointer
undo_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  stet_import_again_undo (db, data, error);

  return NULL;
}

/* On the main thread */

static void
call_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gpointer value = stet_library_call_finish (STET_LIBRARY (source), result, &error);

  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, value, NULL);
}

/**
 * stet_import_load_async:
 * @session: whose library
 * @article: id of an article that was imported
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads the file that an article was made of again.
 */
void
stet_import_load_async (StetSession *session,
                        gint64 article,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->article = article;
  stet_library_read_async (stet_session_get_library (session),
                           load_func,
                           job,
                           job_free,
                           (GDestroyNotify) stet_draft_free,
                           NULL,
                           call_done_cb,
                           task);
}

/**
 * stet_import_load_finish:
 *
 * Returns: (transfer full) (nullable): its lines, or %NULL with @error set
 */
StetDraft *
stet_import_load_finish (StetSession *session, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  Job *copy;

  if (!stet_session_flush_finish (STET_SESSION (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  copy = g_new0 (Job, 1);
  copy->article = job->article;
  copy->reassignments = g_array_ref (job->reassignments);
  stet_library_write_async (stet_session_get_library (STET_SESSION (source)),
                            apply_func,
                            copy,
                            job_free,
                            (GDestroyNotify) stet_import_again_free,
                            NULL,
                            call_done_cb,
                            g_steal_pointer (&task));
}

/**
 * stet_import_apply_async:
 * @session: whose library
 * @article: id of an article that was imported
 * @reassignments: (element-type StetImportReassignment): what lines are, beside what is remembered
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Stores what is typed, and imports the article's file again with lines taken for something else.
 */
void
stet_import_apply_async (StetSession *session,
                         gint64 article,
                         GArray *reassignments,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->article = article;
  job->reassignments = g_array_ref (reassignments);
  g_task_set_task_data (task, job, job_free);
  stet_session_flush_async (session, NULL, flushed_cb, task);
}

/**
 * stet_import_apply_finish:
 *
 * Shows the article as it is now where it is open.
 *
 * Returns: (transfer full) (nullable): what changed, or %NULL with @error set
 */
StetImportAgain *
stet_import_apply_finish (StetSession *session, GAsyncResult *result, GError **error)
{
  StetImportAgain *again = g_task_propagate_pointer (G_TASK (result), error);

  if (again)
    stet_session_reload (session);

  return again;
}

/**
 * stet_import_say:
 * @toasts: where
 * @message: what to say
 */
void
stet_import_say (AdwToastOverlay *toasts, const char *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (toasts, toast);
}

/* Taking back */

typedef struct
{
  StetSession *session;
  StetImportAgain *again; /* NULL once it is taken back */
  gint64 article;
  StetImportApplied applied;
  GWeakRef owner;
  GWeakRef toasts;
} Undo;

static void
undo_clear (gpointer data)
{
  Undo *undo = data;

  g_clear_object (&undo->session);
  g_clear_pointer (&undo->again, stet_import_again_free);
  g_weak_ref_clear (&undo->owner);
  g_weak_ref_clear (&undo->toasts);
}

static void
undo_unref (gpointer data)
{
  g_rc_box_release_full (data, undo_clear);
}

static void
say (Undo *undo, const char *message)
{
  g_autoptr (AdwToastOverlay) toasts = g_weak_ref_get (&undo->toasts);

  if (toasts)
    stet_import_say (toasts, message);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undo *undo = user_data;
  g_autoptr (GObject) owner = g_weak_ref_get (&undo->owner);
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  stet_session_reload (undo->session);
  say (undo, error ? error->message : _ ("The article is as it was"));
  if (owner && undo->applied)
    undo->applied (owner, undo->article);
  undo_unref (undo);
}

static void
undo_flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undo *undo = user_data;
  g_autoptr (GError) error = NULL;

  if (!stet_session_flush_finish (STET_SESSION (source), result, &error) || !undo->again)
    {
      if (error)
        say (undo, error->message);
      undo_unref (undo);
      return;
    }
  stet_library_write_async (stet_session_get_library (undo->session),
                            undo_func,
                            g_steal_pointer (&undo->again),
                            (GDestroyNotify) stet_import_again_free,
                            NULL,
                            NULL,
                            undone_cb,
                            undo);
}

static void
undo_cb (AdwToast *toast, Undo *undo)
{
  stet_session_flush_async (undo->session, NULL, undo_flushed_cb, g_rc_box_acquire (undo));
}

static char *
dup_message (StetImportAgain *again)
{
  guint n = again->n_changed + again->n_added + again->n_removed;

  if (n == 0)
    return g_strdup (_ ("The article stays as it is"));
  if (again->n_edited_removed > 0)
    return g_strdup_printf (
        ngettext ("Applied. %u paragraph that had been edited is gone; the history has it",
                  "Applied. %u paragraphs that had been edited are gone; the history has them",
                  again->n_edited_removed),
        again->n_edited_removed);
  if (again->n_added == n)
    return g_strdup_printf (ngettext ("%u line brought back", "%u lines brought back", n), n);

  return g_strdup_printf (ngettext ("%u line changed", "%u lines changed", n), n);
}

/**
 * stet_import_apply_toast:
 * @toasts: where to say it
 * @session: whose library
 * @again: (transfer full): what changed
 * @applied: (nullable): called when it was taken back
 * @owner: for @applied
 *
 * Says what changed, with the chance to take it back.
 */
void
stet_import_apply_toast (AdwToastOverlay *toasts,
                         StetSession *session,
                         StetImportAgain *again,
                         StetImportApplied applied,
                         GObject *owner)
{
  g_autofree char *message = dup_message (again);
  AdwToast *toast = adw_toast_new (message);
  Undo *undo = g_rc_box_new0 (Undo);

  undo->session = g_object_ref (session);
  undo->again = again;
  undo->article = again->article;
  undo->applied = applied;
  g_weak_ref_init (&undo->owner, owner);
  g_weak_ref_init (&undo->toasts, toasts);
  adw_toast_set_use_markup (toast, FALSE);
  if (again->n_changed + again->n_added + again->n_removed > 0)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), undo);
    }
  g_object_set_data_full (G_OBJECT (toast), "stet-undo", undo, undo_unref);
  adw_toast_overlay_add_toast (toasts, toast);
}
