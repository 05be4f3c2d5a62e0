/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The pages of the list of stories that are known, by their numbers. For StetStoryModel. */

#include "stet-story-item.h"
#include "stet-story-reader.h"

G_BEGIN_DECLS

typedef struct
{
  StetStoryItem *items[STET_STORY_PAGE]; /* NULL where nobody has looked */
  StetStoryKey last;                     /* of its last story, when it is loaded and full */
  guint64 looked_at;
  gboolean loaded;
} StetStoryPage;

GHashTable *stet_story_pages_new (void);
void stet_story_pages_request_recent (GHashTable *pages, StetStoryRequest *request);
void stet_story_pages_request (GHashTable *pages, StetStoryRequest *request, guint number);

G_END_DECLS
