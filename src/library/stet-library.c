/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-library-job.h"

#include <glib/gi18n-lib.h>

/* How often an idle library looks whether another process wrote. */
#define POLL_USEC G_USEC_PER_SEC

/**
 * StetLibrary:
 *
 * Runs work on a library off the main thread: writes one after the other on one thread, reads on
 * another with a connection of its own, so that neither waits for the other. Each job completes
 * exactly once, on the main context of the thread that asked for it, whatever happens: also when
 * opening fails, after closing and when it is cancelled. Safe on any thread.
 */

typedef enum
{
  STATE_CLOSED, /* never opened, failed to open, or closed */
  STATE_OPENING,
  STATE_OPEN,
  STATE_CLOSING, /* takes no more jobs, does those it has */
} State;

struct _StetLibrary
{
  GObject parent_instance;

  char *path;
  GMainContext *context; /* where the signals are emitted */
  GThread *writer;       /* joins the reader; holds a reference */

  GMutex mutex; /* guards what follows */
  GCond writer_cond;
  GCond reader_cond;
  GQueue writes; /* StetLibraryJob */
  GQueue reads;  /* StetLibraryJob */
  State state;
  int reader_ends; /* atomic */
  GError *open_error;
  StetDb *reader_db; /* to be interrupted when closing */
  GTask *opener;
  GQueue closers; /* GTask */
  gboolean changed_pending;
  gboolean elsewhere_pending;
};

G_DEFINE_FINAL_TYPE (StetLibrary, stet_library, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PATH,
  N_PROPS,
};

enum
{
  CHANGED,
  CHANGED_ELSEWHERE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
stet_library_finalize (GObject *object)
{
  StetLibrary *self = STET_LIBRARY (object);

  /* The writing thread and each job hold a reference, so nothing can be waiting; but the thread's
   * may have been the last. */
  if (self->writer == g_thread_self ())
    g_thread_unref (self->writer);
  else if (self->writer != NULL)
    g_thread_join (self->writer);

  g_clear_error (&self->open_error);
  g_main_context_unref (self->context);
  g_free (self->path);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->writer_cond);
  g_cond_clear (&self->reader_cond);

  G_OBJECT_CLASS (stet_library_parent_class)->finalize (object);
}

