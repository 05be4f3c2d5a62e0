/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "library-fixture.h"
#include "stet-journal.h"
#include "stet-operation-store.h"
#include "stet-revision-store.h"
#include "stet-story-store.h"
#include "stet-url.h"

static StetStory *
store_sample (StetDb *db)
{
  g_autoptr (GError) error = NULL;
  StetStory *story = new_sample_story ();

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  return story;
}

static void
save (StetDb *db, StetStory *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetChangeSet) changes = stet_journal_take (stet_story_get_journal (story));

  g_assert_nonnull (changes);
  stet_db_apply_changes (db, changes, &error);
  g_assert_no_error (error);
  if (!g_str_equal (changes->slug, stet_story_get_slug (story)))
    {
      stet_story_set_slug (story, changes->slug);
      stet_journal_clear (stet_story_get_journal (story));
    }
}

static void
assert_stored (StetDb *db, StetStory *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) loaded = stet_db_load_story (db, stet_story_get_id (story), &error);
  g_autofree char *expected = dup_story_text (story);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = dup_story_text (loaded);
  g_assert_cmpstr (text, ==, expected);
  g_assert_false (stet_journal_get_dirty (stet_story_get_journal (loaded)));
}

static void
test_round_trip (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);
  StetArticle *nl = stet_story_get_article (story, 0);

  g_assert_cmpint (stet_story_get_id (story), >, 0);
  g_assert_cmpint (stet_article_get_id (nl), >, 0);
  g_assert_cmpstr (stet_story_get_slug (story), ==, "het-verdrag-van-hanoi");
  g_assert_false (stet_journal_get_dirty (stet_story_get_journal (story)));
  assert_stored (db, story);

  stet_article_sign_off (
      nl, stet_article_get_block (nl, 1), stet_story_get_article (story, 1), "Mila");
  stet_photo_set_creator (
      stet_story_find_photo (
          story, stet_photo_get_id (stet_block_get_photo (stet_article_get_block (nl, 3)))),
      "Phùng Anh");
  stet_article_set_state (nl, STET_ARTICLE_READY);
  save (db, story);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM articles WHERE state = 'ready'"), ==, 1);
  stet_article_choose_state (nl, STET_ARTICLE_PROOFREAD);
  save (db, story);
  assert_stored (db, story);
  g_assert_cmpint (get_number (db, "SELECT n_signed_off FROM stories"), ==, 1);

  /* What the sign-off saw stays known when it lapses. */
  stet_block_set_text (stet_article_get_block (nl, 1), "Iets anders.");
  stet_block_dismiss_reference_change (
      stet_article_get_block (stet_story_get_article (story, 1), 1));
  save (db, story);
  assert_stored (db, story);

  stet_article_remove_block (nl, 2);
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 1), 0),
                       "اتفاقية هانوي");
  save (db, story);
  assert_stored (db, story);
  g_assert_true (stet_db_check_integrity (db, &error));
  g_assert_no_error (error);
}

static void
test_counters (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);
  g_autoptr (StetPhoto) uncredited = g_list_model_get_item (stet_story_get_photos (story), 1);

  g_assert_cmpint (get_number (db, "SELECT n_articles FROM stories"), ==, 2);
  g_assert_cmpint (get_number (db, "SELECT n_texts FROM stories"), ==, 6);
  g_assert_cmpint (get_number (db, "SELECT n_photos FROM stories"), ==, 2);
  g_assert_cmpint (get_number (db, "SELECT n_uncredited FROM stories"), ==, 1);
  g_assert_cmpint (get_number (db, "SELECT n_sources FROM stories"), ==, 2);
  g_assert_cmpint (get_number (db, "SELECT n_without_headline FROM stories"), ==, 1);

  g_object_set (uncredited, "agency", "AFP", NULL);
  stet_block_set_text (stet_article_get_headline_block (stet_story_get_article (story, 1)),
                       "عنوان");
  save (db, story);
  g_assert_cmpint (get_number (db, "SELECT n_uncredited FROM stories"), ==, 0);
  g_assert_cmpint (get_number (db, "SELECT n_without_headline FROM stories"), ==, 0);
  g_assert_cmpint (get_number (db, "SELECT is_ready FROM stories"), ==, 0);

  stet_story_remove_photo (story, uncredited);
  for (guint i = 0; i < 2; i++)
    {
      StetArticle *article = stet_story_get_article (story, i);

      for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
        stet_article_sign_off (article, stet_article_get_block (article, j), NULL, "Mila");
      stet_article_follow (article, STET_ARTICLE_EVENT_SIGN_OFF);
    }
  save (db, story);
  g_assert_cmpint (get_number (db, "SELECT n_photos FROM stories"), ==, 1);
  g_assert_cmpint (get_number (db, "SELECT is_ready FROM stories"), ==, 1);
}

