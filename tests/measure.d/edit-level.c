/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether both sides of each row are at the same height in every frame that is painted, whatever is
 * done; whether text that is read stays where it is; and how long the main loop is busy at a time
 * in a session of all that. */
#include "config.h"

#include "edit-figures.h"
#include "edit-stage.h"
#include "edit-story.h"

typedef struct
{
  EditStage *stage;
  GRand *rand;
  guint n_rows_compared;
  guint n_uneven;
  int max_distance;
  GdkPaintable *paintable;
  gboolean drawn;
  guint n_frames;
} Level;

static int
get_row_y (StetArticleView *view, StetRow *row)
{
  guint first, n_blocks;

  stet_article_get_row_range (stet_article_view_get_article (view), row, &first, &n_blocks);
  return n_blocks > 0 ? stet_article_view_get_line_y (view, first) : G_MININT;
}

static void
compare_row (Level *self, StetRow *row, int page)
{
  int y[2];

  for (guint i = 0; i < 2; i++)
    y[i] = get_row_y (edit_stage_get_view (self->stage, i), row);
  if (y[0] == G_MININT || y[1] == G_MININT)
    return;
  if ((y[0] < 0 || y[0] >= page) && (y[1] < 0 || y[1] >= page))
    return;
  self->n_rows_compared++;
  if (y[0] == y[1])
    return;
  self->n_uneven++;
  if (g_getenv ("STET_MEASURE_VERBOSE") != NULL)
    g_printerr ("row %u: %d and %d\n", stet_row_get_index (row), y[0], y[1]);
  self->max_distance = MAX (self->max_distance, ABS (y[0] - y[1]));
}

static gboolean
both_are_shown (Level *self)
{
  for (guint i = 0; i < 2; i++)
    {
      StetArticleView *view = edit_stage_get_view (self->stage, i);

      if (!gtk_widget_get_mapped (GTK_WIDGET (view))
          || stet_article_view_get_article (view) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* In a narrow window one side of a row stands above the other; that is another measure. */
static gboolean
are_side_by_side (Level *self)
{
  GtkWidget *panes = edit_stage_get_panes (self->stage);
  graphene_rect_t bounds[2];

  for (guint i = 0; i < 2; i++)
    if (!gtk_widget_compute_bounds (
            GTK_WIDGET (edit_stage_get_view (self->stage, i)), panes, &bounds[i]))
      return FALSE;
  return bounds[0].origin.x != bounds[1].origin.x;
}

/* The row of the line at the top of the screen. */
static guint
get_top_row (StetArticleView *view)
{
  GdkRectangle visible;
  GtkTextIter iter;
  StetBlock *block;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (view), &visible);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (view), &iter, visible.y, NULL);
  block = stet_article_get_block (stet_article_view_get_article (view),
                                  (guint) gtk_text_iter_get_line (&iter));
  return block != NULL ? stet_row_get_index (stet_block_get_row (block)) : 0;
}

static void
drawn_cb (Level *self)
{
  self->drawn = TRUE;
}

static void
after_paint_cb (Level *self)
{
  StetStory *story = stet_session_get_story (edit_stage_get_session (self->stage));
  int page = gtk_widget_get_height (edit_stage_get_panes (self->stage));
  guint top[2], low, high;

  if (!self->drawn || story == NULL || !both_are_shown (self) || !are_side_by_side (self))
    return;
  self->drawn = FALSE;
  self->n_frames++;
  for (guint i = 0; i < 2; i++)
    top[i] = get_top_row (edit_stage_get_view (self->stage, i));
  /* More than fit on the screen. */
  low = MIN (top[0], top[1]);
  high = MIN (stet_story_get_n_rows (story), MAX (top[0], top[1]) + 80);
  for (guint i = low - MIN (low, 20); i < high; i++)
    compare_row (self, stet_story_get_row (story, i), page);
}

/* The clock also turns when the panes are not drawn, and between two layouts of the window what was
 * drawn before stays: a paintable is told when a widget is really drawn. */
static void
watch (Level *self)
{
  self->paintable = gtk_widget_paintable_new (edit_stage_get_panes (self->stage));
  g_signal_connect_swapped (self->paintable, "invalidate-contents", G_CALLBACK (drawn_cb), self);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (self->stage->window)),
                            "after-paint",
                            G_CALLBACK (after_paint_cb),
                            self);
}

static void
unwatch (Level *self)
{
  g_signal_handlers_disconnect_by_data (
      gtk_widget_get_frame_clock (GTK_WIDGET (self->stage->window)), self);
  g_signal_handlers_disconnect_by_data (self->paintable, self);
  g_clear_object (&self->paintable);
}

/* What people do */

static guint
at_random (Level *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) MAX (n, 1));
}

static guint
choose_pane (Level *self)
{
  if (both_are_shown (self))
    return at_random (self, 2);
  return gtk_widget_get_child_visible (GTK_WIDGET (edit_stage_get_view (self->stage, 1))) ? 1 : 0;
}

static GtkAdjustment *
adjustment_of (Level *self)
{
  GtkAdjustment *adjustment;

  g_object_get (edit_stage_get_panes (self->stage), "vadjustment", &adjustment, NULL);
  /* The panes keep it. */
  g_object_unref (adjustment);
  return adjustment;
}

