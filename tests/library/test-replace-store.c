/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-replace-store.h"

#include "library-fixture.h"
#include "stet-history.h"
#include "stet-journal.h"
#include "stet-operation-store.h"
#include "stet-revision-store.h"
#include "stet-step-store.h"
#include "stet-story-store.h"

static gint64
add_story (StetDb *db, const char *headline, const char *paragraph)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = new_small_story (headline, paragraph, NULL);

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  return stet_story_get_id (story);
}

static GPtrArray *
find_all (StetDb *db, const StetReplaceQuery *query)
{
  g_autoptr (StetReplaceCursor) cursor = stet_replace_cursor_new (query);
  g_autoptr (GError) error = NULL;
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_occurrence_free);

  while (!stet_replace_cursor_get_ended (cursor))
    {
      g_autoptr (GPtrArray) some = stet_db_find_occurrences (db, cursor, 3, NULL, &error);

      g_assert_no_error (error);
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&some));
    }
  g_assert_cmpfloat (stet_replace_cursor_get_fraction (cursor), ==, 1);
  return all;
}

static guint
replace_all (StetDb *db, const StetReplaceQuery *query, GHashTable *kept, gint64 *operation)
{
  g_autoptr (StetReplaceCursor) cursor = stet_replace_cursor_new (query);
  g_autoptr (GArray) stories = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  guint n_all = 0;

  while (!stet_replace_cursor_get_ended (cursor))
    stet_db_find_stories_with (db, cursor, stories, NULL, &error);
  g_assert_no_error (error);
  *operation = stet_db_begin_replacement (db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < stories->len; i++)
    {
      guint n;

      g_assert_true (stet_db_replace_in_story (
          db, *operation, g_array_index (stories, gint64, i), query, kept, &n, NULL, &error));
      n_all += n;
    }
  g_assert_true (stet_db_end_replacement (db, *operation, &error));
  return n_all;
}

