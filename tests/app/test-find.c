/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>
#include <time.h>

#include "../model/story-check.h"
#include "app-fixture.h"
#include "app-window.h"

#include "stet-editor.h"
#include "stet-find-bar.h"
#include "stet-history.h"
#include "stet-level-panes.h"
#include "stet-library-files.h"

/* Find and replace in the window. */

typedef struct
{
  Fixture fixture;
  StetWindow *window;
  StetSession *session;
  StetEditor *editor;
  StetFindBar *bar;
} FindFixture;

/* Each language has “Hanoi”; nl twice, in rows 1 and 3, vi with accents. */
static const char *const texts[][4] = {
  { "Het verdrag", "In Hanoi en hanoi.", "Met *nadruk* in de tekst.", "Slot in Hanoi." },
  { "La convention", "À Hanoi, le 25 octobre.", "Deuxième.", "Fin." },
  { "الاتفاقية", "في هانوي Hanoi", "قال مُحَمَّد ذلك", "النهاية." },
  { "Công ước", "Tại Hà Nội", "Đoạn hai.", "Hết ở Hà Nội." },
};

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
part (FindFixture *self, const char *name)
{
  return GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (self->bar), STET_TYPE_FIND_BAR, name));
}

static const char *
count_of (FindFixture *self)
{
  return gtk_label_get_label (GTK_LABEL (part (self, "count")));
}

static StetStory *
story_of (FindFixture *self)
{
  return stet_session_get_story (self->session);
}

static StetArticle *
shown (FindFixture *self, guint pane)
{
  return stet_article_view_get_article (stet_editor_get_view (self->editor, pane));
}

static const char *
text_of (FindFixture *self, guint article, guint block)
{
  return stet_block_get_text (
      stet_article_get_block (stet_story_get_article (story_of (self), article), block));
}

static char *
dup_selected (FindFixture *self, guint pane)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (stet_editor_get_view (self->editor, pane)));
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
}

static void
assert_selected (FindFixture *self, guint pane, guint line, const char *expected)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (stet_editor_get_view (self->editor, pane)));
  g_autofree char *selected = dup_selected (self, pane);
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  g_assert_cmpstr (selected, ==, expected);
  g_assert_cmpint (gtk_text_iter_get_line (&start), ==, line);
}

static void
set_up_story (FindFixture *self, StetStory *story, int width)
{
  gint64 id;

  fixture_set_up (&self->fixture, NULL);
  stet_story_set_id (story, 0);
  for (guint i = 0; stet_story_get_article (story, i) != NULL; i++)
    stet_article_set_id (stet_story_get_article (story, i), 0);
  stet_journal_add_all (stet_story_get_journal (story));
  id = fixture_add_story (&self->fixture, story);
  self->window = open_window (&self->fixture, width, 800);
  g_object_get (self->window, "session", &self->session, NULL);
  self->editor = STET_EDITOR (find_widget (GTK_WIDGET (self->window), STET_TYPE_EDITOR));
  self->bar = STET_FIND_BAR (find_widget (GTK_WIDGET (self->editor), STET_TYPE_FIND_BAR));
  stet_session_open_story (self->session, id);
  wait_until (story_of (self) != NULL);
  gtk_widget_grab_focus (GTK_WIDGET (stet_editor_get_view (self->editor, 0)));
}

static void
set_up (FindFixture *self, gconstpointer data)
{
  static const char *const languages[] = { "nl", "fr", "ar", "vi" };
  g_autoptr (StetStory) story = new_story (4, 4);

  for (guint i = 0; i < 4; i++)
    {
      StetArticle *article = stet_story_get_article (story, i);

      stet_article_set_language (article, languages[i]);
      for (guint j = 0; j < 4; j++)
        stet_block_set_text (stet_article_get_block (article, j), texts[i][j]);
    }
  set_up_story (self, story, data != NULL ? GPOINTER_TO_INT (data) : 1280);
}

