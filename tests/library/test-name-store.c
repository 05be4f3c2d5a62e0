/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"
#include "stet-name-register.h"
#include "stet-name-store.h"
#include "stet-name-suggest.h"
#include "stet-story-store.h"

static StetNameEntry *
new_name (gint64 story, const char *form)
{
  StetNameEntry *entry = stet_name_entry_new (0, story, STET_NAME_KIND_PERSON);

  stet_name_entry_set_form (entry, "", form, TRUE);
  stet_name_entry_set_confirmed (entry, TRUE);
  return entry;
}

static gint64
store_story (StetDb *db)
{
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (GError) error = NULL;

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  return stet_story_get_id (story);
}

/* All of a name comes back; other forms replace those that were there. */
static void
test_round_trip (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetNameEntry) entry = stet_name_entry_new (0, 0, STET_NAME_KIND_ORGANISATION);
  g_autoptr (StetNameEntry) loaded = NULL;
  gint64 id;

  stet_name_entry_set_form (entry, "nl", "Verenigde Naties", TRUE);
  stet_name_entry_set_form (entry, "fr", "Nations Unies", TRUE);
  stet_name_entry_set_form (entry, "nl", "Verenigde Staten", FALSE);
  stet_name_entry_set_note (entry, "in New York");
  g_assert_true (stet_db_store_name (db, entry, &error));
  id = stet_name_entry_get_id (entry);
  g_assert_cmpint (id, >, 0);
  stet_name_entry_set_confirmed (entry, TRUE);
  stet_name_entry_remove_form (entry, "fr", "Nations Unies");
  g_assert_true (stet_db_store_name (db, entry, &error));
  g_assert_cmpint (stet_name_entry_get_id (entry), ==, id);

  loaded = stet_db_load_name (db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stet_name_entry_get_kind (loaded), ==, STET_NAME_KIND_ORGANISATION);
  g_assert_true (stet_name_entry_get_confirmed (loaded));
  g_assert_cmpstr (stet_name_entry_get_note (loaded), ==, "in New York");
  g_assert_cmpuint (stet_name_entry_get_n_forms (loaded), ==, 2);
  g_assert_cmpstr (stet_name_entry_get_accepted (loaded, "nl-BE"), ==, "Verenigde Naties");
  g_assert_null (stet_name_entry_get_accepted (loaded, "fr"));
  g_assert_false (stet_name_entry_get_form (loaded, 1)->accepted);
  g_clear_object (&loaded);

  g_assert_true (stet_db_delete_name (db, id, &error));
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM name_forms"), ==, 0);
  loaded = stet_db_load_name (db, id, &error);
  g_assert_null (loaded);
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND);
}

static void
assert_titles (GPtrArray *entries, const char *expected)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  g_assert_nonnull (entries);
  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (titles,
                            "%s%s",
                            i > 0 ? ", " : "",
                            stet_name_entry_get_title (g_ptr_array_index (entries, i)));
  g_assert_cmpstr (titles->str, ==, expected);
}

