/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "../model/story-check.h"
#include "app-fixture.h"
#include "test-editor-common.h"

#include "stet-editor.h"
#include "stet-history.h"
#include "stet-story-store.h"

/* What undo takes back in the window, whatever was done: the texts on the screen, the story and the
 * library say the same.
 *
 * The random tests do 1000 operations each. STET_EDIT_OPERATIONS=10000, or any other number, is how
 * many they do instead; “tests/measure edit-random” runs them so. */

static const char *const languages[] = { "nl", "fr", "ar", NULL };

typedef struct
{
  Fixture fixture;
  GRand *rand;
  StetSession *session;
  GtkWidget *window;
  StetEditor *editor;
} HistoryFixture;

static StetStory *
story_of (HistoryFixture *self)
{
  return stet_session_get_story (self->session);
}

static StetHistory *
history_of (HistoryFixture *self)
{
  return stet_story_get_history (story_of (self));
}

static StetArticleView *
view_of (HistoryFixture *self, guint pane)
{
  return stet_editor_get_view (self->editor, pane);
}

static GtkTextBuffer *
buffer_of (HistoryFixture *self, guint pane)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view_of (self, pane)));
}

static StetArticle *
article_of (HistoryFixture *self, guint pane)
{
  return stet_article_view_get_article (view_of (self, pane));
}

static StetBlock *
block_of (HistoryFixture *self, guint pane, guint index)
{
  return stet_article_get_block (article_of (self, pane), index);
}

static const char *
text_of (HistoryFixture *self, guint pane, guint index)
{
  return stet_block_get_text (block_of (self, pane, index));
}

/* A headline and four paragraphs in each language; one of the Arabic ones begins with a name in
 * Latin letters. */
static StetStory *
small_story (void)
{
  static const char *const texts[][5] = {
    { "Het verdrag", "Het telt 71 artikelen.", "Eerste alinea.", "Tweede alinea.", "Slot." },
    { "La convention", "Elle compte 71 articles.", "Premier.", "Deuxième.", "Fin." },
    { "الاتفاقية", "UNESCO تقول نعم.", "الفقرة الأولى.", "الفقرة الثانية.", "النهاية." },
  };
  StetStory *story = new_story (3, 5);

  for (guint i = 0; i < 3; i++)
    {
      StetArticle *article = stet_story_get_article (story, i);

      stet_article_set_language (article, languages[i]);
      for (guint j = 0; j < 5; j++)
        stet_block_set_text (stet_article_get_block (article, j), texts[i][j]);
    }
  return story;
}

static void
set_up (HistoryFixture *self, gconstpointer data)
{
  g_autoptr (StetStory) story = NULL;
  guint seed = GPOINTER_TO_UINT (data);
  gint64 id;

  fixture_set_up (&self->fixture, NULL);
  self->rand = g_rand_new_with_seed (seed);
  story = seed == 0 ? small_story () : test_story_new (self->rand, 14, languages);
  /* The library gives these ids. */
  stet_story_set_id (story, 0);
  for (guint i = 0; i < G_N_ELEMENTS (languages) - 1; i++)
    stet_article_set_id (stet_story_get_article (story, i), 0);
  stet_journal_add_all (stet_story_get_journal (story));
  id = fixture_add_story (&self->fixture, story);
  self->session = stet_session_new (self->fixture.library);
  self->editor = STET_EDITOR (stet_editor_new ());
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->editor));
  g_object_set (self->editor, "session", self->session, NULL);
  stet_session_open_story (self->session, id);
  wait_until (story_of (self) != NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (gtk_widget_get_height (GTK_WIDGET (view_of (self, 0))) > 0);
}

static void
tear_down (HistoryFixture *self, gconstpointer data)
{
  StetEditor *editor = g_object_ref (self->editor);

  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (editor);
  stet_session_close_story (self->session);
  fixture_run_for (20);
  g_object_unref (self->session);
  g_rand_free (self->rand);
  fixture_tear_down (&self->fixture, NULL);
}

static void
activate (HistoryFixture *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->editor), action, NULL);
}

