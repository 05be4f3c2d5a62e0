/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-import-dialog.h"

#include "stet-import-preview-apply.h"
#include "stet-import-preview.h"
#include "stet-import-row-merge.h"
#include "stet-import-row.h"
#include "stet-import-undo.h"

#define PROGRESS_MS 50
/* Fewer are seen at a glance. */
#define MIN_FILTERED 8

/* How far the worker is. It writes, the dialog reads now and then. */
typedef struct
{
  GMutex mutex;
  char **paths;
  GPtrArray *items;
  char *file;
  guint done;
  guint total;
  GQueue files; /* of StetImportFile: new since the dialog looked */
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
  guint n_failed; /* rows; they come first */
  guint n_warned;
  gboolean undone;

  GListStore *rows;
  GtkCustomFilter *filter;

  AdwToastOverlay *toast_overlay;
  AdwNavigationView *navigation_view;
  GtkStack *stack;
  GtkLabel *summary_label;
  AdwToggleGroup *filter_group;
  AdwToggle *warnings_toggle;
  AdwToggle *failed_toggle;
  GtkListView *list_view;
  AdwStatusPage *failed_page;
  GtkStack *bottom_stack;
  GtkProgressBar *progress_bar;
  GtkLabel *file_label;
  GtkButton *cancel_button;
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
  g_clear_pointer (&job->items, g_ptr_array_unref);
  g_queue_clear_full (&job->files, (GDestroyNotify) stet_import_file_unref);
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

static void
file_done_cb (StetImportFile *file, gpointer user_data)
{
  Job *job = user_data;

  g_mutex_lock (&job->mutex);
  g_queue_push_tail (&job->files, stet_import_file_ref (file));
  g_mutex_unlock (&job->mutex);
}

static gpointer
import_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  StetImportRequest request = { .paths = (const char *const *) job->paths, .items = job->items };
  StetImportWatch watch = { .progress = progress_cb, .file_done = file_done_cb };

  return stet_import_job_run (db, &request, &watch, job, cancellable, error);
}

/* The list, on the main thread */

static gboolean
has_warnings (StetImportFile *file)
{
  return file->outcome != STET_IMPORT_OUTCOME_FAILED && file->warnings->len > 0;
}

static gboolean
filter_cb (gpointer object, gpointer user_data)
{
  StetImportDialog *self = user_data;
  StetImportFile *file = stet_import_row_item_get_file (object);
  const char *name = adw_toggle_group_get_active_name (self->filter_group);

  if (g_strcmp0 (name, "failed") == 0)
    return file->outcome == STET_IMPORT_OUTCOME_FAILED;
  if (g_strcmp0 (name, "warnings") == 0)
    return has_warnings (file);

  return TRUE;
}

static void
filter_changed_cb (StetImportDialog *self)
{
  if (self->filter)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
update_filter (StetImportDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *warnings = g_strdup_printf (_ ("Warnings %u"), self->n_warned);
  g_autofree char *failed = g_strdup_printf (_ ("Failed %u"), self->n_failed);

  gtk_widget_set_visible (GTK_WIDGET (self->filter_group),
                          n >= MIN_FILTERED && self->n_warned + self->n_failed > 0);
  adw_toggle_set_label (self->warnings_toggle, warnings);
  adw_toggle_set_label (self->failed_toggle, failed);
}

/* Takes over what is done since the last look. Failed files come first. */
static void
take_files (StetImportDialog *self)
{
  GQueue files = G_QUEUE_INIT;
  g_autoptr (GPtrArray) failed = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  StetImportFile *file;

  g_mutex_lock (&self->job->mutex);
  files = self->job->files;
  g_queue_init (&self->job->files);
  g_mutex_unlock (&self->job->mutex);
  if (g_queue_is_empty (&files))
    return;

  while ((file = g_queue_pop_head (&files)))
    {
      g_ptr_array_add (file->outcome == STET_IMPORT_OUTCOME_FAILED ? failed : others,
                       stet_import_row_item_new (file));
      self->n_warned += has_warnings (file);
      stet_import_file_unref (file);
    }
  g_list_store_splice (self->rows, self->n_failed, 0, failed->pdata, failed->len);
  self->n_failed += failed->len;
  g_list_store_splice (self->rows,
                       g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       0,
                       others->pdata,
                       others->len);
  gtk_stack_set_visible_child_name (self->stack, "list");
  update_filter (self);
}

static void
show_progress (StetImportDialog *self)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  guint done, total;

  g_mutex_lock (&self->job->mutex);
  done = self->job->done;
  total = self->job->total;
  if (self->job->file)
    name = g_path_get_basename (self->job->file);
  g_mutex_unlock (&self->job->mutex);
  if (total == 0 || !name)
    return;

  gtk_progress_bar_set_fraction (self->progress_bar, (double) done / total);
  /* Translators: how many files are done, how many there are, and the name of the next. */
  text = g_strdup_printf (_ ("%u of %u · %s"), done, total, name);
  gtk_label_set_text (self->file_label, text);
}

