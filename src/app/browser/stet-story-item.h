/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-story-list.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_ITEM (stet_story_item_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryItem, stet_story_item, STET, STORY_ITEM, GObject)

/* One story in the list of stories. Properties (read-only, notified): id, loaded, title, languages
 * ("nl fr"), progress (0 … 1), progress-text ("8/11"), needs (what is to be done, translated),
 * ready, description (all of that, for a screen reader). */
StetStoryItem *stet_story_item_new (void);
gint64 stet_story_item_get_id (StetStoryItem *self);
gboolean stet_story_item_get_loaded (StetStoryItem *self);
const char *stet_story_item_get_title (StetStoryItem *self);
const char *stet_story_item_get_language (StetStoryItem *self);
void stet_story_item_set_summary (StetStoryItem *self, const StetStorySummary *summary);

G_END_DECLS
