/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-preflight-job.h"

#include "stet-check-job.h"
#include "stet-preflight-store.h"
#include "stet-preflight.h"

/**
 * stet_preflight_job_run:
 * @db: the story's library, on its thread; it is only read
 * @story: a story of this thread
 * @checks: (nullable): what the newsroom makes of the checks, so as to read it once for many
 *   stories
 * @languages: (nullable) (array zero-terminated=1): the articles that are to be exported, or all
 * @error: return location for a #StetLibraryError
 *
 * Checks a story and lists what it lacks to be published by the newsroom's rules. Blocks; for a
 * worker thread or a program without a display.
 *
 * Returns: (transfer full) (element-type StetPreflightItem): what it lacks, or %NULL with an error
 */
GPtrArray *
stet_preflight_job_run (StetDb *db,
                        StetStory *story,
                        StetNewsroomChecks *checks,
                        const char *const *languages,
                        GError **error)
{
  g_autoptr (GHashTable) levels = stet_db_load_preflight_levels (db, error);
  g_autoptr (StetNewsroomChecks) own = NULL;
  g_autoptr (StetCheckResult) result = NULL;

  if (levels == NULL)
    return NULL;
  if (checks == NULL)
    {
      own = stet_newsroom_checks_load (db, error);
      if (own == NULL)
        return NULL;
      checks = own;
    }
  result = stet_check_job_run (checks, story);
  return stet_preflight_run (story, languages, levels, result->findings);
}
