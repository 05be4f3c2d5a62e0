/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include "stet-source-card.h"
#include "stet-sources-page.h"

/**
 * StetSourcesPage:
 *
 * The sources of the open story, to be edited, added and removed.
 */
struct _StetSourcesPage
{
  AdwBin parent_instance;

  GtkListBox *list;
  StetSession *session;
  GSignalGroup *session_signals;
};

G_DEFINE_FINAL_TYPE (StetSourcesPage, stet_sources_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GtkWidget *
create_card (gpointer item, gpointer user_data)
{
  StetSourcesPage *self = user_data;
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row),
                              stet_source_card_new (stet_session_get_story (self->session), item));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
story_changed_cb (StetSourcesPage *self)
{
  StetStory *story = self->session != NULL ? stet_session_get_story (self->session) : NULL;

  gtk_list_box_bind_model (
      self->list, story != NULL ? stet_story_get_sources (story) : NULL, create_card, self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.add", story != NULL);
}

static void
add_source (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  StetSourcesPage *self = STET_SOURCES_PAGE (widget);
  StetStory *story = stet_session_get_story (self->session);
  g_autoptr (StetSource) source = stet_source_new (0);
  GtkListBoxRow *row;

  stet_story_add_source (story, source);
  row = gtk_list_box_get_row_at_index (
      self->list, (int) g_list_model_get_n_items (stet_story_get_sources (story)) - 1);
  if (row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static void
stet_sources_page_dispose (GObject *object)
{
  StetSourcesPage *self = STET_SOURCES_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_SOURCES_PAGE);

  G_OBJECT_CLASS (stet_sources_page_parent_class)->dispose (object);
}

static void
stet_sources_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, STET_SOURCES_PAGE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_sources_page_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  StetSourcesPage *self = STET_SOURCES_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      if (!g_set_object (&self->session, g_value_get_object (value)))
        break;
      g_signal_group_set_target (self->session_signals, self->session);
      story_changed_cb (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_sources_page_class_init (StetSourcesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_sources_page_dispose;
  object_class->get_property = stet_sources_page_get_property;
  object_class->set_property = stet_sources_page_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session",
                                                  NULL,
                                                  NULL,
                                                  STET_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-sources-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetSourcesPage, list);
  gtk_widget_class_install_action (widget_class, "sources.add", NULL, add_source);
}

static void
stet_sources_page_init (StetSourcesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (STET_TYPE_SESSION);
  g_signal_group_connect_swapped (
      self->session_signals, "notify::story", G_CALLBACK (story_changed_cb), self);
  story_changed_cb (self);
}
