/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stet-remark-popover.h"

#include "stet-remark-card.h"
#include "stet-remark-edit.h"
#include "stet-remark-entry.h"

#define WIDTH 300

/* What is being written, and on which words. */
typedef struct
{
  StetSession *session;
  StetBlock *block;
  StetRemark *suggestion; /* that is changed; NULL for a new one */
  guint start;
  guint end;
} Draft;

static void
draft_free (gpointer data, GClosure *closure)
{
  Draft *draft = data;

  g_object_unref (draft->session);
  g_object_unref (draft->block);
  g_clear_object (&draft->suggestion);
  g_free (draft);
}

static Draft *
draft_new (StetSession *session, StetBlock *block, guint start, guint end, StetRemark *suggestion)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->session = g_object_ref (session);
  draft->block = g_object_ref (block);
  draft->start = start;
  draft->end = end;
  g_set_object (&draft->suggestion, suggestion);
  return draft;
}

/* Another story may be open by now, or the block be gone. */
static gboolean
is_current (Draft *draft)
{
  StetArticle *article = stet_block_get_article (draft->block);

  return article != NULL && stet_session_get_story (draft->session) != NULL
         && stet_article_get_story (article) == stet_session_get_story (draft->session);
}

static gboolean
unparent_cb (gpointer data)
{
  if (gtk_widget_get_parent (data) != NULL)
    gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkPopover *popover, GtkWidget *view)
{
  if (gtk_widget_get_mapped (view))
    gtk_widget_grab_focus (view);
  /* Not while it tells that it is closed. */
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

/**
 * stet_remark_popover_new:
 * @parent: the editor
 * @view: the text
 * @block: a block that it shows
 * @start: where words begin in it, in code points
 * @end: where they end
 *
 * Returns: (transfer none): a popover that points to the words, not shown yet; it goes by itself
 *   when it is closed
 */
GtkPopover *
stet_remark_popover_new (
    GtkWidget *parent, StetArticleView *view, StetBlock *block, guint start, guint end)
{
  StetArticleBuffer *buffer = stet_article_view_get_article_buffer (view);
  GtkWidget *popover = gtk_popover_new ();
  GdkRectangle first, last, place;
  graphene_point_t point;
  GtkTextIter iter;

  stet_article_buffer_get_iter (buffer, block, start, &iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &iter, &first);
  stet_article_buffer_get_iter (buffer, block, end, &iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &iter, &last);
  if (last.y == first.y)
    gdk_rectangle_union (&first, &last, &place);
  else
    place = first;
  gtk_text_view_buffer_to_window_coords (
      GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &place.x, &place.y);
  if (gtk_widget_compute_point (GTK_WIDGET (view),
                                parent,
                                &GRAPHENE_POINT_INIT ((float) place.x, (float) place.y),
                                &point))
    {
      place.x = (int) point.x;
      place.y = (int) point.y;
    }
  place.width = MAX (place.width, 1);
  gtk_widget_set_parent (popover, parent);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (popover, "remark");
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), view, 0);
  return GTK_POPOVER (popover);
}

static void
comment_cb (StetRemarkEntry *entry, const char *text, gpointer data)
{
  Draft *draft = data;
  g_autoptr (StetRemark) remark = NULL;

  if (is_current (draft))
    {
      remark = stet_remark_new_comment (draft->block,
                                        draft->start,
                                        draft->end - draft->start,
                                        stet_session_get_person (draft->session),
                                        text);
      stet_remark_edit_add (draft->session, remark);
    }
  gtk_popover_popdown (
      GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER)));
}

/**
 * stet_remark_popover_fill:
 * @popover: a new popover
 * @child: what it shows
 * @label: what it is, for a screen reader
 *
 * Puts something else than a remark there.
 */