static gboolean
look_cb (gpointer user_data)
{
  StetImportDialog *self = user_data;

  show_progress (self);
  take_files (self);

  return G_SOURCE_CONTINUE;
}

/* Rows */

/* The list shows what is left out of the article now. */
static void
reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetImportRowItem) item = user_data;
  StetDraft *draft = stet_import_load_finish (STET_SESSION (source), result, NULL);

  if (draft)
    stet_import_row_item_take_draft (item, draft);
}

static void
reload_article (GObject *object, gint64 article)
{
  StetImportDialog *self = STET_IMPORT_DIALOG (object);

  for (guint i = 0; self->rows && i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (StetImportRowItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (stet_import_row_item_get_file (item)->article == article)
        stet_import_load_async (self->session, article, reloaded_cb, g_steal_pointer (&item));
    }
}

static void
show_applied (StetImportDialog *self, StetImportAgain *again)
{
  if (!self->toast_overlay)
    {
      stet_import_again_free (again);
      return;
    }
  reload_article (G_OBJECT (self), again->article);
  stet_import_apply_toast (
      self->toast_overlay, self->session, again, reload_article, G_OBJECT (self));
}

static void
brought_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  StetImportAgain *again = stet_import_apply_finish (STET_SESSION (source), result, &error);

  if (again)
    show_applied (self, again);
  else if (self->toast_overlay)
    stet_import_say (self->toast_overlay, error->message);
}

static void
bring_back_cb (StetImportDialog *self, guint part, StetImportRow *row)
{
  StetImportFile *file = stet_import_row_item_get_file (stet_import_row_get_item (row));
  g_autoptr (GArray) reassignments = g_array_new (FALSE, FALSE, sizeof (StetImportReassignment));
  StetImportReassignment reassignment = { part, STET_PART_PARAGRAPH };

  if (!stet_import_dialog_get_finished (self))
    return;
  g_array_append_val (reassignments, reassignment);
  stet_import_apply_async (
      self->session, file->article, reassignments, brought_back_cb, g_object_ref (self));
}

static void
merge_cb (StetImportDialog *self, guint match, StetImportRow *row)
{
  if (stet_import_dialog_get_finished (self))
    stet_import_row_merge (stet_import_row_get_item (row),
                           match,
                           G_LIST_MODEL (self->rows),
                           self->session,
                           self->toast_overlay);
}

static void
applied_cb (StetImportDialog *self, StetImportAgain *again, StetImportPreview *preview)
{
  show_applied (self, again);
  if (self->navigation_view
      && adw_navigation_view_get_visible_page (self->navigation_view)
             == ADW_NAVIGATION_PAGE (preview))
    adw_navigation_view_pop (self->navigation_view);
}

static void
popped_cb (StetImportDialog *self, AdwNavigationPage *page)
{
  stet_import_preview_leave (STET_IMPORT_PREVIEW (page));
}

static void
closed_cb (StetImportDialog *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation_view);

  if (STET_IS_IMPORT_PREVIEW (page))
    stet_import_preview_leave (STET_IMPORT_PREVIEW (page));
}

static void
activate_cb (StetImportDialog *self, guint position)
{
  g_autoptr (StetImportRowItem) item = g_list_model_get_item (
      G_LIST_MODEL (gtk_list_view_get_model (self->list_view)), position);
  g_autofree char *title = NULL;
  StetImportPreview *preview;
  StetImportFile *file;

  if (!stet_import_row_item_has_preview (item) || !stet_import_dialog_get_finished (self))
    return;
  file = stet_import_row_item_get_file (item);
  title = stet_import_row_item_dup_title (item);
  preview = stet_import_preview_new (self->session, file->article, file->language, title, FALSE);
  g_signal_connect_object (preview, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation_view, ADW_NAVIGATION_PAGE (preview));
}

