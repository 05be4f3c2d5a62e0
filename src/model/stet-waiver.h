/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-finding.h"
#include "stet-remark-list.h"
#include "stet-story.h"

G_BEGIN_DECLS

/* “Let it stand”: a remark of a person on what a check found. It follows the words that the finding
 * is about, and holds as long as they are what they were. */
StetRemark *
stet_waiver_new (StetStory *story, StetFinding *finding, const char *person, const char *reason);
StetRemark *stet_waiver_find (StetStory *story, StetFinding *finding);
GPtrArray *stet_waivers_filter (StetStory *story, GPtrArray *findings, GPtrArray *waived);
gboolean stet_waiver_is_lapsed (StetStory *story, StetRemark *waiver);
GPtrArray *stet_waivers_dup (StetStory *story);

G_END_DECLS