/* What was there keeps its place, whatever came and went. */
static void
test_order_of_photos (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);
  g_autoptr (StetStory) again = NULL;
  g_autoptr (StetPhoto) first = g_list_model_get_item (stet_story_get_photos (story), 0);
  g_autoptr (StetPhoto) back = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (StetPhoto) photo = stet_photo_new (0);

      stet_story_add_photo (story, photo);
    }
  save (db, story);
  stet_story_remove_photo (story, first);
  save (db, story);
  again = stet_db_load_story (db, stet_story_get_id (story), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 4; i += 3)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (stet_story_get_photos (again), i);
      g_autoptr (StetPhoto) added = stet_photo_new (0);

      stet_photo_set_creator (photo, "X");
      stet_story_add_photo (again, added);
    }
  /* One that is taken away and comes back stands where it stood. */
  back = g_list_model_get_item (stet_story_get_photos (again), 1);
  stet_story_remove_photo (again, back);
  save (db, again);
  stet_story_add_photo (again, back);
  save (db, again);
  assert_stored (db, again);
}

static void
test_headline (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = stet_story_new (0);
  g_autoptr (StetArticle) article = stet_article_new (0, "en");
  g_autoptr (StetArticle) second = stet_article_new (0, "fr");
  g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, "Only this.");
  g_autoptr (StetBlock) bloc = stet_block_new (0, STET_BLOCK_PARAGRAPH, "Rien que ça.");

  stet_article_append_block (article, block);
  stet_story_add_article (story, article);
  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stet_article_get_n_blocks (article), ==, 2);
  g_assert_cmpint (
      stet_block_get_kind (stet_article_get_block (article, 0)), ==, STET_BLOCK_HEADLINE);
  g_assert_cmpuint (
      stet_row_get_index (stet_block_get_row (stet_article_get_block (article, 0))), ==, 0);
  g_assert_cmpuint (
      stet_row_get_index (stet_block_get_row (stet_article_get_block (article, 1))), ==, 1);

  stet_block_set_row (bloc, stet_story_get_row (story, 1));
  stet_article_append_block (second, bloc);
  stet_story_add_article (story, second);
  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  g_assert_true (stet_block_get_row (stet_article_get_headline_block (second))
                 == stet_story_get_row (story, 0));
  g_assert_cmpuint (stet_story_get_n_rows (story), ==, 2);
  assert_stored (db, story);
}

