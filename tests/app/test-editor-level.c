/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "stet-level-panes.h"
#include "test-editor-common.h"

/* The panes in a real window: after every painted frame, both sides of each row on the screen begin
 * at the same pixel. */

static const char *const languages[] = { "nl", "ar", "vi", "fr", NULL };

#define N_LANGUAGES 4

#define N_OPERATIONS 200

typedef struct
{
  GRand *rand;
  StetStory *story;
  StetArticleBuffer *buffers[N_LANGUAGES];
  StetLevelPanes *panes;
  GtkWidget *window;
  GtkWidget *scroller;
  guint n_panes;
  gboolean stacked;
  guint shown[STET_MAX_PANES]; /* which buffer each pane shows */
  gulong painted_id;
  guint n_frames;
  guint n_rows_compared;
  guint n_uneven;
  guint n_caret_moves;
  gboolean is_replayed;
} Fixture;

/* A pane that is stacked with another may itself be lower. */
static int
get_shift (StetArticleView *view)
{
  graphene_point_t point;

  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (view),
                                           gtk_widget_get_parent (GTK_WIDGET (view)),
                                           &GRAPHENE_POINT_INIT (0, 0),
                                           &point));
  return (int) point.y;
}

static int
get_line_y (StetArticleView *view, guint line)
{
  GtkTextIter iter;
  int y, x;

  gtk_text_buffer_get_iter_at_line (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter, (int) line);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (view), &iter, &y, NULL);
  gtk_text_view_buffer_to_window_coords (
      GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, 0, y, &x, &y);
  return y + get_shift (view);
}

/* Where a row's text begins in a pane, and where it ends but for padding. */
static gboolean
get_side (Fixture *self, guint pane, StetRow *row, int *top, int *bottom)
{
  StetArticleView *view = stet_level_panes_get_view (self->panes, pane);
  StetArticle *article = stet_article_view_get_article (view);
  guint first, n_lines;
  GtkTextIter iter;
  GdkRectangle last;
  int x;

  if (article == NULL || !stet_level_panes_get_pane_shown (self->panes, pane))
    return FALSE;
  stet_article_get_row_range (article, row, &first, &n_lines);
  if (n_lines == 0)
    return FALSE;
  *top = get_line_y (view, first);
  gtk_text_buffer_get_iter_at_line (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter, (int) (first + n_lines - 1));
  if (!gtk_text_iter_ends_line (&iter))
    gtk_text_iter_forward_to_line_end (&iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &iter, &last);
  gtk_text_view_buffer_to_window_coords (
      GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, 0, last.y + last.height, &x, bottom);
  *bottom += get_shift (view);
  return TRUE;
}

static void
note_uneven (Fixture *self, guint row, guint pane, int y, int wanted)
{
  self->n_uneven++;
  if (g_test_verbose ())
    g_test_message ("frame %u row %u pane %u: %d, not %d", self->n_frames, row, pane, y, wanted);
}

/* Beside each other the sides begin together, where the row does. */
static void
compare_side (Fixture *self, guint row, guint pane, int row_top, int top)
{
  self->n_rows_compared++;
  if (top != row_top)
    note_uneven (self, row, pane, top, row_top);
}

static void
compare_rows (Fixture *self)
{
  int page = gtk_widget_get_height (GTK_WIDGET (self->panes));

  for (guint i = 0; i < stet_story_get_n_rows (self->story); i++)
    {
      StetRow *row = stet_story_get_row (self->story, i);
      int row_top, row_height, end = G_MININT;

      if (!stet_level_panes_get_row_range (self->panes, row, &row_top, &row_height))
        continue;
      for (guint j = 0; j < self->n_panes; j++)
        {
          int top, bottom;

          if (!get_side (self, j, row, &top, &bottom) || top >= page || bottom < 0)
            continue;
          if (!self->stacked)
            compare_side (self, i, j, row_top, top);
          else if (top < MAX (row_top, end) || bottom > row_top + row_height
                   || (end == G_MININT && j == 0 && top != row_top))
            note_uneven (self, i, j, top, MAX (row_top, end));
          else
            self->n_rows_compared++;
          end = bottom;
        }
    }
}

static void
painted_cb (Fixture *self)
{
  self->n_frames++;
  compare_rows (self);
}

static void
caret_moved_cb (Fixture *self)
{
  self->n_caret_moves++;
}

