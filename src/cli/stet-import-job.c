/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-import-job.h"

#include <glib/gi18n-lib.h>

#include "stet-align.h"
#include "stet-import.h"
#include "stet-import-files.h"
#include "stet-import-store.h"
#include "stet-json.h"
#include "stet-story-store.h"
#include "stet-url.h"

/* No article is nearly as large. */
#define MAX_FILE_BYTES (32 * 1024 * 1024)
/* A group is stored in one transaction: few enough files that other writers need not wait, and
 * little enough to hold in memory. */
#define MAX_GROUP_FILES 32
#define MAX_GROUP_BYTES (8 * 1024 * 1024)

/* A file on its way into the library. */
typedef struct
{
  StetFoundFile *found;   /* not owned */
  StetImportFile *report; /* not owned */
  GBytes *bytes;          /* NULL when there is nothing to store */
  char *sha256;
  StetImport *import;
} Item;

typedef struct
{
  StetDb *db;
  GPtrArray *found;
  StetImportReport *report;
  const StetImportRequest *request;
  const StetImportWatch *watch;
  gpointer user_data;
  GCancellable *cancellable;
} Job;

static StetImportReport *
report_new (GPtrArray *found)
{
  StetImportReport *report = g_new0 (StetImportReport, 1);

  report->files = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_import_file_unref);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (
        report->files,
        stet_import_file_new (((StetFoundFile *) g_ptr_array_index (found, i))->shown));
  return report;
}

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->bytes, g_bytes_unref);
  g_free (item->sha256);
  g_clear_pointer (&item->import, stet_import_free);
  g_free (item);
}

/* Whether nothing more can be stored, as against a text that cannot. */
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

/* Reads and parses one file, outside any transaction. What is wrong with the file goes into its
 * report. */
static Item *
prepare (Job *job, guint index)
{
  Item *item = g_new0 (Item, 1);
  g_autoptr (GError) error = NULL;

  item->found = g_ptr_array_index (job->found, index);
  item->report = g_ptr_array_index (job->report->files, index);
  if (item->found->error != NULL)
    {
      item->report->error = g_strdup (item->found->error);
      return item;
    }
  item->bytes = stet_import_files_read (
      item->found->path, MAX_FILE_BYTES, job->cancellable, &error);
  if (item->bytes == NULL)
    {
      item->report->error = g_strdup (error->message);
      return item;
    }
  item->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, item->bytes);
  item->import = stet_import_text (item->bytes, NULL, job->cancellable, &error);
  if (item->import == NULL)
    {
      item->report->error = g_strdup_printf ("“%s”: %s", item->found->shown, error->message);
      g_clear_pointer (&item->bytes, g_bytes_unref);
    }
  return item;
}

/* The story that has the same source, or NULL; @error is set only when that could not be found out.
 */
static StetStory *
load_story_with_source (StetDb *db, StetStory *imported, GError **error)
{
  GListModel *sources = stet_story_get_sources (imported);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);
      g_autofree char *url = stet_url_normalize (stet_source_get_url (source));
      g_autoptr (GError) failure = NULL;
      gint64 story;

      if (url == NULL)
        continue;
      story = stet_db_find_story_by_source_url (db, url, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (story != 0)
        return stet_db_load_story (db, story, error);
    }
  return NULL;
}

/* The story that the article goes into: one that is there, or one of its own. */
static StetStory *
choose_story (StetDb *db, Item *item, GError **error)
{
  const char *language = stet_article_get_language (item->import->article);
  g_autoptr (StetStory) story = NULL;
  g_autoptr (GError) failure = NULL;

  story = load_story_with_source (db, item->import->story, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (story == NULL)
    return g_object_ref (item->import->story);
  if (stet_story_find_language (story, language) != NULL)
    {
      g_autofree char *name = stet_language_dup_name (language, NULL);

      g_ptr_array_add (
          item->report->warnings,
          /* Translators: the first is a story, the second a language */
          g_strdup_printf (
              _ ("The story “%s” has the same source and already an article in this "
                 "language (%s), with another text. This one became a story of its own."),
              stet_story_get_slug (story),
              name));
      return g_object_ref (item->import->story);
    }
  item->report->joined = TRUE;
  stet_align_join_story (story, item->import->story);
  return g_steal_pointer (&story);
}

static guint
count_photos (StetArticle *article)
{
  g_autoptr (GHashTable) photos = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetPhoto *photo = stet_block_get_photo (stet_article_get_block (article, i));

      if (photo != NULL)
        g_hash_table_add (photos, photo);
    }
  return g_hash_table_size (photos);
}

