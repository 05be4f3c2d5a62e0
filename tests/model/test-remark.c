/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-history.h"
#include "stet-remark-suggest.h"
#include "story-check.h"

/* Comments and suggestions follow their words. */

static StetBlock *
block_at (StetStory *story, guint article, guint index)
{
  return stet_article_get_block (stet_story_get_article (story, article), index);
}

static StetRemark *
comment_on (StetStory *story, StetBlock *block, const char *words)
{
  const char *text = stet_block_get_text (block);
  const char *at = strstr (text, words);
  g_autoptr (StetRemark) remark = stet_remark_new_comment (block,
                                                           (guint) g_utf8_strlen (text, at - text),
                                                           (guint) g_utf8_strlen (words, -1),
                                                           "Mila",
                                                           "Klopt dit?");

  stet_remark_list_add (stet_story_get_remarks (story), remark);
  return remark;
}

static StetRemark *
suggest (StetStory *story, StetBlock *block, const char *words, const char *replacement)
{
  const char *text = stet_block_get_text (block);
  const char *at = strstr (text, words);
  g_autoptr (StetRemark) remark = stet_remark_new_suggestion (
      block,
      (guint) g_utf8_strlen (text, at - text),
      (guint) g_utf8_strlen (words, -1),
      "Mila",
      replacement);

  stet_remark_list_add (stet_story_get_remarks (story), remark);
  return remark;
}

/* The words that a remark is on now; NULL when its block is gone. */
static char *
words_of (StetStory *story, StetRemark *remark)
{
  const StetRemarkRecord *values = stet_remark_get_values (remark);
  StetBlock *block = stet_remark_find_block (remark, story);

  if (block == NULL)
    return NULL;
  g_assert_cmpint (
      values->start + values->length, <=, g_utf8_strlen (stet_block_get_text (block), -1));
  return g_utf8_substring (
      stet_block_get_text (block), values->start, values->start + values->length);
}

