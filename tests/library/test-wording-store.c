/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"

#include "stet-journal.h"
#include "stet-story-store.h"
#include "stet-wording-store.h"

static void
save (StetDb *db, StetStory *story)
{
  g_autoptr (StetChangeSet) changes = stet_journal_take (stet_story_get_journal (story));
  g_autoptr (GError) error = NULL;
  StetArticle *article;

  g_assert_nonnull (changes);
  stet_db_apply_changes (db, changes, &error);
  g_assert_no_error (error);
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    stet_db_snapshot_article (db, stet_article_get_id (article), &error);
  g_assert_no_error (error);
}

static void
assert_wordings (StetDb *db, StetBlock *block, guint limit, const char *const *expected)
{
  g_autoptr (GError) error = NULL;
  gint64 article = stet_article_get_id (stet_block_get_article (block));
  g_autoptr (GPtrArray) wordings = stet_db_list_wordings (
      db, article, stet_block_get_id (block), limit, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < wordings->len; i++)
    {
      const StetWording *wording = g_ptr_array_index (wordings, i);

      g_assert_cmpstr (wording->text, ==, expected[i]);
      g_assert_cmpstr (wording->kind, ==, expected[i + 1] == NULL ? "imported" : "saved");
    }
  g_assert_null (expected[wordings->len]);
}

/* Changes of other blocks are no wordings of this one, and what comes back is one again. */
static void
test_wordings (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_small_story ("Kop", "Eerst.", "https://news.example/1");
  g_autoptr (GPtrArray) draft = NULL;
  g_autoptr (GPtrArray) limited = NULL;
  StetArticle *article = stet_story_get_article (story, 0);
  StetBlock *block;

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  block = stet_article_get_block (article, 1);
  assert_wordings (db, block, 10, (const char *const[]) { "Eerst.", NULL });

  stet_block_set_text (block, "Toen.");
  save (db, story);
  stet_block_set_text (stet_article_get_block (article, 0), "Een andere kop");
  save (db, story);
  stet_block_set_text (block, "Nu.");
  save (db, story);
  assert_wordings (db, block, 10, (const char *const[]) { "Nu.", "Toen.", "Eerst.", NULL });
  limited = stet_db_list_wordings (
      db, stet_article_get_id (article), stet_block_get_id (block), 2, &error);
  g_assert_cmpuint (limited->len, ==, 2);
  stet_block_set_text (block, "Toen.");
  save (db, story);
  assert_wordings (
      db, block, 10, (const char *const[]) { "Toen.", "Nu.", "Toen.", "Eerst.", NULL });

  /* What the machine wrote stays what it was. */
  draft = stet_db_load_draft (db, stet_article_get_id (article), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (draft->len, ==, 2);
  g_assert_cmpstr (((StetRevisionBlock *) draft->pdata[0])->text, ==, "Kop");
  g_assert_cmpstr (((StetRevisionBlock *) draft->pdata[1])->text, ==, "Eerst.");
  g_assert_cmpint (((StetRevisionBlock *) draft->pdata[1])->id, ==, stet_block_get_id (block));
}

/* The revision of an import that came later is the draft then; an article without any has none. */
static void
test_draft (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_small_story ("Kop", "Eerst.", "https://news.example/1");
  g_autoptr (GPtrArray) draft = NULL;
  g_autoptr (GPtrArray) none = NULL;
  StetArticle *article = stet_story_get_article (story, 0);

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  stet_block_set_text (stet_article_get_block (article, 1), "Opnieuw.");
  save (db, story);
  _stet_db_run (db,
                &error,
                "UPDATE revisions SET kind = 'imported' WHERE id = (SELECT max(id) FROM revisions)",
                "");
  g_assert_no_error (error);
  draft = stet_db_load_draft (db, stet_article_get_id (article), &error);
  g_assert_cmpstr (((StetRevisionBlock *) draft->pdata[1])->text, ==, "Opnieuw.");
  none = stet_db_load_draft (db, 4711, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_library_test ("/library/wordings/list", test_wordings);
  add_library_test ("/library/wordings/draft", test_draft);
  return g_test_run ();
}
