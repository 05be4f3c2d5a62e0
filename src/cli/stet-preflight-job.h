/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-newsroom-checks.h"

G_BEGIN_DECLS

GPtrArray *
stet_preflight_job_run (StetNewsroomChecks *checks, StetStory *story, const char *const *languages);

G_END_DECLS