static void
tear_down (FindFixture *self, gconstpointer data)
{
  static const char *const keys[] = {
    "find-match-case", "find-whole-words", "find-ignore-accents", "find-regex", "find-scope",
  };
  g_autoptr (GSettings) settings = stet_library_dup_settings ();

  for (guint i = 0; settings != NULL && i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
  g_clear_object (&self->session);
  close_window (self->window);
  fixture_tear_down (&self->fixture, NULL);
}

static const char *
language_of (FindFixture *self, guint pane)
{
  return stet_article_get_language (
      stet_article_view_get_article (stet_editor_get_view (self->editor, pane)));
}

static GtkWidget *
find_named (GtkWidget *editor, const char *id)
{
  return GTK_WIDGET (gtk_widget_get_template_child (editor, STET_TYPE_EDITOR, id));
}

static void
activate (FindFixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL));
}

static void
wait_for_count (FindFixture *self, const char *expected)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!g_str_equal (count_of (self), expected) && g_get_monotonic_time () < deadline)
    fixture_run_for (5);
  g_assert_cmpstr (count_of (self), ==, expected);
}

static void
look_for (FindFixture *self, const char *pattern, const char *expected)
{
  activate (self, "win.find");
  stet_find_bar_set_pattern (self->bar, pattern);
  wait_for_count (self, expected);
}

/* As soon as the button can be pressed. */
static void
replace_all (FindFixture *self)
{
  wait_until (gtk_widget_get_sensitive (part (self, "replace_all_button")));
  g_signal_emit_by_name (part (self, "replace_all_button"), "clicked");
}

static gboolean
is_tagged (FindFixture *self, guint pane, guint line, guint offset, const char *name)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (stet_editor_get_view (self->editor, pane)));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line_offset (buffer, &iter, (int) line, (int) offset);
  return tag != NULL && gtk_text_iter_has_tag (&iter, tag);
}

static void
test_step (FindFixture *self, gconstpointer data)
{
  look_for (self, "hanoi", "1 of 4");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)),
                                         GTK_WIDGET (self->bar)));
  assert_selected (self, 0, 1, "Hanoi");
  fixture_run_for (50);
  g_assert_true (is_tagged (self, 0, 1, 3, "stet-found-current"));
  g_assert_true (is_tagged (self, 0, 1, 12, "stet-found"));
  g_assert_true (is_tagged (self, 1, 1, 2, "stet-found"));
  g_assert_false (is_tagged (self, 0, 1, 9, "stet-found"));
  picture (self->window, "find");

  /* Row by row, through both languages, and round. */
  activate (self, "editor.find-next");
  wait_for_count (self, "2 of 4");
  assert_selected (self, 0, 1, "hanoi");
  activate (self, "editor.find-next");
  wait_for_count (self, "3 of 4");
  assert_selected (self, 1, 1, "Hanoi");
  activate (self, "editor.find-next");
  assert_selected (self, 0, 3, "Hanoi");
  activate (self, "editor.find-next");
  wait_for_count (self, "1 of 4");
  activate (self, "editor.find-previous");
  wait_for_count (self, "4 of 4");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)),
                                         GTK_WIDGET (self->bar)));

  /* The marks go with the bar, and the keyboard is in the text, where the match was. */
  g_signal_emit_by_name (self->bar, "close");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->bar)));
  assert_selected (self, 0, 3, "Hanoi");
  fixture_run_for (50);
  g_assert_false (is_tagged (self, 0, 1, 12, "stet-found"));
  g_assert_false (is_tagged (self, 0, 3, 8, "stet-found-current"));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window))
                 == GTK_WIDGET (stet_editor_get_view (self->editor, 0)));
}

/* Who only looked is where he was. */
static void
test_escape (FindFixture *self, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (stet_editor_get_view (self->editor, 0)));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line_offset (buffer, &iter, 2, 5);
  gtk_text_buffer_place_cursor (buffer, &iter);
  look_for (self, "hanoi", "4 of 4");
  assert_selected (self, 0, 3, "Hanoi");
  g_signal_emit_by_name (self->bar, "close");
  assert_selected (self, 0, 2, "");
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_line_offset (&iter), ==, 5);
}

