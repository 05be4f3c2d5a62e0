/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-article-card.h"
#include "stet-source-card.h"
#include "stet-sources-page.h"
#include "stet-story-chooser.h"
#include "stet-story-moves.h"

/**
 * StetSourcesPage:
 *
 * The articles of the open story with their fields, and its sources, to be edited, added and
 * removed.
 */
struct _StetSourcesPage
{
  StetInspectorPage parent_instance;

  GtkWidget *articles_group;
  GtkListBox *articles_list;
  GtkListBox *list;

  StetStory *shown_story; /* whose cards are made; NULL for none */
};

G_DEFINE_FINAL_TYPE (StetSourcesPage, stet_sources_page, STET_TYPE_INSPECTOR_PAGE)

static GtkWidget *
create_card (gpointer item, gpointer user_data)
{
  StetSourcesPage *self = user_data;
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (
      GTK_LIST_BOX_ROW (row),
      stet_source_card_new (stet_inspector_page_get_story (STET_INSPECTOR_PAGE (self)), item));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static GtkWidget *
create_article_card (gpointer item, gpointer user_data)
{
  return stet_article_card_new (stet_inspector_page_get_session (user_data), item);
}

/* The cards are made when they are seen: to open a story takes long enough. */
static void
show_cards (StetSourcesPage *self)
{
  StetStory *story = stet_inspector_page_get_story (STET_INSPECTOR_PAGE (self));

  if (self->shown_story == story)
    return;
  g_set_object (&self->shown_story, story);
  gtk_list_box_bind_model (
      self->list, story != NULL ? stet_story_get_sources (story) : NULL, create_card, self, NULL);
  gtk_list_box_bind_model (self->articles_list,
                           story != NULL ? stet_story_get_articles (story) : NULL,
                           create_article_card,
                           self,
                           NULL);
}

static void
stet_sources_page_story_changed (StetInspectorPage *page)
{
  StetSourcesPage *self = STET_SOURCES_PAGE (page);
  StetStory *story = stet_inspector_page_get_story (page);

  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_list_box_bind_model (self->articles_list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->shown_story);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_cards (self);
  gtk_widget_set_visible (self->articles_group, story != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.add", story != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.merge", story != NULL);
}

static void
add_source (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  StetSourcesPage *self = STET_SOURCES_PAGE (widget);
  StetStory *story = stet_inspector_page_get_story (STET_INSPECTOR_PAGE (self));
  g_autoptr (StetSource) source = stet_source_new (0);
  GtkListBoxRow *row;

  stet_story_add_source (story, source);
  row = gtk_list_box_get_row_at_index (
      self->list, (int) g_list_model_get_n_items (stet_story_get_sources (story)) - 1);
  if (row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static void
chosen_cb (StetSourcesPage *self, gint64 other)
{
  stet_story_merge (
      GTK_WIDGET (self), stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self)), other);
}

static void
merge (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  StetSession *session = stet_inspector_page_get_session (STET_INSPECTOR_PAGE (widget));
  AdwDialog *dialog = stet_story_chooser_new (
      session, _ ("Merge with Another Story"), _ ("_Merge"));

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), widget, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
stet_sources_page_dispose (GObject *object)
{
  StetSourcesPage *self = STET_SOURCES_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  if (self->articles_list != NULL)
    gtk_list_box_bind_model (self->articles_list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->shown_story);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_SOURCES_PAGE);

  G_OBJECT_CLASS (stet_sources_page_parent_class)->dispose (object);
}

static void
stet_sources_page_class_init (StetSourcesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_sources_page_dispose;
  STET_INSPECTOR_PAGE_CLASS (klass)->story_changed = stet_sources_page_story_changed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-sources-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetSourcesPage, articles_group);
  gtk_widget_class_bind_template_child (widget_class, StetSourcesPage, articles_list);
  gtk_widget_class_bind_template_child (widget_class, StetSourcesPage, list);
  gtk_widget_class_install_action (widget_class, "sources.add", NULL, add_source);
  gtk_widget_class_install_action (widget_class, "sources.merge", NULL, merge);
}

static void
stet_sources_page_init (StetSourcesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (show_cards), NULL);
  stet_sources_page_story_changed (STET_INSPECTOR_PAGE (self));
}
