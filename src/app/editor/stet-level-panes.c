/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-level-panes.h"

#include "stet-row-marks.h"
#include "stet-row-paint.h"

#define MIN_PANE_WIDTH 150
#define SEPARATOR      1
/* After so many milliseconds without scrolling, the scrollbar is corrected. */
#define SETTLE_TIME 150
/* How close to the edge of the screen the caret may come in typing. */
#define CARET_MARGIN 12

/**
 * StetLevelPanes:
 *
 * The panes are placed by a [struct@Leveller] whenever they are allocated. All that may change
 * their heights or their place queues an allocation, so that it has happened before the next frame
 * is painted.
 */
struct _StetLevelPanes
{
  GtkWidget parent_instance;

  StetLeveller *leveller;
  StetStory *story;
  StetArticleView *views[STET_MAX_PANES];
  StetRow *current_row;
  StetRow *hovered_row;
  int drop_y; /* where something dragged would go; -1 = nothing is dragged */
  int drop_height;
  StetRowMarks *marks;
  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  GtkScrollablePolicy hpolicy;
  GtkScrollablePolicy vpolicy;
  double reported; /* the value that is known here */
  int width;
  int height;
  guint settle_id;
  guint measure_id;
  guint level_id;
  guint shown; /* a bit for each pane */
  guint stacked : 1;
  guint reporting : 1;
  guint levelling : 1;
  guint unlevel : 1; /* something changed since the last pass */
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (StetLevelPanes,
                               stet_level_panes,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  ROW_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void level (StetLevelPanes *self, gboolean may_grow);

static gboolean
level_cb (gpointer data)
{
  StetLevelPanes *self = data;

  self->level_id = 0;
  if (self->unlevel && self->width > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    level (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* Before the next frame. As that is painted little is left to do then: to lay out a screenful of
 * text and to paint it are long enough each. */
static void
queue_level (StetLevelPanes *self)
{
  /* What the pass itself does to the views is not news. */
  if (self->levelling)
    return;
  self->unlevel = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (self->level_id == 0)
    self->level_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, level_cb, self, NULL);
}

static void
report (StetLevelPanes *self)
{
  double page = gtk_widget_get_height (GTK_WIDGET (self));
  double upper = MAX ((double) stet_leveller_get_upper (self->leveller), page);

  if (self->vadjustment == NULL || self->settle_id != 0)
    return;
  self->reporting = TRUE;
  self->reported = CLAMP ((double) stet_leveller_get_value (self->leveller), 0, upper - page);
  gtk_adjustment_configure (
      self->vadjustment, self->reported, 0, upper, page * 0.1, page * 0.9, page);
  self->reporting = FALSE;
}

static gboolean
settle_cb (gpointer data)
{
  StetLevelPanes *self = data;

  self->settle_id = 0;
  report (self);
  return G_SOURCE_REMOVE;
}

static gboolean
measure_cb (gpointer data)
{
  StetLevelPanes *self = data;

  if (stet_leveller_measure_some (self->leveller))
    return G_SOURCE_CONTINUE;
  self->measure_id = 0;
  report (self);
  return G_SOURCE_REMOVE;
}

/* The thumb was moved: by the wheel, by hand, or by what scrolls on after a swipe. Its numbers stay
 * as they are until that is over, so that it does not jump under the hand. */
static void
value_changed_cb (StetLevelPanes *self)
{
  double value = gtk_adjustment_get_value (self->vadjustment);
  double page = gtk_adjustment_get_page_size (self->vadjustment);
  int delta = (int) (floor (value) - floor (self->reported));

  if (self->reporting)
    return;
  self->reported = value;
  if (value <= 0)
    stet_leveller_scroll_to (self->leveller, 0);
  else if (value >= gtk_adjustment_get_upper (self->vadjustment) - page)
    stet_leveller_scroll_to_end (self->leveller);
  else if (ABS (delta) > 4 * page)
    stet_leveller_scroll_to (self->leveller, (gint64) value);
  else
    stet_leveller_scroll (self->leveller, delta);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_TIME, settle_cb, self);
  queue_level (self);
}

static guint
list_shown (StetLevelPanes *self, StetArticleView *shown[STET_MAX_PANES])
{
  guint n = 0;

  for (guint i = 0; i < STET_MAX_PANES; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (self->views[i])))
      shown[n++] = self->views[i];
  return n;
}

static void
update_views (StetLevelPanes *self)
{
  StetArticleView *views[STET_MAX_PANES];

  for (guint i = 0; i < STET_MAX_PANES; i++)
    gtk_widget_set_child_visible (GTK_WIDGET (self->views[i]),
                                  (self->shown & (1u << i)) != 0
                                      && stet_article_view_get_article (self->views[i]) != NULL);
  stet_leveller_set_views (self->leveller, views, list_shown (self, views));
  queue_level (self);
}

static void
measure_changed_cb (StetLevelPanes *self)
{
  queue_level (self);
}

static void
fonts_changed_cb (StetLevelPanes *self)
{
  stet_leveller_forget (self->leveller);
  queue_level (self);
}

static void
caret_moved_cb (StetLevelPanes *self, StetArticleView *view)
{
  if (!gtk_widget_is_focus (GTK_WIDGET (view)))
    return;
  stet_leveller_reveal (self->leveller, view, CARET_MARGIN);
  queue_level (self);
}

static void
paged_cb (StetLevelPanes *self, int pixels, StetArticleView *view)
{
  stet_leveller_scroll (self->leveller, pixels);
  /* The text may end sooner than a page. */
  stet_leveller_reveal (self->leveller, view, CARET_MARGIN);
  queue_level (self);
}

static void
rows_changed_cb (StetLevelPanes *self)
{
  stet_leveller_rows_changed (self->leveller);
  queue_level (self);
}

/* Where a pane begins, from the side where the first one is. */
static int
get_edge (StetLevelPanes *self, guint pane, guint n_shown)
{
  return ((int) pane * gtk_widget_get_width (GTK_WIDGET (self))) / (int) n_shown;
}

static void
allocate_views (StetLevelPanes *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  StetArticleView *shown[STET_MAX_PANES];
  guint n_shown = list_shown (self, shown);

  for (guint i = 0; i < n_shown; i++)
    {
      StetArticleView *view = shown[rtl ? n_shown - 1 - i : i];
      int x = self->stacked ? 0 : get_edge (self, i, n_shown);
      int end = self->stacked ? width : get_edge (self, i + 1, n_shown);

      if (!self->stacked && i + 1 < n_shown)
        end -= SEPARATOR;
      /* Rows' buttons have no space between panes when there is one in a line. */
      stet_article_view_set_line_width (
          view, end - x, n_shown > 1 && !self->stacked ? 0 : STET_ROW_BUTTON_SIZE / 2);
      stet_article_view_allocate (view, x, end - x, height);
    }
}

static void
allocate_marks (StetLevelPanes *self, gboolean may_grow)
{
  StetArticleView *shown[STET_MAX_PANES];
  guint n_shown = list_shown (self, shown);

  stet_row_marks_allocate (
      self->marks, shown, n_shown, self->current_row, self->hovered_row, may_grow);
}

static void
level (StetLevelPanes *self, gboolean may_grow)
{
  gboolean done;

  self->levelling = TRUE;
  allocate_views (self);
  done = !self->unlevel && stet_leveller_is_level (self->leveller);
  /* Padding makes the views ask to be allocated again, and that may lay out more of them. */
  for (guint i = 0; i < 4 && !done; i++)
    {
      if (i > 0)
        allocate_views (self);
      done = stet_leveller_level (self->leveller);
      allocate_views (self);
      done = done && stet_leveller_is_level (self->leveller);
    }
  allocate_marks (self, may_grow);
  self->levelling = FALSE;
  self->unlevel = FALSE;
}

static void
stet_level_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  StetLevelPanes *self = STET_LEVEL_PANES (widget);

  if (self->height != height)
    {
      self->height = height;
      self->unlevel = TRUE;
      stet_leveller_set_page (self->leveller, height);
    }
  if (stet_leveller_set_gap_height (self->leveller, stet_row_marks_get_gap_height (self->marks)))
    self->unlevel = TRUE;
  if (self->width != width)
    {
      self->width = width;
      self->unlevel = TRUE;
      stet_leveller_forget (self->leveller);
    }
  level (self, TRUE);
  report (self);
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, width, width * 0.1, width * 0.9, width);
  if (self->measure_id == 0)
    self->measure_id = g_idle_add_full (G_PRIORITY_LOW, measure_cb, self, NULL);
}

