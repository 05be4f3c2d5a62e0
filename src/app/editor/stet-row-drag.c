/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-row-drag.h"

#include "stet-block-signs.h"
#include "stet-row-words.h"

/* How close to a row's edge something is dropped between rows. */
#define EDGE       8
#define ICON_WIDTH 240
#define ICON_SPACE 6
/* So near to the first and last line of the panes, what is dragged scrolls them, the nearer the
 * faster: at the edge by so many pixels in a second. */
#define SCROLL_EDGE  48
#define SCROLL_SPEED 900

struct _StetRowDrag
{
  StetLevelPanes *panes; /* not owned: its editor owns both */
  GtkEventController *sources[STET_MAX_PANES];
  GtkEventController *target;
  guint scroll_id; /* 0 while nothing scrolls */
  double y;        /* where it is dragged */
  StetRowDragFunc func;
  gpointer data;
};

/**
 * stet_row_drag_get_block_at:
 * @pane: from 0
 * @x: from the left of the pane
 * @y: from its top
 *
 * Returns: (transfer none) (nullable): the block that can be taken hold of there; %NULL on the text
 */
StetBlock *
stet_row_drag_get_block_at (StetRowDrag *self, guint pane, double x, double y)
{
  GtkTextView *view = GTK_TEXT_VIEW (stet_level_panes_get_view (self->panes, pane));
  StetArticleBuffer *buffer = stet_article_view_get_article_buffer (
      stet_level_panes_get_view (self->panes, pane));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (GTK_WIDGET (view));
  int margin = rtl ? gtk_text_view_get_right_margin (view) : gtk_text_view_get_left_margin (view);
  double from_edge = rtl ? width - x : x;
  GtkTextIter iter;
  StetBlock *block;
  int buffer_y;

  if (buffer == NULL || from_edge > margin - 2 || from_edge < margin - STET_BLOCK_SIGNS_WIDTH - 6)
    return NULL;
  gtk_text_view_window_to_buffer_coords (
      view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, NULL, &buffer_y);
  gtk_text_view_get_line_at_y (view, &iter, buffer_y, NULL);
  block = stet_article_buffer_get_block (buffer, &iter);
  /* The headline stays where it is. */
  return block != NULL && stet_block_get_index (block) > 0 ? block : NULL;
}

/**
 * stet_row_drag_get_place_at:
 * @y: from the top of the panes
 * @place: (out): where in respect of the row
 *
 * Returns: (transfer none) (nullable): the row beside or in which something is dropped there
 */
StetRow *
stet_row_drag_get_place_at (StetRowDrag *self, double y, StetRowPlace *place)
{
  StetRow *row = stet_level_panes_get_row_at (self->panes, (int) y);
  int top, height;

  if (row == NULL || !stet_level_panes_get_row_range (self->panes, row, &top, &height))
    return NULL;
  *place = STET_ROW_PLACE_IN;
  if (stet_row_get_index (row) == 0)
    *place = STET_ROW_PLACE_BELOW;
  else if (y - top < EDGE)
    *place = STET_ROW_PLACE_ABOVE;
  else if (top + height - y < EDGE)
    *place = STET_ROW_PLACE_BELOW;
  return row;
}

/* The paragraph's first words, as it is being moved. */
static GdkPaintable *
create_icon (GtkWidget *widget, StetBlock *block)
{
  g_autofree char *words = stet_row_dup_first_words (stet_block_get_row (block),
                                                     stet_block_get_article (block));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, words);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GdkRGBA colour;
  int width, height;
  float background;

  pango_layout_set_width (layout, ICON_WIDTH * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_widget_get_color (widget, &colour);
  /* Readable also where nothing shows through, and on either appearance. */
  background = colour.red + colour.green + colour.blue > 1.5f ? 0.2f : 1.0f;
  gtk_snapshot_append_color (
      snapshot,
      &(GdkRGBA) { background, background, background, 1 },
      &GRAPHENE_RECT_INIT (0, 0, ICON_WIDTH + 2 * ICON_SPACE, (float) height + 2 * ICON_SPACE));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (ICON_SPACE, ICON_SPACE));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  return gtk_snapshot_free_to_paintable (
      snapshot, &GRAPHENE_SIZE_INIT (ICON_WIDTH + 2 * ICON_SPACE, (float) height + 2 * ICON_SPACE));
}

