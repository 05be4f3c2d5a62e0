/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-newsroom-checks.h"

G_BEGIN_DECLS

/**
 * StetCheckResult:
 * @findings: (element-type StetFinding): what the checks say
 * @waived: (element-type StetFinding): what they would say, did somebody not let it stand
 *
 * What the checks say of a story.
 */
typedef struct
{
  GPtrArray *findings;
  GPtrArray *waived;
} StetCheckResult;

StetCheckResult *
stet_check_job_run (StetNewsroomChecks *checks, const StetOtherStories *others, StetStory *story);
StetOtherStories *stet_check_job_load_others (StetDb *db, StetStory *story, GError **error);
void stet_check_result_free (StetCheckResult *self);
StetSeverity stet_check_result_get_severity (StetCheckResult *self);
StetStory *
stet_check_job_pair (const char *const *paths, const char *const *languages, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCheckResult, stet_check_result_free)

G_END_DECLS