static void
stet_library_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetLibrary *self = STET_LIBRARY (object);

  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_library_class_init (StetLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = stet_library_finalize;
  object_class->get_property = stet_library_get_property;

  properties[PROP_PATH] = g_param_spec_string (
      "path", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * StetLibrary::changed:
   *
   * This or another process wrote to the library. Several writes may be one signal.
   */
  signals[CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * StetLibrary::changed-elsewhere:
   *
   * Another process wrote to the library, at most a second or so ago unless a write is going on.
   * The signal “changed” follows.
   */
  signals[CHANGED_ELSEWHERE] = g_signal_new ("changed-elsewhere",
                                             G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST,
                                             0,
                                             NULL,
                                             NULL,
                                             NULL,
                                             G_TYPE_NONE,
                                             0);
}

static void
stet_library_init (StetLibrary *self)
{
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->writer_cond);
  g_cond_init (&self->reader_cond);
  g_queue_init (&self->writes);
  g_queue_init (&self->reads);
  g_queue_init (&self->closers);
}

/**
 * stet_library_new:
 * @path: the library file, in the file name encoding
 *
 * Makes a library that is not open yet. Its signals are emitted on the main context of this thread.
 *
 * Returns: (transfer full): the library
 */
StetLibrary *
stet_library_new (const char *path)
{
  StetLibrary *self;

  g_return_val_if_fail (path != NULL && *path != '\0', NULL);

  self = g_object_new (STET_TYPE_LIBRARY, NULL);
  self->path = g_strdup (path);
  return self;
}

/**
 * stet_library_get_path:
 *
 * Returns: (transfer none): the library file
 */
const char *
stet_library_get_path (StetLibrary *self)
{
  g_return_val_if_fail (STET_IS_LIBRARY (self), NULL);
  return self->path;
}

/**
 * stet_library_is_open:
 *
 * Returns: whether it takes jobs now
 */
gboolean
stet_library_is_open (StetLibrary *self)
{
  gboolean is_open;

  g_return_val_if_fail (STET_IS_LIBRARY (self), FALSE);

  g_mutex_lock (&self->mutex);
  is_open = self->state == STATE_OPEN;
  g_mutex_unlock (&self->mutex);
  return is_open;
}

static gboolean
emit_changed (gpointer data)
{
  g_autoptr (StetLibrary) self = data;
  gboolean elsewhere;

  g_mutex_lock (&self->mutex);
  elsewhere = self->elsewhere_pending;
  self->elsewhere_pending = FALSE;
  self->changed_pending = FALSE;
  g_mutex_unlock (&self->mutex);

  if (elsewhere)
    g_signal_emit (self, signals[CHANGED_ELSEWHERE], 0);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
announce_change (StetLibrary *self, gboolean elsewhere)
{
  gboolean pending;

  g_mutex_lock (&self->mutex);
  pending = self->changed_pending;
  self->changed_pending = TRUE;
  self->elsewhere_pending = self->elsewhere_pending || elsewhere;
  g_mutex_unlock (&self->mutex);
  if (!pending)
    _stet_library_invoke_later (
        self->context, G_PRIORITY_DEFAULT, emit_changed, g_object_ref (self));
}

static GError *
new_closed_error (StetLibrary *self)
{
  g_autofree char *name = g_filename_display_name (self->path);

  return g_error_new (
      G_IO_ERROR, G_IO_ERROR_CLOSED, _ ("The library “%s” is closed. Open it again."), name);
}

static gpointer
reader_main (gpointer data)
{
  StetLibrary *self = data;
  StetDb *db = self->reader_db;

  _stet_db_set_thread (db, g_thread_self ());
  g_mutex_lock (&self->mutex);
  while (TRUE)
    {
      StetLibraryJob *job;

      while (g_queue_is_empty (&self->reads) && !g_atomic_int_get (&self->reader_ends))
        g_cond_wait (&self->reader_cond, &self->mutex);
      job = g_queue_pop_head (&self->reads);
      if (job == NULL)
        break;
      if (g_atomic_int_get (&self->reader_ends))
        {
          _stet_library_job_complete (job,
                                      g_error_new_literal (G_IO_ERROR,
                                                           G_IO_ERROR_CANCELLED,
                                                           _ ("The work was cancelled.")));
          continue;
        }
      g_mutex_unlock (&self->mutex);
      _stet_library_job_run_read (job, db, &self->reader_ends);
      g_mutex_lock (&self->mutex);
    }
  self->reader_db = NULL;
  g_mutex_unlock (&self->mutex);
  stet_db_close (db);
  return NULL;
}

/* The end of the writer thread, for whatever reason: nothing is left waiting. Takes @error. */
static void
end (StetLibrary *self, GError *error)
{
  GQueue jobs = G_QUEUE_INIT, closers;
  GTask *opener;
  StetLibraryJob *job;
  GTask *closer;

  g_mutex_lock (&self->mutex);
  self->state = STATE_CLOSED;
  g_clear_error (&self->open_error);
  self->open_error = error != NULL ? g_error_copy (error) : NULL;
  opener = g_steal_pointer (&self->opener);
  while ((job = g_queue_pop_head (&self->writes)) != NULL
         || (job = g_queue_pop_head (&self->reads)) != NULL)
    g_queue_push_tail (&jobs, job);
  closers = self->closers;
  g_queue_init (&self->closers);
  /* Whoever opens it next waits for this thread first. */
  g_mutex_unlock (&self->mutex);

  while ((job = g_queue_pop_head (&jobs)) != NULL)
    _stet_library_job_complete (job,
                                error != NULL ? g_error_copy (error) : new_closed_error (self));
  if (opener != NULL)
    _stet_library_complete_state (opener, error != NULL ? g_error_copy (error) : NULL);
  while ((closer = g_queue_pop_head (&closers)) != NULL)
    _stet_library_complete_state (closer, NULL);
  g_clear_error (&error);
}

static void
announce_if_changed_elsewhere (StetLibrary *self, StetDb *db, guint64 *version)
{
  guint64 now = stet_db_get_data_version (db);

  if (now == *version)
    return;
  *version = now;
  announce_change (self, TRUE);
}

static void
do_write (StetLibrary *self, StetDb *db, StetLibraryJob *job)
{
  gint64 before = sqlite3_total_changes64 (db->handle);

  db->is_quiet = FALSE;
  _stet_library_job_run_write (job, db);
  if (!db->is_quiet && sqlite3_total_changes64 (db->handle) != before)
    announce_change (self, FALSE);
}

/* Does the writes, and looks for those of others, until the library closes and none is left. */
static void
serve_writes (StetLibrary *self, StetDb *db)
{
  guint64 version = stet_db_get_data_version (db);
  gint64 next_poll = g_get_monotonic_time () + POLL_USEC;

  g_mutex_lock (&self->mutex);
  while (self->state != STATE_CLOSING || !g_queue_is_empty (&self->writes))
    {
      StetLibraryJob *job = g_queue_pop_head (&self->writes);
      gboolean timed_out = FALSE;

      if (job == NULL)
        timed_out = !g_cond_wait_until (&self->writer_cond, &self->mutex, next_poll);
      g_mutex_unlock (&self->mutex);
      if (job != NULL)
        do_write (self, db, job);
      if (timed_out || g_get_monotonic_time () >= next_poll)
        {
          announce_if_changed_elsewhere (self, db, &version);
          next_poll = g_get_monotonic_time () + POLL_USEC;
        }
      g_mutex_lock (&self->mutex);
    }
  g_mutex_unlock (&self->mutex);
}

static void
stop_reader (StetLibrary *self, GThread *reader)
{
  g_mutex_lock (&self->mutex);
  g_atomic_int_set (&self->reader_ends, TRUE);
  if (self->reader_db != NULL)
    sqlite3_interrupt (self->reader_db->handle);
  g_cond_signal (&self->reader_cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (reader);
}

static gpointer
writer_main (gpointer data)
{
  g_autoptr (StetLibrary) self = data;
  GError *error = NULL;
  StetDb *db = stet_db_open (self->path, STET_DB_READ_WRITE, &error);
  StetDb *reader_db = db != NULL ? stet_db_open (self->path, STET_DB_READ_ONLY, &error) : NULL;
  GTask *opener;
  GThread *reader;

  if (reader_db == NULL)
    {
      stet_db_close (db);
      end (self, error);
      return NULL;
    }

  g_mutex_lock (&self->mutex);
  self->reader_db = reader_db;
  g_atomic_int_set (&self->reader_ends, FALSE);
  if (self->state == STATE_OPENING)
    self->state = STATE_OPEN;
  opener = g_steal_pointer (&self->opener);
  g_mutex_unlock (&self->mutex);
  reader = g_thread_new ("library-read", reader_main, self);
  _stet_library_complete_state (opener, NULL);

  serve_writes (self, db);
  stop_reader (self, reader);
  _stet_db_exec (db, "PRAGMA optimize", NULL);
  stet_db_close (db);
  end (self, NULL);
  return NULL;
}

/* The closing task completes on the way out of the thread; then nothing is left to wait for. */
static void
join_writer (StetLibrary *self)
{
  GThread *writer = g_steal_pointer (&self->writer);

  if (writer != NULL)
    g_thread_join (writer);
}

/**
 * stet_library_open_async:
 * @cancellable: (nullable): to lose interest; opening itself goes on
 * @callback: called when it is open, or failed to
 * @user_data: for @callback
 *
 * Opens the library, as stet_db_open() does, on its own threads. Jobs that are given meanwhile wait
 * for it. After a failure it can be opened again.
 */
void
stet_library_open_async (StetLibrary *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;
  gboolean can_open;

  g_return_if_fail (STET_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, stet_library_open_async);
  g_mutex_lock (&self->mutex);
  can_open = self->state == STATE_CLOSED;
  if (can_open)
    {
      self->state = STATE_OPENING;
      self->opener = task;
    }
  g_mutex_unlock (&self->mutex);

  if (!can_open)
    {
      g_task_return_new_error_literal (
          task, G_IO_ERROR, G_IO_ERROR_PENDING, _ ("The library is open already."));
      g_object_unref (task);
      return;
    }
  join_writer (self);
  self->writer = g_thread_new ("library-write", writer_main, g_object_ref (self));
}

/**
 * stet_library_open_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: whether the library is open
 */
gboolean
stet_library_open_finish (StetLibrary *self, GAsyncResult *result, GError **error)
{
  gboolean opened = FALSE;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  opened = g_task_propagate_boolean (G_TASK (result), error);
  if (!opened && !stet_library_is_open (self))
    join_writer (self);
  return opened;
}

/**
 * stet_library_close_async:
 * @callback: (nullable): called when it is closed
 * @user_data: for @callback
 *
 * Closes the library when the writes that it was given are done. Reads that are still waiting or
 * running are cancelled. A library that is not closed stays open for good. Closing one that is not
 * open does nothing.
 */
void
stet_library_close_async (StetLibrary *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  gboolean is_closed;

  g_return_if_fail (STET_IS_LIBRARY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, stet_library_close_async);
  g_mutex_lock (&self->mutex);
  is_closed = self->state == STATE_CLOSED;
  if (!is_closed)
    {
      self->state = STATE_CLOSING;
      g_queue_push_tail (&self->closers, task);
      g_cond_signal (&self->writer_cond);
    }
  g_mutex_unlock (&self->mutex);
  if (is_closed)
    _stet_library_complete_state (task, NULL);
}

/**
 * stet_library_close_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: TRUE
 */
gboolean
stet_library_close_finish (StetLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  join_writer (self);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
submit (StetLibrary *self, StetLibraryJob *job)
{
  GError *error = NULL;

  g_mutex_lock (&self->mutex);
  if (self->state == STATE_CLOSED || self->state == STATE_CLOSING)
    error = self->open_error != NULL ? g_error_copy (self->open_error) : new_closed_error (self);
  else if (job->kind == STET_LIBRARY_JOB_READ)
    {
      g_queue_push_tail (&self->reads, job);
      g_cond_signal (&self->reader_cond);
    }
  else
    {
      g_queue_push_tail (&self->writes, job);
      g_cond_signal (&self->writer_cond);
    }
  g_mutex_unlock (&self->mutex);
  if (error != NULL)
    _stet_library_job_complete (job, error);
}

static void
call (StetLibrary *self,
      StetLibraryJobKind kind,
      StetLibraryFunc func,
      gpointer data,
      GDestroyNotify data_free,
      GDestroyNotify result_free,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  StetLibraryJob *job = g_new0 (StetLibraryJob, 1);

  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, call);
  /* What is written is written, even if nobody cares any more. */
  g_task_set_check_cancellable (job->task, kind == STET_LIBRARY_JOB_READ);
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;
  job->kind = kind;
  submit (self, job);
}

/**
 * stet_library_read_async:
 * @func: what to do, on a thread of the library with a connection that only reads
 * @data: (transfer full): for @func
 * @data_free: (nullable): frees @data afterwards, on this thread's main context
 * @result_free: (nullable): frees the result when nobody takes it
 * @cancellable: (nullable): interrupts SQLite in the middle of a query
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads, without waiting for writes.
 */
void
stet_library_read_async (StetLibrary *self,
                         StetLibraryFunc func,
                         gpointer data,
                         GDestroyNotify data_free,
                         GDestroyNotify result_free,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (STET_IS_LIBRARY (self));
  call (self,
        STET_LIBRARY_JOB_READ,
        func,
        data,
        data_free,
        result_free,
        cancellable,
        callback,
        user_data);
}

/**
 * stet_library_write_async:
 * @func: what to do, on the thread of the library that writes, within a transaction that is
 * committed unless it sets its error
 * @data: (transfer full): for @func
 * @data_free: (nullable): frees @data afterwards, on this thread's main context
 * @result_free: (nullable): frees the result when nobody takes it
 * @cancellable: (nullable): keeps it from beginning
 * @callback: called when it is committed, durably, or failed
 * @user_data: for @callback
 *
 * Writes, after all writes that were asked for before.
 */
void
stet_library_write_async (StetLibrary *self,
                          StetLibraryFunc func,
                          gpointer data,
                          GDestroyNotify data_free,
                          GDestroyNotify result_free,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (STET_IS_LIBRARY (self));
  call (self,
        STET_LIBRARY_JOB_WRITE,
        func,
        data,
        data_free,
        result_free,
        cancellable,
        callback,
        user_data);
}

/**
 * stet_library_write_plain_async:
 * @func: what to do, on the thread of the library that writes; it begins and commits its
 * transactions itself
 * @data: (transfer full): for @func
 * @data_free: (nullable): frees @data afterwards, on this thread's main context
 * @result_free: (nullable): frees the result when nobody takes it
 * @cancellable: (nullable): keeps it from beginning; @func may look at it further on
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does long work that writes, in several transactions: imports, backups.
 */
void
stet_library_write_plain_async (StetLibrary *self,
                                StetLibraryFunc func,
                                gpointer data,
                                GDestroyNotify data_free,
                                GDestroyNotify result_free,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (STET_IS_LIBRARY (self));
  call (self,
        STET_LIBRARY_JOB_WRITE_PLAIN,
        func,
        data,
        data_free,
        result_free,
        cancellable,
        callback,
        user_data);
}

/**
 * stet_library_call_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Ends stet_library_read_async(), stet_library_write_async() and stet_library_write_plain_async().
 *
 * Returns: (transfer full) (nullable): the function's result, which may be NULL without an error;
 * NULL with an error, which is %G_IO_ERROR_CANCELLED, %G_IO_ERROR_CLOSED, why the library could not
 * be opened, or the function's own
 */
gpointer
stet_library_call_finish (StetLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
