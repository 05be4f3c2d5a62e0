/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-editor-private.h"
#include "stet-editor-writing.h"
#include "stet-history.h"
#include "stet-remark-suggest.h"
#include "stet-typing.h"

/* Writing marks and spaces of a text anew, as the house style has them. */

typedef struct
{
  StetHouseStyle *style;
  StetArticle *article;
  GPtrArray *blocks;
  GPtrArray *texts; /* of the blocks, as they were */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  stet_house_style_free (job->style);
  g_object_unref (job->article);
  g_ptr_array_unref (job->blocks);
  g_ptr_array_unref (job->texts);
  g_free (job);
}

static void
apply_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GPtrArray *texts = g_ptr_array_new_full (job->texts->len, g_free);

  for (guint i = 0; i < job->texts->len; i++)
    g_ptr_array_add (texts,
                     stet_typing_apply_style (job->style, g_ptr_array_index (job->texts, i)));
  g_task_return_pointer (task, texts, (GDestroyNotify) g_ptr_array_unref);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StetEditor *self = STET_EDITOR (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) texts = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *message = NULL;
  guint n = 0;

  if (self->story == NULL || stet_article_get_story (job->article) != self->story)
    return;
  _stet_editor_begin_step (self, _ ("Apply House Style"));
  for (guint i = 0; i < texts->len; i++)
    {
      StetBlock *block = g_ptr_array_index (job->blocks, i);

      /* What was changed meanwhile stays. */
      if (stet_block_get_article (block) != job->article
          || !g_str_equal (stet_block_get_text (block), g_ptr_array_index (job->texts, i))
          || g_str_equal (stet_block_get_text (block), g_ptr_array_index (texts, i)))
        continue;
      stet_suggest_put_text (block, g_ptr_array_index (texts, i));
      n++;
    }
  _stet_editor_end_step (self);
  if (n > 0 && self->suggesting)
    /* Translators: %u paragraphs */
    message = g_strdup_printf (ngettext ("House style suggested for %u paragraph",
                                         "House style suggested for %u paragraphs",
                                         n),
                               n);
  else
    message = n == 0 ? g_strdup (_ ("This is in the house style already"))
                     /* Translators: %u paragraphs */
                     : g_strdup_printf (ngettext ("House style applied to %u paragraph",
                                                  "House style applied to %u paragraphs",
                                                  n),
                                        n);
  _stet_editor_add_undo_toast (self, message, n > 0);
}

static void
apply_style (StetEditor *self, StetArticle *article, guint first, guint n_blocks)
{
  StetNewsroom *newsroom = _stet_editor_writing_get_newsroom (self->writing);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (newsroom == NULL)
    return;
  job = g_new0 (Job, 1);
  /* The newsroom's own may change before the worker has read it. */
  job->style = stet_newsroom_dup_style (newsroom, stet_article_get_language (article));
  job->article = g_object_ref (article);
  job->blocks = g_ptr_array_new_with_free_func (g_object_unref);
  job->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      g_ptr_array_add (job->blocks, g_object_ref (block));
      g_ptr_array_add (job->texts, g_strdup (stet_block_get_text (block)));
    }
  task = g_task_new (self, NULL, applied_cb, NULL);
  g_task_set_source_tag (task, apply_style);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, apply_thread);
}

static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  StetBlock *block = buffer != NULL ? stet_article_buffer_get_cursor_block (buffer) : NULL;

  if (block == NULL)
    return;
  if (g_str_has_suffix (name, "to-text"))
    apply_style (self,
                 stet_block_get_article (block),
                 0,
                 stet_article_get_n_blocks (stet_block_get_article (block)));
  else
    apply_style (self, stet_block_get_article (block), stet_block_get_index (block), 1);
}

void
_stet_editor_install_style_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.apply-house-style", NULL, apply_action);
  gtk_widget_class_install_action (
      widget_class, "editor.apply-house-style-to-text", NULL, apply_action);
}
