/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "library-fixture.h"
#include "stet-journal.h"
#include "stet-library.h"
#include "stet-story-list.h"
#include "stet-story-store.h"

#define N_KILLS   50
#define N_STORIES 40

static GSubprocess *
start_typist (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_test_build_filename (
      G_TEST_BUILT, "library", "library-typist", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  GSubprocess *process;

  g_ptr_array_add (argv, program);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *) arguments[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv (
      (const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  return process;
}

/* Reads what the typist says until it is killed, at a random moment after its first words. Enters
 * the last number that it acknowledged for each block. Returns: the last of all */
static guint64
type_and_kill (const char *path, gint64 story, guint64 first, GHashTable *acknowledged)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, story);
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, first);
  g_autoptr (GSubprocess) process = start_typist (
      (const char *[]) { "type", path, id, number, NULL });
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (
      g_subprocess_get_stdout_pipe (process));
  guint64 last = first;
  gint64 end = 0;
  char *line;

  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (line, " ", 2);

      g_free (line);
      /* The last line may be cut off: it was not said then. */
      if (words[0] == NULL || words[1] == NULL)
        break;
      last = g_ascii_strtoull (words[0], NULL, 10);
      g_hash_table_insert (acknowledged, g_strdup (words[1]), g_strdup (words[0]));
      if (end == 0)
        end = g_get_monotonic_time () + g_test_rand_int_range (0, 40000);
      else if (g_get_monotonic_time () >= end)
        g_subprocess_send_signal (process, SIGKILL);
    }
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  return last;
}

static void
assert_nothing_lost (StetStory *story, GHashTable *acknowledged)
{
  GHashTableIter iter;
  gpointer id, number;

  g_hash_table_iter_init (&iter, acknowledged);
  while (g_hash_table_iter_next (&iter, &id, &number))
    {
      StetBlock *block = NULL;
      const char *text;

      for (guint i = 0; i < 2 && block == NULL; i++)
        block = stet_article_find_block (stet_story_get_article (story, i), atoll (id));
      g_assert_nonnull (block);
      text = stet_block_get_text (block);
      g_assert_true (g_str_has_prefix (text, "Text "));
      /* A later one may be durable that it had no time to say. */
      g_assert_cmpuint (
          g_ascii_strtoull (text + 5, NULL, 10), >=, g_ascii_strtoull (number, NULL, 10));
    }
}

static void
test_kill (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();
  g_autoptr (GHashTable) acknowledged = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, g_free);
  gint64 id;
  guint64 last = 0;

  stet_db_store_story (db, story, 0, &error);
  g_assert_no_error (error);
  id = stet_story_get_id (story);
  g_clear_pointer (&db, stet_db_close);

  for (guint i = 0; i < N_KILLS; i++)
    {
      g_autoptr (StetStory) loaded = NULL;

      last = type_and_kill (fixture->path, id, last + 1, acknowledged) + 1;
      db = stet_db_open (fixture->path, STET_DB_NO_CREATE, &error);
      g_assert_no_error (error);
      g_assert_true (stet_db_check_integrity (db, &error));
      g_assert_no_error (error);
      loaded = stet_db_load_story (db, id, &error);
      g_assert_no_error (error);
      assert_nothing_lost (loaded, acknowledged);
      g_clear_pointer (&db, stet_db_close);
    }
  g_test_message ("%" G_GUINT64_FORMAT " edits", last);
  g_assert_cmpuint (g_hash_table_size (acknowledged), ==, 4);
  g_assert_cmpuint (last, >, N_KILLS);
}

typedef struct
{
  guint n_stored;
  guint n_elsewhere;
  guint n_opened;
  guint n_closed;
} Counts;

static gpointer
store_one (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetStory) story = new_small_story ("From here", "Text", NULL);

  stet_db_store_story (db, story, 0, error);
  return NULL;
}

static void
on_stored (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (object), result, &error);
  g_assert_no_error (error);
  ((Counts *) data)->n_stored++;
}

