/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-history.h"
#include "stet-row-edit.h"
#include "stet-waiver.h"
#include "story-check.h"

/* What a person lets stand stands until its own words change. */

static StetBlock *
block_at (StetStory *story, guint article, guint index)
{
  return stet_article_get_block (stet_story_get_article (story, article), index);
}

static StetFindingPlace
place_of (StetBlock *block, const char *words)
{
  const char *text = stet_block_get_text (block);
  const char *at = words != NULL ? strstr (text, words) : NULL;
  StetFindingPlace place = {
    stet_article_get_id (stet_block_get_article (block)),
    stet_block_get_id (block),
    at != NULL ? (guint) g_utf8_strlen (text, at - text) : 0,
    at != NULL ? (guint) g_utf8_strlen (text, at + strlen (words) - text) : 0,
  };

  g_assert_true (words == NULL || at != NULL);
  return place;
}

/* What a check says of words of a block beside those of another. */
static StetFinding *
find (StetBlock *block, const char *words, StetBlock *other, const char *counterpart)
{
  StetFindingInit init = { .check = "number-mismatch",
                           .severity = STET_SEVERITY_WARNING,
                           .message = "Getallen verschillen.",
                           .place = place_of (block, words) };

  if (other != NULL)
    init.counterpart = place_of (other, counterpart);
  return stet_finding_new_from (&init);
}

static StetRemark *
let_stand (StetStory *story, StetFinding *finding)
{
  g_autoptr (StetRemark) waiver = stet_waiver_new (story, finding, "Mila", "Zo stond het er.");

  stet_remark_list_add (stet_story_get_remarks (story), waiver);
  return waiver;
}

static gboolean
stands (StetStory *story,
        StetBlock *block,
        const char *words,
        StetBlock *other,
        const char *counterpart)
{
  g_autoptr (StetFinding) finding = find (block, words, other, counterpart);

  return stet_waiver_find (story, finding) != NULL;
}

static void
test_words (void)
{
  g_autoptr (StetStory) story = new_story (2, 3);
  StetBlock *block = block_at (story, 0, 1);
  StetBlock *other = block_at (story, 1, 1);
  g_autoptr (StetFinding) finding = NULL;
  StetRemark *waiver;

  stet_block_set_text (block, "Het telt 68 artikelen en 68 leden.");
  stet_block_set_text (other, "Il compte 71 articles.");
  finding = find (block, "68", other, "71");
  g_assert_null (stet_waiver_find (story, finding));
  waiver = let_stand (story, finding);
  g_assert_true (stet_waiver_find (story, finding) == waiver);
  g_assert_false (stet_waiver_is_lapsed (story, waiver));

  /* Not the second of them. */
  g_assert_false (stands (story, block, "68 leden", other, "71"));
  /* Edits beside it do not matter, on either side. */
  stet_block_set_text (block, "Het verdrag telt 68 artikelen en 68 leden.");
  stet_block_set_text (other, "Ce traité compte 71 articles.");
  g_assert_true (stands (story, block, "68", other, "71"));
  /* Those of its own words do. */
  stet_block_set_text (other, "Ce traité compte 72 articles.");
  g_assert_false (stands (story, block, "68", other, "72"));
  stet_block_set_text (other, "Ce traité compte 71 articles.");
  stet_block_set_text (block, "Het verdrag telt 67 artikelen en 68 leden.");
  g_assert_false (stands (story, block, "67", other, "71"));
  g_assert_true (stet_waiver_is_lapsed (story, waiver));
}

static void
test_whole_block (void)
{
  g_autoptr (StetStory) story = new_story (2, 3);
  StetBlock *block = block_at (story, 0, 1);
  StetBlock *other = block_at (story, 1, 1);
  g_autoptr (StetFinding) missing = NULL;
  g_autoptr (StetFinding) alone = NULL;

  stet_block_set_text (block, "Het verdrag.");
  stet_block_set_text (other, "Les 71 articles.");
  missing = find (block, NULL, other, "71");
  alone = find (block, NULL, NULL, NULL);
  let_stand (story, missing);
  let_stand (story, alone);
  g_assert_true (stands (story, block, NULL, other, "71"));
  g_assert_true (stands (story, block, NULL, NULL, NULL));
  /* The first is about the other's number; the second about all that the block says. */
  stet_block_set_text (block, "Het nieuwe verdrag.");
  g_assert_true (stands (story, block, NULL, other, "71"));
  g_assert_false (stands (story, block, NULL, NULL, NULL));
}

