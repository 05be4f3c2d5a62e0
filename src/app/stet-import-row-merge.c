/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-import-row-merge.h"

#include "stet-import-preview-apply.h"
#include "stet-story-jobs.h"
#include "stet-story-match.h"

/* From the question over the merge to its undo. */
typedef struct
{
  GListModel *items;
  StetSession *session;
  AdwToastOverlay *toasts;
  gint64 into;
  gint64 other;
  char *title;
  gint64 operation; /* written on the library's thread */
} Merge;

static void
merge_clear (gpointer data)
{
  Merge *merge = data;

  g_clear_object (&merge->items);
  g_clear_object (&merge->session);
  g_clear_object (&merge->toasts);
  g_free (merge->title);
}

static void
merge_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, merge_clear);
}

/* On the library's thread */

static gpointer
merge_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Merge *merge = data;

  stet_job_merge_stories (db, merge->into, merge->other, &merge->operation, error);

  return NULL;
}

static gpointer
undo_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Merge *merge = data;

  stet_job_undo (db, merge->operation, error);

  return NULL;
}

/* On the main thread */

/* All files whose articles moved with the story. */
static void
mark_items (Merge *merge, gboolean merged)
{
  for (guint i = 0; i < g_list_model_get_n_items (merge->items); i++)
    {
      g_autoptr (StetImportRowItem) item = g_list_model_get_item (merge->items, i);

      if (stet_import_row_item_get_file (item)->story == merge->other)
        stet_import_row_item_set_merged (item, merged ? merge->into : 0, merge->title);
    }
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Merge *merge = user_data;
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (!error)
    mark_items (merge, FALSE);
  stet_session_reload (merge->session);
  stet_import_say (merge->toasts, error ? error->message : _ ("The stories are apart again"));
  merge_unref (merge);
}

static void
undo_flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Merge *merge = user_data;

  stet_session_flush_finish (STET_SESSION (source), result, NULL);
  stet_library_write_plain_async (stet_session_get_library (merge->session),
                                  undo_func,
                                  g_atomic_rc_box_acquire (merge),
                                  merge_unref,
                                  NULL,
                                  NULL,
                                  undone_cb,
                                  merge);
}

static void
undo_cb (AdwToast *toast, Merge *merge)
{
  stet_session_flush_async (merge->session, NULL, undo_flushed_cb, g_atomic_rc_box_acquire (merge));
}

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Merge *merge = user_data;
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error)
    {
      stet_import_say (merge->toasts, error->message);
      merge_unref (merge);
      return;
    }
  mark_items (merge, TRUE);
  stet_session_open_story (merge->session, merge->into);
  stet_session_reload (merge->session);
  /* Translators: %s is the title of a story. */
  toast = adw_toast_new_format (_ ("Merged with “%s”"), merge->title);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), merge);
  g_object_set_data_full (G_OBJECT (toast), "stet-undo", merge, merge_unref);
  adw_toast_overlay_add_toast (merge->toasts, toast);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Merge *merge = user_data;
  g_autoptr (GError) error = NULL;

  if (!stet_session_flush_finish (STET_SESSION (source), result, &error))
    {
      stet_import_say (merge->toasts, error->message);
      merge_unref (merge);
      return;
    }
  stet_library_write_plain_async (stet_session_get_library (merge->session),
                                  merge_func,
                                  g_atomic_rc_box_acquire (merge),
                                  merge_unref,
                                  NULL,
                                  NULL,
                                  merged_cb,
                                  merge);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Merge *merge = user_data;

  if (g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "merge"))
    stet_session_flush_async (merge->session, NULL, flushed_cb, merge);
  else
    merge_unref (merge);
}

/**
 * stet_import_row_merge:
 * @item: a file that was imported
 * @match: which of the stories that it may be a version of
 * @items: a model of all [class@ImportRowItem]s
 * @session: whose library
 * @toasts: where to say what came of it
 *
 * Asks whether the file's story and another are one, and makes them one; that can be taken back.
 */
void
stet_import_row_merge (StetImportRowItem *item,
                       guint match,
                       GListModel *items,
                       StetSession *session,
                       AdwToastOverlay *toasts)
{
  StetImportFile *file = stet_import_row_item_get_file (item);
  const StetStoryMatch *story = g_ptr_array_index (file->matches, match);
  g_autofree char *title = stet_import_row_item_dup_title (item);
  g_autofree char *reasons = story->reasons ? g_strjoinv ("\n", story->reasons) : g_strdup ("");
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Merge These Stories?"), NULL);
  Merge *merge = g_atomic_rc_box_new0 (Merge);

  merge->items = g_object_ref (items);
  merge->session = g_object_ref (session);
  merge->toasts = g_object_ref (toasts);
  merge->into = story->story;
  merge->other = file->story;
  merge->title = g_strdup (story->title);
  adw_alert_dialog_format_body (
      ADW_ALERT_DIALOG (dialog),
      /* Translators: titles of two stories, and sentences that say why. */
      _ ("“%s” becomes a version of “%s”.\n\n%s"),
      title,
      story->title,
      reasons);
  adw_alert_dialog_add_responses (
      ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "merge", _ ("_Merge"), NULL);
  adw_alert_dialog_set_response_appearance (
      ADW_ALERT_DIALOG (dialog), "merge", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "merge");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (toasts), NULL, chosen_cb, merge);
}
