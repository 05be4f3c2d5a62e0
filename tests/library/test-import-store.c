/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"
#include "stet-import-store.h"
#include "stet-journal.h"
#include "stet-model-enums.h"
#include "stet-story-list.h"
#include "stet-story-store.h"

static gint64
begin (StetDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 batch = stet_db_begin_import (db, "desk", &error);

  g_assert_no_error (error);
  return batch;
}

static void
store (StetDb *db, StetStory *story, gint64 batch)
{
  g_autoptr (GError) error = NULL;

  stet_db_store_story (db, story, batch, &error);
  g_assert_no_error (error);
}

static void
undo (StetDb *db, gint64 batch, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  stet_db_undo_import (db, batch, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, expected);
  g_assert_true (stet_db_check_integrity (db, &error));
  g_assert_no_error (error);
}

static char *
dup_loaded (StetDb *db, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = stet_db_load_story (db, id, &error);

  g_assert_no_error (error);
  return dup_story_text (story);
}

/* A French version, with a row, a photo and a source of its own. */
static void
add_french (StetStory *story)
{
  g_autoptr (StetArticle) article = new_article (
      "fr", "La convention", "Le matin.", "Encore.", NULL);
  g_autoptr (StetRow) row = stet_row_new (0);
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  g_autoptr (StetSource) source = stet_source_new (0);
  g_autoptr (StetBlock) caption = stet_block_new (0, STET_BLOCK_CAPTION, "Légende");
  g_autoptr (StetPhoto) shared = g_list_model_get_item (stet_story_get_photos (story), 0);
  g_autoptr (StetPhoto) uncredited = g_list_model_get_item (stet_story_get_photos (story), 1);

  stet_story_append_row (story, row);
  stet_story_add_photo (story, photo);
  g_object_set (source, "url", "https://example.org/fr", NULL);
  stet_story_add_source (story, source);
  stet_photo_set_printed_credit (shared, "fr", "Photo : Phung Anh");
  /* The French version knows more of the photos. */
  g_object_set (shared, "agency", "AFP", NULL);
  g_object_set (uncredited, "creator", "Un photographe", "uncertain", FALSE, NULL);
  stet_block_set_photo (caption, photo);
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    stet_block_set_row (stet_article_get_block (article, i), stet_story_get_row (story, i));
  stet_block_set_row (caption, row);
  stet_article_append_block (article, caption);
  stet_story_add_article (story, article);
}