static void
test_scope (FindFixture *self, gconstpointer data)
{
  g_object_set (self->bar, "scope", "pane", NULL);
  look_for (self, "hanoi", "1 of 3");
  g_object_set (self->bar, "scope", "story", NULL);
  wait_for_count (self, "1 of 5");
  g_object_set (self->bar, "scope", "story", "ignore-accents", TRUE, NULL);
  stet_find_bar_set_pattern (self->bar, "ha noi");
  /* Somebody typed: no other language appears for that. */
  wait_for_count (self, "2 matches");
  g_assert_cmpstr (stet_article_get_language (shown (self, 0)), ==, "nl");
  g_assert_cmpstr (stet_article_get_language (shown (self, 1)), ==, "fr");
  /* Somebody asked for it. */
  activate (self, "editor.find-next");
  wait_for_count (self, "1 of 2");
  g_assert_cmpstr (stet_article_get_language (shown (self, 1)), ==, "vi");
  assert_selected (self, 1, 1, "Hà Nội");
  stet_find_bar_set_pattern (self->bar, "محمد");
  wait_for_count (self, "1 match");
  activate (self, "editor.find-next");
  wait_for_count (self, "1 of 1");
  {
    g_autofree char *selected = NULL;
    guint pane = g_str_equal (stet_article_get_language (shown (self, 0)), "ar") ? 0 : 1;

    g_assert_cmpstr (stet_article_get_language (shown (self, pane)), ==, "ar");
    selected = dup_selected (self, pane);
    g_assert_cmpstr (selected, ==, "مُحَمَّد");
  }
}

static void
test_live (FindFixture *self, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (stet_editor_get_view (self->editor, 0)));
  GtkTextIter iter;

  look_for (self, "hanoi", "1 of 4");
  gtk_text_buffer_get_iter_at_line_offset (buffer, &iter, 2, 0);
  gtk_text_buffer_insert (buffer, &iter, "Hanoi ", -1);
  wait_for_count (self, "1 of 5");
  fixture_run_for (50);
  g_assert_true (is_tagged (self, 0, 2, 1, "stet-found"));
  /* A paragraph goes, another comes. */
  stet_article_remove_block (shown (self, 0), 3);
  wait_for_count (self, "1 of 4");
  g_assert_true (stet_history_undo (stet_story_get_history (story_of (self)), NULL, NULL));
  wait_for_count (self, "1 of 5");
  g_object_set (self->bar, "regex", TRUE, NULL);
  wait_for_count (self, "1 of 5");
  gtk_text_buffer_get_iter_at_line_offset (buffer, &iter, 2, 0);
  gtk_text_buffer_insert (buffer, &iter, "Hanoi ", -1);
  wait_for_count (self, "1 of 6");
}

static void
test_replace (FindFixture *self, gconstpointer data)
{
  look_for (self, "hanoi", "1 of 4");
  g_object_set (self->bar, "replacing", TRUE, NULL);
  gtk_editable_set_text (GTK_EDITABLE (part (self, "replacement")), "Hanoi-stad");
  picture (self->window, "replace");
  g_signal_emit_by_name (self->bar, "replace", FALSE);
  g_assert_cmpstr (text_of (self, 0, 1), ==, "In Hanoi-stad en hanoi.");
  /* What was put there is not the next. */
  assert_selected (self, 0, 1, "hanoi");
  g_signal_emit_by_name (self->bar, "replace", FALSE);
  g_assert_cmpstr (text_of (self, 0, 1), ==, "In Hanoi-stad en Hanoi-stad.");
  assert_selected (self, 1, 1, "Hanoi");
  g_assert_true (stet_history_undo (stet_story_get_history (story_of (self)), NULL, NULL));
  g_assert_cmpstr (text_of (self, 0, 1), ==, "In Hanoi-stad en hanoi.");
  g_assert_true (stet_history_undo (stet_story_get_history (story_of (self)), NULL, NULL));
  g_assert_cmpstr (text_of (self, 0, 1), ==, texts[0][1]);
}

