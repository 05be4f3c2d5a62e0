/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "library-fixture.h"
#include "stet-check-store.h"
#include "stet-comment-store.h"
#include "stet-import-store.h"
#include "stet-link-store.h"
#include "stet-story-list.h"
#include "stet-history.h"
#include "stet-step-store.h"
#include "stet-preflight-store.h"
#include "stet-story-store.h"
#include "stet-waiver.h"

/* What opening says: the kind of error, and that it names the file. */
static void
assert_refused (const char *path, StetDbFlags flags, StetLibraryError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (path);
  StetDb *db = _stet_db_open_full (path, flags, 50, &error);

  g_assert_null (db);
  g_assert_error (error, STET_LIBRARY_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, name));
}

static void
exec_raw (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
test_identity (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetDb) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *modes = dup_column (db, "PRAGMA journal_mode", 0);

  g_assert_cmpint (get_number (db, "PRAGMA application_id"), ==, STET_DB_APPLICATION_ID);
  g_assert_cmpint (get_number (db, "PRAGMA user_version"), ==, _stet_db_get_schema ());
  g_assert_cmpint (get_number (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (get_number (db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (get_number (db, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpstr (modes, ==, "wal\n");
  g_assert_cmpint (get_number (db,
                               "SELECT count(*) FROM pragma_table_list WHERE schema = 'main'"
                               " AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"),
                   ==,
                   0);
  /* Defensive: what holds the search index cannot be written by hand. */
  g_assert_false (_stet_db_exec (db, "DELETE FROM search_data", NULL));
  reader = stet_db_open (fixture->path, STET_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_false (_stet_db_exec (reader, "DELETE FROM stories", &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_READ_ONLY);
}

/* Every foreign key leads an index, or deleting a parent would read the whole table. */
static void
test_foreign_keys_are_indexed (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_library (fixture);
  g_autofree char *missing = dup_column (
      db,
      "WITH keys AS (SELECT t.name AS tab, k.id AS key, group_concat(k.\"from\", ',' ORDER BY "
      "k.seq) AS cols"
      "  FROM pragma_table_list t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table' GROUP "
      "BY 1, 2),"
      " indexes AS (SELECT t.name AS tab, i.name, group_concat(c.name, ',' ORDER BY c.seqno) || "
      "',' AS cols"
      "  FROM pragma_table_list t, pragma_index_list(t.name) i, pragma_index_info(i.name) c"
      "  WHERE NOT i.partial GROUP BY 1, 2"
      "  UNION ALL SELECT t.name, 'key', c.name || ',' FROM pragma_table_list t, "
      "pragma_table_info(t.name) c"
      "  WHERE c.pk = 1)"
      " SELECT tab || ' (' || cols || ')' FROM keys WHERE NOT EXISTS (SELECT 1 FROM indexes"
      " WHERE indexes.tab = keys.tab AND substr(indexes.cols, 1, length(keys.cols) + 1) = "
      "keys.cols || ',')",
      0);

  g_assert_cmpstr (missing, ==, "");
  g_assert_cmpint (
      get_number (db, "SELECT count(*) FROM pragma_table_list t, pragma_foreign_key_list(t.name)"),
      >,
      20);
}

static void
assert_untouched (LibraryFixture *fixture, const char *contents, gsize length)
{
  g_autofree char *now = NULL;
  gsize now_length;

  g_assert_true (g_file_get_contents (fixture->path, &now, &now_length, NULL));
  g_assert_cmpmem (now, now_length, contents, length);
}

static void
test_not_a_library (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const texts[]
      = { "x", "Notes of the desk\n", "SQLite format 3", "%PDF-1.7 and so on" };
  g_autofree char *contents = NULL;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (fixture->path, texts[i], -1, NULL));
      assert_refused (fixture->path, STET_DB_READ_WRITE, STET_LIBRARY_ERROR_NOT_A_LIBRARY);
      assert_refused (fixture->path, STET_DB_READ_ONLY, STET_LIBRARY_ERROR_NOT_A_LIBRARY);
      assert_untouched (fixture, texts[i], strlen (texts[i]));
    }
  g_unlink (fixture->path);

  /* The database of another program. */
  exec_raw (fixture->path,
            "PRAGMA application_id = 7; CREATE TABLE bookmarks (url); PRAGMA journal_mode = WAL");
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  assert_refused (fixture->path, STET_DB_READ_WRITE, STET_LIBRARY_ERROR_NOT_A_LIBRARY);
  assert_untouched (fixture, contents, length);
  g_unlink (fixture->path);

  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_refused (fixture->path, STET_DB_READ_WRITE, STET_LIBRARY_ERROR_NOT_A_LIBRARY);
}

static void
test_empty_file (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_refused (fixture->path, STET_DB_READ_ONLY, STET_LIBRARY_ERROR_NOT_A_LIBRARY);
  db = open_library (fixture);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM stories"), ==, 0);
}

static void
test_missing (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_build_filename (fixture->folder, "a", "b.stet", NULL);

  assert_refused (fixture->path, STET_DB_READ_ONLY, STET_LIBRARY_ERROR_CANNOT_OPEN);
  assert_refused (fixture->path, STET_DB_NO_CREATE, STET_LIBRARY_ERROR_CANNOT_OPEN);
  assert_refused (deep, STET_DB_READ_WRITE, STET_LIBRARY_ERROR_CANNOT_OPEN);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* The folder of the default library is made with it. */
static void
test_default_path (void)
{
  g_autofree char *path = stet_db_dup_default_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = stet_db_open (path, STET_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (path, "/stet/library.stet"));
  g_assert_cmpstr (stet_db_get_path (db), ==, path);
}

static void
test_odd_names (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "file:x?mode=memory", "a b%20#é.stet", "-x", ":memory:" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (StetDb) db = stet_db_open (path, STET_DB_READ_WRITE, &error);

      g_assert_no_error (error);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  g_unlink (names[0]);
  g_unlink (names[3]);
  for (guint i = 0; i < 4; i += 3)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StetDb) db = stet_db_open (names[i], STET_DB_READ_WRITE, &error);

      g_assert_no_error (error);
      g_assert_true (g_file_test (names[i], G_FILE_TEST_IS_REGULAR));
    }
  g_assert_cmpint (g_chdir ("/"), ==, 0);
}

static void
fill (StetDb *db, guint n)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StetStory) story = new_sample_story ();

      stet_db_store_story (db, story, 0, &error);
      g_assert_no_error (error);
    }
}

static void
overwrite (const char *path, off_t offset, gsize length)
{
  int fd = g_open (path, O_WRONLY, 0);

  g_assert_cmpint (fd, >=, 0);
  for (gsize i = 0; i < length; i++)
    g_assert_cmpint (pwrite (fd, "\xA5", 1, offset + (off_t) i), ==, 1);
  g_close (fd, NULL);
}

static void
test_corrupt (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  gsize length;

  fill (db, 5);
  g_clear_pointer (&db, stet_db_close);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));

  /* Half of it is missing. */
  g_assert_cmpint (truncate (fixture->path, (off_t) length / 2), ==, 0);
  assert_refused (fixture->path, STET_DB_READ_WRITE, STET_LIBRARY_ERROR_CORRUPT);

  /* The description of the tables is spoilt. */
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
  overwrite (fixture->path, 100, 200);
  assert_refused (fixture->path, STET_DB_READ_WRITE, STET_LIBRARY_ERROR_CORRUPT);

  /* What is spoilt further on shows when it is read. */
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
  overwrite (fixture->path, 4096 * 2, length - 4096 * 2);
  db = stet_db_open (fixture->path, STET_DB_READ_WRITE, NULL);
  if (db != NULL)
    {
      g_assert_null (stet_db_list_stories (db, NULL, STET_STORY_FILTER_ALL, NULL, 0, 10, &error));
      g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CORRUPT);
      g_clear_error (&error);
      g_assert_false (stet_db_check_integrity (db, &error));
    }
}

