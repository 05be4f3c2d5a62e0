/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-row-chooser.h"

#include "stet-row-words.h"

struct _StetRowChooser
{
  AdwDialog parent_instance;

  StetStory *story;
  StetArticle *article; /* which is moved */
  StetArticle *other;   /* that stands beside it; NULL = none */
  StetRow *from;        /* not offered */
  GListStore *rows;
  GtkFilterListModel *filtered;
  GtkSingleSelection *selection;
  GtkFilter *filter;
  GtkWidget *search;
  GtkListView *list;
  GtkWidget *all;
  GtkWidget *places;
  char *words; /* what is searched for, casefolded */
  gboolean only_text;
};

G_DEFINE_FINAL_TYPE (StetRowChooser, stet_row_chooser, ADW_TYPE_DIALOG)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
has_words (StetRowChooser *self, StetRow *row, StetArticle *article)
{
  g_autofree char *text = article != NULL ? stet_article_dup_row_text (article, row) : NULL;
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, self->words) != NULL;
}

static gboolean
match_cb (gpointer item, gpointer data)
{
  StetRowChooser *self = data;

  return self->words == NULL || *self->words == '\0' || has_words (self, item, self->article)
         || has_words (self, item, self->other);
}

static void
search_changed_cb (StetRowChooser *self)
{
  g_free (self->words);
  self->words = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
choose (StetRowChooser *self, StetRowPlace place)
{
  g_autoptr (StetRow) row = NULL;

  g_set_object (&row, gtk_single_selection_get_selected_item (self->selection));
  if (row == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self,
                 signals[CHOSEN],
                 0,
                 row,
                 place,
                 gtk_check_button_get_active (GTK_CHECK_BUTTON (self->all)));
  g_object_unref (self);
}

static void
activate_cb (StetRowChooser *self)
{
  choose (self, STET_ROW_PLACE_IN);
}

static void
above_cb (StetRowChooser *self)
{
  choose (self, STET_ROW_PLACE_ABOVE);
}

static void
below_cb (StetRowChooser *self)
{
  choose (self, STET_ROW_PLACE_BELOW);
}

/* Up and Down walk through the list while words are typed. */
static gboolean
key_pressed_cb (StetRowChooser *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if ((keyval != GDK_KEY_Up && keyval != GDK_KEY_Down) || n_items == 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down && position + 1 < n_items)
    position++;
  else if (keyval == GDK_KEY_Up && position > 0)
    position--;
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_SELECT, NULL);
  return GDK_EVENT_STOP;
}

static void
set_up_cb (StetRowChooser *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), 2);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_item_set_child (item, box);
}

static void
show_side (GtkLabel *label, StetRow *row, StetArticle *article)
{
  g_autofree char *text = NULL;
  gboolean lacks;

  gtk_widget_set_visible (GTK_WIDGET (label), article != NULL);
  if (article == NULL)
    return;
  lacks = stet_row_lacks (row, article);
  text = lacks ? stet_row_dup_missing_text (row, article) : stet_row_dup_first_words (row, article);
  gtk_label_set_label (label, text);
  gtk_widget_set_direction (GTK_WIDGET (label),
                            !lacks && stet_article_get_direction (article) == STET_DIRECTION_RTL
                                ? GTK_TEXT_DIR_RTL
                            : !lacks ? GTK_TEXT_DIR_LTR
                                     : gtk_widget_get_default_direction ());
  if (lacks)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dimmed");
}

static void
bind_cb (StetRowChooser *self, GtkListItem *item)
{
  StetRow *row = gtk_list_item_get_item (item);
  GtkWidget *first = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  show_side (GTK_LABEL (first), row, self->article);
  show_side (GTK_LABEL (gtk_widget_get_next_sibling (first)), row, self->other);
}

static void
stet_row_chooser_dispose (GObject *object)
{
  StetRowChooser *self = STET_ROW_CHOOSER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_ROW_CHOOSER);
  g_clear_object (&self->story);
  g_clear_object (&self->article);
  g_clear_object (&self->other);
  g_clear_object (&self->from);
  g_clear_object (&self->rows);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (stet_row_chooser_parent_class)->dispose (object);
}

static void
stet_row_chooser_class_init (StetRowChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_row_chooser_dispose;

  /**
   * StetRowChooser::chosen:
   * @row: a row of the story
   * @place: a #StetRowPlace
   * @all: whether all languages are to go there
   *
   * A person chose; the dialog is closed.
   */
  signals[CHOSEN] = g_signal_new ("chosen",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  3,
                                  STET_TYPE_ROW,
                                  G_TYPE_UINT,
                                  G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-row-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, StetRowChooser, search);
  gtk_widget_class_bind_template_child (widget_class, StetRowChooser, list);
  gtk_widget_class_bind_template_child (widget_class, StetRowChooser, all);
  gtk_widget_class_bind_template_child (widget_class, StetRowChooser, places);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, above_cb);
  gtk_widget_class_bind_template_callback (widget_class, below_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
stet_row_chooser_init (StetRowChooser *self)
{
  self->rows = g_list_store_new (STET_TYPE_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)),
                                              g_object_ref (self->filter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->filtered)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  /* The list keeps it. */
  g_object_unref (self->selection);
  adw_dialog_set_focus (ADW_DIALOG (self), self->search);
}

static void
fill (StetRowChooser *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint nearest = 0;

  for (guint i = 1; i < stet_story_get_n_rows (self->story); i++)
    {
      StetRow *row = stet_story_get_row (self->story, i);

      if (row == self->from)
        nearest = rows->len;
      else if (!self->only_text || !stet_row_lacks (row, self->article))
        g_ptr_array_add (rows, row);
    }
  g_list_store_splice (
      self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
  if (rows->len > 0)
    gtk_list_view_scroll_to (
        self->list, MIN (nearest, rows->len - 1), GTK_LIST_SCROLL_SELECT, NULL);
}

/**
 * stet_row_chooser_new:
 * @title: what it is for, translated
 * @story: whose rows to offer
 * @article: the language that something is moved in
 * @other: (nullable): the language that is beside it
 *
 * Returns: (transfer floating): a dialog
 */
StetRowChooser *
stet_row_chooser_new (const char *title, StetStory *story, StetArticle *article, StetArticle *other)
{
  StetRowChooser *self = g_object_new (STET_TYPE_ROW_CHOOSER, "title", title, NULL);

  self->story = g_object_ref (story);
  self->article = g_object_ref (article);
  g_set_object (&self->other, other);
  fill (self);
  return self;
}

/**
 * stet_row_chooser_set_from:
 * @row: where what is moved is now; it is not offered, and the list begins near it
 */
void
stet_row_chooser_set_from (StetRowChooser *self, StetRow *row)
{
  g_return_if_fail (STET_IS_ROW_CHOOSER (self));
  g_set_object (&self->from, row);
  fill (self);
}

/**
 * stet_row_chooser_set_only_text:
 *
 * Offers only rows in which the language has text, to be taken from there.
 */
void
stet_row_chooser_set_only_text (StetRowChooser *self)
{
  g_return_if_fail (STET_IS_ROW_CHOOSER (self));
  self->only_text = TRUE;
  gtk_widget_set_visible (self->all, FALSE);
  gtk_widget_set_visible (self->places, FALSE);
  fill (self);
}
