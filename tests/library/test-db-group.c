/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"
#include "stet-journal.h"
#include "stet-revision-store.h"
#include "stet-story-list.h"
#include "stet-story-store.h"

#include <string.h>

static void
begin_group (StetDb *db)
{
  g_autoptr (GError) error = NULL;

  stet_db_begin_group (db, &error);
  g_assert_no_error (error);
}

static void
commit_group (StetDb *db)
{
  g_autoptr (GError) error = NULL;

  stet_db_commit_group (db, &error);
  g_assert_no_error (error);
  stet_db_check_integrity (db, &error);
  g_assert_no_error (error);
}

static void
store (StetDb *db, StetStory *story)
{
  g_autoptr (GError) error = NULL;

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
}

static gint64
count_found (StetDb *db, const char *words)
{
  g_autoptr (GError) error = NULL;
  gint64 n = stet_db_count_stories (db, words, STET_STORY_FILTER_ALL, &error);

  g_assert_no_error (error);
  return n;
}

/* What a group brings is found when it ends, and is the same as without one. */
static void
test_found (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) one = new_sample_story ();
  g_autoptr (StetStory) two = new_small_story ("Tàu điện", "Đường sắt", NULL);
  g_autofree char *stored = NULL;
  g_autofree char *loaded_text = NULL;
  g_autoptr (StetStory) loaded = NULL;

  begin_group (db);
  store (db, one);
  store (db, two);
  g_assert_cmpint (count_found (db, "duong"), ==, 0);
  commit_group (db);
  g_assert_cmpint (count_found (db, "duong"), ==, 1);
  g_assert_cmpint (count_found (db, "Phung"), ==, 1);

  stored = dup_story_text (one);
  loaded = stet_db_load_story (db, stet_story_get_id (one), NULL);
  loaded_text = dup_story_text (loaded);
  g_assert_cmpstr (stored, ==, loaded_text);
}

/* A byline that an article had before the group is found no more, its new one is. */
static void
test_byline (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_small_story ("Kop", "Tekst", NULL);
  StetArticle *article = stet_story_get_article (story, 0);

  g_object_set (article, "byline", "Vermeulen", NULL);
  store (db, story);
  g_assert_cmpint (count_found (db, "vermeulen"), ==, 1);

  begin_group (db);
  g_object_set (article, "byline", "Janssens", NULL);
  store (db, story);
  commit_group (db);
  g_assert_cmpint (count_found (db, "vermeulen"), ==, 0);
  g_assert_cmpint (count_found (db, "janssens"), ==, 1);
}

/* Of a text that changes or goes the index would not learn: it is refused. */
static void
test_refused (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_small_story ("Kop", "Oude tekst", NULL);
  StetArticle *article = stet_story_get_article (story, 0);

  store (db, story);
  begin_group (db);
  stet_block_set_text (stet_article_get_block (article, 1), "Nieuwe tekst");
  g_assert_false (stet_db_store_story (db, story, 0, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (stet_db_commit_group (db, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_FAILED);
  g_clear_error (&error);
  stet_db_rollback (db);

  begin_group (db);
  g_assert_true (stet_db_delete_story (db, stet_story_get_id (story), NULL));
  g_assert_false (stet_db_commit_group (db, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_FAILED);
  g_clear_error (&error);
  stet_db_rollback (db);

  /* Afterwards all goes on as ever. */
  g_assert_cmpint (count_found (db, "oude"), ==, 1);
  store (db, story);
  g_assert_cmpint (count_found (db, "oude"), ==, 0);
  g_assert_cmpint (count_found (db, "nieuwe"), ==, 1);
  g_assert_true (stet_db_check_integrity (db, &error));
}

/* The first revision is written in another way than the later ones: the same text is no new one. */
static void
test_first_revision (LibraryFixture *fixture, gconstpointer data)
{
  static const char text[] = "“Wie’s” \"dat\" \\ \\n \b\f\t\001\037\177 <b> ' 😀 \u2028";
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  StetArticle *article = stet_story_get_article (story, 0);
  StetRevisionBlock *block;
  guint n_articles = 0;

  stet_block_set_text (stet_article_get_block (article, 1), text);
  store (db, story);
  for (; (article = stet_story_get_article (story, n_articles)) != NULL; n_articles++)
    g_assert_true (
        _stet_db_add_revision (db, stet_article_get_id (article), "saved", "desk", &error));
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM revisions"), ==, n_articles);

  article = stet_story_get_article (story, 0);
  revisions = stet_db_list_revisions (db, stet_article_get_id (article), 0, 9, &error);
  g_assert_cmpuint (revisions->len, ==, 1);
  blocks = stet_db_load_revision (db, ((StetRevision *) revisions->pdata[0])->id, &error);
  g_assert_cmpuint (blocks->len, ==, stet_article_get_n_blocks (article));
  block = g_ptr_array_index (blocks, 1);
  g_assert_cmpstr (block->text, ==, text);
}

/* Texts are folded for the index in C and in SQL: alike, for every character there is. */
static void
test_fold (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (StetStory) story = new_small_story ("Kop", "Tekst", NULL);
  guint n_folded = 0;

  store (db, story);
  for (gunichar c = 1; c <= 0x10FFFF; c++)
    {
      if (c != '\n' && g_unichar_validate (c))
        g_string_append_unichar (text, c);
      if (text->len > 0 && (c & 0x1FFF) == 0x1FFF)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *in_c = _stet_db_dup_search_text (text->str);
          g_autofree char *in_sql = NULL;

          _stet_db_run (
              db, &error, "UPDATE blocks SET text = ? WHERE kind = 'paragraph'", "s", text->str);
          g_assert_no_error (error);
          in_sql = dup_column (db,
                               "SELECT search_texts.text FROM search_texts JOIN blocks"
                               " ON blocks.id = key WHERE source = 'block' AND kind = 'paragraph'",
                               0);
          g_assert_true (g_str_has_suffix (in_sql, "\n"));
          in_sql[strlen (in_sql) - 1] = '\0';
          g_assert_cmpstr (in_c, ==, in_sql);
          n_folded += !g_str_equal (in_c, text->str);
          g_string_truncate (text, 0);
        }
    }
  g_assert_cmpuint (n_folded, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_library_test ("/library/group/found", test_found);
  add_library_test ("/library/group/byline", test_byline);
  add_library_test ("/library/group/refused", test_refused);
  add_library_test ("/library/group/first-revision", test_first_revision);
  add_library_test ("/library/group/fold", test_fold);
  return g_test_run ();
}
