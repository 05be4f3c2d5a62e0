/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app-fixture.h"

#include "stet-article-tags.h"
#include "stet-editor.h"
#include "stet-journal.h"

/* The editor in a window, on a real session. */

typedef struct
{
  Fixture fixture;
  StetSession *session;
  GtkWidget *window;
  StetEditor *editor;
} EditorFixture;

static StetArticle *
add_article (StetStory *story, const char *language, const char *const *texts)
{
  g_autoptr (StetArticle) article = stet_article_new (0, language);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (StetBlock) block = stet_block_new (
          0, i == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH, texts[i]);

      if (stet_story_get_row (story, i) == NULL)
        {
          g_autoptr (StetRow) row = stet_row_new (0);

          stet_story_append_row (story, row);
        }
      stet_block_set_row (block, stet_story_get_row (story, i));
      stet_article_append_block (article, block);
    }
  stet_story_add_article (story, article);
  return stet_story_find_language (story, language);
}

static StetStory *
new_story (void)
{
  static const char *const dutch[]
      = { "", "Het verdrag telt 71 artikelen.", "Een bijschrift.", "Slot.", NULL };
  static const char *const french[]
      = { "La convention", "La convention compte 71 articles.", "Une légende.", "Fin.", NULL };
  static const char *const arabic[]
      = { "الاتفاقية", "تضم الاتفاقية 71 مادة.", "تعليق.", "النهاية.", NULL };
  StetStory *story = stet_story_new (0);
  StetBlock *caption = stet_article_get_block (add_article (story, "nl", dutch), 2);
  g_autoptr (StetPhoto) photo = stet_photo_new (0);

  add_article (story, "fr", french);
  add_article (story, "ar", arabic);
  stet_photo_set_creator (photo, "Phung Anh");
  stet_story_add_photo (story, photo);
  stet_block_set_photo (caption, photo);
  stet_block_set_kind (caption, STET_BLOCK_CAPTION);
  stet_block_set_uncertain (caption, TRUE);
  stet_journal_add_all (stet_story_get_journal (story));
  return story;
}

static void
set_up (EditorFixture *self, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();
  gint64 id;

  fixture_set_up (&self->fixture, data);
  id = fixture_add_story (&self->fixture, story);
  self->session = stet_session_new (self->fixture.library);
  self->editor = STET_EDITOR (stet_editor_new ());
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->editor));
  g_object_set (self->editor, "session", self->session, NULL);
  stet_session_open_story (self->session, id);
  wait_until (stet_session_get_story (self->session) != NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (gtk_widget_get_height (GTK_WIDGET (stet_editor_get_view (self->editor, 0))) > 0);
}

static void
tear_down (EditorFixture *self, gconstpointer data)
{
  StetEditor *editor = g_object_ref (self->editor);

  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (editor);
  stet_session_close_story (self->session);
  fixture_run_for (20);
  g_object_unref (self->session);
  fixture_tear_down (&self->fixture, data);
}

static StetBlock *
get_block (EditorFixture *self, guint pane, guint index)
{
  return stet_article_get_block (
      stet_article_view_get_article (stet_editor_get_view (self->editor, pane)), index);
}

static void
put_caret (EditorFixture *self, guint pane, guint line, guint offset)
{
  StetArticleView *view = stet_editor_get_view (self->editor, pane);
  GtkTextIter iter;

  gtk_widget_grab_focus (GTK_WIDGET (view));
  stet_article_buffer_get_iter (
      stet_article_view_get_article_buffer (view), get_block (self, pane, line), offset, &iter);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter);
}

static StetBlock *
get_caret_block (EditorFixture *self, guint pane)
{
  return stet_article_buffer_get_cursor_block (
      stet_article_view_get_article_buffer (stet_editor_get_view (self->editor, pane)));
}

static void
activate (EditorFixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL));
}

