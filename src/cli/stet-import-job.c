/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-import-job.h"

#include <glib/gi18n-lib.h>

#include "stet-import-job-store.h"
#include "stet-import-store.h"

/* A group is stored in one transaction: large enough that its end costs little, and little enough
 * that other writers need not wait and that what was imported shows soon. */
#define MAX_GROUP       160
#define MAX_GROUP_BYTES (8 * 1024 * 1024)
#define MAX_GROUP_TIME  (300 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  StetDb *db;
  const StetImportRequest *request;
  StetImportReport *report;
  const StetImportWatch *watch;
  gpointer user_data;
  GCancellable *cancellable;
  StetImportFeed *feed;
  StetImportStore *store;
  guint n_files; /* that were taken out of the feed */
  gboolean at_end;
} Job;

/* Whether nothing more can be stored, as against an article that cannot. */
static gboolean
is_about_library (const GError *error)
{
  return error->domain == STET_LIBRARY_ERROR && error->code != STET_LIBRARY_ERROR_FAILED
         && error->code != STET_LIBRARY_ERROR_CONSTRAINT
         && error->code != STET_LIBRARY_ERROR_NOT_FOUND;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_INTERRUPTED);
}

static gboolean
is_to_store (const StetImportRead *read)
{
  return read->bytes != NULL && read->file->error == NULL;
}

/* The outcomes of these are final. */
static void
finish (Job *job, GPtrArray *reads)
{
  for (guint i = 0; i < reads->len; i++)
    {
      StetImportRead *read = g_ptr_array_index (reads, i);
      StetImportFile *file = read->file;

      if (file->error != NULL)
        file->outcome = STET_IMPORT_OUTCOME_FAILED;
      job->report->n_imported += file->outcome == STET_IMPORT_OUTCOME_IMPORTED;
      job->report->n_unchanged += file->outcome == STET_IMPORT_OUTCOME_UNCHANGED;
      job->report->n_failed += file->outcome == STET_IMPORT_OUTCOME_FAILED;
      if (!job->request->only_tell)
        g_ptr_array_add (job->report->files, stet_import_file_ref (file));
      if (job->watch != NULL && job->watch->file_done != NULL)
        job->watch->file_done (file, job->user_data);
    }
}

static void
fail (StetImportRead *read, const GError *error)
{
  if (read->file->error != NULL)
    return;
  read->file->error = g_strdup_printf (
      _ ("“%s” was not imported: %s"), read->file->file, error->message);
  read->file->article = read->file->story = 0;
  read->file->joined = FALSE;
}

static void
tell_progress (Job *job, const char *name)
{
  if (job->watch == NULL || job->watch->progress == NULL)
    return;
  job->watch->progress (job->n_files, stet_import_feed_get_total (job->feed), name, job->user_data);
}

/* Takes what makes a group: as much as was read ahead, but some at least. */
static GPtrArray *
take_group (Job *job)
{
  GPtrArray *group = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_import_read_free);
  gint64 until = g_get_monotonic_time () + MAX_GROUP_TIME;
  gsize n_bytes = 0;

  while (!job->at_end && group->len < MAX_GROUP && n_bytes < MAX_GROUP_BYTES
         && !g_cancellable_is_cancelled (job->cancellable))
    {
      g_autoptr (GPtrArray) reads = NULL;
      const char *name;

      reads = stet_import_feed_pop (job->feed, until, &name, &job->at_end);
      if (reads == NULL && !job->at_end && group->len > 0)
        break;
      until = reads == NULL ? g_get_monotonic_time () + MAX_GROUP_TIME : until;
      if (name != NULL)
        {
          tell_progress (job, name);
          job->n_files++;
        }
      for (guint i = 0; reads != NULL && i < reads->len; i++)
        {
          StetImportRead *read = g_ptr_array_index (reads, i);

          n_bytes += read->bytes != NULL ? g_bytes_get_size (read->bytes) : 0;
        }
      if (reads != NULL)
        g_ptr_array_extend_and_steal (group, g_steal_pointer (&reads));
    }
  return group;
}

/* Stores a group whole or not at all. */
static gboolean
store_group (Job *job, GPtrArray *group, GError **error)
{
  gint64 batch = job->report->batch;
  gboolean any = FALSE;

  for (guint i = 0; i < group->len; i++)
    {
      StetImportRead *read = g_ptr_array_index (group, i);

      if (is_to_store (read) && !stet_import_store_prepare (job->store, read, error))
        return FALSE;
      any = any || is_to_store (read);
    }
  if (!any)
    return TRUE;

  if (!stet_db_begin_group (job->db, error))
    return FALSE;
  stet_import_store_begin (job->store);
  for (guint i = 0; i < group->len; i++)
    {
      StetImportRead *read = g_ptr_array_index (group, i);

      if (g_cancellable_set_error_if_cancelled (job->cancellable, error)
          || (is_to_store (read) && !stet_import_store_add (job->store, read, &batch, error)))
        goto failed;
    }
  if (stet_db_commit_group (job->db, error))
    {
      job->report->batch = batch;
      stet_import_store_propose (job->store, group);
      return TRUE;
    }

failed:
  stet_db_rollback (job->db);
  stet_import_store_rolled_back (job->store);
  return FALSE;
}