static void
describe_article (StetImportFile *report, StetStory *story, StetArticle *article)
{
  report->article = stet_article_get_id (article);
  report->story = stet_story_get_id (story);
  g_set_str (&report->language, stet_article_get_language (article));
  report->n_blocks = stet_article_get_n_texts (article);
  report->n_photos = count_photos (article);
}

/* Looks whether the library has these very bytes already. FALSE with @error set: that cannot be
 * told. */
static gboolean
find_same (StetDb *db, Item *item, gboolean *found, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StetStory) story = NULL;
  StetArticle *article;
  gint64 story_id = 0, article_id;

  *found = FALSE;
  article_id = stet_db_find_article_by_sha256 (db, item->sha256, &story_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (article_id == 0)
    return TRUE;
  story = stet_db_load_story (db, story_id, error);
  if (story == NULL)
    return FALSE;
  article = stet_story_find_article (story, article_id);
  if (article == NULL)
    return TRUE;
  describe_article (item->report, story, article);
  item->report->outcome = STET_IMPORT_OUTCOME_UNCHANGED;
  *found = TRUE;
  return TRUE;
}

static char *
dup_report_json (StetImportFile *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  stet_json_add_import_file (builder, report);
  return stet_json_dup_text (builder);
}

/* The report takes over what import found, so that it is still there when the story is not. */
static void
take_findings (Item *item)
{
  g_clear_pointer (&item->report->residue, g_ptr_array_unref);
  item->report->residue = g_ptr_array_ref (item->import->residue);
  g_ptr_array_extend (item->report->warnings, item->import->warnings, (GCopyFunc) g_strdup, NULL);
}

/* Stores one article, within a transaction. */
static gboolean
store (Job *job, Item *item, gint64 *batch, GError **error)
{
  g_autoptr (StetStory) story = NULL;
  g_autofree char *language = NULL;
  g_autofree char *json = NULL;
  StetArticle *article;
  gboolean same;

  if (!find_same (job->db, item, &same, error))
    return FALSE;
  if (same)
    return TRUE;
  if (*batch == 0 && (*batch = stet_db_begin_import (job->db, item->report->file, error)) == 0)
    return FALSE;

  take_findings (item);
  language = g_strdup (stet_article_get_language (item->import->article));
  story = choose_story (job->db, item, error);
  if (story == NULL || !stet_db_store_story (job->db, story, *batch, error))
    return FALSE;
  /* Joining a story moves the blocks into another article object. */
  article = stet_story_find_language (story, language);
  describe_article (item->report, story, article);
  item->report->outcome = STET_IMPORT_OUTCOME_IMPORTED;
  json = dup_report_json (item->report);
  return stet_db_record_original (
      job->db, stet_article_get_id (article), *batch, item->found->shown, item->bytes, json, error);
}

/* Takes back what store() wrote into a report, when the transaction failed. */
static void
reset_report (StetImportFile *report)
{
  report->outcome = STET_IMPORT_OUTCOME_FAILED;
  report->article = report->story = 0;
  report->n_blocks = report->n_photos = 0;
  report->joined = FALSE;
  g_clear_pointer (&report->language, g_free);
  g_clear_pointer (&report->residue, g_ptr_array_unref);
  report->residue = g_ptr_array_new ();
  g_ptr_array_set_size (report->warnings, 0);
  g_clear_pointer (&report->error, g_free);
}

/* Prepares files from @start on, as many as make a group. */
static GPtrArray *
prepare_group (Job *job, guint start, guint max_files)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);
  gsize n_bytes = 0;

  for (guint i = start; i < job->found->len && items->len < max_files && n_bytes < MAX_GROUP_BYTES;
       i++)
    {
      StetImportFile *report = g_ptr_array_index (job->report->files, i);
      Item *item;

      if (job->watch != NULL && job->watch->progress != NULL)
        job->watch->progress (i, job->found->len, report->file, job->user_data);
      item = prepare (job, i);
      g_ptr_array_add (items, item);
      n_bytes += item->bytes != NULL ? g_bytes_get_size (item->bytes) : 0;
    }
  return items;
}

