/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-leveller.h"

#include "stet-line-sizes.h"
#include "stet-row-change.h"
#include "stet-row-estimate.h"
#include "stet-row-heights.h"

/* Left below the last row. */
#define END_SPACE 32
/* Passes after which a frame is painted as it is. Two are usual. */
#define MAX_PASSES 12
/* What may be left above a row's first line. */
#define MAX_ABOVE 24
/* Rows above the screen that are looked at for one that has text in every pane. */
#define MAX_ROWS_ABOVE 64

struct _StetLeveller
{
  StetStory *story;
  StetArticleView *views[STET_MAX_PANES]; /* not owned */
  guint n_views;
  StetRowHeights *heights; /* of all rows; out of date when stale */
  GPtrArray *rows;         /* StetRow: those that it has the heights of */
  StetLineSizes *sizes;    /* what is known in a pass, which changes nothing of that */
  StetRow *anchor;
  guint anchor_index;
  int anchor_y;
  int page;
  int gap_height;              /* what a side without text needs */
  guint low;                   /* the rows that the last pass looked at */
  guint high;                  /* exclusive */
  GArray *tops;                /* int: of rows low … high */
  StetArticleView *caret_view; /* whose caret must be on the screen; NULL when it may be anywhere */
  int caret_margin;            /* how close to the edge of the screen it may come */
  guint next_unmeasured;
  gboolean stale;      /* all heights are of other views */
  gboolean rows_stale; /* some rows came or went */
  gboolean stacked;    /* the panes are above each other in each row */
  GArray *offsets;     /* int: from a row's top, for each pane of rows low … high */
};

/**
 * stet_leveller_new:
 *
 * Returns: (transfer full): a leveller without a story
 */
StetLeveller *
stet_leveller_new (void)
{
  StetLeveller *self = g_new0 (StetLeveller, 1);

  self->heights = stet_row_heights_new ();
  self->tops = g_array_new (FALSE, FALSE, sizeof (int));
  self->offsets = g_array_new (FALSE, FALSE, sizeof (int));
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->sizes = stet_line_sizes_new ();
  self->stale = TRUE;
  return self;
}

/**
 * stet_leveller_free:
 *
 * Frees it.
 */
void
stet_leveller_free (StetLeveller *self)
{
  g_clear_object (&self->story);
  g_clear_object (&self->anchor);
  stet_row_heights_free (self->heights);
  g_array_unref (self->tops);
  g_array_unref (self->offsets);
  g_ptr_array_unref (self->rows);
  stet_line_sizes_free (self->sizes);
  g_free (self);
}

static void
set_anchor (StetLeveller *self, guint index, int y)
{
  g_set_object (&self->anchor, stet_story_get_row (self->story, index));
  self->anchor_index = index;
  self->anchor_y = y;
}

/**
 * stet_leveller_set_story:
 * @story: (nullable): the story whose rows are shown from now on, from the top
 */
void
stet_leveller_set_story (StetLeveller *self, StetStory *story)
{
  g_set_object (&self->story, story);
  g_clear_object (&self->anchor);
  self->anchor_index = 0;
  self->anchor_y = 0;
  self->caret_view = NULL;
  self->low = self->high = 0;
  g_ptr_array_set_size (self->rows, 0);
  self->stale = TRUE;
}

/**
 * stet_leveller_set_views:
 * @views: (array length=n_views): panes that show articles of the story; they must outlive their
 * use here
 * @n_views: their number
 */
void
stet_leveller_set_views (StetLeveller *self, StetArticleView **views, guint n_views)
{
  g_return_if_fail (n_views <= STET_MAX_PANES);

  for (guint i = 0; i < n_views; i++)
    self->views[i] = views[i];
  self->n_views = n_views;
  self->caret_view = NULL;
  self->low = self->high = 0;
  self->stale = TRUE;
}

/**
 * stet_leveller_forget:
 *
 * All rows may have other heights now.
 */
void
stet_leveller_forget (StetLeveller *self)
{
  self->stale = TRUE;
}

/**
 * stet_leveller_rows_changed:
 *
 * Rows of the story came or went; the others are as they were.
 */
void
stet_leveller_rows_changed (StetLeveller *self)
{
  self->rows_stale = TRUE;
}

/**
 * stet_leveller_set_page:
 * @page: the height of the panes
 */
void
stet_leveller_set_page (StetLeveller *self, int page)
{
  self->page = page;
}

/**
 * stet_leveller_set_stacked:
 * @stacked: whether each row has its panes above each other, in the order of the panes; then a row
 * is as high as they are together, and a pane is level when its part begins where that before it
 * ends
 */
