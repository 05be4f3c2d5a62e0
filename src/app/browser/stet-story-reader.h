/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story-list.h"

G_BEGIN_DECLS

/* Stories that are read at once. */
#define STET_STORY_PAGE 64

/**
 * StetStoryRequest:
 * @search: (nullable): words to search for
 * @filter: which stories
 * @refresh: whether the counts are wanted too
 * @numbers: (element-type guint): pages, ascending
 * @has_after: whether the next two are known
 * @after_number: a page before all of @numbers
 * @after: the last story of that page
 *
 * What to read of the list of stories.
 */
typedef struct
{
  char *search;
  StetStoryFilter filter;
  gboolean refresh;
  GArray *numbers;
  gboolean has_after;
  guint after_number;
  StetStoryKey after;
} StetStoryRequest;

/**
 * StetStoryReply:
 * @n_items: stories that the search finds
 * @counts: stories by [enum@StoryFilter], whatever is searched for
 * @pages: (element-type GPtrArray): arrays of [struct@StorySummary], one for each page asked for
 *
 * What was read of the list of stories.
 */
typedef struct
{
  gint64 n_items;
  gint64 counts[STET_STORY_N_FILTERS];
  GPtrArray *pages;
} StetStoryReply;

StetStoryRequest *
stet_story_request_new (const char *search, StetStoryFilter filter, gboolean refresh);
void stet_story_request_free (gpointer request);
void stet_story_reply_free (gpointer reply);
gpointer
stet_story_request_read (StetDb *db, gpointer request, GCancellable *cancellable, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStoryReply, stet_story_reply_free)

G_END_DECLS
