/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "stet-count-bar.h"

#include "stet-article-counter.h"
#include "stet-count-sentences.h"
#include "stet-keys.h"

/* Who moves the cursor does not wait for numbers. */
#define DELAY_MS  100
#define MAX_PANES STET_MAX_PANES

/**
 * StetCountBar:
 *
 * How long the text and its selection are, and more about all shown languages when it is asked.
 */
struct _StetCountBar
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkLabel *label;
  GtkPopover *popover;
  GtkGrid *grid;
  StetLevelPanes *panes; /* not owned: it is beside this */
  StetArticleCounter *counters[MAX_PANES];
  guint64 n_sentences[MAX_PANES];
  gboolean sentences_known[MAX_PANES];
  GCancellable *cancellable;
  guint active;
  guint delay_id;
  gboolean was_hidden; /* before the popover was asked for */
};

G_DEFINE_FINAL_TYPE (StetCountBar, stet_count_bar, GTK_TYPE_WIDGET)

/* What is selected in the active pane. */
static gboolean
count_selection (StetCountBar *self, StetCount *count)
{
  StetArticleCounter *counter = self->counters[self->active];
  StetArticleView *view = stet_level_panes_get_view (self->panes, self->active);
  StetArticleBuffer *buffer = stet_article_view_get_article_buffer (view);
  GtkTextIter start, end, line_end;
  StetBlock *block;

  *count = (StetCount) { 0 };
  if (counter == NULL || buffer == NULL
      || !gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end))
    return FALSE;
  for (; gtk_text_iter_compare (&start, &end) < 0; gtk_text_iter_forward_line (&start))
    {
      StetCount part;

      line_end = start;
      if (!gtk_text_iter_ends_line (&line_end))
        gtk_text_iter_forward_to_line_end (&line_end);
      block = stet_article_buffer_get_block (buffer, &start);
      if (block != NULL && gtk_text_iter_starts_line (&start)
          && gtk_text_iter_compare (&line_end, &end) <= 0)
        {
          stet_article_counter_get_block (counter, block, &part);
        }
      else
        {
          g_autofree char *text = NULL;

          if (gtk_text_iter_compare (&end, &line_end) < 0)
            line_end = end;
          text = stet_article_buffer_dup_plain_text (buffer, &start, &line_end);
          stet_count_text (
              text, stet_article_get_language (stet_article_counter_get_article (counter)), &part);
        }
      stet_count_add (count, &part);
      if (gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
        break;
    }
  return TRUE;
}

static void
count_row (StetCountBar *self, guint pane, StetCount *count)
{
  StetArticle *article = stet_article_counter_get_article (self->counters[pane]);
  StetRow *row = stet_level_panes_get_current_row (self->panes);
  guint first = 0, n_blocks = 0;

  *count = (StetCount) { 0 };
  if (row != NULL)
    stet_article_get_row_range (article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetCount part;

      stet_article_counter_get_block (
          self->counters[pane], stet_article_get_block (article, i), &part);
      stet_count_add (count, &part);
    }
}

