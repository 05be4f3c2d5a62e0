/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-export-dialog.h"

#include "stet-export-job.h"
#include "stet-finding.h"
#include "stet-language.h"

/**
 * StetExportDialog:
 *
 * Says what stands against publishing the open story, and publishes it all the same when a person
 * wants that.
 */
struct _StetExportDialog
{
  AdwDialog parent_instance;

  StetSession *session;
  GCancellable *cancellable; /* NULL unless it exports */
  gint64 story;
  char *directory;

  GtkStack *stack;
  AdwPreferencesGroup *story_group;
  AdwActionRow *languages_row;
  AdwActionRow *progress_row;
  AdwActionRow *findings_row;
  GtkImage *findings_icon;
  AdwStatusPage *failed_page;
  GtkButton *cancel_button;
  GtkButton *export_button;
};

G_DEFINE_FINAL_TYPE (StetExportDialog, stet_export_dialog, ADW_TYPE_DIALOG)

enum
{
  EXPORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What an export reads: values of its own, since the dialog lives on another thread. */
typedef struct
{
  gint64 story;
  char *directory;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->directory);
  g_free (job);
}

static gpointer
export_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return stet_export_job_run (db, &job->story, 1, job->directory, NULL, NULL, cancellable, error);
}

static gpointer
record_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  stet_export_job_record (db, data, error);

  return NULL;
}

static void
show_running (StetExportDialog *self, gboolean running)
{
  adw_dialog_set_can_close (ADW_DIALOG (self), !running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), !running);
  if (running)
    gtk_stack_set_visible_child_name (self->stack, "running");
}

static void
show_failure (StetExportDialog *self, const char *message)
{
  show_running (self, FALSE);
  adw_status_page_set_description (self->failed_page, message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  gtk_button_set_label (self->export_button, _ ("_Another Folder…"));
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (error)
    g_message ("The export was not recorded: %s", error->message);
}

/* The library notes the same, with the name of the bundle. */
static void
mark_published (StetExportDialog *self)
{
  StetStory *story = stet_session_get_story (self->session);
  StetArticle *article;

  if (!story || stet_story_get_id (story) != self->story)
    return;
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    if (stet_article_get_n_texts (article) > 0)
      {
        stet_article_set_state_is_chosen (article, FALSE);
        stet_article_set_state (article, STET_ARTICLE_PUBLISHED);
      }
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetExportReport) report = stet_library_call_finish (
      STET_LIBRARY (source), result, &error);
  StetExportStory *story = report ? g_ptr_array_index (report->stories, 0) : NULL;

  g_clear_object (&self->cancellable);
  if (!report)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        adw_dialog_force_close (ADW_DIALOG (self));
      else
        show_failure (self, error->message);
      return;
    }
  if (story->error)
    {
      show_failure (self, story->error);
      return;
    }

  mark_published (self);
  g_signal_emit (self, signals[EXPORTED], 0, story->path);
  show_running (self, FALSE);
  adw_dialog_close (ADW_DIALOG (self));
  stet_library_write_plain_async (STET_LIBRARY (source),
                                  record_func,
                                  g_steal_pointer (&report),
                                  (GDestroyNotify) stet_export_report_free,
                                  NULL,
                                  NULL,
                                  recorded_cb,
                                  NULL);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Job *job;

  /* What is published is what is stored. */
  if (!stet_session_flush_finish (STET_SESSION (source), result, &error))
    {
      g_clear_object (&self->cancellable);
      show_failure (self, error->message);
      return;
    }
  job = g_new0 (Job, 1);
  job->story = self->story;
  job->directory = g_strdup (self->directory);
  stet_library_read_async (stet_session_get_library (self->session),
                           export_func,
                           job,
                           job_free,
                           (GDestroyNotify) stet_export_report_free,
                           self->cancellable,
                           exported_cb,
                           g_object_ref (self));
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_select_folder_finish (
      GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path)
    stet_export_dialog_export_to (self, path);
  else if (file)
    show_failure (self, _ ("That place is not a folder of this computer. Choose one that is."));
}

static void
export_cb (StetExportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _ ("Export to Folder"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Export"));
  gtk_file_dialog_select_folder (
      dialog, GTK_WINDOW (root), NULL, folder_chosen_cb, g_object_ref (self));
}

static void
cancel_cb (StetExportDialog *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
stet_export_dialog_dispose (GObject *object)
{
  StetExportDialog *self = STET_EXPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->directory, g_free);

  G_OBJECT_CLASS (stet_export_dialog_parent_class)->dispose (object);
}

static void
stet_export_dialog_class_init (StetExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_export_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->close_attempt = (void (*) (AdwDialog *)) (void (*) (void)) cancel_cb;

  signals[EXPORTED] = g_signal_new ("exported",
                                    STET_TYPE_EXPORT_DIALOG,
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL,
                                    NULL,
                                    NULL,
                                    G_TYPE_NONE,
                                    1,
                                    G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, story_group);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, languages_row);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, progress_row);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, findings_row);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, findings_icon);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, export_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
}