static void
stet_level_panes_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  StetLevelPanes *self = STET_LEVEL_PANES (widget);
  StetArticleView *shown[STET_MAX_PANES];
  int n_shown = self->stacked ? 1 : MAX ((int) list_shown (self, shown), 1);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_PANE_WIDTH * n_shown : 100;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 400 * n_shown : 400;
}

static void
draw_row (StetLevelPanes *self, GtkSnapshot *snapshot, StetRow *row)
{
  int y, height;

  if (row != NULL && stet_leveller_get_row_range (self->leveller, row, &y, &height))
    stet_row_paint_highlight (GTK_WIDGET (self), snapshot, y, height, row == self->current_row);
}

/* Between panes; when they are stacked, between rows. */
static void
draw_separators (StetLevelPanes *self, GtkSnapshot *snapshot)
{
  StetArticleView *shown[STET_MAX_PANES];
  guint n_shown = list_shown (self, shown);
  guint low, high;

  for (guint i = 1; i < n_shown && !self->stacked; i++)
    stet_row_paint_separator (GTK_WIDGET (self),
                              snapshot,
                              get_edge (self, i, n_shown) - SEPARATOR,
                              0,
                              SEPARATOR,
                              gtk_widget_get_height (GTK_WIDGET (self)));
  if (!self->stacked || n_shown < 2)
    return;
  stet_leveller_get_rows (self->leveller, &low, &high);
  for (guint i = MAX (low, 1); i < high; i++)
    {
      StetRow *row = stet_story_get_row (self->story, i);
      int y, height;

      if (row != NULL && stet_leveller_get_row_range (self->leveller, row, &y, &height))
        stet_row_paint_separator (GTK_WIDGET (self), snapshot, 0, y, self->width, SEPARATOR);
    }
}