static void
test_no_schema (LibraryFixture *fixture, gconstpointer data)
{
  const char *const versions[] = { "PRAGMA user_version = 0", "PRAGMA user_version = -5" };

  stet_db_close (open_library (fixture));
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      exec_raw (fixture->path, versions[i]);
      assert_refused (fixture->path, STET_DB_READ_WRITE, STET_LIBRARY_ERROR_CORRUPT);
      assert_refused (fixture->path, STET_DB_READ_ONLY, STET_LIBRARY_ERROR_CORRUPT);
    }
}

static void
copy_to (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
}

/* What is left when Stet is killed within a migration. */
static void
test_killed_while_migrating (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *copy = g_strconcat (fixture->path, ".copy", NULL);
  g_autofree char *copied_journal = g_strconcat (copy, "-journal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  sqlite3 *migrating = NULL;

  fill (db, 5);
  g_clear_pointer (&db, stet_db_close);
  g_assert_cmpint (sqlite3_open (fixture->path, &migrating), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (migrating,
                    "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN EXCLUSIVE;"
                    "CREATE TABLE half (done); INSERT INTO half SELECT text FROM blocks;"
                    "UPDATE blocks SET text = 'half done'",
                    NULL,
                    NULL,
                    NULL),
      ==,
      SQLITE_OK);
  copy_to (fixture->path, copy);
  copy_to (journal, copied_journal);
  sqlite3_close (migrating);

  db = stet_db_open (copy, STET_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_number (db, "SELECT count (*) FROM blocks WHERE text = 'half done'"), ==, 0);
  g_assert_false (g_file_test (copied_journal, G_FILE_TEST_EXISTS));
}

static void
test_not_utf8 (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);

  fill (db, 1);
  g_clear_pointer (&db, stet_db_close);
  exec_raw (fixture->path, "UPDATE blocks SET text = CAST (x'C328' AS TEXT)");
  db = open_library (fixture);
  g_assert_null (stet_db_load_story (db, 1, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "library.stet"));
}