void
stet_leveller_set_stacked (StetLeveller *self, gboolean stacked)
{
  self->stacked = stacked;
  self->stale = TRUE;
}

/**
 * stet_leveller_set_gap_height:
 * @height: the height that a row has at least where a pane has no text in it
 *
 * Returns: whether that is another one than before
 */
gboolean
stet_leveller_set_gap_height (StetLeveller *self, int height)
{
  if (self->gap_height == height)
    return FALSE;
  self->gap_height = height;
  self->stale = TRUE;
  return TRUE;
}

static void
get_lines (StetLeveller *self, guint view, guint row, guint *first, guint *n_lines)
{
  stet_article_get_row_range (stet_article_view_get_article (self->views[view]),
                              stet_story_get_row (self->story, row),
                              first,
                              n_lines);
}

static int
measure_line (StetLeveller *self, guint view, guint line, int *text_height)
{
  return stet_line_sizes_measure (self->sizes, self->views[view], line, text_height);
}

/* What a row needs in one pane. */
static int
measure_side (StetLeveller *self, guint view, guint row)
{
  guint first, n_lines;
  int sum = 0, text_height;

  get_lines (self, view, row, &first, &n_lines);
  for (guint j = 0; j < n_lines; j++)
    sum += measure_line (self, view, first + j, &text_height);
  return n_lines > 0 ? sum : self->gap_height;
}

static int
add_side (StetLeveller *self, int height, int side)
{
  return self->stacked ? height + side : MAX (height, side);
}

static int
measure_row (StetLeveller *self, guint row)
{
  int height = 0;

  for (guint i = 0; i < self->n_views; i++)
    height = add_side (self, height, measure_side (self, i, row));
  stet_row_heights_set (self->heights, row, height);
  return height;
}

static void
estimate (StetLeveller *self)
{
  StetRowChange change
      = { 0, stet_row_heights_get_n_rows (self->heights), stet_story_get_n_rows (self->story) };
  g_autofree int *estimates = NULL;

  if (!self->stale)
    change = stet_row_change_find (self->rows, self->story);
  stet_row_change_apply (self->rows, self->story, &change);
  estimates = stet_row_estimate (self->story,
                                 change.first,
                                 change.n_added,
                                 self->views,
                                 self->n_views,
                                 self->stacked,
                                 self->gap_height);
  stet_row_heights_splice (
      self->heights, change.first, change.n_removed, estimates, change.n_added);
  self->next_unmeasured = 0;
  self->stale = FALSE;
  self->rows_stale = FALSE;
}

static gboolean
is_ready (StetLeveller *self)
{
  if (self->story == NULL || self->n_views == 0 || self->page <= 0
      || stet_story_get_n_rows (self->story) == 0)
    return FALSE;
  for (guint i = 0; i < self->n_views; i++)
    if (stet_article_view_get_article (self->views[i]) == NULL)
      return FALSE;
  if (self->stale || self->rows_stale
      || stet_row_heights_get_n_rows (self->heights) != stet_story_get_n_rows (self->story))
    estimate (self);
  return TRUE;
}

/* The anchor's row may have been deleted, or moved. */
static void
find_anchor (StetLeveller *self)
{
  guint n_rows = stet_story_get_n_rows (self->story);
  guint index;

  if (self->anchor == NULL)
    {
      set_anchor (self, MIN (self->anchor_index, n_rows - 1), self->anchor_y);
      return;
    }
  index = stet_row_get_index (self->anchor);
  if (stet_story_get_row (self->story, index) == self->anchor)
    self->anchor_index = index;
  else
    set_anchor (self, MIN (self->anchor_index, n_rows - 1), self->anchor_y);
}

static gboolean
all_have_lines (StetLeveller *self, guint row)
{
  for (guint i = 0; i < self->n_views; i++)
    {
      guint first, n_lines;

      get_lines (self, i, row, &first, &n_lines);
      if (n_lines == 0)
        return FALSE;
    }
  return TRUE;
}

/* Moves the anchor up to the first row on the screen, or down to the top when the story begins
 * below it. */
static void
lift_anchor (StetLeveller *self)
{
  guint row = self->anchor_index;
  int top = self->anchor_y;

  while (row > 0 && top > 0)
    top -= measure_row (self, --row);
  if (row == 0 && top > 0)
    top = 0;
  set_anchor (self, row, top);
}

/* A pane without text in the first row on the screen shows the end of an earlier one, and so does
 * one that is not at the top of its row. */
