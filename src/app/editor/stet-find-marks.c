/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-find-marks.h"

/* Rows above and below those on the screen that are marked too, so that scrolling finds them so. */
#define MARGIN_ROWS 12

#define FOUND_TAG   "stet-found"
#define CURRENT_TAG "stet-found-current"

struct _StetFindMarks
{
  StetLevelPanes *panes; /* not owned: the editor owns both */
  StetFinder *finder;
  StetStory *story;
  GtkAdjustment *adjustment;
  GHashTable *marked; /* StetBlock → the GArray of ranges that were marked in it */
  StetFound current;  /* with a reference; NULL when there is none */
  StetFound shown;    /* what of it is marked */
  guint idle;
};

static GtkTextTag *
get_tag (StetArticleBuffer *buffer, gboolean current)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (buffer));
  GtkTextTag *tag = gtk_text_tag_table_lookup (table, current ? CURRENT_TAG : FOUND_TAG);
  GdkRGBA colour;

  if (tag != NULL)
    return tag;
  /* Adwaita's yellow and orange, faint enough to read both dark and light text upon. Lines tell
   * them from other text without colour; around the current match they are as a box. */
  gdk_rgba_parse (&colour, current ? "rgba(255,120,0,0.45)" : "rgba(245,194,17,0.38)");
  tag = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer),
                                    current ? CURRENT_TAG : FOUND_TAG,
                                    "background-rgba",
                                    &colour,
                                    "underline",
                                    current ? PANGO_UNDERLINE_DOUBLE : PANGO_UNDERLINE_SINGLE,
                                    NULL);
  if (current)
    g_object_set (tag, "overline", PANGO_OVERLINE_SINGLE, NULL);
  return tag;
}

static StetArticleBuffer *
get_buffer (StetFindMarks *self, StetArticle *article)
{
  for (guint i = 0; article != NULL && i < STET_MAX_PANES; i++)
    {
      StetArticleView *view = stet_level_panes_get_view (self->panes, i);

      if (stet_article_view_get_article (view) == article)
        return stet_article_view_get_article_buffer (view);
    }
  return NULL;
}

static void
mark (StetArticleBuffer *buffer, StetBlock *block, const StetTextRange *range, gboolean current)
{
  GtkTextIter start, end;

  stet_article_buffer_get_iter (buffer, block, range->start, &start);
  stet_article_buffer_get_iter (buffer, block, range->end, &end);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (buffer), get_tag (buffer, current), &start, &end);
}

/* A buffer that is not shown keeps its marks until it is shown again. */
static void
unmark (StetArticleBuffer *buffer, StetBlock *block, gboolean current)
{
  GtkTextIter start, end;

  stet_article_buffer_get_iter (buffer, block, 0, &start);
  stet_article_buffer_get_iter (buffer, block, G_MAXINT, &end);
  gtk_text_iter_set_line_offset (&start, 0);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (buffer), get_tag (buffer, current), &start, &end);
}

static void
mark_block (StetFindMarks *self, StetArticleBuffer *buffer, StetBlock *block)
{
  GArray *ranges = stet_finder_get_ranges (self->finder, block);
  GArray *known = g_hash_table_lookup (self->marked, block);

  if (ranges == known)
    return;
  if (known != NULL)
    unmark (buffer, block, FALSE);
  if (ranges == NULL)
    {
      g_hash_table_remove (self->marked, block);
      return;
    }
  for (guint i = 0; i < ranges->len; i++)
    mark (buffer, block, &g_array_index (ranges, StetTextRange, i), FALSE);
  g_hash_table_insert (self->marked, g_object_ref (block), g_array_ref (ranges));
}

static void
clear_all (StetFindMarks *self)
{
  static const char *const names[] = { FOUND_TAG, CURRENT_TAG };

  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (
          GTK_TEXT_VIEW (stet_level_panes_get_view (self->panes, i)));
      GtkTextIter start, end;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        if (gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), names[j]) != NULL)
          gtk_text_buffer_remove_tag_by_name (buffer, names[j], &start, &end);
    }
  g_hash_table_remove_all (self->marked);
  g_clear_object (&self->shown.block);
}

static void
get_rows (StetFindMarks *self, guint *low, guint *high)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->panes));
  StetRow *first = stet_level_panes_get_row_at (self->panes, 0);
  StetRow *last = stet_level_panes_get_row_at (self->panes, MAX (height - 1, 0));
  guint n_rows = stet_story_get_n_rows (self->story);

  *low = first != NULL ? stet_row_get_index (first) : 0;
  /* Below the last row there is none. */
  *high = last != NULL ? stet_row_get_index (last) + 1 : first != NULL ? n_rows : 0;
  *high = MIN (*high, *low + (guint) MAX (height, 0) / 10);
  *low = *low > MARGIN_ROWS ? *low - MARGIN_ROWS : 0;
  *high = MIN (*high + MARGIN_ROWS, n_rows);
}

