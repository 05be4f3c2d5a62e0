/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-history.h"
#include "stet-journal.h"

typedef struct
{
  StetStory *story;
  StetArticle *nl;
  StetArticle *fr;
} Fixture;

static StetArticle *
add_article (StetStory *story, gint64 id, const char *language, const char *text)
{
  g_autoptr (StetArticle) article = stet_article_new (id, language);

  for (guint i = 0; i < stet_story_get_n_rows (story); i++)
    {
      g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, text);

      stet_block_set_row (block, stet_story_get_row (story, i));
      stet_article_append_block (article, block);
    }
  stet_story_add_article (story, article);
  return article; /* the story keeps it */
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->story = stet_story_new (1);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (fixture->story, row);
    }
  fixture->nl = add_article (fixture->story, 10, "nl", "71 artikelen");
  fixture->fr = add_article (fixture->story, 11, "fr", "71 articles");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->story);
}

static void
test_own_side (Fixture *fixture, gconstpointer data)
{
  StetBlock *block = stet_article_get_block (fixture->nl, 0);

  stet_article_sign_off (fixture->nl, block, fixture->fr, "Ada");
  g_assert_true (stet_block_get_signed_off (block));
  g_assert_cmpuint (stet_article_get_n_signed_off (fixture->nl), ==, 1);
  g_assert_cmpstr (stet_block_get_sign_off (block)->person, ==, "Ada");

  stet_block_set_text (block, "68 artikelen");
  g_assert_false (stet_block_get_signed_off (block));
  g_assert_cmpuint (stet_article_get_n_signed_off (fixture->nl), ==, 0);

  /* Undo brings it back. */
  stet_block_set_text (block, "71 artikelen");
  g_assert_true (stet_block_get_signed_off (block));
}

static void
test_other_side (Fixture *fixture, gconstpointer data)
{
  StetBlock *block = stet_article_get_block (fixture->nl, 1);
  StetBlock *other = stet_article_get_block (fixture->fr, 1);
  g_autoptr (StetBlock) added = stet_block_new (0, STET_BLOCK_PARAGRAPH, "et un annexe");

  stet_article_sign_off (fixture->nl, block, fixture->fr, "Ada");
  stet_block_set_text (stet_article_get_block (fixture->fr, 0), "un autre rang");
  g_assert_true (stet_block_get_signed_off (block));
  stet_block_set_text (other, "70 articles");
  g_assert_false (stet_block_get_signed_off (block));
  stet_block_set_text (other, "71 articles");
  g_assert_true (stet_block_get_signed_off (block));

  stet_article_append_block (fixture->fr, added);
  g_assert_false (stet_block_get_signed_off (block));
  stet_article_remove_block (fixture->fr, 2);
  g_assert_true (stet_block_get_signed_off (block));

  stet_article_remove_block (fixture->nl, 1);
  g_assert_cmpuint (stet_article_get_n_signed_off (fixture->nl), ==, 0);
}

static void
test_snapshot (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  StetStory *copy;
  StetArticle *nl;

  stet_story_add_photo (fixture->story, photo);
  stet_photo_set_creator (photo, "Phung Anh");
  stet_block_set_photo (stet_article_get_block (fixture->nl, 0), photo);
  stet_article_sign_off (fixture->nl, stet_article_get_block (fixture->nl, 0), fixture->fr, "Ada");
  copy = stet_story_snapshot (fixture->story);

  g_assert_cmpuint (stet_story_get_revision (copy), ==, stet_story_get_revision (fixture->story));
  g_assert_null (stet_story_get_journal (copy));
  nl = stet_story_find_language (copy, "nl");
  g_assert_cmpint (stet_article_get_id (nl), ==, 10);
  g_assert_true (stet_block_get_signed_off (stet_article_get_block (nl, 0)));
  g_assert_cmpstr (stet_photo_get_credit (stet_block_get_photo (stet_article_get_block (nl, 0))),
                   ==,
                   "Phung Anh");
  g_assert_true (stet_block_get_photo (stet_article_get_block (nl, 0)) != photo);

  stet_block_set_text (stet_article_get_block (fixture->nl, 0), "later");
  g_assert_cmpstr (stet_block_get_text (stet_article_get_block (nl, 0)), ==, "71 artikelen");
  g_assert_finalize_object (copy);
}

static void
test_lapse (Fixture *fixture, gconstpointer data)
{
  StetBlock *block = stet_article_get_block (fixture->nl, 0);
  StetBlock *other = stet_article_get_block (fixture->fr, 0);
  const StetSignOff *sign_off;

  g_assert_cmpint (stet_block_get_lapse (block), ==, 0);
  stet_article_sign_off (fixture->nl, block, fixture->fr, "Ada");
  g_assert_cmpint (stet_block_get_lapse (block), ==, 0);
  sign_off = stet_block_get_sign_off (block);
  g_assert_cmpstr (sign_off->own_text, ==, "71 artikelen");
  g_assert_cmpstr (sign_off->other_text, ==, "71 articles");

  stet_block_set_text (other, "68 articles");
  g_assert_cmpint (stet_block_get_lapse (block), ==, STET_LAPSE_OTHER);
  stet_block_set_text (block, "68 artikelen");
  g_assert_cmpint (stet_block_get_lapse (block), ==, STET_LAPSE_OTHER | STET_LAPSE_OWN);
  stet_block_set_text (other, "71 articles");
  g_assert_cmpint (stet_block_get_lapse (block), ==, STET_LAPSE_OWN);
  /* What it saw is still known. */
  sign_off = stet_block_get_sign_off (block);
  g_assert_cmpstr (sign_off->own_text, ==, "71 artikelen");
  g_assert_cmpstr (sign_off->person, ==, "Ada");

  stet_article_set_id (fixture->fr, 99);
  g_assert_cmpint (stet_block_get_lapse (block), ==, STET_LAPSE_OWN | STET_LAPSE_GONE);
  stet_article_set_id (fixture->fr, 11);
  stet_article_sign_off (fixture->nl, block, NULL, "Ada");
  g_assert_null (stet_block_get_sign_off (block)->other_text);
}

