/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-history.h"
#include "stet-inspector-util.h"
#include "stet-source-card.h"
#include "stet-url.h"

/**
 * StetSourceCard:
 *
 * One source of a story, to be edited.
 */
struct _StetSourceCard
{
  AdwPreferencesGroup parent_instance;

  AdwEntryRow *outlet_row;
  AdwEntryRow *url_row;
  AdwEntryRow *headline_row;
  AdwEntryRow *published_row;

  StetStory *story;
  StetSource *source;
};

G_DEFINE_FINAL_TYPE (StetSourceCard, stet_source_card, ADW_TYPE_PREFERENCES_GROUP)

typedef struct
{
  StetStory *story;
  StetSource *source;
} Removed;

static void
removed_free (gpointer data)
{
  Removed *removed = data;

  g_object_unref (removed->story);
  g_object_unref (removed->source);
  g_free (removed);
}

static void
put_back (Removed *removed)
{
  StetHistory *history = stet_story_get_history (removed->story);
  GListModel *sources = stet_story_get_sources (removed->story);

  /* Undo in the text may have brought it back. */
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);

      if (stet_source_get_id (source) == stet_source_get_id (removed->source))
        return;
    }
  stet_history_begin (history, _ ("Add Source"));
  stet_story_add_source (removed->story, removed->source);
  stet_history_end (history);
}

/* What is not an address yet is marked, never refused. */
static void
url_changed_cb (StetSourceCard *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->url_row));
  g_autofree char *normalized = stet_url_normalize (text);
  gboolean wrong = *text != '\0' && normalized == NULL;

  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->url_row), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->url_row), "warning");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->url_row),
                               wrong ? _ ("An address begins with https:// or http://") : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.open", normalized != NULL);
}

static void
launched_cb (GObject *launcher, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetSourceCard) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (launcher), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    stet_inspector_toast (
        GTK_WIDGET (self), _ ("The page could not be opened in a browser"), NULL, NULL, NULL);
}

static void
open_page (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  StetSourceCard *self = STET_SOURCE_CARD (widget);
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (stet_source_get_url (self->source));

  gtk_uri_launcher_launch (
      launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, launched_cb, g_object_ref (self));
}

static void
remove_source (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  StetSourceCard *self = STET_SOURCE_CARD (widget);
  Removed *removed = g_new (Removed, 1);
  g_autoptr (StetStory) story = g_object_ref (self->story);

  removed->story = g_object_ref (self->story);
  removed->source = g_object_ref (self->source);
  stet_inspector_toast (widget, _ ("Source removed"), G_CALLBACK (put_back), removed, removed_free);
  /* The card goes with it. */
  stet_history_begin (stet_story_get_history (story), _ ("Remove Source"));
  stet_story_remove_source (story, self->source);
  stet_history_end (stet_story_get_history (story));
}

static void
stet_source_card_dispose (GObject *object)
{
  StetSourceCard *self = STET_SOURCE_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_SOURCE_CARD);
  g_clear_object (&self->source);
  g_clear_object (&self->story);

  G_OBJECT_CLASS (stet_source_card_parent_class)->dispose (object);
}

static void
stet_source_card_class_init (StetSourceCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_source_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-source-card.ui");
  gtk_widget_class_bind_template_child (widget_class, StetSourceCard, outlet_row);
  gtk_widget_class_bind_template_child (widget_class, StetSourceCard, url_row);
  gtk_widget_class_bind_template_child (widget_class, StetSourceCard, headline_row);
  gtk_widget_class_bind_template_child (widget_class, StetSourceCard, published_row);
  gtk_widget_class_bind_template_callback (widget_class, url_changed_cb);
  gtk_widget_class_install_action (widget_class, "source.open", NULL, open_page);
  gtk_widget_class_install_action (widget_class, "source.remove", NULL, remove_source);
}

static void
stet_source_card_init (StetSourceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_source_card_new:
 * @story: a story
 * @source: a source of it
 *
 * Returns: (transfer floating): a card that edits the source
 */
GtkWidget *
stet_source_card_new (StetStory *story, StetSource *source)
{
  StetSourceCard *self = g_object_new (STET_TYPE_SOURCE_CARD, NULL);
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  self->story = g_object_ref (story);
  self->source = g_object_ref (source);
  g_object_bind_property (source, "outlet", self->outlet_row, "text", flags);
  g_object_bind_property (source, "url", self->url_row, "text", flags);
  g_object_bind_property (source, "headline", self->headline_row, "text", flags);
  g_object_bind_property (source, "published", self->published_row, "text", flags);
  url_changed_cb (self);
  return GTK_WIDGET (self);
}
