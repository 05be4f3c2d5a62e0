/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-fact-item.h"
#include "stet-fact-loader.h"
#include "stet-facts-page.h"
#include "stet-gradual-list.h"
#include "stet-inspector-util.h"

/**
 * StetFactsPage:
 *
 * A table of what the versions of the open story say in figures: a line for each fact, a column for
 * each language, and marks on what is odd. A cell leads to every place that says the fact.
 */
struct _StetFactsPage
{
  StetInspectorPage parent_instance;

  AdwStatusPage *placeholder;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  GtkNoSelection *selection;
  AdwToggleGroup *filter;

  GListStore *items;
  StetGradualList *shown; /* of them, as far as it is scrolled */
  StetFactLoader *loader;
};

G_DEFINE_FINAL_TYPE (StetFactsPage, stet_facts_page, STET_TYPE_INSPECTOR_PAGE)

/* Narrower columns say nothing; where there is no room for all, the table scrolls. */
#define MIN_CHARS 8
/* Lines that are made in a frame. */
#define STEP 2

/* Which article a column is for. */
static guint
get_column (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "column"));
}

static void
cell_clicked_cb (StetFactsPage *self, GtkWidget *button)
{
  GtkListItem *cell = g_object_get_data (G_OBJECT (button), "cell");
  StetFactItem *item = gtk_list_item_get_item (cell);
  const StetFactPlace *place = NULL;

  /* Where somebody has just typed, places are other ones. */
  if (item != NULL && stet_fact_loader_get_current (self->loader))
    place = stet_fact_item_next_place (item, get_column (button));
  if (place != NULL)
    stet_session_reveal (stet_inspector_page_get_session (STET_INSPECTOR_PAGE (self)),
                         place->article,
                         place->block,
                         place->start,
                         place->end);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *cell, StetFactsPage *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "fact");
  g_object_set_data (G_OBJECT (button), "cell", cell);
  g_object_set_data (G_OBJECT (button), "column", g_object_get_data (G_OBJECT (factory), "column"));
  g_signal_connect_object (
      button, "clicked", G_CALLBACK (cell_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (cell, button);
  gtk_list_item_set_focusable (cell, FALSE);
}

/* All ways in which an article says a fact, each once. */
static char *
dup_ways (const StetFactCell *cell)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cell->places->len; i++)
    {
      const char *text = g_array_index (cell->places, StetFactPlace, i).text;

      if (!g_hash_table_add (seen, (gpointer) text))
        continue;
      if (all->len > 0)
        g_string_append (all, C_ ("list separator", " · "));
      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

static char *
describe (const StetFactCell *cell, const char *ways, const char *language)
{
  if (cell->places->len == 0 && cell->is_odd)
    return g_strdup_printf (_ ("%s does not say it, unlike the others"), language);
  if (cell->places->len == 0)
    return g_strdup_printf (_ ("%s does not say it, or says it otherwise"), language);
  if (cell->is_odd)
    return g_strdup_printf (_ ("%s alone says “%s”"), language, ways);
  return g_strdup_printf (
      ngettext ("%s says “%s” in %u place", "%s says “%s” in %u places", cell->places->len),
      language,
      ways,
      cell->places->len);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, StetFactsPage *self)
{
  StetStory *story = stet_inspector_page_get_story (STET_INSPECTOR_PAGE (self));
  GtkWidget *button = gtk_list_item_get_child (list_item);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));
  const StetFactEntry *entry = stet_fact_item_get_entry (gtk_list_item_get_item (list_item));
  guint column = get_column (button);
  StetArticle *article = story != NULL ? stet_story_get_article (story, column) : NULL;
  const StetFactCell *cell;
  g_autofree char *ways = NULL, *language = NULL, *description = NULL;

  if (article == NULL || column >= entry->n_cells)
    return;
  cell = &entry->cells[column];
  ways = dup_ways (cell);
  language = stet_language_dup_name (stet_article_get_language (article), NULL);
  description = describe (cell, ways, language);
  gtk_label_set_label (GTK_LABEL (label), cell->places->len > 0 ? ways : "–");
  stet_inspector_set_direction (label, stet_article_get_language (article));
  gtk_widget_set_tooltip_text (button, description);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  gtk_widget_set_sensitive (button, cell->places->len > 0);
  if (cell->is_odd)
    gtk_widget_add_css_class (button, "odd");
  else
    gtk_widget_remove_css_class (button, "odd");
}

static GtkColumnViewColumn *
new_column (StetFactsPage *self, StetArticle *article, guint index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  column = gtk_column_view_column_new (stet_article_get_language (article), factory);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_column_set_resizable (column, TRUE);
  return column;
}