static char *
dup_text (StetDb *db, gint64 story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) loaded = stet_db_load_story (db, story, &error);
  GString *text = g_string_new (NULL);
  StetArticle *article;

  g_assert_no_error (error);
  for (guint i = 0; (article = stet_story_get_article (loaded, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      g_string_append_printf (
          text, "%s|", stet_block_get_text (stet_article_get_block (article, j)));
  return g_string_free_and_steal (text);
}

#define assert_text(db, story, expected)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *text_now = dup_text (db, story);                                              \
    g_assert_cmpstr (text_now, ==, expected);                                                      \
  }                                                                                                \
  G_STMT_END

static void
test_find (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (self);
  StetReplaceQuery query = { (char *) "hanoi", STET_SEARCH_DEFAULT, (char *) "Huế", NULL, NULL };
  g_autoptr (GArray) only = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) found = NULL;
  gint64 first = add_story (db, "Het verdrag van Hanoi", "In Hanoi, zuid-Hanoi en Hanoi.");
  gint64 second = add_story (db, "Iets anders", "Over niets.");
  gint64 third = add_story (db, "Nog iets", "In Oudhanoi niet.");
  StetOccurrence *occurrence;

  /* Also within a word, of which the search index knows nothing. */
  found = find_all (db, &query);
  g_assert_cmpuint (found->len, ==, 5);
  occurrence = g_ptr_array_index (found, 0);
  g_assert_cmpint (occurrence->story, ==, first);
  g_assert_cmpstr (occurrence->replacement, ==, "Huế");
  g_assert_cmpstr (occurrence->title, ==, "Het verdrag van Hanoi");
  g_clear_pointer (&found, g_ptr_array_unref);

  g_array_append_val (only, third);
  g_array_append_val (only, second);
  query.stories = only;
  found = find_all (db, &query);
  g_assert_cmpuint (found->len, ==, 1);
  occurrence = g_ptr_array_index (found, 0);
  g_assert_cmpint (occurrence->story, ==, third);
  g_assert_cmpuint (occurrence->range.start, ==, 6);
  g_clear_pointer (&found, g_ptr_array_unref);

  query.stories = NULL;
  query.language = (char *) "xx";
  found = find_all (db, &query);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_replace (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (self);
  StetReplaceQuery query = { (char *) "(ha)(noi)", STET_SEARCH_REGEX, (char *) "$2$1", NULL, NULL };
  g_autoptr (GError) error = NULL;
  gint64 first = add_story (db, "Het verdrag van Hanoi", "In Hanoi en Hanoi.");
  gint64 second = add_story (db, "Twee", "In Hanoi.");
  gint64 other = add_story (db, "Drie", "Over niets.");
  gint64 n_before = get_number (db, "SELECT count(*) FROM revisions");
  gint64 updated = get_number (db, "SELECT max(updated) FROM stories");
  g_autofree char *text = dup_text (db, first);
  gint64 operation;

  g_assert_cmpuint (replace_all (db, &query, NULL, &operation), ==, 4);
  assert_text (db, first, "Het verdrag van noiHa|In noiHa en noiHa.|");
  assert_text (db, second, "Twee|In noiHa.|");
  assert_text (db, other, "Drie|Over niets.|");
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM revisions"), ==, n_before + 2);
  g_assert_cmpint (get_number (db, "SELECT max(updated) FROM stories"), >=, updated);
  /* The index knows. */
  g_assert_cmpint (
      get_number (db, "SELECT count(*) FROM search WHERE search MATCH 'noiha'"), ==, 3);
  g_assert_cmpint (
      get_number (db, "SELECT count(*) FROM search WHERE search MATCH 'hanoi'"), ==, 0);

  g_assert_cmpint (stet_db_get_last_operation (db, &error), ==, operation);
  g_assert_true (stet_db_undo_operation (db, operation, &error));
  g_assert_no_error (error);
  assert_text (db, first, text);
  assert_text (db, second, "Twee|In Hanoi.|");
  g_assert_false (stet_db_undo_operation (db, operation, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
  g_assert_true (stet_db_check_integrity (db, NULL));
}

/* What a person unticked stays. */
static void
test_kept (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (self);
  StetReplaceQuery query = { (char *) "hanoi", STET_SEARCH_DEFAULT, (char *) "Huế", NULL, NULL };
  gint64 story = add_story (db, "Kop", "In Hanoi en Hanoi.");
  g_autoptr (GPtrArray) found = find_all (db, &query);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (
      g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_array_unref);
  StetOccurrence *occurrence = g_ptr_array_index (found, 0);
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (StetTextRange));
  gint64 operation;

  g_array_append_val (ranges, occurrence->range);
  g_hash_table_insert (kept, &occurrence->block, ranges);
  g_assert_cmpuint (replace_all (db, &query, kept, &operation), ==, 1);
  assert_text (db, story, "Kop|In Hanoi en Huế.|");
}

/* Nothing was found: there is nothing to undo. */
static void
test_nothing (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (self);
  StetReplaceQuery query = { (char *) "zzz", STET_SEARCH_DEFAULT, (char *) "", NULL, NULL };
  gint64 operation;

  add_story (db, "Kop", "In Hanoi.");
  g_assert_cmpuint (replace_all (db, &query, NULL, &operation), ==, 0);
  g_assert_false (stet_db_is_replacement (db, operation, NULL));
}

/* Undo leaves alone what has other words by now, and says so. */
static void
test_undo_changed (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (self);
  StetReplaceQuery query = { (char *) "hanoi", STET_SEARCH_DEFAULT, (char *) "Huế", NULL, NULL };
  g_autoptr (GError) error = NULL;
  gint64 first = add_story (db, "Hanoi", "In Hanoi.");
  gint64 gone = add_story (db, "Hanoi weg", "In Hanoi.");
  gint64 third = add_story (db, "Hanoi drie", "In Hanoi.");
  guint n_restored, n_left, n_restored_all = 0, n_left_all = 0, n_calls = 0;
  gboolean more = TRUE;
  gint64 operation;

  g_assert_cmpuint (replace_all (db, &query, NULL, &operation), ==, 6);
  {
    g_autoptr (StetStory) story = stet_db_load_story (db, first, &error);
    g_autoptr (StetChangeSet) changes = NULL;

    stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1), "Anders.");
    changes = stet_journal_take (stet_story_get_journal (story));
    g_assert_true (stet_db_apply_changes (db, changes, &error));
  }
  g_assert_true (stet_db_delete_story (db, gone, &error));
  while (more)
    {
      g_assert_true (
          stet_db_undo_replacement (db, operation, 1, &n_restored, &n_left, &more, &error));
      n_restored_all += n_restored;
      n_left_all += n_left;
      n_calls++;
    }
  g_assert_cmpuint (n_calls, ==, 4);
  g_assert_cmpuint (n_restored_all, ==, 3);
  g_assert_cmpuint (n_left_all, ==, 3);
  assert_text (db, first, "Hanoi|Anders.|");
  assert_text (db, third, "Hanoi drie|In Hanoi.|");
}

/* Steps, not milliseconds: the library is never read whole at a time, and what the index knows is
 * there at once. */
