/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-print-dialog.h"

#include "stet-library-files.h"
#include "stet-print-job.h"
#include "stet-print-settings.h"
#include "stet-slug.h"

/* Progress of what is over sooner than that is not shown, in microseconds. */
#define PATIENCE 300000
/* Of the name that is proposed for a file, in characters. */
#define MAX_NAME 60

/**
 * StetPrintDialog:
 *
 * Asks what of the open story to print, before the system asks on which printer, and prints it or
 * saves it as a PDF file.
 */
struct _StetPrintDialog
{
  AdwDialog parent_instance;

  StetSession *session;
  StetStory *story;
  StetArticle *current;
  GPtrArray *shown;
  GPtrArray *checks;        /* of GtkCheckButton, not owned; one for each article of the story */
  StetPrintScope scopes[3]; /* that can be chosen, in the order of the list */
  GSettings *settings;
  StetPrintJob *job; /* NULL unless it prints */
  GCancellable *cancellable;
  GFile *file;
  gint64 began;
  gboolean running_shown;

  GtkStack *stack;
  AdwPreferencesGroup *story_group;
  AdwComboRow *scope_row;
  AdwSwitchRow *comments_row;
  AdwSwitchRow *sign_offs_row;
  AdwSwitchRow *findings_row;
  AdwSpinRow *size_row;
  AdwStatusPage *running_page;
  GtkProgressBar *progress_bar;
  AdwStatusPage *failed_page;
  GtkButton *back_button;
  GtkButton *cancel_button;
  GtkButton *save_button;
  GtkButton *print_button;
};

G_DEFINE_FINAL_TYPE (StetPrintDialog, stet_print_dialog, ADW_TYPE_DIALOG)

enum
{
  PRINTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static StetPrintScope
get_scope (StetPrintDialog *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->scope_row)))
    return STET_PRINT_CURRENT;
  return self
      ->scopes[MIN (adw_combo_row_get_selected (self->scope_row), G_N_ELEMENTS (self->scopes) - 1)];
}

static void
append_article (StetPrintOptions *options, StetArticle *article)
{
  gint64 id = stet_article_get_id (article);

  g_array_append_val (options->articles, id);
}

static void
append_articles (StetPrintDialog *self, StetPrintOptions *options)
{
  switch (get_scope (self))
    {
    case STET_PRINT_CURRENT:
      append_article (options, self->current);
      break;
    case STET_PRINT_SHOWN:
      for (guint i = 0; i < self->shown->len; i++)
        append_article (options, g_ptr_array_index (self->shown, i));
      break;
    case STET_PRINT_CHOSEN:
    default:
      for (guint i = 0; i < self->checks->len; i++)
        if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
          append_article (options, stet_story_get_article (self->story, i));
      break;
    }
}

static StetPrintOptions *
dup_options (StetPrintDialog *self)
{
  StetPrintOptions *options = stet_print_options_new ();

  stet_print_settings_load (self->settings, options);
  options->comments = adw_switch_row_get_active (self->comments_row);
  options->sign_offs = adw_switch_row_get_active (self->sign_offs_row);
  options->findings = adw_switch_row_get_active (self->findings_row);
  options->text_size = (int) adw_spin_row_get_value (self->size_row);
  append_articles (self, options);
  return options;
}

static void
save_languages (StetPrintDialog *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_variant_builder_add (
          &builder, "s", stet_article_get_language (stet_story_get_article (self->story, i)));
  g_settings_set_value (self->settings, "print-languages", g_variant_builder_end (&builder));
}

static void
remember (StetPrintDialog *self, const StetPrintOptions *options)
{
  stet_print_settings_save (self->settings, options);
  if (self->settings == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->scope_row)))
    return;
  g_settings_set_enum (self->settings, "print-scope", (int) get_scope (self));
  if (get_scope (self) == STET_PRINT_CHOSEN)
    save_languages (self);
}

/* What can be pressed now. */
static void
update (StetPrintDialog *self)
{
  gboolean chosen = get_scope (self) == STET_PRINT_CHOSEN;
  g_autoptr (StetPrintOptions) options = stet_print_options_new ();
  gboolean ready;

  append_articles (self, options);
  ready = self->job == NULL && options->articles->len > 0;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_widget_set_visible (
        gtk_widget_get_ancestor (g_ptr_array_index (self->checks, i), ADW_TYPE_ACTION_ROW), chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), self->job != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), self->job == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->print_button), self->job == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), ready);
  gtk_widget_set_sensitive (GTK_WIDGET (self->print_button), ready);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), self->job == NULL || self->running_shown);
}