static void
make_columns (StetFactsPage *self)
{
  StetStory *story = stet_inspector_page_get_story (STET_INSPECTOR_PAGE (self));
  GListModel *columns = gtk_column_view_get_columns (self->view);
  StetArticle *article;

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  for (guint i = 0; story != NULL && (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = new_column (self, article, i);

      gtk_column_view_append_column (self->view, column);
    }
}

/* Languages come and go. */
static gboolean
has_columns (StetFactsPage *self)
{
  StetStory *story = stet_inspector_page_get_story (STET_INSPECTOR_PAGE (self));
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint n_columns = g_list_model_get_n_items (columns);

  if (story == NULL || g_list_model_get_n_items (stet_story_get_articles (story)) != n_columns)
    return FALSE;
  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column),
                     stet_article_get_language (stet_story_get_article (story, i)))
          != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_equal (GListModel *shown, guint index, StetFactItem *item)
{
  g_autoptr (StetFactItem) other = g_list_model_get_item (shown, index);

  return stet_fact_item_equal (other, item);
}

/* Only what differs is drawn anew. */
static void
replace_items (StetFactsPage *self, GPtrArray *items)
{
  GListModel *shown = G_LIST_MODEL (self->items);
  guint end = g_list_model_get_n_items (shown), new_end = items->len, start = 0;

  while (start < end && start < new_end
         && is_equal (shown, start, g_ptr_array_index (items, start)))
    start++;
  while (end > start && new_end > start
         && is_equal (shown, end - 1, g_ptr_array_index (items, new_end - 1)))
    {
      end--;
      new_end--;
    }
  if (end > start || new_end > start)
    g_list_store_splice (self->items,
                         start,
                         end - start,
                         items->pdata != NULL ? items->pdata + start : NULL,
                         new_end - start);
}

/* What is odd comes first, the rest as the story has it. */
static void
show_facts (StetFactsPage *self)
{
  GPtrArray *entries;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean only_odd;

  /* The filter says what it is while the template is read. */
  if (self->loader == NULL)
    return;
  entries = stet_fact_loader_get_entries (self->loader);
  only_odd = g_strcmp0 (adw_toggle_group_get_active_name (self->filter), "odd") == 0;
  for (guint odd = 0; entries != NULL && odd < 2; odd++)
    for (guint i = 0; i < entries->len; i++)
      {
        const StetFactEntry *entry = g_ptr_array_index (entries, i);

        if (entry->is_odd == (odd == 0) && (entry->is_odd || !only_odd))
          g_ptr_array_add (items, stet_fact_item_new (entries, i));
      }
  if (entries != NULL && !has_columns (self))
    {
      g_list_store_remove_all (self->items);
      make_columns (self);
    }
  replace_items (self, items);
  adw_status_page_set_title (self->placeholder, only_odd ? _ ("Nothing Differs") : _ ("No Facts"));
  adw_status_page_set_description (
      self->placeholder,
      only_odd ? _ ("All versions say the same numbers, dates, amounts and addresses.")
               : _ ("There are no numbers, dates, amounts or addresses in this story."));
  stet_inspector_set_placeholder (
      self->placeholder, entries != NULL && items->len == 0, GTK_WIDGET (self->scroller));
}

static void
mapped_cb (StetFactsPage *self)
{
  stet_fact_loader_set_wanted (self->loader, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static void
stet_facts_page_story_changed (StetInspectorPage *page)
{
  StetFactsPage *self = STET_FACTS_PAGE (page);

  stet_fact_loader_set_session (self->loader, stet_inspector_page_get_session (page));
  g_list_store_remove_all (self->items);
  gtk_widget_set_visible (GTK_WIDGET (self->filter), stet_inspector_page_get_story (page) != NULL);
  make_columns (self);
}

static void
stet_facts_page_dispose (GObject *object)
{
  StetFactsPage *self = STET_FACTS_PAGE (object);

  if (self->loader != NULL)
    g_object_run_dispose (G_OBJECT (self->loader));
  g_clear_object (&self->loader);
  if (self->shown != NULL)
    g_object_run_dispose (G_OBJECT (self->shown));
  g_clear_object (&self->shown);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_FACTS_PAGE);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (stet_facts_page_parent_class)->dispose (object);
}

static void
stet_facts_page_class_init (StetFactsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_facts_page_dispose;
  STET_INSPECTOR_PAGE_CLASS (klass)->story_changed = stet_facts_page_story_changed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-facts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetFactsPage, placeholder);
  gtk_widget_class_bind_template_child (widget_class, StetFactsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, StetFactsPage, view);
  gtk_widget_class_bind_template_child (widget_class, StetFactsPage, selection);
  gtk_widget_class_bind_template_child (widget_class, StetFactsPage, filter);
  gtk_widget_class_bind_template_callback (widget_class, show_facts);
  gtk_widget_class_bind_template_callback (widget_class, mapped_cb);
}

static void
stet_facts_page_init (StetFactsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (STET_TYPE_FACT_ITEM);
  self->shown = stet_gradual_list_new (
      GTK_WIDGET (self), gtk_scrolled_window_get_vadjustment (self->scroller), STEP);
  stet_gradual_list_set_model (self->shown, G_LIST_MODEL (self->items));
  gtk_no_selection_set_model (self->selection, stet_gradual_list_get_items (self->shown));
  self->loader = stet_fact_loader_new ();
  g_signal_connect_object (
      self->loader, "changed", G_CALLBACK (show_facts), self, G_CONNECT_SWAPPED);
}