static void
assert_words (StetStory *story, StetRemark *remark, const char *expected)
{
  g_autofree char *words = words_of (story, remark);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_typing (void)
{
  g_autoptr (StetStory) story = new_story (2, 3);
  StetBlock *block = block_at (story, 0, 1);
  StetRemark *remark;

  stet_block_set_text (block, "Het verdrag telt 71 artikelen.");
  remark = comment_on (story, block, "71 artikelen");
  g_assert_cmpstr (stet_remark_get_values (remark)->quote, ==, "71 artikelen");
  stet_block_set_text (block, "Het nieuwe verdrag telt 71 artikelen.");
  assert_words (story, remark, "71 artikelen");
  stet_block_set_text (block, "Het nieuwe verdrag telt 71 lange artikelen.");
  assert_words (story, remark, "71 lange artikelen");
  /* What is typed beside it is not in it. */
  stet_block_set_text (block, "Het nieuwe verdrag telt zo’n 71 lange artikelen en meer.");
  assert_words (story, remark, "71 lange artikelen");
  /* A part goes. */
  stet_block_set_text (block, "Het nieuwe verdrag telt zo’n 71 lange en meer.");
  assert_words (story, remark, "71 lange ");
  /* All of it goes: it stays with the paragraph, and comes back with its words. */
  stet_block_set_text (block, "Het nieuwe verdrag telt en meer.");
  assert_words (story, remark, "");
  g_assert_true (stet_remark_is_detached (remark));
  g_assert_cmpint (stet_remark_get_values (remark)->block, ==, stet_block_get_id (block));
  g_assert_cmpstr (stet_remark_get_values (remark)->quote, ==, "71 artikelen");
  stet_block_set_text (block, "Zo: het nieuwe verdrag telt 71 artikelen en meer.");
  assert_words (story, remark, "71 artikelen");
  g_assert_false (stet_remark_is_detached (remark));
}

static void
test_split_and_join (void)
{
  g_autoptr (StetStory) story = new_story (2, 3);
  StetArticle *article = stet_story_get_article (story, 0);
  StetBlock *block = block_at (story, 0, 1);
  g_autoptr (StetBlock) second = NULL;
  StetRemark *first_remark, *second_remark, *whole;
  StetRemarkMove *move;

  stet_block_set_text (block, "Een zin. Nog een zin.");
  first_remark = comment_on (story, block, "Een");
  second_remark = comment_on (story, block, "Nog een");
  {
    g_autoptr (StetRemark) remark = stet_remark_new_comment (block, 0, 0, "Mila", "Lang.");

    stet_remark_list_add (stet_story_get_remarks (story), remark);
    whole = remark;
  }

  move = stet_remark_move_begin (article, 1, 1);
  stet_block_set_text (block, "Een zin. ");
  second = stet_block_new (0, STET_BLOCK_PARAGRAPH, "Nog een zin.");
  stet_article_insert_block (article, 2, second);
  stet_remark_move_end (move, 2);
  assert_words (story, first_remark, "Een");
  assert_words (story, second_remark, "Nog een");
  g_assert_true (stet_remark_find_block (second_remark, story) == second);
  g_assert_true (stet_remark_find_block (whole, story) == block);

  move = stet_remark_move_begin (article, 1, 2);
  stet_article_remove_block (article, 2);
  stet_block_set_text (block, "Een zin. Nog een zin.");
  stet_remark_move_end (move, 1);
  assert_words (story, first_remark, "Een");
  assert_words (story, second_remark, "Nog een");
  g_assert_true (stet_remark_find_block (second_remark, story) == block);
  g_assert_cmpuint (
      stet_remark_list_get_of_block (stet_story_get_remarks (story), block)->len, ==, 3);
}

/* Of two paragraphs that begin alike the first goes whole, with its comment, and comes back. */
static void
test_paragraph_goes (void)
{
  g_autoptr (StetStory) story = new_story (1, 4);
  StetArticle *article = stet_story_get_article (story, 0);
  g_autoptr (StetBlock) block = g_object_ref (block_at (story, 0, 2));
  StetRemark *remark;
  StetRemarkMove *move;

  stet_block_set_text (block, "De minister zei ja.");
  stet_block_set_text (block_at (story, 0, 3), "De minister ging.");
  remark = comment_on (story, block, "De minister");
  move = stet_remark_move_begin (article, 2, 2);
  stet_article_remove_block (article, 2);
  stet_remark_move_end (move, 1);
  assert_words (story, remark, NULL);
  g_assert_cmpint (stet_remark_get_values (remark)->article, ==, stet_article_get_id (article));
  g_assert_cmpstr (stet_remark_get_values (remark)->quote, ==, "De minister");
  stet_article_insert_block (article, 3, block);
  assert_words (story, remark, "De minister");
}

static void
test_undo (void)
{
  g_autoptr (StetStory) story = new_story (1, 3);
  StetHistory *history = stet_story_get_history (story);
  StetRemarkList *remarks = stet_story_get_remarks (story);
  StetBlock *block = block_at (story, 0, 1);
  StetRemark *remark;
  gint64 id;

  stet_history_begin (history, "Text");
  stet_block_set_text (block, "Een zin met woorden.");
  stet_history_end (history);
  stet_history_begin (history, "Comment");
  remark = comment_on (story, block, "woorden");
  id = stet_remark_get_values (remark)->id;
  stet_history_end (history);

  /* Letters before it are one step, though the comment moves with each. */
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("%.*sEen zin met woorden.", (int) i, "abc");

      stet_history_begin (history, NULL);
      stet_block_set_text (block, text);
      stet_history_end (history);
    }
  assert_words (story, remark, "woorden");
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpstr (stet_block_get_text (block), ==, "Een zin met woorden.");
  assert_words (story, remark, "woorden");
  g_assert_true (stet_history_redo (history, NULL, NULL));
  g_assert_cmpstr (stet_block_get_text (block), ==, "abcEen zin met woorden.");
  assert_words (story, remark, "woorden");

  /* Words that go and come back by undo have their comment again. */
  stet_history_begin (history, "Delete");
  stet_block_set_text (block, "abcEen .");
  stet_history_end (history);
  g_assert_true (stet_remark_is_detached (remark));
  g_assert_true (stet_history_undo (history, NULL, NULL));
  assert_words (story, remark, "woorden");

  /* A block that goes and comes back too. */
  stet_history_begin (history, "Delete paragraph");
  stet_article_remove_block (stet_story_get_article (story, 0), 1);
  stet_history_end (history);
  assert_words (story, remark, NULL);
  g_assert_true (stet_history_undo (history, NULL, NULL));
  assert_words (story, remark, "woorden");

  /* Deleting takes the answers along, and undo brings all back. */
  stet_history_begin (history, "Reply");
  {
    g_autoptr (StetRemark) reply = stet_remark_new_reply (remark, "Jan", "Ja.");

    stet_remark_list_add (remarks, reply);
  }
  stet_history_end (history);
  stet_history_begin (history, "Resolve");
  stet_remark_set_resolved (remark, TRUE, "Jan");
  stet_history_end (history);
  stet_history_begin (history, "Delete comment");
  stet_remark_list_remove (remarks, remark);
  stet_history_end (history);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (remarks)), ==, 0);
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (remarks)), ==, 2);
  remark = stet_remark_list_find (remarks, id);
  assert_words (story, remark, "woorden");
  g_assert_false (stet_remark_is_open (remark));
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_true (stet_remark_is_open (remark));
}