static void
test_sign_off (EditorFixture *self, gconstpointer data)
{
  StetArticle *article = stet_article_view_get_article (stet_editor_get_view (self->editor, 0));

  put_caret (self, 0, 1, 4);
  g_assert_true (stet_session_get_current_block (self->session) == get_block (self, 0, 1));
  activate (self, "editor.sign-off");
  g_assert_true (stet_block_get_signed_off (get_block (self, 0, 1)));
  g_assert_true (get_caret_block (self, 0) == get_block (self, 0, 2));
  g_assert_cmpuint (stet_article_get_n_signed_off (article), ==, 1);

  /* To sign a guess off is to confirm it. */
  g_assert_true (stet_block_get_uncertain (get_block (self, 0, 2)));
  activate (self, "editor.sign-off");
  g_assert_false (stet_block_get_uncertain (get_block (self, 0, 2)));
  activate (self, "editor.sign-off");
  g_assert_cmpuint (stet_article_get_n_signed_off (article), ==, 3);

  /* An empty headline cannot be signed off; an edit on the other side makes a sign-off lapse. */
  put_caret (self, 0, 0, 0);
  activate (self, "editor.sign-off");
  g_assert_false (stet_block_get_signed_off (get_block (self, 0, 0)));
  stet_block_set_text (get_block (self, 1, 1), "La convention compte 68 articles.");
  g_assert_false (stet_block_get_signed_off (get_block (self, 0, 1)));
  activate (self, "editor.next-unsigned");
  g_assert_true (get_caret_block (self, 0) == get_block (self, 0, 1));
  put_caret (self, 0, 3, 0);
  activate (self, "editor.withdraw");
  g_assert_cmpuint (stet_article_get_n_signed_off (article), ==, 1);
}

static void
test_kinds (EditorFixture *self, gconstpointer data)
{
  StetStory *story = stet_session_get_story (self->session);
  StetBlock *block = get_block (self, 0, 2);

  put_caret (self, 0, 2, 0);
  activate (self, "editor.make-caption");
  g_assert_false (stet_block_get_uncertain (block));
  g_assert_cmpint (stet_block_get_kind (block), ==, STET_BLOCK_CAPTION);

  /* The other side's caption belongs to the same photo. */
  put_caret (self, 1, 2, 0);
  activate (self, "editor.make-caption");
  g_assert_true (stet_block_get_photo (get_block (self, 1, 2)) == stet_block_get_photo (block));
  activate (self, "editor.make-paragraph");
  g_assert_cmpint (stet_block_get_kind (get_block (self, 1, 2)), ==, STET_BLOCK_PARAGRAPH);
  g_assert_null (stet_block_get_photo (get_block (self, 1, 2)));

  put_caret (self, 0, 3, 0);
  activate (self, "editor.make-caption");
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (story)), ==, 2);
  activate (self, "editor.make-paragraph");
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (story)), ==, 1);

  put_caret (self, 0, 0, 0);
  activate (self, "editor.make-caption");
  g_assert_cmpint (stet_block_get_kind (get_block (self, 0, 0)), ==, STET_BLOCK_HEADLINE);
}

/* The interface shows the article that something is revealed in, with the words selected. */
static void
test_reveal (EditorFixture *self, gconstpointer data)
{
  StetArticle *arabic = stet_story_find_language (stet_session_get_story (self->session), "ar");
  StetBlock *block = stet_article_get_block (arabic, 1);
  StetArticleView *view;
  GtkTextIter start, end;
  guint pane;

  stet_session_reveal (
      self->session, stet_article_get_id (arabic), stet_block_get_id (block), 2, 5);
  for (pane = 0; pane < 2; pane++)
    if (stet_article_view_get_article (stet_editor_get_view (self->editor, pane)) == arabic)
      break;
  g_assert_cmpuint (pane, <, 2);
  view = stet_editor_get_view (self->editor, pane);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (view)));
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (view)), ==, GTK_TEXT_DIR_RTL);
  g_assert_true (gtk_text_buffer_get_selection_bounds (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start, &end));
  g_assert_cmpuint (
      stet_article_buffer_get_offset (stet_article_view_get_article_buffer (view), &start), ==, 2);
  g_assert_cmpuint (
      stet_article_buffer_get_offset (stet_article_view_get_article_buffer (view), &end), ==, 5);
  g_assert_true (stet_session_get_current_block (self->session) == block);
}

static void
set_layout (EditorFixture *self, const char *layout)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.layout", "s", layout));
}

