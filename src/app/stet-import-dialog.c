/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-import-dialog.h"

#include "stet-import-undo.h"

#define PROGRESS_MS 50
/* A report that nobody reads to its end need not be made to its end. */
#define MAX_ROWS 200

/* How far the worker is. It writes, the dialog reads now and then. */
typedef struct
{
  GMutex mutex;
  char **paths;
  char *file;
  guint done;
  guint total;
} Job;

/**
 * StetImportDialog:
 *
 * Imports files and folders, shows how far it is, and says what became of each file.
 */
struct _StetImportDialog
{
  AdwDialog parent_instance;

  StetSession *session;
  GCancellable *cancellable;
  Job *job;
  StetImportReport *report; /* NULL until it is there */
  guint timeout;
  gboolean undone;

  GtkStack *stack;
  GtkProgressBar *progress_bar;
  GtkLabel *file_label;
  GtkButton *cancel_button;
  AdwStatusPage *failed_page;
  AdwPreferencesGroup *files_group;
  GtkRevealer *buttons;
  GtkButton *undo_button;
  GtkButton *done_button;
};

G_DEFINE_FINAL_TYPE (StetImportDialog, stet_import_dialog, ADW_TYPE_DIALOG)

enum
{
  IMPORTED,
  UNDONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_mutex_clear (&job->mutex);
  g_strfreev (job->paths);
  g_free (job->file);
}

static void
job_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, job_clear);
}

/* On the worker */

static void
progress_cb (guint done, guint total, const char *file, gpointer user_data)
{
  Job *job = user_data;

  g_mutex_lock (&job->mutex);
  job->done = done;
  job->total = total;
  g_set_str (&job->file, file);
  g_mutex_unlock (&job->mutex);
}

static gpointer
import_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  StetImportRequest request = { .paths = (const char *const *) job->paths };
  StetImportWatch watch = { .progress = progress_cb };

  return stet_import_job_run (db, &request, &watch, job, cancellable, error);
}

/* On the main thread */

static gboolean
show_progress_cb (gpointer user_data)
{
  StetImportDialog *self = user_data;
  g_autofree char *name = NULL;

  g_mutex_lock (&self->job->mutex);
  if (self->job->total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, (double) self->job->done / self->job->total);
  if (self->job->file)
    name = g_path_get_basename (self->job->file);
  g_mutex_unlock (&self->job->mutex);
  if (name)
    gtk_label_set_text (self->file_label, name);

  return G_SOURCE_CONTINUE;
}

static gboolean
has_trouble (StetImportFile *file)
{
  return file->outcome == STET_IMPORT_OUTCOME_FAILED || (file->warnings && file->warnings->len > 0);
}

static char *
dup_summary (StetImportReport *report)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (report->n_imported > 0)
    g_strv_builder_take (
        builder,
        g_strdup_printf (
            ngettext ("%u article imported", "%u articles imported", report->n_imported),
            report->n_imported));
  if (report->n_unchanged > 0)
    g_strv_builder_take (builder,
                         g_strdup_printf (ngettext ("%u in the library already",
                                                    "%u in the library already",
                                                    report->n_unchanged),
                                          report->n_unchanged));
  if (report->n_failed > 0)
    g_strv_builder_take (
        builder,
        g_strdup_printf (
            ngettext ("%u file not imported", "%u files not imported", report->n_failed),
            report->n_failed));
  parts = g_strv_builder_end (builder);

  return parts[0] ? g_strjoinv (C_ ("list separator", " · "), parts)
                  : g_strdup (_ ("There was nothing to import"));
}

/* Files with trouble come first. */
static void
show_report (StetImportDialog *self)
{
  g_autofree char *summary = dup_summary (self->report);
  guint n_rows = 0;

  adw_preferences_group_set_title (self->files_group, summary);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->report->files->len && n_rows < MAX_ROWS; i++)
      {
        StetImportFile *file = g_ptr_array_index (self->report->files, i);

        if (has_trouble (file) != (pass == 0))
          continue;
        adw_preferences_group_add (self->files_group, GTK_WIDGET (stet_import_row_new (file)));
        n_rows++;
      }
  if (self->report->files->len > n_rows)
    {
      g_autofree char *rest = g_strdup_printf (
          ngettext ("And %u more file", "And %u more files", self->report->files->len - n_rows),
          self->report->files->len - n_rows);

      adw_preferences_group_set_description (self->files_group, rest);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button),
                          self->report->batch != 0 && self->report->n_imported > 0);
  gtk_stack_set_visible_child_name (self->stack, "report");
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->report = stet_library_call_finish (STET_LIBRARY (source), result, &error);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->cancellable);
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);

  if (self->report)
    {
      show_report (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           || g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_INTERRUPTED))
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  else
    {
      gtk_widget_set_visible (GTK_WIDGET (self->undo_button), FALSE);
      adw_status_page_set_description (self->failed_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  gtk_revealer_set_reveal_child (self->buttons, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->done_button));
  if (self->report && self->report->n_imported > 0)
    g_signal_emit (self, signals[IMPORTED], 0);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StetImportDialog *self = user_data;

  /* An article may join the open story: what is typed there goes first. What cannot be stored stays
   * with the session, and the import says itself what is wrong with the library. */
  stet_session_flush_finish (STET_SESSION (source), result, NULL);
  stet_library_write_plain_async (stet_session_get_library (self->session),
                                  import_func,
                                  g_atomic_rc_box_acquire (self->job),
                                  job_unref,
                                  (GDestroyNotify) stet_import_report_free,
                                  self->cancellable,
                                  imported_cb,
                                  self);
}

