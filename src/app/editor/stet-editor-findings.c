/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-article-tags.h"
#include "stet-editor-private.h"
#include "stet-finding-card.h"
#include "stet-finding-edit.h"
#include "stet-remark-popover.h"

/* What the checks found in the text, and what can be done with it by key. */

static void
announce (StetEditor *self, const char *message)
{
  gtk_accessible_announce (
      GTK_ACCESSIBLE (self), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Where a finding is in its article: its line, then the place in it. */
static gint64
get_place (StetArticle *article, StetFinding *finding)
{
  StetBlock *block = stet_article_find_block (article, stet_finding_get_block (finding));

  return block != NULL
             ? ((gint64) stet_block_get_index (block) << 32) + stet_finding_get_start (finding)
             : -1;
}

static StetFinding *
find_finding (StetEditor *self, int direction)
{
  StetArticle *article = _stet_editor_get_article (self, self->active);
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  GListModel *findings = stet_session_get_findings (self->session);
  StetFinding *next = NULL, *farthest = NULL;
  gint64 here, next_place = 0, farthest_place = 0;
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  here = ((gint64) gtk_text_iter_get_line (&start) << 32)
         + stet_article_buffer_get_offset (buffer, &start);
  for (guint i = 0; findings != NULL && i < g_list_model_get_n_items (findings); i++)
    {
      /* The list keeps it. */
      g_autoptr (StetFinding) finding = g_list_model_get_item (findings, i);
      gint64 place;

      if (stet_finding_get_article (finding) != stet_article_get_id (article))
        continue;
      place = get_place (article, finding);
      if (place < 0)
        continue;
      if ((place - here) * direction > 0 && (next == NULL || (next_place - place) * direction > 0))
        {
          next = finding;
          next_place = place;
        }
      if (farthest == NULL || (farthest_place - place) * direction > 0)
        {
          farthest = finding;
          farthest_place = place;
        }
    }
  return next != NULL ? next : farthest;
}

static void
go_to_finding (StetEditor *self, int direction)
{
  StetArticle *article = _stet_editor_get_article (self, self->active);
  StetFinding *finding;

  if (article == NULL || self->session == NULL)
    return;
  finding = find_finding (self, direction);
  if (finding == NULL)
    {
      announce (self, _ ("No findings in this text"));
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  _stet_editor_select (self,
                       stet_article_find_block (article, stet_finding_get_block (finding)),
                       stet_finding_get_start (finding),
                       stet_finding_get_end (finding));
  announce (self, stet_finding_get_message (finding));
}

static void
next_finding_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to_finding (STET_EDITOR (widget), 1);
}

static void
previous_finding_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to_finding (STET_EDITOR (widget), -1);
}

/* Where the caret is. */
static StetFinding *
get_finding (StetEditor *self)
{
  StetArticleBuffer *buffer = _stet_editor_get_buffer (self);
  GtkTextIter start, end;

  if (buffer == NULL || self->session == NULL)
    return NULL;
  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  return stet_article_tags_find_finding (stet_article_buffer_get_tags (buffer), &start);
}

/* The same, with a word where there is none. */
static StetFinding *
need_finding (StetEditor *self)
{
  StetFinding *finding = get_finding (self);

  if (finding == NULL)
    {
      announce (self, _ ("Nothing was found here"));
      gtk_widget_error_bell (GTK_WIDGET (self));
    }
  return finding;
}

static void
show_card (StetEditor *self, StetFinding *finding, gboolean ask_reason)
{
  StetArticle *article = _stet_editor_get_article (self, self->active);
  StetBlock *block = stet_article_find_block (article, stet_finding_get_block (finding));
  GtkWidget *card;
  GtkPopover *popover;

  if (block == NULL)
    return;
  card = stet_finding_card_new (self->session, finding);
  popover = stet_remark_popover_new (GTK_WIDGET (self),
                                     stet_level_panes_get_view (self->panes, self->active),
                                     block,
                                     stet_finding_get_start (finding),
                                     stet_finding_get_end (finding));
  g_signal_connect_object (
      card, "done", G_CALLBACK (gtk_popover_popdown), popover, G_CONNECT_SWAPPED);
  stet_remark_popover_fill (popover, card, stet_finding_get_message (finding));
  gtk_popover_popup (popover);
  if (ask_reason)
    stet_finding_card_ask_reason (STET_FINDING_CARD (card));
}

static void
explain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetFinding *finding = need_finding (self);

  if (finding != NULL)
    show_card (self, finding, g_str_equal (name, "editor.let-stand"));
}

static void
fix_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetEditor *self = STET_EDITOR (widget);
  StetFinding *finding = need_finding (self);
  g_autofree char *message = NULL;

  if (finding == NULL)
    return;
  if (stet_finding_get_replacement (finding) == NULL)
    {
      announce (self, _ ("This needs a person: it is not sure what is right"));
      show_card (self, finding, FALSE);
      return;
    }
  /* Translators: %s are words that were put in the place of wrong ones */
  message = g_strdup_printf (self->suggesting ? _ ("Suggested: “%s”") : _ ("Fixed: “%s”"),
                             stet_finding_get_replacement (finding));
  if (stet_finding_edit_fix (self->session, finding))
    announce (self, message);
  else
    gtk_widget_error_bell (widget);
}

/* Says what was found where the caret is. Returns FALSE when nothing was. */
gboolean
_stet_editor_describe_finding (StetEditor *self, gboolean allowed)
{
  StetFinding *finding = allowed ? get_finding (self) : NULL;

  gtk_widget_set_visible (self->finding_buttons, finding != NULL);
  if (finding == NULL)
    return FALSE;
  gtk_image_set_from_icon_name (self->bar_icon,
                                stet_finding_get_severity (finding) == STET_SEVERITY_ERROR
                                    ? "dialog-error-symbolic"
                                : stet_finding_get_severity (finding) == STET_SEVERITY_WARNING
                                    ? "dialog-warning-symbolic"
                                    : "dialog-information-symbolic");
  gtk_label_set_label (self->bar_label, stet_finding_get_message (finding));
  gtk_widget_set_visible (self->fix_button, stet_finding_get_replacement (finding) != NULL);
  return TRUE;
}

void
_stet_editor_install_finding_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "editor.next-finding", next_finding_action },
    { "editor.previous-finding", previous_finding_action },
    { "editor.explain-finding", explain_action },
    { "editor.let-stand", explain_action },
    { "editor.fix-finding", fix_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
}