static void
on_opened (GObject *object, GAsyncResult *result, gpointer data)
{
  g_assert_true (stet_library_open_finish (STET_LIBRARY (object), result, NULL));
  ((Counts *) data)->n_opened++;
}

static void
on_closed (GObject *object, GAsyncResult *result, gpointer data)
{
  g_assert_true (stet_library_close_finish (STET_LIBRARY (object), result, NULL));
  ((Counts *) data)->n_closed++;
}

static void
on_changed_elsewhere (StetLibrary *library, Counts *counts)
{
  counts->n_elsewhere++;
}

/* Two processes write at the same time, as the command line does while the window is open. */
static void
test_two_processes (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetLibrary) library = stet_library_new (fixture->path);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (StetDb) db = NULL;
  g_autofree char *number = g_strdup_printf ("%d", N_STORIES);
  Counts counts = { 0 };

  g_signal_connect (library, "changed-elsewhere", G_CALLBACK (on_changed_elsewhere), &counts);
  stet_library_open_async (library, NULL, on_opened, &counts);
  process = start_typist ((const char *[]) { "add", fixture->path, number, NULL });
  for (guint i = 0; i < N_STORIES; i++)
    stet_library_write_async (library, store_one, NULL, NULL, NULL, NULL, on_stored, &counts);
  while (counts.n_stored < N_STORIES)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
  while (counts.n_elsewhere == 0)
    g_main_context_iteration (NULL, TRUE);
  stet_library_close_async (library, on_closed, &counts);
  while (counts.n_closed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (counts.n_opened, ==, 1);

  db = open_library (fixture);
  g_assert_cmpint (
      stet_db_count_stories (db, NULL, STET_STORY_FILTER_ALL, NULL), ==, 2 * N_STORIES);
  g_assert_cmpint (
      stet_db_count_stories (db, "elsewhere", STET_STORY_FILTER_ALL, NULL), ==, N_STORIES);
  g_assert_true (stet_db_check_integrity (db, NULL));
}

static void
copy_beside (const char *path, const char *suffix, const char *to)
{
  g_autofree char *from_name = g_strconcat (path, suffix, NULL);
  g_autofree char *to_name = g_strconcat (to, suffix, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (from_name);
  g_autoptr (GFile) target = g_file_new_for_path (to_name);
  g_autoptr (GError) error = NULL;

  g_file_copy (from, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A program that closes the library while this one has it open leaves the log alone, though a file
 * chooser of this process looked into the file: what is stored afterwards is there if this one is
 * killed, which is what a copy of the files shows. */
static void
test_log_stays (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (StetLibrary) library = stet_library_new (fixture->path);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (StetDb) db = NULL;
  g_autofree char *killed = g_strconcat (fixture->path, "-killed", NULL);
  g_autofree char *contents = NULL;
  Counts counts = { 0 };

  stet_library_open_async (library, NULL, on_opened, &counts);
  stet_library_write_async (library, store_one, NULL, NULL, NULL, NULL, on_stored, &counts);
  while (counts.n_stored < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  process = start_typist ((const char *[]) { "add", fixture->path, "1", NULL });
  g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
  stet_library_write_async (library, store_one, NULL, NULL, NULL, NULL, on_stored, &counts);
  while (counts.n_stored < 2)
    g_main_context_iteration (NULL, TRUE);

  copy_beside (fixture->path, "", killed);
  copy_beside (fixture->path, "-wal", killed);
  db = stet_db_open (killed, STET_DB_NO_CREATE, NULL);
  g_assert_nonnull (db);
  g_assert_cmpint (stet_db_count_stories (db, NULL, STET_STORY_FILTER_ALL, NULL), ==, 3);

  stet_library_close_async (library, on_closed, &counts);
  while (counts.n_closed == 0)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/durability/kill", test_kill);
  add_library_test ("/library/durability/two-processes", test_two_processes);
  add_library_test ("/library/durability/log-stays", test_log_stays);
  return g_test_run ();
}