/* A story has its own names and the newsroom's; they go with it. */
static void
test_scopes (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  gint64 story = store_story (db);
  g_autoptr (StetNameEntry) first = new_name (0, "Lương Cường");
  g_autoptr (StetNameEntry) second = new_name (story, "Thanh Long");
  g_autoptr (StetNameEntry) third = new_name (story, "Phung Anh");
  g_autoptr (StetNameEntry) lost = new_name (story + 100, "Nobody");
  g_autoptr (GPtrArray) names = NULL;

  stet_name_entry_set_confirmed (third, FALSE);
  g_assert_true (stet_db_store_name (db, first, &error));
  g_assert_true (stet_db_store_name (db, second, &error));
  g_assert_true (stet_db_store_name (db, third, &error));
  g_assert_false (stet_db_store_name (db, lost, &error));
  g_assert_cmpint (stet_name_entry_get_id (lost), ==, 0);
  g_clear_error (&error);

  names = stet_db_load_names_for (db, story, &error);
  assert_titles (names, "Lương Cường, Thanh Long");
  g_clear_pointer (&names, g_ptr_array_unref);
  names = stet_db_load_names_for (db, STET_NAMES_OF_NEWSROOM, &error);
  assert_titles (names, "Lương Cường");
  g_clear_pointer (&names, g_ptr_array_unref);
  names = stet_db_list_names (db, story, 0, 1, &error);
  assert_titles (names, "Thanh Long");
  g_clear_pointer (&names, g_ptr_array_unref);
  names = stet_db_list_names (db, story, stet_name_entry_get_id (second), 10, &error);
  assert_titles (names, "Phung Anh");
  g_clear_pointer (&names, g_ptr_array_unref);
  names = stet_db_find_names (db, STET_NAMES_OF_ALL, "لونغ كوونغ", &error);
  assert_titles (names, "Lương Cường");
  g_clear_pointer (&names, g_ptr_array_unref);
  names = stet_db_find_names (db, story, "Luong Cuong", &error);
  assert_titles (names, "");

  g_assert_true (stet_db_delete_story (db, story, &error));
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM names"), ==, 1);
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* What a text suggests comes behind what people confirmed, and not twice. */
static void
test_register (void)
{
  g_autoptr (StetNameRegister) names = stet_name_register_new (7);
  g_autoptr (GPtrArray) suggested = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) stored = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *model = G_LIST_MODEL (names);
  g_autoptr (StetNameEntry) first = NULL;
  guint n_changed = 0, n_removed = 0;

  g_signal_connect_swapped (names, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect_swapped (names, "removed", G_CALLBACK (count_cb), &n_removed);
  for (guint i = 0; i < 3; i++)
    {
      const char *forms[] = { "Luong Cuong", "Phung Anh", "Pham Minh Chinh" };
      StetNameEntry *entry = stet_name_entry_new (0, 7, STET_NAME_KIND_PERSON);

      stet_name_entry_set_form (entry, "nl", forms[i], TRUE);
      g_ptr_array_add (suggested, entry);
    }
  g_ptr_array_add (stored, new_name (0, "لونغ كوونغ"));
  stet_name_register_set_suggested (names, suggested);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 3);
  stet_name_register_set_stored (names, stored);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 3);
  first = g_list_model_get_item (model, 0);
  g_assert_true (first == g_ptr_array_index (stored, 0));
  g_assert_cmpuint (n_changed, ==, 0);

  stet_name_register_confirm (names, g_ptr_array_index (suggested, 2));
  g_assert_cmpuint (n_changed, ==, 1);
  g_clear_object (&first);
  first = g_list_model_get_item (model, 1);
  g_assert_true (first == g_ptr_array_index (suggested, 2));
  stet_name_register_set_form (names, first, "nl", "Phan Minh Chin", FALSE);
  stet_name_register_set_form (names, first, "nl", "Phan Minh Chin", FALSE);
  g_assert_cmpuint (n_changed, ==, 2);
  stet_name_register_remove (names, first);
  g_assert_cmpuint (n_removed, ==, 1);
  stet_name_register_remove (names, g_ptr_array_index (suggested, 1));
  g_assert_cmpuint (n_removed, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  g_assert_nonnull (stet_name_register_add (names, STET_NAME_KIND_PLACE, NULL, " Hanoi "));
  g_assert_null (stet_name_register_add (names, STET_NAME_KIND_PLACE, NULL, "  "));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
}

/* The names of a story in all its languages. */
static void
test_suggest (void)
{
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autoptr (StetArticle) dutch = new_article (
      "nl",
      "Top in Hanoi",
      "Gisteren sprak president Luong Cuong. Daarna zag Pham Minh Chinh hem.",
      "Ook premier Pham Minh Chinh sprak met de Rode Leeuw.",
      NULL);
  g_autoptr (StetArticle) arabic = new_article ("ar", "قمة", "ترأس الرئيس لونغ كوونغ الحفل.", NULL);
  g_autoptr (StetPhoto) photo = stet_photo_new (1);
  g_autoptr (GPtrArray) names = NULL;
  StetNameEntry *entry;

  stet_story_add_article (story, dutch);
  stet_story_add_article (story, arabic);
  stet_photo_set_creator (photo, "Phung Anh");
  stet_story_add_photo (story, photo);
  names = stet_names_suggest (story, NULL);
  assert_titles (names, "Luong Cuong, Pham Minh Chinh, Phung Anh");
  entry = g_ptr_array_index (names, 0);
  g_assert_cmpstr (stet_name_entry_get_accepted (entry, "ar"), ==, "لونغ كوونغ");
  g_assert_false (stet_name_entry_get_confirmed (entry));
  g_assert_cmpint (stet_name_entry_get_story (entry), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/names/round-trip", test_round_trip);
  add_library_test ("/library/names/scopes", test_scopes);
  g_test_add_func ("/library/names/register", test_register);
  g_test_add_func ("/library/names/suggest", test_suggest);
  return g_test_run ();
}
