/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-edition.h"

G_BEGIN_DECLS

/**
 * StetFeedEntry:
 * @id: a URI of its own that stays
 * @link: the address of its page, relative to the feed or on the web
 * @language: a BCP 47 tag
 * @title: the headline
 * @updated: when it last changed, RFC 3339
 * @published: (nullable): when it was published, RFC 3339
 * @author: who wrote it
 * @summary: (nullable): what it is about
 *
 * An article in a feed.
 */
typedef struct
{
  char *id;
  char *link;
  char *language;
  char *title;
  char *updated;
  char *published;
  char *author;
  char *summary;
} StetFeedEntry;

StetFeedEntry *
stet_feed_entry_new (const StetEdition *edition, StetArticle *article, const char *link);
void stet_feed_entry_free (StetFeedEntry *self);
GBytes *stet_feed_render (const char *id,
                          const char *self_link,
                          const char *page_link,
                          const char *language,
                          const char *title,
                          const char *version,
                          GPtrArray *entries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetFeedEntry, stet_feed_entry_free)

G_END_DECLS