/* The library fails: what is left fails with it. */
static void
fail_rest (Job *job, GPtrArray *group, const GError *error)
{
  stet_import_feed_stop_reading (job->feed);
  while (group->len > 0 || !job->at_end)
    {
      g_autoptr (GPtrArray) more = NULL;

      for (guint i = 0; i < group->len; i++)
        fail (g_ptr_array_index (group, i), error);
      finish (job, group);
      g_ptr_array_set_size (group, 0);
      more = take_group (job);
      g_ptr_array_extend_and_steal (group, g_steal_pointer (&more));
      if (g_cancellable_is_cancelled (job->cancellable))
        break;
    }
}

/* A group could not be stored: its articles are tried one by one, so that only the one that is to
 * blame is left out. */
static gboolean
store_one_by_one (Job *job, GPtrArray *group, GError **error)
{
  while (group->len > 0)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (
          (GDestroyNotify) stet_import_read_free);
      StetImportRead *read = g_ptr_array_steal_index (group, 0);
      g_autoptr (GError) failure = NULL;

      g_ptr_array_add (one, read);
      stet_import_read_again (read, job->cancellable);
      if (!store_group (job, one, &failure))
        {
          if (is_cancelled (failure) || is_about_library (failure))
            {
              g_ptr_array_insert (group, 0, g_ptr_array_steal_index (one, 0));
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }
          fail (read, failure);
        }
      finish (job, one);
    }
  return TRUE;
}

/* Imports group after group. FALSE: cancelled, or the library failed before anything was stored. */
static gboolean
run_groups (Job *job, GError **error)
{
  while (!job->at_end)
    {
      g_autoptr (GPtrArray) group = take_group (job);
      g_autoptr (GError) failure = NULL;

      if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
        return FALSE;
      if (store_group (job, group, &failure))
        {
          finish (job, group);
          continue;
        }
      if (!is_cancelled (failure) && !is_about_library (failure))
        {
          g_clear_error (&failure);
          if (store_one_by_one (job, group, &failure))
            continue;
        }
      if (is_cancelled (failure) || job->report->batch == 0)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      fail_rest (job, group, failure);
    }
  return !g_cancellable_set_error_if_cancelled (job->cancellable, error);
}

/* Looks at file after file. FALSE: cancelled, or the library cannot be read. */
static gboolean
look_at_files (Job *job, GError **error)
{
  while (!job->at_end)
    {
      g_autoptr (GPtrArray) group = take_group (job);

      for (guint i = 0; i < group->len; i++)
        {
          StetImportRead *read = g_ptr_array_index (group, i);

          if (is_to_store (read) && !stet_import_store_look (job->store, read, error))
            return FALSE;
        }
      finish (job, group);
      if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * stet_import_job_run:
 * @db: (nullable): a library that can be written, on its thread; no transaction is open. For a dry
 *   run one that can be read is enough, or %NULL where there is none yet
 * @request: what to import
 * @watch: (nullable): whom to tell how far it is
 * @user_data: for @watch
 * @cancellable: (nullable): stops the import; what it stored by then is taken back
 * @error: return location for a #StetLibraryError or a cancellation
 *
 * Imports articles: files, what is in folders and archives, and what lies in memory. Files are read
 * and parsed by other threads ahead of being stored, in their order. An article joins the story
 * that has the same source, or that links say is the same, as another language version, with its
 * blocks in the story's rows; stories that only look alike are proposed in its report. What can be
 * imported is imported: each file has its own report. Articles are stored in groups, each whole or
 * not at all. All that is new is one import in the library, which can be taken back as one. Blocks;
 * for a worker thread (stet_library_write_plain_async()) or a program without a display.
 *
 * Returns: (transfer full) (nullable): the report, or %NULL with @error set when nothing was
 * changed at all
 */
StetImportReport *
stet_import_job_run (StetDb *db,
                     const StetImportRequest *request,
                     const StetImportWatch *watch,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (StetImportFeed) feed = NULL;
  g_autoptr (StetImportStore) store = NULL;
  g_autoptr (StetImportReport) report = NULL;
  Job job = {
    .db = db, .request = request, .watch = watch, .user_data = user_data, .cancellable = cancellable
  };

  g_return_val_if_fail (request != NULL, NULL);
  g_return_val_if_fail (db != NULL || request->dry_run, NULL);

  job.store = store = stet_import_store_new (db, request);
  job.report = report = g_new0 (StetImportReport, 1);
  report->files = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_import_file_unref);
  job.feed = feed = stet_import_feed_new (request, cancellable);
  if (!(request->dry_run ? look_at_files (&job, error) : run_groups (&job, error)))
    {
      if (report->batch != 0 && !stet_db_undo_import (db, report->batch, NULL, NULL))
        g_message ("A cancelled import could not be taken back");
      return NULL;
    }
  tell_progress (&job, NULL);
  return g_steal_pointer (&report);
}
