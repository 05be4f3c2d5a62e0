/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_NAMES (stet_story_names_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryNames, stet_story_names, STET, STORY_NAMES, GObject)

/* The names in a story's texts and credits, collected on a worker and anew when a text has rested
 * for a while. Signal "changed" (StetArticle, nullable): the names in that text, or in the credits,
 * are others. */
StetStoryNames *stet_story_names_new (StetStory *story);
GPtrArray *stet_story_names_dup_others (StetStoryNames *self, StetArticle *article);
gboolean stet_story_names_get_settled (StetStoryNames *self);

G_END_DECLS
