/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a key press to the painted frame, in the editor and in a bare GtkSourceView with the same
 * text, by turns in one process. */
#include "config.h"

#include <adwaita.h>

#include "edit-figures.h"
#include "edit-sampler.h"
#include "edit-stage.h"
#include "edit-story.h"

/* Keys pressed in one place before the other window has its turn. */
#define BATCH 25
/* Milliseconds from a key to its frame that are worth to be looked at. */
#define LONG_PRESS 14

typedef struct
{
  GRand *rand;
  GtkWidget *window;
  GtkTextBuffer *buffer;
  gboolean changed;
  gboolean painted;
  GArray *times;     /* double: milliseconds */
  GArray *cpu_times; /* those in which the main thread computed */
} Typist;

static void
changed_cb (Typist *self)
{
  self->changed = TRUE;
}

static void
painted_cb (Typist *self)
{
  if (self->changed)
    self->painted = TRUE;
}

static guint
choose_key (GRand *rand)
{
  static const char letters[] = "etaonisrhldcu m gpfby v wk ";
  int which = g_rand_int_range (rand, 0, 40);

  if (which == 0)
    return GDK_KEY_Return;
  if (which < 4)
    return GDK_KEY_BackSpace;
  return (guint) letters[g_rand_int_range (rand, 0, sizeof letters - 1)];
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
press (Typist *self, guint key)
{
  gint64 began = g_get_monotonic_time ();
  gint64 cpu_began = edit_get_cpu_time ();
  double passed;

  self->changed = self->painted = FALSE;
  edit_sampler_begin_span ();
  edit_keys_press (key);
  while (!self->painted && g_get_monotonic_time () - began < 2 * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  passed = (double) (edit_get_cpu_time () - cpu_began) / 1000;
  edit_sampler_end_span (passed > LONG_PRESS, "from a key to its frame", passed);
  if (!self->painted) /* two paragraphs that must not be joined */
    return;
  passed = (double) (g_get_monotonic_time () - began) / 1000;
  g_array_append_val (self->times, passed);
  passed = (double) (edit_get_cpu_time () - cpu_began) / 1000;
  g_array_append_val (self->cpu_times, passed);
}

/* As fast as people type who are fast, and faster. */
static void
type_batch (Typist *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  guint wake = g_timeout_add (100, tick_cb, NULL);

  edit_keys_focus (self->window);
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), self);
  for (guint i = 0; i < BATCH; i++)
    {
      press (self, choose_key (self->rand));
      edit_run_for ((guint) g_rand_int_range (self->rand, 30, 90));
    }
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_signal_handlers_disconnect_by_data (clock, self);
  g_source_remove (wake);
}

/* One view beside another, as in the editor, with the text of the pane. */
static GtkWidget *
open_bare (GtkTextBuffer *source, GtkWidget **view)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (source, &start, &end);
  text = gtk_text_buffer_get_text (source, &start, &end, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *scroller = gtk_scrolled_window_new ();

      *view = gtk_source_view_new ();
      gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (*view), GTK_WRAP_WORD_CHAR);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (*view)), text, -1);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), *view);
      gtk_widget_set_hexpand (scroller, TRUE);
      gtk_box_append (GTK_BOX (box), scroller);
    }
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  edit_run_for (500);
  return window;
}

static void
put_bare_caret (GtkWidget *view, GRand *rand)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter iter;

  gtk_widget_grab_focus (view);
  gtk_text_buffer_get_iter_at_line (
      buffer, &iter, g_rand_int_range (rand, 0, gtk_text_buffer_get_line_count (buffer)));
  if (!gtk_text_iter_ends_line (&iter))
    gtk_text_iter_forward_to_line_end (&iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (view), gtk_text_buffer_get_insert (buffer));
  edit_run_for (300);
}

