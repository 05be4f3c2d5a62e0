/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-pane-header.h"

#include "stet-dictionary-button.h"
#include "stet-history.h"
#include "stet-state-button.h"

struct _StetPaneHeader
{
  GtkWidget parent_instance;

  GtkDropDown *languages;
  GtkSliceListModel *choices; /* the articles of the story */
  GtkLabel *progress;
  StetStateButton *state;
  GtkButton *other;
  GtkToggleButton *reference;
  StetDictionaryButton *dictionary;
  StetStory *story;
  StetArticle *article;
  gboolean choosing; /* the choice is being set, not made */
};

G_DEFINE_FINAL_TYPE (StetPaneHeader, stet_pane_header, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_progress (StetPaneHeader *self)
{
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;
  guint n_texts;

  if (self->article == NULL)
    {
      gtk_label_set_label (self->progress, "");
      return;
    }
  n_texts = stet_article_get_n_texts (self->article);
  /* Translators: paragraphs signed off, of all paragraphs: “8/11”. */
  text = g_strdup_printf (
      C_ ("progress", "%u/%u"), stet_article_get_n_signed_off (self->article), n_texts);
  /* Hardly ever while someone types, who is not to wait for what a new tooltip asks of the display.
   */
  if (g_str_equal (text, gtk_label_get_label (self->progress)))
    return;
  /* Translators: how many of an article's paragraphs a person has approved */
  sentence = g_strdup_printf (ngettext ("%u of %u signed off", "%u of %u signed off", n_texts),
                              stet_article_get_n_signed_off (self->article),
                              n_texts);
  gtk_label_set_label (self->progress, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->progress), sentence);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

/* "Nederlands — Dutch": a language's name in itself, and in the interface's when that is another
 * one. */
static char *
dup_language_name (StetArticle *article)
{
  const char *language = stet_article_get_language (article);
  g_autofree char *own = stet_language_dup_name (language, language);
  g_autofree char *here = stet_language_dup_name (language, NULL);

  if (g_utf8_collate (own, here) == 0)
    return g_steal_pointer (&own);
  /* Translators: a language's name in that language, then in the language of the interface */
  return g_strdup_printf (C_ ("language", "%s — %s"), own, here);
}

static void
update_reference (StetPaneHeader *self)
{
  gboolean is_reference = self->story != NULL && self->article != NULL
                          && stet_story_get_reference (self->story) == self->article;
  const char *tooltip;

  gtk_widget_set_visible (
      GTK_WIDGET (self->reference),
      self->story != NULL && g_list_model_get_n_items (stet_story_get_articles (self->story)) > 1);
  gtk_toggle_button_set_active (self->reference, is_reference);
  tooltip = is_reference ? _ ("Reference: other languages are aligned with this one")
                         : _ ("Use as Reference");
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->reference)), tooltip) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->reference), tooltip);
}

/* A second click leaves the choice to the rule, which may choose the same. */
static void
reference_clicked_cb (StetPaneHeader *self)
{
  const char *language;
  StetHistory *history;

  if (self->story == NULL || self->article == NULL)
    return;
  language = stet_article_get_language (self->article);
  if (g_str_equal (stet_story_get_reference_language (self->story), language))
    language = "";
  history = stet_story_get_history (self->story);
  stet_history_begin (history, _ ("Choose Reference"));
  stet_story_set_reference_language (self->story, language);
  stet_history_end (history);
  update_reference (self);
}

static void
set_reference_story (StetPaneHeader *self, StetStory *story)
{
  if (self->story != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->story, self);
      g_signal_handlers_disconnect_by_func (
          stet_story_get_articles (self->story), update_reference, self);
    }
  g_set_object (&self->story, story);
  if (story == NULL)
    return;
  g_signal_connect_swapped (
      story, "notify::reference-language", G_CALLBACK (update_reference), self);
  g_signal_connect_swapped (
      stet_story_get_articles (story), "items-changed", G_CALLBACK (update_reference), self);
}

static void
selected_cb (StetPaneHeader *self)
{
  StetArticle *article = gtk_drop_down_get_selected_item (self->languages);

  if (!self->choosing && article != NULL && article != self->article)
    g_signal_emit (self, signals[CHOSEN], 0, article);
}

/**
 * stet_pane_header_set_story:
 * @story: (nullable): whose languages to offer
 */
void
stet_pane_header_set_story (StetPaneHeader *self, StetStory *story)
{
  g_return_if_fail (STET_IS_PANE_HEADER (self));

  stet_pane_header_set_article (self, NULL);
  set_reference_story (self, story);
  self->choosing = TRUE;
  gtk_slice_list_model_set_model (self->choices,
                                  story != NULL ? stet_story_get_articles (story) : NULL);
  self->choosing = FALSE;
}

