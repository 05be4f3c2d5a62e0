/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story-check.h"

/* The row of each block of an article, “0 1 1 3”. */
static char *
describe_rows (StetStory *story, guint index)
{
  StetArticle *article = stet_story_get_article (story, index);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    g_string_append_printf (
        text,
        "%s%u",
        i > 0 ? " " : "",
        stet_row_get_index (stet_block_get_row (stet_article_get_block (article, i))));
  return g_string_free (text, FALSE);
}

#define assert_rows(story, index, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *rows = describe_rows (story, index);                                          \
    g_assert_cmpstr (rows, ==, expected);                                                          \
    check_story (story);                                                                           \
  }                                                                                                \
  G_STMT_END

static void
test_join (void)
{
  g_autoptr (StetStory) story = new_story (2, 5);
  g_autoptr (GError) error = NULL;
  gint64 id = stet_row_get_id (stet_story_get_row (story, 1));

  stet_row_set_confidence (stet_story_get_row (story, 1), 0.3);
  g_assert_true (stet_row_join (
      story, stet_story_get_row (story, 2), stet_story_get_row (story, 1), NULL, &error));
  g_assert_no_error (error);
  assert_rows (story, 0, "0 1 1 2 3");
  assert_rows (story, 1, "0 1 1 2 3");
  g_assert_cmpint (stet_row_get_id (stet_story_get_row (story, 1)), ==, id);
  g_assert_cmpfloat (stet_row_get_confidence (stet_story_get_row (story, 1)), ==, 1);

  /* One side only, downwards: the row stays for the other. */
  g_assert_true (stet_row_join (story,
                                stet_story_get_row (story, 1),
                                stet_story_get_row (story, 2),
                                stet_story_get_article (story, 1),
                                &error));
  assert_rows (story, 0, "0 1 1 2 3");
  assert_rows (story, 1, "0 2 2 2 3");
}

static void
test_join_refused (void)
{
  g_autoptr (StetStory) story = new_story (2, 3);
  g_autoptr (GError) error = NULL;

  g_assert_false (stet_row_join (
      story, stet_story_get_row (story, 1), stet_story_get_row (story, 0), NULL, &error));
  g_assert_error (error, STET_ROW_EDIT_ERROR, STET_ROW_EDIT_ERROR_HEADLINE);
  g_clear_error (&error);
  g_assert_false (stet_row_join (story, stet_story_get_row (story, 2), NULL, NULL, &error));
  g_assert_error (error, STET_ROW_EDIT_ERROR, STET_ROW_EDIT_ERROR_NO_ROW);
  g_clear_error (&error);
  g_assert_true (stet_row_join (story,
                                stet_story_get_row (story, 1),
                                stet_story_get_row (story, 2),
                                stet_story_get_article (story, 0),
                                &error));
  g_assert_false (stet_row_join (story,
                                 stet_story_get_row (story, 1),
                                 stet_story_get_row (story, 2),
                                 stet_story_get_article (story, 0),
                                 &error));
  g_assert_error (error, STET_ROW_EDIT_ERROR, STET_ROW_EDIT_ERROR_NOTHING);
  assert_rows (story, 0, "0 2 2");
}

static void
test_split (void)
{
  g_autoptr (StetStory) story = new_story (2, 4);
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_row_join (
      story, stet_story_get_row (story, 2), stet_story_get_row (story, 1), NULL, &error));
  g_assert_true (
      stet_row_split (story, stet_story_get_row (story, 1), (const guint[]) { 1, 2 }, &error));
  assert_rows (story, 0, "0 1 2 3");
  assert_rows (story, 1, "0 1 1 3");

  g_assert_false (
      stet_row_split (story, stet_story_get_row (story, 1), (const guint[]) { 1, 2 }, &error));
  g_assert_error (error, STET_ROW_EDIT_ERROR, STET_ROW_EDIT_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_false (
      stet_row_split (story, stet_story_get_row (story, 0), (const guint[]) { 0, 1 }, &error));
  g_assert_error (error, STET_ROW_EDIT_ERROR, STET_ROW_EDIT_ERROR_HEADLINE);
  assert_rows (story, 0, "0 1 2 3");
}

