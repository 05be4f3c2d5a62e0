/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-finder.h"
#include "stet-level-panes.h"

G_BEGIN_DECLS

typedef struct _StetFindMarks StetFindMarks;

/* Marks what is found in the rows near those on the screen. */
StetFindMarks *stet_find_marks_new (StetLevelPanes *panes, StetFinder *finder);
void stet_find_marks_free (StetFindMarks *self);
void stet_find_marks_set_story (StetFindMarks *self, StetStory *story);
void stet_find_marks_set_current (StetFindMarks *self, const StetFound *found);
void stet_find_marks_queue_update (StetFindMarks *self);
void stet_find_marks_update (StetFindMarks *self);

G_END_DECLS
