/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-sentence-hover.h"

#include "stet-align-sentences.h"
#include "stet-article-tags.h"

/* The pointer has to rest for so long: who only passes over the text sees nothing flicker. */
#define REST_MS 120
/* Longer sides of a row are not looked into, so that no frame is late. */
#define MAX_BYTES 12000

struct _StetSentenceHover
{
  StetLevelPanes *panes; /* not owned: its editor owns both */
  GtkEventController *controllers[STET_MAX_PANES];
  StetStory *story;
  guint rest_id;
  guint pane; /* that the pointer is in */
  double x;
  double y;
  /* What was found out last, as long as the story is as it was then. */
  StetSentencePairs *pairs[STET_MAX_PANES]; /* of each pane with the pane that the pointer is in */
  StetRow *row;
  StetArticle *articles[STET_MAX_PANES];
  guint base; /* that pane */
  guint64 revision;
  gboolean shown;
};

static void
forget_pairs (StetSentenceHover *self)
{
  g_clear_object (&self->row);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      g_clear_pointer (&self->pairs[i], stet_sentence_pairs_free);
      g_clear_object (&self->articles[i]);
    }
}

static StetArticleBuffer *
get_buffer (StetSentenceHover *self, guint pane)
{
  return stet_article_view_get_article_buffer (stet_level_panes_get_view (self->panes, pane));
}

/**
 * stet_sentence_hover_clear:
 *
 * Takes the mark away.
 */
void
stet_sentence_hover_clear (StetSentenceHover *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (!self->shown)
    return;
  self->shown = FALSE;
  for (guint i = 0; i < STET_MAX_PANES; i++)
    if (get_buffer (self, i) != NULL)
      stet_article_tags_clear_hover (stet_article_buffer_get_tags (get_buffer (self, i)));
}

static GPtrArray *
list_side (StetArticle *article, StetRow *row, gsize *n_bytes)
{
  GPtrArray *blocks = g_ptr_array_new ();
  guint first, n_blocks;

  stet_article_get_row_range (article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      *n_bytes += strlen (stet_block_get_text (block));
      g_ptr_array_add (blocks, block);
    }
  return blocks;
}

static StetArticle *
get_article (StetSentenceHover *self, guint pane)
{
  return stet_article_view_get_article (stet_level_panes_get_view (self->panes, pane));
}

static gboolean
is_known (StetSentenceHover *self, guint base, StetRow *row)
{
  if (self->row != row || self->base != base
      || self->revision != stet_story_get_revision (self->story))
    return FALSE;
  for (guint i = 0; i < STET_MAX_PANES; i++)
    if (self->articles[i] != get_article (self, i))
      return FALSE;
  return TRUE;
}

static void
find_pairs (StetSentenceHover *self, guint base, StetRow *row)
{
  g_autoptr (GPtrArray) own = NULL;
  gsize n_own_bytes = 0;

  if (is_known (self, base, row))
    return;
  forget_pairs (self);
  self->revision = stet_story_get_revision (self->story);
  self->row = g_object_ref (row);
  self->base = base;
  for (guint i = 0; i < STET_MAX_PANES; i++)
    g_set_object (&self->articles[i], get_article (self, i));
  own = list_side (self->articles[base], row, &n_own_bytes);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      g_autoptr (GPtrArray) other = NULL;
      gsize n_bytes = n_own_bytes;

      if (i == base || self->articles[i] == NULL)
        continue;
      other = list_side (self->articles[i], row, &n_bytes);
      if (own->len > 0 && other->len > 0 && n_bytes <= MAX_BYTES)
        self->pairs[i] = stet_align_sentences (own,
                                               stet_article_get_language (self->articles[base]),
                                               other,
                                               stet_article_get_language (self->articles[i]),
                                               NULL);
    }
}

static void
mark_side (StetSentenceHover *self, guint pane, GArray *sentences, guint start, guint n_sentences)
{
  StetArticleBuffer *buffer = get_buffer (self, pane);
  guint first, n_blocks;

  stet_article_get_row_range (self->articles[pane], self->row, &first, &n_blocks);
  for (guint i = start; i < start + n_sentences; i++)
    {
      StetSentence *sentence = &g_array_index (sentences, StetSentence, i);
      GtkTextIter from, to;
      StetBlock *block = stet_article_get_block (self->articles[pane], first + sentence->block);

      stet_article_buffer_get_iter (buffer, block, sentence->start, &from);
      stet_article_buffer_get_iter (buffer, block, sentence->end, &to);
      stet_article_tags_add_hover (stet_article_buffer_get_tags (buffer), &from, &to);
    }
}

