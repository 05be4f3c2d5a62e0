/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-selection.h"

#include "stet-history.h"
#include "stet-remark-suggest.h"
#include "stet-story.h"

static guint
get_length (StetBlock *block)
{
  return (guint) g_utf8_strlen (stet_block_get_text (block), -1);
}

/**
 * stet_selection_get:
 * @buffer: an article's text
 *
 * Finds what is selected, block by block; without a selection, where the caret is. A block of which
 * a selection of several reaches only the beginning is not part of it.
 *
 * Returns: (transfer full) (element-type StetSelected): at least one
 */
GArray *
stet_selection_get (StetArticleBuffer *buffer)
{
  GArray *selected = g_array_new (FALSE, FALSE, sizeof (StetSelected));
  StetArticle *article = stet_article_buffer_get_article (buffer);
  GtkTextIter start, end;
  guint first, last;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  first = (guint) gtk_text_iter_get_line (&start);
  last = (guint) gtk_text_iter_get_line (&end);
  if (last > first && stet_article_buffer_get_offset (buffer, &end) == 0)
    {
      last--;
      gtk_text_iter_set_line (&end, (int) last);
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
    }
  for (guint i = first; i <= last; i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      StetSelected part = { .block = block };

      if (block == NULL)
        break;
      part.range.start = i == first ? stet_article_buffer_get_offset (buffer, &start) : 0;
      part.range.end = i == last ? stet_article_buffer_get_offset (buffer, &end)
                                 : get_length (block);
      g_array_append_val (selected, part);
    }
  return selected;
}

/**
 * stet_selection_get_words:
 * @buffer: an article's text
 *
 * Does what stet_selection_get() does, but without a selection finds the word at the caret.
 *
 * Returns: (transfer full) (element-type StetSelected): at least one; still nothing of its block
 *   where there is no word
 */
GArray *
stet_selection_get_words (StetArticleBuffer *buffer)
{
  GArray *selected = stet_selection_get (buffer);
  StetSelected *part = &g_array_index (selected, StetSelected, 0);
  GtkTextIter start, end;

  if (selected->len != 1 || part->range.start != part->range.end)
    return selected;
  stet_article_buffer_get_iter (buffer, part->block, part->range.start, &start);
  end = start;
  if (!gtk_text_iter_inside_word (&start) && !gtk_text_iter_ends_word (&start))
    return selected;
  if (!gtk_text_iter_starts_word (&start))
    gtk_text_iter_backward_word_start (&start);
  if (!gtk_text_iter_ends_word (&end))
    gtk_text_iter_forward_word_end (&end);
  part->range.start = stet_article_buffer_get_offset (buffer, &start);
  part->range.end = stet_article_buffer_get_offset (buffer, &end);
  return selected;
}

/* Selects what became of what was selected, or puts the caret where it was in its word. */
static void
select_again (StetArticleBuffer *buffer, GArray *selected, gboolean select, guint caret)
{
  const StetSelected *first = &g_array_index (selected, StetSelected, 0);
  const StetSelected *last = &g_array_index (selected, StetSelected, selected->len - 1);
  GtkTextIter start, end;

  stet_article_buffer_get_iter (buffer, first->block, select ? first->range.start : caret, &start);
  stet_article_buffer_get_iter (buffer, last->block, select ? last->range.end : caret, &end);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &start, &end);
}

/**
 * stet_selection_change:
 * @buffer: an article's text
 * @selected: (element-type StetSelected) (inout): parts of it; out: what they became
 * @label: what is done, for undo
 * @change: what to do to each part
 * @data: for it
 *
 * Changes parts of a text, all or none, as one step of the story's history. What was selected stays
 * so.
 *
 * Returns: what came of it
 */
StetSelectionResult
stet_selection_change (StetArticleBuffer *buffer,
                       GArray *selected,
                       const char *label,
                       StetTextChange change,
                       gpointer data)
{
  StetStory *story = stet_article_get_story (stet_article_buffer_get_article (buffer));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (StetTextRange));
  gboolean select = gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (buffer));
  gboolean any = FALSE;
  GtkTextIter iter;
  guint caret, start = g_array_index (selected, StetSelected, 0).range.start;

  gtk_text_buffer_get_iter_at_mark (
      GTK_TEXT_BUFFER (buffer), &iter, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  caret = stet_article_buffer_get_offset (buffer, &iter);
  for (guint i = 0; i < selected->len; i++)
    {
      StetSelected *part = &g_array_index (selected, StetSelected, i);
      StetTextRange range = part->range;
      char *text = change (part->block, &part->range, data);

      g_array_append_val (ranges, range);
      if (text == NULL)
        return STET_SELECTION_REFUSED;
      any = any || !g_str_equal (text, stet_block_get_text (part->block));
      g_ptr_array_add (texts, text);
    }
  if (!any)
    return STET_SELECTION_SAME;
  stet_history_begin (stet_story_get_history (story), label);
  for (guint i = 0; i < selected->len; i++)
    stet_suggest_put_text (g_array_index (selected, StetSelected, i).block,
                           g_ptr_array_index (texts, i));
  stet_history_end (stet_story_get_history (story));
  if (stet_suggest_is_on (story))
    {
      /* What was selected is there as it was. */
      for (guint i = 0; i < selected->len; i++)
        g_array_index (selected, StetSelected, i).range = g_array_index (ranges, StetTextRange, i);
      return STET_SELECTION_SUGGESTED;
    }
  caret += g_array_index (selected, StetSelected, 0).range.start - start;
  select_again (buffer, selected, select, caret);
  return STET_SELECTION_CHANGED;
}
