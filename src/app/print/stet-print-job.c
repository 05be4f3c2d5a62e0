/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "stet-print-job.h"

#include "stet-photo-loader.h"
#include "stet-photo-store.h"
#include "stet-print-file.h"
#include "stet-print-layout.h"

/* How long the main loop may wait for one step, in microseconds: well within a frame. */
#define SLICE 6000
/* Rows and blocks that are copied in such a step. */
#define COPIED_AT_ONCE 200
/* The longest side of a picture, in pixels: 200 to an inch. */
#define PICTURE_SIZE 360
/* The least margin, in points: room for fingers and for notes. */
#define MARGIN 40.0
/* With so many columns the paper is turned. */
#define WIDE_COLUMNS 3

struct _StetPrintJob
{
  GObject parent_instance;

  StetStory *story;
  GListModel *findings;
  char *library_path;
  StetPrintOptions *options;
  GtkPrintSettings *settings;
  GtkPageSetup *page_setup;
  GtkPageOrientation orientation; /* that it had before the paper was turned */

  GTask *task; /* while it runs, and what follows */
  GtkWindow *parent;
  GFile *file; /* NULL to print */
  char *temporary;
  StetSnapshot *snapshot;
  guint64 revision; /* of the story when the snapshot began */
  StetPrintMatter *matter;
  GPtrArray *photos;
  guint photo;
  StetPrintLayout *layout;
  GtkPrintOperation *operation;
  guint copy_id;
  double progress;
  guint n_pages;
};

