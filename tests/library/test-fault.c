/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "fault-vfs.h"
#include "library-fixture.h"
#include "stet-backup.h"
#include "stet-import-store.h"
#include "stet-journal.h"
#include "stet-revision-store.h"
#include "stet-story-list.h"
#include "stet-story-store.h"

/* One job that writes, tried with a fault at each of its steps. */
typedef gboolean (*Operation) (StetDb *db, GError **error);

static gboolean
store (StetDb *db, GError **error)
{
  g_autoptr (StetStory) story = new_sample_story ();
  gboolean stored = stet_db_store_story (db, story, 0, error);

  /* What could not be stored is as it was. */
  g_assert_cmpint (stored, ==, stet_story_get_id (story) != 0);
  g_assert_cmpint (stored, ==, !stet_journal_get_dirty (stet_story_get_journal (story)));
  return stored;
}

static gboolean
edit (StetDb *db, GError **error)
{
  g_autoptr (StetStory) story = stet_db_load_story (db, 1, error);
  g_autoptr (StetChangeSet) changes = NULL;
  g_autoptr (StetPhoto) photo = NULL;
  StetArticle *article;

  if (story == NULL)
    return FALSE;
  article = stet_story_get_article (story, 0);
  photo = g_list_model_get_item (stet_story_get_photos (story), 1);
  stet_block_set_text (stet_article_get_block (article, 0), "Een andere kop");
  stet_block_set_text (stet_article_get_block (article, 1), "Een andere tekst");
  stet_article_sign_off (article, stet_article_get_block (article, 1), NULL, "Mila");
  stet_article_remove_block (article, 2);
  stet_story_remove_photo (story, photo);
  changes = stet_journal_take (stet_story_get_journal (story));
  return stet_db_apply_changes (db, changes, error);
}

static gboolean
undo (StetDb *db, GError **error)
{
  return stet_db_undo_import (db, 1, NULL, error);
}

static gboolean delete (StetDb *db, GError **error) { return stet_db_delete_story (db, 1, error); }

static char *
dup_state (StetDb *db)
{
  static const char *const queries[] = {
    "SELECT id || slug || title || n_texts || n_photos || n_signed_off FROM stories ORDER BY id",
    "SELECT id || language || headline || n_signed_off || ifnull(unrecorded_by, '') FROM articles "
    "ORDER BY id",
    "SELECT id || kind || text || position || row FROM blocks ORDER BY text, kind",
    "SELECT creator || position FROM photos ORDER BY id",
    "SELECT article || kind || n_blocks FROM revisions ORDER BY id",
    "SELECT person || own_hash FROM sign_offs",
    "SELECT id || ifnull(undone > 0, 0) FROM imports",
  };
  GString *state = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *part = dup_column (db, queries[i], 0);

      g_string_append (state, part);
    }
  return g_string_free (state, FALSE);
}

static void
make_sample (LibraryFixture *fixture)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();

  g_assert_cmpint (stet_db_begin_import (db, "x", NULL), ==, 1);
  g_assert_true (stet_db_store_story (db, story, 1, NULL));
}

static void
copy_sample (LibraryFixture *fixture, const char *to)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
}

static void
remove_library (const char *path)
{
  static const char *const parts[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *name = g_strconcat (path, parts[i], NULL);

      g_unlink (name);
    }
}