static void
test_replace_all (FindFixture *self, gconstpointer data)
{
  StetArticle *dutch = stet_story_get_article (story_of (self), 0);
  StetArticle *french = stet_story_get_article (story_of (self), 1);
  StetBlock *changed = stet_article_get_block (dutch, 1);
  StetBlock *other = stet_article_get_block (dutch, 2);

  stet_article_sign_off (dutch, changed, french, "An");
  stet_article_sign_off (dutch, other, french, "An");
  g_object_set (
      self->bar, "scope", "story", "ignore-accents", TRUE, "regex", TRUE, "replacing", TRUE, NULL);
  look_for (self, "(ha) ?(noi)", "1 of 7");
  gtk_editable_set_text (GTK_EDITABLE (part (self, "replacement")), "$2$3");
  replace_all (self);
  g_assert_true (gtk_widget_get_visible (part (self, "error")));
  g_assert_cmpstr (text_of (self, 0, 1), ==, texts[0][1]);

  gtk_editable_set_text (GTK_EDITABLE (part (self, "replacement")), "$2-$1");
  replace_all (self);
  g_assert_false (gtk_widget_get_visible (part (self, "error")));
  wait_for_count (self, "None");
  picture (self->window, "replaced");
  g_assert_cmpstr (text_of (self, 0, 1), ==, "In noi-Ha en noi-ha.");
  g_assert_cmpstr (text_of (self, 0, 3), ==, "Slot in noi-Ha.");
  g_assert_cmpstr (text_of (self, 1, 1), ==, "À noi-Ha, le 25 octobre.");
  g_assert_cmpstr (text_of (self, 2, 1), ==, "في هانوي noi-Ha");
  g_assert_cmpstr (text_of (self, 3, 3), ==, "Hết ở Nội-Hà.");
  g_assert_false (stet_block_get_signed_off (changed));
  g_assert_true (stet_block_get_signed_off (other));

  /* One step, in all languages. */
  g_assert_true (stet_history_undo (stet_story_get_history (story_of (self)), NULL, NULL));
  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < 4; j++)
      g_assert_cmpstr (text_of (self, i, j), ==, texts[i][j]);
  g_assert_true (stet_block_get_signed_off (changed));
}

static void
test_markup (FindFixture *self, gconstpointer data)
{
  look_for (self, "nadruk in", "1 of 1");
  g_object_set (self->bar, "replacing", TRUE, NULL);
  gtk_editable_set_text (GTK_EDITABLE (part (self, "replacement")), "klem bij");
  replace_all (self);
  g_assert_cmpstr (text_of (self, 0, 2), ==, "Met *klem bij* de tekst.");
}

static void
test_bad_regex (FindFixture *self, gconstpointer data)
{
  g_object_set (self->bar, "regex", TRUE, NULL);
  activate (self, "win.find");
  stet_find_bar_set_pattern (self->bar, "(hanoi");
  wait_until (gtk_widget_get_visible (part (self, "error")));
  picture (self->window, "find-error");
  g_assert_false (gtk_widget_get_sensitive (part (self, "next_button")));
  stet_find_bar_set_pattern (self->bar, "(hanoi)");
  wait_for_count (self, "1 of 4");
  g_assert_false (gtk_widget_get_visible (part (self, "error")));

  /* It would never end. */
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story_of (self), 0), 2),
                       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");
  stet_find_bar_set_pattern (self->bar, "(a+)+$");
  wait_until (gtk_widget_get_visible (part (self, "error")));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (part (self, "error"))), "(a+)+$"));
}

/* Microseconds of this thread alone, whatever else the machine does. */
static gint64
get_thread_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
is_checked (FindFixture *self)
{
  gboolean checked;

  g_object_get (self->session, "checked", &checked, NULL);
  return checked;
}

/* What takes long can be stopped, and what was done until then is one step. */
static void
stop_replacing (FindFixture *self, guint n_rows)
{
  GtkWidget *panes = find_widget (GTK_WIDGET (self->editor), STET_TYPE_LEVEL_PANES);

  stet_find_bar_set_pattern (self->bar, "o");
  wait_until (gtk_widget_get_sensitive (part (self, "replace_all_button")));
  gtk_editable_set_text (GTK_EDITABLE (part (self, "replacement")), "ø");
  replace_all (self);
  g_assert_false (gtk_widget_get_sensitive (panes));
  g_signal_emit_by_name (self->bar, "close");
  g_assert_true (gtk_widget_get_sensitive (panes));
  g_assert_nonnull (strstr (text_of (self, 0, 1), "Hanøi"));
  g_assert_nonnull (strstr (text_of (self, 1, n_rows - 1), "Hanoi"));
  g_assert_true (stet_history_undo (stet_story_get_history (story_of (self)), NULL, NULL));
  g_assert_nonnull (strstr (text_of (self, 0, 1), "Hanoi"));
}

