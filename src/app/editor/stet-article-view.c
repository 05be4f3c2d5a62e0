/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-article-view.h"

#include "stet-article-tags.h"
#include "stet-block-note.h"
#include "stet-block-signs.h"
#include "stet-text-size.h"
#include "stet-invisibles.h"

#define MIN_MARGIN   13
#define WRAP_SPACING 5

struct _StetArticleView
{
  GtkSourceView parent_instance;

  StetArticleBuffer *buffer;
  GtkAllocation allocation;
  StetThumbnails *thumbnails;
  int zoom;         /* percent */
  int line_chars;   /* the most characters in a line */
  int char_width;   /* in Pango units; 0 = not known */
  gboolean stacked; /* another view shows what its lines leave free */
};

G_DEFINE_FINAL_TYPE (StetArticleView, stet_article_view, GTK_SOURCE_TYPE_VIEW)

enum
{
  MEASURE_CHANGED,
  FONTS_CHANGED,
  CARET_MOVED,
  PAGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
text_buffer (StetArticleView *self)
{
  return GTK_TEXT_BUFFER (self->buffer);
}

static StetBlock *
block_at (StetArticleView *self, guint line)
{
  return stet_article_get_block (stet_article_buffer_get_article (self->buffer), line);
}

static void
get_line_bounds (StetArticleView *self, guint line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (text_buffer (self), start, (int) line);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

/**
 * stet_article_view_measure_line:
 * @line: from 0
 * @on_screen: whether it is known to be on the screen
 * @text_height: (out): the height of its text alone
 *
 * Returns: the height that it needs in this pane, by itself
 */
int
stet_article_view_measure_line (StetArticleView *self,
                                guint line,
                                gboolean on_screen,
                                int *text_height)
{
  GtkTextIter start, end;
  GdkRectangle last;
  int y, height;

  gtk_text_buffer_get_iter_at_line (text_buffer (self), &start, (int) line);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &start, &y, &height);
  if (on_screen)
    height -= stet_article_tags_get_below (stet_article_buffer_get_tags (self->buffer), line);
  else
    {
      get_line_bounds (self, line, &start, &end);
      /* Right also for a line that has never been laid out, but for a rounded pixel. */
      gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &end, &last);
      height = last.y + last.height - y;
    }
  *text_height = height;
  return height + stet_block_note_get_height (block_at (self, line), GTK_TEXT_VIEW (self), height)
         + STET_LINE_SPACING;
}

/**
 * stet_article_view_set_stacked:
 * @stacked: whether another view is in the same place, with its text between the lines of this one
 *
 * Then its first line may be anywhere, too, and it takes the pointer only where its own text is.
 */
void
stet_article_view_set_stacked (StetArticleView *self, gboolean stacked)
{
  g_return_if_fail (STET_IS_ARTICLE_VIEW (self));

  self->stacked = stacked;
  self->allocation.y = 0;
}

static gboolean
stet_article_view_contains (GtkWidget *widget, double x, double y)
{
  StetArticleView *self = STET_ARTICLE_VIEW (widget);
  GtkTextIter iter;
  int buffer_y, top, text_height;

  if (!GTK_WIDGET_CLASS (stet_article_view_parent_class)->contains (widget, x, y))
    return FALSE;
  if (!self->stacked || self->buffer == NULL)
    return TRUE;
  gtk_text_view_window_to_buffer_coords (
      GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, NULL, &buffer_y);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &iter, buffer_y, &top);
  return buffer_y >= top
         && buffer_y < top
                           + stet_article_view_measure_line (
                               self, (guint) gtk_text_iter_get_line (&iter), TRUE, &text_height);
}

/**
 * stet_article_view_get_line_y:
 * @line: from 0
 *
 * Returns: where its top is, from the top of the panes
 */
int
stet_article_view_get_line_y (StetArticleView *self, guint line)
{
  GtkTextIter start;
  int y, x;

  gtk_text_buffer_get_iter_at_line (text_buffer (self), &start, (int) line);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &start, &y, NULL);
  gtk_text_view_buffer_to_window_coords (
      GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, 0, y, &x, &y);
  return y + self->allocation.y;
}

