/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stet-row-edit.h"
#include "test-editor-common.h"

/* The text of an article against its blocks, without a window. */

static const char *const languages[] = { "nl", "ar", NULL };

#define RANDOM_SEEDS 11

typedef struct
{
  GRand *rand;
  StetStory *story;
  StetArticleBuffer *buffers[2];
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  self->story = test_story_new (self->rand, 12, languages);
  for (guint i = 0; i < 2; i++)
    self->buffers[i] = stet_article_buffer_new (stet_story_get_article (self->story, i));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  /* Where something was selected, as undo does, GTK may hold on to a buffer for its clipboards. */
  for (guint i = 0; i < 2; i++)
    if (GPOINTER_TO_UINT (data) < RANDOM_SEEDS)
      g_assert_finalize_object (self->buffers[i]);
    else
      g_object_unref (self->buffers[i]);
  g_assert_finalize_object (self->story);
  g_rand_free (self->rand);
}

static void
get_random_iter (Fixture *self, GtkTextBuffer *buffer, GtkTextIter *iter)
{
  if (g_rand_int_range (self->rand, 0, 3) == 0)
    {
      gtk_text_buffer_get_iter_at_line (
          buffer, iter, g_rand_int_range (self->rand, 0, gtk_text_buffer_get_line_count (buffer)));
      if (g_rand_boolean (self->rand) && !gtk_text_iter_ends_line (iter))
        gtk_text_iter_forward_to_line_end (iter);
    }
  else
    gtk_text_buffer_get_iter_at_offset (
        buffer,
        iter,
        g_rand_int_range (self->rand, 0, gtk_text_buffer_get_char_count (buffer) + 1));
}

static void
insert_something (Fixture *self, GtkTextBuffer *buffer)
{
  static const char *const breaks[] = { "\n", "\r", "\r\n", "\u2029", "\u2028", "\n\n" };
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter iter;

  get_random_iter (self, buffer, &iter);
  switch (g_rand_int_range (self->rand, 0, 4))
    {
    case 0:
      g_string_append (text, "\n");
      break;
    case 1:
      for (int i = g_rand_int_range (self->rand, 1, 4); i > 0; i--)
        {
          g_autofree char *words = test_random_text (self->rand, 5);

          g_string_append_printf (
              text, "%s%s", words, breaks[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (breaks))]);
        }
      break;
    default:
      g_string_append (text,
                       test_words[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (test_words))]);
    }
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text->str, -1, TRUE);
}

static void
delete_something (Fixture *self, GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  get_random_iter (self, buffer, &start);
  switch (g_rand_int_range (self->rand, 0, 4))
    {
    case 0:
      gtk_text_buffer_backspace (buffer, &start, TRUE, TRUE);
      return;
    case 1:
      get_random_iter (self, buffer, &end);
      break;
    case 2:
      end = start;
      gtk_text_iter_forward_lines (&end, g_rand_int_range (self->rand, 0, 3));
      break;
    default:
      end = start;
      gtk_text_iter_forward_chars (&end, g_rand_int_range (self->rand, 0, 30));
    }
  if (ABS (gtk_text_iter_get_offset (&start) - gtk_text_iter_get_offset (&end)) > 600)
    return;
  gtk_text_buffer_delete_interactive (buffer, &start, &end, TRUE);
}

static void
change_model (Fixture *self, StetArticle *article)
{
  guint index = (guint) g_rand_int_range (
      self->rand, 0, (gint32) stet_article_get_n_blocks (article));
  StetBlock *block = stet_article_get_block (article, index);
  g_autofree char *text = test_random_text (self->rand, 12);

  stet_block_set_text (block, text);
  if (index > 0)
    stet_block_set_kind (block,
                         g_rand_boolean (self->rand) ? STET_BLOCK_QUOTE : STET_BLOCK_PARAGRAPH);
}