G_DEFINE_FINAL_TYPE (StetPrintJob, stet_print_job, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PROGRESS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
let_go (StetPrintJob *self)
{
  g_clear_handle_id (&self->copy_id, g_source_remove);
  g_clear_pointer (&self->snapshot, stet_snapshot_free);
  g_clear_object (&self->matter);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  g_clear_object (&self->layout);
  if (self->operation != NULL)
    g_signal_handlers_disconnect_by_data (self->operation, self);
  g_clear_object (&self->operation);
  g_clear_object (&self->parent);
  g_clear_object (&self->file);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_clear_pointer (&self->temporary, g_free);
}

static void
stet_print_job_finalize (GObject *object)
{
  StetPrintJob *self = STET_PRINT_JOB (object);

  let_go (self);
  g_clear_object (&self->story);
  g_clear_object (&self->findings);
  g_clear_pointer (&self->library_path, g_free);
  g_clear_pointer (&self->options, stet_print_options_free);
  g_clear_object (&self->settings);
  g_clear_object (&self->page_setup);

  G_OBJECT_CLASS (stet_print_job_parent_class)->finalize (object);
}

static void
stet_print_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StetPrintJob *self = STET_PRINT_JOB (object);

  switch (id)
    {
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stet_print_job_class_init (StetPrintJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = stet_print_job_finalize;
  object_class->get_property = stet_print_job_get_property;

  /**
   * StetPrintJob:progress:
   *
   * How much is done of what is known, from 0 to 1.
   */
  properties[PROP_PROGRESS] = g_param_spec_double ("progress",
                                                   NULL,
                                                   NULL,
                                                   0,
                                                   1,
                                                   0,
                                                   G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                       | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_print_job_init (StetPrintJob *self)
{
}

/**
 * stet_print_job_new:
 * @story: a story; it may change while it is printed
 * @findings: (nullable): a model of [class@Finding]s in it
 * @library_path: (nullable) (type filename): the library beside which its photos are
 * @options: what to print of it, of one article at least
 *
 * Returns: (transfer full): a job to run
 */
StetPrintJob *
stet_print_job_new (StetStory *story,
                    GListModel *findings,
                    const char *library_path,
                    const StetPrintOptions *options)
{
  StetPrintJob *self;

  g_return_val_if_fail (STET_IS_STORY (story), NULL);
  g_return_val_if_fail (options->articles->len > 0, NULL);

  self = g_object_new (STET_TYPE_PRINT_JOB, NULL);
  self->story = g_object_ref (story);
  g_set_object (&self->findings, findings);
  self->library_path = g_strdup (library_path);
  self->options = stet_print_options_copy (options);
  self->settings = gtk_print_settings_new ();
  self->page_setup = gtk_page_setup_new ();
  return self;
}

/**
 * stet_print_job_set_setup:
 * @settings: printer, copies and the like
 * @page_setup: the paper
 *
 * Sets what was chosen last, before the job runs.
 */
void
stet_print_job_set_setup (StetPrintJob *self, GtkPrintSettings *settings, GtkPageSetup *page_setup)
{
  g_return_if_fail (STET_IS_PRINT_JOB (self));
  g_set_object (&self->settings, settings);
  g_set_object (&self->page_setup, page_setup);
}

/**
 * stet_print_job_get_settings:
 *
 * Returns: (transfer none): what was chosen, after the job ran
 */
GtkPrintSettings *
stet_print_job_get_settings (StetPrintJob *self)
{
  g_return_val_if_fail (STET_IS_PRINT_JOB (self), NULL);
  return self->settings;
}

/**
 * stet_print_job_get_page_setup:
 *
 * Returns: (transfer none): the paper that was chosen, after the job ran
 */
GtkPageSetup *
stet_print_job_get_page_setup (StetPrintJob *self)
{
  g_return_val_if_fail (STET_IS_PRINT_JOB (self), NULL);
  return self->page_setup;
}

/**
 * stet_print_job_get_progress:
 *
 * Returns: how much is done, from 0 to 1
 */
double
stet_print_job_get_progress (StetPrintJob *self)
{
  g_return_val_if_fail (STET_IS_PRINT_JOB (self), 0);
  return self->progress;
}

/**
 * stet_print_job_get_n_pages:
 *
 * Returns: how many pages there are; 0 until that is known
 */
guint
stet_print_job_get_n_pages (StetPrintJob *self)
{
  g_return_val_if_fail (STET_IS_PRINT_JOB (self), 0);
  return self->n_pages;
}

static void
set_progress (StetPrintJob *self, double progress)
{
  self->progress = CLAMP (progress, 0, 1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

/* @error: (transfer full) (nullable): NULL when all went well */
static void
finish (StetPrintJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  let_go (self);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Ends a job that a person stopped. */
static gboolean
finish_cancelled (StetPrintJob *self)
{
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &error))
    return FALSE;
  finish (self, error);
  return TRUE;
}

/* The operation */

static void
begin_print_cb (StetPrintJob *self, GtkPrintContext *context)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  StetPrintPaper paper = {
    gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS),
    gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS),
    MAX (gtk_page_setup_get_left_margin (setup, GTK_UNIT_POINTS), MARGIN),
    MAX (gtk_page_setup_get_right_margin (setup, GTK_UNIT_POINTS), MARGIN),
    MAX (gtk_page_setup_get_top_margin (setup, GTK_UNIT_POINTS), MARGIN),
    MAX (gtk_page_setup_get_bottom_margin (setup, GTK_UNIT_POINTS), MARGIN),
  };

  g_clear_object (&self->layout);
  self->layout = stet_print_layout_new (self->matter, &paper);
}

static gboolean
is_cancelled (StetPrintJob *self)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (self->task));
}

static gboolean
paginate_cb (StetPrintJob *self, GtkPrintContext *context, GtkPrintOperation *operation)
{
  gboolean done;

  if (is_cancelled (self))
    {
      gtk_print_operation_cancel (operation);
      return FALSE;
    }
  done = stet_print_layout_paginate (self->layout, SLICE);
  set_progress (self, stet_print_layout_get_progress (self->layout) / 2);
  if (done)
    {
      self->n_pages = stet_print_layout_get_n_pages (self->layout);
      gtk_print_operation_set_n_pages (operation, (int) self->n_pages);
    }
  return done;
}