/* Many rows: the main loop goes on meanwhile. */
static void
test_large (FindFixture *self, gconstpointer data)
{
  const guint n_rows = g_test_slow () ? 10000 : 2500;
  g_autofree char *all = g_strdup_printf ("1 of %u", 2 * (n_rows - 1));
  g_autoptr (StetStory) story = new_story (2, n_rows);
  gint64 longest = 0, begun;
  guint n_turns = 0;

  for (guint i = 0; i < 2; i++)
    for (guint j = 1; j < n_rows; j++)
      {
        /* No two alike, and nothing that checks have a word about. */
        g_autofree char *text = g_strdup_printf ("%c%c%c in Hanoi, and a few more words of this.",
                                                 'a' + j % 26,
                                                 'a' + j / 26 % 26,
                                                 'a' + j / 676 % 26);

        stet_block_set_text (stet_article_get_block (stet_story_get_article (story, i), j), text);
      }
  set_up_story (self, story, 1280);
  /* What opening such a story takes is not looked at here. */
  wait_until (is_checked (self));
  fixture_run_for (1500);
  /* What it takes to show another place is not looked at either. */
  stet_session_reveal (self->session,
                       stet_article_get_id (shown (self, 0)),
                       stet_block_get_id (stet_article_get_block (shown (self, 0), 1)),
                       0,
                       0);
  activate (self, "win.find");
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  begun = g_get_monotonic_time ();
  stet_find_bar_set_pattern (self->bar, "hanoi");
  while (!g_str_equal (count_of (self), all))
    {
      gint64 before = get_thread_time ();

      g_assert_cmpint (g_get_monotonic_time () - begun, <, 60 * G_USEC_PER_SEC);
      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, get_thread_time () - before);
      n_turns++;
    }
  g_test_message ("longest turn of the main loop %" G_GINT64_FORMAT " us", longest);
  g_assert_cmpuint (n_turns, >, 10);
  /* A frame of the window, drawn without a graphics card, is in it. */
  g_assert_cmpint (longest, <, 60000);

  /* One step, too, though it takes more than one frame. */
  g_object_set (self->bar, "replacing", TRUE, "regex", TRUE, NULL);
  stet_find_bar_set_pattern (self->bar, "^(.)u.*(?=, and)");
  wait_for_count (self, g_test_slow () ? "1 of 760" : "1 of 156");
  gtk_editable_set_text (GTK_EDITABLE (part (self, "replacement")), "$1 Huế");
  replace_all (self);
  wait_for_count (self, "None");
  g_assert_true (g_str_has_prefix (text_of (self, 1, 520), "a Huế, "));
  g_assert_true (stet_history_undo (stet_story_get_history (story_of (self)), NULL, NULL));
  g_assert_true (g_str_has_prefix (text_of (self, 1, 520), "aua in Hanoi, "));
  g_assert_true (g_str_has_prefix (text_of (self, 0, 1), "baa in Hanoi, "));
  stop_replacing (self, n_rows);
}

static void
test_narrow (FindFixture *self, gconstpointer data)
{
  int width;

  look_for (self, "hanoi", "1 of 4");
  g_object_set (self->bar, "replacing", TRUE, NULL);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self->window)), <=, 360);
  gtk_widget_measure (
      GTK_WIDGET (self->bar), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);
  picture (self->window, "find-360");
}

static void
set_up_rtl (FindFixture *self, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  set_up (self, data);
}

