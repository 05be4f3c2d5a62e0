/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-compare-dialog.h"
#include "stet-editor-private.h"
#include "stet-history.h"
#include "stet-work-words.h"

/* What the editor does with drafts, earlier texts, and references that changed. */

static StetBlock *
get_current_block (StetEditor *self)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);

  return buffer != NULL ? stet_article_buffer_get_cursor_block (buffer) : NULL;
}

static void
show_draft_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  gboolean shown = !stet_block_changes_get_shown (self->changes);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  /* The keyboard does not stay in what is hidden. */
  if (!shown && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->changes)))
    gtk_widget_grab_focus (GTK_WIDGET (stet_level_panes_get_view (self->panes, self->active)));
  stet_block_changes_set_block (self->changes, get_current_block (self));
  stet_block_changes_set_shown (self->changes, shown);
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetArticle *article = _stet_editor_get_article (self, self->active);

  if (article != NULL && self->session != NULL)
    adw_dialog_present (stet_compare_dialog_new (self->session, article, 0), widget);
}

/* The languages beside the reference have its changes, not the reference itself. */
static guint
find_pane (StetEditor *self)
{
  StetArticle *reference = stet_story_get_reference (self->story);

  if (_stet_editor_get_article (self, self->active) != reference)
    return self->active;
  for (guint pane = 0; pane < STET_MAX_PANES; pane++)
    {
      StetArticle *article = _stet_editor_get_article (self, pane);

      if (article != NULL && article != reference)
        return pane;
    }
  return self->active;
}

static StetBlock *
find_next_change (StetEditor *self, guint pane)
{
  StetArticle *article = _stet_editor_get_article (self, pane);
  StetArticle *here = _stet_editor_get_article (self, self->active);
  StetBlock *current = get_current_block (self);
  guint n_blocks = stet_article_get_n_blocks (article), from = 0, n_there = 0;

  if (current != NULL && here == article)
    from = stet_block_get_index (current);
  else if (current != NULL && stet_block_get_row (current) != NULL)
    stet_article_get_row_range (article, stet_block_get_row (current), &from, &n_there);
  /* From another pane, the row itself comes first. */
  from += here == article;
  for (guint i = 0; i < n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (article, (from + i) % n_blocks);

      if (stet_block_get_reference_change (block, NULL, NULL))
        return block;
    }
  return NULL;
}

static void
next_change_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  g_autofree char *text = NULL;
  StetBlock *block;
  guint pane;

  if (self->story == NULL || _stet_editor_get_article (self, self->active) == NULL)
    return;
  pane = find_pane (self);
  block = find_next_change (self, pane);
  if (block == NULL)
    {
      _stet_editor_add_toast (self, _ ("No reference changed after its sign-off"), NULL, NULL);
      return;
    }
  if (pane != self->active)
    _stet_editor_activate_pane (self, pane);
  _stet_editor_select (self, block, 0, 0);
  text = stet_block_dup_work_text (block);
  gtk_accessible_announce (
      GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
dismiss_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetBlock *block = get_current_block (self);
  StetHistory *history;

  if (block == NULL || !stet_block_get_reference_change (block, NULL, NULL))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  history = stet_story_get_history (self->story);
  stet_history_begin (history, _ ("Leave As It Is"));
  stet_block_dismiss_reference_change (block);
  stet_history_end (history);
  _stet_editor_update_current (self);
}

/* What the bar says of a block that a person has to look at again. Returns: whether anything */
gboolean
_stet_editor_describe_work (StetEditor *self, StetBlock *block)
{
  gboolean reference_changed = block != NULL && stet_block_get_reference_change (block, NULL, NULL);
  g_autofree char *text = block != NULL ? stet_block_dup_lapse_text (block) : NULL;

  gtk_widget_set_visible (self->change_buttons, reference_changed || text != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.dismiss-change", reference_changed);
  if (!reference_changed && text == NULL)
    return FALSE;
  gtk_image_set_from_icon_name (self->bar_icon,
                                reference_changed ? STET_REFERENCE_CHANGED_ICON : STET_LAPSED_ICON);
  gtk_label_set_label (self->bar_label,
                       text != NULL ? text : _ ("The reference changed after its sign-off"));
  return TRUE;
}

static void
draw_views (StetEditor *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->panes));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (STET_IS_ARTICLE_VIEW (child))
      gtk_widget_queue_draw (child);
}

static void
watch_articles (StetEditor *self)
{
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      g_signal_handlers_disconnect_by_func (article, draw_views, self);
      g_signal_connect_object (
          article, "notify::n-signed-off", G_CALLBACK (draw_views), self, G_CONNECT_SWAPPED);
    }
}

/* The editor shows another story. A sign-off that lapses in one language is seen beside it in
 * others. */
void
_stet_editor_watch_work (StetEditor *self)
{
  stet_block_changes_set_session (self->changes, self->session);
  if (self->story == NULL)
    return;
  watch_articles (self);
  g_signal_connect_object (stet_story_get_articles (self->story),
                           "items-changed",
                           G_CALLBACK (watch_articles),
                           self,
                           G_CONNECT_SWAPPED);
}

void
_stet_editor_install_draft_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.show-draft", NULL, show_draft_action);
  gtk_widget_class_install_action (widget_class, "editor.compare", NULL, compare_action);
  gtk_widget_class_install_action (
      widget_class, "editor.next-reference-change", NULL, next_change_action);
  gtk_widget_class_install_action (widget_class, "editor.dismiss-change", NULL, dismiss_action);
}
