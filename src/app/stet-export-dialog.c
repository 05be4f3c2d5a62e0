/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-export-dialog.h"

#include "stet-export-job.h"
#include "stet-language.h"
#include "stet-preflight-store.h"

/* Of what is missing, so much is listed: more is mended elsewhere. */
#define MAX_ITEMS 40

/**
 * StetExportDialog:
 *
 * Says what the open story lacks before it can be published, leads to it, and publishes it all the
 * same when a person says why.
 */
struct _StetExportDialog
{
  AdwDialog parent_instance;

  StetSession *session;
  GCancellable *cancellable; /* NULL unless it exports */
  gint64 story;
  char *directory;

  StetReadiness *readiness;
  GPtrArray *decisions; /* StetOverride: what is published all the same */
  char *path;           /* of the bundle that was written */

  GtkStack *stack;
  AdwPreferencesGroup *story_group;
  AdwPreferencesGroup *missing_group;
  GtkListBox *missing_list;
  AdwPreferencesGroup *reason_group;
  AdwEntryRow *reason_row;
  AdwPreferencesGroup *languages_group;
  GPtrArray *language_rows; /* AdwSwitchRow, as the story has its articles */
  AdwActionRow *progress_row;
  AdwSwitchRow *archive_row;
  GtkButton *preview_button;
  AdwStatusPage *done_page;
  AdwStatusPage *failed_page;
  GtkButton *cancel_button;
  GtkButton *export_button;
};

G_DEFINE_FINAL_TYPE (StetExportDialog, stet_export_dialog, ADW_TYPE_DIALOG)

enum
{
  EXPORTED,
  MEND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What an export reads: values of its own, since the dialog lives on another thread. */
typedef struct
{
  gint64 story;
  char *directory;
  char **languages;
  gboolean is_archive;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->directory);
  g_strfreev (job->languages);
  g_free (job);
}

/* What the library notes of an export. */
typedef struct
{
  StetExportReport *report;
  gint64 story;
  GPtrArray *decisions;
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  stet_export_report_free (note->report);
  g_ptr_array_unref (note->decisions);
  g_free (note);
}

static gpointer
export_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  StetExportOptions options = { .to_dir = job->directory,
                                .languages = (const char *const *) job->languages,
                                .is_archive = job->is_archive };

  return stet_export_job_run (db, &job->story, 1, &options, NULL, NULL, cancellable, error);
}

static gpointer
record_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Note *note = data;
  gboolean ok = stet_db_begin (db, error);

  if (!ok)
    return NULL;
  for (guint i = 0; ok && i < note->decisions->len; i++)
    ok = stet_db_add_override (db, note->story, g_ptr_array_index (note->decisions, i), error);
  ok = ok && stet_export_job_record_within (db, note->report, error);
  if (!ok)
    stet_db_rollback (db);
  else
    ok = stet_db_commit (db, error);
  return NULL;
}

static void update_button (StetExportDialog *self);
static char **dup_languages (StetExportDialog *self);

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
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), TRUE);
  adw_status_page_set_description (self->failed_page, message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  gtk_button_set_label (self->export_button, _ ("_Another Folder…"));
}

/* What is published and not noted must be known: nobody else says who let it pass. */
static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (!error)
    return;
  message = g_strdup_printf (_ ("The library keeps no note of this export: %s"), error->message);
  adw_status_page_set_description (self->done_page, message);
}

/* The library notes the same, with the name of the bundle. */
static void
mark_published (StetExportDialog *self)
{
  StetStory *story = stet_session_get_story (self->session);
  g_auto (GStrv) languages = dup_languages (self);
  StetArticle *article;

  if (!story || stet_story_get_id (story) != self->story)
    return;
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    if (stet_article_get_n_texts (article) > 0
        && (languages == NULL
            || g_strv_contains ((const char *const *) languages,
                                stet_article_get_language (article))))
      {
        stet_article_set_state_is_chosen (article, FALSE);
        stet_article_set_state (article, STET_ARTICLE_PUBLISHED);
      }
}

