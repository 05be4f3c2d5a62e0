/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-export-job.h"

#include <glib/gi18n-lib.h>

#include "stet-photo-store.h"
#include "stet-preflight-job.h"
#include "stet-preflight-store.h"
#include "stet-preflight.h"
#include "stet-publish.h"
#include "stet-story-list.h"
#include "stet-story-store.h"

#define PAGE_STORIES 500
/* Bundles that wait to be put in their places together. */
#define MAX_PENDING 512
/* More gain nothing: the disk is one. */
#define MAX_WORKERS 8
/* Stories that are loaded and wait for a worker. */
#define MAX_WAITING       32
#define WAIT_MICROSECONDS 500

static void
export_story_free (gpointer data)
{
  StetExportStory *story = data;

  g_free (story->slug);
  g_free (story->path);
  g_free (story->error);
  g_ptr_array_unref (story->decisions);
  g_free (story);
}

/**
 * stet_export_report_free:
 * @self: (nullable): a report
 *
 * Frees it.
 */
void
stet_export_report_free (StetExportReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->stories);
  g_free (self);
}

static char *
dup_photo_path (const char *sha256, gpointer db)
{
  return stet_db_dup_photo_path (db, sha256);
}

/* Whether the story has what the newsroom requires, or somebody says why it needs not. */
static gboolean
may_be_exported (StetStory *story, const StetExportOptions *options, StetExportStory *exported)
{
  g_autoptr (GPtrArray) items = NULL;
  guint n_required;

  if (options->checks == NULL)
    return TRUE;
  items = stet_preflight_job_run (options->checks, story, options->languages);
  n_required = stet_preflight_count_required (items);
  if (n_required == 0)
    return TRUE;
  if (options->reason == NULL)
    {
      const StetPreflightItem *first = g_ptr_array_index (items, 0);

      exported->error = g_strdup_printf (
          ngettext (
              "“%s” lacks %u thing that is required: %s Mend it, or say with --override why it "
              "may be published all the same.",
              "“%s” lacks %u things that are required, first: %s Mend them, or say with "
              "--override why it may be published all the same.",
              n_required),
          exported->slug,
          n_required,
          first->message);
      return FALSE;
    }
  /* What is required comes first. */
  for (guint i = 0; i < n_required; i++)
    {
      const StetPreflightItem *item = g_ptr_array_index (items, i);

      g_ptr_array_add (
          exported->decisions,
          stet_override_new (
              item->rule->id, item->subject, options->person, g_get_real_time (), options->reason));
    }
  return TRUE;
}

/* A story on its way: loaded here, written by one of the workers, put in its place here again. */
typedef struct
{
  StetExportStory *exported;
  StetStory *story;
  GPtrArray *overrides;
  gint64 updated;
  StetBundle *bundle; /* NULL when it failed */
  GError *error;
} Written;

/* Stories that are not in their place yet. */
typedef struct
{
  GThreadPool *pool;
  GPtrArray *written; /* of Written, in the order of the stories */
  const StetExportOptions *what;
  StetDb *db;
  GCancellable *cancellable;
} Pending;

static void
written_free (gpointer data)
{
  Written *written = data;

  g_clear_pointer (&written->bundle, stet_bundle_free);
  g_clear_pointer (&written->overrides, g_ptr_array_unref);
  g_clear_object (&written->story);
  g_clear_error (&written->error);
  g_free (written);
}

static StetPublishOptions
get_publish_options (const Pending *pending, const Written *written)
{
  const StetExportOptions *what = pending->what;

  return (StetPublishOptions) { .to_dir = what->to_dir,
                                .languages = what->languages,
                                .stet_version = PACKAGE_VERSION,
                                .dup_photo_path = dup_photo_path,
                                .user_data = pending->db,
                                .is_archive = what->is_archive,
                                .address = what->address,
                                .site_name = what->site_name,
                                .theme = what->theme,
                                .overrides = written->overrides,
                                .updated = written->updated };
}

/* On a worker: the story is its own now. */
static void
write_story (gpointer data, gpointer user_data)
{
  Written *written = data;
  const Pending *pending = user_data;
  StetPublishOptions options = get_publish_options (pending, written);

  written->bundle = stet_publish_prepare (
      written->story, &options, pending->cancellable, &written->error);
  g_clear_object (&written->story);
}