static void
test_undo_new_story (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const tables[] = { "stories",   "articles",    "rows",    "blocks",
                                        "photos",    "photo_texts", "sources", "sign_offs",
                                        "originals", "revisions",   NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  gint64 batch = begin (db);

  g_assert_cmpint (stet_db_get_last_import (db, NULL), ==, 0);
  store (db, story, batch);
  stet_db_record_original (db, 1, batch, "000.txt", bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stet_db_get_last_import (db, NULL), ==, batch);
  undo (db, batch, 2);
  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", tables[i]);

      g_assert_cmpint (get_number (db, sql), ==, 0);
    }
  g_assert_cmpint (stet_db_get_last_import (db, NULL), ==, 0);
  undo (db, batch, 0);
  g_assert_false (stet_db_undo_import (db, 55, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
}

/* Puts the blocks of the row after @index into that, and a French version beside all. */
static void
join_rows (StetStory *story, guint index)
{
  StetRow *first = stet_story_get_row (story, index),
          *second = stet_story_get_row (story, index + 1);
  g_autoptr (StetArticle) article = new_article ("fr", "La convention", "Le matin, encore.", NULL);

  for (guint i = 0; i < 2; i++)
    {
      StetArticle *other = stet_story_get_article (story, i);
      guint start, n_blocks;

      stet_article_get_row_range (other, second, &start, &n_blocks);
      for (guint j = start; j < start + n_blocks; j++)
        stet_block_set_row (stet_article_get_block (other, j), first);
    }
  stet_story_remove_row (story, index + 1);
  stet_block_set_row (stet_article_get_block (article, 0), stet_story_get_row (story, 0));
  stet_block_set_row (stet_article_get_block (article, 1), first);
  stet_story_add_article (story, article);
}

/* Rows that an import made one are apart again afterwards. */
static void
test_undo_joined_rows (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 id, batch;

  store (db, story, begin (db));
  id = stet_story_get_id (story);
  before = dup_loaded (db, id);
  batch = begin (db);
  join_rows (story, 1);
  store (db, story, batch);
  after = dup_loaded (db, id);
  g_assert_cmpstr (after, !=, before);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM rows"), ==, 3);
  undo (db, batch, 1);
  g_free (after);
  after = dup_loaded (db, id);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM import_rows"), ==, 0);
}

/* But not when a person has said since that they are one, and no text changes its place. */
static void
test_undo_joined_rows_kept (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);

  for (guint way = 0; way < 3; way++)
    {
      g_autoptr (StetStory) story = new_sample_story ();
      g_autoptr (StetStory) loaded = NULL;
      g_autoptr (StetChangeSet) changes = NULL;
      g_autoptr (StetRow) row = stet_row_new (0);
      StetArticle *nl = stet_story_get_article (story, 0);
      gint64 batch;

      store (db, story, begin (db));
      batch = begin (db);
      join_rows (story, 1);
      store (db, story, batch);
      if (way == 0)
        stet_row_set_locked (stet_story_get_row (story, 1), TRUE);
      else if (way == 1)
        stet_article_sign_off (nl, stet_article_get_block (nl, 1), NULL, "Mila");
      else
        {
          /* The second Dutch block back into a row of its own: in between, by its position. */
          stet_story_insert_row (story, 2, row);
          stet_block_set_row (stet_article_get_block (nl, 2), row);
        }
      changes = stet_journal_take (stet_story_get_journal (story));
      stet_db_apply_changes (db, changes, &error);
      g_assert_no_error (error);
      undo (db, batch, 1);
      loaded = stet_db_load_story (db, stet_story_get_id (story), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (stet_story_get_n_rows (loaded), ==, way == 2 ? 4 : 3);
      for (guint i = 0; i < 2; i++)
        for (guint j = 0; j < stet_article_get_n_blocks (stet_story_get_article (story, i)); j++)
          g_assert_cmpint (
              stet_block_get_id (stet_article_get_block (stet_story_get_article (loaded, i), j)),
              ==,
              stet_block_get_id (stet_article_get_block (stet_story_get_article (story, i), j)));
    }
}

/* A version that joined a story goes, and the story is as it was. */
static void
test_undo_joined (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (StetStory) loaded = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  gint64 batch;

  store (db, story, begin (db));
  before = dup_loaded (db, stet_story_get_id (story));
  batch = begin (db);
  loaded = stet_db_load_story (db, stet_story_get_id (story), &error);
  add_french (loaded);
  store (db, loaded, batch);
  g_assert_cmpint (get_number (db, "SELECT n_articles FROM stories"), ==, 3);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM photo_texts"), ==, 2);
  undo (db, batch, 1);
  after = dup_loaded (db, stet_story_get_id (story));
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (get_number (db, "SELECT n_articles FROM stories"), ==, 2);
  g_assert_cmpint (get_number (db, "SELECT n_photos FROM stories"), ==, 2);

  /* To have it again one imports again. */
  g_set_object (&loaded, NULL);
  loaded = stet_db_load_story (db, stet_story_get_id (story), &error);
  add_french (loaded);
  store (db, loaded, begin (db));
  again = dup_loaded (db, stet_story_get_id (story));
  g_assert_cmpstr (again, !=, before);
}

/* What a person has changed since in a photo that was there before stays. */
static void
test_undo_keeps_edits (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (StetStory) left = NULL;
  g_autoptr (StetPhoto) photo = g_list_model_get_item (stet_story_get_photos (story), 0);
  g_autoptr (StetPhoto) kept = NULL;
  gint64 batch;

  store (db, story, begin (db));
  batch = begin (db);
  add_french (story);
  store (db, story, batch);
  stet_photo_set_creator (photo, "Phùng Anh");
  store (db, story, 0);
  undo (db, batch, 1);
  left = stet_db_load_story (db, stet_story_get_id (story), &error);
  kept = g_list_model_get_item (stet_story_get_photos (left), 0);
  g_assert_cmpstr (stet_photo_get_creator (kept), ==, "Phùng Anh");
  g_assert_cmpstr (stet_photo_get_agency (kept), ==, "");
}

/* The first import goes while the second stays: what the second needs stays too. */
static void
test_undo_earlier (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (StetStory) left = NULL;
  gint64 first = begin (db), second;
  StetArticle *french;

  store (db, story, first);
  second = begin (db);
  add_french (story);
  store (db, story, second);
  /* The French version was compared with the Dutch one, which goes. */
  french = stet_story_find_language (story, "fr");
  stet_article_sign_off (
      french, stet_article_get_block (french, 1), stet_story_get_article (story, 0), "Mila");
  stet_article_sign_off (french, stet_article_get_block (french, 2), NULL, "Mila");
  store (db, story, 0);
  g_assert_cmpint (get_number (db, "SELECT n_signed_off FROM stories"), ==, 2);

  undo (db, first, 2);
  left = stet_db_load_story (db, stet_story_get_id (story), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_articles (left)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_sources (left)), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (left)), ==, 1);
  g_assert_cmpint (get_number (db, "SELECT n_signed_off FROM stories"), ==, 1);
  g_assert_cmpint (get_number (db, "SELECT n_signed_off FROM articles"), ==, 1);
  undo (db, second, 1);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM stories"), ==, 0);
}

