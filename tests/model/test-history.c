/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-history.h"
#include "story-check.h"

static void
type (StetStory *story, StetBlock *block, const char *text)
{
  stet_history_begin (stet_story_get_history (story), NULL);
  stet_block_set_text (block, text);
  stet_history_end (stet_story_get_history (story));
}

/* Types a text letter by letter at the end of a block. */
static void
type_letters (StetStory *story, StetBlock *block, const char *letters)
{
  for (const char *p = letters; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
      g_autofree char *text = g_strconcat (stet_block_get_text (block), letter, NULL);

      type (story, block, text);
    }
}

static void
test_typing (void)
{
  g_autoptr (StetStory) story = new_story (2, 3);
  StetHistory *history = stet_story_get_history (story);
  StetBlock *block = stet_article_get_block (stet_story_get_article (story, 0), 1);
  StetBlock *place;
  guint offset;

  g_assert_false (stet_history_get_can_undo (history));
  g_assert_false (stet_history_undo (history, NULL, NULL));
  type_letters (story, block, " twee woorden");
  g_assert_cmpstr (stet_block_get_text (block), ==, "nl 1 twee woorden");
  g_assert_true (stet_history_get_can_undo (history));
  g_assert_null (stet_history_get_undo_label (history));

  g_assert_true (stet_history_undo (history, &place, &offset));
  g_assert_cmpstr (stet_block_get_text (block), ==, "nl 1 twee ");
  g_assert_true (place == block);
  g_assert_cmpuint (offset, ==, 10);
  g_assert_true (stet_history_undo (history, NULL, NULL));
  /* A space alone went before. */
  g_assert_cmpstr (stet_block_get_text (block), ==, "nl 1 ");
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpstr (stet_block_get_text (block), ==, "nl 1");
  g_assert_false (stet_history_get_can_undo (history));

  g_assert_true (stet_history_redo (history, NULL, NULL));
  g_assert_true (stet_history_redo (history, NULL, NULL));
  g_assert_true (stet_history_redo (history, &place, &offset));
  g_assert_cmpstr (stet_block_get_text (block), ==, "nl 1 twee woorden");
  g_assert_cmpuint (offset, ==, 17);
  g_assert_false (stet_history_redo (history, NULL, NULL));

  /* What is typed after an undo makes redo impossible. */
  g_assert_true (stet_history_undo (history, NULL, NULL));
  type (story, block, "anders");
  g_assert_false (stet_history_get_can_redo (history));
}

static void
test_breaks (void)
{
  g_autoptr (StetStory) story = new_story (1, 3);
  StetHistory *history = stet_story_get_history (story);
  StetBlock *block = stet_article_get_block (stet_story_get_article (story, 0), 1);

  type (story, block, "");
  type_letters (story, block, "ab");
  stet_history_break (history);
  type_letters (story, block, "cd");
  type (story, block, "abc");
  type (story, block, "ab");
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpstr (stet_block_get_text (block), ==, "abcd");
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpstr (stet_block_get_text (block), ==, "ab");
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpstr (stet_block_get_text (block), ==, "");
}

/* In the order in which it was done, whatever the language. */
static void
test_order (void)
{
  g_autoptr (StetStory) story = new_story (2, 4);
  StetHistory *history = stet_story_get_history (story);
  StetArticle *nl = stet_story_get_article (story, 0), *fr = stet_story_get_article (story, 1);
  g_autofree char *before = describe_story (story);
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  type (story, stet_article_get_block (nl, 1), "eerst");
  type (story, stet_article_get_block (fr, 1), "ensuite");
  stet_history_begin (history, "Join Rows");
  g_assert_true (stet_row_join (
      story, stet_story_get_row (story, 2), stet_story_get_row (story, 1), NULL, NULL));
  stet_history_end (history);
  after = describe_story (story);

  g_assert_cmpstr (stet_history_get_undo_label (history), ==, "Join Rows");
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpuint (stet_story_get_n_rows (story), ==, 4);
  g_assert_cmpstr (stet_history_get_redo_label (history), ==, "Join Rows");
  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (fr, 1)), ==, "ensuite");
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (fr, 1)), ==, "fr 1");
  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (nl, 1)), ==, "eerst");
  g_assert_true (stet_history_undo (history, NULL, NULL));
  undone = describe_story (story);
  g_assert_cmpstr (undone, ==, before);
  while (stet_history_redo (history, NULL, NULL))
    check_story (story);
  redone = describe_story (story);
  g_assert_cmpstr (redone, ==, after);
}

/* A sign-off that an edit made lapse holds again when the edit is taken back. */
static void
test_sign_off (void)
{
  g_autoptr (StetStory) story = new_story (2, 3);
  StetHistory *history = stet_story_get_history (story);
  StetArticle *nl = stet_story_get_article (story, 0), *fr = stet_story_get_article (story, 1);
  StetBlock *block = stet_article_get_block (nl, 1);

  stet_history_begin (history, "Sign Off");
  stet_article_sign_off (nl, block, fr, "Mirela");
  stet_history_end (history);
  type (story, stet_article_get_block (fr, 1), "changé");
  g_assert_false (stet_block_get_signed_off (block));
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_true (stet_block_get_signed_off (block));
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_null (stet_block_get_sign_off (block));
  g_assert_true (stet_history_redo (history, NULL, NULL));
  g_assert_true (stet_block_get_signed_off (block));
  g_assert_cmpuint (stet_article_get_n_signed_off (nl), ==, 1);
}

