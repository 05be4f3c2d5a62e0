/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"
#include "stet-comment-store.h"
#include "stet-import-store.h"
#include "stet-journal.h"
#include "stet-link-store.h"
#include "stet-story-store.h"
#include "stet-tie-store.h"

static void
test_comments (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (StetStory) other = new_small_story ("H", "p", NULL);
  g_autoptr (GPtrArray) comments = NULL;
  g_autoptr (GPtrArray) none = NULL;
  StetComment comment = { 0 };
  StetArticle *article = stet_story_get_article (story, 0);
  gint64 first, second;

  stet_db_store_story (db, story, 0, &error);
  stet_db_store_story (db, other, 0, &error);
  g_assert_no_error (error);

  comment.article = stet_article_get_id (article);
  comment.block = stet_block_get_id (stet_article_get_block (article, 1));
  comment.start = 3;
  comment.length = 2;
  comment.quote = (char *) "de";
  comment.person = (char *) "Mila";
  comment.time = 1763800000000000;
  comment.text = (char *) "Welke ochtend? ‘25’";
  first = stet_db_add_comment (db, stet_story_get_id (story), &comment, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first, >, 0);

  comment = (StetComment) { .reply_to = first, .text = (char *) "Zaterdag" };
  second = stet_db_add_comment (db, stet_story_get_id (story), &comment, &error);
  g_assert_no_error (error);

  /* What is another story's is refused. */
  g_assert_cmpint (stet_db_add_comment (db, stet_story_get_id (other), &comment, &error), ==, 0);
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  g_clear_error (&error);

  comments = stet_db_list_comments (db, stet_story_get_id (story), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (comments->len, ==, 2);
  {
    StetComment *one = g_ptr_array_index (comments, 0);
    StetComment *two = g_ptr_array_index (comments, 1);

    g_assert_cmpint (one->id, ==, first);
    g_assert_cmpuint (one->start, ==, 3);
    g_assert_cmpuint (one->length, ==, 2);
    g_assert_cmpstr (one->quote, ==, "de");
    g_assert_cmpstr (one->text, ==, "Welke ochtend? ‘25’");
    g_assert_cmpint (one->time, ==, 1763800000000000);
    g_assert_cmpint (one->resolved, ==, 0);
    g_assert_cmpint (two->id, ==, second);
    g_assert_cmpint (two->reply_to, ==, first);
    g_assert_cmpint (two->article, ==, 0);
    g_assert_cmpint (two->time, >, 0);
    g_assert_cmpint (two->resolved, ==, 0);
  }
  none = stet_db_list_comments (db, stet_story_get_id (other), &error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Comments and suggestions are loaded and stored with their story: the text and the places in it in
 * one. */
static void
test_remarks (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (StetStory) loaded = NULL;
  g_autoptr (StetStory) again = NULL;
  StetBlock *block = stet_article_get_block (stet_story_get_article (story, 0), 1);
  StetRemarkList *remarks = stet_story_get_remarks (story);
  g_autoptr (StetRemark) comment = NULL;
  g_autoptr (StetRemark) reply = NULL;
  g_autoptr (StetRemark) suggestion = NULL;
  StetRemark *found;
  gint64 id;

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  id = stet_story_get_id (story);
  stet_block_set_text (block, "Een *zin* met woorden.");
  comment = stet_remark_new_comment (block, 14, 7, "Mila", "Welke woorden?");
  g_assert_cmpstr (stet_remark_get_values (comment)->quote, ==, "woorden");
  reply = stet_remark_new_reply (comment, "Jan", "Deze.");
  suggestion = stet_remark_new_suggestion (block, 4, 5, "Jan", "*regel*");
  stet_remark_list_add (remarks, reply);
  stet_remark_list_add (remarks, comment);
  stet_remark_list_add (remarks, suggestion);
  g_assert_true (stet_db_store_story (db, story, 0, &error));
  g_assert_no_error (error);

  loaded = stet_db_load_story (db, id, &error);
  g_assert_no_error (error);
  g_assert_false (stet_journal_get_dirty (stet_story_get_journal (loaded)));
  remarks = stet_story_get_remarks (loaded);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (remarks)), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      StetRemark *stored = ((StetRemark *[]) { comment, reply, suggestion })[i];

      found = stet_remark_list_find (remarks, stet_remark_get_values (stored)->id);
      g_assert_nonnull (found);
      g_assert_true (stet_remark_record_equal (stet_remark_get_values (found),
                                               stet_remark_get_values (stored)));
    }
  found = stet_remark_list_find (remarks, stet_remark_get_values (suggestion)->id);
  g_assert_true (stet_remark_list_accept (remarks, found, "Mila"));
  found = stet_remark_list_find (remarks, stet_remark_get_values (comment)->id);
  stet_remark_set_resolved (found, TRUE, "Jan");
  stet_remark_list_remove (remarks,
                           stet_remark_list_find (remarks, stet_remark_get_values (reply)->id));
  g_assert_true (stet_db_store_story (db, loaded, 0, &error));
  g_assert_no_error (error);

  again = stet_db_load_story (db, id, &error);
  g_assert_no_error (error);
  remarks = stet_story_get_remarks (again);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (remarks)), ==, 2);
  found = stet_remark_list_find (remarks, stet_remark_get_values (comment)->id);
  g_assert_cmpuint (stet_remark_get_values (found)->start, ==, 16);
  g_assert_cmpstr (stet_remark_get_values (found)->settled_by, ==, "Jan");
  found = stet_remark_list_find (remarks, stet_remark_get_values (suggestion)->id);
  g_assert_cmpint (stet_remark_get_values (found)->decision, ==, STET_DECISION_ACCEPTED);
  g_assert_cmpstr (stet_remark_get_values (found)->settled_by, ==, "Mila");
  g_assert_cmpstr (
      stet_block_get_text (stet_remark_find_block (found, again)), ==, "Een *regel* met woorden.");
}

