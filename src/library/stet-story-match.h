/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-story.h"

G_BEGIN_DECLS

/**
 * StetStoryMatch:
 * @story: id of the story
 * @slug: its slug
 * @title: its title
 * @score: how alike they are, 0 to 1
 * @same_language: it has an article in the language of the one that was asked about, so that the
 * two cannot be versions of one story; it may be the same article
 * @reasons: (array zero-terminated=1): why, as translated sentences
 *
 * A story that looks like another version of the one that was asked about.
 */
typedef struct
{
  gint64 story;
  char *slug;
  char *title;
  double score;
  gboolean same_language;
  char **reasons;
} StetStoryMatch;

void stet_story_match_free (StetStoryMatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStoryMatch, stet_story_match_free)

char *stet_story_match_dup_marks (StetArticle *article);
void stet_story_match_set_marks (StetArticle *article, const char *marks);
GPtrArray *stet_db_find_matches (StetDb *db, StetStory *story, guint max, GError **error);

G_END_DECLS
