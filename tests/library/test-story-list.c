/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "library-fixture.h"
#include "stet-journal.h"
#include "stet-story-list.h"
#include "stet-story-store.h"

#define N_STORIES 20000

static void
store_text (StetDb *db, const char *language, const char *headline, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autoptr (StetArticle) article = new_article (language, headline, text, NULL);

  stet_story_add_article (story, article);
  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
}

/* The headlines of what is found, latest first, each followed by a semicolon. */
static char *
dup_found (StetDb *db, const char *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = stet_db_list_stories (
      db, search, STET_STORY_FILTER_ALL, NULL, 0, 100, &error);
  GString *titles = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpint (
      stet_db_count_stories (db, search, STET_STORY_FILTER_ALL, &error), ==, found->len);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (
        titles, "%s;", ((StetStorySummary *) g_ptr_array_index (found, i))->title);
  return g_string_free (titles, FALSE);
}

static void
test_search (LibraryFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *search, *found;
  } cases[] = {
    { "", "ar;pl;vi;" },
    { "  ", "ar;pl;vi;" },
    { "Hà Nội", "vi;" },
    { "ha noi", "vi;" },
    { "HANOI", "" },
    { "dang", "vi;" },
    { "Đảng cộng", "vi;" },
    { "đan", "vi;" },
    { "cong son", "vi;" },
    { "lodz", "pl;" },
    { "Łódź", "pl;" },
    { "zazolc", "pl;" },
    { "gęś", "pl;" },
    { "gesi", "" },
    { "محمد", "ar;" },
    { "مُحَمَّد", "ar;" },
    { "احمد", "ar;" },
    { "أحم", "ar;" },
    { "هانوى", "ar;" },
    { "25/10", "vi;" },
    { "vtv.vn", "vi;" },
    { "\"", "ar;pl;vi;" },
    { "\"ha", "vi;" },
    { "ha OR lodz", "" },
    { "NOT", "" },
    { "text:ha", "" },
    { "(ha*", "vi;" },
    { "a -b", "" },
    { "'; DROP TABLE stories", "" },
  };
  g_autoptr (StetDb) db = open_library (fixture);

  store_text (db, "vi", "vi", "Công ước Hà Nội: Đảng Cộng sản. Sông Hồng 25/10 (vtv.vn)");
  store_text (db, "pl", "pl", "W Łodzi i Łódź: zażółć gęś");
  store_text (db, "ar", "ar", "قال مُحَمَّد أحمد في هـــانوي");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = dup_found (db, cases[i].search);

      g_test_message ("“%s”", cases[i].search);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* What is found follows what is typed. */
static void
test_search_follows (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_small_story ("H", "eerste", NULL);
  g_autoptr (StetChangeSet) changes = NULL;
  StetArticle *article;

  stet_db_store_story (db, story, 0, &error);
  article = stet_story_get_article (story, 0);
  stet_block_set_text (stet_article_get_block (article, 1), "tweede");
  changes = stet_journal_take (stet_story_get_journal (story));
  stet_db_apply_changes (db, changes, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stet_db_count_stories (db, "eerste", STET_STORY_FILTER_ALL, &error), ==, 0);
  g_assert_cmpint (stet_db_count_stories (db, "tweede", STET_STORY_FILTER_ALL, &error), ==, 1);
  stet_db_delete_story (db, stet_story_get_id (story), &error);
  g_assert_cmpint (stet_db_count_stories (db, "tweede", STET_STORY_FILTER_ALL, &error), ==, 0);
  g_assert_true (stet_db_check_integrity (db, &error));
}