/* What a person does to rows; some of it is refused. */
static void
edit_rows (Fixture *self)
{
  StetHistory *history = stet_story_get_history (self->story);
  StetArticle *article = stet_story_get_article (self->story,
                                                 (guint) g_rand_int_range (self->rand, 0, 2));
  StetBlock *block = stet_article_get_block (
      article,
      (guint) g_rand_int_range (self->rand, 0, (gint32) stet_article_get_n_blocks (article)));
  guint index = (guint) g_rand_int_range (
      self->rand, 0, (gint32) stet_story_get_n_rows (self->story));
  StetRow *row = stet_story_get_row (self->story, index);

  stet_history_begin (history, "Edit Rows");
  switch (g_rand_int_range (self->rand, 0, 4))
    {
    case 0:
      stet_row_join (self->story,
                     row,
                     stet_story_get_row (self->story, index + 1),
                     g_rand_boolean (self->rand) ? article : NULL,
                     NULL);
      break;
    case 1:
      stet_row_split (self->story, row, (const guint[]) { 1, 1 }, NULL);
      break;
    case 2:
      stet_row_move_blocks (self->story, block, 1, row, NULL);
      break;
    default:
      stet_row_move_to_new (self->story, block, 1, index, NULL);
    }
  stet_history_end (history);
}

static void
test_random_edits (Fixture *self, gconstpointer data)
{
  /* STET_TEST_OPERATIONS: more of them, for a night. */
  const char *wanted = g_getenv ("STET_TEST_OPERATIONS");
  guint64 n_operations = wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : 3000;

  for (guint64 i = 0; i < n_operations; i++)
    {
      guint side = (guint) g_rand_int_range (self->rand, 0, 2);
      GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffers[side]);

      switch (g_rand_int_range (self->rand, 0, 11))
        {
        case 0:
        case 1:
        case 2:
        case 3:
          insert_something (self, buffer);
          break;
        case 4:
        case 5:
          delete_something (self, buffer);
          break;
        case 6:
        case 7:
          test_undo (self->story);
          break;
        case 8:
          test_redo (self->story);
          break;
        case 9:
          edit_rows (self);
          break;
        default:
          change_model (self, stet_story_get_article (self->story, side));
        }
      test_assert_text_is_model (self->buffers[0]);
      test_assert_text_is_model (self->buffers[1]);
      test_assert_story_is_sound (self->story);
    }
}

static StetBlock *
block_at (Fixture *self, guint index)
{
  return stet_article_get_block (stet_story_get_article (self->story, 0), index);
}

static void
set_texts (Fixture *self, const char *first, const char *second)
{
  stet_block_set_kind (block_at (self, 1), STET_BLOCK_PARAGRAPH);
  stet_block_set_kind (block_at (self, 2), STET_BLOCK_PARAGRAPH);
  stet_block_set_text (block_at (self, 1), first);
  stet_block_set_text (block_at (self, 2), second);
}

static void
test_split_and_undo (Fixture *self, gconstpointer data)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffers[0]);
  gint64 id = 0, split_id = 0;
  GtkTextIter iter;

  set_texts (self, "een twee", "drie");
  id = stet_block_get_id (block_at (self, 1));
  stet_article_buffer_get_iter (self->buffers[0], block_at (self, 1), 3, &iter);
  gtk_text_buffer_insert_interactive (buffer, &iter, "\n", 1, TRUE);
  g_assert_cmpstr (stet_block_get_text (block_at (self, 1)), ==, "een");
  g_assert_cmpstr (stet_block_get_text (block_at (self, 2)), ==, " twee");
  g_assert_cmpint (stet_block_get_id (block_at (self, 1)), ==, id);
  g_assert_true (stet_block_get_row (block_at (self, 1))
                 == stet_block_get_row (block_at (self, 2)));
  split_id = stet_block_get_id (block_at (self, 2));
  test_undo (self->story);
  g_assert_cmpstr (stet_block_get_text (block_at (self, 1)), ==, "een twee");
  g_assert_cmpint (stet_block_get_id (block_at (self, 1)), ==, id);
  test_redo (self->story);
  g_assert_cmpint (stet_block_get_id (block_at (self, 2)), ==, split_id);
}