static void
wait_for_frame (Fixture *self)
{
  guint frame = self->n_frames;

  gtk_widget_queue_draw (GTK_WIDGET (self->panes));
  while (self->n_frames == frame)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up_size (Fixture *self, guint seed, guint n_rows)
{
  self->rand = g_rand_new_with_seed (seed);
  self->story = test_story_new (self->rand, n_rows, languages);
  for (guint i = 0; i < N_LANGUAGES; i++)
    self->buffers[i] = stet_article_buffer_new (stet_story_get_article (self->story, i));
  self->panes = STET_LEVEL_PANES (g_object_ref_sink (stet_level_panes_new ()));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->panes));
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (self->window), self->scroller);
  stet_level_panes_set_story (self->panes, self->story);
  stet_level_panes_set_stacked (self->panes, self->stacked);
  for (guint i = 0; i < self->n_panes; i++)
    {
      self->shown[i] = i;
      stet_level_panes_set_buffer (self->panes, i, self->buffers[i]);
      g_signal_connect_swapped (stet_level_panes_get_view (self->panes, i),
                                "caret-moved",
                                G_CALLBACK (caret_moved_cb),
                                self);
    }
  gtk_window_present (GTK_WINDOW (self->window));
  self->painted_id = g_signal_connect_swapped (
      gtk_widget_get_frame_clock (self->window), "after-paint", G_CALLBACK (painted_cb), self);
  wait_for_frame (self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->n_panes = 2;
  set_up_size (self, GPOINTER_TO_UINT (data), 60);
}

static void
set_up_large (Fixture *self, gconstpointer data)
{
  self->n_panes = 2;
  set_up_size (self, GPOINTER_TO_UINT (data), 1000);
}

static void
set_up_three (Fixture *self, gconstpointer data)
{
  self->n_panes = 3;
  set_up_size (self, GPOINTER_TO_UINT (data), 60);
}

static void
set_up_three_large (Fixture *self, gconstpointer data)
{
  self->n_panes = 3;
  set_up_size (self, GPOINTER_TO_UINT (data), 1000);
}

static void
set_up_stacked (Fixture *self, gconstpointer data)
{
  self->n_panes = 2;
  self->stacked = TRUE;
  set_up_size (self, GPOINTER_TO_UINT (data), 60);
}

static void
set_up_stacked_large (Fixture *self, gconstpointer data)
{
  self->n_panes = 2;
  self->stacked = TRUE;
  set_up_size (self, GPOINTER_TO_UINT (data), 1000);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  StetArticleView *view = g_object_ref (stet_level_panes_get_view (self->panes, 0));

  g_signal_handler_disconnect (gtk_widget_get_frame_clock (self->window), self->painted_id);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (self->panes);
  g_assert_finalize_object (view);
  for (guint i = 0; i < N_LANGUAGES; i++)
    g_object_unref (self->buffers[i]);
  g_object_unref (self->story);
  g_rand_free (self->rand);
}

static GtkAdjustment *
adjustment (Fixture *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

static void
scroll_somewhere (Fixture *self)
{
  double value = gtk_adjustment_get_value (adjustment (self));
  double upper = gtk_adjustment_get_upper (adjustment (self));

  switch (g_rand_int_range (self->rand, 0, 4))
    {
    case 0:
      value = g_rand_double_range (self->rand, 0, upper);
      break;
    case 1:
      value = g_rand_boolean (self->rand) ? 0 : upper;
      break;
    default:
      value += g_rand_double_range (self->rand, -400, 400);
    }
  gtk_adjustment_set_value (adjustment (self), value);
}

static void
edit_somewhere (Fixture *self, guint pane)
{
  StetArticleView *view = stet_level_panes_get_view (self->panes, pane);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *text = test_random_text (self->rand, 30);
  GtkTextIter iter, end;

  gtk_widget_grab_focus (GTK_WIDGET (view));
  if (g_rand_int_range (self->rand, 0, 3) == 0)
    {
      gtk_text_buffer_get_iter_at_offset (
          buffer, &iter, g_rand_int_range (self->rand, 0, gtk_text_buffer_get_char_count (buffer)));
      gtk_text_buffer_place_cursor (buffer, &iter);
    }
  switch (g_rand_int_range (self->rand, 0, 6))
    {
    case 0:
      gtk_text_buffer_insert_interactive_at_cursor (buffer, "\n", -1, TRUE);
      break;
    case 1:
      test_undo (self->story);
      self->is_replayed = TRUE;
      break;
    case 2:
      test_redo (self->story);
      self->is_replayed = TRUE;
      break;
    case 3:
      gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
      end = iter;
      gtk_text_iter_forward_chars (&end, g_rand_int_range (self->rand, 1, 300));
      gtk_text_buffer_delete_interactive (buffer, &iter, &end, TRUE);
      break;
    default:
      gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
    }
}

static void
move_caret (Fixture *self, guint pane)
{
  static const GtkMovementStep steps[] = { GTK_MOVEMENT_DISPLAY_LINES,    GTK_MOVEMENT_PAGES,
                                           GTK_MOVEMENT_BUFFER_ENDS,      GTK_MOVEMENT_WORDS,
                                           GTK_MOVEMENT_VISUAL_POSITIONS, GTK_MOVEMENT_PARAGRAPHS };
  StetArticleView *view = stet_level_panes_get_view (self->panes, pane);

  gtk_widget_grab_focus (GTK_WIDGET (view));
  g_signal_emit_by_name (view,
                         "move-cursor",
                         steps[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (steps))],
                         g_rand_boolean (self->rand) ? 1 : -1,
                         FALSE);
}