void
stet_remark_popover_fill (GtkPopover *popover, GtkWidget *child, const char *label)
{
  gtk_widget_set_size_request (child, WIDTH, -1);
  gtk_popover_set_child (popover, child);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * stet_remark_popover_write_comment:
 * @popover: a new popover
 * @start: where the words begin, in code points
 * @end: where they end; @start for the whole block
 *
 * Lets a person write a comment.
 */
void
stet_remark_popover_write_comment (
    GtkPopover *popover, StetSession *session, StetBlock *block, guint start, guint end)
{
  GtkWidget *entry = stet_remark_entry_new ();

  g_signal_connect_data (entry,
                         "submitted",
                         G_CALLBACK (comment_cb),
                         draft_new (session, block, start, end, NULL),
                         draft_free,
                         0);
  g_signal_connect_object (
      entry, "cancelled", G_CALLBACK (gtk_popover_popdown), popover, G_CONNECT_SWAPPED);
  stet_remark_popover_fill (popover, entry, _ ("Comment on These Words"));
  gtk_popover_popup (popover);
  gtk_widget_grab_focus (entry);
}

/**
 * stet_remark_popover_show:
 * @popover: a new popover
 * @remark: a comment or suggestion
 *
 * Shows it, with what can be done with it.
 */
void
stet_remark_popover_show (GtkPopover *popover, StetSession *session, StetRemark *remark)
{
  GtkWidget *card = stet_remark_card_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  stet_remark_card_set (STET_REMARK_CARD (card), session, remark);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), card);
  stet_remark_popover_fill (popover,
                            scrolled,
                            stet_remark_get_values (remark)->kind == STET_REMARK_COMMENT
                                ? _ ("Comment")
                                : _ ("Suggestion"));
  gtk_popover_popup (popover);
}

static void
suggest_cb (GtkEntry *entry, gpointer data)
{
  Draft *draft = data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr (StetRemark) remark = NULL;

  if (is_current (draft) && draft->suggestion != NULL)
    stet_remark_edit_set_text (draft->session, draft->suggestion, text);
  else if (is_current (draft))
    {
      remark = stet_remark_new_suggestion (draft->block,
                                           draft->start,
                                           draft->end - draft->start,
                                           stet_session_get_person (draft->session),
                                           text);
      if (!g_str_equal (stet_remark_get_values (remark)->quote, text))
        stet_remark_edit_add (draft->session, remark);
    }
  gtk_popover_popdown (
      GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER)));
}

static void
activate (GtkWidget *entry)
{
  g_signal_emit_by_name (entry, "activate");
}

static GtkWidget *
create_buttons (GtkPopover *popover, GtkWidget *entry)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *suggest = gtk_button_new_with_mnemonic (_ ("_Suggest"));

  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_add_css_class (suggest, "suggested-action");
  g_signal_connect_object (
      cancel, "clicked", G_CALLBACK (gtk_popover_popdown), popover, G_CONNECT_SWAPPED);
  g_signal_connect_object (suggest, "clicked", G_CALLBACK (activate), entry, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (buttons), suggest);
  return buttons;
}

/**
 * stet_remark_popover_write_suggestion:
 * @popover: a new popover
 * @start: where the words begin, in code points
 * @end: where they end
 * @text: what to put in their place, to begin with
 * @caret: where the caret is in it, in code points
 * @suggestion: (nullable): the suggestion that is changed; NULL to make one
 *
 * Lets a person write what to put in the place of words.
 *
 * Returns: (transfer none): the entry in which that is done
 */
GtkWidget *
stet_remark_popover_write_suggestion (GtkPopover *popover,
                                      StetSession *session,
                                      StetBlock *block,
                                      guint start,
                                      guint end,
                                      const char *text,
                                      int caret,
                                      StetRemark *suggestion)
{
  StetArticle *article = stet_block_get_article (block);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (_ ("Suggest Instead"));
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_widget_set_direction (entry,
                            stet_article_get_direction (article) == STET_DIRECTION_RTL
                                ? GTK_TEXT_DIR_RTL
                                : GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Suggest Instead"), -1);
  g_signal_connect_data (entry,
                         "activate",
                         G_CALLBACK (suggest_cb),
                         draft_new (session, block, start, end, suggestion),
                         draft_free,
                         0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), create_buttons (popover, entry));
  stet_remark_popover_fill (popover, box, _ ("Suggest a Change"));
  gtk_popover_popup (popover);
  gtk_widget_grab_focus (entry);
  /* Focus selects all of it. */
  gtk_editable_set_position (GTK_EDITABLE (entry), caret);
  return entry;
}