static void
test_slugs (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  static const struct
  {
    const char *headline, *text, *url, *slug;
  } cases[] = {
    { "A day", "x", NULL, "a-day" },
    { "A day", "x", NULL, "a-day-2" },
    { "A day!", "x", NULL, "a-day-3" },
    { "2025", "x", NULL, "story-2025" },
    { "", "Nothing yet.", "https://www.vtv.vn/x", "vtv-vn-nothing-yet" },
    { "اتفاقية هانوي", "x", NULL, "atfaqyt-hanwy" },
  };
  g_autoptr (StetStory) last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StetStory) story = new_small_story (
          cases[i].headline, cases[i].text, cases[i].url);

      stet_db_store_story (db, story, 0, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (stet_story_get_slug (story), ==, cases[i].slug);
      g_assert_cmpint (
          stet_db_find_story (db, cases[i].slug, &error), ==, stet_story_get_id (story));
      g_set_object (&last, story);
    }

  stet_block_set_text (stet_article_get_headline_block (stet_story_get_article (last, 0)), "A day");
  save (db, last);
  g_assert_cmpstr (stet_story_get_slug (last), ==, "a-day-4");

  stet_db_mark_exported (db, stet_story_get_id (last), "a-day-4", &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      get_number (db, "SELECT count(*) FROM articles WHERE state = 'published'"), ==, 1);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM stories WHERE is_ready"), ==, 1);
  stet_block_set_text (stet_article_get_headline_block (stet_story_get_article (last, 0)),
                       "Another");
  save (db, last);
  g_assert_cmpstr (stet_story_get_slug (last), ==, "a-day-4");
  g_assert_false (stet_db_mark_exported (db, stet_story_get_id (last), "a-day", &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  /* All or nothing: what is open here still says that it is to be proofread. */
  g_assert_cmpint (
      get_number (db, "SELECT count(*) FROM articles WHERE state = 'published'"), ==, 0);
}

/* Taking over the slug that the library chose is no change of the story. */
static void
test_slug_is_no_change (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);
  gint64 updated = get_number (db, "SELECT updated FROM stories");

  stet_story_set_slug (story, "stale");
  save (db, story);
  g_assert_cmpstr (stet_story_get_slug (story), ==, "het-verdrag-van-hanoi");
  g_assert_cmpint (get_number (db, "SELECT updated FROM stories"), ==, updated);
}

static void
test_find (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stet_story_get_id (story));
  g_autofree char *url = stet_url_normalize ("https://WWW.vtv.vn/a.htm?utm_source=y#top");
  static const char *const wrong[]
      = { "", "77", "nothing", "1 OR 1", "-1", "99999999999999999999" };

  g_assert_cmpint (stet_db_find_story (db, id, &error), ==, stet_story_get_id (story));
  g_assert_cmpint (
      stet_db_find_story_by_source_url (db, url, &error), ==, stet_story_get_id (story));
  g_assert_cmpint (stet_db_find_story_by_source_url (db, "", &error), ==, 0);
  g_assert_cmpint (stet_db_find_story_by_source_url (db, "https://x.org/", &error), ==, 0);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_cmpint (stet_db_find_story (db, wrong[i], &error), ==, 0);
      g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
  g_assert_null (stet_db_load_story (db, 77, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
}

/* Two objects with one id: the second is refused, the first stays as it is, and nothing of the rest
 * is written. */
static void
test_foreign_ids (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) first = store_sample (db);
  StetArticle *nl = stet_story_get_article (first, 0);

  for (guint kind = 0; kind < 6; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StetStory) second = new_small_story ("Other", "Text", NULL);
      g_autoptr (StetRow) row = NULL;
      g_autoptr (StetPhoto) photo = NULL;
      g_autoptr (StetSource) source = NULL;
      g_autoptr (StetBlock) block = NULL;

      switch (kind)
        {
        case 0:
          row = stet_row_new (stet_row_get_id (stet_story_get_row (first, 1)));
          stet_story_append_row (second, row);
          break;
        case 1:
          photo = stet_photo_new (
              stet_photo_get_id (stet_block_get_photo (stet_article_get_block (nl, 3))));
          stet_story_add_photo (second, photo);
          break;
        case 2:
          {
            g_autoptr (StetSource) own = g_list_model_get_item (stet_story_get_sources (first), 0);

            source = stet_source_new (stet_source_get_id (own));
            stet_story_add_source (second, source);
          }
          break;
        case 3:
          block = stet_block_new (
              stet_block_get_id (stet_article_get_block (nl, 1)), STET_BLOCK_PARAGRAPH, "!");
          stet_article_append_block (stet_story_get_article (second, 0), block);
          break;
        case 4:
          /* A row of another story. */
          block = stet_block_new (0, STET_BLOCK_PARAGRAPH, "!");
          stet_block_set_row (block, stet_story_get_row (first, 1));
          stet_article_append_block (stet_story_get_article (second, 0), block);
          break;
        default:
          /* A photo of another story. */
          stet_block_set_photo (stet_article_get_block (stet_story_get_article (second, 0), 1),
                                stet_block_get_photo (stet_article_get_block (nl, 3)));
        }

      g_assert_false (stet_db_store_story (db, second, 0, &error));
      g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
      g_assert_cmpint (stet_story_get_id (second), ==, 0);
      g_assert_cmpint (stet_article_get_id (stet_story_get_article (second, 0)), ==, 0);
      g_assert_true (stet_journal_get_dirty (stet_story_get_journal (second)));
      g_assert_cmpint (get_number (db, "SELECT count(*) FROM stories"), ==, 1);
      assert_stored (db, first);
    }
}