/* Narrow, two panes are above each other, or one at a time is shown, and a key shows the other. */
static void
test_narrow (EditorFixture *self, gconstpointer data)
{
  GtkWidget *views[] = { GTK_WIDGET (stet_editor_get_view (self->editor, 0)),
                         GTK_WIDGET (stet_editor_get_view (self->editor, 1)) };

  g_assert_true (gtk_widget_get_child_visible (views[0])
                 && gtk_widget_get_child_visible (views[1]));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 600);
  wait_until (gtk_widget_get_width (views[0]) == gtk_widget_get_width (views[1])
              && gtk_widget_get_width (views[0]) <= 360 && gtk_widget_get_width (views[0]) > 300);
  set_layout (self, "focus");
  g_assert_false (gtk_widget_get_child_visible (views[1]));
  g_assert_true (gtk_widget_get_child_visible (views[0]));
  activate (self, "editor.switch-pane");
  g_assert_true (gtk_widget_get_child_visible (views[1]));
  g_assert_false (gtk_widget_get_child_visible (views[0]));
  set_layout (self, "stacked");
  g_assert_true (gtk_widget_get_child_visible (views[0]));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 600);
  wait_until (gtk_widget_get_width (views[0]) < 600 && gtk_widget_get_width (views[0]) > 400);
}

/* Three languages where there is room; what was worked on stays when it goes. */
static void
test_three (EditorFixture *self, gconstpointer data)
{
  GtkWidget *third = GTK_WIDGET (stet_editor_get_view (self->editor, 2));
  StetArticle *arabic = stet_story_find_language (stet_session_get_story (self->session), "ar");

  g_assert_false (gtk_widget_get_child_visible (third));
  set_layout (self, "three");
  g_assert_true (gtk_widget_get_child_visible (third));
  g_assert_true (stet_article_view_get_article (STET_ARTICLE_VIEW (third)) == arabic);

  /* What is done is done in the third pane, and compared with the first. */
  put_caret (self, 2, 1, 3);
  activate (self, "editor.sign-off");
  g_assert_true (stet_block_get_signed_off (stet_article_get_block (arabic, 1)));
  activate (self, "editor.undo");
  g_assert_false (stet_block_get_signed_off (stet_article_get_block (arabic, 1)));

  activate (self, "editor.switch-pane");
  activate (self, "editor.previous-pane");
  g_assert_true (gtk_widget_is_focus (third));
  set_layout (self, "side-by-side");
  g_assert_false (gtk_widget_get_child_visible (third));
  g_assert_true (stet_article_view_get_article (stet_editor_get_view (self->editor, 1)) == arabic);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (stet_editor_get_view (self->editor, 1))));

  /* Without room there are two, and three again with it. */
  set_layout (self, "three");
  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 600);
  wait_until (!gtk_widget_get_child_visible (third));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 600);
  wait_until (gtk_widget_get_child_visible (third));
  set_layout (self, "side-by-side");
}

/* A line that is typed into the empty headline is the headline, and undo empties it. */
static void
test_headline (EditorFixture *self, gconstpointer data)
{
  StetArticleView *view = stet_editor_get_view (self->editor, 0);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter iter;
  int empty_height, height;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  wait_until ((gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (view), &iter, NULL, &empty_height),
               empty_height > 30));
  put_caret (self, 0, 0, 0);
  g_signal_emit_by_name (view, "insert-at-cursor", "Verdrag van Hanoi");
  g_assert_cmpstr (
      stet_article_get_headline (stet_article_view_get_article (view)), ==, "Verdrag van Hanoi");
  fixture_run_for (50);
  gtk_text_buffer_get_start_iter (buffer, &iter);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (view), &iter, NULL, &height);
  /* The placeholder took the room that the headline takes. */
  g_assert_cmpint (ABS (height - empty_height), <=, 6);
  activate (self, "editor.undo");
  g_assert_cmpstr (stet_article_get_headline (stet_article_view_get_article (view)), ==, "");
}