/**
 * stet_article_view_get_first_line_middle:
 * @line: from 0
 *
 * Returns: where the middle of the first line is that its text is wrapped into, from its top
 */
int
stet_article_view_get_first_line_middle (StetArticleView *self, guint line)
{
  GtkTextIter start;
  GdkRectangle first;
  int y;

  gtk_text_buffer_get_iter_at_line (text_buffer (self), &start, (int) line);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &start, &y, NULL);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &start, &first);
  return first.y + first.height / 2 - y;
}

/**
 * stet_article_view_set_line_height:
 * @line: from 0
 * @text_height: what its text was measured to need
 * @height: what it gets, note and spacing included
 *
 * Returns: whether that was a change
 */
gboolean
stet_article_view_set_line_height (StetArticleView *self, guint line, int text_height, int height)
{
  return stet_article_tags_set_below (
      stet_article_buffer_get_tags (self->buffer), line, height - text_height);
}

/**
 * stet_article_view_allocate:
 * @x: from the left of the parent
 * @width: in pixels
 * @height: in pixels
 *
 * Gives it its place in its parent, from whose size_allocate() this is called.
 */
void
stet_article_view_allocate (StetArticleView *self, int x, int width, int height)
{
  int minimum;

  self->allocation = (GtkAllocation) { x, self->allocation.y, width, height };
  gtk_widget_measure (
      GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self), &self->allocation, -1);
}

/* Text cannot be scrolled further down than to the view's top; then the view itself moves. */
static void
set_shift (StetArticleView *self, int shift)
{
  if (self->allocation.y == shift)
    return;
  self->allocation.y = shift;
  gtk_widget_size_allocate (GTK_WIDGET (self), &self->allocation, -1);
}

static gboolean
scroll_line (StetArticleView *self, guint line, int y)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  double value = gtk_adjustment_get_value (adjustment) + stet_article_view_get_line_y (self, line)
                 - self->allocation.y - y;
  GtkTextIter iter;
  int height;

  if (self->stacked)
    set_shift (self, MAX (0, (int) -value));
  gtk_adjustment_set_value (adjustment, value);
  /* Also when the value is the same: the view lays out what is on the screen when it hears this. */
  g_signal_emit_by_name (adjustment, "value-changed");
  gtk_text_buffer_get_iter_at_line (text_buffer (self), &iter, (int) line);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &iter, NULL, &height);
  /* Lines that were never laid out have no height and all the same place. */
  return height > 0 && stet_article_view_get_line_y (self, line) == y;
}

/* Lays out the text around a line that is far from all that was laid out before. The view does so
 * when it has to scroll to a mark, but not before something on the screen is invalid. */
static void
lay_out_around (StetArticleView *self, guint line)
{
  GtkTextBuffer *buffer = text_buffer (self);
  GtkTextMark *mark;
  GtkTextIter start, end;
  int below = stet_article_tags_get_below (stet_article_buffer_get_tags (self->buffer), line);

  get_line_bounds (self, line, &start, &end);
  if (stet_article_tags_set_below (stet_article_buffer_get_tags (self->buffer), line, below + 1))
    stet_article_tags_set_below (stet_article_buffer_get_tags (self->buffer), line, below);
  mark = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0, TRUE, 0, 0);
  gtk_text_buffer_delete_mark (buffer, mark);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_size_allocate (GTK_WIDGET (self), &self->allocation, -1);
}

/**
 * stet_article_view_place_line:
 * @line: from 0
 * @y: where its top is to be, from the top of the pane
 *
 * Scrolls, and lays out what is on the screen then.
 *
 * Returns: whether the line is there
 */
gboolean
stet_article_view_place_line (StetArticleView *self, guint line, int y)
{
  /* The view lays out nothing above the screen, and so it must be on it once. */
  if (y < 0)
    scroll_line (self, line, 0);
  for (guint i = 0; i < 3; i++)
    if (scroll_line (self, line, y))
      return TRUE;
  lay_out_around (self, line);
  for (guint i = 0; i < 3; i++)
    if (scroll_line (self, line, y))
      return TRUE;
  return FALSE;
}