static void
test_too_new (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;

  stet_db_close (open_library (fixture));
  exec_raw (fixture->path, "PRAGMA user_version = 99; PRAGMA journal_mode = DELETE");
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  assert_refused (fixture->path, STET_DB_READ_WRITE, STET_LIBRARY_ERROR_TOO_NEW);
  assert_refused (fixture->path, STET_DB_READ_ONLY, STET_LIBRARY_ERROR_TOO_NEW);
  assert_untouched (fixture, contents, length);
}

static void
test_busy (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) first = open_library (fixture);
  g_autoptr (StetDb) second = open_library (fixture);
  sqlite3 *locker = NULL;

  stet_db_set_busy_timeout (second, 50);
  g_assert_true (stet_db_begin (first, NULL));
  g_assert_false (stet_db_begin (second, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "library.stet"));
  /* One writes, others read. */
  g_assert_cmpint (stet_db_count_stories (second, NULL, STET_STORY_FILTER_ALL, NULL), ==, 0);
  stet_db_rollback (first);
  g_assert_true (stet_db_begin (second, NULL));
  stet_db_rollback (second);

  g_clear_pointer (&first, stet_db_close);
  g_clear_pointer (&second, stet_db_close);
  g_assert_cmpint (sqlite3_open (fixture->path, &locker), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (locker, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", NULL, NULL, NULL),
      ==,
      SQLITE_OK);
  assert_refused (fixture->path, STET_DB_READ_WRITE, STET_LIBRARY_ERROR_BUSY);
  sqlite3_close (locker);
}

static gboolean
may_do_anything (void)
{
  if (geteuid () != 0)
    return FALSE;
  g_test_skip ("The administrator may write everything.");
  return TRUE;
}

static void
test_read_only_file (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = NULL;

  if (may_do_anything ())
    return;
  stet_db_close (open_library (fixture));
  g_chmod (fixture->path, 0400);
  assert_refused (fixture->path, STET_DB_READ_WRITE, STET_LIBRARY_ERROR_READ_ONLY);
  db = stet_db_open (fixture->path, STET_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_clear_pointer (&db, stet_db_close);
  g_chmod (fixture->path, 0);
  assert_refused (fixture->path, STET_DB_READ_ONLY, STET_LIBRARY_ERROR_CANNOT_OPEN);
}

static void
test_read_only_folder (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = NULL;
  g_autofree char *other = g_build_filename (fixture->folder, "new.stet", NULL);

  if (may_do_anything ())
    return;
  db = open_library (fixture);
  fill (db, 2);
  g_clear_pointer (&db, stet_db_close);
  g_chmod (fixture->folder, 0500);
  assert_refused (fixture->path, STET_DB_READ_WRITE, STET_LIBRARY_ERROR_READ_ONLY);
  assert_refused (other, STET_DB_READ_WRITE, STET_LIBRARY_ERROR_READ_ONLY);
  /* It can be read all the same. */
  db = stet_db_open (fixture->path, STET_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stet_db_count_stories (db, NULL, STET_STORY_FILTER_ALL, NULL), ==, 2);
}

/* A disk that is full in the middle: the change is not there, and what was there is. */
static void
test_full (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autofree char *limit = NULL;
  gint64 n_stories = 0;

  fill (db, 3);
  limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                           get_number (db, "PRAGMA page_count") + 3);
  g_assert_true (_stet_db_exec (db, limit, NULL));
  while (error == NULL)
    {
      g_autoptr (StetStory) story = new_sample_story ();

      n_stories = get_number (db, "SELECT count(*) FROM stories");
      stet_db_store_story (db, story, 0, &error);
    }
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_DISK_FULL);
  g_assert_nonnull (strstr (error->message, "library.stet"));
  g_clear_error (&error);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM stories"), ==, n_stories);
  g_assert_true (stet_db_check_integrity (db, &error));
  g_assert_no_error (error);

  g_assert_true (_stet_db_exec (db, "PRAGMA max_page_count = 1073741823", NULL));
  fill (db, 2);
}