static void
put_caret (HistoryFixture *self, guint pane, guint line, guint offset)
{
  GtkTextIter iter;

  gtk_widget_grab_focus (GTK_WIDGET (view_of (self, pane)));
  stet_article_buffer_get_iter (stet_article_view_get_article_buffer (view_of (self, pane)),
                                block_of (self, pane, line),
                                offset,
                                &iter);
  gtk_text_buffer_place_cursor (buffer_of (self, pane), &iter);
}

static void
assert_caret (HistoryFixture *self, guint pane, guint line, guint offset)
{
  StetArticleBuffer *buffer = stet_article_view_get_article_buffer (view_of (self, pane));
  GtkTextIter iter;

  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (view_of (self, pane))));
  gtk_text_buffer_get_iter_at_mark (
      buffer_of (self, pane), &iter, gtk_text_buffer_get_insert (buffer_of (self, pane)));
  g_assert_true (stet_article_buffer_get_cursor_block (buffer) == block_of (self, pane, line));
  g_assert_cmpuint (stet_article_buffer_get_offset (buffer, &iter), ==, offset);
}

static void
select_blocks (HistoryFixture *self,
               guint pane,
               guint first,
               guint first_offset,
               guint last,
               guint last_offset)
{
  StetArticleBuffer *buffer = stet_article_view_get_article_buffer (view_of (self, pane));
  GtkTextIter start, end;

  gtk_widget_grab_focus (GTK_WIDGET (view_of (self, pane)));
  stet_article_buffer_get_iter (buffer, block_of (self, pane, first), first_offset, &start);
  stet_article_buffer_get_iter (buffer, block_of (self, pane, last), last_offset, &end);
  gtk_text_buffer_select_range (buffer_of (self, pane), &end, &start);
}

static void
type (HistoryFixture *self, guint pane, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

      g_signal_emit_by_name (view_of (self, pane), "insert-at-cursor", letter);
    }
}

static void
pasted_cb (gboolean *is_done)
{
  *is_done = TRUE;
}

static void
paste (HistoryFixture *self, guint pane, const char *text)
{
  GtkTextBuffer *buffer = buffer_of (self, pane);
  gboolean is_done = FALSE;
  gulong handler = g_signal_connect_swapped (
      buffer, "paste-done", G_CALLBACK (pasted_cb), &is_done);

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view_of (self, pane))), text);
  g_signal_emit_by_name (view_of (self, pane), "paste-clipboard");
  wait_until (is_done);
  g_signal_handler_disconnect (buffer, handler);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

/* As g_assert_cmpstr() of two descriptions, but says no more than what differs first. */
static void
assert_same (const char *found, const char *expected)
{
  g_auto (GStrv) a = g_strsplit (found, "\n", -1);
  g_auto (GStrv) b = g_strsplit (expected, "\n", -1);

  for (guint i = 0; i <= MIN (g_strv_length (a), g_strv_length (b)); i++)
    g_assert_cmpstr (a[i], ==, b[i]);
}