/* The first article is the reference. */
static void
test_reference_change (Fixture *fixture, gconstpointer data)
{
  StetBlock *reference = stet_article_get_block (fixture->nl, 0);
  StetBlock *signed_block = stet_article_get_block (fixture->fr, 0);
  StetBlock *plain = stet_article_get_block (add_article (fixture->story, 12, "de", "71 Artikel"),
                                             0);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *before_plain = NULL;

  stet_article_sign_off (fixture->fr, signed_block, fixture->nl, "Ada");
  g_assert_false (stet_block_get_reference_change (signed_block, NULL, NULL));
  stet_block_set_text (reference, "70 artikelen");
  g_assert_true (stet_block_get_reference_change (signed_block, &before, &after));
  g_assert_cmpstr (before, ==, "71 artikelen");
  g_assert_cmpstr (after, ==, "70 artikelen");
  /* Nobody said that it was right for this one, nor that it was right. */
  g_assert_false (stet_block_get_reference_change (plain, NULL, NULL));
  g_assert_false (stet_block_get_reference_change (reference, NULL, NULL));

  stet_article_sign_off (fixture->nl, reference, NULL, "Ada");
  g_assert_false (stet_block_get_reference_change (plain, NULL, NULL));
  stet_block_set_text (reference, "68 artikelen");
  g_assert_true (stet_block_get_reference_change (plain, &before_plain, NULL));
  g_assert_cmpstr (before_plain, ==, "70 artikelen");

  /* To dismiss it is not to approve. */
  stet_block_dismiss_reference_change (plain);
  stet_block_dismiss_reference_change (signed_block);
  g_assert_false (stet_block_get_reference_change (plain, NULL, NULL));
  g_assert_false (stet_block_get_reference_change (signed_block, NULL, NULL));
  g_assert_false (stet_block_get_signed_off (signed_block));
  /* A further change is another. */
  stet_block_set_text (reference, "67 artikelen");
  g_assert_true (stet_block_get_reference_change (plain, NULL, NULL));
  g_assert_true (stet_block_get_reference_change (signed_block, NULL, NULL));
  stet_article_sign_off (fixture->fr, signed_block, fixture->nl, "Ben");
  g_assert_false (stet_block_get_reference_change (signed_block, NULL, NULL));
  /* What is signed off again is right for all. */
  stet_article_sign_off (fixture->nl, reference, NULL, "Ada");
  g_assert_false (stet_block_get_reference_change (plain, NULL, NULL));
}

/* Undo brings back who signed what, and what was dismissed. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  StetHistory *history = stet_story_get_history (fixture->story);
  StetBlock *block = stet_article_get_block (fixture->fr, 0);

  stet_history_begin (history, "Sign Off");
  stet_article_sign_off (fixture->fr, block, fixture->nl, "Ada");
  stet_history_end (history);
  stet_history_begin (history, "Change");
  stet_block_set_text (stet_article_get_block (fixture->nl, 0), "70 artikelen");
  stet_history_end (history);
  stet_history_begin (history, "Dismiss");
  stet_block_dismiss_reference_change (block);
  stet_history_end (history);
  stet_history_begin (history, "Withdraw");
  stet_block_set_sign_off (block, NULL);
  stet_history_end (history);

  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_cmpstr (stet_block_get_sign_off (block)->other_text, ==, "71 artikelen");
  g_assert_false (stet_block_get_reference_change (block, NULL, NULL));
  g_assert_true (stet_history_undo (history, NULL, NULL));
  g_assert_true (stet_block_get_reference_change (block, NULL, NULL));
  g_assert_true (stet_history_redo (history, NULL, NULL));
  g_assert_false (stet_block_get_reference_change (block, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sign-off/own-side", Fixture, NULL, set_up, test_own_side, tear_down);
  g_test_add ("/sign-off/other-side", Fixture, NULL, set_up, test_other_side, tear_down);
  g_test_add ("/sign-off/snapshot", Fixture, NULL, set_up, test_snapshot, tear_down);
  g_test_add ("/sign-off/lapse", Fixture, NULL, set_up, test_lapse, tear_down);
  g_test_add (
      "/sign-off/reference-change", Fixture, NULL, set_up, test_reference_change, tear_down);
  g_test_add ("/sign-off/undo", Fixture, NULL, set_up, test_undo, tear_down);
  return g_test_run ();
}