static void
switch_language (Fixture *self)
{
  guint pane = (guint) g_rand_int_range (self->rand, 0, (int) self->n_panes);
  guint unused;
  gboolean used;

  do
    {
      unused = (guint) g_rand_int_range (self->rand, 0, N_LANGUAGES);
      used = FALSE;
      for (guint i = 0; i < self->n_panes; i++)
        used |= self->shown[i] == unused;
    }
  while (used);
  stet_level_panes_set_buffer (self->panes, pane, self->buffers[unused]);
  self->shown[pane] = unused;
}

static void
resize_text (Fixture *self, guint pane)
{
  static const int zooms[] = { 50, 80, 100, 125, 200, 300 };
  StetArticleView *view = stet_level_panes_get_view (self->panes, pane);

  stet_article_view_set_zoom (view, zooms[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (zooms))]);
  stet_article_view_set_line_chars (view, g_rand_int_range (self->rand, 24, 100));
}

static void
assert_caret_on_screen (Fixture *self, guint pane)
{
  StetArticleView *view = stet_level_panes_get_view (self->panes, pane);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GdkRectangle caret;
  GtkTextIter iter;
  int x, y;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &iter, &caret);
  gtk_text_view_buffer_to_window_coords (
      GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y, &x, &y);
  y += get_shift (view);
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (y + caret.height, <=, gtk_widget_get_height (GTK_WIDGET (self->panes)));
}

static void
test_random (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < N_OPERATIONS; i++)
    {
      guint pane = (guint) g_rand_int_range (self->rand, 0, (int) self->n_panes);
      guint n_uneven = self->n_uneven;
      guint n_caret_moves = self->n_caret_moves;
      int what = g_rand_int_range (self->rand, 0, 14);

      self->is_replayed = FALSE;
      if (what < 4)
        edit_somewhere (self, pane);
      else if (what < 7)
        scroll_somewhere (self);
      else if (what < 9)
        move_caret (self, pane);
      else if (what < 10)
        switch_language (self);
      else if (what < 11)
        gtk_window_set_default_size (GTK_WINDOW (self->window),
                                     g_rand_int_range (self->rand, 400, 1500),
                                     g_rand_int_range (self->rand, 300, 1000));
      else if (what < 13)
        resize_text (self, pane);
      else
        gtk_widget_set_direction (GTK_WIDGET (self->panes),
                                  g_rand_boolean (self->rand) ? GTK_TEXT_DIR_RTL
                                                              : GTK_TEXT_DIR_LTR);
      wait_for_frame (self);
      /* Where undo changed something, the editor shows it; the panes alone do not. */
      if ((what < 4 || what == 7 || what == 8) && !self->is_replayed
          && n_caret_moves != self->n_caret_moves)
        assert_caret_on_screen (self, pane);
      if (n_uneven != self->n_uneven)
        g_test_message ("uneven after operation %u of kind %d", i, what);
    }
  g_test_message ("%u frames, %u rows compared", self->n_frames, self->n_rows_compared);
  g_assert_cmpuint (self->n_rows_compared, >, 500);
  g_assert_cmpuint (self->n_uneven, ==, 0);
  for (guint i = 0; i < N_LANGUAGES; i++)
    test_assert_text_is_model (self->buffers[i]);
}