static void
stet_level_panes_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  StetLevelPanes *self = STET_LEVEL_PANES (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);

  if (self->unlevel)
    level (self, FALSE);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw_row (self, snapshot, self->current_row);
  if (self->hovered_row != self->current_row)
    draw_row (self, snapshot, self->hovered_row);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    gtk_widget_snapshot_child (widget, GTK_WIDGET (self->views[i]), snapshot);
  draw_separators (self, snapshot);
  stet_row_marks_snapshot (self->marks, snapshot);
  if (self->drop_y >= 0)
    stet_row_paint_drop (widget, snapshot, self->drop_y, self->drop_height);
  gtk_snapshot_pop (snapshot);
}

static void
set_hovered_row (StetLevelPanes *self, StetRow *row)
{
  if (g_set_object (&self->hovered_row, row))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
pointer_moved_cb (StetLevelPanes *self, double x, double y)
{
  set_hovered_row (self, stet_leveller_get_row_at (self->leveller, (int) y));
}

static void
pointer_left_cb (StetLevelPanes *self)
{
  set_hovered_row (self, NULL);
}

static void
set_vadjustment (StetLevelPanes *self, GtkAdjustment *adjustment)
{
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_set_object (&self->vadjustment, adjustment);
  if (adjustment == NULL)
    return;
  self->reported = gtk_adjustment_get_value (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
stet_level_panes_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetLevelPanes *self = STET_LEVEL_PANES (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hpolicy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vpolicy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_level_panes_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  StetLevelPanes *self = STET_LEVEL_PANES (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_set_object (&self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_vadjustment (self, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hpolicy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vpolicy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_level_panes_dispose (GObject *object)
{
  StetLevelPanes *self = STET_LEVEL_PANES (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->measure_id, g_source_remove);
  if (self->story != NULL)
    stet_level_panes_set_story (self, NULL);
  g_clear_handle_id (&self->level_id, g_source_remove);
  g_clear_pointer (&self->marks, stet_row_marks_free);
  g_clear_pointer (&self->leveller, stet_leveller_free);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    if (self->views[i] != NULL)
      {
        g_signal_handlers_disconnect_by_data (self->views[i], self);
        gtk_widget_unparent (GTK_WIDGET (self->views[i]));
        self->views[i] = NULL;
      }
  set_vadjustment (self, NULL);
  g_clear_object (&self->hadjustment);

  G_OBJECT_CLASS (stet_level_panes_parent_class)->dispose (object);
}

static void
stet_level_panes_class_init (StetLevelPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_level_panes_dispose;
  object_class->get_property = stet_level_panes_get_property;
  object_class->set_property = stet_level_panes_set_property;
  widget_class->size_allocate = stet_level_panes_size_allocate;
  widget_class->measure = stet_level_panes_measure;
  widget_class->snapshot = stet_level_panes_snapshot;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "levelpanes");

  /**
   * StetLevelPanes::row-chosen:
   * @row: a row that is shown
   *
   * The menu of this row is about to open.
   */
  signals[ROW_CHOSEN] = g_signal_new ("row-chosen",
                                      G_TYPE_FROM_CLASS (klass),
                                      G_SIGNAL_RUN_LAST,
                                      0,
                                      NULL,
                                      NULL,
                                      NULL,
                                      G_TYPE_NONE,
                                      1,
                                      STET_TYPE_ROW);
}

static void
stet_level_panes_init (StetLevelPanes *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->drop_y = -1;
  self->leveller = stet_leveller_new ();
  self->shown = (1u << STET_MAX_PANES) - 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
  for (guint i = 0; i < STET_MAX_PANES; i++)
    {
      GtkAdjustment *adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);

      self->views[i] = STET_ARTICLE_VIEW (stet_article_view_new ());
      gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (self->views[i]), adjustment);
      gtk_widget_set_parent (GTK_WIDGET (self->views[i]), GTK_WIDGET (self));
      gtk_widget_set_child_visible (GTK_WIDGET (self->views[i]), FALSE);
      g_signal_connect_swapped (
          self->views[i], "measure-changed", G_CALLBACK (measure_changed_cb), self);
      g_signal_connect_swapped (
          self->views[i], "fonts-changed", G_CALLBACK (fonts_changed_cb), self);
      g_signal_connect_swapped (self->views[i], "caret-moved", G_CALLBACK (caret_moved_cb), self);
      g_signal_connect_swapped (self->views[i], "paged", G_CALLBACK (paged_cb), self);
      /* A view that scrolls to its caret is put back where it belongs. */
      g_signal_connect_object (
          adjustment, "value-changed", G_CALLBACK (measure_changed_cb), self, G_CONNECT_SWAPPED);
    }
  /* After the panes, above which they are. */
  self->marks = stet_row_marks_new (GTK_WIDGET (self), self->leveller);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (pointer_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * stet_level_panes_new:
 *
 * Returns: (transfer floating): panes without a story
 */
GtkWidget *
stet_level_panes_new (void)
{
  return g_object_new (STET_TYPE_LEVEL_PANES, NULL);
}

/**
 * stet_level_panes_set_story:
 * @story: (nullable): the story, shown from its top; the panes become empty
 */
void
stet_level_panes_set_story (StetLevelPanes *self, StetStory *story)
{
  g_return_if_fail (STET_IS_LEVEL_PANES (self));

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  for (guint i = 0; i < STET_MAX_PANES; i++)
    stet_article_view_set_article_buffer (self->views[i], NULL);
  g_clear_object (&self->current_row);
  g_clear_object (&self->hovered_row);
  stet_leveller_set_story (self->leveller, story);
  stet_row_marks_set_story (self->marks, story);
  g_set_object (&self->story, story);
  if (story != NULL)
    {
      g_signal_connect_swapped (story, "rows-changed", G_CALLBACK (rows_changed_cb), self);
      /* Also when a row is locked or settled. */
      g_signal_connect_swapped (story, "changed", G_CALLBACK (gtk_widget_queue_allocate), self);
    }
  g_clear_handle_id (&self->settle_id, g_source_remove);
  update_views (self);
}

/**
 * stet_level_panes_get_view:
 * @pane: from 0
 *
 * Returns: (transfer none): its view
 */
StetArticleView *
stet_level_panes_get_view (StetLevelPanes *self, guint pane)
{
  g_return_val_if_fail (STET_IS_LEVEL_PANES (self) && pane < STET_MAX_PANES, NULL);
  return self->views[pane];
}

/**
 * stet_level_panes_set_buffer:
 * @pane: from 0
 * @buffer: (nullable): the text of one of the story's articles; a pane without one is not shown
 */
void
stet_level_panes_set_buffer (StetLevelPanes *self, guint pane, StetArticleBuffer *buffer)
{
  g_return_if_fail (STET_IS_LEVEL_PANES (self) && pane < STET_MAX_PANES);

  stet_article_view_set_article_buffer (self->views[pane], buffer);
  update_views (self);
}

/**
 * stet_level_panes_set_pane_shown:
 * @pane: from 0
 * @shown: whether to show it
 */
void
stet_level_panes_set_pane_shown (StetLevelPanes *self, guint pane, gboolean shown)
{
  guint bits;

  g_return_if_fail (STET_IS_LEVEL_PANES (self) && pane < STET_MAX_PANES);

  bits = shown ? self->shown | (1u << pane) : self->shown & ~(1u << pane);
  if (self->shown == bits)
    return;
  self->shown = bits;
  update_views (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * stet_level_panes_get_pane_shown:
 * @pane: from 0
 *
 * Returns: whether it is shown now
 */
gboolean
stet_level_panes_get_pane_shown (StetLevelPanes *self, guint pane)
{
  g_return_val_if_fail (STET_IS_LEVEL_PANES (self) && pane < STET_MAX_PANES, FALSE);
  return gtk_widget_get_child_visible (GTK_WIDGET (self->views[pane]));
}

/**
 * stet_level_panes_set_stacked:
 * @stacked: whether the panes are above each other in each row, and not side by side
 */
void
stet_level_panes_set_stacked (StetLevelPanes *self, gboolean stacked)
{
  g_return_if_fail (STET_IS_LEVEL_PANES (self));

  if (self->stacked == stacked)
    return;
  self->stacked = stacked;
  for (guint i = 0; i < STET_MAX_PANES; i++)
    stet_article_view_set_stacked (self->views[i], stacked);
  stet_row_marks_set_stacked (self->marks, stacked);
  stet_leveller_set_stacked (self->leveller, stacked);
  update_views (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * stet_level_panes_set_current_row:
 * @row: (nullable): the row to highlight across the panes
 */
void
stet_level_panes_set_current_row (StetLevelPanes *self, StetRow *row)
{
  g_return_if_fail (STET_IS_LEVEL_PANES (self));

  if (g_set_object (&self->current_row, row))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * stet_level_panes_reveal_caret:
 * @pane: from 0
 *
 * Scrolls so that its caret is well on the screen.
 */
void
stet_level_panes_reveal_caret (StetLevelPanes *self, guint pane)
{
  g_return_if_fail (STET_IS_LEVEL_PANES (self) && pane < STET_MAX_PANES);

  stet_leveller_reveal (
      self->leveller, self->views[pane], gtk_widget_get_height (GTK_WIDGET (self)) / 5);
  queue_level (self);
}

/**
 * stet_level_panes_get_row_range:
 * @row: a row
 * @y: (out): its top, from the top of the panes
 * @height: (out): its height
 *
 * Returns: whether it is on the screen
 */
gboolean
stet_level_panes_get_row_range (StetLevelPanes *self, StetRow *row, int *y, int *height)
{
  g_return_val_if_fail (STET_IS_LEVEL_PANES (self), FALSE);
  return stet_leveller_get_row_range (self->leveller, row, y, height);
}

/**
 * stet_level_panes_get_marks:
 *
 * Returns: (transfer none): what stands between and beside the texts
 */
StetRowMarks *
stet_level_panes_get_marks (StetLevelPanes *self)
{
  g_return_val_if_fail (STET_IS_LEVEL_PANES (self), NULL);
  return self->marks;
}

/**
 * stet_level_panes_get_current_row:
 *
 * Returns: (transfer none) (nullable): the row that is highlighted
 */
StetRow *
stet_level_panes_get_current_row (StetLevelPanes *self)
{
  g_return_val_if_fail (STET_IS_LEVEL_PANES (self), NULL);
  return self->current_row;
}

/**
 * stet_level_panes_get_row_at:
 * @y: from the top of the panes
 *
 * Returns: (transfer none) (nullable): the row that is there
 */
StetRow *
stet_level_panes_get_row_at (StetLevelPanes *self, int y)
{
  g_return_val_if_fail (STET_IS_LEVEL_PANES (self), NULL);
  return stet_leveller_get_row_at (self->leveller, y);
}

/**
 * stet_level_panes_set_drop:
 * @y: where something dragged would go, from the top of the panes; -1 = nowhere
 * @height: of the row that it would go into; 0 = between rows
 *
 * Shows that.
 */
void
stet_level_panes_set_drop (StetLevelPanes *self, int y, int height)
{
  g_return_if_fail (STET_IS_LEVEL_PANES (self));

  if (self->drop_y == y && self->drop_height == height)
    return;
  self->drop_y = y;
  self->drop_height = height;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