static guint
count_files (LibraryFixture *fixture, const char *part, char **last)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, part) != NULL)
      {
        n++;
        if (last != NULL)
          g_set_str (last, name);
      }
  return n;
}

/* The steps to this schema, which are taken already, and @last. */
static GPtrArray *
dup_steps (const char *last)
{
  GPtrArray *steps = g_ptr_array_new_null_terminated (4, NULL, TRUE);

  for (guint i = 0; i < _stet_db_get_schema (); i++)
    g_ptr_array_add (steps, (char *) "");
  g_ptr_array_add (steps, (char *) last);
  return steps;
}

/* A step to a next schema: a backup of what was, then all of the step or nothing. */
static void
test_migrate (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) bad = dup_steps (
      "CREATE TABLE next (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1)");
  g_autoptr (GPtrArray) good = dup_steps ("CREATE TABLE next (x INTEGER) STRICT");
  gint64 schema = _stet_db_get_schema ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetDb) backup = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  fill (db, 2);
  g_assert_true (_stet_db_migrate (db, &error));
  g_assert_cmpuint (count_files (fixture, ".backup", NULL), ==, 0);

  g_assert_false (_stet_db_migrate_with (db, (const char *const *) bad->pdata, &error));
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (get_number (db, "PRAGMA user_version"), ==, schema);
  g_assert_cmpint (
      get_number (db, "SELECT count(*) FROM sqlite_schema WHERE name = 'next'"), ==, 0);

  g_assert_true (_stet_db_migrate_with (db, (const char *const *) good->pdata, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_number (db, "PRAGMA user_version"), ==, schema + 1);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM next"), ==, 0);
  g_assert_true (_stet_db_migrate_with (db, (const char *const *) good->pdata, &error));

  g_assert_cmpuint (count_files (fixture, ".backup", &name), >, 0);
  g_assert_cmpuint (count_files (fixture, ".part", NULL), ==, 0);
  path = g_build_filename (fixture->folder, name, NULL);
  backup = stet_db_open (path, STET_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_number (backup, "PRAGMA user_version"), ==, schema);
  g_assert_cmpint (get_number (backup, "SELECT count(*) FROM stories"), ==, 2);
}

