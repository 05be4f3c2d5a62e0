/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "../model/story-check.h"
#include "app-fixture.h"
#include "test-editor-common.h"

#include "stet-editor.h"
#include "stet-history.h"
#include "stet-remark-card.h"
#include "stet-remark-entry.h"
#include "stet-restore.h"
#include "stet-screenshot.h"
#include "stet-story-store.h"

/* Comments and suggestions in the window, where they are written, shown and decided. */

typedef struct
{
  Fixture fixture;
  StetSession *session;
  GtkWidget *window;
  StetEditor *editor;
} RemarkFixture;

static StetStory *
story_of (RemarkFixture *self)
{
  return stet_session_get_story (self->session);
}

static StetRemarkList *
remarks_of (RemarkFixture *self)
{
  return stet_story_get_remarks (story_of (self));
}

static guint
count_remarks (RemarkFixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (remarks_of (self)));
}

static StetRemark *
remark_at (RemarkFixture *self, guint index)
{
  /* The list keeps it. */
  g_autoptr (StetRemark) remark = g_list_model_get_item (G_LIST_MODEL (remarks_of (self)), index);

  return remark;
}

static StetArticleView *
view_of (RemarkFixture *self, guint pane)
{
  return stet_editor_get_view (self->editor, pane);
}

static GtkTextBuffer *
buffer_of (RemarkFixture *self, guint pane)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view_of (self, pane)));
}

static StetBlock *
block_of (RemarkFixture *self, guint pane, guint index)
{
  return stet_article_get_block (stet_article_view_get_article (view_of (self, pane)), index);
}

static const char *
text_of (RemarkFixture *self, guint pane, guint index)
{
  return stet_block_get_text (block_of (self, pane, index));
}

static void
set_up (RemarkFixture *self, gconstpointer data)
{
  static const char *const texts[][5] = {
    { "Het verdrag",
      "Op de ochtend van 25 oktober werd het verdrag van Hanoi ondertekend door 71 landen, zei de "
      "minister van Buitenlandse Zaken tijdens de plechtigheid in de hoofdstad.",
      "Eerste alinea.",
      "Tweede alinea met “een citaat”.",
      "Slot." },
    { "الاتفاقية",
      "UNESCO تقول إن الاتفاقية التي وقعتها الدول في هانوي تضم 71 مادة وتسعة فصول، وقد وصفها "
      "الوزير بأنها خطوة مهمة.",
      "الفقرة الأولى.",
      "الفقرة الثانية.",
      "النهاية." },
  };
  static const char *const languages[] = { "nl", "ar" };
  g_autoptr (StetStory) story = new_story (2, 5);
  gint64 id;

  for (guint i = 0; i < 2; i++)
    {
      StetArticle *article = stet_story_get_article (story, i);

      stet_article_set_language (article, languages[i]);
      stet_article_set_id (article, 0);
      for (guint j = 0; j < 5; j++)
        stet_block_set_text (stet_article_get_block (article, j), texts[i][j]);
    }
  stet_story_set_id (story, 0);
  stet_journal_add_all (stet_story_get_journal (story));
  fixture_set_up (&self->fixture, NULL);
  id = fixture_add_story (&self->fixture, story);
  self->session = stet_session_new (self->fixture.library);
  self->editor = STET_EDITOR (stet_editor_new ());
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), data != NULL ? 360 : 1000, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->editor));
  g_object_set (self->editor, "session", self->session, NULL);
  stet_session_open_story (self->session, id);
  wait_until (story_of (self) != NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (gtk_widget_get_height (GTK_WIDGET (view_of (self, 0))) > 0);
}

static void
tear_down (RemarkFixture *self, gconstpointer data)
{
  StetEditor *editor = g_object_ref (self->editor);

  gtk_window_destroy (GTK_WINDOW (self->window));
  fixture_run_for (20);
  g_assert_finalize_object (editor);
  stet_session_close_story (self->session);
  fixture_run_for (20);
  g_object_unref (self->session);
  fixture_tear_down (&self->fixture, NULL);
}