/**
 * stet_article_view_get_caret:
 * @line: (out): the line that it is in
 * @y: (out): its top, from the top of that line
 * @height: (out): its height
 */
void
stet_article_view_get_caret (StetArticleView *self, guint *line, int *y, int *height)
{
  GtkTextIter iter;
  GdkRectangle caret;
  int line_y;

  gtk_text_buffer_get_iter_at_mark (
      text_buffer (self), &iter, gtk_text_buffer_get_insert (text_buffer (self)));
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &iter, &line_y, NULL);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &caret);
  *line = (guint) gtk_text_iter_get_line (&iter);
  *y = caret.y - line_y;
  *height = caret.height;
}

static void
changed_cb (StetArticleView *self)
{
  g_signal_emit (self, signals[MEASURE_CHANGED], 0);
}

static void
caret_cb (StetArticleView *self)
{
  g_signal_emit (self, signals[CARET_MOVED], 0);
}

static void
block_changed_cb (StetArticleView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MEASURE_CHANGED], 0);
}

static void
follow_language (StetArticleView *self)
{
  StetArticle *article = stet_article_buffer_get_article (self->buffer);
  gboolean rtl = stet_article_get_direction (article) == STET_DIRECTION_RTL;

  gtk_widget_set_direction (GTK_WIDGET (self), rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  stet_block_note_forget (GTK_TEXT_VIEW (self));
  gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (self)));
}

/**
 * stet_article_view_get_article_buffer:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
StetArticleBuffer *
stet_article_view_get_article_buffer (StetArticleView *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE_VIEW (self), NULL);
  return self->buffer;
}

/**
 * stet_article_view_get_article:
 *
 * Returns: (transfer none) (nullable): the article whose text it shows
 */
StetArticle *
stet_article_view_get_article (StetArticleView *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE_VIEW (self), NULL);
  return self->buffer != NULL ? stet_article_buffer_get_article (self->buffer) : NULL;
}

/* GtkTextView keeps the layouts of lines that it has shown, also those of the buffer before, and
 * stumbles over them. A change of style makes it forget them. */
static void
forget_lines (StetArticleView *self)
{
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (self), WRAP_SPACING + 1);
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (self), WRAP_SPACING);
}

/**
 * stet_article_view_set_article_buffer:
 * @buffer: (nullable): what to show; in no other view
 */
void
stet_article_view_set_article_buffer (StetArticleView *self, StetArticleBuffer *buffer)
{
  g_return_if_fail (STET_IS_ARTICLE_VIEW (self));

  if (self->buffer == buffer)
    return;
  if (self->buffer != NULL)
    {
      g_signal_handlers_disconnect_by_data (stet_article_buffer_get_article (self->buffer), self);
      g_signal_handlers_disconnect_by_data (self->buffer, self);
    }
  forget_lines (self);
  g_set_object (&self->buffer, buffer);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), GTK_TEXT_BUFFER (buffer));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), buffer != NULL);
  if (buffer == NULL)
    return;
  follow_language (self);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (buffer, "notify::cursor-position", G_CALLBACK (caret_cb), self);
  g_signal_connect_swapped (buffer, "refused", G_CALLBACK (gtk_widget_error_bell), self);
  g_signal_connect_swapped (stet_article_buffer_get_article (buffer),
                            "block-changed",
                            G_CALLBACK (block_changed_cb),
                            self);
  g_signal_connect_swapped (stet_article_buffer_get_article (buffer),
                            "notify::language",
                            G_CALLBACK (follow_language),
                            self);
  g_signal_emit (self, signals[MEASURE_CHANGED], 0);
}

/**
 * stet_article_view_set_thumbnails:
 * @thumbnails: (nullable): where the photos of captions are to be had
 */
