/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-row-marks.h"

#include "stet-keys.h"
#include "stet-row-words.h"

/* Above and below what stands in a gap. */
#define GAP_SPACE 3

/* A button in the panes. What it is about changes as they are scrolled. */
typedef struct
{
  GtkMenuButton *button;
  StetRow *row;
  StetArticle *article; /* NULL: the row as a whole */
  gboolean used;
} Mark;

struct _StetRowMarks
{
  GtkWidget *panes;       /* not owned: it owns this */
  StetLeveller *leveller; /* not owned */
  StetStory *story;
  GMenuModel *menu;
  gboolean stacked;
  GPtrArray *gaps;    /* of Mark */
  GPtrArray *buttons; /* of Mark */
};

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  gtk_widget_unparent (GTK_WIDGET (mark->button));
  g_clear_object (&mark->row);
  g_clear_object (&mark->article);
  g_free (mark);
}

/* Keys have other ways to what these offer; Tab leads from text to text. */
static Mark *
add_mark (StetRowMarks *self, GPtrArray *marks, const char *style)
{
  Mark *mark = g_new0 (Mark, 1);

  mark->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (mark->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (mark->button), style);
  gtk_widget_set_focus_on_click (GTK_WIDGET (mark->button), FALSE);
  gtk_widget_set_focusable (gtk_widget_get_first_child (GTK_WIDGET (mark->button)), FALSE);
  gtk_widget_set_child_visible (GTK_WIDGET (mark->button), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (mark->button), self->panes);
  g_object_set_data (G_OBJECT (mark->button), "stet-row-mark", mark);
  g_ptr_array_add (marks, mark);
  return mark;
}

static void
append_gap_item (GMenu *menu, Mark *mark, const char *label, const char *action, const char *accel)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (
      item, action, "(xx)", stet_row_get_id (mark->row), stet_article_get_id (mark->article));
  if (accel != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (menu, item);
}

static void
create_gap_menu_cb (GtkMenuButton *button, gpointer data)
{
  Mark *mark = g_object_get_data (G_OBJECT (button), "stet-row-mark");
  g_autoptr (GMenu) menu = g_menu_new ();

  append_gap_item (menu, mark, _ ("_Type It Here"), "editor.fill-gap", "<Alt>i");
  append_gap_item (menu, mark, _ ("_Move a Paragraph Here…"), "editor.move-into-gap", NULL);
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}

static void
create_row_menu_cb (GtkMenuButton *button, gpointer data)
{
  StetRowMarks *self = data;
  Mark *mark = g_object_get_data (G_OBJECT (button), "stet-row-mark");

  g_signal_emit_by_name (self->panes, "row-chosen", mark->row);
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (self->menu));
}

static Mark *
add_gap (StetRowMarks *self)
{
  Mark *mark = add_mark (self, self->gaps, "row-gap");
  GtkWidget *label = gtk_label_new (" ");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_menu_button_set_child (mark->button, label);
  gtk_menu_button_set_create_popup_func (mark->button, create_gap_menu_cb, self, NULL);
  return mark;
}

static Mark *
add_button (StetRowMarks *self)
{
  Mark *mark = add_mark (self, self->buttons, "row-button");

  gtk_menu_button_set_create_popup_func (mark->button, create_row_menu_cb, self, NULL);
  return mark;
}

/**
 * stet_row_marks_new:
 * @panes: the widget that they are to be in; it must outlive the result
 * @leveller: knows where the rows are; it must outlive the result
 *
 * Returns: (transfer full): marks for the rows of no story
 */
StetRowMarks *
stet_row_marks_new (GtkWidget *panes, StetLeveller *leveller)
{
  StetRowMarks *self = g_new0 (StetRowMarks, 1);

  self->panes = panes;
  self->leveller = leveller;
  self->gaps = g_ptr_array_new_with_free_func (mark_free);
  self->buttons = g_ptr_array_new_with_free_func (mark_free);
  add_gap (self);
  return self;
}

/**
 * stet_row_marks_free:
 *
 * Takes the marks out of the panes and frees them.
 */