static void
activate (RemarkFixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL));
}

static void
select_words (RemarkFixture *self, guint pane, guint line, const char *words)
{
  const char *text = text_of (self, pane, line);
  guint start = (guint) g_utf8_strlen (text, strstr (text, words) - text);
  StetArticleBuffer *buffer = stet_article_view_get_article_buffer (view_of (self, pane));
  GtkTextIter from, to;

  gtk_widget_grab_focus (GTK_WIDGET (view_of (self, pane)));
  stet_article_buffer_get_iter (buffer, block_of (self, pane, line), start, &from);
  stet_article_buffer_get_iter (
      buffer, block_of (self, pane, line), start + (guint) g_utf8_strlen (words, -1), &to);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &to, &from);
}

/* Behind the words. */
static void
put_caret (RemarkFixture *self, guint pane, guint line, const char *words)
{
  GtkTextIter start, end;

  select_words (self, pane, line, words);
  gtk_text_buffer_get_selection_bounds (buffer_of (self, pane), &start, &end);
  gtk_text_buffer_place_cursor (buffer_of (self, pane), &end);
}

static GtkWidget *
find_of_type (GtkWidget *widget, const char *type)
{
  if (widget == NULL)
    return NULL;
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_of_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The popover over the text; NULL when there is none. */
static GtkWidget *
find_popover (RemarkFixture *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->editor)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_has_css_class (child, "remark"))
      return child;
  return NULL;
}

static void
take_picture (RemarkFixture *self, const char *name)
{
  g_autofree char *path = NULL;
  g_autofree char *popover = NULL;
  g_autoptr (GError) error = NULL;

  fixture_run_for (400);
  if (g_getenv ("STET_PICTURES") == NULL)
    return;
  path = g_strdup_printf ("%s/remarks-%s.png", g_getenv ("STET_PICTURES"), name);
  stet_screenshot_save (self->window, path, &error);
  g_assert_no_error (error);
  if (find_popover (self) == NULL)
    return;
  popover = g_strdup_printf ("%s/remarks-%s-popover.png", g_getenv ("STET_PICTURES"), name);
  stet_screenshot_save (find_popover (self), popover, &error);
  g_assert_no_error (error);
}

static void
assert_level (RemarkFixture *self)
{
  fixture_run_for (100);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (stet_article_view_get_line_y (view_of (self, 0), i),
                     ==,
                     stet_article_view_get_line_y (view_of (self, 1), i));
  for (guint pane = 0; pane < 2; pane++)
    test_assert_text_is_model (stet_article_view_get_article_buffer (view_of (self, pane)));
}

static void
write_comment (RemarkFixture *self, const char *text)
{
  GtkWidget *entry;

  activate (self, "editor.add-comment");
  entry = find_of_type (find_popover (self), "StetRemarkEntry");
  g_assert_nonnull (entry);
  gtk_text_buffer_set_text (
      gtk_text_view_get_buffer (stet_remark_entry_get_view (STET_REMARK_ENTRY (entry))), text, -1);
  fixture_run_for (50);
  g_signal_emit_by_name (entry, "submitted", text);
  wait_until (find_popover (self) == NULL);
}

static char *
words_of (RemarkFixture *self, StetRemark *remark)
{
  const StetRemarkRecord *values = stet_remark_get_values (remark);
  StetBlock *block = stet_remark_find_block (remark, story_of (self));

  return g_utf8_substring (
      stet_block_get_text (block), values->start, values->start + values->length);
}

static gboolean
has_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}

