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

/* FALSE only when cancelled; other failures are the story's. */
static gboolean
export_story (StetDb *db,
              StetExportReport *report,
              gint64 id,
              const StetExportOptions *what,
              GCancellable *cancellable,
              GError **error)
{
  StetPublishOptions options = { .to_dir = what->to_dir,
                                 .languages = what->languages,
                                 .stet_version = PACKAGE_VERSION,
                                 .dup_photo_path = dup_photo_path,
                                 .user_data = db };
  StetExportStory *exported = g_new0 (StetExportStory, 1);
  g_autoptr (StetStory) story = NULL;
  g_autoptr (GError) failure = NULL;

  exported->id = id;
  exported->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_override_free);
  g_ptr_array_add (report->stories, exported);
  story = stet_db_load_story (db, id, &failure);
  if (story != NULL)
    exported->slug = g_strdup (stet_story_get_slug (story));
  if (story != NULL && !may_be_exported (story, what, exported))
    {
      report->n_failed++;
      return TRUE;
    }
  if (story != NULL && stet_publish_story (story, &options, &exported->path, cancellable, &failure))
    {
      report->n_exported++;
      return TRUE;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  exported->error = g_strdup (failure->message);
  report->n_failed++;
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

  g_return_val_if_fail (db != NULL && options != NULL && options->to_dir != NULL, NULL);

  report->stories = g_ptr_array_new_with_free_func (export_story_free);
  for (gsize i = 0; i < n_ids; i++)
    {
      if (progress != NULL)
        progress ((guint) i, (guint) n_ids, user_data);
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !export_story (db, report, ids[i], options, cancellable, error))
        return NULL;
    }
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