/* Does it with the Nth step failing. Returns: whether the fault struck at all */
static gboolean
try_with_fault (const char *path, Operation operation, guint n, int code, StetLibraryError expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other_error = NULL;
  g_autoptr (StetDb) db = stet_db_open (path, STET_DB_READ_WRITE, &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean done, struck;

  g_assert_no_error (error);
  before = dup_state (db);
  fault_vfs_arm (n, code);
  done = operation (db, &error);
  struck = fault_vfs_disarm ();
  g_assert_cmpint (done, ==, error == NULL);
  if (!done)
    {
      g_assert_true (struck);
      g_assert_true (error->domain == STET_LIBRARY_ERROR);
      g_assert_true (error->code == (int) expected || error->code == STET_LIBRARY_ERROR_IO);
    }
  after = dup_state (db);
  if (done)
    g_assert_cmpstr (after, !=, before);
  else
    g_assert_cmpstr (after, ==, before);
  g_clear_pointer (&db, stet_db_close);

  /* The same for whoever opens it next. */
  db = stet_db_open (path, STET_DB_READ_WRITE, &other_error);
  g_assert_no_error (other_error);
  g_assert_true (stet_db_check_integrity (db, &other_error));
  g_assert_no_error (other_error);
  g_free (before);
  before = dup_state (db);
  g_assert_cmpstr (after, ==, before);
  return struck;
}

static void
test_operation (LibraryFixture *fixture, Operation operation)
{
  static const struct
  {
    int code;
    StetLibraryError expected;
  } faults[] = {
    { SQLITE_IOERR_WRITE, STET_LIBRARY_ERROR_IO },
    { SQLITE_FULL, STET_LIBRARY_ERROR_DISK_FULL },
  };
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.stet", NULL);

  make_sample (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      guint n = 0;

      for (gboolean struck = TRUE; struck; n++)
        {
          copy_sample (fixture, copy);
          struck = try_with_fault (copy, operation, n, faults[i].code, faults[i].expected);
          remove_library (copy);
        }
      g_test_message ("%u steps", n);
      g_assert_cmpuint (n, >, 3);
    }
}

static void
test_store (LibraryFixture *fixture, gconstpointer data)
{
  test_operation (fixture, store);
}

static void
test_edit (LibraryFixture *fixture, gconstpointer data)
{
  test_operation (fixture, edit);
}

static void
test_undo (LibraryFixture *fixture, gconstpointer data)
{
  test_operation (fixture, undo);
}

static void
test_delete (LibraryFixture *fixture, gconstpointer data)
{
  test_operation (fixture, delete);
}

static goffset
get_size (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (goffset) status.st_size : -1;
}

/* A library is made whole, or can still be made, and no empty file is left that passes for one. */
static void
try_to_create (LibraryFixture *fixture, int code)
{
  guint n = 0;

  for (gboolean struck = TRUE; struck; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StetDb) db = NULL;

      fault_vfs_arm (n, code);
      db = stet_db_open (fixture->path, STET_DB_READ_WRITE, NULL);
      struck = fault_vfs_disarm ();
      g_assert_true (struck || db != NULL);
      g_clear_pointer (&db, stet_db_close);
      g_assert_cmpint (get_size (fixture->path), !=, 0);
      db = stet_db_open (fixture->path, STET_DB_READ_WRITE, &error);
      g_assert_no_error (error);
      g_assert_true (stet_db_check_integrity (db, &error));
      g_assert_cmpint (stet_db_count_stories (db, NULL, STET_STORY_FILTER_ALL, &error), ==, 0);
      g_clear_pointer (&db, stet_db_close);
      remove_library (fixture->path);
    }
  g_test_message ("%u steps", n);
  g_assert_cmpuint (n, >, 3);
}

static void
test_create (LibraryFixture *fixture, gconstpointer data)
{
  try_to_create (fixture, SQLITE_IOERR_WRITE);
  try_to_create (fixture, SQLITE_FULL);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_backup (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *to = g_build_filename (fixture->folder, "to", NULL);
  g_autoptr (StetDb) db = NULL;
  guint n = 0;

  make_sample (fixture);
  db = open_library (fixture);
  for (gboolean struck = TRUE; struck; n++)
    {
      g_autoptr (GError) error = NULL;
      guint before = count_entries (to);
      gboolean done;

      fault_vfs_arm (n, SQLITE_FULL);
      done = stet_db_backup (db, to, NULL, &error);
      struck = fault_vfs_disarm ();
      g_assert_cmpuint (count_entries (to), ==, before + (done ? 1 : 0));
      if (!done)
        g_assert_true (error->domain == STET_LIBRARY_ERROR);
      else
        g_assert_no_error (error);
    }
  g_assert_cmpuint (n, >, 3);
}

static int
interrupt (void *data)
{
  return 1;
}

/* Stopped after any number of steps of SQLite's machine, nothing is half written either. */
static void
test_interrupted (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = NULL;
  gboolean done = FALSE;
  guint n_failures = 0;

  make_sample (fixture);
  db = open_library (fixture);
  for (int steps = 1; !done; steps += 1 + steps / 30)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = dup_state (db);
      g_autofree char *after = NULL;

      sqlite3_progress_handler (db->handle, steps, interrupt, NULL);
      done = store (db, &error);
      sqlite3_progress_handler (db->handle, 0, NULL, NULL);
      after = dup_state (db);
      if (done)
        break;
      n_failures++;
      g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_INTERRUPTED);
      g_assert_cmpstr (after, ==, before);
    }
  g_assert_cmpuint (n_failures, >, 20);
  g_assert_true (stet_db_check_integrity (db, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  fault_vfs_install ();
  add_library_test ("/library/fault/store", test_store);
  add_library_test ("/library/fault/edit", test_edit);
  add_library_test ("/library/fault/undo", test_undo);
  add_library_test ("/library/fault/delete", test_delete);
  add_library_test ("/library/fault/create", test_create);
  add_library_test ("/library/fault/backup", test_backup);
  add_library_test ("/library/fault/interrupted", test_interrupted);
  return g_test_run ();
}