static void
cancel_cb (StetImportDialog *self)
{
  if (!self->cancellable)
    return;
  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel_button), FALSE);
  gtk_button_set_label (self->cancel_button, _ ("Cancelling…"));
}

static void
undone_cb (GtkWidget *parent, const char *message)
{
  StetImportDialog *self = STET_IMPORT_DIALOG (parent);

  self->undone = TRUE;
  g_signal_emit (self, signals[UNDONE], 0, message);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
undo_cb (StetImportDialog *self)
{
  stet_import_undo (GTK_WIDGET (self), self->session, self->report->batch, undone_cb);
}

static void
done_cb (StetImportDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
stet_import_dialog_dispose (GObject *object)
{
  StetImportDialog *self = STET_IMPORT_DIALOG (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->job, job_unref);
  g_clear_pointer (&self->report, stet_import_report_free);

  G_OBJECT_CLASS (stet_import_dialog_parent_class)->dispose (object);
}

static void
stet_import_dialog_class_init (StetImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_import_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->close_attempt = (void (*) (AdwDialog *)) (void (*) (void)) cancel_cb;

  signals[IMPORTED] = g_signal_new (
      "imported", STET_TYPE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDONE] = g_signal_new ("undone",
                                  STET_TYPE_IMPORT_DIALOG,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, file_label);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, files_group);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, buttons);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, undo_button);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, done_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
stet_import_dialog_init (StetImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
}

static char **
dup_paths (GListModel *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);

      /* A place without a path is named as it is, so that the report says that it cannot be read.
       */
      g_strv_builder_take (builder, path ? path : g_file_get_uri (file));
    }

  return g_strv_builder_end (builder);
}

/**
 * stet_import_dialog_new:
 * @session: into whose library
 * @files: a model of [iface@Gio.File]s: files and folders
 *
 * Starts the import.
 *
 * Returns: (transfer floating): a dialog to present
 */
StetImportDialog *
stet_import_dialog_new (StetSession *session, GListModel *files)
{
  StetImportDialog *self;

  g_return_val_if_fail (STET_IS_SESSION (session), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (files), NULL);

  self = g_object_new (STET_TYPE_IMPORT_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  self->job = g_atomic_rc_box_new0 (Job);
  g_mutex_init (&self->job->mutex);
  self->job->paths = dup_paths (files);
  self->timeout = g_timeout_add (PROGRESS_MS, show_progress_cb, self);
  stet_session_flush_async (session, NULL, flushed_cb, g_object_ref (self));

  return self;
}

/**
 * stet_import_dialog_get_batch:
 *
 * Returns: the import, while it can be undone; else 0
 */
gint64
stet_import_dialog_get_batch (StetImportDialog *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_DIALOG (self), 0);
  return self->report && !self->undone ? self->report->batch : 0;
}

/**
 * stet_import_dialog_get_n_imported:
 *
 * Returns: how many articles are new in the library
 */
guint
stet_import_dialog_get_n_imported (StetImportDialog *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_DIALOG (self), 0);
  return self->report ? self->report->n_imported : 0;
}

/**
 * stet_import_dialog_get_first_story:
 *
 * Returns: the story of the first article that is new, or 0
 */
gint64
stet_import_dialog_get_first_story (StetImportDialog *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_DIALOG (self), 0);

  for (guint i = 0; self->report && i < self->report->files->len; i++)
    {
      StetImportFile *file = g_ptr_array_index (self->report->files, i);

      if (file->outcome == STET_IMPORT_OUTCOME_IMPORTED)
        return file->story;
    }

  return 0;
}

/**
 * stet_import_dialog_get_finished:
 *
 * Returns: whether the import has ended, well or not
 */
gboolean
stet_import_dialog_get_finished (StetImportDialog *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_DIALOG (self), FALSE);
  return self->cancellable == NULL;
}