/* Within somebody's transaction, a store that fails takes back its own work and no more. */
static void
test_within_transaction (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) first = NULL;
  g_autoptr (StetStory) bad = new_small_story ("Bad", "Text", NULL);
  g_autoptr (StetStory) last = new_small_story ("Last", "Text", NULL);

  g_assert_true (stet_db_begin (db, &error));
  first = store_sample (db);
  stet_block_set_photo (
      stet_article_get_block (stet_story_get_article (bad, 0), 1),
      stet_block_get_photo (stet_article_get_block (stet_story_get_article (first, 0), 3)));
  g_assert_false (stet_db_store_story (db, bad, 0, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (stet_db_store_story (db, last, 0, &error));
  g_assert_true (stet_db_commit (db, &error));
  g_assert_no_error (error);
  assert_stored (db, first);
  assert_stored (db, last);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM stories"), ==, 2);
  g_assert_cmpint (
      get_number (db, "SELECT count(*) FROM rows WHERE story NOT IN (SELECT id FROM stories)"),
      ==,
      0);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM articles"), ==, 3);
}

/* A block of one article does not become another's of the same story. */
static void
test_other_article (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);
  g_autoptr (StetStory) same = stet_db_load_story (db, stet_story_get_id (story), &error);
  g_autoptr (StetChangeSet) changes = NULL;
  StetBlock *own = stet_article_get_block (stet_story_get_article (same, 0), 1);
  g_autoptr (StetBlock) block = stet_block_new (stet_block_get_id (own), STET_BLOCK_PARAGRAPH, "!");

  stet_article_append_block (stet_story_get_article (same, 1), block);
  changes = stet_journal_take (stet_story_get_journal (same));
  g_assert_false (stet_db_apply_changes (db, changes, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  assert_stored (db, story);
}

static void
test_same_language (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);
  g_autoptr (StetArticle) again = new_article ("NL", "x", "y", NULL);

  stet_story_add_article (story, again);
  g_assert_false (stet_db_store_story (db, story, 0, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "NL"));
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM articles"), ==, 2);
}

/* What a person said of rows and of the version that the others are set beside. */
static void
test_locked (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);

  stet_row_set_locked (stet_story_get_row (story, 1), TRUE);
  save (db, story);
  assert_stored (db, story);
  g_assert_cmpint (get_number (db, "SELECT sum(locked) FROM rows"), ==, 1);
  stet_story_set_reference_language (story, "ar");
  save (db, story);
  assert_stored (db, story);
  stet_row_set_locked (stet_story_get_row (story, 1), FALSE);
  stet_story_set_reference_language (story, "");
  save (db, story);
  assert_stored (db, story);
  g_assert_cmpint (get_number (db, "SELECT sum(locked) FROM rows"), ==, 0);
}