void
stet_article_view_set_thumbnails (StetArticleView *self, StetThumbnails *thumbnails)
{
  g_return_if_fail (STET_IS_ARTICLE_VIEW (self));

  if (self->thumbnails != NULL)
    g_signal_handlers_disconnect_by_data (self->thumbnails, self);
  g_set_object (&self->thumbnails, thumbnails);
  if (thumbnails != NULL)
    g_signal_connect_swapped (thumbnails, "loaded", G_CALLBACK (gtk_widget_queue_draw), self);
}

static int
get_char_width (StetArticleView *self)
{
  if (self->char_width == 0)
    self->char_width = stet_text_measure_char (GTK_WIDGET (self));
  return self->char_width;
}

/**
 * stet_article_view_set_zoom:
 * @zoom: the size of text in percent; one that stet-editor.css has a class for
 */
void
stet_article_view_set_zoom (StetArticleView *self, int zoom)
{
  g_return_if_fail (STET_IS_ARTICLE_VIEW (self) && zoom > 0);

  if (self->zoom == zoom)
    return;
  stet_text_set_zoom (GTK_WIDGET (self), self->zoom, zoom);
  self->zoom = zoom;
}

/**
 * stet_article_view_set_line_chars:
 * @line_chars: about how many characters a line may have
 */
void
stet_article_view_set_line_chars (StetArticleView *self, int line_chars)
{
  g_return_if_fail (STET_IS_ARTICLE_VIEW (self) && line_chars > 0);

  if (self->line_chars == line_chars)
    return;
  self->line_chars = line_chars;
  g_signal_emit (self, signals[FONTS_CHANGED], 0);
}

/**
 * stet_article_view_get_line_chars:
 *
 * Returns: about how many characters the longest lines have now, in the room that there is
 */
int
stet_article_view_get_line_chars (StetArticleView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int width;

  g_return_val_if_fail (STET_IS_ARTICLE_VIEW (self), 0);

  width = gtk_widget_get_width (GTK_WIDGET (self)) - gtk_text_view_get_left_margin (view)
          - gtk_text_view_get_right_margin (view);
  return MIN (self->line_chars, width * PANGO_SCALE / get_char_width (self));
}

/**
 * stet_article_view_set_line_width:
 * @width: the width that the pane is going to have
 * @end: the pixels to leave besides where lines end
 *
 * Sets the margins: at least a little, and so much that lines do not become too long to read.
 */
void
stet_article_view_set_line_width (StetArticleView *self, int width, int end)
{
  int room = width - STET_BLOCK_SIGNS_WIDTH - end - 2 * MIN_MARGIN;
  int margin = MAX (0, (room - PANGO_PIXELS (self->line_chars * get_char_width (self))) / 2)
               + MIN_MARGIN;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self),
                                 margin + (rtl ? end : STET_BLOCK_SIGNS_WIDTH));
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self),
                                  margin + (rtl ? STET_BLOCK_SIGNS_WIDTH : end));
}

static void
draw_signs (StetArticleView *self, GtkSnapshot *snapshot, guint line)
{
  StetBlock *block = block_at (self, line);
  GtkTextIter start;
  GdkRectangle first, visible;
  double x;

  if (block == NULL || !stet_block_signs_has (block))
    return;
  gtk_text_buffer_get_iter_at_line (text_buffer (self), &start, (int) line);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &start, &first);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = visible.x + visible.width - gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self)) + 2;
  else
    x = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)) - STET_BLOCK_SIGNS_WIDTH - 2;
  stet_block_signs_draw (block, GTK_WIDGET (self), snapshot, x, first.y + first.height / 2.0);
}

static void
draw_block (StetArticleView *self, GtkSnapshot *snapshot, guint line)
{
  StetBlock *block = block_at (self, line);
  GtkTextIter start, end;
  GdkRectangle first, last;

  if (block == NULL || !stet_block_note_has (block))
    return;
  get_line_bounds (self, line, &start, &end);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &start, &first);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &end, &last);
  stet_block_note_draw (block, GTK_TEXT_VIEW (self), self->thumbnails, snapshot, &first, &last);
}

