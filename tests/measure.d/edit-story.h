/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story.h"

/* Stories to measure the editor with: news in up to five languages, two of them written in other
 * scripts or directions, with what checks find things in: numbers, names, quotes, captions. */

#define EDIT_MAX_LANGUAGES 5

StetStory *edit_story_new (guint number, guint n_rows, guint n_languages);
gboolean edit_story_store (const char *library, GPtrArray *stories, GArray *ids, GError **error);