static void
update_dictionary (StetPaneHeader *self)
{
  stet_dictionary_button_set_language (
      self->dictionary, self->article != NULL ? stet_article_get_language (self->article) : NULL);
}

/**
 * stet_pane_header_set_article:
 * @article: (nullable): what the pane shows
 */
void
stet_pane_header_set_article (StetPaneHeader *self, StetArticle *article)
{
  GListModel *model;

  g_return_if_fail (STET_IS_PANE_HEADER (self));

  if (self->article != NULL)
    g_signal_handlers_disconnect_by_data (self->article, self);
  g_set_object (&self->article, article);
  stet_state_button_set_article (self->state, article);
  update_progress (self);
  update_reference (self);
  update_dictionary (self);
  if (article == NULL)
    return;
  g_signal_connect_swapped (article, "notify::language", G_CALLBACK (update_dictionary), self);
  g_signal_connect_swapped (article, "notify::n-signed-off", G_CALLBACK (update_progress), self);
  g_signal_connect_swapped (article, "notify::n-texts", G_CALLBACK (update_progress), self);
  model = G_LIST_MODEL (self->choices);
  self->choosing = TRUE;
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (StetArticle) item = g_list_model_get_item (model, i);

      if (item == article)
        gtk_drop_down_set_selected (self->languages, i);
    }
  self->choosing = FALSE;
}

/**
 * stet_pane_header_set_other:
 * @other: (nullable): the article of the pane that is hidden, for which a button is shown
 */
void
stet_pane_header_set_other (StetPaneHeader *self, StetArticle *other)
{
  g_autofree char *tooltip = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (STET_IS_PANE_HEADER (self));

  gtk_widget_set_visible (GTK_WIDGET (self->other), other != NULL);
  stet_dictionary_button_set_narrow (self->dictionary, other != NULL);
  if (other == NULL)
    return;
  name = stet_language_dup_name (stet_article_get_language (other),
                                 stet_article_get_language (other));
  /* Translators: %s is a language */
  tooltip = g_strdup_printf (_ ("Show %s"), name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->other), tooltip);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->other), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
}

static void
stet_pane_header_dispose (GObject *object)
{
  StetPaneHeader *self = STET_PANE_HEADER (object);

  if (self->article != NULL)
    g_signal_handlers_disconnect_by_data (self->article, self);
  g_clear_object (&self->article);
  set_reference_story (self, NULL);
  self->choosing = TRUE;
  g_clear_object (&self->choices);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_PANE_HEADER);

  G_OBJECT_CLASS (stet_pane_header_parent_class)->dispose (object);
}

static void
stet_pane_header_class_init (StetPaneHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_pane_header_dispose;

  /**
   * StetPaneHeader::chosen:
   * @article: an article of the story
   *
   * A person chose what the pane is to show.
   */
  signals[CHOSEN] = g_signal_new ("chosen",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  STET_TYPE_ARTICLE);

  g_type_ensure (STET_TYPE_DICTIONARY_BUTTON);
  g_type_ensure (STET_TYPE_STATE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-editor-header.ui");
  gtk_widget_class_bind_template_child (widget_class, StetPaneHeader, languages);
  gtk_widget_class_bind_template_child (widget_class, StetPaneHeader, progress);
  gtk_widget_class_bind_template_child (widget_class, StetPaneHeader, state);
  gtk_widget_class_bind_template_child (widget_class, StetPaneHeader, other);
  gtk_widget_class_bind_template_child (widget_class, StetPaneHeader, reference);
  gtk_widget_class_bind_template_child (widget_class, StetPaneHeader, dictionary);
  gtk_widget_class_bind_template_callback (widget_class, reference_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_set_css_name (widget_class, "paneheader");
}

static void
set_up_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  StetArticle *article = gtk_list_item_get_item (item);
  g_autofree char *name = stet_language_dup_name (stet_article_get_language (article), NULL);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), name);
}

static void
stet_pane_header_init (StetPaneHeader *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkExpression) name = gtk_cclosure_expression_new (
      G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_language_name), NULL, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_expression (self->languages, name);
  /* The list has both names of a language, and what is chosen has little room. */
  gtk_drop_down_set_list_factory (self->languages, gtk_drop_down_get_factory (self->languages));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (self->languages, factory);
  /* To give it another model for each story would have it make all of its list anew. */
  self->choosing = TRUE;
  self->choices = gtk_slice_list_model_new (NULL, 0, G_MAXUINT);
  gtk_drop_down_set_model (self->languages, G_LIST_MODEL (self->choices));
  self->choosing = FALSE;
}