static void
stet_article_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  StetArticleView *self = STET_ARTICLE_VIEW (view);
  GdkRectangle visible;
  GtkTextIter iter;
  int top;

  GTK_TEXT_VIEW_CLASS (stet_article_view_parent_class)->snapshot_layer (view, layer, snapshot);
  if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
    stet_invisibles_snapshot (self, snapshot);
  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT || self->buffer == NULL)
    return;
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &iter, visible.y, &top);
  do
    {
      gtk_text_view_get_line_yrange (view, &iter, &top, NULL);
      if (top > visible.y + visible.height)
        break;
      draw_block (self, snapshot, (guint) gtk_text_iter_get_line (&iter));
      draw_signs (self, snapshot, (guint) gtk_text_iter_get_line (&iter));
    }
  while (gtk_text_iter_forward_line (&iter));
  stet_remark_tags_snapshot (self->buffer, view, snapshot);
}

static void
copy_selection (StetArticleView *self)
{
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (text_buffer (self), &start, &end))
    return;
  text = stet_article_buffer_dup_plain_text (self->buffer, &start, &end);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
stet_article_view_copy_clipboard (GtkTextView *view)
{
  copy_selection (STET_ARTICLE_VIEW (view));
}

static void
stet_article_view_cut_clipboard (GtkTextView *view)
{
  StetArticleView *self = STET_ARTICLE_VIEW (view);

  copy_selection (self);
  gtk_text_buffer_delete_selection (text_buffer (self), TRUE, gtk_text_view_get_editable (view));
}

/* A direction mark is no place to stop at: going back from behind it leads to the line above. */
static void
leave_mark (StetArticleView *self, gboolean extend, gboolean by_character, int old_line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (
      text_buffer (self), &iter, gtk_text_buffer_get_insert (text_buffer (self)));
  if (!stet_article_buffer_is_before_mark (self->buffer, &iter))
    return;
  if (!by_character || gtk_text_iter_get_line (&iter) != old_line
      || !gtk_text_iter_backward_char (&iter))
    gtk_text_iter_forward_char (&iter);
  if (extend)
    gtk_text_buffer_move_mark (
        text_buffer (self), gtk_text_buffer_get_insert (text_buffer (self)), &iter);
  else
    gtk_text_buffer_place_cursor (text_buffer (self), &iter);
}

static void
stet_article_view_move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend)
{
  StetArticleView *self = STET_ARTICLE_VIEW (view);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double value = gtk_adjustment_get_value (adjustment);
  gboolean by_character = step == GTK_MOVEMENT_VISUAL_POSITIONS
                          || step == GTK_MOVEMENT_LOGICAL_POSITIONS;
  GtkTextIter iter;
  int line;

  if (self->buffer == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (
      text_buffer (self), &iter, gtk_text_buffer_get_insert (text_buffer (self)));
  line = gtk_text_iter_get_line (&iter);
  stet_article_buffer_hold_cursor (self->buffer, TRUE);
  GTK_TEXT_VIEW_CLASS (stet_article_view_parent_class)->move_cursor (view, step, count, extend);
  stet_article_buffer_hold_cursor (self->buffer, FALSE);
  leave_mark (self, extend, by_character, line);
  if (step == GTK_MOVEMENT_PAGES && gtk_adjustment_get_value (adjustment) != value)
    g_signal_emit (self, signals[PAGED], 0, (int) (gtk_adjustment_get_value (adjustment) - value));
}

/* Over the text, what is wrong with it; beside it, what the signs there mean. */
static char *
dup_tooltip (StetArticleView *self, const GtkTextIter *iter, gboolean on_text)
{
  StetFinding *finding = stet_article_tags_find_finding (
      stet_article_buffer_get_tags (self->buffer), iter);
  gboolean has_range = finding != NULL
                       && stet_finding_get_end (finding) > stet_finding_get_start (finding);

  if (finding != NULL && on_text == has_range)
    return g_strdup (stet_finding_get_message (finding));
  return on_text ? NULL
                 : stet_block_signs_dup_text (stet_article_buffer_get_block (self->buffer, iter));
}

static gboolean
stet_article_view_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  StetArticleView *self = STET_ARTICLE_VIEW (widget);
  g_autofree char *text = NULL;
  gboolean on_text = TRUE;
  GtkTextIter iter;

  if (self->buffer == NULL)
    return FALSE;
  if (keyboard)
    gtk_text_buffer_get_iter_at_mark (
        text_buffer (self), &iter, gtk_text_buffer_get_insert (text_buffer (self)));
  else
    {
      gtk_text_view_window_to_buffer_coords (
          GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &x, &y);
      on_text = gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, x, y);
    }
  text = dup_tooltip (self, &iter, on_text);
  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