/* Printing */

static void
progress_cb (StetPrintDialog *self)
{
  guint n_pages = stet_print_job_get_n_pages (self->job);

  gtk_progress_bar_set_fraction (self->progress_bar, stet_print_job_get_progress (self->job));
  if (n_pages > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);

      adw_status_page_set_description (self->running_page, text);
    }
  if (self->running_shown || g_get_monotonic_time () - self->began < PATIENCE)
    return;
  self->running_shown = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "running");
  update (self);
}

static void
show_failure (StetPrintDialog *self, const GError *error)
{
  adw_status_page_set_title (self->failed_page,
                             self->file != NULL ? _ ("The PDF File Was Not Saved")
                                                : _ ("The Story Was Not Printed"));
  adw_status_page_set_description (self->failed_page, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
end_job (StetPrintDialog *self)
{
  g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  g_clear_object (&self->cancellable);
  self->running_shown = FALSE;
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPrintDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = stet_print_job_run_finish (STET_PRINT_JOB (source), result, &error);

  if (done)
    stet_print_settings_save_setup (self->settings, STET_PRINT_JOB (source));
  if (self->job == NULL) /* The dialog is gone. */
    return;
  end_job (self);
  if (done)
    {
      g_signal_emit (self, signals[PRINTED], 0, self->file);
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_stack_set_visible_child_name (self->stack, "options");
  else
    show_failure (self, error);
  update (self);
}

/* @file: (nullable): NULL to print */
static void
run (StetPrintDialog *self, GFile *file)
{
  g_autoptr (StetPrintOptions) options = dup_options (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->job != NULL || options->articles->len == 0)
    return;
  remember (self, options);
  g_set_object (&self->file, file);
  self->job = stet_print_job_new (self->story,
                                  stet_session_get_findings (self->session),
                                  stet_library_get_path (stet_session_get_library (self->session)),
                                  options);
  stet_print_settings_load_setup (self->settings, self->job);
  g_signal_connect_object (
      self->job, "notify::progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  self->cancellable = g_cancellable_new ();
  self->began = g_get_monotonic_time ();
  adw_status_page_set_description (self->running_page, NULL);
  adw_status_page_set_title (self->running_page, file != NULL ? _ ("Saving…") : _ ("Printing…"));
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "options");
  update (self);
  stet_print_job_run_async (self->job,
                            GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                            file,
                            self->cancellable,
                            run_cb,
                            g_object_ref (self));
}

static void
print_cb (StetPrintDialog *self)
{
  run (self, NULL);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPrintDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->session != NULL)
    run (self, file);
}

static char *
dup_file_name (StetPrintDialog *self)
{
  g_autofree char *title = stet_story_dup_title (self->story);
  const char *slug = stet_story_get_slug (self->story);
  g_autofree char *made = *slug == '\0' ? stet_slugify (title, MAX_NAME) : NULL;
  const char *name = made != NULL ? made : slug;

  return g_strconcat (*name != '\0' ? name : "stet", ".pdf", NULL);
}

static void
save_cb (StetPrintDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = dup_file_name (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _ ("Save as PDF"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Save"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (root), NULL, file_chosen_cb, g_object_ref (self));
}

static void
cancel_cb (StetPrintDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static void
back_cb (StetPrintDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "options");
}

static void
stet_print_dialog_dispose (GObject *object)
{
  StetPrintDialog *self = STET_PRINT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_PRINT_DIALOG);
  if (self->job != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      end_job (self);
    }
  g_clear_object (&self->session);
  g_clear_object (&self->story);
  g_clear_object (&self->current);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (stet_print_dialog_parent_class)->dispose (object);
}

static void
stet_print_dialog_class_init (StetPrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_print_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->close_attempt = (void (*) (AdwDialog *)) (void (*) (void)) cancel_cb;

  /**
   * StetPrintDialog::printed:
   * @file: (nullable): the PDF file; %NULL when it went to a printer
   *
   * The story is on its way to paper, or in a file.
   */
  signals[PRINTED] = g_signal_new ("printed",
                                   STET_TYPE_PRINT_DIALOG,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, story_group);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, scope_row);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, comments_row);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, sign_offs_row);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, findings_row);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, size_row);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, running_page);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, StetPrintDialog, print_button);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
