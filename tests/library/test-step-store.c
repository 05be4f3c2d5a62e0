/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../model/story-check.h"
#include "library-fixture.h"
#include "stet-history.h"
#include "stet-step-store.h"
#include "stet-story-store.h"

static StetStory *
store_new (StetDb *db, guint n_rows)
{
  g_autoptr (GError) error = NULL;
  StetStory *story = new_sample_story ();
  StetArticle *article = stet_story_get_article (story, 0);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *text = g_strdup_printf ("Alinea %u", i);
      g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, text);

      stet_article_insert_block (article, stet_article_get_n_blocks (article), block);
    }
  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  return story;
}

/* Closes the story and opens it again. */
static void
reopen (StetDb *db, StetStory **story)
{
  g_autoptr (GError) error = NULL;
  gint64 id = stet_story_get_id (*story);

  g_clear_object (story);
  *story = stet_db_load_story_to_edit (db, id, &error);
  g_assert_no_error (error);
}

static void
save (StetDb *db, StetStory *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetChangeSet) changes = stet_journal_take (stet_story_get_journal (story));

  if (changes == NULL)
    return;
  stet_db_apply_changes (db, changes, &error);
  g_assert_no_error (error);
  stet_story_set_slug (story, changes->slug);
  stet_history_adopt (stet_story_get_history (story));
}

static void
add_things (StetStory *story, GRand *random, const char *text)
{
  GListModel *photos = stet_story_get_photos (story);
  GListModel *sources = stet_story_get_sources (story);
  guint n_photos = g_list_model_get_n_items (photos);
  g_autoptr (StetPhoto) photo = n_photos > 0 ? g_list_model_get_item (photos, 0) : NULL;
  g_autoptr (StetSource) source = stet_source_new (0);

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      if (photo == NULL)
        return;
      stet_photo_set_creator (photo, text);
      stet_photo_set_alt_text (photo, "nl", text);
      break;
    case 1:
      if (n_photos > 3)
        {
          stet_story_remove_photo (story, photo);
          return;
        }
      g_clear_object (&photo);
      photo = stet_photo_new (0);
      stet_story_add_photo (story, photo);
      break;
    case 2:
      g_object_set (source, "outlet", text, NULL);
      stet_story_add_source (story, source);
      break;
    default:
      g_object_set (stet_story_get_article (story, 0), "byline", text, NULL);
      if (g_list_model_get_n_items (sources) > 2)
        {
          g_autoptr (StetSource) first = g_list_model_get_item (sources, 0);

          stet_story_remove_source (story, first);
        }
    }
}

static void
edit (StetStory *story, GRand *random, guint i)
{
  StetArticle *article = stet_story_get_article (story, (guint) g_rand_int_range (random, 0, 2));
  guint n = stet_article_get_n_blocks (article);
  StetBlock *block = stet_article_get_block (article,
                                             (guint) g_rand_int_range (random, 1, (int) n));
  g_autofree char *text = g_strdup_printf ("tekst %u «نص»", i);
  g_autoptr (StetBlock) added = stet_block_new (0, STET_BLOCK_QUOTE, text);

  stet_history_begin (stet_story_get_history (story), i % 3 == 0 ? NULL : text);
  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      stet_article_insert_block (article, stet_block_get_index (block) + 1, added);
      break;
    case 1:
      stet_article_sign_off (article, block, stet_story_get_article (story, 1), "Mila");
      break;
    case 2:
      add_things (story, random, text);
      break;
    case 3:
      stet_row_set_locked (stet_block_get_row (block), TRUE);
      stet_story_set_reference_language (story, i % 2 ? "nl" : "ar");
      break;
    case 4:
      edit_rows (story, random, NULL);
      break;
    default:
      stet_block_set_text (block, text);
    }
  stet_history_end (stet_story_get_history (story));
}

/* Closed and opened again between any two steps, undo and redo go all the way. */
static void
test_reopen (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);

  for (guint seed = 0; seed < 12; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (StetStory) story = store_new (db, 6);
      g_autofree char *first = dup_story_text (story);
      g_autofree char *last = NULL;
      g_autofree char *undone = NULL;
      g_autofree char *done = NULL;

      reopen (db, &story);
      for (guint i = 0; i < 60; i++)
        {
          edit (story, random, i);
          if (g_rand_int_range (random, 0, 5) == 0)
            stet_history_undo (stet_story_get_history (story), NULL, NULL);
          if (g_rand_int_range (random, 0, 3) == 0)
            save (db, story);
          if (g_rand_int_range (random, 0, 10) == 0)
            {
              save (db, story);
              reopen (db, &story);
            }
        }
      while (stet_history_get_can_redo (stet_story_get_history (story)))
        stet_history_redo (stet_story_get_history (story), NULL, NULL);
      save (db, story);
      reopen (db, &story);
      last = dup_story_text (story);
      for (guint i = 0; stet_history_get_can_undo (stet_story_get_history (story)); i++)
        {
          g_assert_true (stet_history_undo (stet_story_get_history (story), NULL, NULL));
          save (db, story);
          if (i % 4 == 0)
            reopen (db, &story);
        }
      undone = dup_story_text (story);
      g_assert_cmpstr (undone, ==, first);
      reopen (db, &story);
      while (stet_history_get_can_redo (stet_story_get_history (story)))
        g_assert_true (stet_history_redo (stet_story_get_history (story), NULL, NULL));
      done = dup_story_text (story);
      g_assert_cmpstr (done, ==, last);
    }
}