static void
test_suggestions (void)
{
  g_autoptr (StetStory) story = new_story (1, 3);
  StetHistory *history = stet_story_get_history (story);
  StetRemarkList *remarks = stet_story_get_remarks (story);
  StetBlock *block = block_at (story, 0, 1);
  StetRemark *first, *second, *gone;

  stet_history_begin (history, "Text");
  stet_block_set_text (block, "Het verdrag telt 68 artikelen en een bijlage.");
  stet_history_end (history);
  stet_history_begin (history, "Suggest");
  first = suggest (story, block, "68", "eenenzeventig");
  second = suggest (story, block, "een bijlage", "twee bijlagen");
  gone = suggest (story, block, "telt", "heeft");
  stet_history_end (history);
  g_assert_cmpstr (
      stet_block_get_text (block), ==, "Het verdrag telt 68 artikelen en een bijlage.");

  /* Words that are not what they were make it outdated; again as they were, it is none. */
  stet_block_set_text (block, "Het verdrag telde 68 artikelen en een bijlage.");
  g_assert_true (stet_remark_list_is_outdated (remarks, gone));
  g_assert_false (stet_remark_list_accept (remarks, gone, "Jan"));
  g_assert_true (stet_remark_is_open (gone));
  stet_block_set_text (block, "Het verdrag telt 68 artikelen en een bijlage.");
  g_assert_false (stet_remark_list_is_outdated (remarks, gone));

  stet_history_begin (history, "Accept");
  g_assert_true (stet_remark_list_accept (remarks, first, "Jan"));
  stet_history_end (history);
  g_assert_cmpstr (
      stet_block_get_text (block), ==, "Het verdrag telt eenenzeventig artikelen en een bijlage.");
  g_assert_cmpint (stet_remark_get_values (first)->decision, ==, STET_DECISION_ACCEPTED);
  g_assert_cmpstr (stet_remark_get_values (first)->settled_by, ==, "Jan");
  g_assert_false (stet_remark_list_is_outdated (remarks, second));
  assert_words (story, second, "een bijlage");
  g_assert_false (stet_remark_list_accept (remarks, first, "Jan"));

  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpstr (
      stet_block_get_text (block), ==, "Het verdrag telt 68 artikelen en een bijlage.");
  g_assert_true (stet_remark_is_open (first));
  assert_words (story, first, "68");
  g_assert_true (stet_history_redo (history, NULL, NULL));
  g_assert_false (stet_remark_is_open (first));
  g_assert_true (stet_remark_list_accept (remarks, second, "Jan"));
  g_assert_cmpstr (stet_block_get_text (block),
                   ==,
                   "Het verdrag telt eenenzeventig artikelen en twee bijlagen.");
}

static void
test_journal (void)
{
  g_autoptr (StetStory) story = new_story (1, 3);
  StetJournal *journal = stet_story_get_journal (story);
  StetRemarkList *remarks = stet_story_get_remarks (story);
  StetBlock *block = block_at (story, 0, 1);
  StetRemark *remark = comment_on (story, block, "1");
  gint64 id = stet_remark_get_values (remark)->id;

  {
    g_autoptr (StetChangeSet) changes = stet_journal_take (journal);

    g_assert_cmpuint (changes->remarks->len, ==, 1);
    g_assert_cmpint (((StetRemarkRecord *) g_ptr_array_index (changes->remarks, 0))->id, ==, id);
    g_assert_cmpuint (changes->blocks->len, ==, 0);
  }
  stet_block_set_text (block, "nnl 1");
  {
    /* The text and the place of its comment are stored together. */
    g_autoptr (StetChangeSet) changes = stet_journal_take (journal);

    g_assert_cmpuint (changes->blocks->len, ==, 1);
    g_assert_cmpuint (changes->remarks->len, ==, 1);
    g_assert_cmpuint (((StetRemarkRecord *) g_ptr_array_index (changes->remarks, 0))->start, ==, 4);
    stet_journal_restore (journal, changes);
  }
  stet_remark_list_remove (remarks, remark);
  {
    g_autoptr (StetChangeSet) changes = stet_journal_take (journal);

    g_assert_cmpuint (changes->remarks->len, ==, 0);
    g_assert_cmpuint (changes->deleted_remarks->len, ==, 1);
    g_assert_cmpint (g_array_index (changes->deleted_remarks, gint64, 0), ==, id);
  }
}

