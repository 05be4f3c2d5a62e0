/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"

G_BEGIN_DECLS

/**
 * StetArticleLink:
 * @relation: "self", "canonical", "alternate" or "original"
 * @language: (nullable): BCP 47 tag of that version, where it is known
 * @url: as stet_url_normalize() gives it
 *
 * An address by which versions of a story find each other.
 */
typedef struct
{
  const char *relation;
  char *language;
  char *url;
} StetArticleLink;

gboolean stet_db_record_links (StetDb *db, gint64 article, GPtrArray *links, GError **error);
gint64 stet_db_find_story_by_link (StetDb *db, const char *normalized_url, GError **error);

G_END_DECLS