static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* A photo that undo brings back after its removal was stored is the library's last: in no order. */
static char *
describe_with_photos_sorted (StetStory *story)
{
  g_autofree char *text = describe_story (story);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint first = 0, n = 0;

  while (lines[first] != NULL && !g_str_has_prefix (lines[first], "photo "))
    first++;
  while (lines[first] != NULL && g_str_has_prefix (lines[first + n], "photo "))
    n++;
  qsort (lines + first, n, sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}

/* The window, the story and the library, as another process sees it, are the same. */
static void
assert_all_is_the_same (HistoryFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = NULL;
  g_autoptr (StetStory) stored = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  for (guint pane = 0; pane < 2; pane++)
    test_assert_text_is_model (stet_article_view_get_article_buffer (view_of (self, pane)));
  check_story (story_of (self));
  stet_session_flush_async (self->session, NULL, flushed_cb, &result);
  wait_until (result != NULL);
  g_assert_true (stet_session_flush_finish (self->session, result, &error));
  g_assert_no_error (error);
  db = stet_db_open (self->fixture.path, STET_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  stored = stet_db_load_story (db, stet_story_get_id (story_of (self)), &error);
  g_assert_no_error (error);
  expected = describe_with_photos_sorted (story_of (self));
  found = describe_with_photos_sorted (stored);
  assert_same (found, expected);
}

/* What was done last goes first, in whichever language, and the caret goes there. */
static void
test_order (HistoryFixture *self, gconstpointer data)
{
  StetStory *story = story_of (self);
  g_autofree char *before = describe_story (story);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  g_assert_false (stet_history_get_can_undo (history_of (self)));
  put_caret (self, 0, 2, 0);
  type (self, 0, "De");
  put_caret (self, 1, 1, 4);
  type (self, 1, "s");
  stet_history_begin (history_of (self), "Join Rows");
  g_assert_true (stet_row_join (
      story, stet_story_get_row (story, 4), stet_story_get_row (story, 3), NULL, NULL));
  stet_history_end (history_of (self));
  after = describe_story (story);
  assert_all_is_the_same (self);

  put_caret (self, 0, 1, 0);
  activate (self, "editor.undo");
  g_assert_cmpuint (stet_story_get_n_rows (story), ==, 5);
  g_assert_cmpstr (text_of (self, 1, 1), ==, "Elles compte 71 articles.");
  activate (self, "editor.undo");
  g_assert_cmpstr (text_of (self, 1, 1), ==, "Elle compte 71 articles.");
  assert_caret (self, 1, 1, 4);
  g_assert_cmpstr (text_of (self, 0, 2), ==, "DeEerste alinea.");
  /* The keys of the text itself mean the same. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view_of (self, 1)), "text.undo", NULL));
  g_assert_cmpstr (text_of (self, 0, 2), ==, "Eerste alinea.");
  assert_caret (self, 0, 2, 0);
  g_assert_false (stet_history_get_can_undo (history_of (self)));
  undone = describe_story (story);
  assert_same (undone, before);
  assert_all_is_the_same (self);

  activate (self, "editor.redo");
  assert_caret (self, 0, 2, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view_of (self, 0)), "text.redo", NULL));
  assert_caret (self, 1, 1, 5);
  activate (self, "editor.redo");
  redone = describe_story (story);
  assert_same (redone, after);
  assert_all_is_the_same (self);
}

/* Each word that is typed is one step; a caret that was put elsewhere begins another. */
static void
test_typing (HistoryFixture *self, gconstpointer data)
{
  put_caret (self, 0, 4, 0);
  type (self, 0, "Aan het ");
  activate (self, "editor.undo");
  activate (self, "editor.undo");
  g_assert_cmpstr (text_of (self, 0, 4), ==, "Slot.");
  assert_caret (self, 0, 4, 0);
  g_assert_false (stet_history_get_can_undo (history_of (self)));

  put_caret (self, 0, 1, 3);
  type (self, 0, "ab");
  put_caret (self, 0, 3, 6);
  put_caret (self, 0, 1, 5);
  type (self, 0, "cd");
  activate (self, "editor.undo");
  g_assert_cmpstr (text_of (self, 0, 1), ==, "Hetab telt 71 artikelen.");
  activate (self, "editor.undo");
  g_assert_cmpstr (text_of (self, 0, 1), ==, "Het telt 71 artikelen.");
}

/* An undone edit brings back the sign-off that it made lapse. */
static void
test_sign_off (HistoryFixture *self, gconstpointer data)
{
  put_caret (self, 0, 1, 0);
  activate (self, "editor.sign-off");
  g_assert_true (stet_block_get_signed_off (block_of (self, 0, 1)));
  put_caret (self, 1, 1, 0);
  type (self, 1, "x");
  g_assert_false (stet_block_get_signed_off (block_of (self, 0, 1)));
  activate (self, "editor.undo");
  g_assert_true (stet_block_get_signed_off (block_of (self, 0, 1)));
  activate (self, "editor.undo");
  g_assert_null (stet_block_get_sign_off (block_of (self, 0, 1)));
  activate (self, "editor.redo");
  g_assert_true (stet_block_get_signed_off (block_of (self, 0, 1)));
  put_caret (self, 0, 1, 0);
  activate (self, "editor.withdraw");
  g_assert_false (stet_block_get_signed_off (block_of (self, 0, 1)));
  activate (self, "editor.undo");
  g_assert_true (stet_block_get_signed_off (block_of (self, 0, 1)));
  assert_all_is_the_same (self);
}

static void
undo_and_redo (HistoryFixture *self, const char *before)
{
  g_autofree char *after = describe_story (story_of (self));
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  assert_all_is_the_same (self);
  activate (self, "editor.undo");
  undone = describe_story (story_of (self));
  assert_same (undone, before);
  assert_all_is_the_same (self);
  activate (self, "editor.redo");
  redone = describe_story (story_of (self));
  assert_same (redone, after);
  assert_all_is_the_same (self);
}

static void
test_paragraphs (HistoryFixture *self, gconstpointer data)
{
  g_autofree char *states[4] = { NULL, NULL, NULL, NULL };
  StetRow *row = stet_block_get_row (block_of (self, 0, 3));
  gint64 id = stet_block_get_id (block_of (self, 0, 3));

  /* Return. */
  states[0] = describe_story (story_of (self));
  put_caret (self, 0, 3, 6);
  type (self, 0, "\n");
  g_assert_cmpstr (text_of (self, 0, 3), ==, "Tweede");
  g_assert_true (stet_block_get_row (block_of (self, 0, 4)) == row);
  undo_and_redo (self, states[0]);

  /* Several paragraphs are pasted. */
  states[1] = describe_story (story_of (self));
  put_caret (self, 0, 3, 6);
  paste (self, 0, " een\ntwee\n\ndrie");
  g_assert_cmpuint (stet_article_get_n_blocks (article_of (self, 0)), ==, 9);
  undo_and_redo (self, states[1]);

  /* A deletion across paragraphs and rows. */
  states[2] = describe_story (story_of (self));
  select_blocks (self, 0, 2, 3, 8, 2);
  g_signal_emit_by_name (view_of (self, 0), "delete-from-cursor", GTK_DELETE_CHARS, 1);
  g_assert_cmpuint (stet_article_get_n_blocks (article_of (self, 0)), ==, 3);
  undo_and_redo (self, states[2]);
  activate (self, "editor.undo");

  /* A paragraph break. */
  states[3] = describe_story (story_of (self));
  put_caret (self, 0, 4, 0);
  g_signal_emit_by_name (view_of (self, 0), "backspace");
  undo_and_redo (self, states[3]);
  for (guint i = 0; i < 3; i++)
    activate (self, "editor.undo");
  g_assert_cmpint (stet_block_get_id (block_of (self, 0, 3)), ==, id);
  g_assert_true (stet_block_get_row (block_of (self, 0, 3)) == row);
  g_assert_false (stet_history_get_can_undo (history_of (self)));
}

/* What is cut and pasted in another row is the same paragraph, and undo puts it back. */
static void
test_cut_and_paste (HistoryFixture *self, gconstpointer data)
{
  g_autofree char *before = describe_story (story_of (self));
  g_autofree char *between = NULL;
  g_autofree char *undone = NULL;
  gint64 id = stet_block_get_id (block_of (self, 0, 2));

  select_blocks (self, 0, 2, 0, 3, 0);
  g_signal_emit_by_name (view_of (self, 0), "cut-clipboard");
  g_assert_cmpuint (stet_article_get_n_blocks (article_of (self, 0)), ==, 4);
  between = describe_story (story_of (self));
  put_caret (self, 0, 3, 0);
  paste (self, 0, NULL);
  g_assert_cmpstr (text_of (self, 0, 3), ==, "Eerste alinea.");
  g_assert_cmpint (stet_block_get_id (block_of (self, 0, 3)), ==, id);
  undo_and_redo (self, between);
  activate (self, "editor.undo");
  activate (self, "editor.undo");
  undone = describe_story (story_of (self));
  assert_same (undone, before);
  g_assert_cmpint (stet_block_get_id (block_of (self, 0, 2)), ==, id);

  /* It is back: what is pasted now is another. */
  put_caret (self, 0, 4, 0);
  paste (self, 0, NULL);
  g_assert_cmpstr (text_of (self, 0, 4), ==, "Eerste alinea.");
  g_assert_cmpint (stet_block_get_id (block_of (self, 0, 4)), !=, id);
  assert_all_is_the_same (self);
}

/* Undo in a language that neither pane shows shows it. Its lines have direction marks. */
static void
test_direction_marks (HistoryFixture *self, gconstpointer data)
{
  StetArticle *arabic = stet_story_find_language (story_of (self), "ar");
  StetArticle *french = stet_story_find_language (story_of (self), "fr");
  g_autofree char *before = describe_story (story_of (self));
  g_autofree char *undone = NULL;

  stet_session_reveal (self->session,
                       stet_article_get_id (arabic),
                       stet_block_get_id (stet_article_get_block (arabic, 1)),
                       0,
                       0);
  g_assert_true (article_of (self, 1) == arabic);
  type (self, 1, "قال");
  g_assert_cmpstr (text_of (self, 1, 1), ==, "قالUNESCO تقول نعم.");
  put_caret (self, 1, 1, 3);
  type (self, 1, "\n");
  g_assert_cmpstr (text_of (self, 1, 2), ==, "UNESCO تقول نعم.");
  assert_all_is_the_same (self);
  put_caret (self, 0, 1, 0);
  stet_session_reveal (self->session, stet_article_get_id (french), 0, 0, 0);
  g_assert_true (article_of (self, 1) == french);
  activate (self, "editor.undo");
  g_assert_true (article_of (self, 0) == arabic || article_of (self, 1) == arabic);
  assert_all_is_the_same (self);
  activate (self, "editor.undo");
  assert_all_is_the_same (self);
  undone = describe_story (story_of (self));
  assert_same (undone, before);
}

static guint
at_random (HistoryFixture *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

static void
put_caret_somewhere (HistoryFixture *self, guint pane)
{
  guint line = at_random (self, stet_article_get_n_blocks (article_of (self, pane)));
  guint length = (guint) g_utf8_strlen (text_of (self, pane, line), -1);

  switch (at_random (self, 4))
    {
    case 0:
      put_caret (self, pane, line, 0);
      break;
    case 1:
      put_caret (self, pane, line, length);
      break;
    default:
      put_caret (self, pane, line, at_random (self, length + 1));
    }
}

static void
select_somewhere (HistoryFixture *self, guint pane)
{
  guint n_blocks = stet_article_get_n_blocks (article_of (self, pane));
  guint first = at_random (self, n_blocks);
  guint n_more = at_random (self, 4);
  guint last = MIN (first + n_more, n_blocks - 1);
  gboolean whole = at_random (self, 2) == 0;
  guint lengths[] = { (guint) g_utf8_strlen (text_of (self, pane, first), -1),
                      (guint) g_utf8_strlen (text_of (self, pane, last), -1) };

  select_blocks (self,
                 pane,
                 first,
                 whole ? 0 : at_random (self, lengths[0] + 1),
                 last,
                 whole ? 0 : at_random (self, lengths[1] + 1));
}

static void
paste_something (HistoryFixture *self, guint pane)
{
  g_autoptr (GString) text = g_string_new (NULL);

  put_caret_somewhere (self, pane);
  if (at_random (self, 2) == 0)
    {
      for (guint i = at_random (self, 4); i > 0; i--)
        {
          g_autofree char *words = test_random_text (self->rand, 6);

          g_string_append_printf (text, "%s%s", words, at_random (self, 5) == 0 ? "\r\n" : "\n");
        }
      g_string_append (text, test_words[at_random (self, G_N_ELEMENTS (test_words))]);
      paste (self, pane, text->str);
      return;
    }
  /* What was cut comes back somewhere else. */
  select_somewhere (self, pane);
  if (!gtk_text_buffer_get_has_selection (buffer_of (self, pane)))
    return;
  g_signal_emit_by_name (view_of (self, pane), "cut-clipboard");
  put_caret_somewhere (self, pane);
  paste (self, pane, NULL);
}

static void
delete_something (HistoryFixture *self, guint pane)
{
  static const GtkDeleteType types[]
      = { GTK_DELETE_CHARS, GTK_DELETE_WORD_ENDS, GTK_DELETE_PARAGRAPH_ENDS };

  if (at_random (self, 3) == 0)
    select_somewhere (self, pane);
  else
    put_caret_somewhere (self, pane);
  for (guint i = at_random (self, 3); i > 0; i--)
    g_signal_emit_by_name (view_of (self, pane), "backspace");
  g_signal_emit_by_name (view_of (self, pane),
                         "delete-from-cursor",
                         types[at_random (self, G_N_ELEMENTS (types))],
                         at_random (self, 2) == 0 ? 1 : -1);
}

static void
show_some_language (HistoryFixture *self)
{
  StetArticle *article = choose_article (story_of (self), self->rand);
  StetBlock *block = choose_block (article, self->rand);

  stet_session_reveal (
      self->session, stet_article_get_id (article), stet_block_get_id (block), 0, 0);
}

static void
change_story (HistoryFixture *self)
{
  StetStory *story = story_of (self);
  StetRow *row = stet_story_get_row (story, at_random (self, stet_story_get_n_rows (story)));
  g_autoptr (GError) error = NULL;

  stet_history_begin (history_of (self), "Edit Rows");
  switch (at_random (self, 8))
    {
    case 0:
      stet_row_set_locked (row, !stet_row_get_locked (row));
      break;
    case 1:
      stet_story_set_reference_language (story, languages[at_random (self, 3)]);
      break;
    default:
      edit_rows (story, self->rand, &error);
    }
  stet_history_end (history_of (self));
}

static void
do_something (HistoryFixture *self)
{
  static const char *const actions[] = { "editor.sign-off",
                                         "editor.sign-off",
                                         "editor.withdraw",
                                         "editor.make-caption",
                                         "editor.make-paragraph" };
  guint pane = at_random (self, 2);

  switch (at_random (self, 20))
    {
    case 0:
    case 1:
      put_caret_somewhere (self, pane);
      type (self, pane, "\n");
      break;
    case 2:
    case 3:
    case 4:
      delete_something (self, pane);
      break;
    case 5:
      paste_something (self, pane);
      break;
    case 6:
    case 7:
    case 8:
      for (guint i = at_random (self, 6); i > 0; i--)
        activate (self, "editor.undo");
      break;
    case 9:
    case 10:
      for (guint i = at_random (self, 6); i > 0; i--)
        activate (self, "editor.redo");
      break;
    case 11:
    case 12:
    case 13:
      change_story (self);
      break;
    case 14:
    case 15:
      put_caret_somewhere (self, pane);
      activate (self, actions[at_random (self, G_N_ELEMENTS (actions))]);
      break;
    case 16:
      show_some_language (self);
      break;
    default:
      put_caret_somewhere (self, pane);
      type (self, pane, test_words[at_random (self, G_N_ELEMENTS (test_words))]);
    }
}

/* All the way down, as far as steps are kept, and up again. */
static void
assert_way_back (HistoryFixture *self)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n = 0;

  stet_history_break (history_of (self));
  before = describe_story (story_of (self));
  for (; stet_history_get_can_undo (history_of (self)); n++)
    activate (self, "editor.undo");
  g_assert_cmpuint (n, <=, 200);
  assert_all_is_the_same (self);
  for (guint i = 0; i < n; i++)
    activate (self, "editor.redo");
  after = describe_story (story_of (self));
  assert_same (after, before);
  assert_all_is_the_same (self);
}

static void
test_random (HistoryFixture *self, gconstpointer data)
{
  const char *wanted = g_getenv ("STET_EDIT_OPERATIONS");
  guint n = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : 1000;

  for (guint i = 1; i <= n; i++)
    {
      do_something (self);
      for (guint pane = 0; pane < 2; pane++)
        test_assert_text_is_model (stet_article_view_get_article_buffer (view_of (self, pane)));
      check_story (story_of (self));
      if (i % 10 == 0)
        g_main_context_iteration (NULL, FALSE);
      if (i % 100 == 0)
        assert_all_is_the_same (self);
      if (i % 250 == 0)
        assert_way_back (self);
    }
  assert_way_back (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();

#define ADD(path, function, seed)                                                                  \
  g_test_add ("/editor/history/" path,                                                             \
              HistoryFixture,                                                                      \
              GUINT_TO_POINTER (seed),                                                             \
              set_up,                                                                              \
              function,                                                                            \
              tear_down)
  ADD ("order", test_order, 0);
  ADD ("typing", test_typing, 0);
  ADD ("sign-off", test_sign_off, 0);
  ADD ("paragraphs", test_paragraphs, 0);
  ADD ("cut-and-paste", test_cut_and_paste, 0);
  ADD ("direction-marks", test_direction_marks, 0);
  ADD ("random/1", test_random, 1);
  ADD ("random/2", test_random, 2);
#undef ADD
  return g_test_run ();
}