static void
update_label (StetCountBar *self)
{
  StetCount sum = { 0 }, selection;
  g_autofree char *words = NULL;
  g_autofree char *characters = NULL;
  g_autofree char *text = NULL;

  if (self->counters[self->active] == NULL
      || !stet_article_counter_get_sum (self->counters[self->active], &sum))
    return;
  if (count_selection (self, &selection))
    {
      /* Translators: words or characters that are selected, and all there are */
      words = g_strdup_printf (ngettext ("%'lu of %'lu word", "%'lu of %'lu words", sum.words),
                               (gulong) selection.words,
                               (gulong) sum.words);
      characters = g_strdup_printf (
          ngettext ("%'lu of %'lu character", "%'lu of %'lu characters", sum.characters),
          (gulong) selection.characters,
          (gulong) sum.characters);
    }
  else
    {
      words = g_strdup_printf (ngettext ("%'lu word", "%'lu words", sum.words), (gulong) sum.words);
      characters = g_strdup_printf (ngettext ("%'lu character", "%'lu characters", sum.characters),
                                    (gulong) sum.characters);
    }
  /* Translators: the length of a text in words and in characters */
  text = g_strdup_printf (C_ ("length", "%s · %s"), words, characters);
  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* The popover */

static void
attach (StetCountBar *self, const char *text, int column, int row, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), column == 0 ? 24 : 12);
  gtk_widget_set_hexpand (label, column == 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

typedef enum
{
  ROW_WORDS,
  ROW_CHARACTERS,
  SELECTED_WORDS,
  SELECTED_CHARACTERS,
  WORDS,
  CHARACTERS,
  LETTERS,
  LENGTH,
  PARAGRAPHS,
  SENTENCES,
  SENTENCE_LENGTH,
  READING_TIME,
  SIGNED_OFF,
  N_FIGURES,
} Figure;

static const char *
get_title (Figure figure)
{
  static const char *const titles[] = {
    [ROW_WORDS] = N_ ("Words of this row"),
    [ROW_CHARACTERS] = N_ ("Characters of this row"),
    [SELECTED_WORDS] = N_ ("Words selected"),
    [SELECTED_CHARACTERS] = N_ ("Characters selected"),
    [WORDS] = N_ ("Words"),
    [CHARACTERS] = N_ ("Characters"),
    [LETTERS] = N_ ("Characters without spaces"),
    [LENGTH] = N_ ("Length compared with the first"),
    [PARAGRAPHS] = N_ ("Paragraphs"),
    [SENTENCES] = N_ ("Sentences"),
    [SENTENCE_LENGTH] = N_ ("Words in a sentence"),
    [READING_TIME] = N_ ("Reading time"),
    [SIGNED_OFF] = N_ ("Signed off"),
  };

  return _ (titles[figure]);
}

static char *
dup_time (guint seconds)
{
  guint minutes = (seconds + 30) / 60;

  if (seconds < 60)
    return g_strdup_printf (ngettext ("%u second", "%u seconds", seconds), seconds);
  return g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
}

static char *
dup_number (guint64 number)
{
  return g_strdup_printf ("%'lu", (gulong) number);
}

static char *
dup_percentage (guint64 part, guint64 whole)
{
  /* Translators: a percentage */
  return g_strdup_printf (C_ ("percentage", "%.0f %%"), 100.0 * (double) part / (double) whole);
}

/* One figure of the article in a pane; NULL for none. */
static char *
dup_value (StetCountBar *self, Figure figure, guint pane)
{
  StetArticle *article = stet_article_counter_get_article (self->counters[pane]);
  StetCount sum, first = { 0 }, part = { 0 };

  stet_article_counter_get_sum (self->counters[pane], &sum);
  sum.sentences = self->n_sentences[pane];
  switch (figure)
    {
    case ROW_WORDS:
    case ROW_CHARACTERS:
      count_row (self, pane, &part);
      return dup_number (figure == ROW_WORDS ? part.words : part.characters);
    case SELECTED_WORDS:
    case SELECTED_CHARACTERS:
      if (pane != self->active || !count_selection (self, &part))
        return NULL;
      return dup_number (figure == SELECTED_WORDS ? part.words : part.characters);
    case WORDS:
      return dup_number (sum.words);
    case CHARACTERS:
      return dup_number (sum.characters);
    case LETTERS:
      return dup_number (sum.letters);
    case LENGTH:
      if (self->counters[0] != NULL)
        stet_article_counter_get_sum (self->counters[0], &first);
      return pane > 0 && first.characters > 0 ? dup_percentage (sum.characters, first.characters)
                                              : NULL;
    case PARAGRAPHS:
      return dup_number (sum.paragraphs);
    case SENTENCES:
      return self->sentences_known[pane] ? dup_number (sum.sentences) : g_strdup ("…");
    case SENTENCE_LENGTH:
      return self->sentences_known[pane]
                 ? g_strdup_printf ("%.1f", stet_count_get_sentence_length (&sum))
                 : g_strdup ("…");
    case READING_TIME:
      return dup_time (stet_count_get_reading_seconds (&sum, stet_article_get_language (article)));
    case SIGNED_OFF:
      /* Translators: how many paragraphs are signed off, and how many there are */
      return g_strdup_printf (C_ ("progress", "%u of %u"),
                              stet_article_get_n_signed_off (article),
                              stet_article_get_n_texts (article));
    case N_FIGURES:
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
has_value (StetCountBar *self, Figure figure)
{
  for (guint i = 0; i < MAX_PANES; i++)
    {
      g_autofree char *value = self->counters[i] != NULL ? dup_value (self, figure, i) : NULL;

      if (value != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
fill_grid (StetCountBar *self)
{
  g_autofree char *spoken = stet_count_bar_dup_statistics (self);
  GtkWidget *child;
  int row = 1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < MAX_PANES; i++)
    if (self->counters[i] != NULL)
      {
        g_autofree char *name = stet_language_dup_name (
            stet_article_get_language (stet_article_counter_get_article (self->counters[i])), NULL);

        attach (self, name, (int) i + 1, 0, "heading");
      }
  for (Figure figure = 0; figure < N_FIGURES; figure++)
    {
      if (!has_value (self, figure))
        continue;
      attach (self, get_title (figure), 0, row, "dimmed");
      for (guint i = 0; i < MAX_PANES; i++)
        {
          g_autofree char *value = self->counters[i] != NULL ? dup_value (self, figure, i) : NULL;

          if (value != NULL)
            attach (self, value, (int) i + 1, row, "numeric");
        }
      row++;
    }
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
}

static void
sentences_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StetCountBar *self;
  guint64 n_sentences;

  if (!stet_count_sentences_finish (result, &n_sentences, NULL))
    return;
  self = user_data;
  for (guint i = 0; i < MAX_PANES; i++)
    if (self->counters[i] != NULL
        && (gpointer) stet_article_counter_get_article (self->counters[i]) == source)
      {
        self->n_sentences[i] = n_sentences;
        self->sentences_known[i] = TRUE;
      }
  fill_grid (self);
}

static void
stop_sentences (StetCountBar *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
show_cb (StetCountBar *self)
{
  stop_sentences (self);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < MAX_PANES; i++)
    {
      self->sentences_known[i] = FALSE;
      if (self->counters[i] != NULL)
        stet_count_sentences_async (stet_article_counter_get_article (self->counters[i]),
                                    self->cancellable,
                                    sentences_cb,
                                    self);
    }
  fill_grid (self);
}

static void
closed_cb (StetCountBar *self)
{
  stop_sentences (self);
  if (self->was_hidden)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->was_hidden = FALSE;
}

static void
counted_cb (StetCountBar *self)
{
  update_label (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    fill_grid (self);
}

static void
delay_cb (gpointer data)
{
  StetCountBar *self = data;

  self->delay_id = 0;
  counted_cb (self);
}

static void
clear_counter (StetCountBar *self, guint pane)
{
  if (self->counters[pane] != NULL)
    g_signal_handlers_disconnect_by_data (self->counters[pane], self);
  g_clear_object (&self->counters[pane]);
  self->sentences_known[pane] = FALSE;
}

static void
stet_count_bar_dispose (GObject *object)
{
  StetCountBar *self = STET_COUNT_BAR (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  stop_sentences (self);
  for (guint i = 0; i < MAX_PANES; i++)
    clear_counter (self, i);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_COUNT_BAR);

  G_OBJECT_CLASS (stet_count_bar_parent_class)->dispose (object);
}

static void
stet_count_bar_class_init (StetCountBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_count_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-count-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, StetCountBar, button);
  gtk_widget_class_bind_template_child (widget_class, StetCountBar, label);
  gtk_widget_class_bind_template_child (widget_class, StetCountBar, popover);
  gtk_widget_class_bind_template_child (widget_class, StetCountBar, grid);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_set_css_name (widget_class, "countbar");
}

static void
stet_count_bar_init (StetCountBar *self)
{
  g_autofree char *tooltip = stet_keys_dup_tooltip (
      stet_keys_get_default (), _ ("Statistics"), "editor.statistics");

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
}

/**
 * stet_count_bar_update:
 * @panes: where the texts are
 * @active: the pane that the keyboard is in
 *
 * Follows the cursor and the articles, a moment later.
 */
void
stet_count_bar_update (StetCountBar *self, StetLevelPanes *panes, guint active)
{
  g_return_if_fail (STET_IS_COUNT_BAR (self));

  self->panes = panes;
  self->active = MIN (active, MAX_PANES - 1);
  for (guint i = 0; i < MAX_PANES; i++)
    {
      StetArticle *article = stet_article_view_get_article (stet_level_panes_get_view (panes, i));

      if (self->counters[i] != NULL
          && stet_article_counter_get_article (self->counters[i]) == article)
        continue;
      clear_counter (self, i);
      if (article == NULL)
        continue;
      self->counters[i] = stet_article_counter_new (article);
      g_signal_connect_swapped (self->counters[i], "changed", G_CALLBACK (counted_cb), self);
    }
  if (self->delay_id == 0)
    self->delay_id = g_timeout_add_once (DELAY_MS, delay_cb, self);
}

/**
 * stet_count_bar_popup:
 *
 * Shows all figures.
 */
void
stet_count_bar_popup (StetCountBar *self)
{
  g_return_if_fail (STET_IS_COUNT_BAR (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      self->was_hidden = TRUE;
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    }
  gtk_menu_button_popup (self->button);
}

/**
 * stet_count_bar_get_text:
 *
 * Returns: (transfer none): what it says, empty while nothing is known
 */
const char *
stet_count_bar_get_text (StetCountBar *self)
{
  g_return_val_if_fail (STET_IS_COUNT_BAR (self), NULL);
  return gtk_label_get_label (self->label);
}

/**
 * stet_count_bar_dup_statistics:
 *
 * Returns: (transfer full): all figures, a line for each, with the languages in their order
 */
char *
stet_count_bar_dup_statistics (StetCountBar *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (STET_IS_COUNT_BAR (self), NULL);

  for (Figure figure = 0; figure < N_FIGURES; figure++)
    {
      if (!has_value (self, figure))
        continue;
      g_string_append_printf (text, "%s%s:", text->len > 0 ? "\n" : "", get_title (figure));
      for (guint i = 0; i < MAX_PANES; i++)
        {
          g_autofree char *value = self->counters[i] != NULL ? dup_value (self, figure, i) : NULL;

          if (value != NULL)
            g_string_append_printf (text, " %s", value);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
