/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-state-button.h"

#include "stet-history.h"
#include "stet-model-enums.h"
#include "stet-work-words.h"

/**
 * StetStateButton:
 *
 * Shows the state of an article, and lets a person choose it or leave it to the rule.
 */
struct _StetStateButton
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkLabel *label;
  StetArticle *article;
};

G_DEFINE_FINAL_TYPE (StetStateButton, stet_state_button, GTK_TYPE_WIDGET)

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetStateButton *self = STET_STATE_BUTTON (widget);
  const char *nick = g_variant_get_string (parameter, NULL);
  StetStory *story = self->article != NULL ? stet_article_get_story (self->article) : NULL;
  int state;

  if (story == NULL)
    return;
  stet_history_begin (stet_story_get_history (story), _ ("Set State"));
  if (stet_kind_from_nick (STET_TYPE_ARTICLE_STATE, nick, &state))
    stet_article_choose_state (self->article, (StetArticleState) state);
  else
    {
      /* By the rule. */
      stet_article_set_state_is_chosen (self->article, FALSE);
      stet_article_follow (self->article, STET_ARTICLE_EVENT_OTHER);
    }
  stet_history_end (stet_story_get_history (story));
}

static void
update (StetStateButton *self)
{
  const char *title;
  g_autofree char *tooltip = NULL;
  gboolean is_chosen;

  gtk_widget_set_visible (self->button, self->article != NULL);
  if (self->article == NULL)
    return;
  title = stet_article_state_get_title (stet_article_get_state (self->article));
  is_chosen = stet_article_get_state_is_chosen (self->article);
  gtk_label_set_label (self->label, title);
  /* Translators: %s is the state of an article, such as “Ready” */
  tooltip = g_strdup_printf (is_chosen ? _ ("%s, set by hand until the text changes")
                                       : _ ("%s, by sign-offs and findings"),
                             title);
  gtk_widget_set_tooltip_text (self->button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  tooltip,
                                  -1);
}

static void
stet_state_button_dispose (GObject *object)
{
  StetStateButton *self = STET_STATE_BUTTON (object);

  stet_state_button_set_article (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_STATE_BUTTON);

  G_OBJECT_CLASS (stet_state_button_parent_class)->dispose (object);
}

static void
stet_state_button_class_init (StetStateButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_state_button_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "state.choose", "s", choose_action);
  gtk_widget_class_set_css_name (widget_class, "statebutton");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-state-button.ui");
  gtk_widget_class_bind_template_child (widget_class, StetStateButton, button);
  gtk_widget_class_bind_template_child (widget_class, StetStateButton, label);
}

static void
stet_state_button_init (StetStateButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * stet_state_button_new:
 *
 * Returns: (transfer floating): a button for no article
 */
GtkWidget *
stet_state_button_new (void)
{
  return g_object_new (STET_TYPE_STATE_BUTTON, NULL);
}

/**
 * stet_state_button_set_article:
 * @article: (nullable): whose state to show
 */
void
stet_state_button_set_article (StetStateButton *self, StetArticle *article)
{
  g_return_if_fail (STET_IS_STATE_BUTTON (self));

  if (self->article == article)
    return;
  if (self->article != NULL)
    g_signal_handlers_disconnect_by_data (self->article, self);
  g_set_object (&self->article, article);
  if (article != NULL)
    {
      g_signal_connect_swapped (article, "notify::state", G_CALLBACK (update), self);
      g_signal_connect_swapped (article, "notify::state-is-chosen", G_CALLBACK (update), self);
    }
  if (self->button != NULL)
    update (self);
}