/* Photographers and authors are found like what is said. */
static void
test_search_credits (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_small_story ("H", "eerste", NULL);
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  g_autoptr (StetChangeSet) changes = NULL;
  g_autoptr (StetChangeSet) removal = NULL;

  g_object_set (photo, "creator", "Thanh Long/Jackie", "agency", "TTXVN", NULL);
  stet_story_add_photo (story, photo);
  g_object_set (stet_story_get_article (story, 0), "byline", "Łucja Mạnh", NULL);
  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stet_db_count_stories (db, "jackie", STET_STORY_FILTER_ALL, &error), ==, 1);
  g_assert_cmpint (stet_db_count_stories (db, "ttx eerste", STET_STORY_FILTER_ALL, &error), ==, 1);
  g_assert_cmpint (stet_db_count_stories (db, "lucja man", STET_STORY_FILTER_ALL, &error), ==, 1);
  g_assert_cmpint (stet_db_count_stories (db, "chan", STET_STORY_FILTER_ALL, &error), ==, 0);

  g_object_set (photo, "creator", "", "agency", "", "credit-line", "Jackie Chan", NULL);
  g_object_set (stet_story_get_article (story, 0), "byline", "", NULL);
  changes = stet_journal_take (stet_story_get_journal (story));
  stet_db_apply_changes (db, changes, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stet_db_count_stories (db, "thanh", STET_STORY_FILTER_ALL, &error), ==, 0);
  g_assert_cmpint (stet_db_count_stories (db, "chan", STET_STORY_FILTER_ALL, &error), ==, 1);
  g_assert_cmpint (stet_db_count_stories (db, "lucja", STET_STORY_FILTER_ALL, &error), ==, 0);

  stet_story_remove_photo (story, photo);
  removal = stet_journal_take (stet_story_get_journal (story));
  stet_db_apply_changes (db, removal, &error);
  g_assert_cmpint (stet_db_count_stories (db, "chan", STET_STORY_FILTER_ALL, &error), ==, 0);
  g_assert_no_error (error);
  _stet_db_exec (db, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", &error);
  g_assert_no_error (error);
}

static void
test_summary (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (StetStorySummary) summary = NULL;
  g_autoptr (StetStorySummary) copy = NULL;
  StetArticleSummary *article;

  stet_article_sign_off (stet_story_get_article (story, 0),
                         stet_article_get_block (stet_story_get_article (story, 0), 1),
                         NULL,
                         "Mila");
  stet_db_store_story (db, story, 0, &error);
  summary = stet_db_load_story_summary (db, stet_story_get_id (story), &error);
  g_assert_no_error (error);
  copy = g_boxed_copy (STET_TYPE_STORY_SUMMARY, summary);
  g_assert_cmpstr (copy->title, ==, "Het verdrag van Hanoi");
  g_assert_cmpstr (copy->slug, ==, "het-verdrag-van-hanoi");
  g_assert_cmpuint (copy->n_texts, ==, 6);
  g_assert_cmpuint (copy->n_signed_off, ==, 1);
  g_assert_cmpuint (copy->n_photos, ==, 2);
  g_assert_cmpuint (copy->n_uncredited, ==, 1);
  g_assert_cmpuint (copy->n_sources, ==, 2);
  g_assert_cmpuint (copy->n_without_headline, ==, 1);
  g_assert_false (copy->ready);
  g_assert_false (copy->exported);
  g_assert_cmpuint (copy->articles->len, ==, 2);
  g_assert_cmpstr (copy->languages[1], ==, "ar");
  g_assert_null (copy->languages[2]);
  article = g_ptr_array_index (copy->articles, 0);
  g_assert_cmpstr (article->headline, ==, "Het verdrag van Hanoi");
  g_assert_cmpint (article->state, ==, STET_ARTICLE_IN_HAND);
  g_assert_cmpuint (article->n_texts, ==, 4);
  g_assert_cmpuint (article->n_signed_off, ==, 1);

  g_assert_null (stet_db_load_story_summary (db, 99, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
}

/* 20,000 stories of three blocks; every tenth has the word “elephant”, every fifth is ready. */
static void
fill (StetDb *db)
{
  static const char sql[]
      = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
        " INSERT INTO stories (id, slug, title, created, updated, n_articles, n_texts, "
        "n_ready)"
        " SELECT i, 'story-' || i, 'Story ' || i, i, i / 2, 1, 3, iif (i % 5, 0, 1) FROM n;"
        "INSERT INTO articles (id, story, language, headline, created, n_texts)"
        " SELECT id, id, 'en', title, 1, 3 FROM stories;"
        "INSERT INTO rows (id, story, position) SELECT id * 3 + j, id, j FROM stories,"
        " (SELECT 0 AS j UNION SELECT 1 UNION SELECT 2);"
        "INSERT INTO blocks (id, story, article, row, position, kind, text)"
        " SELECT id, story, story, id, position, iif (position, 'paragraph', 'headline'),"
        " 'Number ' || story || ' of block ' || position || iif (story % 10 = 0 AND position = 2, "
        "' elephant', '')"
        " FROM rows;";
  g_autoptr (GError) error = NULL;

  g_assert_true (stet_db_begin (db, &error));
  _stet_db_exec (db, sql, &error);
  g_assert_no_error (error);
  stet_db_commit (db, &error);
  g_assert_no_error (error);
}

/* No statement that was used reads a table from end to end, or sorts. */
static void
assert_plans (StetDb *db)
{
  g_autoptr (GString) plans = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  GHashTableIter iter;
  gpointer sql, stmt;

  g_hash_table_iter_init (&iter, db->statements);
  while (g_hash_table_iter_next (&iter, &sql, &stmt))
    if (g_str_has_prefix (sql, "SELECT") && strstr (sql, "sqlite_schema") == NULL)
      add_plan (stmt, plans);
  lines = g_strsplit (plans->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "for:"))
        continue;
      if (strstr (lines[i], "TEMP B-TREE") != NULL
          || (strstr (lines[i], "SCAN") != NULL && strstr (lines[i], "USING INDEX") == NULL
              && strstr (lines[i], "USING COVERING INDEX") == NULL
              && strstr (lines[i], "VIRTUAL TABLE") == NULL))
        g_error ("“%s” in:\n%s", lines[i], plans->str);
    }
  g_assert_nonnull (strstr (plans->str, "stories_by_change"));
  g_assert_nonnull (strstr (plans->str, "stories_by_readiness"));
}