/* A stored library of an earlier schema, brought up to date; it must be whole. */
static StetDb *
open_stored (LibraryFixture *fixture, const char *name)
{
  g_autofree char *sample = g_test_build_filename (G_TEST_DIST, "library", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  StetDb *db;

  g_file_get_contents (sample, &sql, NULL, &error);
  g_assert_no_error (error);
  exec_raw (fixture->path, sql);
  db = stet_db_open (fixture->path, STET_DB_NO_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_number (db, "PRAGMA user_version"), ==, _stet_db_get_schema ());
  g_assert_true (stet_db_check_integrity (db, &error));
  g_assert_no_error (error);
  return db;
}

/* A library as schema 1 left it opens, and is whole. */
static void
test_stored_schema_1 (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_stored (fixture, "schema-1.sql");
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = NULL;
  StetArticle *nl;

  story = stet_db_load_story (db, stet_db_find_story (db, "het-verdrag-van-hanoi", &error), &error);
  g_assert_no_error (error);
  nl = stet_story_find_language (story, "nl");
  g_assert_cmpstr (stet_article_get_headline (nl), ==, "Het verdrag van Hanoi");
  g_assert_cmpuint (stet_article_get_n_signed_off (nl), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (stet_story_get_photos (story)), ==, 2);
  g_assert_cmpint (stet_db_count_stories (db, "dang ky", STET_STORY_FILTER_ALL, &error), ==, 1);
  g_assert_cmpint (stet_db_count_stories (db, "phung", STET_STORY_FILTER_ALL, &error), ==, 1);
  g_assert_cmpint (stet_db_get_last_import (db, &error), >, 0);
  g_assert_no_error (error);
}

/* So does one as schema 2 left it, with what that schema brought. */
static void
test_stored_schema_2 (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_stored (fixture, "schema-2.sql");
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autoptr (GPtrArray) comments = NULL;
  StetArticle *nl;
  gint64 id;

  id = stet_db_find_story (db, "het-verdrag-van-hanoi", &error);
  story = stet_db_load_story (db, id, &error);
  g_assert_no_error (error);
  nl = stet_story_find_language (story, "nl");
  g_assert_cmpstr (stet_article_get_byline (nl), ==, "Lan Anh");
  g_assert_cmpstr (stet_article_get_published (nl), ==, "2025-10-25T08:30:00+07:00");
  g_assert_cmpuint (stet_article_get_guesses (nl), ==, STET_ARTICLE_GUESSED_DATELINE);
  g_assert_cmpint (stet_db_find_story_by_link (db, "https://vtv.vn/fr", &error), ==, id);
  comments = stet_db_list_comments (db, id, &error);
  g_assert_cmpuint (comments->len, ==, 1);
  g_assert_cmpstr (((StetComment *) comments->pdata[0])->quote, ==, "Tweede");
  g_assert_cmpint (stet_db_count_stories (db, "lan phung", STET_STORY_FILTER_ALL, &error), ==, 1);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM marks WHERE marks MATCH 'n25'"), ==, 2);
  g_assert_cmpint (
      get_number (db, "SELECT count(*) FROM stories WHERE reference_language = ''"), ==, 2);
  g_assert_cmpint (get_number (db, "SELECT sum(story) FROM lexicon_queue"), ==, id);
  g_assert_no_error (error);
}

/* And one as schema 3 left it. */
static void
test_stored_schema_3 (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_stored (fixture, "schema-3.sql");
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = NULL;
  gint64 id;

  id = stet_db_find_story (db, "het-verdrag-van-hanoi", &error);
  story = stet_db_load_story (db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stet_story_get_reference_language (story), ==, "vi");
  g_assert_true (stet_row_get_locked (stet_story_get_row (story, 2)));
  g_assert_false (stet_row_get_locked (stet_story_get_row (story, 1)));
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM lexicon"), ==, 4);
  g_assert_cmpint (
      get_number (db, "SELECT n_rows FROM lexicon_pairs WHERE languages = 'ar nl'"), ==, 1);
  g_assert_cmpint (stet_db_count_stories (db, "dang ky", STET_STORY_FILTER_ALL, &error), ==, 1);
  g_assert_no_error (error);
}

/* And one as schema 4 left it. */
static void
test_stored_schema_4 (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_stored (fixture, "schema-4.sql");
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = NULL;
  const StetSignOff *sign_off;
  gint64 id;

  id = stet_db_find_story (db, "het-verdrag-van-hanoi", &error);
  story = stet_db_load_story_to_edit (db, id, &error);
  g_assert_no_error (error);
  sign_off = stet_block_get_sign_off (
      stet_article_get_block (stet_story_find_language (story, "nl"), 1));
  g_assert_cmpstr (sign_off->own_text, ==, "Wat er stond.");
  /* Its one step does not lead to these texts: the story opens without. */
  g_assert_false (stet_history_get_can_undo (stet_story_get_history (story)));
  g_assert_cmpint (
      get_number (db, "SELECT count(*) FROM suggestions WHERE decision IS NULL"), ==, 1);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM words WHERE word = 'viskade'"), ==, 1);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM snippets WHERE name = 'vv'"), ==, 1);
  g_assert_cmpint (
      get_number (db, "SELECT count(*) FROM operations WHERE kind = 'replace'"), ==, 1);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM replacements"), ==, 1);
  /* What it is about was told by its words alone. */
  g_assert_cmpint (
      get_number (db, "SELECT count(*) FROM waivers WHERE start = 0 AND length = 6"), ==, 1);
}

