/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stet-import-undo.h"

#include "stet-import-store.h"

/* From the question what an undo would take away, over the person's answer, to the undo. */
typedef struct
{
  GtkWidget *parent;
  StetSession *session;
  StetImportUndone done;
  gint64 batch; /* 0 = the last one */
  guint n_articles;
  guint n_edited;
} Undo;

static void
undo_clear (gpointer data)
{
  Undo *undo = data;

  g_clear_object (&undo->parent);
  g_clear_object (&undo->session);
}

static void
undo_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, undo_clear);
}

static void
finish (Undo *undo, const char *message)
{
  undo->done (undo->parent, message);
  undo_unref (undo);
}

static gpointer
undo_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Undo *undo = data;

  stet_db_undo_import (db, undo->batch, &undo->n_articles, error);

  return NULL;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undo *undo = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (!error)
    message = g_strdup_printf (ngettext ("Import undone: %u article removed",
                                         "Import undone: %u articles removed",
                                         undo->n_articles),
                               undo->n_articles);
  finish (undo, error ? error->message : message);
}

static void
run (Undo *undo)
{
  stet_library_write_async (stet_session_get_library (undo->session),
                            undo_func,
                            g_atomic_rc_box_acquire (undo),
                            undo_unref,
                            NULL,
                            NULL,
                            undone_cb,
                            undo);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undo *undo = user_data;

  if (g_str_equal (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "undo"))
    run (undo);
  else
    undo_unref (undo);
}

/* Nobody's corrections go without a question. */
static void
ask (Undo *undo)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Undo Import?"), NULL);

  adw_alert_dialog_format_body (
      ADW_ALERT_DIALOG (dialog),
      ngettext (
          "%u of the imported articles was changed since. It is removed with all changes.",
          "%u of the imported articles were changed since. They are removed with all changes.",
          undo->n_edited),
      undo->n_edited);
  adw_alert_dialog_add_responses (
      ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "undo", _ ("_Undo Import"), NULL);
  adw_alert_dialog_set_response_appearance (
      ADW_ALERT_DIALOG (dialog), "undo", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), undo->parent, NULL, chosen_cb, undo);
}

static gpointer
count_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Undo *undo = data;

  if (undo->batch == 0)
    undo->batch = stet_db_get_last_import (db, error);
  if (undo->batch != 0)
    stet_db_count_import (db, undo->batch, &undo->n_articles, &undo->n_edited, error);

  return NULL;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undo *undo = user_data;
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error)
    finish (undo, error->message);
  else if (undo->batch == 0 || undo->n_articles == 0)
    finish (undo, _ ("There is no import to undo"));
  else if (undo->n_edited > 0)
    ask (undo);
  else
    run (undo);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Undo *undo = user_data;
  g_autoptr (GError) error = NULL;

  if (!stet_session_flush_finish (STET_SESSION (source), result, &error))
    {
      finish (undo, error->message);
      return;
    }
  /* The writer's turn comes after all that is stored. */
  stet_library_write_async (stet_session_get_library (undo->session),
                            count_func,
                            g_atomic_rc_box_acquire (undo),
                            undo_unref,
                            NULL,
                            NULL,
                            counted_cb,
                            undo);
}

/**
 * stet_import_undo:
 * @parent: over which to ask
 * @session: whose library
 * @batch: an import, or 0 for the last one
 * @done: called at the end
 *
 * Takes an import back, after a question when somebody worked on what it brought.
 */
void
stet_import_undo (GtkWidget *parent, StetSession *session, gint64 batch, StetImportUndone done)
{
  Undo *undo;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (STET_IS_SESSION (session));

  undo = g_atomic_rc_box_new0 (Undo);
  undo->parent = g_object_ref (parent);
  undo->session = g_object_ref (session);
  undo->batch = batch;
  undo->done = done;
  stet_session_flush_async (session, NULL, flushed_cb, undo);
}