/* What is typed on is one step, in the window and in the library. */
static void
test_typing (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_new (db, 1);
  static const char *const texts[] = { "H", "He", "Het" };
  StetBlock *block;

  reopen (db, &story);
  block = stet_article_get_block (stet_story_get_article (story, 0), 1);
  stet_history_begin (stet_story_get_history (story), "Clear");
  stet_block_set_text (block, "");
  stet_history_end (stet_story_get_history (story));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      stet_history_begin (stet_story_get_history (story), NULL);
      stet_block_set_text (block, texts[i]);
      stet_history_end (stet_story_get_history (story));
      save (db, story);
      g_assert_cmpint (get_number (db, "SELECT count(*) FROM undo_steps"), ==, 2);
    }
  reopen (db, &story);
  g_assert_true (stet_history_undo (stet_story_get_history (story), &block, NULL));
  g_assert_cmpstr (stet_block_get_text (block), ==, "");
  g_assert_cmpstr (stet_history_get_undo_label (stet_story_get_history (story)), ==, "Clear");
}

/* Two hundred are kept; a new step ends what could be done again. */
static void
test_bounds (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_new (db, 1);
  StetBlock *block;

  reopen (db, &story);
  block = stet_article_get_block (stet_story_get_article (story, 0), 1);
  for (guint i = 0; i < 230; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      stet_history_begin (stet_story_get_history (story), "Step");
      stet_block_set_text (block, text);
      stet_history_end (stet_story_get_history (story));
      if (i % 7 == 0)
        save (db, story);
    }
  save (db, story);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM undo_steps"), ==, 200);
  for (guint i = 0; i < 5; i++)
    stet_history_undo (stet_story_get_history (story), NULL, NULL);
  save (db, story);
  g_assert_cmpint (get_number (db, "SELECT sum(undone) FROM undo_steps"), ==, 5);
  reopen (db, &story);
  block = stet_article_get_block (stet_story_get_article (story, 0), 1);
  g_assert_cmpstr (stet_block_get_text (block), ==, "224");
  stet_history_begin (stet_story_get_history (story), "New");
  stet_block_set_text (block, "nieuw");
  stet_history_end (stet_story_get_history (story));
  save (db, story);
  g_assert_cmpint (get_number (db, "SELECT sum(undone) FROM undo_steps"), ==, 0);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM undo_steps"), ==, 196);
}

static void
make_steps (StetDb *db, StetStory *story)
{
  StetArticle *article = stet_story_get_article (story, 0);

  for (guint i = 0; i < 3; i++)
    {
      stet_history_begin (stet_story_get_history (story), "Step");
      stet_block_set_text (stet_article_get_block (article, i), i % 2 ? "een" : "twee");
      stet_history_end (stet_story_get_history (story));
    }
  save (db, story);
}

/* Something else than the editor wrote the texts: steps that do not lead to them are of no use. */
static void
test_written_elsewhere (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_new (db, 3);
  g_autoptr (GError) error = NULL;

  reopen (db, &story);
  make_steps (db, story);
  reopen (db, &story);
  g_assert_true (stet_history_get_can_undo (stet_story_get_history (story)));
  _stet_db_exec (db, "UPDATE blocks SET text = text || '!' WHERE text LIKE 'Alinea%'", &error);
  g_assert_no_error (error);
  reopen (db, &story);
  g_assert_false (stet_history_get_can_undo (stet_story_get_history (story)));
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1), "drie");
  save (db, story);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM undo_steps"), ==, 1);
  reopen (db, &story);
  g_assert_true (stet_history_undo (stet_story_get_history (story), NULL, NULL));
  g_assert_false (stet_history_get_can_undo (stet_story_get_history (story)));
}

static void
test_damaged (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const damages[] = {
    "UPDATE undo_steps SET content = x''",
    "UPDATE undo_steps SET content = x'00'",
    "UPDATE undo_steps SET content = randomblob(length(content))",
    "UPDATE undo_steps SET content = CAST(substr(content, 1, length(content) - 9) AS BLOB)",
    "UPDATE undo_steps SET content = CAST(content || content AS BLOB)",
  };
  g_autoptr (StetDb) db = open_library (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StetStory) story = store_new (db, 3);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      reopen (db, &story);
      make_steps (db, story);
      _stet_db_exec (db, damages[i], &error);
      g_assert_no_error (error);
      reopen (db, &story);
      before = dup_story_text (story);
      while (stet_history_get_can_undo (stet_story_get_history (story)))
        stet_history_undo (stet_story_get_history (story), NULL, NULL);
      check_story (story);
      after = dup_story_text (story);
      save (db, story);
    }
}

/* What could not be stored is stored with what comes next. */
static void
test_not_stored (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = store_new (db, 3);
  g_autoptr (StetChangeSet) lost = NULL;

  reopen (db, &story);
  make_steps (db, story);
  stet_history_undo (stet_story_get_history (story), NULL, NULL);
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 2), "vier");
  lost = stet_journal_take (stet_story_get_journal (story));
  stet_journal_restore (stet_story_get_journal (story), lost);
  save (db, story);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM undo_steps"), ==, 3);
  reopen (db, &story);
  for (guint i = 0; i < 3; i++)
    g_assert_true (stet_history_undo (stet_story_get_history (story), NULL, NULL));
  g_assert_false (stet_history_get_can_undo (stet_story_get_history (story)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/steps/reopen", test_reopen);
  add_library_test ("/library/steps/typing", test_typing);
  add_library_test ("/library/steps/bounds", test_bounds);
  add_library_test ("/library/steps/written-elsewhere", test_written_elsewhere);
  add_library_test ("/library/steps/damaged", test_damaged);
  add_library_test ("/library/steps/not-stored", test_not_stored);
  return g_test_run ();
}