static void
draw_page_cb (StetPrintJob *self, GtkPrintContext *context, int page, GtkPrintOperation *operation)
{
  if (is_cancelled (self))
    {
      gtk_print_operation_cancel (operation);
      return;
    }
  stet_print_layout_draw (
      self->layout, (guint) page, gtk_print_context_get_cairo_context (context));
  set_progress (self, 0.5 + (page + 1) * 0.5 / self->n_pages);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPrintJob) self = user_data;
  GError *error = NULL;

  stet_print_file_store_finish (result, &error);
  finish (self, error);
}

static gboolean
is_wide (StetPrintJob *self)
{
  return self->options->articles->len >= WIDE_COLUMNS;
}

/* That the paper was turned for many columns is not to be seen at the next job. */
static void
remember_setup (StetPrintJob *self)
{
  GtkPageSetup *page_setup = gtk_print_operation_get_default_page_setup (self->operation);

  g_set_object (&self->settings, gtk_print_operation_get_print_settings (self->operation));
  g_set_object (&self->page_setup, page_setup);
  if (is_wide (self))
    {
      gtk_page_setup_set_orientation (self->page_setup, self->orientation);
      gtk_print_settings_set_orientation (self->settings, self->orientation);
    }
}

static void
done_cb (StetPrintJob *self, GtkPrintOperationResult result, GtkPrintOperation *operation)
{
  GError *error = NULL;

  if (finish_cancelled (self))
    return;
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      finish (self, error);
      return;
    }
  if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    {
      finish (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Not printed")));
      return;
    }
  remember_setup (self);
  if (self->file != NULL)
    stet_print_file_store_async (self->temporary,
                                 self->file,
                                 g_task_get_cancellable (self->task),
                                 stored_cb,
                                 g_object_ref (self));
  else
    finish (self, NULL);
}

static GtkPrintOperation *
create_operation (StetPrintJob *self)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autofree char *title = stet_story_dup_title (self->story);

  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_print_settings (operation, self->settings);
  gtk_print_operation_set_default_page_setup (operation, self->page_setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_swapped (operation, "begin-print", G_CALLBACK (begin_print_cb), self);
  g_signal_connect_swapped (operation, "paginate", G_CALLBACK (paginate_cb), self);
  g_signal_connect_swapped (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  g_signal_connect_swapped (operation, "done", G_CALLBACK (done_cb), self);
  return operation;
}

/* Into a file of our own first: what stands at the place that was chosen is replaced when all is
 * there, or stays as it is. */
static void
run_operation (StetPrintJob *self)
{
  g_autoptr (StetPrintJob) hold = g_object_ref (self);
  g_autoptr (GtkPrintOperation) operation = NULL;
  GtkPrintOperationAction action = GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG;
  GtkPrintOperationResult result;
  GError *error = NULL;

  if (finish_cancelled (self))
    return;
  self->operation = create_operation (self);
  if (self->file != NULL)
    {
      self->temporary = stet_print_file_dup_temporary (&error);
      if (self->temporary == NULL)
        {
          finish (self, error);
          return;
        }
      gtk_print_operation_set_export_filename (self->operation, self->temporary);
      action = GTK_PRINT_OPERATION_ACTION_EXPORT;
    }
  operation = g_object_ref (self->operation);
  /* Printing returns at once. A file is written in a main loop within this call. */
  result = gtk_print_operation_run (operation, action, self->parent, NULL);
  /* What goes well is told by “done” alone. */
  if (self->operation == operation
      && (result == GTK_PRINT_OPERATION_RESULT_ERROR
          || result == GTK_PRINT_OPERATION_RESULT_CANCEL))
    done_cb (self, result, operation);
}

/* What comes before it */

static cairo_surface_t *
create_surface (GdkTexture *texture)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, gdk_texture_get_width (texture), gdk_texture_get_height (texture));

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  gdk_texture_download (texture,
                        cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void load_next_picture (StetPrintJob *self);

/* A picture that cannot be read is left out; the inspector says so. */
static void
picture_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetPrintJob) self = user_data;
  g_autoptr (GdkTexture) texture = stet_photo_load_thumbnail_finish (result, NULL);

  if (texture != NULL)
    stet_print_matter_set_picture (
        self->matter,
        stet_photo_get_sha256 (g_ptr_array_index (self->photos, self->photo)),
        create_surface (texture));
  self->photo++;
  load_next_picture (self);
}

