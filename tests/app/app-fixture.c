/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "stet-id.h"
#include "stet-story-store.h"
#include "stet-temporary.h"

gboolean
fixture_wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->dir = stet_temporary_directory_new ();
  fixture->path = g_build_filename (fixture->dir, "test.stet", NULL);
  fixture->library = stet_library_new (fixture->path);
  stet_library_open_async (fixture->library, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  stet_library_open_finish (fixture->library, result, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  stet_library_close_async (fixture->library, take_result_cb, &result);
  wait_until (result != NULL);
  g_assert_true (stet_library_close_finish (fixture->library, result, NULL));
  g_clear_object (&result);
  /* Work that was stopped lets go of it when its thread comes to that. */
  wait_until (g_atomic_int_get (&G_OBJECT (fixture->library)->ref_count) == 1);
  g_assert_finalize_object (g_steal_pointer (&fixture->library));
  stet_temporary_directory_remove (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
}

static void
append_block (StetStory *story, StetArticle *article, StetBlockKind kind, const char *text)
{
  g_autoptr (StetRow) row = stet_row_new (stet_id_new ());
  g_autoptr (StetBlock) block = stet_block_new (stet_id_new (), kind, text);

  stet_story_append_row (story, row);
  stet_block_set_row (block, row);
  stet_article_append_block (article, block);
}

StetStory *
fixture_new_story (const char *headline, guint n_paragraphs)
{
  StetStory *story = stet_story_new (0);
  g_autoptr (StetArticle) article = stet_article_new (0, "en");

  stet_story_add_article (story, article);
  append_block (story, article, STET_BLOCK_HEADLINE, headline);
  for (guint i = 0; i < n_paragraphs; i++)
    {
      g_autofree char *text = g_strdup_printf ("Paragraph %u of the story says something.", i + 1);

      append_block (story, article, STET_BLOCK_PARAGRAPH, text);
    }

  return story;
}

static gpointer
store_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *stories = data;

  for (guint i = 0; i < stories->len; i++)
    if (!stet_db_store_story (db, g_ptr_array_index (stories, i), 0, error))
      return NULL;

  return NULL;
}

static void
store (Fixture *fixture, GPtrArray *stories)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  stet_library_write_async (
      fixture->library, store_func, stories, NULL, NULL, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  stet_library_call_finish (fixture->library, result, &error);
  g_assert_no_error (error);
}

gint64
fixture_add_story (Fixture *fixture, StetStory *story)
{
  g_autoptr (GPtrArray) stories = g_ptr_array_new ();

  g_ptr_array_add (stories, story);
  store (fixture, stories);

  return stet_story_get_id (story);
}

void
fixture_add_stories (Fixture *fixture, guint n)
{
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Story number %u", i + 1);

      g_ptr_array_add (stories, fixture_new_story (headline, 1));
    }
  store (fixture, stories);
}

/* Through a connection of its own, as another process would see it. */
char *
fixture_dup_stored_text (Fixture *fixture, gint64 story, gint64 block)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = stet_db_open (fixture->path, STET_DB_READ_ONLY, &error);
  g_autoptr (StetStory) stored = NULL;

  g_assert_no_error (error);
  stored = stet_db_load_story (db, story, &error);
  g_assert_no_error (error);

  return g_strdup (
      stet_block_get_text (stet_article_find_block (stet_story_get_article (stored, 0), block)));
}

static void
run_out_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

void
fixture_run_for (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add_once (milliseconds, run_out_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}