static GdkContentProvider *
prepare_cb (StetRowDrag *self, double x, double y, GtkDragSource *source)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) icon = NULL;
  StetBlock *block = NULL;

  for (guint i = 0; i < STET_MAX_PANES; i++)
    if (view == GTK_WIDGET (stet_level_panes_get_view (self->panes, i)))
      block = stet_row_drag_get_block_at (self, i, x, y);
  if (block == NULL)
    return NULL;
  icon = create_icon (view, block);
  gtk_drag_source_set_icon (source, icon, 0, 0);
  return gdk_content_provider_new_typed (STET_TYPE_BLOCK, block);
}

static void
show_drop (StetRowDrag *self)
{
  StetRowPlace place;
  StetRow *row = stet_row_drag_get_place_at (self, self->y, &place);
  int top, height;

  if (row == NULL || !stet_level_panes_get_row_range (self->panes, row, &top, &height))
    {
      stet_level_panes_set_drop (self->panes, -1, 0);
      return;
    }
  if (place == STET_ROW_PLACE_BELOW)
    top += height;
  stet_level_panes_set_drop (self->panes, top, place == STET_ROW_PLACE_IN ? height : 0);
}

/* Pixels in a second, down when above 0. */
static double
get_scroll_speed (StetRowDrag *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self->panes));
  double edge = MIN (SCROLL_EDGE, height / 4);

  if (self->y < edge)
    return -SCROLL_SPEED * (edge - MAX (self->y, 0)) / edge;
  if (self->y > height - edge)
    return SCROLL_SPEED * (edge - MAX (height - self->y, 0)) / edge;
  return 0;
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  StetRowDrag *self = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  double value = gtk_adjustment_get_value (adjustment);
  double fps = gdk_frame_clock_get_fps (clock);

  gtk_adjustment_set_value (adjustment, value + get_scroll_speed (self) / CLAMP (fps, 20, 240));
  if (gtk_adjustment_get_value (adjustment) != value)
    show_drop (self);
  return G_SOURCE_CONTINUE;
}

static void
stop_scrolling (StetRowDrag *self)
{
  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->panes), self->scroll_id);
  self->scroll_id = 0;
}

static GdkDragAction
motion_cb (StetRowDrag *self, double x, double y)
{
  StetRowPlace place;

  self->y = y;
  if (get_scroll_speed (self) == 0)
    stop_scrolling (self);
  else if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (
        GTK_WIDGET (self->panes), scroll_cb, self, NULL);
  show_drop (self);
  return stet_row_drag_get_place_at (self, y, &place) != NULL ? GDK_ACTION_MOVE : 0;
}

static void
leave_cb (StetRowDrag *self)
{
  stop_scrolling (self);
  stet_level_panes_set_drop (self->panes, -1, 0);
}

static gboolean
drop_cb (StetRowDrag *self, const GValue *value, double x, double y)
{
  StetRowPlace place;
  StetRow *row = stet_row_drag_get_place_at (self, y, &place);
  StetBlock *block = g_value_get_object (value);

  leave_cb (self);
  if (row == NULL || block == NULL || stet_block_get_article (block) == NULL)
    return FALSE;
  self->func (block, row, place, self->data);
  return TRUE;
}

/**
 * stet_row_drag_new:
 * @panes: the panes; they must outlive the result
 * @func: (scope notified): moves what was dropped
 * @data: for @func
 *
 * Returns: (transfer full): lets paragraphs be dragged
 */
StetRowDrag *
stet_row_drag_new (StetLevelPanes *panes, StetRowDragFunc func, gpointer data)
{
  StetRowDrag *self = g_new0 (StetRowDrag, 1);

  self->panes = panes;
  self->func = func;
  self->data = data;
  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      GtkDragSource *source = gtk_drag_source_new ();

      gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
      /* Before the text selects. */
      gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
      g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), self);
      self->sources[i] = GTK_EVENT_CONTROLLER (source);
      gtk_widget_add_controller (GTK_WIDGET (stet_level_panes_get_view (panes, i)),
                                 self->sources[i]);
    }
  self->target = GTK_EVENT_CONTROLLER (gtk_drop_target_new (STET_TYPE_BLOCK, GDK_ACTION_MOVE));
  g_signal_connect_swapped (self->target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (self->target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (self->target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (panes), self->target);
  return self;
}

/**
 * stet_row_drag_free:
 *
 * Frees it.
 */
void
stet_row_drag_free (StetRowDrag *self)
{
  stop_scrolling (self);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    gtk_widget_remove_controller (GTK_WIDGET (stet_level_panes_get_view (self->panes, i)),
                                  self->sources[i]);
  gtk_widget_remove_controller (GTK_WIDGET (self->panes), self->target);
  g_free (self);
}
