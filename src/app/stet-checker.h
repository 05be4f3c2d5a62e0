/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stet-newsroom-checks.h"
#include "stet-other-stories.h"
#include "stet-story.h"

G_BEGIN_DECLS

#define STET_TYPE_CHECKER (stet_checker_get_type ())
G_DECLARE_FINAL_TYPE (StetChecker, stet_checker, STET, CHECKER, GObject)

/* Properties: story (nullable), findings (read-only: a GListModel of StetFindings), current
 * (read-only: the findings are those of the story as it is now). Signal "rule-failed". */
StetChecker *stet_checker_new (void);
void stet_checker_set_checks (StetChecker *self, StetNewsroomChecks *checks);
void stet_checker_set_others (StetChecker *self, StetOtherStories *others);
void stet_checker_set_story (StetChecker *self, StetStory *story);
GListModel *stet_checker_get_findings (StetChecker *self);
gboolean stet_checker_get_current (StetChecker *self);

G_END_DECLS