static void
scroll (Level *self)
{
  GtkAdjustment *adjustment = adjustment_of (self);
  double value = gtk_adjustment_get_value (adjustment);
  double upper = gtk_adjustment_get_upper (adjustment);

  switch (at_random (self, 6))
    {
    case 0:
      edit_blocks_set_label ("scrolling far");
      value = g_rand_double_range (self->rand, 0, upper);
      break;
    case 1:
      edit_blocks_set_label ("scrolling to an end");
      value = at_random (self, 2) == 0 ? 0 : upper;
      break;
    default:
      edit_blocks_set_label ("scrolling");
      value += g_rand_double_range (self->rand, -400, 400);
    }
  gtk_adjustment_set_value (adjustment, value);
}

static void
edit (Level *self)
{
  StetArticleView *view = edit_stage_get_view (self->stage, choose_pane (self));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter iter, end;

  gtk_widget_grab_focus (GTK_WIDGET (view));
  if (at_random (self, 4) == 0)
    {
      edit_blocks_set_label ("placing the caret far away");
      gtk_text_buffer_get_iter_at_offset (
          buffer, &iter, (int) at_random (self, (guint) gtk_text_buffer_get_char_count (buffer)));
      gtk_text_buffer_place_cursor (buffer, &iter);
      return;
    }
  switch (at_random (self, 8))
    {
    case 0:
      edit_blocks_set_label ("a new paragraph");
      g_signal_emit_by_name (view, "insert-at-cursor", "\n");
      break;
    case 1:
      edit_blocks_set_label ("undo");
      gtk_widget_activate_action (GTK_WIDGET (view), "editor.undo", NULL);
      break;
    case 2:
      edit_blocks_set_label ("redo");
      gtk_widget_activate_action (GTK_WIDGET (view), "editor.redo", NULL);
      break;
    case 3:
      edit_blocks_set_label ("deleting a selection");
      gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
      end = iter;
      gtk_text_iter_forward_chars (&end, (int) at_random (self, 300));
      gtk_text_buffer_select_range (buffer, &iter, &end);
      g_signal_emit_by_name (view, "backspace");
      break;
    default:
      edit_blocks_set_label ("typing");
      g_signal_emit_by_name (view, "insert-at-cursor", at_random (self, 3) == 0 ? " " : "een");
    }
}

static void
move_caret (Level *self)
{
  static const GtkMovementStep steps[]
      = { GTK_MOVEMENT_DISPLAY_LINES, GTK_MOVEMENT_PAGES,      GTK_MOVEMENT_BUFFER_ENDS,
          GTK_MOVEMENT_WORDS,         GTK_MOVEMENT_PARAGRAPHS, GTK_MOVEMENT_VISUAL_POSITIONS };
  static const char *const names[] = { "a line on", "a page on",      "the end of the text",
                                       "a word on", "a paragraph on", "a letter on" };
  StetArticleView *view = edit_stage_get_view (self->stage, choose_pane (self));
  guint which = at_random (self, G_N_ELEMENTS (steps));

  edit_blocks_set_label (names[which]);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  g_signal_emit_by_name (view, "move-cursor", steps[which], at_random (self, 2) ? 1 : -1, FALSE);
}

static void
act (Level *self)
{
  static const char *const actions[] = { "editor.sign-off",       "editor.withdraw",
                                         "editor.next-finding",   "editor.next-uncertain",
                                         "editor.join-row-below", "editor.split-row",
                                         "editor.switch-pane",    "editor.make-caption" };
  const char *action = actions[at_random (self, G_N_ELEMENTS (actions))];

  edit_blocks_set_label (action);
  gtk_widget_activate_action (
      GTK_WIDGET (edit_stage_get_view (self->stage, choose_pane (self))), action, NULL);
}

static void
show_language (Level *self)
{
  StetStory *story = stet_session_get_story (edit_stage_get_session (self->stage));
  guint n_articles = g_list_model_get_n_items (stet_story_get_articles (story));
  StetArticle *article = stet_story_get_article (story, at_random (self, n_articles));
  StetBlock *block = stet_article_get_block (article,
                                             at_random (self, stet_article_get_n_blocks (article)));

  edit_blocks_set_label ("another language");
  stet_session_reveal (edit_stage_get_session (self->stage),
                       stet_article_get_id (article),
                       stet_block_get_id (block),
                       0,
                       0);
}

static void
resize (Level *self)
{
  edit_blocks_set_label ("another size");
  gtk_window_set_default_size (GTK_WINDOW (self->stage->window),
                               g_rand_int_range (self->rand, 600, 1560),
                               g_rand_int_range (self->rand, 400, 1100));
}

static void
do_something (Level *self, gboolean also_resize)
{
  switch (at_random (self, 20))
    {
    case 0:
      show_language (self);
      break;
    case 1:
      act (self);
      break;
    case 2:
    case 3:
      if (also_resize)
        {
          resize (self);
          break;
        }
      G_GNUC_FALLTHROUGH;
    case 4:
    case 5:
    case 6:
      move_caret (self);
      break;
    case 7:
    case 8:
    case 9:
    case 10:
      scroll (self);
      break;
    default:
      edit (self);
    }
}