/* Generous for any machine, under the sanitizers too; a list that reads everything takes far
 * longer. */
static void
assert_quick (gint64 *since, const char *what)
{
  gint64 now = g_get_monotonic_time ();

  g_test_message ("%s: %.1f ms", what, (double) (now - *since) / 1000);
  g_assert_cmpint (now - *since, <, G_USEC_PER_SEC);
  *since = g_get_monotonic_time ();
}

static void
walk_pages (StetDb *db)
{
  g_autoptr (GError) error = NULL;
  StetStoryKey key = { G_MAXINT64, G_MAXINT64 };
  guint n = 0;

  while (TRUE)
    {
      g_autoptr (GPtrArray) page = stet_db_list_stories (
          db, NULL, STET_STORY_FILTER_ALL, &key, 0, 500, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < page->len; i++)
        {
          StetStorySummary *summary = g_ptr_array_index (page, i);

          g_assert_true (summary->updated < key.updated
                         || (summary->updated == key.updated && summary->id < key.id));
          key = (StetStoryKey) { summary->updated, summary->id };
        }
      n += page->len;
      if (page->len == 0)
        break;
    }
  g_assert_cmpuint (n, ==, N_STORIES);
}

/* Lists by the states of articles: each third story is in hand, in one of its languages. */
static void
assert_states (StetDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = NULL;
  gint64 counts[STET_ARTICLE_PUBLISHED + 1];
  gint64 time;

  _stet_db_exec (db,
                 "INSERT INTO articles (story, language, created) SELECT id, 'nl', 1 FROM stories"
                 " WHERE id <= 100;"
                 "UPDATE articles SET state = 'in-hand' WHERE story % 3 = 0 AND language = 'en'",
                 &error);
  g_assert_no_error (error);
  time = g_get_monotonic_time ();
  g_assert_true (stet_db_count_story_states (db, counts, &error));
  assert_quick (&time, "counts by state");
  g_assert_cmpint (counts[STET_ARTICLE_IN_HAND], ==, N_STORIES / 3);
  g_assert_cmpint (counts[STET_ARTICLE_TO_PROOFREAD], ==, N_STORIES - N_STORIES / 3 + 33);
  g_assert_cmpint (counts[STET_ARTICLE_PUBLISHED], ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_assert_cmpint (stet_db_count_stories (db, NULL, STET_STORY_FILTER_TO_PROOFREAD + i, &error),
                     ==,
                     counts[i]);
  time = g_get_monotonic_time ();
  page = stet_db_list_stories (db, NULL, STET_STORY_FILTER_IN_HAND, NULL, 0, 50, &error);
  assert_quick (&time, "page by state");
  g_assert_cmpuint (page->len, ==, 50);
  for (guint i = 0; i < page->len; i++)
    g_assert_cmpint (((StetStorySummary *) g_ptr_array_index (page, i))->id % 3, ==, 0);
  g_assert_cmpint (stet_db_count_stories (db, "elephant", STET_STORY_FILTER_IN_HAND, &error),
                   ==,
                   N_STORIES / 30);
  g_clear_pointer (&page, g_ptr_array_unref);
  page = stet_db_list_stories (db, NULL, STET_STORY_FILTER_PUBLISHED, NULL, 0, 50, &error);
  assert_quick (&time, "page of a state that no article has");
  g_assert_cmpuint (page->len, ==, 0);
}

static void
test_many (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GPtrArray) page = NULL;
  gint64 time;

  fill (db);
  time = g_get_monotonic_time ();
  g_assert_cmpint (stet_db_count_stories (db, NULL, STET_STORY_FILTER_ALL, &error), ==, N_STORIES);
  assert_quick (&time, "count");
  g_assert_cmpint (
      stet_db_count_stories (db, NULL, STET_STORY_FILTER_READY, &error), ==, N_STORIES / 5);
  g_assert_cmpint (stet_db_count_stories (db, NULL, STET_STORY_FILTER_NEEDS_WORK, &error),
                   ==,
                   N_STORIES * 4 / 5);
  assert_quick (&time, "counts by filter");
  g_assert_cmpint (
      stet_db_count_stories (db, "elephant", STET_STORY_FILTER_ALL, &error), ==, N_STORIES / 10);
  assert_quick (&time, "count of a search");
  g_assert_cmpint (
      stet_db_count_stories (db, "number", STET_STORY_FILTER_ALL, &error), ==, N_STORIES);
  assert_quick (&time, "count of a search for a word that all have");
  g_assert_cmpint (
      stet_db_count_stories (db, "n b eleph 20000", STET_STORY_FILTER_READY, &error), ==, 1);
  assert_quick (&time, "count of a search for beginnings");

  page = stet_db_list_stories (db, "elephant", STET_STORY_FILTER_READY, NULL, 0, 50, &error);
  g_assert_cmpuint (page->len, ==, 50);
  assert_quick (&time, "page of a search");
  g_clear_pointer (&page, g_ptr_array_unref);
  page = stet_db_list_stories (db, NULL, STET_STORY_FILTER_NEEDS_WORK, NULL, 0, 50, &error);
  g_assert_cmpuint (page->len, ==, 50);
  assert_quick (&time, "page");
  g_clear_pointer (&page, g_ptr_array_unref);
  page = stet_db_list_stories (db, NULL, STET_STORY_FILTER_ALL, NULL, N_STORIES - 10, 50, &error);
  g_assert_cmpuint (page->len, ==, 10);
  assert_quick (&time, "page by offset");
  g_assert_cmpint (stet_db_find_story (db, "story-12345", &error), ==, 12345);
  assert_quick (&time, "story by slug");
  g_assert_no_error (error);
  walk_pages (db);
  assert_plans (db);
  assert_states (db);
}

