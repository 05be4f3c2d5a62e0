/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "library-fixture.h"
#include "stet-import-store.h"
#include "stet-library.h"
#include "stet-story-list.h"
#include "stet-story-store.h"

/* Long enough for any machine; reached only when a test fails. */
#define PATIENCE_MS 30000

/* Counts what comes back, on the main context. */
typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  guint waiting;
  guint n_done;
  guint n_failed;
  guint n_freed;
  gpointer result;
  GError *error;
} Caller;

static gboolean
on_impatience (gpointer data)
{
  g_error ("It took too long.");
  return G_SOURCE_REMOVE;
}

static void
wait_for (Caller *self, guint n)
{
  guint source = g_timeout_add (PATIENCE_MS, on_impatience, NULL);

  self->waiting += n;
  while (self->waiting > 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static void
on_opened (GObject *object, GAsyncResult *result, gpointer data)
{
  Caller *self = data;

  g_clear_error (&self->error);
  stet_library_open_finish (STET_LIBRARY (object), result, &self->error);
  self->waiting--;
}

static void
on_closed (GObject *object, GAsyncResult *result, gpointer data)
{
  Caller *self = data;

  g_assert_true (stet_library_close_finish (STET_LIBRARY (object), result, NULL));
  self->waiting--;
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer data)
{
  Caller *self = data;
  GError *error = NULL;

  g_assert_true (g_thread_self () == self->thread);
  self->result = stet_library_call_finish (STET_LIBRARY (object), result, &error);
  self->n_done++;
  self->n_failed += error != NULL;
  g_clear_error (&self->error);
  self->error = error;
  self->waiting--;
}

static Caller *freed_by;

/* Data of jobs is freed on the thread that gave it. */
static void
free_data (gpointer data)
{
  g_assert_true (g_thread_self () == freed_by->thread);
  freed_by->n_freed++;
  g_free (data);
}

static void
caller_init (Caller *self)
{
  memset (self, 0, sizeof *self);
  self->thread = g_thread_self ();
  freed_by = self;
}

static StetLibrary *
open_async (LibraryFixture *fixture, Caller *caller)
{
  StetLibrary *library = stet_library_new (fixture->path);

  caller_init (caller);
  stet_library_open_async (library, NULL, on_opened, caller);
  wait_for (caller, 1);
  g_assert_no_error (caller->error);
  g_assert_true (stet_library_is_open (library));
  return library;
}

static void
close_library (StetLibrary *library, Caller *caller)
{
  stet_library_close_async (library, on_closed, caller);
  wait_for (caller, 1);
  g_clear_error (&caller->error);
  g_assert_finalize_object (library);
}

static gpointer
begin_import (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GSIZE_TO_POINTER ((gsize) stet_db_begin_import (db, data, error));
}

static gpointer
begin_import_and_fail (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  stet_db_begin_import (db, data, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  return g_strdup ("unwanted");
}

static gpointer
count_imports (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 n;

  _stet_db_get (db, &n, error, "SELECT count(*) FROM imports", "");
  return GSIZE_TO_POINTER ((gsize) n);
}

/* Takes for ever, unless it is interrupted. */
static gpointer
read_for_ever (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 n;

  if (data != NULL)
    g_atomic_int_set ((int *) data, 1);
  _stet_db_get (
      db,
      &n,
      error,
      "WITH RECURSIVE t (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT max (i) FROM t",
      "");
  return NULL;
}

static gint64
get_n_imports (StetLibrary *library, Caller *caller)
{
  stet_library_read_async (library, count_imports, NULL, NULL, NULL, NULL, on_done, caller);
  wait_for (caller, 1);
  g_assert_no_error (caller->error);
  return (gint64) GPOINTER_TO_SIZE (caller->result);
}

static void
write_import (StetLibrary *library, Caller *caller)
{
  stet_library_write_async (
      library, begin_import, g_strdup ("x"), free_data, NULL, NULL, on_done, caller);
}

static void
test_read_and_write (LibraryFixture *fixture, gconstpointer data)
{
  Caller caller;
  StetLibrary *library = open_async (fixture, &caller);

  g_assert_cmpint (get_n_imports (library, &caller), ==, 0);
  for (guint i = 0; i < 20; i++)
    write_import (library, &caller);
  wait_for (&caller, 20);
  g_assert_no_error (caller.error);
  /* In the order in which they were asked for. */
  g_assert_cmpint ((gint64) GPOINTER_TO_SIZE (caller.result), ==, 20);
  g_assert_cmpint (get_n_imports (library, &caller), ==, 20);
  g_assert_cmpuint (caller.n_freed, ==, 20);

  stet_library_write_async (
      library, begin_import_and_fail, g_strdup ("x"), free_data, g_free, NULL, on_done, &caller);
  wait_for (&caller, 1);
  g_assert_error (caller.error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (get_n_imports (library, &caller), ==, 20);
  close_library (library, &caller);
}

/* A reader cannot write. */
static void
test_reads_only_read (LibraryFixture *fixture, gconstpointer data)
{
  Caller caller;
  StetLibrary *library = open_async (fixture, &caller);

  stet_library_read_async (
      library, begin_import, g_strdup ("x"), free_data, NULL, NULL, on_done, &caller);
  wait_for (&caller, 1);
  g_assert_error (caller.error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_READ_ONLY);
  close_library (library, &caller);
}

static void
test_close_drains (LibraryFixture *fixture, gconstpointer data)
{
  Caller caller;
  StetLibrary *library = open_async (fixture, &caller);
  g_autoptr (StetDb) db = NULL;

  for (guint i = 0; i < 30; i++)
    write_import (library, &caller);
  for (guint i = 0; i < 3; i++)
    stet_library_read_async (library, read_for_ever, NULL, NULL, NULL, NULL, on_done, &caller);
  stet_library_close_async (library, on_closed, &caller);
  stet_library_close_async (library, on_closed, &caller);
  /* These come too late. */
  write_import (library, &caller);
  stet_library_read_async (library, count_imports, NULL, NULL, NULL, NULL, on_done, &caller);
  wait_for (&caller, 37);
  g_assert_cmpuint (caller.n_done, ==, 35);
  g_assert_cmpuint (caller.n_failed, ==, 5);
  g_assert_cmpuint (caller.n_freed, ==, 31);

  write_import (library, &caller);
  wait_for (&caller, 1);
  g_assert_error (caller.error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  close_library (library, &caller);

  db = open_library (fixture);
  g_assert_cmpint (get_number (db, "SELECT count(*) FROM imports"), ==, 30);
}

static void
test_jobs_wait_for_opening (LibraryFixture *fixture, gconstpointer data)
{
  Caller caller;
  StetLibrary *library = stet_library_new (fixture->path);

  caller_init (&caller);
  write_import (library, &caller);
  wait_for (&caller, 1);
  g_assert_error (caller.error, G_IO_ERROR, G_IO_ERROR_CLOSED);

  stet_library_open_async (library, NULL, on_opened, &caller);
  write_import (library, &caller);
  stet_library_read_async (library, count_imports, NULL, NULL, NULL, NULL, on_done, &caller);
  wait_for (&caller, 3);
  g_assert_no_error (caller.error);

  stet_library_open_async (library, NULL, on_opened, &caller);
  wait_for (&caller, 1);
  g_assert_error (caller.error, G_IO_ERROR, G_IO_ERROR_PENDING);
  close_library (library, &caller);
}

static void
test_close_while_opening (LibraryFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      Caller caller;
      StetLibrary *library = stet_library_new (fixture->path);

      caller_init (&caller);
      stet_library_open_async (library, NULL, on_opened, &caller);
      write_import (library, &caller);
      stet_library_read_async (library, count_imports, NULL, NULL, NULL, NULL, on_done, &caller);
      if (i % 2 == 0)
        g_usleep (i * 500);
      stet_library_close_async (library, on_closed, &caller);
      wait_for (&caller, 4);
      g_assert_cmpuint (caller.n_done, ==, 2);
      g_assert_cmpuint (caller.n_freed, ==, 1);
      g_clear_error (&caller.error);
      g_assert_finalize_object (library);
    }
}

static void
test_open_fails (LibraryFixture *fixture, gconstpointer data)
{
  Caller caller;
  StetLibrary *library = stet_library_new (fixture->path);

  g_assert_true (g_file_set_contents (fixture->path, "Not a library at all", -1, NULL));
  caller_init (&caller);
  stet_library_open_async (library, NULL, on_opened, &caller);
  write_import (library, &caller);
  stet_library_read_async (library, count_imports, NULL, NULL, NULL, NULL, on_done, &caller);
  wait_for (&caller, 3);
  g_assert_cmpuint (caller.n_failed, ==, 2);
  g_assert_error (caller.error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_A_LIBRARY);
  g_assert_false (stet_library_is_open (library));
  write_import (library, &caller);
  wait_for (&caller, 1);
  g_assert_error (caller.error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_A_LIBRARY);

  g_unlink (fixture->path);
  stet_library_open_async (library, NULL, on_opened, &caller);
  write_import (library, &caller);
  wait_for (&caller, 2);
  g_assert_no_error (caller.error);
  close_library (library, &caller);
}

static void
test_cancel (LibraryFixture *fixture, gconstpointer data)
{
  Caller caller;
  StetLibrary *library = open_async (fixture, &caller);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  int started = 0;

  stet_library_read_async (
      library, read_for_ever, &started, NULL, NULL, cancellable, on_done, &caller);
  stet_library_read_async (library, read_for_ever, NULL, NULL, NULL, cancellable, on_done, &caller);
  while (!g_atomic_int_get (&started))
    g_thread_yield ();
  g_usleep (10000);
  /* A long read keeps no write waiting. */
  write_import (library, &caller);
  wait_for (&caller, 1);
  g_assert_no_error (caller.error);

  g_cancellable_cancel (cancellable);
  write_import (library, &caller);
  stet_library_write_async (
      library, begin_import, g_strdup ("x"), free_data, NULL, cancellable, on_done, &caller);
  wait_for (&caller, 4);
  g_assert_cmpuint (caller.n_failed, ==, 3);
  g_assert_error (caller.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (get_n_imports (library, &caller), ==, 2);
  close_library (library, &caller);
}

static void
count_signal (StetLibrary *library, guint *n)
{
  (*n)++;
}

static void
wait_for_signal (guint *n)
{
  guint source = g_timeout_add (PATIENCE_MS, on_impatience, NULL);

  while (*n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static void
test_changed (LibraryFixture *fixture, gconstpointer data)
{
  Caller caller;
  StetLibrary *library = open_async (fixture, &caller);
  g_autoptr (StetDb) other = open_library (fixture);
  g_autoptr (GError) error = NULL;
  guint n_changed = 0, n_elsewhere = 0;

  g_signal_connect (library, "changed", G_CALLBACK (count_signal), &n_changed);
  g_signal_connect (library, "changed-elsewhere", G_CALLBACK (count_signal), &n_elsewhere);
  write_import (library, &caller);
  wait_for (&caller, 1);
  wait_for_signal (&n_changed);
  g_assert_cmpuint (n_elsewhere, ==, 0);

  n_changed = 0;
  stet_db_begin_import (other, "elsewhere", &error);
  g_assert_no_error (error);
  wait_for_signal (&n_changed);
  g_assert_cmpuint (n_elsewhere, ==, 1);

  n_changed = 0;
  g_assert_cmpint (get_n_imports (library, &caller), ==, 2);
  g_usleep (G_USEC_PER_SEC * 11 / 10);
  g_assert_cmpint (get_n_imports (library, &caller), ==, 2);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (n_changed, ==, 0);
  close_library (library, &caller);
}

static gpointer
leave_open (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  stet_db_begin (db, error);
  stet_db_begin_import (db, "lost", error);
  return NULL;
}

/* A job that does not end its transaction spoils nothing for the next. */
static void
test_plain (LibraryFixture *fixture, gconstpointer data)
{
  Caller caller;
  StetLibrary *library = open_async (fixture, &caller);

  stet_library_write_plain_async (library, leave_open, NULL, NULL, NULL, NULL, on_done, &caller);
  stet_library_write_plain_async (
      library, begin_import, g_strdup ("x"), free_data, NULL, NULL, on_done, &caller);
  write_import (library, &caller);
  wait_for (&caller, 3);
  g_assert_no_error (caller.error);
  g_assert_cmpint (get_n_imports (library, &caller), ==, 2);
  close_library (library, &caller);
}

static gpointer
load_first (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return stet_db_load_story (db, 1, error);
}

/* Results that nobody takes are freed; what the sanitizers check. */
static void
test_untaken_result (LibraryFixture *fixture, gconstpointer data)
{
  Caller caller;
  StetLibrary *library;
  g_autoptr (StetDb) db = open_library (fixture);
  g_autoptr (StetStory) story = new_sample_story ();

  g_assert_true (stet_db_store_story (db, story, 0, NULL));
  library = open_async (fixture, &caller);
  stet_library_read_async (library, load_first, NULL, NULL, g_object_unref, NULL, NULL, NULL);
  g_assert_cmpint (get_n_imports (library, &caller), ==, 0);
  close_library (library, &caller);
}

/* Another thread with a context of its own gets its results there. */
static gpointer
use_from_thread (gpointer data)
{
  StetLibrary *library = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  Caller caller = { .thread = g_thread_self () };

  g_main_context_push_thread_default (context);
  stet_library_read_async (library, count_imports, NULL, NULL, NULL, NULL, on_done, &caller);
  caller.waiting = 1;
  while (caller.waiting > 0)
    g_main_context_iteration (context, TRUE);
  g_assert_no_error (caller.error);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_other_thread (LibraryFixture *fixture, gconstpointer data)
{
  Caller caller;
  StetLibrary *library = open_async (fixture, &caller);

  g_thread_join (g_thread_new ("caller", use_from_thread, library));
  close_library (library, &caller);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_library_test ("/library/executor/read-and-write", test_read_and_write);
  add_library_test ("/library/executor/reads-only-read", test_reads_only_read);
  add_library_test ("/library/executor/close-drains", test_close_drains);
  add_library_test ("/library/executor/jobs-wait-for-opening", test_jobs_wait_for_opening);
  add_library_test ("/library/executor/close-while-opening", test_close_while_opening);
  add_library_test ("/library/executor/open-fails", test_open_fails);
  add_library_test ("/library/executor/cancel", test_cancel);
  add_library_test ("/library/executor/changed", test_changed);
  add_library_test ("/library/executor/plain", test_plain);
  add_library_test ("/library/executor/untaken-result", test_untaken_result);
  add_library_test ("/library/executor/other-thread", test_other_thread);
  return g_test_run ();
}