static void
show_done (StetExportDialog *self, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_str (&self->path, path);
  show_running (self, FALSE);
  adw_status_page_set_description (self->done_page, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->preview_button),
                          !adw_switch_row_get_active (self->archive_row));
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), FALSE);
  gtk_button_set_label (self->cancel_button, _ ("_Close"));
  gtk_stack_set_visible_child_name (self->stack, "done");
  g_signal_emit (self, signals[EXPORTED], 0, path);
}

/* Takes @report. */
static void
record (StetExportDialog *self, StetLibrary *library, StetExportReport *report)
{
  Note *note = g_new0 (Note, 1);

  note->report = report;
  note->story = self->story;
  note->decisions = g_ptr_array_ref (self->decisions);
  stet_library_write_plain_async (
      library, record_func, note, note_free, NULL, NULL, recorded_cb, g_object_ref (self));
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
  show_done (self, story->path);
  record (self, STET_LIBRARY (source), g_steal_pointer (&report));
}

/* Returns: (nullable): the languages that are on, or NULL when all are */
static char **
dup_languages (StetExportDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean all = TRUE;

  for (guint i = 0; i < self->language_rows->len; i++)
    {
      AdwSwitchRow *row = g_ptr_array_index (self->language_rows, i);

      if (adw_switch_row_get_active (row))
        g_strv_builder_add (builder, g_object_get_data (G_OBJECT (row), "language"));
      else
        all = FALSE;
    }
  return all ? NULL : g_strv_builder_end (builder);
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
  job->languages = dup_languages (self);
  job->is_archive = adw_switch_row_get_active (self->archive_row);
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

static gboolean
is_exported (StetExportDialog *self, const StetPreflightItem *item)
{
  StetStory *story = stet_session_get_story (self->session);
  StetArticle *article = story != NULL ? stet_story_find_article (story, item->article) : NULL;
  g_auto (GStrv) languages = dup_languages (self);

  return languages == NULL || article == NULL || item->photo != 0
         || g_strv_contains ((const char *const *) languages, stet_article_get_language (article));
}

/* What stands against the export of the languages that are on. */
static guint
count_required (StetExportDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < stet_readiness_get_n_items (self->readiness); i++)
    {
      const StetPreflightItem *item = stet_readiness_get_item (self->readiness, i);

      n += item->level == STET_PREFLIGHT_REQUIRED && is_exported (self, item);
    }
  return n;
}

static char *
dup_reason (StetExportDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason_row))));
}

static void
update_button (StetExportDialog *self)
{
  g_auto (GStrv) languages = dup_languages (self);
  g_autofree char *reason = dup_reason (self);
  guint n_required = count_required (self);

  gtk_widget_set_visible (GTK_WIDGET (self->reason_group), n_required > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button),
                            (n_required == 0 || *reason != '\0')
                                && (languages == NULL || *languages != NULL)
                                && stet_readiness_get_known (self->readiness));
}

/* Who exports all the same says so for each thing that is missing. */
static void
collect_decisions (StetExportDialog *self)
{
  g_autofree char *reason = dup_reason (self);

  g_ptr_array_set_size (self->decisions, 0);
  for (guint i = 0; i < stet_readiness_get_n_items (self->readiness); i++)
    {
      const StetPreflightItem *item = stet_readiness_get_item (self->readiness, i);

      if (item->level == STET_PREFLIGHT_REQUIRED && is_exported (self, item))
        g_ptr_array_add (self->decisions,
                         stet_override_new (item->rule->id,
                                            item->subject,
                                            stet_session_get_person (self->session),
                                            g_get_real_time (),
                                            reason));
    }
}

static void
missing_activated_cb (StetExportDialog *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[MEND], 0, (guint) gtk_list_box_row_get_index (row));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    adw_status_page_set_description (self->done_page, error->message);
}