/* Stores a group whole or not at all. */
static gboolean
store_group (Job *job, GPtrArray *items, GError **error)
{
  gint64 batch = job->report->batch;
  gboolean any = FALSE;

  for (guint i = 0; i < items->len; i++)
    any = any || ((Item *) g_ptr_array_index (items, i))->bytes != NULL;
  if (!any)
    return TRUE;

  if (!stet_db_begin (job->db, error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = g_ptr_array_index (items, i);

      if (g_cancellable_set_error_if_cancelled (job->cancellable, error)
          || (item->bytes != NULL && !store (job, item, &batch, error)))
        {
          stet_db_rollback (job->db);
          return FALSE;
        }
    }
  if (!stet_db_commit (job->db, error))
    {
      stet_db_rollback (job->db);
      return FALSE;
    }
  job->report->batch = batch;
  return TRUE;
}

static void
fail_from (Job *job, guint start, guint end, const GError *error)
{
  for (guint i = start; i < end; i++)
    {
      StetImportFile *report = g_ptr_array_index (job->report->files, i);

      if (report->error == NULL)
        {
          reset_report (report);
          report->error = g_strdup_printf (
              _ ("“%s” was not imported: %s"), report->file, error->message);
        }
    }
}

/* Imports group after group. When one cannot be stored, its files are tried one by one, so that
 * only the one that is to blame is left out. FALSE: cancelled, or the library failed before
 * anything was stored. */
static gboolean
run_groups (Job *job, GError **error)
{
  guint one_by_one_until = 0;

  for (guint start = 0; start < job->found->len;)
    {
      guint max_files = start < one_by_one_until ? 1 : MAX_GROUP_FILES;
      g_autoptr (GPtrArray) items = prepare_group (job, start, max_files);
      g_autoptr (GError) failure = NULL;

      if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
        return FALSE;
      if (store_group (job, items, &failure))
        {
          start += items->len;
          continue;
        }
      if (is_cancelled (failure) || (is_about_library (failure) && job->report->batch == 0))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (is_about_library (failure))
        {
          fail_from (job, start, job->found->len, failure);
          return TRUE;
        }
      if (items->len == 1)
        {
          fail_from (job, start, start + 1, failure);
          start++;
          continue;
        }
      one_by_one_until = start + items->len;
      for (guint i = start; i < one_by_one_until; i++)
        reset_report (g_ptr_array_index (job->report->files, i));
    }
  return TRUE;
}

static void
count_outcomes (StetImportReport *report)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      StetImportFile *file = g_ptr_array_index (report->files, i);

      report->n_imported += file->outcome == STET_IMPORT_OUTCOME_IMPORTED;
      report->n_unchanged += file->outcome == STET_IMPORT_OUTCOME_UNCHANGED;
      report->n_failed += file->outcome == STET_IMPORT_OUTCOME_FAILED;
    }
}

/**
 * stet_import_job_run:
 * @db: a library that can be written, on its thread; no transaction is open
 * @request: what to import
 * @watch: (nullable): whom to tell how far it is
 * @user_data: for @watch
 * @cancellable: (nullable): stops the import; what it stored by then is taken back
 * @error: return location for a #StetLibraryError or a cancellation
 *
 * Imports articles. Each file is parsed before the library is touched; an article whose source is
 * that of a story becomes a version of that story, with its blocks in the story's rows. What can be
 * imported is imported: each file has its own report. All that is new is one import in the library,
 * which can be taken back as one. Blocks; for a worker thread (stet_library_write_plain_async()) or
 * a program without a display.
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
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (StetImportReport) report = NULL;
  Job job = { .db = db,
              .request = request,
              .watch = watch,
              .user_data = user_data,
              .cancellable = cancellable };

  g_return_val_if_fail (db != NULL && request != NULL, NULL);
  g_return_val_if_fail (request->paths != NULL, NULL);

  job.found = found = stet_import_files_find (request->paths, cancellable);
  job.report = report = report_new (found);
  if (!run_groups (&job, error))
    {
      if (report->batch != 0 && !stet_db_undo_import (db, report->batch, NULL, NULL))
        g_message ("A cancelled import could not be taken back");
      return NULL;
    }
  count_outcomes (report);
  if (watch != NULL && watch->progress != NULL)
    watch->progress (found->len, found->len, NULL, user_data);
  return g_steal_pointer (&report);
}