/* What was done to stories is undone exactly, also by a Stet that keeps more of them. */
static void
test_undo_after_migration (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);
  gint64 id = stet_story_get_id (story), made, operation;
  StetOperation *begun;

  stet_row_set_locked (stet_story_get_row (story, 1), TRUE);
  stet_row_set_locked (stet_story_get_row (story, 3), TRUE);
  stet_story_set_reference_language (story, "ar");
  save (db, story);
  begun = stet_db_begin_operation (db, "split", &id, 1, &error);
  made = stet_db_split_article (
      db, stet_article_get_id (stet_story_get_article (story, 1)), &error);
  g_assert_no_error (error);
  g_assert_true (stet_db_end_operation (db, begun, TRUE, made, &operation, &error));
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM stories"), ==, 2);

  _stet_db_exec (db, "ALTER TABLE rows ADD COLUMN later INTEGER NOT NULL DEFAULT 7", &error);
  g_assert_no_error (error);
  g_assert_true (stet_db_undo_operation (db, operation, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM stories"), ==, 1);
  assert_stored (db, story);
}

/* A story open in the window while another process adds a language to it. */
static void
test_row_used_elsewhere (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);
  g_autoptr (StetStory) elsewhere = stet_db_load_story (db, stet_story_get_id (story), &error);
  g_autoptr (StetStory) loaded = NULL;
  StetArticle *article = stet_story_get_article (elsewhere, 1);
  g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, "جديد");

  stet_block_set_row (block, stet_story_get_row (elsewhere, 3));
  stet_article_append_block (article, block);
  save (db, elsewhere);

  stet_article_remove_block (stet_story_get_article (story, 0), 3);
  stet_story_remove_row (story, 3);
  save (db, story);
  loaded = stet_db_load_story (db, stet_story_get_id (story), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stet_story_get_n_rows (loaded), ==, 4);
  g_assert_nonnull (
      stet_article_find_block (stet_story_get_article (loaded, 1), stet_block_get_id (block)));
}

static void
test_deleted_elsewhere (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);
  g_autoptr (StetChangeSet) changes = NULL;

  stet_db_delete_story (db, stet_story_get_id (story), &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM blocks"), ==, 0);
  g_assert_true (stet_db_check_integrity (db, &error));
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1), "Te laat");
  changes = stet_journal_take (stet_story_get_journal (story));
  g_assert_false (stet_db_apply_changes (db, changes, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (stet_db_delete_story (db, stet_story_get_id (story), &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
}

static void
edit (StetDb *db, StetStory *story, const char *text)
{
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1), text);
  save (db, story);
}

static char *
dup_history (StetDb *db, gint64 article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) revisions = stet_db_list_revisions (db, article, 0, 100, &error);
  GString *history = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = revisions->len; i-- > 0;)
    {
      StetRevision *revision = g_ptr_array_index (revisions, i);
      g_autoptr (GPtrArray) blocks = stet_db_load_revision (db, revision->id, &error);
      StetRevisionBlock *block;

      g_assert_no_error (error);
      block = g_ptr_array_index (blocks, 1);
      g_string_append_printf (
          history, "%s %s: %s\n", revision->kind, revision->person, block->text);
    }
  return g_string_free (history, FALSE);
}