static void
test_comment (RemarkFixture *self, gconstpointer data)
{
  StetHistory *history = stet_story_get_history (story_of (self));
  g_autofree char *words = NULL;
  g_autofree char *moved = NULL;
  StetRemark *remark;
  GtkTextIter iter;

  select_words (self, 0, 1, "71 landen");
  activate (self, "editor.add-comment");
  take_picture (self, "write");
  gtk_popover_popdown (GTK_POPOVER (find_popover (self)));
  wait_until (find_popover (self) == NULL);
  g_assert_cmpuint (count_remarks (self), ==, 0);
  write_comment (self, "Zijn het er niet 72?");
  g_assert_cmpuint (count_remarks (self), ==, 1);
  remark = remark_at (self, 0);
  g_assert_cmpstr (stet_remark_get_values (remark)->quote, ==, "71 landen");
  assert_level (self);

  /* The word at the caret, in a text that runs the other way. */
  put_caret (self, 1, 1, "هان");
  write_comment (self, "تحقق من الاسم.");
  words = words_of (self, remark_at (self, 1));
  g_assert_cmpstr (words, ==, "هانوي");
  put_caret (self, 0, 1, "71");
  take_picture (self, "comments");

  /* Typing and Enter take it along, to the end of the paragraph and to a new one. */
  put_caret (self, 0, 1, "verdrag");
  gtk_text_buffer_insert_at_cursor (buffer_of (self, 0), " dus", -1);
  put_caret (self, 0, 1, "Hanoi");
  gtk_text_buffer_insert_interactive_at_cursor (buffer_of (self, 0), "\n", -1, TRUE);
  g_assert_true (stet_remark_find_block (remark, story_of (self)) == block_of (self, 0, 2));
  moved = words_of (self, remark);
  g_assert_cmpstr (moved, ==, "71 landen");
  gtk_text_buffer_get_iter_at_line (buffer_of (self, 0), &iter, 2);
  gtk_text_buffer_place_cursor (buffer_of (self, 0), &iter);
  gtk_text_buffer_backspace (buffer_of (self, 0), &iter, TRUE, TRUE);
  g_assert_true (stet_remark_find_block (remark, story_of (self)) == block_of (self, 0, 1));
  g_free (moved);
  moved = words_of (self, remark);
  g_assert_cmpstr (moved, ==, "71 landen");

  /* Stored with the text, and there again when the story is opened. */
  wait_until (({
    gboolean saved;
    g_object_get (self->session, "saved", &saved, NULL);
    saved;
  }));
  put_caret (self, 0, 1, "71");
  activate (self, "editor.show-remark");
  g_assert_nonnull (find_of_type (find_popover (self), "StetRemarkCard"));
  take_picture (self, "thread");
  gtk_popover_popdown (GTK_POPOVER (find_popover (self)));
  wait_until (find_popover (self) == NULL);
  activate (self, "editor.resolve-comment");
  g_assert_false (stet_remark_is_open (remark));
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_true (stet_remark_is_open (remark));
}

static void
test_next (RemarkFixture *self, gconstpointer data)
{
  StetArticleBuffer *buffer = stet_article_view_get_article_buffer (view_of (self, 0));

  select_words (self, 0, 3, "citaat");
  write_comment (self, "Van wie?");
  select_words (self, 0, 1, "Hanoi");
  write_comment (self, "Of Ha Noi?");
  put_caret (self, 0, 0, "Het");
  activate (self, "editor.next-remark");
  g_assert_true (stet_article_buffer_get_cursor_block (buffer) == block_of (self, 0, 1));
  activate (self, "editor.next-remark");
  g_assert_true (stet_article_buffer_get_cursor_block (buffer) == block_of (self, 0, 3));
  activate (self, "editor.next-remark");
  g_assert_true (stet_article_buffer_get_cursor_block (buffer) == block_of (self, 0, 1));
  activate (self, "editor.previous-remark");
  g_assert_true (stet_article_buffer_get_cursor_block (buffer) == block_of (self, 0, 3));
}