/* What a deletion took away comes back as it was: id, kind, photo and row. */
static void
test_delete_and_undo (Fixture *self, gconstpointer data)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffers[0]);
  guint n_blocks = stet_article_get_n_blocks (stet_story_get_article (self->story, 0));
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree StetPhoto **photos = g_new0 (StetPhoto *, n_blocks);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkTextIter start, end;

  for (guint i = 0; i < n_blocks; i++)
    {
      gint64 row = stet_row_get_id (stet_block_get_row (block_at (self, i)));

      g_ptr_array_add (before, g_object_ref (block_at (self, i)));
      photos[i] = stet_block_get_photo (block_at (self, i));
      g_array_append_val (rows, row);
    }
  stet_article_buffer_get_iter (self->buffers[0], block_at (self, 1), 2, &start);
  stet_article_buffer_get_iter (self->buffers[0], block_at (self, n_blocks - 2), 1, &end);
  gtk_text_buffer_delete_interactive (buffer, &start, &end, TRUE);
  g_assert_cmpuint (
      stet_article_get_n_blocks (stet_story_get_article (self->story, 0)), <, n_blocks);
  test_assert_story_is_sound (self->story);
  test_undo (self->story);
  g_assert_cmpuint (
      stet_article_get_n_blocks (stet_story_get_article (self->story, 0)), ==, n_blocks);
  for (guint i = 0; i < n_blocks; i++)
    {
      StetBlock *was = g_ptr_array_index (before, i);

      g_assert_cmpint (stet_block_get_id (block_at (self, i)), ==, stet_block_get_id (was));
      g_assert_cmpint (stet_block_get_kind (block_at (self, i)), ==, stet_block_get_kind (was));
      g_assert_true (stet_block_get_photo (block_at (self, i)) == photos[i]);
      g_assert_cmpint (stet_row_get_id (stet_block_get_row (block_at (self, i))),
                       ==,
                       g_array_index (rows, gint64, i));
    }
  test_assert_story_is_sound (self->story);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_refused_joins (Fixture *self, gconstpointer data)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffers[0]);
  guint n_blocks = stet_article_get_n_blocks (stet_story_get_article (self->story, 0));
  guint n_refused = 0;
  GtkTextIter iter;

  g_signal_connect_swapped (buffer, "refused", G_CALLBACK (count_cb), &n_refused);
  set_texts (self, "tekst", "Een bijschrift.");
  stet_block_set_kind (block_at (self, 2), STET_BLOCK_CAPTION);
  stet_article_buffer_get_iter (self->buffers[0], block_at (self, 1), 0, &iter);
  gtk_text_buffer_backspace (buffer, &iter, TRUE, TRUE);
  g_assert_cmpuint (n_refused, ==, 1);
  stet_article_buffer_get_iter (self->buffers[0], block_at (self, 2), 0, &iter);
  gtk_text_buffer_backspace (buffer, &iter, TRUE, TRUE);
  g_assert_cmpuint (n_refused, ==, 2);
  g_assert_cmpuint (
      stet_article_get_n_blocks (stet_story_get_article (self->story, 0)), ==, n_blocks);
  test_assert_text_is_model (self->buffers[0]);

  /* An empty line between them can go, and the caption stays one. */
  set_texts (self, "", "Een bijschrift.");
  stet_block_set_kind (block_at (self, 2), STET_BLOCK_CAPTION);
  stet_article_buffer_get_iter (self->buffers[0], block_at (self, 2), 0, &iter);
  gtk_text_buffer_backspace (buffer, &iter, TRUE, TRUE);
  g_assert_cmpuint (n_refused, ==, 2);
  g_assert_cmpuint (
      stet_article_get_n_blocks (stet_story_get_article (self->story, 0)), ==, n_blocks - 1);
  g_assert_cmpint (stet_block_get_kind (block_at (self, 1)), ==, STET_BLOCK_CAPTION);
}

/* A paragraph that is cut and pasted elsewhere keeps its id. */
static void
test_move (Fixture *self, gconstpointer data)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffers[0]);
  g_autofree char *text = NULL;
  GtkTextIter start, end;
  gint64 id;

  set_texts (self, "een", "twee");
  id = stet_block_get_id (block_at (self, 1));
  stet_article_buffer_get_iter (self->buffers[0], block_at (self, 1), 0, &start);
  stet_article_buffer_get_iter (self->buffers[0], block_at (self, 2), 0, &end);
  text = stet_article_buffer_dup_plain_text (self->buffers[0], &start, &end);
  g_assert_cmpstr (text, ==, "een\n");
  gtk_text_buffer_delete_interactive (buffer, &start, &end, TRUE);
  g_assert_cmpstr (stet_block_get_text (block_at (self, 1)), ==, "twee");
  stet_article_buffer_get_iter (self->buffers[0], block_at (self, 2), 0, &start);
  gtk_text_buffer_insert_interactive (buffer, &start, text, -1, TRUE);
  g_assert_cmpstr (stet_block_get_text (block_at (self, 2)), ==, "een");
  g_assert_cmpint (stet_block_get_id (block_at (self, 2)), ==, id);
}