static void
test_sorted (void)
{
  g_autoptr (StetStory) story = new_story (2, 4);
  StetRemark *later = comment_on (story, block_at (story, 1, 2), "2");
  StetRemark *first = comment_on (story, block_at (story, 0, 3), "3");
  StetRemark *earlier = comment_on (story, block_at (story, 1, 2), "fr");
  g_autoptr (StetRemark) reply = stet_remark_new_reply (first, "Jan", "Ja.");
  g_autoptr (GPtrArray) sorted = NULL;

  stet_remark_list_add (stet_story_get_remarks (story), reply);
  sorted = stet_remark_list_dup_sorted (stet_story_get_remarks (story), story);
  g_assert_cmpuint (sorted->len, ==, 3);
  g_assert_true (g_ptr_array_index (sorted, 0) == first);
  g_assert_true (g_ptr_array_index (sorted, 1) == earlier);
  g_assert_true (g_ptr_array_index (sorted, 2) == later);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The texts, and each remark's place in them. */
static char *
dup_state (StetStory *story)
{
  GListModel *remarks = G_LIST_MODEL (stet_story_get_remarks (story));
  StetArticle *article = stet_story_get_article (story, 0);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *state = g_string_new (NULL);

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    g_string_append_printf (
        state, "%s\n", stet_block_get_text (stet_article_get_block (article, i)));
  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (StetRemark) remark = g_list_model_get_item (remarks, i);
      const StetRemarkRecord *values = stet_remark_get_values (remark);

      g_ptr_array_add (lines,
                       g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %u %d\n",
                                        values->id,
                                        values->block,
                                        values->start,
                                        values->length,
                                        (int) values->decision));
    }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (state, g_ptr_array_index (lines, i));
  return g_string_free_and_steal (state);
}

static char *
random_text (GRand *rand)
{
  static const char *const words[]
      = { "het ", "verdrag ", "van ", "Hanoi ", "كتاب ", "é\xcc\x81n " };
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 8); n > 0; n--)
    g_string_append (text, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free_and_steal (text);
}

/* One edit as the editor makes it: of a text, a split, a join, or a remark comes or goes. */
static void
edit_randomly (StetStory *story, GRand *rand)
{
  StetArticle *article = stet_story_get_article (story, 0);
  StetRemarkList *remarks = stet_story_get_remarks (story);
  guint n = stet_article_get_n_blocks (article);
  guint index = (guint) g_rand_int_range (rand, 1, (gint32) n);
  StetBlock *block = stet_article_get_block (article, index);
  guint length = (guint) g_utf8_strlen (stet_block_get_text (block), -1);
  guint at = (guint) g_rand_int_range (rand, 0, (gint32) length + 1);
  g_autofree char *before = g_utf8_substring (stet_block_get_text (block), 0, at);
  g_autofree char *after = g_utf8_substring (stet_block_get_text (block), at, -1);
  g_autofree char *put = random_text (rand);
  g_autofree char *text = g_strconcat (before, put, after, NULL);
  StetRemarkMove *move;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      stet_block_set_text (block, text);
      break;
    case 1:
      stet_block_set_text (block, before);
      break;
    case 2:
      {
        g_autoptr (StetBlock) rest = stet_block_new (0, STET_BLOCK_PARAGRAPH, after);

        move = stet_remark_move_begin (article, index, 1);
        stet_block_set_text (block, before);
        stet_block_set_row (rest, stet_block_get_row (block));
        stet_article_insert_block (article, index + 1, rest);
        stet_remark_move_end (move, 2);
      }
      break;
    case 3:
      if (index + 1 == n)
        break;
      g_free (text);
      text = g_strconcat (stet_block_get_text (block),
                          stet_block_get_text (stet_article_get_block (article, index + 1)),
                          NULL);
      move = stet_remark_move_begin (article, index, 2);
      stet_article_remove_block (article, index + 1);
      stet_block_set_text (block, text);
      stet_remark_move_end (move, 1);
      break;
    case 4:
      {
        g_autoptr (StetRemark) remark = g_rand_boolean (rand)
                                            ? stet_remark_new_comment (block, at, 6, "A", "?")
                                            : stet_remark_new_suggestion (block, at, 6, "A", put);

        stet_remark_list_add (remarks, remark);
      }
      break;
    default:
      {
        g_autoptr (StetRemark) remark = g_list_model_get_item (G_LIST_MODEL (remarks), 0);

        if (remark != NULL && stet_remark_get_values (remark)->kind == STET_REMARK_SUGGESTION)
          stet_remark_list_accept (remarks, remark, "B");
        else if (remark != NULL && g_rand_int_range (rand, 0, 4) == 0)
          stet_remark_list_remove (remarks, remark);
      }
    }
}