/* As the editor does it. */
static void
split (StetArticle *article, StetBlock *block, guint offset)
{
  StetRemarkMove *move = stet_remark_move_begin (article, stet_block_get_index (block), 1);
  const char *text = stet_block_get_text (block);
  const char *at = g_utf8_offset_to_pointer (text, offset);
  g_autofree char *head = g_strndup (text, (gsize) (at - text));
  g_autoptr (StetBlock) tail = stet_block_new (0, STET_BLOCK_PARAGRAPH, at);

  stet_block_set_row (tail, stet_block_get_row (block));
  stet_block_set_text (block, head);
  stet_article_insert_block (article, stet_block_get_index (block) + 1, tail);
  stet_remark_move_end (move, 2);
}

/* A block that is split, and one that goes and comes back. */
static void
test_moves (void)
{
  g_autoptr (StetStory) story = new_story (2, 3);
  StetHistory *history = stet_story_get_history (story);
  StetArticle *article = stet_story_get_article (story, 0);
  StetBlock *block = block_at (story, 0, 1);
  g_autoptr (StetFinding) finding = NULL;
  StetRemark *waiver;

  stet_block_set_text (block, "Dat is een. Dit zijn 68 leden.");
  finding = find (block, "68", NULL, NULL);
  stet_history_begin (history, "Laten staan");
  waiver = let_stand (story, finding);
  stet_history_end (history);
  stet_history_begin (history, "Splitsen");
  split (article, block, 11);
  stet_history_end (history);
  g_assert_true (stands (story, block_at (story, 0, 2), "68", NULL, NULL));
  stet_history_undo (history, NULL, NULL);
  g_assert_true (stands (story, block_at (story, 0, 1), "68", NULL, NULL));
  stet_history_begin (history, "Wissen");
  stet_article_remove_block (article, stet_block_get_index (block));
  stet_history_end (history);
  g_assert_true (stet_waiver_is_lapsed (story, waiver));
  stet_history_undo (history, NULL, NULL);
  g_assert_true (stands (story, block_at (story, 0, 1), "68", NULL, NULL));
  stet_history_undo (history, NULL, NULL);
  g_assert_false (stands (story, block_at (story, 0, 1), "68", NULL, NULL));
  stet_history_redo (history, NULL, NULL);
  g_assert_true (stands (story, block_at (story, 0, 1), "68", NULL, NULL));
}

static void
test_filter (void)
{
  g_autoptr (StetStory) story = new_story (2, 3);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) waived = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_ptr_array_add (findings, stet_finding_new ("a", 0, "Eén", 0, 0, 0, 0, 0));
  g_ptr_array_add (findings, stet_finding_new ("a", 0, "Twee", 1, 0, 0, 0, 0));
  g_ptr_array_add (findings, find (block_at (story, 0, 1), "nl", NULL, NULL));
  let_stand (story, g_ptr_array_index (findings, 1));
  open = stet_waivers_filter (story, findings, waived);
  g_assert_cmpuint (open->len, ==, 2);
  g_assert_cmpuint (waived->len, ==, 1);
  g_assert_true (g_ptr_array_index (waived, 0) == g_ptr_array_index (findings, 1));
  all = stet_waivers_dup (story);
  g_assert_cmpuint (all->len, ==, 1);
  /* They are no comments. */
  g_assert_null (
      stet_remark_list_get_of_block (stet_story_get_remarks (story), block_at (story, 0, 1)));
  stet_remark_list_remove (stet_story_get_remarks (story), g_ptr_array_index (all, 0));
  g_clear_pointer (&open, g_ptr_array_unref);
  open = stet_waivers_filter (story, findings, NULL);
  g_assert_cmpuint (open->len, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/waiver/words", test_words);
  g_test_add_func ("/model/waiver/whole-block", test_whole_block);
  g_test_add_func ("/model/waiver/moves", test_moves);
  g_test_add_func ("/model/waiver/filter", test_filter);
  return g_test_run ();
}