stet_article_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (stet_article_view_parent_class)->css_changed (widget, change);
  STET_ARTICLE_VIEW (widget)->char_width = 0;
  stet_block_note_forget (GTK_TEXT_VIEW (widget));
  g_signal_emit (widget, signals[FONTS_CHANGED], 0);
}

static void
stet_article_view_dispose (GObject *object)
{
  StetArticleView *self = STET_ARTICLE_VIEW (object);

  if (self->buffer != NULL)
    {
      g_signal_handlers_disconnect_by_data (stet_article_buffer_get_article (self->buffer), self);
      g_signal_handlers_disconnect_by_data (self->buffer, self);
    }
  g_clear_object (&self->buffer);
  stet_article_view_set_thumbnails (self, NULL);

  G_OBJECT_CLASS (stet_article_view_parent_class)->dispose (object);
}

/* In the place of GtkTextView's own, which know of one buffer: those that the keys and the context
 * menu mean undo what was done last in the story. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (
      widget, g_str_equal (name, "text.undo") ? "editor.undo" : "editor.redo", NULL);
}

static void
stet_article_view_class_init (StetArticleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = stet_article_view_dispose;
  widget_class->query_tooltip = stet_article_view_query_tooltip;
  widget_class->contains = stet_article_view_contains;
  widget_class->css_changed = stet_article_view_css_changed;
  gtk_widget_class_install_action (widget_class, "text.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "text.redo", NULL, undo_action);
  view_class->snapshot_layer = stet_article_view_snapshot_layer;
  view_class->copy_clipboard = stet_article_view_copy_clipboard;
  view_class->cut_clipboard = stet_article_view_cut_clipboard;
  view_class->move_cursor = stet_article_view_move_cursor;

  signals[MEASURE_CHANGED] = g_signal_new ("measure-changed",
                                           G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST,
                                           0,
                                           NULL,
                                           NULL,
                                           NULL,
                                           G_TYPE_NONE,
                                           0);
  signals[FONTS_CHANGED] = g_signal_new ("fonts-changed",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         0);
  signals[CARET_MOVED] = g_signal_new ("caret-moved",
                                       G_TYPE_FROM_CLASS (klass),
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       0);
  signals[PAGED] = g_signal_new ("paged",
                                 G_TYPE_FROM_CLASS (klass),
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 1,
                                 G_TYPE_INT);
}

static void
stet_article_view_init (StetArticleView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  self->zoom = 100;
  self->line_chars = STET_LINE_CHARS;
  gtk_widget_add_css_class (GTK_WIDGET (self), "stet-article");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_pixels_above_lines (view, STET_LINE_ABOVE);
  gtk_text_view_set_pixels_below_lines (view, STET_LINE_SPACING);
  gtk_text_view_set_pixels_inside_wrap (view, WRAP_SPACING);
  /* So that each line can be placed anywhere on the screen; what is below the text is never seen.
   */
  gtk_text_view_set_bottom_margin (view, 8192);
  /* What holds widgets within the text: there are none, and it would take the pointer from a view
   * that this one is stacked with. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_can_target (child, FALSE);
  gtk_source_view_set_highlight_current_line (GTK_SOURCE_VIEW (self), FALSE);
}

/**
 * stet_article_view_new:
 *
 * Returns: (transfer floating): a view that shows nothing yet
 */
GtkWidget *
stet_article_view_new (void)
{
  return g_object_new (STET_TYPE_ARTICLE_VIEW, NULL);
}
