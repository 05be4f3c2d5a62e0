/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-newsroom-checks.h"

G_BEGIN_DECLS

GPtrArray *stet_preflight_job_run (StetDb *db,
                                   StetStory *story,
                                   StetNewsroomChecks *checks,
                                   const char *const *languages,
                                   GError **error);

G_END_DECLS
