/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "stet-journal.h"
#include "stet-story-item.h"
#include "stet-story-model.h"
#include "stet-story-store.h"

#define N_STORIES 5000

static gboolean
get_counted (StetStoryModel *model)
{
  gboolean counted;

  g_object_get (model, "counted", &counted, NULL);

  return counted;
}

static StetStoryModel *
new_model (Fixture *fixture)
{
  StetStoryModel *model = stet_story_model_new (fixture->library);

  wait_until (get_counted (model));

  return model;
}

static StetStoryItem *
load_item (StetStoryModel *model, guint position)
{
  StetStoryItem *item = g_list_model_get_item (G_LIST_MODEL (model), position);

  g_assert_nonnull (item);
  wait_until (stet_story_item_get_loaded (item));

  return item;
}

/* Rewrites a story's first paragraph, which makes it the newest. */
static gpointer
touch_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetStory) story = stet_db_load_story (db, *(gint64 *) data, error);
  g_autoptr (StetChangeSet) changes = NULL;

  if (!story)
    return NULL;
  stet_block_set_text (stet_article_get_block (stet_story_get_article (story, 0), 1),
                       "Something about zebras.");
  changes = stet_journal_take (stet_story_get_journal (story));
  stet_db_apply_changes (db, changes, error);

  return NULL;
}

static void
touched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  g_assert_no_error (error);
}

static void
touch (Fixture *fixture, gint64 id)
{
  stet_library_write_async (fixture->library,
                            touch_func,
                            g_memdup2 (&id, sizeof id),
                            g_free,
                            NULL,
                            NULL,
                            touched_cb,
                            NULL);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  StetStoryModel *model = new_model (fixture);
  gint64 n_all;

  g_object_get (model, "n-all", &n_all, NULL);
  g_assert_cmpint (n_all, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 0));
  wait_until (!stet_story_model_is_busy (model));
  g_assert_finalize_object (model);
}

/* Every place has its own story, in order, though few are in memory at a time. */
static void
test_paging (Fixture *fixture, gconstpointer data)
{
  StetStoryModel *model;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  fixture_add_stories (fixture, N_STORIES);
  model = new_model (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, N_STORIES);

  for (guint i = 0; i < N_STORIES; i++)
    {
      g_autoptr (StetStoryItem) item = load_item (model, i);
      gint64 id = stet_story_item_get_id (item);

      g_assert_true (g_hash_table_add (ids, g_memdup2 (&id, sizeof id)));
      g_assert_cmpuint (stet_story_model_get_n_cached (model), <=, 64 * 64);
    }
  g_assert_cmpuint (g_hash_table_size (ids), ==, N_STORIES);
  wait_until (!stet_story_model_is_busy (model));
  g_assert_finalize_object (model);
}

/* A jump into the middle reads that page by offset, and gives what paging gives. */
static void
test_jump (Fixture *fixture, gconstpointer data)
{
  StetStoryModel *jumping, *paging;

  fixture_add_stories (fixture, 1000);
  jumping = new_model (fixture);
  paging = new_model (fixture);
  for (guint i = 0; i <= 900; i += 60)
    g_object_unref (load_item (paging, i));
  for (guint i = 900; i <= 900; i -= 60)
    {
      g_autoptr (StetStoryItem) a = load_item (jumping, i);
      g_autoptr (StetStoryItem) b = load_item (paging, i);

      g_assert_cmpint (stet_story_item_get_id (a), ==, stet_story_item_get_id (b));
    }
  wait_until (!stet_story_model_is_busy (jumping) && !stet_story_model_is_busy (paging));
  g_assert_finalize_object (jumping);
  g_assert_finalize_object (paging);
}

/* A story that changes moves to the top; who holds its item, or another's, keeps it. */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  StetStoryModel *model;
  StetStoryItem *moving, *other;
  gint64 id, other_id;

  fixture_add_stories (fixture, 300);
  model = new_model (fixture);
  moving = load_item (model, 150);
  other = load_item (model, 10);
  id = stet_story_item_get_id (moving);
  other_id = stet_story_item_get_id (other);

  touch (fixture, id);
  wait_until (stet_story_model_find (model, id) == 0);
  g_assert_cmpint (stet_story_item_get_id (moving), ==, id);
  {
    g_autoptr (StetStoryItem) first = g_list_model_get_item (G_LIST_MODEL (model), 0);
    g_autoptr (StetStoryItem) shifted = g_list_model_get_item (G_LIST_MODEL (model), 11);

    g_assert_true (first == moving);
    g_assert_true (shifted == other);
  }
  g_assert_cmpint (stet_story_item_get_id (other), ==, other_id);
  g_object_unref (moving);
  g_object_unref (other);
  wait_until (!stet_story_model_is_busy (model));
  g_assert_finalize_object (model);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  StetStoryModel *model;
  gint64 id, n_all;

  fixture_add_stories (fixture, 200);
  model = new_model (fixture);
  {
    g_autoptr (StetStoryItem) item = load_item (model, 120);

    id = stet_story_item_get_id (item);
  }
  touch (fixture, id);
  wait_until (stet_story_model_find (model, id) == 0);

  stet_story_model_set_search (model, "story");
  stet_story_model_set_search (model, "zebras");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 1);
  g_assert_cmpuint (stet_story_model_find (model, id), ==, 0);
  g_object_get (model, "n-all", &n_all, NULL);
  g_assert_cmpint (n_all, ==, 200);

  stet_story_model_set_search (model, "giraffes");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 0);
  stet_story_model_set_search (model, " ");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 200);

  stet_story_model_set_filter (model, STET_STORY_FILTER_READY);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 0);
  stet_story_model_set_filter (model, STET_STORY_FILTER_NEEDS_WORK);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 200);
  wait_until (!stet_story_model_is_busy (model));
  g_assert_finalize_object (model);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                            \
  g_test_add ("/story-model/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("empty", test_empty);
  ADD ("paging", test_paging);
  ADD ("jump", test_jump);
  ADD ("move", test_move);
  ADD ("search", test_search);
#undef ADD

  return g_test_run ();
}
