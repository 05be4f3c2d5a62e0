/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-window.h"

#include <adwaita.h>
#include <string.h>

#include "stet-article-counter.h"
#include "stet-count-bar.h"
#include "stet-editor.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static StetBlock *
block_at (StetStory *story, guint index)
{
  return stet_article_get_block (stet_story_get_article (story, 0), index);
}

/* What is kept up with edits is what a new count says. */
static void
test_counter (void)
{
  g_autoptr (StetStory) story = fixture_new_story ("One two", 300);
  StetArticle *article = stet_story_get_article (story, 0);
  g_autoptr (StetArticleCounter) counter = stet_article_counter_new (article);
  StetCount sum, whole = { 0 };
  guint n_changes = 0;

  g_signal_connect_swapped (counter, "changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_false (stet_article_counter_get_sum (counter, &sum));
  wait_until (n_changes == 1);
  g_assert_true (stet_article_counter_get_sum (counter, &sum));
  g_assert_cmpuint (sum.words, ==, 2 + 300 * 7);
  g_assert_cmpuint (sum.paragraphs, ==, 301);

  stet_block_set_text (block_at (story, 5), "Three more words");
  stet_article_remove_block (article, 200);
  wait_until (n_changes == 2);
  stet_article_counter_get_sum (counter, &sum);
  g_assert_cmpuint (sum.words, ==, 2 + 298 * 7 + 3);
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetCount count;

      stet_count_text (stet_block_get_text (block_at (story, i)), "en", &count);
      stet_count_add (&whole, &count);
    }
  g_assert_cmpuint (sum.characters, ==, whole.characters);
  g_assert_cmpuint (sum.letters, ==, whole.letters);
  g_object_run_dispose (G_OBJECT (counter));
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = fixture_new_story ("One two", 3);
  g_autoptr (StetArticle) second = stet_article_new (0, "ar");
  g_autoptr (StetBlock) headline = stet_block_new (101, STET_BLOCK_HEADLINE, "افتتاح جسر جديد");
  int width = GPOINTER_TO_INT (data);
  g_autofree char *name = g_strdup_printf ("counts-%d", width);
  StetWindow *window;
  GtkWidget *editor;
  StetCountBar *bar;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  stet_story_add_article (story, second);
  stet_block_set_row (headline, stet_story_get_row (story, 0));
  stet_article_append_block (second, headline);
  fixture_add_story (fixture, story);
  window = open_window (fixture, width, 700);
  if (width < 800)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stet_story_get_id (story));

      stet_window_open_story (window, id);
      wait_until (stet_window_is_settled (window)
                  && stet_session_get_story (stet_window_get_session (window)) != NULL);
    }
  editor = find_child (GTK_WIDGET (window), STET_TYPE_EDITOR);
  bar = STET_COUNT_BAR (find_child (editor, STET_TYPE_COUNT_BAR));
  wait_until (g_str_equal (stet_count_bar_get_text (bar), "23 words · 127 characters"));

  /* The headline, and the first word below it. */
  buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (stet_editor_get_view (STET_EDITOR (editor), 0)));
  gtk_widget_grab_focus (GTK_WIDGET (stet_editor_get_view (STET_EDITOR (editor), 0)));
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &end, 1, strlen ("Paragraph"));
  gtk_text_buffer_select_range (buffer, &start, &end);
  wait_until (g_str_equal (stet_count_bar_get_text (bar), "3 of 23 words · 16 of 127 characters"));

  gtk_widget_activate_action (editor, "editor.statistics", NULL);
  for (;;)
    {
      g_autofree char *text = stet_count_bar_dup_statistics (bar);

      if (strstr (text, "…") == NULL)
        {
          g_assert_nonnull (strstr (text, "Words selected: 3\n"));
          g_assert_nonnull (strstr (text, "Words: 23 3\n"));
          g_assert_nonnull (strstr (text, "Sentences: 4 1\n"));
          g_assert_nonnull (strstr (text, "Length compared with the first: 12 %\n"));
          g_assert_nonnull (strstr (text, "Reading time: 6 seconds 1 second\n"));
          g_assert_nonnull (strstr (text, "Signed off: 0 of 4 0 of 1"));
          break;
        }
      fixture_run_for (20);
    }
  picture (window, name);
  close_window (window);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/counts/counter", test_counter);
  g_test_add ("/counts/window",
              Fixture,
              GINT_TO_POINTER (1280),
              fixture_set_up,
              test_window,
              fixture_tear_down);
  g_test_add ("/counts/narrow-window",
              Fixture,
              GINT_TO_POINTER (360),
              fixture_set_up,
              test_window,
              fixture_tear_down);

  return g_test_run ();
}