static GtkWidget *
find_drop_down (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_DROP_DOWN (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_drop_down (child);
  return found;
}

/* Choosing a language: that of the other pane changes places, a third one takes the place, and what
 * was typed can still be undone when the first one comes back. */
static void
test_languages (EditorFixture *self, gconstpointer data)
{
  StetStory *story = stet_session_get_story (self->session);
  GtkDropDown *languages = GTK_DROP_DOWN (find_drop_down (GTK_WIDGET (self->editor)));
  StetArticleView *views[] = { stet_editor_get_view (self->editor, 0),
                               stet_editor_get_view (self->editor, 1) };

  put_caret (self, 0, 3, 0);
  g_signal_emit_by_name (views[0], "insert-at-cursor", "Het ");
  gtk_drop_down_set_selected (languages, 1);
  g_assert_true (stet_article_view_get_article (views[0])
                 == stet_story_find_language (story, "fr"));
  g_assert_true (stet_article_view_get_article (views[1])
                 == stet_story_find_language (story, "nl"));
  gtk_drop_down_set_selected (languages, 2);
  g_assert_true (stet_article_view_get_article (views[0])
                 == stet_story_find_language (story, "ar"));
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (views[0])), ==, GTK_TEXT_DIR_RTL);
  gtk_drop_down_set_selected (languages, 0);
  g_assert_true (stet_article_view_get_article (views[0])
                 == stet_story_find_language (story, "nl"));
  g_assert_true (stet_article_view_get_article (views[1])
                 == stet_story_find_language (story, "ar"));
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (views[0])), ==, GTK_TEXT_DIR_LTR);
  g_assert_cmpstr (stet_block_get_text (get_block (self, 0, 3)), ==, "Het Slot.");
  activate (self, "editor.undo");
  g_assert_cmpstr (stet_block_get_text (get_block (self, 0, 3)), ==, "Slot.");
}

/* Tab and F6 lead from pane to pane; text cannot hold a tab. */
static void
test_focus (EditorFixture *self, gconstpointer data)
{
  GtkWidget *views[] = { GTK_WIDGET (stet_editor_get_view (self->editor, 0)),
                         GTK_WIDGET (stet_editor_get_view (self->editor, 1)) };

  gtk_widget_grab_focus (views[0]);
  g_assert_true (gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_focus (views[1]));
  g_assert_true (stet_session_get_current_block (self->session) == get_block (self, 1, 0));
  activate (self, "editor.switch-pane");
  g_assert_true (gtk_widget_is_focus (views[0]));
}

/* The findings of the session's own checks are underlined, and a key leads from one to the next. */
static void
test_findings (EditorFixture *self, gconstpointer data)
{
  GListModel *findings = stet_session_get_findings (self->session);
  StetArticleView *view = stet_editor_get_view (self->editor, 0);
  StetArticleBuffer *buffer = stet_article_view_get_article_buffer (view);
  GtkTextIter start, end;

  stet_block_set_text (get_block (self, 0, 3), "Een einde , dus.");
  wait_until (g_list_model_get_n_items (findings) > 0);
  fixture_run_for (1000);
  put_caret (self, 0, 2, 3);
  activate (self, "editor.next-finding");
  g_assert_true (get_caret_block (self, 0) == get_block (self, 0, 3));
  g_assert_true (gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (buffer), &start, &end));
  g_assert_nonnull (stet_article_tags_find_finding (stet_article_buffer_get_tags (buffer), &start));

  /* What is edited is not what the finding is about. */
  gtk_text_buffer_insert_interactive (GTK_TEXT_BUFFER (buffer), &start, "x", 1, TRUE);
  g_assert_null (stet_article_tags_find_finding (stet_article_buffer_get_tags (buffer), &start));
  put_caret (self, 0, 0, 0);
  activate (self, "editor.previous-finding");
  g_assert_nonnull (get_caret_block (self, 0));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();

#define ADD(path, function)                                                                        \
  g_test_add ("/editor/" path, EditorFixture, NULL, set_up, function, tear_down)
  ADD ("sign-off", test_sign_off);
  ADD ("kinds", test_kinds);
  ADD ("reveal", test_reveal);
  ADD ("narrow", test_narrow);
  ADD ("three", test_three);
  ADD ("headline", test_headline);
  ADD ("languages", test_languages);
  ADD ("focus", test_focus);
  ADD ("findings", test_findings);
#undef ADD
  return g_test_run ();
}
