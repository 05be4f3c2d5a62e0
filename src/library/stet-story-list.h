/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-kinds.h"

G_BEGIN_DECLS

/**
 * StetStoryFilter:
 * @STET_STORY_FILTER_ALL: every story
 * @STET_STORY_FILTER_NEEDS_WORK: those that are not ready
 * @STET_STORY_FILTER_READY: all texts signed off, each article with a headline, each photo with a
 * credit
 * @STET_STORY_FILTER_TO_PROOFREAD: those with an article in that state; and so on for all of
 * [enum@ArticleState], in its order
 * @STET_STORY_FILTER_IN_HAND: an article is in hand
 * @STET_STORY_FILTER_PROOFREAD: an article is proofread
 * @STET_STORY_FILTER_ARTICLE_READY: an article is ready
 * @STET_STORY_FILTER_PUBLISHED: an article is published
 *
 * Which stories a list holds.
 */
typedef enum
{
  STET_STORY_FILTER_ALL,
  STET_STORY_FILTER_NEEDS_WORK,
  STET_STORY_FILTER_READY,
  STET_STORY_FILTER_TO_PROOFREAD,
  STET_STORY_FILTER_IN_HAND,
  STET_STORY_FILTER_PROOFREAD,
  STET_STORY_FILTER_ARTICLE_READY,
  STET_STORY_FILTER_PUBLISHED,
} StetStoryFilter;

#define STET_STORY_N_FILTERS (STET_STORY_FILTER_PUBLISHED + 1)

/**
 * StetStoryKey:
 * @updated: when the story last changed, microseconds since 1970 UTC
 * @id: its id
 *
 * A story's place in a list.
 */
typedef struct
{
  gint64 updated;
  gint64 id;
} StetStoryKey;

/**
 * StetArticleSummary:
 * @id: its id
 * @language: BCP 47 tag
 * @headline: "" when it has none yet
 * @state: how far the work on it is
 * @n_texts: blocks with text
 * @n_signed_off: those of them that are signed off
 *
 * What lists say of an article.
 */
typedef struct
{
  gint64 id;
  char *language;
  char *headline;
  StetArticleState state;
  guint n_texts;
  guint n_signed_off;
} StetArticleSummary;

/**
 * StetStorySummary:
 * @id: its id
 * @slug: its name in addresses
 * @title: the first headline, else the first words
 * @articles: (element-type StetArticleSummary): its articles, in order
 * @languages: (array zero-terminated=1): their languages, in the same order
 * @created: microseconds since 1970 UTC
 * @updated: the same, of the last change
 * @n_texts: blocks with text, in all articles
 * @n_signed_off: those of them that are signed off
 * @n_photos: photos
 * @n_uncredited: photos without any credit
 * @n_sources: sources
 * @n_without_headline: articles without a headline
 * @ready: nothing is left to do: see %STET_STORY_FILTER_READY
 * @exported: whether it was ever exported
 *
 * What lists say of a story. Made on any thread, not changed afterwards.
 */
typedef struct
{
  gint64 id;
  char *slug;
  char *title;
  GPtrArray *articles;
  char **languages;
  gint64 created;
  gint64 updated;
  guint n_texts;
  guint n_signed_off;
  guint n_photos;
  guint n_uncredited;
  guint n_sources;
  guint n_without_headline;
  gboolean ready;
  gboolean exported;
} StetStorySummary;

#define STET_TYPE_STORY_SUMMARY (stet_story_summary_get_type ())
GType stet_story_summary_get_type (void);
StetStorySummary *stet_story_summary_copy (const StetStorySummary *self);
void stet_story_summary_free (StetStorySummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetStorySummary, stet_story_summary_free)

gboolean stet_db_count_story_states (StetDb *db, gint64 *counts, GError **error);
gint64
stet_db_count_stories (StetDb *db, const char *search, StetStoryFilter filter, GError **error);
GPtrArray *stet_db_list_stories (StetDb *db,
                                 const char *search,
                                 StetStoryFilter filter,
                                 const StetStoryKey *after,
                                 guint offset,
                                 guint limit,
                                 GError **error);
StetStorySummary *stet_db_load_story_summary (StetDb *db, gint64 id, GError **error);

G_END_DECLS