static void
test_suggest (RemarkFixture *self, gconstpointer data)
{
  StetHistory *history = stet_story_get_history (story_of (self));
  g_autofree char *before = g_strdup (text_of (self, 0, 1));
  g_autofree char *arabic = g_strdup (text_of (self, 1, 1));
  GtkWidget *entry;

  activate (self, "editor.suggesting");
  /* A key in the middle of a word opens it, as it would be. */
  put_caret (self, 0, 1, "verdra");
  gtk_text_buffer_insert_interactive_at_cursor (buffer_of (self, 0), "x", -1, TRUE);
  g_assert_cmpstr (text_of (self, 0, 1), ==, before);
  entry = find_of_type (find_popover (self), "GtkEntry");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "verdraxg");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 7);
  take_picture (self, "suggest");
  gtk_editable_set_text (GTK_EDITABLE (entry), "akkoord");
  g_signal_emit_by_name (entry, "activate");
  wait_until (find_popover (self) == NULL);
  g_assert_cmpuint (count_remarks (self), ==, 1);
  g_assert_cmpstr (stet_remark_get_values (remark_at (self, 0))->quote, ==, "verdrag");
  g_assert_cmpstr (stet_remark_get_values (remark_at (self, 0))->text, ==, "akkoord");

  /* Words that are selected and deleted are struck through at once. */
  select_words (self, 0, 1, " van Buitenlandse Zaken");
  gtk_text_buffer_delete_selection (buffer_of (self, 0), TRUE, TRUE);
  g_assert_cmpuint (count_remarks (self), ==, 2);
  select_words (self, 1, 1, "71 مادة");
  gtk_text_buffer_begin_user_action (buffer_of (self, 1));
  gtk_text_buffer_delete_selection (buffer_of (self, 1), TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer_of (self, 1), "٧١ مادة", -1, TRUE);
  gtk_text_buffer_end_user_action (buffer_of (self, 1));
  entry = find_of_type (find_popover (self), "GtkEntry");
  g_signal_emit_by_name (entry, "activate");
  wait_until (find_popover (self) == NULL);
  g_assert_cmpuint (count_remarks (self), ==, 3);
  g_assert_cmpstr (text_of (self, 0, 1), ==, before);
  g_assert_cmpstr (text_of (self, 1, 1), ==, arabic);
  assert_level (self);

  /* An Enter has no place in a paragraph; a selection over two is a suggestion for each. */
  put_caret (self, 0, 2, "Eerste");
  gtk_text_buffer_insert_interactive_at_cursor (buffer_of (self, 0), "\n", -1, TRUE);
  g_assert_cmpuint (count_remarks (self), ==, 3);
  g_assert_null (find_popover (self));
  put_caret (self, 0, 1, "verdrag");
  take_picture (self, "suggestions");

  /* Editing directly again, the text moves and the suggestion with it. */
  activate (self, "editor.suggesting");
  put_caret (self, 0, 1, "Op");
  gtk_text_buffer_insert_at_cursor (buffer_of (self, 0), " dus", -1);
  put_caret (self, 0, 1, "verdrag");
  activate (self, "editor.accept");
  g_assert_nonnull (strstr (text_of (self, 0, 1), "Op dus de ochtend"));
  g_assert_nonnull (strstr (text_of (self, 0, 1), "het akkoord van Hanoi"));
  assert_level (self);
  activate (self, "editor.reject-article");
  g_assert_cmpint (
      stet_remark_get_values (remark_at (self, 1))->decision, ==, STET_DECISION_REJECTED);
  g_assert_true (stet_remark_is_open (remark_at (self, 2)));
  assert_level (self);

  /* Deciding and suggesting are undone. */
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_true (stet_remark_is_open (remark_at (self, 1)));
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_true (stet_remark_is_open (remark_at (self, 0)));
  g_assert_nonnull (strstr (text_of (self, 0, 1), "het verdrag van Hanoi"));
  assert_level (self);
}