/* Takes the marks from what is far away, or elsewhere, by now. */
static void
clear_far (StetFindMarks *self, guint low, guint high)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->marked);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      StetBlock *block = key;
      StetArticleBuffer *buffer = get_buffer (self, stet_block_get_article (block));
      StetRow *row = stet_block_get_row (block);

      if (buffer != NULL && row != NULL && stet_row_get_index (row) >= low
          && stet_row_get_index (row) < high)
        continue;
      if (buffer != NULL)
        unmark (buffer, block, FALSE);
      g_hash_table_iter_remove (&iter);
    }
}

static void
mark_current (StetFindMarks *self)
{
  StetBlock *block = self->shown.block;
  StetArticleBuffer *buffer = block != NULL ? get_buffer (self, stet_block_get_article (block))
                                            : NULL;

  if (block == self->current.block && self->shown.range.start == self->current.range.start
      && self->shown.range.end == self->current.range.end)
    return;
  if (buffer != NULL)
    unmark (buffer, block, TRUE);
  g_clear_object (&self->shown.block);
  block = self->current.block;
  buffer = block != NULL ? get_buffer (self, stet_block_get_article (block)) : NULL;
  if (buffer == NULL)
    return;
  mark (buffer, block, &self->current.range, TRUE);
  self->shown = self->current;
  g_object_ref (self->shown.block);
}

/**
 * stet_find_marks_update:
 *
 * Marks what is found as it is now.
 */
void
stet_find_marks_update (StetFindMarks *self)
{
  guint low, high;

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->story == NULL)
    return;
  get_rows (self, &low, &high);
  clear_far (self, low, high);
  for (guint pane = 0; pane < STET_MAX_PANES; pane++)
    {
      StetArticleView *view = stet_level_panes_get_view (self->panes, pane);
      StetArticle *article = stet_article_view_get_article (view);

      for (guint i = low; article != NULL && i < high; i++)
        {
          guint first, n_blocks;

          stet_article_get_row_range (
              article, stet_story_get_row (self->story, i), &first, &n_blocks);
          for (guint j = first; j < first + n_blocks; j++)
            mark_block (self,
                        stet_article_view_get_article_buffer (view),
                        stet_article_get_block (article, j));
        }
    }
  mark_current (self);
}

static gboolean
idle_cb (gpointer data)
{
  StetFindMarks *self = data;

  self->idle = 0;
  stet_find_marks_update (self);
  return G_SOURCE_REMOVE;
}

/**
 * stet_find_marks_queue_update:
 *
 * Does what [method@FindMarks.update] does before the next frame, not in the middle of an edit.
 */
void
stet_find_marks_queue_update (StetFindMarks *self)
{
  if (self->idle == 0 && self->story != NULL)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, idle_cb, self, NULL);
}

/**
 * stet_find_marks_new:
 * @panes: the panes; they must outlive the result
 * @finder: what is found
 *
 * Returns: (transfer full): marks nothing before it has a story
 */
StetFindMarks *
stet_find_marks_new (StetLevelPanes *panes, StetFinder *finder)
{
  StetFindMarks *self = g_new0 (StetFindMarks, 1);

  self->panes = panes;
  self->finder = g_object_ref (finder);
  self->marked = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify) g_array_unref);
  g_set_object (&self->adjustment, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (panes)));
  if (self->adjustment != NULL)
    {
      g_signal_connect_swapped (
          self->adjustment, "value-changed", G_CALLBACK (stet_find_marks_queue_update), self);
      g_signal_connect_swapped (
          self->adjustment, "changed", G_CALLBACK (stet_find_marks_queue_update), self);
    }
  g_signal_connect_swapped (
      finder, "block-changed", G_CALLBACK (stet_find_marks_queue_update), self);
  return self;
}

/**
 * stet_find_marks_free:
 *
 * Frees it; the marks stay.
 */
void
stet_find_marks_free (StetFindMarks *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->finder, self);
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->finder);
  g_clear_object (&self->story);
  g_clear_object (&self->current.block);
  g_clear_object (&self->shown.block);
  g_hash_table_unref (self->marked);
  g_free (self);
}

/**
 * stet_find_marks_set_story:
 * @story: (nullable): what the panes show; NULL to mark nothing
 */
void
stet_find_marks_set_story (StetFindMarks *self, StetStory *story)
{
  if (self->story != NULL && self->story != story)
    {
      g_clear_handle_id (&self->idle, g_source_remove);
      clear_all (self);
      g_clear_object (&self->current.block);
    }
  g_set_object (&self->story, story);
  stet_find_marks_queue_update (self);
}

/**
 * stet_find_marks_set_current:
 * @found: (nullable): the match that the caret is at
 *
 * Marks one match apart from the others.
 */
void
stet_find_marks_set_current (StetFindMarks *self, const StetFound *found)
{
  StetBlock *block = found != NULL ? found->block : NULL;

  g_set_object (&self->current.block, block);
  if (found != NULL)
    self->current.range = found->range;
  stet_find_marks_queue_update (self);
}