static gboolean
start_workers (Pending *pending, GError **error)
{
  pending->pool = g_thread_pool_new (
      write_story, pending, (int) MIN (g_get_num_processors (), MAX_WORKERS), FALSE, error);
  return pending->pool != NULL;
}

/* Waits until all is written. */
static void
stop_workers (Pending *pending)
{
  if (pending->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&pending->pool), FALSE, TRUE);
}

static void
fail_story (StetExportReport *report, StetExportStory *exported, const GError *failure)
{
  exported->error = g_strdup (failure->message);
  report->n_failed++;
}

static void
place_story (Written *written, const GError *sync_error, StetExportReport *report)
{
  g_autoptr (GError) failure = NULL;

  if (written->bundle == NULL)
    {
      if (!g_error_matches (written->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fail_story (report, written->exported, written->error);
      return;
    }
  if (sync_error != NULL)
    {
      fail_story (report, written->exported, sync_error);
      return;
    }
  if (!stet_bundle_place (written->bundle, &failure))
    {
      fail_story (report, written->exported, failure);
      return;
    }
  written->exported->path = g_strdup (stet_bundle_get_path (written->bundle));
  report->n_exported++;
}

/* Puts what is pending in its place: once on the disk for all of it is far cheaper than once for
 * each. */
static void
place_pending (Pending *pending, StetExportReport *report)
{
  g_autoptr (GError) sync_error = NULL;
  StetBundle *any = NULL;

  stop_workers (pending);
  for (guint i = 0; any == NULL && i < pending->written->len; i++)
    any = ((Written *) g_ptr_array_index (pending->written, i))->bundle;
  if (any != NULL)
    stet_bundle_sync (any, &sync_error);
  for (guint i = 0; i < pending->written->len; i++)
    place_story (g_ptr_array_index (pending->written, i), sync_error, report);
  if (any != NULL)
    stet_bundle_sync_place (any);
  g_ptr_array_set_size (pending->written, 0);
}

/* The decisions of today, after those that were written down before. */
static void
add_decisions (GPtrArray *overrides, StetExportStory *exported)
{
  for (guint i = 0; i < exported->decisions->len; i++)
    {
      const StetOverride *decision = g_ptr_array_index (exported->decisions, i);

      g_ptr_array_add (overrides,
                       stet_override_new (decision->rule,
                                          decision->subject,
                                          decision->person,
                                          decision->time,
                                          decision->reason));
    }
}

/* What a worker needs of a story; FALSE also when there is nothing to do, or something is lacking.
 */
static gboolean
load_story (const Pending *pending, Written *written, GError **error)
{
  StetExportStory *exported = written->exported;
  g_autoptr (StetStorySummary) summary = NULL;
  StetPublishOptions options;

  summary = stet_db_load_story_summary (pending->db, exported->id, error);
  if (summary == NULL)
    {
      g_prefix_error (error, "%" G_GINT64_FORMAT ": ", exported->id);
      return FALSE;
    }
  exported->slug = g_strdup (summary->slug);
  written->updated = summary->updated;
  written->overrides = stet_db_load_overrides (pending->db, exported->id, error);
  if (written->overrides == NULL)
    return FALSE;
  options = get_publish_options (pending, written);
  if (pending->what->only_changed
      && stet_publish_is_current (exported->slug, &options, &exported->path))
    {
      exported->is_unchanged = TRUE;
      return FALSE;
    }
  written->story = stet_db_load_story (pending->db, exported->id, error);
  if (written->story == NULL || !may_be_exported (written->story, pending->what, exported))
    return FALSE;
  add_decisions (written->overrides, exported);
  return TRUE;
}

/* FALSE only when no worker can be had; other failures are the story's. */
static gboolean
export_story (Pending *pending, StetExportReport *report, gint64 id, GError **error)
{
  StetExportStory *exported = g_new0 (StetExportStory, 1);
  g_autoptr (GError) failure = NULL;
  Written *written = g_new0 (Written, 1);

  exported->id = id;
  exported->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_override_free);
  g_ptr_array_add (report->stories, exported);
  written->exported = exported;
  if (!load_story (pending, written, &failure))
    {
      written_free (written);
      if (failure != NULL)
        fail_story (report, exported, failure);
      else
        report->n_failed += !exported->is_unchanged;
      return TRUE;
    }
  if (pending->pool == NULL && !start_workers (pending, error))
    {
      written_free (written);
      return FALSE;
    }
  g_ptr_array_add (pending->written, written);
  g_thread_pool_push (pending->pool, written, NULL);
  while (g_thread_pool_unprocessed (pending->pool) > MAX_WAITING)
    g_usleep (WAIT_MICROSECONDS);
  if (pending->written->len == MAX_PENDING)
    place_pending (pending, report);
  return TRUE;
}

/**
 * stet_export_job_run:
 * @db: a library, on its thread; it is only read
 * @ids: (array length=n_ids): the stories
 * @n_ids: how many
 * @options: what to export of them, and where to
 * @progress: (nullable) (scope call): told before each story
 * @user_data: for @progress
 * @cancellable: (nullable): stops the export; bundles that are complete stay
 * @error: return location for a cancellation
 *
 * Exports stories. Each bundle is whole or absent, and what can be exported is. Blocks; for a
 * worker thread or a program without a display. Follow it with stet_export_job_record().
 *
 * Returns: (transfer full) (nullable): the report, or %NULL with @error set when it was cancelled
 */
StetExportReport *
stet_export_job_run (StetDb *db,
                     const gint64 *ids,
                     gsize n_ids,
                     const StetExportOptions *options,
                     StetExportProgress progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (StetExportReport) report = g_new0 (StetExportReport, 1);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (written_free);
  Pending pending = { .written = written, .what = options, .db = db, .cancellable = cancellable };

  g_return_val_if_fail (db != NULL && options != NULL && options->to_dir != NULL, NULL);

  report->stories = g_ptr_array_new_with_free_func (export_story_free);
  for (gsize i = 0; i < n_ids; i++)
    {
      if (progress != NULL)
        progress ((guint) i, (guint) n_ids, user_data);
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !export_story (&pending, report, ids[i], error))
        {
          place_pending (&pending, report);
          return NULL;
        }
    }
  place_pending (&pending, report);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (progress != NULL)
    progress ((guint) n_ids, (guint) n_ids, user_data);
  return g_steal_pointer (&report);
}