static void
test_revisions (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);
  StetArticle *nl = stet_story_get_article (story, 0);
  gint64 id = stet_article_get_id (nl);
  g_autofree char *history = NULL;
  g_autoptr (GPtrArray) earlier = NULL;

  stet_db_set_person (db, "Mila");
  edit (db, story, "1");
  edit (db, story, "2");
  /* Six minutes later. */
  _stet_db_exec (db, "UPDATE articles SET unrecorded_since = unrecorded_since - 360000000", &error);
  edit (db, story, "3");
  edit (db, story, "4");
  stet_db_set_person (db, "Noor");
  edit (db, story, "5");
  edit (db, story, "6");
  stet_db_snapshot_article (db, id, &error);
  stet_db_snapshot_article (db, id, &error);
  edit (db, story, "7");
  stet_article_sign_off (nl, stet_article_get_block (nl, 1), NULL, "Noor");
  save (db, story);
  stet_article_sign_off (nl, stet_article_get_block (nl, 2), NULL, "Noor");
  save (db, story);
  edit (db, story, "8");
  edit (db, story, "7");
  stet_db_snapshot_article (db, id, &error);
  g_assert_no_error (error);

  history = dup_history (db, id);
  g_assert_cmpstr (history,
                   ==,
                   "imported : Op de ochtend.\n"
                   "saved Mila: 2\n"
                   "saved Mila: 4\n"
                   "saved Noor: 6\n"
                   "saved Noor: 7\n");

  earlier = stet_db_list_revisions (db, id, 3, 1, &error);
  g_assert_cmpuint (earlier->len, ==, 1);
  g_assert_cmpint (((StetRevision *) g_ptr_array_index (earlier, 0))->id, <, 3);
  g_assert_cmpuint (((StetRevision *) g_ptr_array_index (earlier, 0))->n_blocks, >, 0);
  g_assert_null (stet_db_load_revision (db, 1000, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
}

/* Any sequence of edits, stored step by step, leaves in the library what the model holds. */
static void
test_random_edits (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_sample (db);

  for (guint i = 0; i < 150; i++)
    {
      StetArticle *article = stet_story_get_article (story, (guint) g_test_rand_int_range (0, 2));
      guint n = stet_article_get_n_blocks (article);
      guint index = (guint) g_test_rand_int_range (1, (int) n);
      StetBlock *block = stet_article_get_block (article, index);
      g_autofree char *text = g_strdup_printf ("tekst %u", i);

      switch (g_test_rand_int_range (0, 6))
        {
        case 0:
          if (n > 3)
            stet_article_remove_block (article, index);
          break;
        case 1:
          {
            g_autoptr (StetBlock) added = stet_block_new (0, STET_BLOCK_QUOTE, text);

            stet_article_insert_block (article, index + 1, added);
          }
          break;
        case 2:
          stet_article_sign_off (article,
                                 block,
                                 g_test_rand_int () & 1 ? NULL : stet_story_get_article (story, 1),
                                 "Mila");
          break;
        case 3:
          {
            g_autoptr (StetRow) row = stet_row_new (0);

            stet_story_insert_row (story, stet_row_get_index (stet_block_get_row (block)), row);
          }
          break;
        case 4:
          stet_block_set_kind (block, STET_BLOCK_SUBHEADING);
          break;
        default:
          stet_block_set_text (block, text);
        }
      if (i % 3 == 0 && stet_journal_get_dirty (stet_story_get_journal (story)))
        save (db, story);
    }
  if (stet_journal_get_dirty (stet_story_get_journal (story)))
    save (db, story);
  assert_stored (db, story);
  g_assert_true (stet_db_check_integrity (db, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/story/round-trip", test_round_trip);
  add_library_test ("/library/story/counters", test_counters);
  add_library_test ("/library/story/order-of-photos", test_order_of_photos);
  add_library_test ("/library/story/headline", test_headline);
  add_library_test ("/library/story/slugs", test_slugs);
  add_library_test ("/library/story/slug-is-no-change", test_slug_is_no_change);
  add_library_test ("/library/story/find", test_find);
  add_library_test ("/library/story/foreign-ids", test_foreign_ids);
  add_library_test ("/library/story/within-transaction", test_within_transaction);
  add_library_test ("/library/story/other-article", test_other_article);
  add_library_test ("/library/story/same-language", test_same_language);
  add_library_test ("/library/story/row-used-elsewhere", test_row_used_elsewhere);
  add_library_test ("/library/story/locked", test_locked);
  add_library_test ("/library/story/undo-after-migration", test_undo_after_migration);
  add_library_test ("/library/story/deleted-elsewhere", test_deleted_elsewhere);
  add_library_test ("/library/story/revisions", test_revisions);
  add_library_test ("/library/story/random-edits", test_random_edits);
  return g_test_run ();
}
