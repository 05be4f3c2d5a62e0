/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stet-library.h"
#include "stet-story-list.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_MODEL (stet_story_model_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryModel, stet_story_model, STET, STORY_MODEL, GObject)

/* A GListModel of StetStoryItems. Properties: counted (read-only: the counts are known), n-all,
 * n-needs-work, n-ready (read-only: stories in the library, whatever is searched for), n-states
 * (notified when the count of a state of articles changed), error (read-only, nullable). */
StetStoryModel *stet_story_model_new (StetLibrary *library);
void stet_story_model_set_search (StetStoryModel *self, const char *search);
void stet_story_model_set_filter (StetStoryModel *self, StetStoryFilter filter);
const char *stet_story_model_get_search (StetStoryModel *self);
gint64 stet_story_model_get_count (StetStoryModel *self, StetStoryFilter filter);
StetStoryFilter stet_story_model_get_filter (StetStoryModel *self);
void stet_story_model_refresh (StetStoryModel *self);
guint stet_story_model_find (StetStoryModel *self, gint64 id);
gboolean stet_story_model_is_busy (StetStoryModel *self);
guint stet_story_model_get_n_cached (StetStoryModel *self);

G_END_DECLS