/* What is typed over several paragraphs and pasted lines never reaches the texts. */
static void
test_suggest_much (RemarkFixture *self, gconstpointer data)
{
  GtkTextIter start, end;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  gtk_text_buffer_get_bounds (buffer_of (self, 0), &start, &end);
  before = gtk_text_buffer_get_text (buffer_of (self, 0), &start, &end, TRUE);
  activate (self, "editor.suggesting");
  gtk_widget_grab_focus (GTK_WIDGET (view_of (self, 0)));
  gtk_text_buffer_select_range (buffer_of (self, 0), &start, &end);
  gtk_text_buffer_delete_selection (buffer_of (self, 0), TRUE, TRUE);
  g_assert_cmpuint (count_remarks (self), ==, 5);
  g_assert_null (find_popover (self));
  gtk_text_buffer_get_bounds (buffer_of (self, 0), &start, &end);
  after = gtk_text_buffer_get_text (buffer_of (self, 0), &start, &end, TRUE);
  g_assert_cmpstr (after, ==, before);
  assert_level (self);
  g_assert_true (stet_history_undo (stet_story_get_history (story_of (self)), NULL, NULL));
  g_assert_cmpuint (count_remarks (self), ==, 0);
}

/* What a suggestion would make of its words. */
static void
assert_suggested (RemarkFixture *self, guint index, const char *quote, const char *text)
{
  const StetRemarkRecord *values = stet_remark_get_values (remark_at (self, index));

  g_assert_cmpint (values->kind, ==, STET_REMARK_SUGGESTION);
  g_assert_cmpstr (values->quote, ==, quote);
  g_assert_cmpstr (values->text, ==, text);
}