static void
setup_cb (StetImportDialog *self, GtkListItem *list_item)
{
  StetImportRow *row = stet_import_row_new ();

  g_signal_connect_object (row, "bring-back", G_CALLBACK (bring_back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "merge", G_CALLBACK (merge_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, GTK_WIDGET (row));
}

static void
update_accessible (GtkListItem *list_item)
{
  StetImportRowItem *item = gtk_list_item_get_item (list_item);
  StetImportFile *file = stet_import_row_item_get_file (item);
  g_autofree char *title = stet_import_row_item_dup_title (item);
  g_autofree char *outcome = stet_import_row_item_dup_outcome (item);
  /* Translators: the title of an article, and what became of it. */
  g_autofree char *label = g_strdup_printf (_ ("%s: %s"), title, outcome);

  gtk_list_item_set_accessible_label (list_item, label);
  gtk_list_item_set_accessible_description (list_item, file->file);
}

static void
bind_cb (StetImportDialog *self, GtkListItem *list_item)
{
  StetImportRowItem *item = gtk_list_item_get_item (list_item);

  stet_import_row_set_item (STET_IMPORT_ROW (gtk_list_item_get_child (list_item)), item);
  gtk_list_item_set_activatable (list_item, stet_import_row_item_has_preview (item));
  g_signal_connect_object (
      item, "changed", G_CALLBACK (update_accessible), list_item, G_CONNECT_SWAPPED);
  update_accessible (list_item);
}

static void
unbind_cb (StetImportDialog *self, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (list_item), list_item);
  stet_import_row_set_item (STET_IMPORT_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* The end */

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

static void
show_report (StetImportDialog *self)
{
  g_autofree char *summary = dup_summary (self->report);

  take_files (self);
  gtk_label_set_label (self->summary_label, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary_label), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button),
                          self->report->batch != 0 && self->report->n_imported > 0);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
show_failure (StetImportDialog *self, const char *message)
{
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), FALSE);
  adw_status_page_set_description (self->failed_page, message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->report = stet_library_call_finish (STET_LIBRARY (source), result, &error);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->cancellable);
  if (!self->stack)
    return;
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  if (!self->report
      && (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
          || g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_INTERRUPTED)))
    {
      g_signal_emit (
          self, signals[UNDONE], 0, _ ("Import cancelled: the library is as it was before"));
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  if (self->report)
    show_report (self);
  else
    show_failure (self, error->message);
  gtk_stack_set_visible_child_name (self->bottom_stack, "done");
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
  gtk_button_set_label (self->cancel_button, _ ("Taking Back…"));
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

/* Object */

static void
stet_import_dialog_dispose (GObject *object)
{
  StetImportDialog *self = STET_IMPORT_DIALOG (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->filter)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->job, job_unref);
  g_clear_pointer (&self->report, stet_import_report_free);

  G_OBJECT_CLASS (stet_import_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, navigation_view);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, filter_group);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, warnings_toggle);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, failed_toggle);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, bottom_stack);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, file_label);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, undo_button);
  gtk_widget_class_bind_template_child (widget_class, StetImportDialog, done_button);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
stet_import_dialog_class_init (StetImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

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

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
stet_import_dialog_init (StetImportDialog *self)
{
  GtkFilterListModel *filtered;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (STET_TYPE_IMPORT_ROW_ITEM);
  self->filter = gtk_custom_filter_new (filter_cb, self, NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)),
                                        GTK_FILTER (g_object_ref (self->filter)));
  gtk_list_view_set_model (
      self->list_view,
      g_object_ref_sink (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (filtered)))));
  g_object_unref (gtk_list_view_get_model (self->list_view));
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

static StetImportDialog *
start (StetSession *session, char **paths, GPtrArray *items)
{
  StetImportDialog *self = g_object_new (STET_TYPE_IMPORT_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  self->job = g_atomic_rc_box_new0 (Job);
  g_mutex_init (&self->job->mutex);
  g_queue_init (&self->job->files);
  self->job->paths = paths;
  self->job->items = items ? g_ptr_array_ref (items) : NULL;
  self->timeout = g_timeout_add (PROGRESS_MS, look_cb, self);
  stet_session_flush_async (session, NULL, flushed_cb, g_object_ref (self));

  return self;
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
  g_return_val_if_fail (STET_IS_SESSION (session), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (files), NULL);

  return start (session, dup_paths (files), NULL);
}

/**
 * stet_import_dialog_new_for_items:
 * @session: into whose library
 * @items: (element-type StetImportItem): what was pasted or dropped
 *
 * Starts the import.
 *
 * Returns: (transfer floating): a dialog to present
 */
StetImportDialog *
stet_import_dialog_new_for_items (StetSession *session, GPtrArray *items)
{
  g_return_val_if_fail (STET_IS_SESSION (session), NULL);
  g_return_val_if_fail (items != NULL, NULL);

  return start (session, NULL, items);
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

/**
 * stet_import_dialog_get_rows:
 *
 * Returns: (transfer none): a model of [class@ImportRowItem]s: the files that are done, those that
 *   failed first
 */
GListModel *
stet_import_dialog_get_rows (StetImportDialog *self)
{
  g_return_val_if_fail (STET_IS_IMPORT_DIALOG (self), NULL);
  return G_LIST_MODEL (self->rows);
}