/* Jumps to places that have never been laid out. */
static void
test_far_jumps (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 40; i++)
    {
      GtkTextIter iter;
      GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffers[self->shown[i % 2]]);

      if (i % 3 == 0)
        gtk_adjustment_set_value (
            adjustment (self),
            g_rand_double_range (self->rand, 0, gtk_adjustment_get_upper (adjustment (self))));
      else
        {
          gtk_text_buffer_get_iter_at_line (buffer, &iter, g_rand_int_range (self->rand, 0, 900));
          gtk_text_buffer_place_cursor (buffer, &iter);
          stet_level_panes_reveal_caret (self->panes, i % 2);
        }
      if (i % 10 == 9)
        switch_language (self);
      wait_for_frame (self);
      if (i % 3 != 0 && i % 10 != 9)
        assert_caret_on_screen (self, i % 2);
    }
  g_assert_cmpuint (self->n_rows_compared, >, 40);
  g_assert_cmpuint (self->n_uneven, ==, 0);
}

/* What is at the top of the screen stays there while what was estimated is measured, and while
 * someone types further down. */
static void
test_no_jump (Fixture *self, gconstpointer data)
{
  StetArticleView *view = stet_level_panes_get_view (self->panes, 0);
  GtkTextIter iter;
  guint line;
  int y;

  gtk_adjustment_set_value (adjustment (self), gtk_adjustment_get_upper (adjustment (self)) / 2);
  wait_for_frame (self);
  gtk_text_view_window_to_buffer_coords (
      GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, 0, 300, NULL, &y);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (view), &iter, y, NULL);
  line = (guint) gtk_text_iter_get_line (&iter);
  y = get_line_y (view, line);
  for (guint i = 0; i < 60; i++)
    {
      wait_for_frame (self);
      g_assert_cmpint (get_line_y (view, line), ==, y);
      g_usleep (5000);
    }
}

/* A line begins at its pane's side, whatever its first strong character is. */
static void
test_direction (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "UNESCO تقول إن", "كتاب قديم", "2025", "Hanoi" };

  for (guint pane = 0; pane < 2; pane++)
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        StetArticleView *view = stet_level_panes_get_view (self->panes, pane);
        StetArticleBuffer *buffer = stet_article_view_get_article_buffer (view);
        StetBlock *block = stet_article_get_block (stet_article_view_get_article (view), i + 1);
        GdkRectangle visible, place;
        GtkTextIter iter;

        stet_block_set_kind (block, STET_BLOCK_PARAGRAPH);
        stet_block_set_text (block, texts[i]);
        wait_for_frame (self);
        gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (view), &visible);
        stet_article_buffer_get_iter (buffer, block, 0, &iter);
        gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &iter, &place);
        if (pane == 0)
          {
            int left = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (view));

            /* A word that is written the other way has its beginning at its right end. */
            g_assert_cmpint (place.x, >=, left);
            g_assert_cmpint (place.x, <, left + visible.width / 2);
          }
        else
          g_assert_cmpint (place.x, >, visible.width / 2);
      }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();

  g_test_add (
      "/editor/level/direction", Fixture, GUINT_TO_POINTER (1), set_up, test_direction, tear_down);
  g_test_add (
      "/editor/level/random/1", Fixture, GUINT_TO_POINTER (2), set_up, test_random, tear_down);
  if (g_test_thorough ())
    g_test_add (
        "/editor/level/random/2", Fixture, GUINT_TO_POINTER (3), set_up, test_random, tear_down);
  g_test_add ("/editor/level/far-jumps",
              Fixture,
              GUINT_TO_POINTER (4),
              set_up_large,
              test_far_jumps,
              tear_down);
  g_test_add ("/editor/level/no-jump",
              Fixture,
              GUINT_TO_POINTER (5),
              set_up_large,
              test_no_jump,
              tear_down);
  for (guint seed = 8; g_test_thorough () && seed < 14; seed++)
    {
      static void (*const set_ups[]) (Fixture *, gconstpointer)
          = { set_up, set_up_three, set_up_stacked };
      g_autofree char *path = g_strdup_printf ("/editor/level/thorough/%u", seed);

      g_test_add (path,
                  Fixture,
                  GUINT_TO_POINTER (seed),
                  set_ups[seed % G_N_ELEMENTS (set_ups)],
                  test_random,
                  tear_down);
    }
#define ADD_LAYOUT(name, set_up)                                                                   \
  g_test_add ("/editor/level/" name "/random",                                                     \
              Fixture,                                                                             \
              GUINT_TO_POINTER (6),                                                                \
              set_up,                                                                              \
              test_random,                                                                         \
              tear_down);                                                                          \
  g_test_add ("/editor/level/" name "/far-jumps",                                                  \
              Fixture,                                                                             \
              GUINT_TO_POINTER (7),                                                                \
              set_up##_large,                                                                      \
              test_far_jumps,                                                                      \
              tear_down)

  ADD_LAYOUT ("three", set_up_three);
  ADD_LAYOUT ("stacked", set_up_stacked);
  return g_test_run ();
}