static void
load_next_picture (StetPrintJob *self)
{
  GCancellable *cancellable = g_task_get_cancellable (self->task);
  g_autofree char *path = NULL;

  if (finish_cancelled (self))
    return;
  if (self->library_path == NULL || self->photo >= self->photos->len)
    {
      run_operation (self);
      return;
    }
  path = stet_library_file_dup_photo_path (
      self->library_path, stet_photo_get_sha256 (g_ptr_array_index (self->photos, self->photo)));
  stet_photo_load_thumbnail_async (
      path, PICTURE_SIZE, cancellable, picture_cb, g_object_ref (self));
}

static void
copy_remarks (StetPrintJob *self, StetStory *copy)
{
  GListModel *remarks = G_LIST_MODEL (stet_story_get_remarks (self->story));

  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (StetRemark) remark = g_list_model_get_item (remarks, i);
      g_autoptr (StetRemark) twin = stet_remark_new (stet_remark_get_values (remark));

      stet_remark_list_add (stet_story_get_remarks (copy), twin);
    }
}

static void
begin_copy (StetPrintJob *self)
{
  g_clear_pointer (&self->snapshot, stet_snapshot_free);
  self->snapshot = stet_snapshot_begin (self->story);
  self->revision = stet_story_get_revision (self->story);
}

static gboolean
copy_cb (gpointer data)
{
  g_autoptr (StetPrintJob) self = g_object_ref (data);
  g_autoptr (StetStory) copy = NULL;

  if (is_cancelled (self))
    {
      self->copy_id = 0;
      finish_cancelled (self);
      return G_SOURCE_REMOVE;
    }
  if (stet_story_get_revision (self->story) != self->revision)
    begin_copy (self);
  if (stet_snapshot_step (self->snapshot, COPIED_AT_ONCE))
    return G_SOURCE_CONTINUE;
  self->copy_id = 0;
  copy = stet_snapshot_end (g_steal_pointer (&self->snapshot));
  if (self->options->comments)
    copy_remarks (self, copy);
  self->matter = stet_print_matter_new (copy, self->options, self->findings);
  self->photos = stet_print_matter_dup_photos (self->matter);
  load_next_picture (self);
  return G_SOURCE_REMOVE;
}

/**
 * stet_print_job_run_async:
 * @parent: (nullable): the window over which the system asks for a printer
 * @file: (nullable): the PDF file to write or replace; %NULL to print
 * @cancellable: (nullable): to stop it; nothing is left behind then
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Prints once. The main loop is never held up for longer than a few milliseconds.
 */
void
stet_print_job_run_async (StetPrintJob *self,
                          GtkWindow *parent,
                          GFile *file,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (STET_IS_PRINT_JOB (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, stet_print_job_run_async);
  g_set_object (&self->parent, parent);
  g_set_object (&self->file, file);
  self->photo = 0;
  self->n_pages = 0;
  self->orientation = gtk_page_setup_get_orientation (self->page_setup);
  if (is_wide (self))
    gtk_page_setup_set_orientation (self->page_setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  begin_copy (self);
  self->copy_id = g_idle_add (copy_cb, self);
}

/**
 * stet_print_job_run_finish:
 * @result: what the callback got
 * @error: (nullable): set on failure, `G_IO_ERROR_CANCELLED` when a person stopped it
 *
 * Returns: whether it was printed or written
 */
gboolean
stet_print_job_run_finish (StetPrintJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