static guint
find_low (StetLeveller *self)
{
  guint low = self->anchor_index;

  for (guint i = 0;
       i < MAX_ROWS_ABOVE && low > 0 && ((self->stacked && i == 0) || !all_have_lines (self, low));
       i++)
    low--;
  return low;
}

static void
append_row (StetLeveller *self, guint row, int y)
{
  int offset = 0;

  g_array_append_val (self->tops, y);
  for (guint i = 0; i < self->n_views; i++)
    {
      g_array_append_val (self->offsets, offset);
      if (self->stacked && row < self->high)
        offset += measure_side (self, i, row);
    }
}

/* Finds which rows are on the screen and where their tops are, from the anchor, and keeps the
 * story's ends at the screen's. */
static void
lay_out_rows (StetLeveller *self)
{
  guint n_rows = stet_story_get_n_rows (self->story);
  gboolean at_end = FALSE;
  int y;

  for (;;)
    {
      lift_anchor (self);
      y = self->anchor_y;
      for (self->high = self->anchor_index; self->high < n_rows && y < self->page; self->high++)
        y += measure_row (self, self->high);
      if (self->high < n_rows || y >= self->page - END_SPACE || at_end
          || (self->anchor_index == 0 && self->anchor_y >= 0))
        break;
      self->anchor_y += self->page - END_SPACE - y;
      at_end = TRUE;
    }
  self->low = find_low (self);
  y = self->anchor_y;
  for (guint row = self->anchor_index; row > self->low; row--)
    y -= measure_row (self, row - 1);
  g_array_set_size (self->tops, 0);
  g_array_set_size (self->offsets, 0);
  for (guint row = self->low; row <= self->high; row++)
    {
      append_row (self, row, y);
      if (row < self->high)
        y += stet_row_heights_get (self->heights, row);
    }
}

static int
top_of (StetLeveller *self, guint row)
{
  return g_array_index (self->tops, int, row - self->low);
}

/* Where a row's text begins in a pane. */
static int
side_top (StetLeveller *self, guint view, guint row)
{
  return top_of (self, row)
         + g_array_index (self->offsets, int, (row - self->low) * self->n_views + view);
}

/* Gives the last line of each row in one pane the height that lets the next text there begin at its
 * row's top. */
static gboolean
pad (StetLeveller *self, guint view, guint row, guint next)
{
  int rest = side_top (self, view, next) - side_top (self, view, row);
  gboolean changed = FALSE;
  guint first, n_lines;

  get_lines (self, view, row, &first, &n_lines);
  for (guint j = 0; j < n_lines; j++)
    {
      int text_height;
      int natural = measure_line (self, view, first + j, &text_height);

      if (j + 1 == n_lines)
        natural = rest;
      changed |= stet_article_view_set_line_height (
          self->views[view], first + j, text_height, natural);
      rest -= natural;
    }
  return changed;
}

static gboolean
pad_rows (StetLeveller *self, guint view)
{
  gboolean changed = FALSE;
  guint row = self->low;

  while (row < self->high)
    {
      guint next = row + 1, first, n_lines;

      get_lines (self, view, row, &first, &n_lines);
      if (n_lines == 0)
        {
          row++;
          continue;
        }
      for (; next < self->high; next++)
        {
          get_lines (self, view, next, &first, &n_lines);
          if (n_lines > 0)
            break;
        }
      changed |= pad (self, view, row, next);
      row = next;
    }
  return changed;
}

/* Scrolls one pane so that its first text on the screen is at its row's top. */
static gboolean
place_view (StetLeveller *self, guint view)
{
  guint best = self->high, best_line = 0;

  for (guint row = self->low; row < self->high; row++)
    {
      guint first, n_lines;

      get_lines (self, view, row, &first, &n_lines);
      if (n_lines == 0)
        continue;
      if (best < self->high && side_top (self, view, row) > 0)
        break;
      best = row;
      best_line = first;
    }
  stet_line_sizes_set_placed (self->sizes, self->views[view], G_MAXUINT, self->page);
  if (best == self->high)
    return TRUE;
  if (!stet_article_view_place_line (self->views[view], best_line, side_top (self, view, best)))
    return FALSE;
  stet_line_sizes_set_placed (self->sizes, self->views[view], best_line, self->page);
  return TRUE;
}