/* Lines that begin the other way carry a mark that neither the model nor the clipboard sees. */
static void
test_direction_marks (Fixture *self, gconstpointer data)
{
  StetArticleBuffer *arabic = self->buffers[1];
  StetBlock *block = stet_article_get_block (stet_story_get_article (self->story, 1), 1);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (arabic);
  g_autofree char *plain = NULL;
  GtkTextIter iter, end;

  stet_block_set_text (block, "UNESCO تقول");
  gtk_text_buffer_get_iter_at_line (buffer, &iter, 1);
  g_assert_true (stet_article_buffer_is_before_mark (arabic, &iter));
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_line_offset (&iter), ==, 1);
  g_assert_cmpuint (stet_article_buffer_get_offset (arabic, &iter), ==, 0);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, "قال ", -1, TRUE);
  g_assert_cmpstr (stet_block_get_text (block), ==, "قال UNESCO تقول");
  gtk_text_buffer_get_iter_at_line (buffer, &iter, 1);
  g_assert_false (stet_article_buffer_is_before_mark (arabic, &iter));
  test_undo (self->story);
  g_assert_cmpstr (stet_block_get_text (block), ==, "UNESCO تقول");
  stet_article_buffer_get_iter (arabic, block, 0, &iter);
  stet_article_buffer_get_iter (arabic, block, 6, &end);
  gtk_text_iter_set_line_offset (&iter, 0);
  plain = stet_article_buffer_dup_plain_text (arabic, &iter, &end);
  g_assert_cmpstr (plain, ==, "UNESCO");
  test_assert_text_is_model (arabic);
}

/* An earlier revision is put back: blocks go and others come, and the text follows. */
static void
test_other_blocks (Fixture *self, gconstpointer data)
{
  StetArticle *article = stet_story_get_article (self->story, 0);
  StetRow *row = stet_story_get_row (self->story, 0);

  while (stet_article_get_n_blocks (article) > 0)
    stet_article_remove_block (article, stet_article_get_n_blocks (article) / 2);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (StetBlock) block = stet_block_new (
          0, i == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH, i == 1 ? "كتاب" : "tekst");

      stet_block_set_row (block, row);
      stet_article_append_block (article, block);
    }
  test_assert_text_is_model (self->buffers[0]);
}

static void
test_sign_off_lapses (Fixture *self, gconstpointer data)
{
  StetArticle *article = stet_story_get_article (self->story, 0);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffers[0]);
  GtkTextIter iter;

  set_texts (self, "een", "twee");
  stet_article_sign_off (
      article, block_at (self, 1), stet_story_get_article (self->story, 1), "Anna");
  g_assert_true (stet_block_get_signed_off (block_at (self, 1)));
  stet_article_buffer_get_iter (self->buffers[0], block_at (self, 1), 3, &iter);
  gtk_text_buffer_insert_interactive (buffer, &iter, "!", 1, TRUE);
  g_assert_false (stet_block_get_signed_off (block_at (self, 1)));
  test_undo (self->story);
  g_assert_true (stet_block_get_signed_off (block_at (self, 1)));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  gtk_source_init ();

#define ADD(path, function, seed)                                                                  \
  g_test_add ("/editor/text/" path, Fixture, GUINT_TO_POINTER (seed), set_up, function, tear_down)
  ADD ("split-and-undo", test_split_and_undo, 1);
  ADD ("delete-and-undo", test_delete_and_undo, 2);
  ADD ("refused-joins", test_refused_joins, 3);
  ADD ("move", test_move, 4);
  ADD ("direction-marks", test_direction_marks, 5);
  ADD ("sign-off-lapses", test_sign_off_lapses, 6);
  ADD ("other-blocks", test_other_blocks, 7);
  ADD ("random-edits/1", test_random_edits, 11);
  ADD ("random-edits/2", test_random_edits, 22);
  ADD ("random-edits/3", test_random_edits, 33);
#undef ADD
  return g_test_run ();
}