/* A step that changed several languages is undone where the person was. */
static void
test_place (void)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (StetStory) story = new_story (3, 5);
      StetHistory *history = stet_story_get_history (story);
      StetArticle *article = stet_story_get_article (story, i);
      StetBlock *place;
      guint offset;

      stet_history_set_place (history, stet_article_get_block (article, 2), 3);
      stet_history_begin (history, "Join Rows");
      g_assert_true (stet_row_join (
          story, stet_story_get_row (story, 2), stet_story_get_row (story, 1), NULL, NULL));
      stet_history_end (history);
      stet_history_set_place (
          history, stet_article_get_block (stet_story_get_article (story, 0), 4), 0);
      g_assert_true (stet_history_undo (history, &place, &offset));
      g_assert_true (place == stet_article_get_block (article, 2));
      g_assert_cmpuint (offset, ==, 3);
      g_assert_true (stet_history_redo (history, &place, &offset));
      g_assert_true (place == stet_article_get_block (article, 2));
    }
}

/* Rows and blocks are put between others until no place is left, and all get new positions. */
static void
test_renumbering (void)
{
  g_autoptr (StetStory) story = new_story (2, 6);
  StetHistory *history = stet_story_get_history (story);
  StetArticle *article = stet_story_get_article (story, 0);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (states, describe_story (story));
  for (guint i = 0; i < 60; i++)
    {
      StetBlock *last = stet_article_get_block (article, stet_article_get_n_blocks (article) - 1);
      g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, "x");

      stet_history_begin (history, "Move");
      stet_article_insert_block (article, 2, block);
      g_assert_true (stet_row_move_to_new (story, block, 1, 2, NULL));
      if (i % 3 == 0)
        stet_row_move_to_new (story, last, 1, 3, NULL);
      stet_history_end (history);
      check_story (story);
      g_ptr_array_add (states, describe_story (story));
    }
  for (guint i = states->len - 1; i > 0; i--)
    {
      g_autofree char *state = NULL;

      g_assert_true (stet_history_undo (history, NULL, NULL));
      check_story (story);
      state = describe_story (story);
      g_assert_cmpstr (state, ==, g_ptr_array_index (states, i - 1));
    }
  for (guint i = 1; i < states->len; i++)
    {
      g_autofree char *state = NULL;

      g_assert_true (stet_history_redo (history, NULL, NULL));
      state = describe_story (story);
      g_assert_cmpstr (state, ==, g_ptr_array_index (states, i));
    }
}

static void
test_photo (void)
{
  g_autoptr (StetStory) story = new_story (2, 4);
  StetHistory *history = stet_story_get_history (story);
  StetBlock *block = stet_article_get_block (stet_story_get_article (story, 0), 2);
  g_autoptr (StetPhoto) first = stet_photo_new (0), second = stet_photo_new (0);
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;

  stet_story_add_photo (story, first);
  stet_story_add_photo (story, second);
  stet_block_set_photo (block, first);
  stet_photo_set_creator (first, "Mirela Castanho");
  stet_photo_set_alt_text (first, "nl", "Een brug");
  stet_history_adopt (history);
  g_assert_false (stet_history_get_can_undo (history));
  before = describe_story (story);

  stet_history_begin (history, "Remove Photo");
  stet_story_remove_photo (story, first);
  stet_history_end (history);
  g_assert_null (stet_block_get_photo (block));
  g_assert_true (stet_history_undo (history, NULL, NULL));
  undone = describe_story (story);
  g_assert_cmpstr (undone, ==, before);
}

/* What nobody announced is a step too, once the main loop is idle. */
static void
test_outside (void)
{
  g_autoptr (StetStory) story = new_story (2, 3);
  StetHistory *history = stet_story_get_history (story);

  stet_story_set_reference_language (story, "fr");
  while (!stet_history_get_can_undo (history))
    g_main_context_iteration (NULL, TRUE);
  stet_row_set_locked (stet_story_get_row (story, 1), TRUE);
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_false (stet_row_get_locked (stet_story_get_row (story, 1)));
  g_assert_cmpstr (stet_story_get_reference_language (story), ==, "fr");
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpstr (stet_story_get_reference_language (story), ==, "");
}

static void
split_paragraph (StetStory *story, GRand *random)
{
  StetArticle *article = choose_article (story, random);
  StetBlock *block = choose_block (article, random);
  g_autoptr (StetBlock) rest = stet_block_new (0, STET_BLOCK_PARAGRAPH, "rest");

  stet_article_insert_block (article, stet_block_get_index (block) + 1, rest);
}