/**
 * stet_export_job_record_within:
 * @db: a library that can be written, on its thread, within a transaction
 * @report: what was exported from it
 * @error: return location for a #StetLibraryError
 *
 * Notes in the library which stories were published and under which name, so that the name stays,
 * and who published what lacked something.
 *
 * Returns: whether it worked; if not, the transaction is to be rolled back
 */
gboolean
stet_export_job_record_within (StetDb *db, StetExportReport *report, GError **error)
{
  for (guint i = 0; i < report->stories->len; i++)
    {
      StetExportStory *story = g_ptr_array_index (report->stories, i);

      if (story->is_unchanged)
        continue;
      if (story->path != NULL && !stet_db_mark_exported (db, story->id, story->slug, error))
        return FALSE;
      for (guint j = 0; story->path != NULL && j < story->decisions->len; j++)
        if (!stet_db_add_override (db, story->id, g_ptr_array_index (story->decisions, j), error))
          return FALSE;
    }
  return TRUE;
}

/**
 * stet_export_job_record:
 * @db: a library that can be written, on its thread
 * @report: what was exported from it
 * @error: return location for a #StetLibraryError
 *
 * As stet_export_job_record_within(), in a transaction of its own.
 *
 * Returns: whether it worked
 */
gboolean
stet_export_job_record (StetDb *db, StetExportReport *report, GError **error)
{
  if (!stet_db_begin (db, error))
    return FALSE;
  if (!stet_export_job_record_within (db, report, error))
    {
      stet_db_rollback (db);
      return FALSE;
    }
  return stet_db_commit (db, error);
}

/**
 * stet_export_job_list:
 * @db: a library, on its thread
 * @error: return location for a #StetLibraryError
 *
 * Lists all stories.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): their ids, those that changed last
 * first, or %NULL with @error set
 */
GArray *
stet_export_job_list (StetDb *db, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  StetStoryKey last = { 0 };

  while (TRUE)
    {
      g_autoptr (GPtrArray) page = NULL;

      page = stet_db_list_stories (
          db, NULL, STET_STORY_FILTER_ALL, ids->len > 0 ? &last : NULL, 0, PAGE_STORIES, error);
      if (page == NULL)
        return NULL;
      if (page->len == 0)
        return g_steal_pointer (&ids);
      for (guint i = 0; i < page->len; i++)
        {
          StetStorySummary *summary = g_ptr_array_index (page, i);

          g_array_append_val (ids, summary->id);
          last = (StetStoryKey) { .updated = summary->updated, .id = summary->id };
        }
    }
}