static void
test_move (void)
{
  g_autoptr (StetStory) story = new_story (2, 6);
  StetArticle *article = stet_story_get_article (story, 0);
  StetBlock *block = stet_article_get_block (article, 2);
  g_autoptr (GError) error = NULL;

  /* Past nothing: only the row is another. */
  g_assert_true (stet_row_move_blocks (story, block, 1, stet_story_get_row (story, 1), &error));
  assert_rows (story, 0, "0 1 1 3 4 5");
  assert_rows (story, 1, "0 1 2 3 4 5");

  /* Past others: the text goes along, to the beginning of what is there. */
  g_assert_true (stet_row_move_blocks (story, block, 1, stet_story_get_row (story, 4), &error));
  assert_rows (story, 0, "0 1 3 4 4 5");
  g_assert_true (stet_article_get_block (article, 3) == block);
  /* And back, to the end. */
  g_assert_true (stet_row_move_blocks (story, block, 1, stet_story_get_row (story, 1), &error));
  g_assert_true (stet_article_get_block (article, 2) == block);
  assert_rows (story, 0, "0 1 1 3 4 5");

  g_assert_false (stet_row_move_blocks (story, block, 1, stet_story_get_row (story, 1), &error));
  g_assert_error (error, STET_ROW_EDIT_ERROR, STET_ROW_EDIT_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_false (stet_row_move_blocks (
      story, stet_article_get_block (article, 0), 1, stet_story_get_row (story, 1), &error));
  g_assert_error (error, STET_ROW_EDIT_ERROR, STET_ROW_EDIT_ERROR_HEADLINE);
  g_clear_error (&error);
  g_assert_false (stet_row_move_blocks (story, block, 1, stet_story_get_row (story, 0), &error));
  g_assert_error (error, STET_ROW_EDIT_ERROR, STET_ROW_EDIT_ERROR_HEADLINE);
}

static void
test_move_to_new (void)
{
  g_autoptr (StetStory) story = new_story (2, 4);
  StetArticle *article = stet_story_get_article (story, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_row_move_to_new (story, stet_article_get_block (article, 2), 2, 1, &error));
  assert_rows (story, 0, "0 2 3 4");
  assert_rows (story, 1, "0 1 1 2");
  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (article, 1)), ==, "fr 2");

  g_assert_false (stet_row_move_to_new (story, stet_article_get_block (article, 2), 1, 0, &error));
  g_assert_error (error, STET_ROW_EDIT_ERROR, STET_ROW_EDIT_ERROR_HEADLINE);
}

/* Rows that other languages have too keep their place; ids survive; nothing is lost. */
static void
test_random (void)
{
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (StetStory) story = new_story (3 + seed % 3, 3 + seed);
      guint n_done = 0, n_blocks = stet_article_get_n_blocks (stet_story_get_article (story, 0));

      for (guint i = 0; i < 500; i++)
        {
          g_autofree char *before = describe_story (story);
          g_autofree char *after = NULL;
          g_autoptr (GError) error = NULL;
          gboolean done = edit_rows (story, random, &error);

          g_assert_true (done == (error == NULL));
          check_story (story);
          after = describe_story (story);
          if (done)
            n_done++;
          else
            g_assert_cmpstr (after, ==, before);
        }
      for (guint i = 0; i < 3 + seed % 3; i++)
        g_assert_cmpuint (
            stet_article_get_n_blocks (stet_story_get_article (story, i)), ==, n_blocks);
      g_assert_cmpuint (n_done, >, 100);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-edit/join", test_join);
  g_test_add_func ("/row-edit/join-refused", test_join_refused);
  g_test_add_func ("/row-edit/split", test_split);
  g_test_add_func ("/row-edit/move", test_move);
  g_test_add_func ("/row-edit/move-to-new", test_move_to_new);
  g_test_add_func ("/row-edit/random", test_random);
  return g_test_run ();
}