stet_print_dialog_init (StetPrintDialog *self)
{
  self->checks = g_ptr_array_new ();
  self->settings = stet_library_dup_settings ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_language_name (StetArticle *article)
{
  return stet_language_dup_name (stet_article_get_language (article), NULL);
}

static void
add_check (StetPrintDialog *self, StetArticle *article, gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *name = dup_language_name (article);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (update), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->story_group, row);
  g_ptr_array_add (self->checks, check);
}

static gboolean
is_chosen (StetPrintDialog *self, StetArticle *article)
{
  g_auto (GStrv) languages = self->settings != NULL
                                 ? g_settings_get_strv (self->settings, "print-languages")
                                 : NULL;

  if (languages == NULL || languages[0] == NULL)
    return TRUE;
  return g_strv_contains ((const char *const *) languages, stet_article_get_language (article));
}

static void
add_scope (StetPrintDialog *self, GtkStringList *list, StetPrintScope scope, const char *name)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  self->scopes[n] = scope;
  gtk_string_list_append (list, name);
}

/* What is alone on the screen is not offered twice. */
static void
fill_scopes (StetPrintDialog *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autofree char *current = dup_language_name (self->current);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *shown = NULL;
  StetPrintScope last = self->settings != NULL
                            ? (StetPrintScope) g_settings_get_enum (self->settings, "print-scope")
                            : STET_PRINT_SHOWN;

  for (guint i = 0; i < self->shown->len; i++)
    g_strv_builder_take (builder, dup_language_name (g_ptr_array_index (self->shown, i)));
  names = g_strv_builder_end (builder);
  shown = g_strjoinv (C_ ("list separator", ", "), names);
  if (self->shown->len > 1)
    add_scope (self, list, STET_PRINT_SHOWN, shown);
  add_scope (self, list, STET_PRINT_CURRENT, current);
  add_scope (self, list, STET_PRINT_CHOSEN, _ ("Chosen Languages"));
  adw_combo_row_set_model (self->scope_row, G_LIST_MODEL (list));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    if (self->scopes[i] == last)
      adw_combo_row_set_selected (self->scope_row, i);
  gtk_widget_set_visible (GTK_WIDGET (self->scope_row),
                          stet_story_get_article (self->story, 1) != NULL);
}

static void
fill (StetPrintDialog *self)
{
  g_autoptr (StetPrintOptions) options = stet_print_options_new ();
  g_autofree char *title = stet_story_dup_title (self->story);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  StetArticle *article;

  stet_print_settings_load (self->settings, options);
  adw_preferences_group_set_title (self->story_group, escaped);
  fill_scopes (self);
  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    add_check (self, article, is_chosen (self, article));
  adw_switch_row_set_active (self->comments_row, options->comments);
  adw_switch_row_set_active (self->sign_offs_row, options->sign_offs);
  adw_switch_row_set_active (self->findings_row, options->findings);
  adw_spin_row_set_value (self->size_row, options->text_size);
  update (self);
}

/**
 * stet_print_dialog_new:
 * @session: a session with an open story
 * @current: the article in which the cursor is
 * @shown: (element-type StetArticle): those that are beside each other, from the start of the line
 *
 * Returns: (transfer floating): a dialog to present
 */
StetPrintDialog *
stet_print_dialog_new (StetSession *session, StetArticle *current, GPtrArray *shown)
{
  StetPrintDialog *self;

  g_return_val_if_fail (STET_IS_SESSION (session), NULL);
  g_return_val_if_fail (STET_IS_ARTICLE (current), NULL);

  self = g_object_new (STET_TYPE_PRINT_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->story = g_object_ref (stet_session_get_story (session));
  self->current = g_object_ref (current);
  self->shown = g_ptr_array_copy (shown, (GCopyFunc) (gpointer) g_object_ref, NULL);
  g_ptr_array_set_free_func (self->shown, g_object_unref);
  fill (self);
  return self;
}

/**
 * stet_print_dialog_save_to:
 * @file: a PDF file to write or replace
 *
 * Does what *Save as PDF…* does when this place was chosen. “printed” says that it worked; else the
 * dialog says why not.
 */
void
stet_print_dialog_save_to (StetPrintDialog *self, GFile *file)
{
  g_return_if_fail (STET_IS_PRINT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));
  run (self, file);
}
