/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-article-card.h"

#include "stet-import-preview.h"
#include "stet-inspector-util.h"
#include "stet-state-button.h"
#include "stet-story-chooser.h"
#include "stet-story-moves.h"

/**
 * StetArticleCard:
 *
 * What an article has beside its text: who wrote it, where and when, and the page that it was taken
 * from. What import guessed is marked until a person changes or confirms it.
 */
struct _StetArticleCard
{
  AdwExpanderRow parent_instance;

  AdwEntryRow *byline_row;
  AdwEntryRow *dateline_row;
  AdwEntryRow *published_row;
  AdwEntryRow *modified_row;
  AdwEntryRow *url_row;
  StetStateButton *state;

  StetSession *session;
  StetArticle *article;
};

G_DEFINE_FINAL_TYPE (StetArticleCard, stet_article_card, ADW_TYPE_EXPANDER_ROW)

static void
mark_guess (AdwEntryRow *row, gboolean guess)
{
  if (guess)
    gtk_widget_add_css_class (GTK_WIDGET (row), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "warning");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row),
                               guess ? _ ("A guess of the import. Change or confirm it.") : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  guess ? _ ("A guess of the import. Change or confirm it.") : "",
                                  -1);
}

static void
update (StetArticleCard *self)
{
  g_autofree char *byline = NULL;
  g_autofree char *published = NULL;
  g_autofree char *summary = NULL;
  StetArticleGuesses guesses = stet_article_get_guesses (self->article);

  g_object_get (self->article, "byline", &byline, "published", &published, NULL);
  mark_guess (self->byline_row, (guesses & STET_ARTICLE_GUESSED_BYLINE) != 0);
  mark_guess (self->dateline_row, (guesses & STET_ARTICLE_GUESSED_DATELINE) != 0);
  mark_guess (self->published_row, (guesses & STET_ARTICLE_GUESSED_PUBLISHED) != 0);
  mark_guess (self->url_row, (guesses & STET_ARTICLE_GUESSED_URL) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "article.confirm", guesses != 0);

  if (*byline != '\0' && *published != '\0')
    /* Translators: who wrote an article and when it was published */
    summary = g_strdup_printf (C_ ("byline and date", "%s · %.10s"), byline, published);
  else if (*byline != '\0')
    summary = g_strdup (byline);
  else
    summary = g_strdup_printf ("%.10s", published);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary);
}

/* An article without a page has no address at all. */
static gboolean
to_text (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const char *url = g_value_get_string (from);

  g_value_set_string (to, url ? url : "");
  return TRUE;
}

static gboolean
to_url (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const char *text = g_value_get_string (from);

  g_value_set_string (to, *text != '\0' ? text : NULL);
  return TRUE;
}

static void
confirm (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  StetArticleCard *self = STET_ARTICLE_CARD (widget);

  g_object_set (self->article, "guesses", 0, NULL);
}

static void
split_off (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  StetArticleCard *self = STET_ARTICLE_CARD (widget);

  stet_story_split_off (widget, self->session, stet_article_get_id (self->article));
}

static void
chosen_cb (StetArticleCard *self, gint64 story)
{
  stet_story_move_article (
      GTK_WIDGET (self), self->session, stet_article_get_id (self->article), story);
}

static void
move (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  StetArticleCard *self = STET_ARTICLE_CARD (widget);
  AdwDialog *dialog = stet_story_chooser_new (
      self->session, _ ("Move Article to Story"), _ ("_Move"));

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
import_again (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  StetArticleCard *self = STET_ARTICLE_CARD (widget);
  g_autofree char *title = stet_story_dup_title (stet_article_get_story (self->article));
  const char *headline = stet_article_get_headline (self->article);

  stet_import_preview_present_again (widget,
                                     self->session,
                                     stet_article_get_id (self->article),
                                     stet_article_get_language (self->article),
                                     *headline != '\0' ? headline : title);
}

static void
stet_article_card_dispose (GObject *object)
{
  StetArticleCard *self = STET_ARTICLE_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_ARTICLE_CARD);
  g_clear_object (&self->article);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stet_article_card_parent_class)->dispose (object);
}

static void
stet_article_card_class_init (StetArticleCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_article_card_dispose;

  g_type_ensure (STET_TYPE_STATE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-article-card.ui");
  gtk_widget_class_bind_template_child (widget_class, StetArticleCard, byline_row);
  gtk_widget_class_bind_template_child (widget_class, StetArticleCard, dateline_row);
  gtk_widget_class_bind_template_child (widget_class, StetArticleCard, published_row);
  gtk_widget_class_bind_template_child (widget_class, StetArticleCard, modified_row);
  gtk_widget_class_bind_template_child (widget_class, StetArticleCard, url_row);
  gtk_widget_class_bind_template_child (widget_class, StetArticleCard, state);
  gtk_widget_class_install_action (widget_class, "article.confirm", NULL, confirm);
  gtk_widget_class_install_action (widget_class, "article.split-off", NULL, split_off);
  gtk_widget_class_install_action (widget_class, "article.move", NULL, move);
  gtk_widget_class_install_action (widget_class, "article.import-again", NULL, import_again);
}

static void
stet_article_card_init (StetArticleCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_article_card_new:
 * @session: a session
 * @article: an article of its story
 *
 * Returns: (transfer floating): a row that edits what the article has beside its text
 */
GtkWidget *
stet_article_card_new (StetSession *session, StetArticle *article)
{
  StetArticleCard *self = g_object_new (STET_TYPE_ARTICLE_CARD, NULL);
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;
  StetStory *story = stet_article_get_story (article);
  const char *language = stet_article_get_language (article);
  g_autofree char *name = stet_language_dup_name (language, NULL);

  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  stet_state_button_set_article (self->state, article);
  g_object_bind_property (article, "byline", self->byline_row, "text", flags);
  g_object_bind_property (article, "dateline", self->dateline_row, "text", flags);
  g_object_bind_property (article, "published", self->published_row, "text", flags);
  g_object_bind_property (article, "modified", self->modified_row, "text", flags);
  g_object_bind_property_full (
      article, "original-url", self->url_row, "text", flags, to_text, to_url, NULL, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "article.split-off",
                                 g_list_model_get_n_items (stet_story_get_articles (story)) > 1);
  g_signal_connect_object (article, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