static void
stet_export_dialog_init (StetExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_articles (StetExportDialog *self, StetStory *story)
{
  GListModel *articles = stet_story_get_articles (story);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *languages = NULL;
  g_autofree char *progress = NULL;
  guint n_texts = 0, n_signed_off = 0;

  for (guint i = 0; i < g_list_model_get_n_items (articles); i++)
    {
      g_autoptr (StetArticle) article = g_list_model_get_item (articles, i);

      g_strv_builder_take (builder,
                           stet_language_dup_name (stet_article_get_language (article), NULL));
      n_texts += stet_article_get_n_texts (article);
      n_signed_off += stet_article_get_n_signed_off (article);
    }
  names = g_strv_builder_end (builder);
  languages = g_strjoinv (", ", names);
  progress = g_strdup_printf (
      ngettext ("%u of %u text", "%u of %u texts", n_texts), n_signed_off, n_texts);
  adw_action_row_set_subtitle (self->languages_row, languages);
  adw_action_row_set_subtitle (self->progress_row, progress);
}

static void
show_findings (StetExportDialog *self, GListModel *findings)
{
  guint n[STET_SEVERITY_ERROR + 1] = { 0 };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (StetFinding) finding = g_list_model_get_item (findings, i);

      n[stet_finding_get_severity (finding)]++;
    }
  if (n[STET_SEVERITY_ERROR] > 0)
    g_strv_builder_take (
        builder,
        g_strdup_printf (ngettext ("%u error", "%u errors", n[STET_SEVERITY_ERROR]),
                         n[STET_SEVERITY_ERROR]));
  if (n[STET_SEVERITY_WARNING] > 0)
    g_strv_builder_take (
        builder,
        g_strdup_printf (ngettext ("%u warning", "%u warnings", n[STET_SEVERITY_WARNING]),
                         n[STET_SEVERITY_WARNING]));
  if (n[STET_SEVERITY_ADVICE] > 0)
    g_strv_builder_take (
        builder,
        g_strdup_printf (
            ngettext ("%u piece of advice", "%u pieces of advice", n[STET_SEVERITY_ADVICE]),
            n[STET_SEVERITY_ADVICE]));
  parts = g_strv_builder_end (builder);
  text = parts[0] ? g_strjoinv (C_ ("list separator", " · "), parts) : g_strdup (_ ("None"));
  adw_action_row_set_subtitle (self->findings_row, text);
  gtk_image_set_from_icon_name (self->findings_icon,
                                n[STET_SEVERITY_ERROR] > 0     ? "dialog-error-symbolic"
                                : n[STET_SEVERITY_WARNING] > 0 ? "dialog-warning-symbolic"
                                                               : "object-select-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->findings_icon),
                            n[STET_SEVERITY_ERROR] > 0     ? "error"
                            : n[STET_SEVERITY_WARNING] > 0 ? "warning"
                                                           : "success");
}

/**
 * stet_export_dialog_new:
 * @session: a session with an open story
 *
 * Returns: (transfer floating): a dialog to present
 */
StetExportDialog *
stet_export_dialog_new (StetSession *session)
{
  StetExportDialog *self;
  StetStory *story;
  g_autofree char *title = NULL;
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (STET_IS_SESSION (session), NULL);
  g_return_val_if_fail (stet_session_get_story (session), NULL);

  self = g_object_new (STET_TYPE_EXPORT_DIALOG, NULL);
  self->session = g_object_ref (session);
  story = stet_session_get_story (session);
  self->story = stet_story_get_id (story);
  title = stet_story_dup_title (story);
  escaped = g_markup_escape_text (title, -1);
  adw_preferences_group_set_title (self->story_group, escaped);
  show_articles (self, story);
  show_findings (self, stet_session_get_findings (session));

  return self;
}

/**
 * stet_export_dialog_export_to:
 * @directory: (type filename): the folder that gets the bundle's folder
 *
 * Exports the story. “exported” says that it worked; else the dialog says why not.
 */
void
stet_export_dialog_export_to (StetExportDialog *self, const char *directory)
{
  g_return_if_fail (STET_IS_EXPORT_DIALOG (self));

  if (self->cancellable)
    return;
  g_set_str (&self->directory, directory);
  self->cancellable = g_cancellable_new ();
  show_running (self, TRUE);
  stet_session_flush_async (self->session, NULL, flushed_cb, g_object_ref (self));
}
