/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-check-job.h"

#include <glib/gi18n-lib.h>

#include "stet-align.h"
#include "stet-import-files.h"
#include "stet-import.h"
#include "stet-sibling-store.h"
#include "stet-story-store.h"
#include "stet-waiver.h"

/* A file is read like one that is imported. */
#define MAX_BYTES (32 * 1024 * 1024)
/* More stories about one event say nothing new. */
#define MAX_OTHERS 4

/**
 * stet_check_result_free:
 * @self: (transfer full): what the checks say
 */
void
stet_check_result_free (StetCheckResult *self)
{
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->waived);
  g_free (self);
}

/**
 * stet_check_result_get_severity:
 *
 * Returns: that of the finding that matters most; advice when there is none
 */
StetSeverity
stet_check_result_get_severity (StetCheckResult *self)
{
  StetSeverity severity = STET_SEVERITY_ADVICE;

  for (guint i = 0; i < self->findings->len; i++)
    severity = MAX (severity, stet_finding_get_severity (g_ptr_array_index (self->findings, i)));
  return severity;
}

/**
 * stet_check_job_run:
 * @checks: (nullable): what the newsroom makes of the checks
 * @others: (nullable): what other stories about the same event say
 * @story: a story that is this thread's
 *
 * Checks a story as the newsroom wants it, and leaves out what somebody let stand. Any thread.
 *
 * Returns: (transfer full): what the checks say
 */
StetCheckResult *
stet_check_job_run (StetNewsroomChecks *checks, const StetOtherStories *others, StetStory *story)
{
  StetCheckResult *self = g_new0 (StetCheckResult, 1);
  g_autoptr (GPtrArray) all = NULL;
  StetCheckContext context;

  stet_newsroom_checks_fill (checks, &context);
  context.others = others;
  all = stet_check_story (story, &context, NULL);
  self->waived = g_ptr_array_new_with_free_func (g_object_unref);
  self->findings = stet_waivers_filter (story, all, self->waived);
  return self;
}

/**
 * stet_check_job_load_others:
 * @db: the story's library, on its thread; it is only read
 * @story: a story of this thread
 * @error: return location for a #StetLibraryError
 *
 * Reads what a few other stories about the same event say in figures. Blocks.
 *
 * Returns: (transfer full): that, or %NULL with an error
 */
StetOtherStories *
stet_check_job_load_others (StetDb *db, StetStory *story, GError **error)
{
  g_autoptr (GArray) ids = stet_db_find_siblings (db, story, MAX_OTHERS, error);
  g_autoptr (StetOtherStories) others = NULL;

  if (ids == NULL)
    return NULL;
  others = stet_other_stories_new ();
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (StetStory) other = stet_db_load_story (db, g_array_index (ids, gint64, i), error);

      if (other == NULL)
        return NULL;
      stet_other_stories_add (others, other);
    }
  return g_steal_pointer (&others);
}

static StetStory *
import_one (const char *path, const char *language, GError **error)
{
  StetImportOptions options = { .language = language };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (StetImport) import = NULL;
  g_autofree char *name = g_filename_display_basename (path);

  bytes = g_str_equal (path, "-") ? stet_import_files_read_input (MAX_BYTES, error)
                                  : stet_import_files_read (path, MAX_BYTES, NULL, error);
  options.file_name = name;
  import = bytes != NULL ? stet_import_text (bytes, &options, NULL, error) : NULL;
  if (import == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  return g_object_ref (import->story);
}

/**
 * stet_check_job_pair:
 * @paths: (array length=2): two files, or “-” for the standard input
 * @languages: (nullable) (array length=2): their BCP 47 tags, instead of finding them
 * @error: return location for an error, which names the file
 *
 * Makes a story of two files that say the same in two languages, the first of them the original.
 * The library is not needed.
 *
 * Returns: (transfer full): the story, its articles row by row; or %NULL with an error
 */
StetStory *
stet_check_job_pair (const char *const *paths, const char *const *languages, GError **error)
{
  g_autoptr (StetStory) story = import_one (
      paths[0], languages != NULL ? languages[0] : NULL, error);
  g_autoptr (StetStory) other = NULL;
  StetArticle *article;

  if (story == NULL)
    return NULL;
  other = import_one (paths[1], languages != NULL ? languages[1] : NULL, error);
  if (other == NULL)
    return NULL;
  article = stet_story_get_article (other, 0);
  if (stet_story_find_language (story, stet_article_get_language (article)) != NULL)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_UNSUPPORTED,
                   _ ("Both texts seem to be in “%s”. Say with --languages which they are in."),
                   stet_article_get_language (article));
      return NULL;
    }
  /* Findings tell articles by their ids, which the library would have given. */
  stet_article_set_id (stet_story_get_article (story, 0), 1);
  stet_article_set_id (article, 2);
  g_object_set (stet_story_get_article (story, 0), "original", TRUE, NULL);
  stet_align_join_story (story, other, NULL);
  return g_steal_pointer (&story);
}