/* The statements that store, load and find use indexes too. */
static void
test_plans_of_stories (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (StetStory) loaded = NULL;
  GHashTableIter iter;
  gpointer sql;
  g_autoptr (GString) plans = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  loaded = stet_db_load_story (db, 1, &error);
  stet_db_find_story_by_source_url (db, "x", &error);
  g_hash_table_iter_init (&iter, db->statements);
  while (g_hash_table_iter_next (&iter, &sql, NULL))
    if ((g_str_has_prefix (sql, "SELECT") || g_str_has_prefix (sql, "UPDATE")
         || g_str_has_prefix (sql, "DELETE") || g_str_has_prefix (sql, "WITH"))
        && strstr (sql, "sqlite_schema") == NULL)
      add_plan (g_hash_table_lookup (db->statements, sql), plans);
  lines = g_strsplit (plans->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "SCAN") && !g_str_equal (lines[i], "SCAN now")
        && !g_str_has_prefix (lines[i], "SCAN json_each")
        && !g_str_equal (lines[i], "SCAN CONSTANT ROW"))
      g_error ("“%s” in:\n%s", lines[i], plans->str);
  g_assert_cmpuint (g_strv_length (lines), >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/list/search", test_search);
  add_library_test ("/library/list/search-follows", test_search_follows);
  add_library_test ("/library/list/search-credits", test_search_credits);
  add_library_test ("/library/list/summary", test_summary);
  add_library_test ("/library/list/many", test_many);
  add_library_test ("/library/list/plans-of-stories", test_plans_of_stories);
  return g_test_run ();
}
