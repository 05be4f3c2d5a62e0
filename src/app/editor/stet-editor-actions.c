/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-editor-private.h"
#include "stet-history.h"

/* What the editor does at a key. */

static void
announce (StetEditor *self, const char *message)
{
  gtk_accessible_announce (
      GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static StetBlock *
get_current_block (StetEditor *self)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);

  return buffer != NULL ? stet_article_buffer_get_cursor_block (buffer) : NULL;
}

static gboolean
needs_sign_off (StetBlock *block)
{
  return !stet_block_is_empty (block) && !stet_block_get_signed_off (block);
}

static void
go_to_next_unsigned (StetEditor *self)
{
  StetArticle *article = _stet_editor_get_article (self, self->active);
  StetBlock *current = get_current_block (self);
  guint n_blocks, from;

  if (article == NULL || current == NULL)
    return;
  n_blocks = stet_article_get_n_blocks (article);
  from = stet_block_get_index (current);
  for (guint i = 1; i <= n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (article, (from + i) % n_blocks);

      if (!needs_sign_off (block))
        continue;
      _stet_editor_select (self, block, 0, 0);
      return;
    }
  announce (self, _ ("Everything is signed off"));
}

static void
sign_off_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetArticle *article = _stet_editor_get_article (self, self->active);
  StetBlock *block = get_current_block (self);

  if (block == NULL)
    return;
  if (stet_block_is_empty (block))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  stet_history_begin (stet_story_get_history (self->story), _ ("Sign Off"));
  /* To sign a guess off is to confirm it. */
  stet_block_set_uncertain (block, FALSE);
  if (stet_block_get_row (block) != NULL)
    stet_row_set_confidence (stet_block_get_row (block), 1);
  stet_article_sign_off (
      article, block, _stet_editor_get_other (self), stet_session_get_person (self->session));
  stet_history_end (stet_story_get_history (self->story));
  go_to_next_unsigned (self);
  _stet_editor_update_current (self);
}

static void
withdraw_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetBlock *block = get_current_block (self);

  if (block == NULL)
    return;
  stet_history_begin (stet_story_get_history (self->story), _ ("Withdraw Sign-Off"));
  stet_block_set_sign_off (block, NULL);
  stet_history_end (stet_story_get_history (self->story));
}

static void
next_unsigned_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to_next_unsigned (STET_EDITOR (widget));
}

static void
say_what_was_undone (StetEditor *self, const char *label, gboolean undo)
{
  g_autofree char *message = NULL;

  if (label == NULL)
    return;
  /* Translators: %s is what was done, such as “Join Rows” */
  message = g_strdup_printf (undo ? _ ("Undone: %s") : _ ("Done again: %s"), label);
  announce (self, message);
}

static void
replay (StetEditor *self, gboolean undo)
{
  StetHistory *history = self->story != NULL ? stet_story_get_history (self->story) : NULL;
  g_autofree char *label = NULL;
  StetBlock *block = NULL;
  guint offset = 0;

  if (history == NULL)
    return;
  label = g_strdup (undo ? stet_history_get_undo_label (history)
                         : stet_history_get_redo_label (history));
  if (!(undo ? stet_history_undo (history, &block, &offset)
             : stet_history_redo (history, &block, &offset)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (block != NULL)
    stet_session_reveal (self->session,
                         stet_article_get_id (stet_block_get_article (block)),
                         stet_block_get_id (block),
                         offset,
                         offset);
  _stet_editor_update_current (self);
  say_what_was_undone (self, label, undo);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  replay (STET_EDITOR (widget), g_str_equal (name, "editor.undo"));
}

/* Undo and redo are possible when the story's history says so. */
void
_stet_editor_update_undo (StetEditor *self)
{
  StetHistory *history = self->story != NULL ? stet_story_get_history (self->story) : NULL;
  gboolean can_undo = history != NULL && stet_history_get_can_undo (history);
  gboolean can_redo = history != NULL && stet_history_get_can_redo (history);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.undo", can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.redo", can_redo);
  for (guint pane = 0; pane < STET_MAX_PANES; pane++)
    {
      GtkWidget *view = GTK_WIDGET (stet_level_panes_get_view (self->panes, pane));

      gtk_widget_action_set_enabled (view, "text.undo", can_undo);
      gtk_widget_action_set_enabled (view, "text.redo", can_redo);
    }
}

static void
statistics_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stet_count_bar_popup (STET_EDITOR (widget)->count_bar);
}

void
_stet_editor_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.statistics", NULL, statistics_action);
  gtk_widget_class_install_action (widget_class, "editor.sign-off", NULL, sign_off_action);
  gtk_widget_class_install_action (widget_class, "editor.withdraw", NULL, withdraw_action);
  gtk_widget_class_install_action (widget_class, "editor.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "editor.redo", NULL, undo_action);
  gtk_widget_class_install_action (
      widget_class, "editor.next-unsigned", NULL, next_unsigned_action);
}