/* Commands suggest too; what is no change of words is refused. */
static void
test_suggest_commands (RemarkFixture *self, gconstpointer data)
{
  StetHistory *history = stet_story_get_history (story_of (self));
  StetArticle *article = stet_article_view_get_article (view_of (self, 0));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_rows = stet_story_get_n_rows (story_of (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer_of (self, 0), &start, &end);
  before = gtk_text_buffer_get_text (buffer_of (self, 0), &start, &end, TRUE);
  activate (self, "editor.suggesting");
  select_words (self, 0, 1, "plechtigheid");
  activate (self, "editor.strong");
  g_assert_cmpuint (count_remarks (self), ==, 1);
  assert_suggested (self, 0, "plechtigheid", "**plechtigheid**");
  select_words (self, 0, 2, "alinea");
  activate (self, "editor.change-case");
  g_assert_cmpuint (count_remarks (self), ==, 2);
  assert_suggested (self, 1, "alinea", "Alinea");
  /* Once is enough. */
  activate (self, "editor.change-case");
  g_assert_cmpuint (count_remarks (self), ==, 2);
  put_caret (self, 0, 4, "Slot");
  activate (self, "editor.copy-across");
  g_assert_cmpuint (count_remarks (self), ==, 3);
  assert_suggested (self, 2, "Slot", "النهاية");
  stet_restore_words (
      article, stet_block_get_id (block_of (self, 0, 3)), "Derde alinea met “een citaat” erin.");
  g_assert_cmpuint (count_remarks (self), ==, 5);
  assert_suggested (self, 3, "Tweede", "Derde");
  g_assert_nonnull (strstr (stet_remark_get_values (remark_at (self, 4))->text, " erin"));

  /* Neither rows nor kinds. */
  activate (self, "editor.join-row-above");
  activate (self, "editor.split-row");
  g_object_set (self->editor, "kind", "quote", NULL);
  g_assert_cmpuint (stet_story_get_n_rows (story_of (self)), ==, n_rows);
  g_assert_cmpint (stet_block_get_kind (block_of (self, 0, 4)), ==, STET_BLOCK_PARAGRAPH);
  gtk_text_buffer_get_bounds (buffer_of (self, 0), &start, &end);
  after = gtk_text_buffer_get_text (buffer_of (self, 0), &start, &end, TRUE);
  g_assert_cmpstr (after, ==, before);
  assert_level (self);

  /* Both wordings come when both are accepted. */
  activate (self, "editor.suggesting");
  put_caret (self, 0, 3, "Tweede");
  activate (self, "editor.accept-paragraph");
  g_assert_cmpstr (text_of (self, 0, 3), ==, "Derde alinea met “een citaat” erin.");
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpstr (text_of (self, 0, 3), ==, "Tweede alinea met “een citaat”.");
  /* Directly again. */
  select_words (self, 0, 2, "alinea");
  activate (self, "editor.strong");
  g_assert_cmpstr (text_of (self, 0, 2), ==, "Eerste **alinea**.");
}

static const char *
bar_text (RemarkFixture *self)
{
  return gtk_label_get_label (GTK_LABEL (
      gtk_widget_get_template_child (GTK_WIDGET (self->editor), STET_TYPE_EDITOR, "bar_label")));
}

/* What is said of a suggestion is right as soon as the text is another. */
static void
test_outdated (RemarkFixture *self, gconstpointer data)
{
  GtkWidget *card = g_object_ref_sink (stet_remark_card_new ());
  g_autoptr (StetRemark) remark = NULL;
  g_autofree char *original = g_strdup (text_of (self, 0, 2));

  remark = stet_remark_new_suggestion (block_of (self, 0, 2), 7, 6, "Mila", "regel");
  stet_remark_list_add (remarks_of (self), remark);
  stet_remark_card_set (STET_REMARK_CARD (card), self->session, remark);
  put_caret (self, 0, 2, "Eerste al");
  fixture_run_for (20);
  g_assert_nonnull (strstr (bar_text (self), "“regel” instead of “alinea”"));
  /* As long as before, and the caret stays. */
  stet_block_set_text (block_of (self, 0, 2), "Eerste alunea.");
  fixture_run_for (20);
  g_assert_true (stet_remark_list_is_outdated (remarks_of (self), remark));
  g_assert_nonnull (strstr (bar_text (self), "but the text has changed"));
  g_assert_true (has_label (card, "Outdated: the text has changed"));
  stet_block_set_text (block_of (self, 0, 2), original);
  fixture_run_for (20);
  g_assert_nonnull (strstr (bar_text (self), "“regel” instead of “alinea”"));
  g_assert_false (has_label (card, "Outdated: the text has changed"));
  g_object_unref (card);
}

static void
test_narrow (RemarkFixture *self, gconstpointer data)
{
  select_words (self, 0, 1, "71 landen");
  write_comment (self, "Zijn het er niet 72?");
  put_caret (self, 0, 1, "71");
  activate (self, "editor.suggesting");
  take_picture (self, "narrow");
  activate (self, "editor.show-remark");
  g_assert_nonnull (find_popover (self));
  g_assert_cmpint (gtk_widget_get_width (find_popover (self)), <=, 360);
  take_picture (self, "narrow-thread");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/editor/remarks/comment", RemarkFixture, NULL, set_up, test_comment, tear_down);
  g_test_add ("/editor/remarks/next", RemarkFixture, NULL, set_up, test_next, tear_down);
  g_test_add ("/editor/remarks/suggest", RemarkFixture, NULL, set_up, test_suggest, tear_down);
  g_test_add (
      "/editor/remarks/suggest-much", RemarkFixture, NULL, set_up, test_suggest_much, tear_down);
  g_test_add ("/editor/remarks/suggest-commands",
              RemarkFixture,
              NULL,
              set_up,
              test_suggest_commands,
              tear_down);
  g_test_add ("/editor/remarks/outdated", RemarkFixture, NULL, set_up, test_outdated, tear_down);
  g_test_add ("/editor/remarks/narrow",
              RemarkFixture,
              GUINT_TO_POINTER (1),
              set_up,
              test_narrow,
              tear_down);
  return g_test_run ();
}