static void
test_large (LibraryFixture *self, gconstpointer data)
{
  const guint n_stories = g_test_slow () ? 10000 : 300;
  g_autoptr (StetDb) db = open_library (self);
  StetReplaceQuery query = { (char *) "naald", STET_SEARCH_DEFAULT, (char *) "speld", NULL, NULL };
  g_autoptr (StetReplaceCursor) cursor = stet_replace_cursor_new (&query);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begun, last;

  g_assert_true (stet_db_begin (db, &error));
  for (guint i = 0; i < n_stories; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Verhaal %u", i);

      last = add_story (db, headline, "Een paar woorden die hier staan om gelezen te worden.");
    }
  last = add_story (db, "Een naald", "In een hooiberg.");
  g_assert_true (stet_db_commit (db, &error));
  begun = g_get_monotonic_time ();
  found = stet_db_find_occurrences (db, cursor, 50, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("first of %u stories after %" G_GINT64_FORMAT " us",
                  n_stories,
                  g_get_monotonic_time () - begun);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((StetOccurrence *) found->pdata[0])->story, ==, last);
  g_assert_false (stet_replace_cursor_get_ended (cursor));
  begun = g_get_monotonic_time ();
  while (!stet_replace_cursor_get_ended (cursor))
    {
      g_clear_pointer (&found, g_ptr_array_unref);
      found = stet_db_find_occurrences (db, cursor, 50, NULL, &error);
      g_assert_no_error (error);
      /* Not once more. */
      g_assert_cmpuint (found->len, ==, 0);
    }
  g_test_message ("all after %" G_GINT64_FORMAT " us", g_get_monotonic_time () - begun);
}

/* What a person did before can still be undone after it, and so can it. */
static void
test_history (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (self);
  StetReplaceQuery query = { (char *) "hanoi", STET_SEARCH_DEFAULT, (char *) "Huế", NULL, NULL };
  gint64 id = add_story (db, "Het verdrag van Hanoi", "In Hanoi."), operation;
  g_autoptr (StetStory) story = stet_db_load_story_to_edit (db, id, NULL);
  g_autoptr (StetChangeSet) changes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_restored, n_left;
  gboolean more = TRUE;

  stet_history_begin (stet_story_get_history (story), "Typed");
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1), "Bij Hanoi.");
  stet_history_end (stet_story_get_history (story));
  changes = stet_journal_take (stet_story_get_journal (story));
  g_assert_true (stet_db_apply_changes (db, changes, &error));
  g_assert_cmpuint (replace_all (db, &query, NULL, &operation), ==, 2);
  assert_text (db, id, "Het verdrag van Huế|Bij Huế.|");

  g_set_object (&story, NULL);
  story = stet_db_load_story_to_edit (db, id, NULL);
  g_assert_cmpstr (
      stet_history_get_undo_label (stet_story_get_history (story)), ==, "Replace in All Stories");
  g_assert_true (stet_history_undo (stet_story_get_history (story), NULL, NULL));
  g_assert_cmpstr (
      stet_block_get_text (stet_article_get_block (stet_story_get_article (story, 0), 1)),
      ==,
      "Bij Hanoi.");
  g_assert_true (stet_history_undo (stet_story_get_history (story), NULL, NULL));
  g_assert_cmpstr (
      stet_block_get_text (stet_article_get_block (stet_story_get_article (story, 0), 1)),
      ==,
      "In Hanoi.");

  /* Nor does the undo of all of it lose them. */
  while (more)
    g_assert_true (
        stet_db_undo_replacement (db, operation, 1, &n_restored, &n_left, &more, &error));
  assert_text (db, id, "Het verdrag van Hanoi|Bij Hanoi.|");
  g_set_object (&story, NULL);
  story = stet_db_load_story_to_edit (db, id, NULL);
  for (guint i = 0; i < 3; i++)
    g_assert_true (stet_history_undo (stet_story_get_history (story), NULL, NULL));
  g_assert_false (stet_history_get_can_undo (stet_story_get_history (story)));
  g_assert_cmpstr (
      stet_block_get_text (stet_article_get_block (stet_story_get_article (story, 0), 1)),
      ==,
      "In Hanoi.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_library_test ("/replace-store/find", test_find);
  add_library_test ("/replace-store/replace", test_replace);
  add_library_test ("/replace-store/kept", test_kept);
  add_library_test ("/replace-store/nothing", test_nothing);
  add_library_test ("/replace-store/undo-changed", test_undo_changed);
  add_library_test ("/replace-store/history", test_history);
  add_library_test ("/replace-store/large", test_large);
  return g_test_run ();
}