static void
test_edited (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (StetChangeSet) changes = NULL;
  gint64 batch = begin (db);
  guint n_articles, n_edited;

  store (db, story, batch);
  g_assert_true (stet_db_count_import (db, batch, &n_articles, &n_edited, &error));
  g_assert_cmpuint (n_articles, ==, 2);
  g_assert_cmpuint (n_edited, ==, 0);
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1), "Anders.");
  changes = stet_journal_take (stet_story_get_journal (story));
  g_assert_true (stet_db_apply_changes (db, changes, &error));
  g_assert_true (stet_db_count_import (db, batch, &n_articles, &n_edited, &error));
  g_assert_cmpuint (n_edited, ==, 1);
  undo (db, batch, 2);
}

static void
test_originals (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\0\xFF raw", 6);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) loaded = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *name = NULL;
  g_autofree char *report = NULL;
  gint64 batch = begin (db), article, story_id = -1;

  store (db, story, batch);
  article = stet_article_get_id (stet_story_get_article (story, 1));
  g_assert_cmpint (stet_db_find_article_by_sha256 (db, sha256, &story_id, &error), ==, 0);
  g_assert_cmpint (story_id, ==, 0);
  g_assert_no_error (error);
  stet_db_record_original (db, article, batch, "004.txt", empty, NULL, NULL, &error);
  stet_db_record_original (
      db, article, batch, "004 ع.txt", bytes, NULL, "{\"residue\":[1]}", &error);
  g_assert_no_error (error);
  g_assert_cmpint (stet_db_find_article_by_sha256 (db, sha256, &story_id, &error), ==, article);
  g_assert_cmpint (story_id, ==, stet_story_get_id (story));

  loaded = stet_db_load_original (db, article, &name, &report, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (loaded, bytes));
  g_assert_cmpstr (name, ==, "004 ع.txt");
  g_assert_cmpstr (report, ==, "{\"residue\":[1]}");

  g_assert_null (stet_db_load_original (db, 1, NULL, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (stet_db_record_original (db, 99, batch, "x", bytes, NULL, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
}

/* A file beyond what SQLite can hold is refused, without trying. */
static void
test_too_large (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789", 10);
  gint64 batch = begin (db);

  store (db, story, batch);
  sqlite3_limit (db->handle, SQLITE_LIMIT_LENGTH, 9);
  g_assert_false (stet_db_record_original (db, 1, batch, "x", bytes, NULL, NULL, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "library.stet"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/import/undo-new-story", test_undo_new_story);
  add_library_test ("/library/import/undo-joined-rows", test_undo_joined_rows);
  add_library_test ("/library/import/undo-joined-rows-kept", test_undo_joined_rows_kept);
  add_library_test ("/library/import/undo-joined", test_undo_joined);
  add_library_test ("/library/import/undo-keeps-edits", test_undo_keeps_edits);
  add_library_test ("/library/import/undo-earlier", test_undo_earlier);
  add_library_test ("/library/import/edited", test_edited);
  add_library_test ("/library/import/originals", test_originals);
  add_library_test ("/library/import/too-large", test_too_large);
  return g_test_run ();
}