static void
test_links (LibraryFixture *fixture, gconstpointer data)
{
  StetArticleLink self = { "self", NULL, (char *) "https://www.vtv.vn/nl" };
  StetArticleLink alternate = { "alternate", (char *) "fr", (char *) "https://www.vtv.vn/fr" };
  StetArticleLink empty = { "original", NULL, (char *) "" };
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_small_story ("H", "p", "https://example.org/source");
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  gint64 batch = stet_db_begin_import (db, "desk", &error);
  gint64 id, article;

  stet_db_store_story (db, story, batch, &error);
  g_assert_no_error (error);
  id = stet_story_get_id (story);
  article = stet_article_get_id (stet_story_get_article (story, 0));
  g_ptr_array_add (links, &self);
  g_ptr_array_add (links, &self);
  g_ptr_array_add (links, &alternate);
  g_ptr_array_add (links, &empty);
  g_assert_true (stet_db_record_links (db, article, links, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stet_db_find_story_by_link (db, "https://www.vtv.vn/fr", &error), ==, id);
  g_assert_cmpint (stet_db_find_story_by_link (db, "https://www.vtv.vn/nl", &error), ==, id);
  g_assert_cmpint (stet_db_find_story_by_link (db, "https://example.org/source", &error), ==, id);
  g_assert_cmpint (stet_db_find_story_by_link (db, "https://example.org/", &error), ==, 0);
  g_assert_cmpint (stet_db_find_story_by_link (db, "", &error), ==, 0);

  /* Recorded anew, and gone with the article. */
  g_ptr_array_remove_index (links, 2);
  g_assert_true (stet_db_record_links (db, article, links, &error));
  g_assert_cmpint (stet_db_find_story_by_link (db, "https://www.vtv.vn/fr", &error), ==, 0);
  g_assert_true (stet_db_undo_import (db, batch, NULL, &error));
  g_assert_cmpint (stet_db_find_story_by_link (db, "https://www.vtv.vn/nl", &error), ==, 0);
  g_assert_false (stet_db_record_links (db, article, links, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
}

/* What goes with a block is put back with it, and what came since stays. */
static void
test_ties (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autofree char *ties = NULL;
  g_autofree char *words = NULL;

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  g_assert_true (
      _stet_db_run (db,
                    &error,
                    "INSERT INTO waivers (story, article, block, check_id, words, person,"
                    " time) SELECT story, article, id, 'x', '“71”', 'Mila', 7 FROM blocks"
                    " WHERE article = 1 ORDER BY id LIMIT 2",
                    ""));
  ties = stet_db_note_ties (db, 1, &error);
  g_assert_no_error (error);
  g_assert_true (_stet_db_run (db, &error, "DELETE FROM waivers WHERE id = 1", ""));
  g_assert_true (_stet_db_run (db, &error, "UPDATE waivers SET words = 'since'", ""));
  g_assert_true (stet_db_restore_ties (db, 1, ties, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM waivers"), ==, 2);
  words = dup_column (db, "SELECT words FROM waivers ORDER BY id", 0);
  g_assert_nonnull (strstr (words, "“71”"));
  g_assert_nonnull (strstr (words, "since"));

  /* A waiver of a block that is gone has no place. */
  g_assert_true (_stet_db_run (
      db, &error, "DELETE FROM blocks WHERE id = (SELECT block FROM waivers WHERE id = 1)", ""));
  g_assert_true (stet_db_restore_ties (db, 1, ties, &error));
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM waivers"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/comments", test_comments);
  add_library_test ("/library/remarks", test_remarks);
  add_library_test ("/library/links", test_links);
  add_library_test ("/library/ties", test_ties);
  return g_test_run ();
}
