/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-align-again-job.h"
#include "stet-editor-private.h"

/* Aligning again below the caret: how it looks while it goes on, and what it says then. */

/* What takes longer shows that it goes on. */
#define PATIENCE_MS 500

typedef struct
{
  StetEditor *editor;
  StetStory *story;
  guint n_locked;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->editor);
  g_object_unref (work->story);
  g_free (work);
}

static gboolean
patience_cb (gpointer data)
{
  StetEditor *self = data;

  self->align_wait_id = 0;
  self->align_toast = adw_toast_new (_ ("Aligning rows…"));
  adw_toast_set_timeout (self->align_toast, 0);
  adw_toast_set_button_label (self->align_toast, _ ("_Cancel"));
  adw_toast_set_action_name (self->align_toast, "editor.cancel-align");
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->align_toast));
  return G_SOURCE_REMOVE;
}

static void
stop_waiting (StetEditor *self)
{
  g_clear_handle_id (&self->align_wait_id, g_source_remove);
  if (self->align_toast != NULL)
    adw_toast_dismiss (self->align_toast);
  g_clear_object (&self->align_toast);
  g_clear_object (&self->align_cancellable);
}

static void
report (StetEditor *self, guint n_moved, guint n_locked)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (n_moved == 0)
    g_string_append (text, _ ("Everything was beside its counterpart already"));
  else
    g_string_append_printf (text,
                            ngettext ("%u paragraph moved to another row",
                                      "%u paragraphs moved to other rows",
                                      n_moved),
                            n_moved);
  if (n_locked > 0)
    {
      g_autofree char *locked = g_strdup_printf (
          ngettext ("%u locked row left as it is", "%u locked rows left as they are", n_locked),
          n_locked);

      /* Translators: between two parts of what is reported */
      g_string_append_printf (text, C_ ("report", "; %s"), locked);
    }
  _stet_editor_add_undo_toast (self, text->str, n_moved > 0);
}

static void
aligned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  StetEditor *self = work->editor;
  g_autoptr (GError) error = NULL;
  guint n_moved = 0;
  gboolean done = stet_align_again_finish (STET_LIBRARY (source), result, &n_moved, &error);

  if (self->story == work->story)
    {
      stop_waiting (self);
      if (done)
        {
          report (self, n_moved, work->n_locked);
          _stet_editor_update_current (self);
          stet_level_panes_reveal_caret (self->panes, self->active);
        }
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        _stet_editor_add_toast (self, error->message, NULL, NULL);
    }
  work_free (work);
}

static void
align_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetRow *row = stet_level_panes_get_current_row (self->panes);
  StetArticle *article = _stet_editor_get_article (self, self->active);
  StetArticle *only = g_str_equal (name, "editor.align-side-below") ? article : NULL;
  StetRow *below;
  Work *work;

  if (row == NULL || article == NULL || self->align_cancellable != NULL)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  work = g_new0 (Work, 1);
  work->editor = g_object_ref (self);
  work->story = g_object_ref (self->story);
  for (guint i = stet_row_get_index (row); (below = stet_story_get_row (self->story, i)) != NULL;
       i++)
    work->n_locked += stet_row_get_locked (below);
  self->align_cancellable = g_cancellable_new ();
  self->align_wait_id = g_timeout_add (PATIENCE_MS, patience_cb, self);
  stet_align_again_async (stet_session_get_library (self->session),
                          self->story,
                          stet_row_get_id (row),
                          only != NULL ? stet_article_get_id (only) : 0,
                          self->align_cancellable,
                          aligned_cb,
                          work);
}

static void
cancel_align_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);

  if (self->align_cancellable != NULL)
    g_cancellable_cancel (self->align_cancellable);
}

void
_stet_editor_stop_aligning (StetEditor *self)
{
  if (self->align_cancellable != NULL)
    g_cancellable_cancel (self->align_cancellable);
  stop_waiting (self);
}

void
_stet_editor_install_align_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.align-below", NULL, align_action);
  gtk_widget_class_install_action (widget_class, "editor.align-side-below", NULL, align_action);
  gtk_widget_class_install_action (widget_class, "editor.cancel-align", NULL, cancel_align_action);
}
