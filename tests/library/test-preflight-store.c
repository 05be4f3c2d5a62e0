/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"
#include "stet-preflight-store.h"
#include "stet-story-store.h"

static void
test_levels (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (GHashTable) levels = NULL;

  g_assert_true (stet_db_set_preflight_level (db, "source", "off", &error));
  g_assert_true (stet_db_set_preflight_level (db, "source", "warning", &error));
  g_assert_true (stet_db_set_preflight_level (db, "date", "required", &error));
  g_assert_true (stet_db_set_preflight_level (db, "date", NULL, &error));
  levels = stet_db_load_preflight_levels (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (levels), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (levels, "source"), ==, "warning");
  g_assert_false (stet_db_set_preflight_level (db, "date", "perhaps", &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT);
}

static void
test_overrides (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (StetOverride) first = stet_override_new (
      "credit", "photo 2", "Mira", G_GINT64_CONSTANT (1795000000000000), "De maker is onbekend.");
  g_autoptr (StetOverride) second = stet_override_new ("sign-off", "nl", "Mira", 2, "Haast.");
  g_autoptr (GPtrArray) loaded = NULL;
  const StetOverride *one;

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  g_assert_true (stet_db_add_override (db, stet_story_get_id (story), first, &error));
  g_assert_true (stet_db_add_override (db, stet_story_get_id (story), second, &error));
  loaded = stet_db_load_overrides (db, stet_story_get_id (story), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (loaded->len, ==, 2);
  one = g_ptr_array_index (loaded, 0);
  g_assert_cmpstr (one->rule, ==, "credit");
  g_assert_cmpstr (one->subject, ==, "photo 2");
  g_assert_cmpstr (one->person, ==, "Mira");
  g_assert_cmpint (one->time, ==, G_GINT64_CONSTANT (1795000000000000));
  g_assert_cmpstr (one->reason, ==, "De maker is onbekend.");
  g_clear_pointer (&loaded, g_ptr_array_unref);

  loaded = stet_db_load_overrides (db, stet_story_get_id (story) + 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (loaded->len, ==, 0);
  g_assert_false (stet_db_add_override (db, stet_story_get_id (story) + 1, first, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/preflight/levels", test_levels);
  add_library_test ("/library/preflight/overrides", test_overrides);
  return g_test_run ();
}