/**
 * stet_sentence_hover_show:
 * @pane: from 0
 * @block: a block that it shows
 * @offset: a place in its text, in code points
 *
 * Marks the sentence there and its counterpart. A row of one sentence is marked as a row already.
 *
 * Returns: whether it did
 */
gboolean
stet_sentence_hover_show (StetSentenceHover *self, guint pane, StetBlock *block, guint offset)
{
  StetRow *row = stet_block_get_row (block);
  guint first, n_blocks;

  stet_sentence_hover_clear (self);
  if (self->story == NULL || row == NULL)
    return FALSE;
  find_pairs (self, pane, row);
  stet_article_get_row_range (stet_block_get_article (block), row, &first, &n_blocks);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      StetSentencePairs *pairs = self->pairs[i];
      const StetBead *bead;

      if (pairs == NULL || pairs->sentences[0]->len + pairs->sentences[1]->len <= 2)
        continue;
      bead = stet_sentence_pairs_find (pairs, 0, stet_block_get_index (block) - first, offset);
      if (bead == NULL)
        continue;
      mark_side (self, pane, pairs->sentences[0], bead->a_start, bead->a_len);
      mark_side (self, i, pairs->sentences[1], bead->b_start, bead->b_len);
      self->shown = TRUE;
    }
  return self->shown;
}

static gboolean
has_company (StetSentenceHover *self)
{
  for (guint i = 0; i < STET_MAX_PANES; i++)
    if (i != self->pane && stet_level_panes_get_pane_shown (self->panes, i))
      return TRUE;
  return FALSE;
}

static gboolean
rest_cb (gpointer data)
{
  StetSentenceHover *self = data;
  GtkTextView *view = GTK_TEXT_VIEW (stet_level_panes_get_view (self->panes, self->pane));
  StetArticleBuffer *buffer = get_buffer (self, self->pane);
  GtkTextIter iter;
  int x, y;

  self->rest_id = 0;
  if (buffer == NULL || !has_company (self))
    return G_SOURCE_REMOVE;
  gtk_text_view_window_to_buffer_coords (
      view, GTK_TEXT_WINDOW_WIDGET, (int) self->x, (int) self->y, &x, &y);
  if (gtk_text_view_get_iter_at_location (view, &iter, x, y))
    stet_sentence_hover_show (self,
                              self->pane,
                              stet_article_buffer_get_block (buffer, &iter),
                              stet_article_buffer_get_offset (buffer, &iter));
  else
    stet_sentence_hover_clear (self);
  return G_SOURCE_REMOVE;
}

static void
moved_cb (StetSentenceHover *self, double x, double y, GtkEventController *controller)
{
  for (guint i = 0; i < STET_MAX_PANES; i++)
    if (controller == self->controllers[i])
      self->pane = i;
  self->x = x;
  self->y = y;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, rest_cb, self);
}

/**
 * stet_sentence_hover_new:
 * @panes: the panes; they must outlive the result
 *
 * Returns: (transfer full): marks nothing yet
 */
StetSentenceHover *
stet_sentence_hover_new (StetLevelPanes *panes)
{
  StetSentenceHover *self = g_new0 (StetSentenceHover, 1);

  self->panes = panes;
  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      self->controllers[i] = gtk_event_controller_motion_new ();
      g_signal_connect_swapped (self->controllers[i], "motion", G_CALLBACK (moved_cb), self);
      g_signal_connect_swapped (
          self->controllers[i], "leave", G_CALLBACK (stet_sentence_hover_clear), self);
      gtk_widget_add_controller (GTK_WIDGET (stet_level_panes_get_view (panes, i)),
                                 self->controllers[i]);
    }
  return self;
}

/**
 * stet_sentence_hover_free:
 *
 * Frees it.
 */
void
stet_sentence_hover_free (StetSentenceHover *self)
{
  stet_sentence_hover_set_story (self, NULL);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    gtk_widget_remove_controller (GTK_WIDGET (stet_level_panes_get_view (self->panes, i)),
                                  self->controllers[i]);
  g_free (self);
}

/**
 * stet_sentence_hover_set_story:
 * @story: (nullable): what the panes show
 */
void
stet_sentence_hover_set_story (StetSentenceHover *self, StetStory *story)
{
  stet_sentence_hover_clear (self);
  forget_pairs (self);
  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  g_set_object (&self->story, story);
  /* Who types does not look where the pointer happens to be. */
  if (story != NULL)
    g_signal_connect_swapped (story, "changed", G_CALLBACK (stet_sentence_hover_clear), self);
}