/* Another place, now and then another pane and another language. */
static void
put_stet_caret (EditStage *stage, GRand *rand, guint turn)
{
  StetStory *story = stet_session_get_story (edit_stage_get_session (stage));
  guint n_articles = g_list_model_get_n_items (stet_story_get_articles (story));
  StetArticle *article = stet_story_get_article (story, turn % n_articles);
  guint line = (guint) g_rand_int_range (rand, 1, (gint32) stet_article_get_n_blocks (article));
  StetBlock *block = stet_article_get_block (article, line);
  guint end = (guint) g_utf8_strlen (stet_block_get_text (block), -1);

  stet_session_reveal (edit_stage_get_session (stage),
                       stet_article_get_id (article),
                       stet_block_get_id (block),
                       end,
                       end);
  edit_run_for (300);
}

static GtkTextBuffer *
get_focus_buffer (GtkWidget *window)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
}

static void
print_figures (const char *name, const EditFigures *figures)
{
  g_print ("\"%s\": {\"p50_ms\": %.1f, \"p99_ms\": %.1f, \"max_ms\": %.1f}, ",
           name,
           figures->p50,
           figures->p99,
           figures->max);
}

static void
print (const EditOptions *options, const Typist *stet, const Typist *bare)
{
  EditFigures a = edit_figures (stet->times), b = edit_figures (bare->times);
  EditFigures a_cpu = edit_figures (stet->cpu_times), b_cpu = edit_figures (bare->cpu_times);

  g_print ("{\"measurement\": \"edit-latency\", \"rows\": %u, \"languages\": %u, \"keys\": %u, ",
           options->rows,
           options->languages,
           stet->times->len);
  print_figures ("stet", &a);
  print_figures ("bare", &b);
  print_figures ("stet_cpu", &a_cpu);
  print_figures ("bare_cpu", &b_cpu);
  g_print ("\"above_p50_ms\": %.1f, \"above_p99_ms\": %.1f, ", a.p50 - b.p50, a.p99 - b.p99);
  g_print ("\"above_cpu_p50_ms\": %.1f, \"above_cpu_p99_ms\": %.1f, ",
           a_cpu.p50 - b_cpu.p50,
           a_cpu.p99 - b_cpu.p99);
  edit_blocks_print ("main_loop");
  g_print ("}\n");
}

int
edit_measure_latency (const EditOptions *options)
{
  guint n_batches = MAX (2, (options->count != 0 ? options->count : 500) / BATCH);
  g_autoptr (GRand) rand = g_rand_new_with_seed (options->seed);
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (EditStage) stage = NULL;
  GtkWidget *bare, *bare_view;
  Typist typists[2];

  for (guint i = 0; i < 2; i++)
    typists[i] = (Typist) { .rand = rand,
                            .times = g_array_new (FALSE, FALSE, sizeof (double)),
                            .cpu_times = g_array_new (FALSE, FALSE, sizeof (double)) };
  g_ptr_array_add (stories, edit_story_new (1, options->rows, options->languages));
  stage = edit_stage_new (stories, 1280, 800);
  edit_stage_open (stage, 0);
  bare = open_bare (gtk_text_view_get_buffer (GTK_TEXT_VIEW (edit_stage_get_view (stage, 0))),
                    &bare_view);
  /* Each language is shown once before. */
  for (guint i = 0; i < options->languages; i++)
    put_stet_caret (stage, rand, i);
  edit_stage_settle (stage);
  edit_blocks_clear ();
  for (guint i = 0; i < n_batches; i++)
    {
      edit_blocks_set_label ("another place");
      put_stet_caret (stage, rand, i);
      edit_blocks_set_label ("typing");
      typists[0].window = GTK_WIDGET (stage->window);
      typists[0].buffer = get_focus_buffer (GTK_WIDGET (stage->window));
      type_batch (&typists[0]);
      edit_blocks_set_label ("settling");
      edit_stage_settle (stage);
      edit_blocks_set_label ("bare");
      put_bare_caret (bare_view, rand);
      typists[1].window = bare;
      typists[1].buffer = get_focus_buffer (bare);
      type_batch (&typists[1]);
    }
  print (options, &typists[0], &typists[1]);
  for (guint i = 0; i < 2; i++)
    {
      g_array_unref (typists[i].times);
      g_array_unref (typists[i].cpu_times);
    }
  gtk_window_destroy (GTK_WINDOW (bare));
  return 0;
}
