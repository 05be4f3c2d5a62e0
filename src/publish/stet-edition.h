/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story.h"
#include "stet-theme.h"

G_BEGIN_DECLS

/**
 * StetEdition:
 * @story: the story
 * @articles: (element-type StetArticle): those that are published, in the order of their languages;
 *   at least one
 * @version: of Stet
 * @address: (nullable): where the bundle will be on the web, with a “/” at its end; %NULL when
 *   nobody knows, then links between pages are relative and lead where the article says it is
 * @site_name: (nullable): what the site is called
 * @theme: how the pages look
 * @updated: when the story last changed, microseconds since 1970 UTC, or 0
 * @overrides: (nullable) (element-type StetOverride): decisions to publish all the same
 *
 * What all files of a bundle are made from. Everything is borrowed.
 */
typedef struct
{
  StetStory *story;
  GPtrArray *articles;
  const char *version;
  const char *address;
  const char *site_name;
  StetTheme *theme;
  gint64 updated;
  GPtrArray *overrides;
} StetEdition;

char *stet_edition_dup_link (const StetEdition *self, StetArticle *article, const char *root);
char *stet_edition_dup_address (const StetEdition *self, StetArticle *article, const char *root);
char *stet_edition_dup_web_address (const StetEdition *self, StetArticle *article);
char *stet_edition_dup_uri (const StetEdition *self, const char *what);
char *stet_edition_dup_updated (const StetEdition *self, StetArticle *article);
char *stet_edition_dup_description (StetArticle *article);
char **stet_edition_dup_proofreaders (StetArticle *article);
const char *stet_edition_get_original_language (const StetEdition *self, StetArticle *article);

char **stet_edition_dup_around (const StetEdition *self, const char *language, const char *name);

const char *stet_edition_get_field (gpointer object, const char *property);

G_END_DECLS