void
stet_row_marks_free (StetRowMarks *self)
{
  g_ptr_array_unref (self->gaps);
  g_ptr_array_unref (self->buttons);
  g_clear_object (&self->story);
  g_clear_object (&self->menu);
  g_free (self);
}

static void
hide_mark (Mark *mark)
{
  g_clear_object (&mark->row);
  g_clear_object (&mark->article);
  gtk_widget_set_child_visible (GTK_WIDGET (mark->button), FALSE);
}

/**
 * stet_row_marks_set_story:
 * @story: (nullable): whose rows are shown
 */
void
stet_row_marks_set_story (StetRowMarks *self, StetStory *story)
{
  g_set_object (&self->story, story);
  for (guint i = 0; i < self->gaps->len; i++)
    hide_mark (g_ptr_array_index (self->gaps, i));
  for (guint i = 0; i < self->buttons->len; i++)
    hide_mark (g_ptr_array_index (self->buttons, i));
}

/**
 * stet_row_marks_set_menu:
 * @menu: what can be done to a row
 */
void
stet_row_marks_set_menu (StetRowMarks *self, GMenuModel *menu)
{
  g_set_object (&self->menu, menu);
}

/**
 * stet_row_marks_set_stacked:
 * @stacked: whether the panes are above each other in each row
 */
void
stet_row_marks_set_stacked (StetRowMarks *self, gboolean stacked)
{
  self->stacked = stacked;
}

/**
 * stet_row_marks_get_gap_height:
 *
 * Returns: the height that a row needs where a language has no text, in pixels
 */
