/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"
#include "stet-house-style-store.h"
#include "stet-snippet-store.h"
#include "stet-story-store.h"
#include "stet-word-store.h"

static void
test_words (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_small_story ("H", "p", NULL);
  g_autoptr (GHashTable) dutch = NULL;
  g_autoptr (GHashTable) french = NULL;
  g_autoptr (GHashTable) elsewhere = NULL;
  g_autoptr (GHashTable) later = NULL;
  gint64 id;

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  id = stet_story_get_id (story);
  stet_db_set_person (db, "Mila");
  g_assert_true (stet_db_add_word (db, "nl", "Stetje", &error));
  g_assert_true (stet_db_add_word (db, "nl", "Stetje", &error));
  g_assert_true (stet_db_add_word (db, "", "VTVnieuws", &error));
  g_assert_true (stet_db_add_story_word (db, id, "nl", "eenmalig", &error));
  g_assert_no_error (error);

  dutch = stet_db_load_words (db, id, "nl", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (dutch), ==, 3);
  g_assert_true (g_hash_table_contains (dutch, "Stetje"));
  g_assert_true (g_hash_table_contains (dutch, "eenmalig"));
  french = stet_db_load_words (db, id, "fr", &error);
  g_assert_cmpuint (g_hash_table_size (french), ==, 1);
  elsewhere = stet_db_load_words (db, 0, "nl", &error);
  g_assert_false (g_hash_table_contains (elsewhere, "eenmalig"));

  g_assert_true (stet_db_remove_word (db, "nl", "Stetje", &error));
  g_assert_true (stet_db_remove_story_word (db, id, "nl", "eenmalig", &error));
  later = stet_db_load_words (db, id, "nl", &error);
  g_assert_cmpuint (g_hash_table_size (later), ==, 1);

  /* Not of a story that is not there; no empty word. */
  g_assert_false (stet_db_add_story_word (db, 99999, "nl", "x", &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (stet_db_add_word (db, "nl", "", &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
}

/* A page at a time, none twice and none left out. */
static void
test_list (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetWord) after = NULL;
  g_autoptr (GPtrArray) some = NULL;
  guint n = 0;

  stet_db_set_person (db, "Mila");
  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *word = g_strdup_printf ("woord%02u", i);

      g_assert_true (stet_db_add_word (db, i % 2 == 0 ? "nl" : "fr", word, &error));
    }
  for (;;)
    {
      g_autoptr (GPtrArray) page = stet_db_list_words (db, "", after, 10, &error);

      g_assert_no_error (error);
      if (page->len == 0)
        break;
      n += page->len;
      g_clear_pointer (&after, stet_word_free);
      after = stet_word_copy (g_ptr_array_index (page, page->len - 1));
      g_assert_cmpstr (after->person, ==, "Mila");
      g_assert_cmpint (after->time, >, 0);
    }
  g_assert_cmpuint (n, ==, 25);
  g_assert_cmpstr (after->word, ==, "woord24");
  some = stet_db_list_words (db, "woord1", NULL, 100, &error);
  g_assert_cmpuint (some->len, ==, 10);
}

static void
test_snippets (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GPtrArray) snippets = NULL;
  g_autoptr (GPtrArray) left = NULL;
  const StetSnippet *snippet;

  g_assert_true (stet_db_set_snippet (db, "nl", "vn", "Verenigde Naties", &error));
  g_assert_true (stet_db_set_snippet (db, "fr", "vn", "Nations unies", &error));
  g_assert_true (stet_db_set_snippet (db, "", "mvg", "x", &error));
  g_assert_true (stet_db_set_snippet (db, "", "mvg", "Met vriendelijke groet", &error));
  snippets = stet_db_list_snippets (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (snippets->len, ==, 3);
  snippet = g_ptr_array_index (snippets, 0);
  g_assert_cmpstr (snippet->name, ==, "mvg");
  g_assert_cmpstr (snippet->text, ==, "Met vriendelijke groet");
  snippet = g_ptr_array_index (snippets, 1);
  g_assert_cmpstr (snippet->language, ==, "fr");
  g_assert_true (stet_db_remove_snippet (db, "fr", "vn", &error));
  left = stet_db_list_snippets (db, &error);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_false (stet_db_set_snippet (db, "", "", "x", &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
}

static void
test_house_styles (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GHashTable) styles = NULL;
  g_autoptr (GHashTable) left = NULL;

  g_assert_true (stet_db_set_house_style (db, "nl", "quotes", "‘ ’ “ ”", &error));
  g_assert_true (stet_db_set_house_style (db, "NL", "dash", "—", &error));
  g_assert_true (stet_db_set_house_style (db, "nl", "dash", "", &error));
  styles = stet_db_load_house_styles (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (styles), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (styles, "nl/quotes"), ==, "‘ ’ “ ”");
  g_assert_cmpstr (g_hash_table_lookup (styles, "nl/dash"), ==, "");
  g_assert_true (stet_db_set_house_style (db, "nl", "dash", NULL, &error));
  left = stet_db_load_house_styles (db, &error);
  g_assert_cmpuint (g_hash_table_size (left), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/words", test_words);
  add_library_test ("/library/words/list", test_list);
  add_library_test ("/library/snippets", test_snippets);
  add_library_test ("/library/house-styles", test_house_styles);
  return g_test_run ();
}
