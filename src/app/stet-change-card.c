/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-change-card.h"

#include "stet-diff-view.h"

/**
 * StetChangeCard:
 *
 * How one text became another: a heading, the texts in one, and buttons that bring back all of the
 * earlier text, or the words that the caret is on.
 */
struct _StetChangeCard
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *same;
  StetDiffView *view;
  GtkWidget *buttons;
  GtkWidget *restore_change;

  char *before;
  char *after;
};

G_DEFINE_FINAL_TYPE (StetChangeCard, stet_change_card, GTK_TYPE_WIDGET)

enum
{
  RESTORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
restore_cb (StetChangeCard *self)
{
  g_autofree char *text = g_strdup (self->before);

  g_signal_emit (self, signals[RESTORE], 0, text);
}

static void
restore_change_cb (StetChangeCard *self)
{
  g_autofree char *text = NULL;
  StetDiffChange change;
  gint64 id;

  if (!stet_diff_view_get_change_at_caret (self->view, &id, &change))
    return;
  text = stet_diff_dup_reverted (self->before, self->after, &change);
  g_signal_emit (self, signals[RESTORE], 0, text);
}

static void
caret_moved_cb (StetChangeCard *self)
{
  StetDiffChange change;
  gint64 id;

  gtk_widget_set_sensitive (self->restore_change,
                            stet_diff_view_get_change_at_caret (self->view, &id, &change));
}

static void
stet_change_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_CHANGE_CARD);

  G_OBJECT_CLASS (stet_change_card_parent_class)->dispose (object);
}

static void
stet_change_card_finalize (GObject *object)
{
  StetChangeCard *self = STET_CHANGE_CARD (object);

  g_free (self->before);
  g_free (self->after);

  G_OBJECT_CLASS (stet_change_card_parent_class)->finalize (object);
}

static void
stet_change_card_class_init (StetChangeCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_change_card_dispose;
  object_class->finalize = stet_change_card_finalize;

  signals[RESTORE] = g_signal_new ("restore",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_STRING);

  g_type_ensure (STET_TYPE_DIFF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-change-card.ui");
  gtk_widget_class_bind_template_child (widget_class, StetChangeCard, title);
  gtk_widget_class_bind_template_child (widget_class, StetChangeCard, same);
  gtk_widget_class_bind_template_child (widget_class, StetChangeCard, view);
  gtk_widget_class_bind_template_child (widget_class, StetChangeCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, StetChangeCard, restore_change);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_change_cb);
  gtk_widget_class_bind_template_callback (widget_class, caret_moved_cb);
  gtk_widget_class_set_css_name (widget_class, "changecard");
}

static void
stet_change_card_init (StetChangeCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_change_card_new:
 *
 * Returns: (transfer floating): a card without texts
 */
GtkWidget *
stet_change_card_new (void)
{
  return g_object_new (STET_TYPE_CHANGE_CARD, NULL);
}

/**
 * stet_change_card_set_title:
 * @title: what the earlier text is, translated
 */
void
stet_change_card_set_title (StetChangeCard *self, const char *title)
{
  g_return_if_fail (STET_IS_CHANGE_CARD (self));

  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/**
 * stet_change_card_set_texts:
 * @before: the earlier text
 * @after: the later text
 * @language: BCP 47 tag of theirs
 * @can_restore: whether the earlier text can be brought back
 *
 * Shows how the one became the other, in place of what it showed.
 */
void
stet_change_card_set_texts (StetChangeCard *self,
                            const char *before,
                            const char *after,
                            const char *language,
                            gboolean can_restore)
{
  gboolean same;

  g_return_if_fail (STET_IS_CHANGE_CARD (self));
  g_return_if_fail (before != NULL && after != NULL);

  same = g_str_equal (before, after);
  gtk_widget_set_visible (GTK_WIDGET (self->same), same);
  gtk_widget_set_visible (GTK_WIDGET (self->view), !same);
  gtk_widget_set_visible (self->buttons, can_restore && !same);
  if (g_strcmp0 (self->before, before) == 0 && g_strcmp0 (self->after, after) == 0)
    return;
  g_set_str (&self->before, before);
  g_set_str (&self->after, after);
  stet_diff_view_clear (self->view, language);
  if (!same)
    {
      stet_diff_view_append (self->view, 0, before, after, STET_DIFF_BOTH);
      stet_diff_view_go_to_change (self->view, 1);
    }
  caret_moved_cb (self);
}

/**
 * stet_change_card_get_before:
 *
 * Returns: (transfer none) (nullable): the earlier text
 */
const char *
stet_change_card_get_before (StetChangeCard *self)
{
  g_return_val_if_fail (STET_IS_CHANGE_CARD (self), NULL);
  return self->before;
}
