/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-preflight-job.h"

#include "stet-check-job.h"
#include "stet-preflight.h"

/**
 * stet_preflight_job_run:
 * @checks: what the newsroom makes of the checks, and what it requires
 * @story: a story of this thread
 * @languages: (nullable) (array zero-terminated=1): the articles that are to be exported, or all
 *
 * Checks a story and lists what it lacks to be published by the newsroom's rules. Any thread.
 *
 * Returns: (transfer full) (element-type StetPreflightItem): what it lacks
 */
GPtrArray *
stet_preflight_job_run (StetNewsroomChecks *checks, StetStory *story, const char *const *languages)
{
  g_autoptr (StetCheckResult) result = stet_check_job_run (checks, NULL, story);

  return stet_preflight_run (
      story, languages, stet_newsroom_checks_get_required (checks), result->findings);
}