/* Whatever is done, remarks are on words that there are, and undo and redo give what was. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);
  g_autoptr (StetStory) story = new_story (1, 5);
  StetHistory *history = stet_story_get_history (story);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint at = 150;

  g_ptr_array_add (states, dup_state (story));
  for (guint i = 0; i < 150; i++)
    {
      GListModel *remarks = G_LIST_MODEL (stet_story_get_remarks (story));

      stet_history_begin (history, "Edit");
      edit_randomly (story, rand);
      stet_history_end (history);
      for (guint j = 0; j < g_list_model_get_n_items (remarks); j++)
        {
          g_autoptr (StetRemark) remark = g_list_model_get_item (remarks, j);
          g_autofree char *words = words_of (story, remark);

          g_assert_true (words == NULL || stet_remark_get_values (remark)->block != 0);
        }
      g_ptr_array_add (states, dup_state (story));
    }
  do
    {
      g_autofree char *state = dup_state (story);

      /* Not every edit is a step, and not every step shows. */
      while (strcmp (g_ptr_array_index (states, at), state) != 0)
        g_assert_cmpuint (at--, >, 0);
    }
  while (stet_history_undo (history, NULL, NULL));
  {
    g_autofree char *state = dup_state (story);

    g_assert_cmpstr (state, ==, g_ptr_array_index (states, 0));
  }
  while (stet_history_redo (history, NULL, NULL))
    continue;
  {
    g_autofree char *state = dup_state (story);

    g_assert_cmpstr (state, ==, g_ptr_array_index (states, states->len - 1));
  }
}

/* Commands of a person who suggests leave the text alone, and their suggestions lead to the same.
 */
static void
test_put_text (void)
{
  static const char *const cases[][2] = {
    { "", "Nieuw." },
    { "Oud.", "" },
    { "Een twee drie vier vijf.", "Een deux drie vier cinq." },
    { "Een twee drie.", "Een twee en drie." },
    { "woord", "een woord meer" },
    { "Een twee drie.", "Een **twee drie**." },
    { "[Hanoi](https://a.example) is ver", "Hanoi is ver weg" },
    { "ประเทศไทย", "ประเทศเวียดนาม" },
    { "aa bb", "bb aa" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StetStory) story = new_story (2, 3);
      StetRemarkList *list = stet_story_get_remarks (story);
      StetBlock *block = block_at (story, 0, 1);
      guint n;

      g_test_message ("%s", cases[i][1]);
      stet_block_set_text (block, cases[i][0]);
      g_assert_cmpint (stet_suggest_put_text (block, cases[i][0]), ==, STET_TEXT_PUT_SAME);
      stet_remark_list_set_suggesting (list, "Mila");
      g_assert_cmpint (stet_suggest_put_text (block, cases[i][1]), ==, STET_TEXT_PUT_SUGGESTED);
      g_assert_cmpstr (stet_block_get_text (block), ==, cases[i][0]);
      n = g_list_model_get_n_items (G_LIST_MODEL (list));
      g_assert_cmpuint (n, >, 0);
      /* Not twice. */
      stet_suggest_put_text (block, cases[i][1]);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
      for (guint j = 0; j < n; j++)
        {
          g_autoptr (StetRemark) remark = g_list_model_get_item (G_LIST_MODEL (list), j);

          g_assert_true (stet_remark_list_accept (list, remark, "Jan"));
        }
      g_assert_cmpstr (stet_block_get_text (block), ==, cases[i][1]);
      stet_remark_list_set_suggesting (list, NULL);
      g_assert_cmpint (stet_suggest_put_text (block, "Ander."), ==, STET_TEXT_PUT_CHANGED);
      g_assert_cmpstr (stet_block_get_text (block), ==, "Ander.");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/remark/typing", test_typing);
  g_test_add_func ("/model/remark/split-and-join", test_split_and_join);
  g_test_add_func ("/model/remark/paragraph-goes", test_paragraph_goes);
  g_test_add_func ("/model/remark/undo", test_undo);
  g_test_add_func ("/model/remark/suggestions", test_suggestions);
  g_test_add_func ("/model/remark/put-text", test_put_text);
  g_test_add_func ("/model/remark/journal", test_journal);
  g_test_add_func ("/model/remark/sorted", test_sorted);
  g_test_add_func ("/model/remark/random", test_random);
  return g_test_run ();
}