/* And one as schema 5 left it. */
static void
test_stored_schema_5 (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_stored (fixture, "schema-5.sql");
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autoptr (GPtrArray) waivers = NULL;
  g_autoptr (GPtrArray) rules = NULL;
  g_autoptr (GHashTable) levels = NULL;
  const StetRemarkRecord *values;

  story = stet_db_load_story (db, stet_db_find_story (db, "het-verdrag-van-hanoi", &error), &error);
  g_assert_no_error (error);
  waivers = stet_waivers_dup (story);
  g_assert_cmpuint (waivers->len, ==, 2);
  g_assert_false (stet_waiver_is_lapsed (story, g_ptr_array_index (waivers, 0)));
  values = stet_remark_get_values (g_ptr_array_index (waivers, 1));
  g_assert_cmpstr (values->check, ==, "number-mismatch");
  g_assert_cmpstr (values->counterpart, ==, "25");
  levels = stet_db_load_check_levels (db, &error);
  g_assert_cmpstr (g_hash_table_lookup (levels, "number-mismatch/nl"), ==, "advisory");
  rules = stet_db_load_house_rules (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rules->len, ==, 1);
  g_assert_true (((StetHouseRule *) g_ptr_array_index (rules, 0))->live);
}

static void
test_stored_schema_6 (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetDb) db = open_stored (fixture, "schema-6.sql");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (GHashTable) levels = NULL;

  levels = stet_db_load_preflight_levels (db, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (levels, "date"), ==, "required");
  decisions = stet_db_load_overrides (db, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (decisions->len, ==, 1);
  g_assert_cmpstr (((StetOverride *) g_ptr_array_index (decisions, 0))->reason, ==, "Deadline");
  g_assert_cmpint (
      get_number (db, "SELECT count(*) FROM names JOIN name_forms ON name_forms.name = names.id"),
      ==,
      2);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM outlets"), ==, 1);
}

/* A library whose schema has lost a column is damaged, not merely odd. */
static void
test_damaged_schema (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = NULL;

  fill (db, 1);
  g_clear_pointer (&db, stet_db_close);
  exec_raw (
      fixture->path,
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace (sql, 'confidence',"
      " 'confidance') WHERE name = 'rows'");
  db = stet_db_open (fixture->path, STET_DB_READ_WRITE, &error);
  if (db != NULL)
    story = stet_db_load_story (db, 1, &error);
  g_assert_null (story);
  g_assert_error (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CORRUPT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/db/identity", test_identity);
  add_library_test ("/library/db/foreign-keys-are-indexed", test_foreign_keys_are_indexed);
  add_library_test ("/library/db/not-a-library", test_not_a_library);
  add_library_test ("/library/db/empty-file", test_empty_file);
  add_library_test ("/library/db/missing", test_missing);
  g_test_add_func ("/library/db/default-path", test_default_path);
  add_library_test ("/library/db/odd-names", test_odd_names);
  add_library_test ("/library/db/corrupt", test_corrupt);
  add_library_test ("/library/db/no-schema", test_no_schema);
  add_library_test ("/library/db/killed-while-migrating", test_killed_while_migrating);
  add_library_test ("/library/db/not-utf8", test_not_utf8);
  add_library_test ("/library/db/too-new", test_too_new);
  add_library_test ("/library/db/busy", test_busy);
  add_library_test ("/library/db/read-only-file", test_read_only_file);
  add_library_test ("/library/db/read-only-folder", test_read_only_folder);
  add_library_test ("/library/db/full", test_full);
  add_library_test ("/library/db/migrate", test_migrate);
  add_library_test ("/library/db/stored-schema-1", test_stored_schema_1);
  add_library_test ("/library/db/stored-schema-2", test_stored_schema_2);
  add_library_test ("/library/db/stored-schema-3", test_stored_schema_3);
  add_library_test ("/library/db/stored-schema-4", test_stored_schema_4);
  add_library_test ("/library/db/stored-schema-5", test_stored_schema_5);
  add_library_test ("/library/db/stored-schema-6", test_stored_schema_6);
  add_library_test ("/library/db/damaged-schema", test_damaged_schema);
  return g_test_run ();
}