static void
delete_paragraph (StetStory *story, GRand *random)
{
  StetArticle *article = choose_article (story, random);
  StetBlock *block = choose_block (article, random);
  StetRow *row = stet_block_get_row (block);

  if (stet_block_get_index (block) == 0)
    return;
  stet_article_remove_block (article, stet_block_get_index (block));
  if (stet_row_get_index (row) > 0 && stet_story_row_is_empty (story, row))
    stet_story_remove_row (story, stet_row_get_index (row));
}

static void
edit (StetStory *story, GRand *random)
{
  StetArticle *article = choose_article (story, random);
  StetBlock *block = choose_block (article, random);
  g_autofree char *text = g_strdup_printf ("%u", g_rand_int (random));

  switch (g_rand_int_range (random, 0, 9))
    {
    case 0:
      stet_block_set_text (block, text);
      break;
    case 1:
      split_paragraph (story, random);
      break;
    case 2:
      delete_paragraph (story, random);
      break;
    case 3:
      stet_article_sign_off (article, block, choose_article (story, random), text);
      break;
    case 4:
      stet_row_set_locked (stet_block_get_row (block), g_rand_boolean (random));
      break;
    case 5:
      if (stet_block_get_index (block) > 0)
        stet_block_set_kind (block, STET_BLOCK_QUOTE);
      stet_article_set_state (article, STET_ARTICLE_IN_HAND);
      break;
    default:
      edit_rows (story, random, NULL);
    }
}

/* All the way back and forth, again and again: every state is exactly what it was. */
static void
test_random (void)
{
  for (guint seed = 0; seed < 10; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (StetStory) story = new_story (2 + seed % 4, 4 + seed);
      StetHistory *history = stet_story_get_history (story);
      g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (states, describe_story (story));
      for (guint i = 0; i < 150; i++)
        {
          guint n_edits = 1 + (guint) g_rand_int_range (random, 0, 3);
          g_autofree char *state = NULL;

          stet_history_begin (history, "Edit");
          for (guint j = 0; j < n_edits; j++)
            edit (story, random);
          stet_history_end (history);
          check_story (story);
          state = describe_story (story);
          if (strcmp (state, g_ptr_array_index (states, states->len - 1)) != 0)
            g_ptr_array_add (states, g_steal_pointer (&state));
        }
      for (guint round = 0; round < 2; round++)
        {
          for (guint i = states->len - 1; i > 0; i--)
            {
              g_autofree char *state = NULL;

              g_assert_true (stet_history_undo (history, NULL, NULL));
              check_story (story);
              state = describe_story (story);
              g_assert_cmpstr (state, ==, g_ptr_array_index (states, i - 1));
            }
          g_assert_false (stet_history_get_can_undo (history));
          for (guint i = 1; i < states->len; i++)
            {
              g_autofree char *state = NULL;

              g_assert_true (stet_history_redo (history, NULL, NULL));
              check_story (story);
              state = describe_story (story);
              g_assert_cmpstr (state, ==, g_ptr_array_index (states, i));
            }
          g_assert_false (stet_history_get_can_redo (history));
        }
    }
}

static void
test_limit (void)
{
  g_autoptr (StetStory) story = new_story (1, 3);
  StetHistory *history = stet_story_get_history (story);
  StetBlock *block = stet_article_get_block (stet_story_get_article (story, 0), 1);
  guint n = 0;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *text = g_strdup_printf ("tekst nummer %u", i);

      stet_history_begin (history, "Edit");
      stet_block_set_text (block, text);
      stet_history_end (history);
    }
  while (stet_history_undo (history, NULL, NULL))
    n++;
  g_assert_cmpuint (n, ==, 200);
  g_assert_cmpstr (stet_block_get_text (block), ==, "tekst nummer 99");
}

/* A key press costs the same in a long story as in a short one, as far as undo goes. */
static void
test_long_story (void)
{
  double seconds[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (StetStory) story = new_story (1, i == 0 ? 100 : 10000);
      StetBlock *block = stet_article_get_block (stet_story_get_article (story, 0), 50);
      GTimer *timer;

      stet_story_get_history (story);
      timer = g_timer_new ();
      for (guint j = 0; j < 2000; j++)
        type (story, block, j % 2 == 0 ? "even" : "");
      seconds[i] = g_timer_elapsed (timer, NULL);
      g_timer_destroy (timer);
    }
  g_test_message ("%.2f µs a change in 100 rows, %.2f in 10,000",
                  seconds[0] / 2000 * 1e6,
                  seconds[1] / 2000 * 1e6);
  g_assert_cmpfloat (seconds[1], <, seconds[0] * 6 + 0.02);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/typing", test_typing);
  g_test_add_func ("/history/breaks", test_breaks);
  g_test_add_func ("/history/order", test_order);
  g_test_add_func ("/history/sign-off", test_sign_off);
  g_test_add_func ("/history/place", test_place);
  g_test_add_func ("/history/renumbering", test_renumbering);
  g_test_add_func ("/history/photo", test_photo);
  g_test_add_func ("/history/outside", test_outside);
  g_test_add_func ("/history/random", test_random);
  g_test_add_func ("/history/limit", test_limit);
  g_test_add_func ("/history/long-story", test_long_story);
  return g_test_run ();
}