static void
test_rtl (FindFixture *self, gconstpointer data)
{
  look_for (self, "hanoi", "1 of 4");
  g_object_set (self->bar, "replacing", TRUE, NULL);
  activate (self, "editor.find-next");
  wait_for_count (self, "2 of 4");
  picture (self->window, "find-dark-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

/* How to find is as it was in the next window. */
static void
test_options_kept (FindFixture *self, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *editor = stet_editor_new ();
  StetFindBar *bar = STET_FIND_BAR (find_widget (editor, STET_TYPE_FIND_BAR));

  gtk_window_set_child (GTK_WINDOW (window), editor);
  activate (self, "win.find");
  gtk_widget_activate_action (GTK_WIDGET (self->bar), "find.match-case", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->bar), "find.regex", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->bar), "find.scope", "s", "story");
  g_assert_cmpint (stet_find_bar_get_flags (bar), ==, STET_SEARCH_MATCH_CASE | STET_SEARCH_REGEX);
  g_assert_cmpint (stet_find_bar_get_scope (bar), ==, STET_FIND_SCOPE_STORY);
  gtk_window_destroy (GTK_WINDOW (window));

  window = gtk_window_new ();
  editor = stet_editor_new ();
  bar = STET_FIND_BAR (find_widget (editor, STET_TYPE_FIND_BAR));
  gtk_window_set_child (GTK_WINDOW (window), editor);
  g_assert_cmpint (stet_find_bar_get_flags (bar), ==, STET_SEARCH_MATCH_CASE | STET_SEARCH_REGEX);
  g_assert_cmpint (stet_find_bar_get_scope (bar), ==, STET_FIND_SCOPE_STORY);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The language that was chosen for the third pane is there in the next story that has it. */
static void
test_third_kept (FindFixture *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = stet_library_dup_settings ();
  GtkWidget *header = find_named (GTK_WIDGET (self->editor), "third_header");
  StetArticle *vi = stet_story_find_language (story_of (self), "vi");
  g_autoptr (StetStory) story = new_story (4, 4);
  static const char *const languages[] = { "nl", "fr", "pl", "vi" };
  gint64 id;

  g_object_set (self->window, "browser-visible", FALSE, "inspector-visible", FALSE, NULL);
  wait_until (gtk_widget_get_width (GTK_WIDGET (self->editor)) > 1200);
  gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.layout", "s", "three");
  wait_until (stet_article_view_get_article (stet_editor_get_view (self->editor, 2)) != NULL);
  g_assert_cmpstr (language_of (self, 2), ==, "ar");
  g_signal_emit_by_name (header, "chosen", vi);
  g_assert_cmpstr (language_of (self, 2), ==, "vi");
  for (guint i = 0; i < 4; i++)
    {
      stet_article_set_language (stet_story_get_article (story, i), languages[i]);
      stet_article_set_id (stet_story_get_article (story, i), 0);
    }
  stet_story_set_id (story, 0);
  stet_journal_add_all (stet_story_get_journal (story));
  id = fixture_add_story (&self->fixture, story);
  stet_session_open_story (self->session, id);
  wait_until (stet_story_get_id (story_of (self)) == id);
  g_assert_cmpstr (language_of (self, 2), ==, "vi");
  gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.layout", "s", "side-by-side");
  g_object_set (self->window, "browser-visible", TRUE, "inspector-visible", TRUE, NULL);
  g_settings_reset (settings, "third-language");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();
#define add(name, func) g_test_add ("/find/" name, FindFixture, NULL, set_up, func, tear_down)
  add ("step", test_step);
  add ("escape", test_escape);
  add ("scope", test_scope);
  add ("live", test_live);
  add ("replace", test_replace);
  add ("replace-all", test_replace_all);
  add ("markup", test_markup);
  add ("bad-regex", test_bad_regex);
  add ("options-kept", test_options_kept);
  add ("third-kept", test_third_kept);
#undef add
  g_test_add ("/find/narrow", FindFixture, GINT_TO_POINTER (360), set_up, test_narrow, tear_down);
  g_test_add ("/find/rtl", FindFixture, NULL, set_up_rtl, test_rtl, tear_down);
  g_test_add ("/find/large", FindFixture, NULL, NULL, test_large, tear_down);
  return g_test_run ();
}