static gboolean
view_is_level (StetLeveller *self, guint view)
{
  for (guint row = self->low; row < self->high; row++)
    {
      guint first, n_lines;

      if (side_top (self, view, row) >= self->page || top_of (self, row + 1) <= 0)
        continue;
      get_lines (self, view, row, &first, &n_lines);
      if (n_lines > 0
          && stet_article_view_get_line_y (self->views[view], first) != side_top (self, view, row))
        return FALSE;
    }
  return TRUE;
}

/* Moves the anchor so that the caret will be on the screen. */
static void
seek_caret (StetLeveller *self)
{
  StetArticleView *view = self->caret_view;
  StetBlock *block;
  guint line, row, first, n_lines, side;
  int y, height, text_height, top;
  gint64 distance;

  for (side = 0; side < self->n_views && self->views[side] != view; side++)
    continue;
  if (side == self->n_views)
    return;
  stet_article_view_get_caret (view, &line, &y, &height);
  block = stet_article_get_block (stet_article_view_get_article (view), line);
  if (block == NULL)
    return;
  row = stet_row_get_index (stet_block_get_row (block));
  get_lines (self, side, row, &first, &n_lines);
  for (guint i = first; i < line; i++)
    y += measure_line (self, side, i, &text_height);
  for (guint i = 0; self->stacked && i < side; i++)
    y += measure_side (self, i, row);
  distance = stet_row_heights_get_top (self->heights, row)
             - stet_row_heights_get_top (self->heights, self->anchor_index);
  if (ABS (distance) > 3 * self->page)
    {
      set_anchor (self, row, self->page / 3 - y);
      return;
    }
  top = self->anchor_y;
  for (guint i = self->anchor_index; i < row; i++)
    top += measure_row (self, i);
  for (guint i = self->anchor_index; i > row; i--)
    top -= measure_row (self, i - 1);
  if (top + y < self->caret_margin)
    {
      top = self->caret_margin - y;
      /* Not the row without what stands above its first line. */
      set_anchor (self, row, top < 0 && top > -MAX_ABOVE ? 0 : top);
    }
  else if (top + y + height > self->page - self->caret_margin)
    set_anchor (self, row, self->page - self->caret_margin - height - y);
}

/* What it was sought with may have been estimated. */
static gboolean
caret_is_shown (StetLeveller *self)
{
  guint line;
  int y, height;

  if (self->caret_view == NULL)
    return TRUE;
  stet_article_view_get_caret (self->caret_view, &line, &y, &height);
  y += stet_article_view_get_line_y (self->caret_view, line);
  return y >= 0 && y + height <= self->page;
}

/**
 * stet_leveller_level:
 *
 * Makes the panes level: finds the rows on the screen, pads the shorter sides, places the panes,
 * and looks again until every row begins at the same pixel in all of them. To be called when the
 * panes are allocated.
 *
 * Returns: whether they are level
 */
gboolean
stet_leveller_level (StetLeveller *self)
{
  gboolean level = FALSE;

  if (!is_ready (self))
    return TRUE;
  find_anchor (self);
  stet_line_sizes_forget (self->sizes);
  for (guint pass = 0; pass < MAX_PASSES && !level; pass++)
    {
      gboolean changed = FALSE;

      if (self->caret_view != NULL)
        seek_caret (self);
      lay_out_rows (self);
      /* Once before, so that what is measured as on the screen is laid out. */
      for (guint i = 0; pass == 0 && i < self->n_views; i++)
        place_view (self, i);
      if (pass == 0)
        lay_out_rows (self);
      for (guint i = 0; i < self->n_views; i++)
        changed |= pad_rows (self, i);
      level = !changed || pass > 0;
      for (guint i = 0; i < self->n_views; i++)
        level &= place_view (self, i);
      for (guint i = 0; i < self->n_views; i++)
        level &= view_is_level (self, i);
      level = level && caret_is_shown (self);
    }
  stet_line_sizes_forget (self->sizes);
  self->caret_view = NULL;
  for (guint row = self->low; row < self->high; row++)
    if (top_of (self, row + 1) > 0)
      {
        set_anchor (self, row, top_of (self, row));
        break;
      }
  return level;
}

/**
 * stet_leveller_is_level:
 *
 * Returns: whether the panes still are as the last pass left them
 */
gboolean
stet_leveller_is_level (StetLeveller *self)
{
  if (!is_ready (self))
    return TRUE;
  for (guint i = 0; i < self->n_views; i++)
    if (!view_is_level (self, i))
      return FALSE;
  return TRUE;
}

/**
 * stet_leveller_scroll:
 * @pixels: how far down the text is to be read on
 */
void
stet_leveller_scroll (StetLeveller *self, int pixels)
{
  self->anchor_y -= pixels;
  self->caret_view = NULL;
}