int
stet_row_marks_get_gap_height (StetRowMarks *self)
{
  Mark *mark = g_ptr_array_index (self->gaps, 0);
  int height;

  gtk_widget_measure (
      GTK_WIDGET (mark->button), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height + 2 * GAP_SPACE;
}

static Mark *
find_mark (GPtrArray *marks, StetRow *row, StetArticle *article)
{
  for (guint i = 0; i < marks->len; i++)
    {
      Mark *mark = g_ptr_array_index (marks, i);

      if (mark->row == row && mark->article == article)
        return mark;
    }
  return NULL;
}

/* The mark that is about that already, so that its menu stays open, else one that is about nothing
 * any more. */
static Mark *
take_mark (GPtrArray *marks, StetRow *row, StetArticle *article)
{
  Mark *mark = find_mark (marks, row, article);

  for (guint i = 0; i < marks->len && mark == NULL; i++)
    {
      Mark *other = g_ptr_array_index (marks, i);

      if (!other->used && other->row == NULL)
        mark = other;
    }
  if (mark == NULL)
    return NULL;
  g_set_object (&mark->row, row);
  g_set_object (&mark->article, article);
  mark->used = TRUE;
  return mark;
}

static void
allocate_mark (Mark *mark, int x, int y, int width, int height)
{
  GtkWidget *widget = GTK_WIDGET (mark->button);
  int minimum_width, minimum_height;

  gtk_widget_set_child_visible (widget, TRUE);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
  width = MAX (width, minimum_width);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &minimum_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (
      widget, &(GtkAllocation) { x, y, width, MAX (height, minimum_height) }, -1);
}

static void
show_gap (StetRowMarks *self, StetRow *row, int y, StetArticleView *view, gboolean may_grow)
{
  StetArticle *article = stet_article_view_get_article (view);
  Mark *mark = take_mark (self->gaps, row, article);
  g_autofree char *text = NULL;
  graphene_rect_t bounds;
  GtkTextDirection direction = gtk_widget_get_direction (self->panes);
  int left = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (view));
  int right = gtk_text_view_get_right_margin (GTK_TEXT_VIEW (view));
  int width, natural;

  if (mark == NULL && may_grow)
    {
      add_gap (self);
      mark = take_mark (self->gaps, row, article);
    }
  if (mark == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (view), self->panes, &bounds))
    return;
  text = stet_row_dup_missing_text (row, article);
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (gtk_menu_button_get_child (mark->button))), text)
      != 0)
    {
      gtk_label_set_label (GTK_LABEL (gtk_menu_button_get_child (mark->button)), text);
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (mark->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
  gtk_widget_set_direction (GTK_WIDGET (mark->button), direction);
  width = (int) bounds.size.width - left - right + 12;
  gtk_widget_measure (
      GTK_WIDGET (mark->button), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  natural = MIN (natural, width);
  /* Where the pane's text begins; its padding hangs over. */
  allocate_mark (mark,
                 (int) bounds.origin.x
                     + (gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL
                            ? (int) bounds.size.width - right + 6 - natural
                            : left - 6),
                 y + GAP_SPACE,
                 natural,
                 0);
}

/* The middle of the space between the first two panes, or of that at the end of lines that have
 * none beside them. */
static int
get_button_x (StetRowMarks *self, StetArticleView **views, guint n_views)
{
  int width = gtk_widget_get_width (self->panes);
  int rtl = gtk_widget_get_direction (self->panes) == GTK_TEXT_DIR_RTL;

  if (n_views > 1 && !self->stacked)
    return width * (rtl ? (int) n_views - 1 : 1) / (int) n_views - 1;
  return gtk_widget_get_direction (GTK_WIDGET (views[0])) == GTK_TEXT_DIR_RTL
             ? STET_ROW_BUTTON_SIZE / 2
             : width - STET_ROW_BUTTON_SIZE / 2;
}

/* From the row's top; -1 when it has no text. */
static int
get_first_line_middle (StetRowMarks *self, StetRow *row, StetArticleView **views, guint n_views)
{
  for (guint i = 0; i < n_views; i++)
    {
      guint first, n_blocks;

      stet_article_get_row_range (stet_article_view_get_article (views[i]), row, &first, &n_blocks);
      if (n_blocks > 0)
        return stet_article_view_get_first_line_middle (views[i], first)
               + stet_leveller_get_side_offset (self->leveller, row, i);
    }
  return -1;
}

static void
show_button (StetRowMarks *self,
             StetRow *row,
             int y,
             StetArticleView **views,
             guint n_views,
             gboolean may_grow)
{
  const char *text = stet_row_get_state_text (self->story, row);
  int middle = get_first_line_middle (self, row, views, n_views);
  Mark *mark = middle >= 0 ? take_mark (self->buttons, row, NULL) : NULL;
  const char *icon;

  if (middle >= 0 && mark == NULL && may_grow)
    {
      add_button (self);
      mark = take_mark (self->buttons, row, NULL);
    }
  if (mark == NULL)
    return;
  if (stet_row_get_locked (row))
    icon = "changes-prevent-symbolic";
  else
    icon = text != NULL ? "dialog-question-symbolic" : "view-more-symbolic";
  if (g_strcmp0 (gtk_menu_button_get_icon_name (mark->button), icon) != 0)
    {
      gtk_menu_button_set_icon_name (mark->button, icon);
      g_autofree char *tooltip = stet_keys_dup_tooltip (
          stet_keys_get_default (), _ ("Row Menu"), "editor.row-menu");

      gtk_widget_set_tooltip_text (GTK_WIDGET (mark->button), text != NULL ? text : tooltip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (mark->button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Row Menu"),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      text != NULL ? text : "",
                                      -1);
      if (text != NULL && !stet_row_get_locked (row))
        gtk_widget_add_css_class (GTK_WIDGET (mark->button), "uncertain");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (mark->button), "uncertain");
    }
  allocate_mark (mark,
                 get_button_x (self, views, n_views) - STET_ROW_BUTTON_SIZE / 2,
                 y + middle - STET_ROW_BUTTON_SIZE / 2,
                 STET_ROW_BUTTON_SIZE,
                 STET_ROW_BUTTON_SIZE);
}

static gboolean
menu_is_open (StetRowMarks *self, StetRow *row)
{
  Mark *mark = find_mark (self->buttons, row, NULL);

  return mark != NULL && gtk_menu_button_get_active (mark->button);
}

static void
forget_unshown (StetRowMarks *self, GPtrArray *marks)
{
  for (guint i = 0; i < marks->len; i++)
    {
      Mark *mark = g_ptr_array_index (marks, i);
      int y, height;

      mark->used = FALSE;
      if (mark->row != NULL
          && (stet_row_get_index (mark->row) >= stet_story_get_n_rows (self->story)
              || stet_story_get_row (self->story, stet_row_get_index (mark->row)) != mark->row
              || !stet_leveller_get_row_range (self->leveller, mark->row, &y, &height)))
        hide_mark (mark);
    }
}

static void
hide_unused (GPtrArray *marks)
{
  for (guint i = 0; i < marks->len; i++)
    {
      Mark *mark = g_ptr_array_index (marks, i);

      if (!mark->used)
        hide_mark (mark);
    }
}

/**
 * stet_row_marks_allocate:
 * @views: (array length=n_views): the panes that are shown, level
 * @n_views: their number
 * @current: (nullable): the row that the caret is in
 * @hovered: (nullable): the row that the pointer is over
 * @may_grow: whether new children may be added to the panes now
 *
 * Puts the marks beside their rows. To be called when the panes are allocated.
 */
void
stet_row_marks_allocate (StetRowMarks *self,
                         StetArticleView **views,
                         guint n_views,
                         StetRow *current,
                         StetRow *hovered,
                         gboolean may_grow)
{
  guint low = 0, high = 0;

  if (self->story != NULL && n_views > 0)
    {
      stet_leveller_get_rows (self->leveller, &low, &high);
      forget_unshown (self, self->gaps);
      forget_unshown (self, self->buttons);
    }
  for (guint i = low; i < high; i++)
    {
      StetRow *row = stet_story_get_row (self->story, i);
      int y, height;

      if (row == NULL || !stet_leveller_get_row_range (self->leveller, row, &y, &height))
        continue;
      for (guint j = 0; j < n_views; j++)
        if (stet_row_lacks (row, stet_article_view_get_article (views[j])))
          show_gap (self,
                    row,
                    y + stet_leveller_get_side_offset (self->leveller, row, j),
                    views[j],
                    may_grow);
      if (row == current || row == hovered || menu_is_open (self, row)
          || stet_row_get_state_text (self->story, row) != NULL)
        show_button (self, row, y, views, n_views, may_grow);
    }
  hide_unused (self->gaps);
  hide_unused (self->buttons);
}

/**
 * stet_row_marks_snapshot:
 * @snapshot: that of the panes
 *
 * Draws the marks that are shown.
 */
void
stet_row_marks_snapshot (StetRowMarks *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->gaps->len; i++)
    gtk_widget_snapshot_child (
        self->panes, GTK_WIDGET (((Mark *) g_ptr_array_index (self->gaps, i))->button), snapshot);
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_snapshot_child (self->panes,
                               GTK_WIDGET (((Mark *) g_ptr_array_index (self->buttons, i))->button),
                               snapshot);
}

/**
 * stet_row_marks_find_gap:
 * @row: a row
 * @article: a language that has nothing there
 *
 * Returns: (transfer none) (nullable): what stands in its place, when that is on the screen
 */
GtkWidget *
stet_row_marks_find_gap (StetRowMarks *self, StetRow *row, StetArticle *article)
{
  Mark *mark = find_mark (self->gaps, row, article);

  return mark != NULL ? GTK_WIDGET (mark->button) : NULL;
}

/**
 * stet_row_marks_find_button:
 * @row: a row
 *
 * Returns: (transfer none) (nullable): the button of its menu, when it is shown
 */
GtkWidget *
stet_row_marks_find_button (StetRowMarks *self, StetRow *row)
{
  Mark *mark = find_mark (self->buttons, row, NULL);

  return mark != NULL ? GTK_WIDGET (mark->button) : NULL;
}

/**
 * stet_row_marks_pop_up:
 * @row: the row that the caret is in
 *
 * Opens its menu.
 *
 * Returns: whether it is on the screen
 */
gboolean
stet_row_marks_pop_up (StetRowMarks *self, StetRow *row)
{
  Mark *mark = find_mark (self->buttons, row, NULL);

  if (mark == NULL || !gtk_widget_get_child_visible (GTK_WIDGET (mark->button)))
    return FALSE;
  gtk_menu_button_popup (mark->button);
  return TRUE;
}
