/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-journal.h"

typedef struct
{
  StetStory *story;
  StetJournal *journal;
  StetArticle *article;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetArticle) article = stet_article_new (5, "nl");

  fixture->story = stet_story_new (3);
  fixture->journal = stet_story_get_journal (fixture->story);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);
      g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, "tekst");

      stet_story_append_row (fixture->story, row);
      stet_block_set_row (block, row);
      stet_article_append_block (article, block);
    }
  stet_story_add_article (fixture->story, article);
  fixture->article = article;
  stet_journal_clear (fixture->journal);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->story);
}

static void
test_take (Fixture *fixture, gconstpointer data)
{
  StetBlock *block = stet_article_get_block (fixture->article, 1);
  g_autoptr (StetChangeSet) changes = NULL;
  StetBlockRecord *record;

  g_assert_false (stet_journal_get_dirty (fixture->journal));
  g_assert_null (stet_journal_take (fixture->journal));

  for (int i = 0; i < 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("tekst %d", i);

      stet_block_set_text (block, text);
    }
  g_assert_true (stet_journal_get_dirty (fixture->journal));
  changes = stet_journal_take (fixture->journal);
  g_assert_false (stet_journal_get_dirty (fixture->journal));

  /* A hundred key presses in one block are one record. */
  g_assert_cmpuint (changes->blocks->len, ==, 1);
  record = g_ptr_array_index (changes->blocks, 0);
  g_assert_cmpint (record->id, ==, stet_block_get_id (block));
  g_assert_cmpint (record->article, ==, 5);
  g_assert_cmpstr (record->text, ==, "tekst 99");
  g_assert_cmpint (changes->story, ==, 3);

  /* The values stay what they were when the block goes on. */
  stet_block_set_text (block, "later");
  g_assert_cmpstr (record->text, ==, "tekst 99");
}

static void
test_restore (Fixture *fixture, gconstpointer data)
{
  StetBlock *block = stet_article_get_block (fixture->article, 0);
  gint64 deleted = stet_block_get_id (stet_article_get_block (fixture->article, 2));
  g_autoptr (StetChangeSet) failed = NULL;
  g_autoptr (StetChangeSet) again = NULL;

  stet_block_set_text (block, "één");
  stet_article_remove_block (fixture->article, 2);
  failed = stet_journal_take (fixture->journal);
  stet_block_set_text (block, "twee");
  stet_journal_restore (fixture->journal, failed);
  again = stet_journal_take (fixture->journal);

  g_assert_cmpuint (again->blocks->len, ==, 1);
  g_assert_cmpstr (((StetBlockRecord *) g_ptr_array_index (again->blocks, 0))->text, ==, "twee");
  g_assert_cmpuint (again->deleted_blocks->len, ==, 1);
  g_assert_cmpint (g_array_index (again->deleted_blocks, gint64, 0), ==, deleted);
}

static void
test_taken_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetBlock) block = g_object_ref (stet_article_get_block (fixture->article, 1));
  g_autoptr (StetChangeSet) changes = NULL;

  stet_article_remove_block (fixture->article, 1);
  stet_article_insert_block (fixture->article, 1, block);
  changes = stet_journal_take (fixture->journal);
  g_assert_cmpuint (changes->deleted_blocks->len, ==, 0);
  g_assert_cmpuint (changes->blocks->len, ==, 1);
}

static void
test_photos_and_sources (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  g_autoptr (StetSource) source = stet_source_new (0);
  g_autoptr (StetChangeSet) first = NULL;
  g_autoptr (StetChangeSet) second = NULL;
  StetPhotoRecord *record;

  stet_story_add_photo (fixture->story, photo);
  stet_story_add_source (fixture->story, source);
  stet_block_set_photo (stet_article_get_block (fixture->article, 0), photo);
  first = stet_journal_take (fixture->journal);
  g_assert_cmpuint (first->photos->len, ==, 1);
  g_assert_cmpuint (first->sources->len, ==, 1);

  g_assert_false (stet_photo_get_credited (photo));
  stet_photo_set_creator (photo, "Phung Anh");
  stet_photo_set_alt_text (photo, "nl", "De president schudt handen.");
  g_object_set (source, "url", "https://vtv.vn/x.htm", NULL);
  g_assert_true (stet_photo_get_credited (photo));
  g_assert_cmpstr (stet_photo_get_credit (photo), ==, "Phung Anh");
  second = stet_journal_take (fixture->journal);
  record = g_ptr_array_index (second->photos, 0);
  g_assert_cmpstr (record->creator, ==, "Phung Anh");
  g_assert_cmpuint (record->texts->len, ==, 1);
  g_assert_cmpuint (second->sources->len, ==, 1);

  stet_story_remove_photo (fixture->story, photo);
  g_assert_null (stet_block_get_photo (stet_article_get_block (fixture->article, 0)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/journal/take", Fixture, NULL, set_up, test_take, tear_down);
  g_test_add ("/journal/restore", Fixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/journal/taken-back", Fixture, NULL, set_up, test_taken_back, tear_down);
  g_test_add (
      "/journal/photos-and-sources", Fixture, NULL, set_up, test_photos_and_sources, tear_down);
  return g_test_run ();
}