static EditStage *
open_story (const EditOptions *options, guint n_stories)
{
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  EditStage *stage;

  for (guint i = 0; i < n_stories; i++)
    g_ptr_array_add (stories, edit_story_new (i + 1, options->rows, options->languages));
  stage = edit_stage_new (stories, 1280, 800);
  edit_stage_open (stage, 0);
  edit_keys_focus (GTK_WIDGET (stage->window));
  return stage;
}

/* The text in the middle of the screen stays while what was estimated is measured. */
static int
watch_estimates (Level *self)
{
  int max_jump = 0;

  for (guint i = 0; i < 10; i++)
    {
      StetArticleView *view = edit_stage_get_view (self->stage, choose_pane (self));
      GtkAdjustment *adjustment = adjustment_of (self);
      GtkTextIter iter;
      guint line;
      int y;

      /* Another width: all is estimated again. */
      gtk_window_set_default_size (GTK_WINDOW (self->stage->window), 1280 + 8 * (int) (i + 1), 800);
      edit_run_for (100);
      gtk_adjustment_set_value (
          adjustment, g_rand_double_range (self->rand, 0, gtk_adjustment_get_upper (adjustment)));
      edit_run_for_frame (GTK_WIDGET (view));
      if (g_getenv ("STET_MEASURE_VERBOSE") != NULL)
        g_printerr ("jump %u\n", i);
      gtk_text_view_window_to_buffer_coords (
          GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, 0, 300, NULL, &y);
      gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (view), &iter, y, NULL);
      line = (guint) gtk_text_iter_get_line (&iter);
      y = stet_article_view_get_line_y (view, line);
      for (guint j = 0; j < 60; j++)
        {
          edit_run_for_frame (GTK_WIDGET (view));
          max_jump = MAX (max_jump, ABS (stet_article_view_get_line_y (view, line) - y));
        }
    }
  return max_jump;
}

int
edit_measure_level (const EditOptions *options)
{
  guint n = options->count != 0 ? options->count : 1000;
  g_autoptr (EditStage) stage = open_story (options, 1);
  Level self = { .stage = stage, .rand = g_rand_new_with_seed (options->seed) };
  int max_jump;

  edit_blocks_clear ();
  watch (&self);
  for (guint i = 0; i < n; i++)
    {
      guint n_uneven = self.n_uneven;

      do_something (&self, TRUE);
      edit_run_for_frame (GTK_WIDGET (stage->window));
      if (self.n_uneven != n_uneven)
        g_printerr ("%u rows uneven after operation %u, %s\n",
                    self.n_uneven - n_uneven,
                    i,
                    edit_blocks_get_label ());
    }
  gtk_window_set_default_size (GTK_WINDOW (stage->window), 1280, 800);
  edit_run_for (500);
  max_jump = watch_estimates (&self);
  unwatch (&self);
  g_print ("{\"measurement\": \"edit-level\", \"rows\": %u, \"languages\": %u, \"operations\": %u, "
           "\"frames\": %u, \"rows_compared\": %u, \"uneven\": %u, \"max_distance_px\": %d, "
           "\"max_jump_px\": %d, ",
           options->rows,
           options->languages,
           n,
           self.n_frames,
           self.n_rows_compared,
           self.n_uneven,
           self.max_distance,
           max_jump);
  edit_blocks_print ("main_loop");
  g_print ("}\n");
  g_rand_free (self.rand);
  return 0;
}

/* As people work: mostly typing by key, and now and then all the rest, other stories too. */
int
edit_measure_session (const EditOptions *options)
{
  g_autoptr (EditStage) stage = open_story (options, 4);
  Level self = { .stage = stage, .rand = g_rand_new_with_seed (options->seed) };
  gint64 end;
  guint n = 0;

  edit_run_for (2000);
  edit_blocks_clear ();
  end = g_get_monotonic_time () + options->seconds * G_USEC_PER_SEC;
  for (; g_get_monotonic_time () < end; n++)
    {
      if (at_random (&self, 100) == 0)
        {
          edit_blocks_set_label ("another story");
          edit_stage_open (stage, at_random (&self, 4));
          edit_run_for (300);
        }
      else if (at_random (&self, 3) == 0)
        {
          do_something (&self, at_random (&self, 20) == 0);
          edit_run_for (100 + at_random (&self, 200));
        }
      for (guint i = at_random (&self, 6); i > 0; i--)
        {
          edit_blocks_set_label ("a key");
          edit_keys_press ((guint) "etaonisr dlc"[at_random (&self, 12)]);
          edit_run_for (30 + at_random (&self, 90));
        }
    }
  g_print ("{\"measurement\": \"session\", \"rows\": %u, \"languages\": %u, \"seconds\": %d, "
           "\"steps\": %u, ",
           options->rows,
           options->languages,
           options->seconds,
           n);
  edit_blocks_print ("main_loop");
  g_print ("}\n");
  edit_stage_settle (stage);
  g_rand_free (self.rand);
  return 0;
}