static void
launch (StetExportDialog *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_launcher_launch (launcher, GTK_WINDOW (root), NULL, launched_cb, g_object_ref (self));
}

static void
open_folder_cb (StetExportDialog *self)
{
  launch (self, adw_switch_row_get_active (self->archive_row) ? self->directory : self->path);
}

static void
preview_cb (StetExportDialog *self)
{
  g_autofree char *page = g_build_filename (self->path, "index.html", NULL);

  launch (self, page);
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
  g_clear_object (&self->readiness);
  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  g_clear_pointer (&self->language_rows, g_ptr_array_unref);

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

  /**
   * StetExportDialog::mend:
   * @index: among what is missing
   *
   * A person wants to mend what is missing; the dialog closes.
   */
  signals[MEND] = g_signal_new ("mend",
                                STET_TYPE_EXPORT_DIALOG,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, story_group);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, missing_group);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, missing_list);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, reason_group);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, languages_group);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, progress_row);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, archive_row);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, preview_button);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, StetExportDialog, export_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, missing_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_button);
}

static void
stet_export_dialog_init (StetExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->language_rows = g_ptr_array_new ();
  self->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_override_free);
}

static void
show_articles (StetExportDialog *self, StetStory *story)
{
  g_autofree char *progress = NULL;
  guint n_texts = 0, n_signed_off = 0;
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      const char *language = stet_article_get_language (article);
      g_autofree char *name = stet_language_dup_name (language, NULL);
      GtkWidget *row = adw_switch_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "language", g_strdup (language), g_free);
      g_signal_connect_swapped (row, "notify::active", G_CALLBACK (update_button), self);
      adw_preferences_group_add (self->languages_group, row);
      g_ptr_array_add (self->language_rows, row);
      n_texts += stet_article_get_n_texts (article);
      n_signed_off += stet_article_get_n_signed_off (article);
    }
  progress = g_strdup_printf (
      ngettext ("%u of %u text", "%u of %u texts", n_texts), n_signed_off, n_texts);
  adw_action_row_set_subtitle (self->progress_row, progress);
}

static GtkWidget *
new_missing_row (const StetPreflightItem *item)
{
  gboolean required = item->level == STET_PREFLIGHT_REQUIRED;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (required ? "dialog-error-symbolic"
                                                           : "dialog-warning-symbolic");
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (icon, required ? "error" : "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  required ? _ ("Required") : _ ("Warning"),
                                  -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->message);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
show_missing (StetExportDialog *self)
{
  guint n_items = stet_readiness_get_n_items (self->readiness);
  g_autofree char *summary = stet_readiness_dup_summary (self->readiness);
  g_autofree char *more = NULL;

  gtk_list_box_remove_all (self->missing_list);
  for (guint i = 0; i < MIN (n_items, MAX_ITEMS); i++)
    gtk_list_box_append (self->missing_list,
                         new_missing_row (stet_readiness_get_item (self->readiness, i)));
  if (n_items > MAX_ITEMS)
    more = g_strdup_printf (
        ngettext ("%u more is not listed.", "%u more are not listed.", n_items - MAX_ITEMS),
        n_items - MAX_ITEMS);
  adw_preferences_group_set_title (self->missing_group, summary);
  adw_preferences_group_set_description (self->missing_group, more);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_list), n_items > 0);
  update_button (self);
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
  self->readiness = g_object_ref (stet_session_get_readiness (session));
  show_articles (self, story);
  show_missing (self);
  g_signal_connect_object (
      self->readiness, "changed", G_CALLBACK (show_missing), self, G_CONNECT_SWAPPED);

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
  collect_decisions (self);
  g_set_str (&self->directory, directory);
  self->cancellable = g_cancellable_new ();
  show_running (self, TRUE);
  stet_session_flush_async (self->session, NULL, flushed_cb, g_object_ref (self));
}