/**
 * stet_leveller_scroll_to:
 * @value: pixels from the top of the story, as far as heights are known
 */
void
stet_leveller_scroll_to (StetLeveller *self, gint64 value)
{
  guint row;
  int offset;

  if (!is_ready (self))
    return;
  row = stet_row_heights_find (self->heights, value, &offset);
  set_anchor (self, row, -offset);
  self->caret_view = NULL;
}

/**
 * stet_leveller_scroll_to_end:
 *
 * Shows the story's last row.
 */
void
stet_leveller_scroll_to_end (StetLeveller *self)
{
  if (!is_ready (self))
    return;
  set_anchor (self, stet_story_get_n_rows (self->story) - 1, 0);
  self->caret_view = NULL;
}

/**
 * stet_leveller_reveal:
 * @view: one of the panes
 * @margin: how close to the edge it may be
 *
 * Its caret is on the screen after the next pass.
 */
void
stet_leveller_reveal (StetLeveller *self, StetArticleView *view, int margin)
{
  self->caret_margin = margin;
  self->caret_view = view;
}

/**
 * stet_leveller_get_value:
 *
 * Returns: how far the story is scrolled, in pixels, as far as heights are known
 */
gint64
stet_leveller_get_value (StetLeveller *self)
{
  if (!is_ready (self))
    return 0;
  find_anchor (self);
  return stet_row_heights_get_top (self->heights, self->anchor_index) - self->anchor_y;
}

/**
 * stet_leveller_get_upper:
 *
 * Returns: the height of the story, in pixels, as far as heights are known
 */
gint64
stet_leveller_get_upper (StetLeveller *self)
{
  if (!is_ready (self))
    return 0;
  return stet_row_heights_get_top (self->heights, stet_story_get_n_rows (self->story)) + END_SPACE;
}

/**
 * stet_leveller_get_row_range:
 * @row: a row
 * @y: (out): its top, from the top of the panes
 * @height: (out): its height
 *
 * Returns: whether it is on the screen
 */
gboolean
stet_leveller_get_row_range (StetLeveller *self, StetRow *row, int *y, int *height)
{
  guint index = stet_row_get_index (row);

  if (self->story == NULL || stet_story_get_row (self->story, index) != row || index < self->low
      || index >= self->high)
    return FALSE;
  *y = top_of (self, index);
  *height = top_of (self, index + 1) - *y;
  return *y < self->page && *y + *height > 0;
}

/**
 * stet_leveller_get_side_offset:
 * @row: a row that is on the screen
 * @view: which of the panes, from 0
 *
 * Returns: how far below the row's top the pane's part of it begins
 */
int
stet_leveller_get_side_offset (StetLeveller *self, StetRow *row, guint view)
{
  guint index = stet_row_get_index (row);

  return index < self->low || index >= self->high || view >= self->n_views
             ? 0
             : side_top (self, view, index) - top_of (self, index);
}

/**
 * stet_leveller_get_rows:
 * @low: (out): index of the first row that the last pass looked at
 * @high: (out): index behind the last of them
 *
 * All rows on the screen are among these.
 */
void
stet_leveller_get_rows (StetLeveller *self, guint *low, guint *high)
{
  *low = self->low;
  *high = self->high;
}

/**
 * stet_leveller_get_row_at:
 * @y: from the top of the panes
 *
 * Returns: (transfer none) (nullable): the row that is there
 */
StetRow *
stet_leveller_get_row_at (StetLeveller *self, int y)
{
  for (guint row = self->low; row < self->high; row++)
    if (top_of (self, row) <= y && y < top_of (self, row + 1))
      return stet_story_get_row (self->story, row);
  return NULL;
}

/**
 * stet_leveller_measure_some:
 *
 * Measures a few of the rows that were only estimated, so that the scrollbar comes to be right. To
 * be called when idle.
 *
 * Returns: whether some are left
 */
gboolean
stet_leveller_measure_some (StetLeveller *self)
{
  guint n_rows, n_measured = 0;

  if (!is_ready (self))
    return FALSE;
  n_rows = stet_row_heights_get_n_rows (self->heights);
  for (; self->next_unmeasured < n_rows && n_measured < 4; self->next_unmeasured++)
    if (!stet_row_heights_is_measured (self->heights, self->next_unmeasured))
      {
        measure_row (self, self->next_unmeasured);
        n_measured++;
      }
  stet_line_sizes_forget (self->sizes);
  return self->next_unmeasured < n_rows;
}
