/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the readers of NewsML and NITF share. */

#include "stet-flow.h"
#include "stet-reader.h"
#include "stet-xml.h"

G_BEGIN_DECLS

/* Bytes of a headline, a name or a caption. */
#define STET_NEWS_MAX_FIELD (64 * 1024)

/**
 * StetNewsBody:
 * @xml: what is read
 * @reader: of which file
 * @draft: where the text goes
 * @flow: its line
 * @has_headline: the draft has its headline
 * @title: (nullable): the headline as the item's fields have it
 *
 * The text of an article that is being read.
 */
typedef struct
{
  StetXml *xml;
  StetReader *reader;
  StetDraft *draft;
  StetFlow *flow;
  gboolean has_headline;
  char *title;
} StetNewsBody;

/**
 * StetNewsItem:
 * @guid: (nullable): its name
 * @kind: (nullable): "text", "picture", "composite", …
 * @draft: the article; a picture's has no text
 * @has_body: it came with a text
 * @headline: (nullable): its headline
 * @title: (nullable): what its sender calls it
 * @caption: (nullable): of a picture
 * @alt_text: (nullable): of a picture
 * @creator: (nullable): who made it
 * @credit_line: (nullable): as it is to be printed
 * @copyright: (nullable): the notice
 * @usage_terms: (nullable): what may be done with it
 * @href: (nullable): of a picture, its largest rendition
 * @width: of that, in pixels
 * @first_created: (nullable): ISO 8601
 * @content_created: (nullable): ISO 8601
 * @version_created: (nullable): ISO 8601
 * @refs: (element-type utf8 utf8): a set: names of other items that it is sent with
 *
 * An item of an agency's message.
 */
typedef struct
{
  char *guid;
  char *kind;
  StetDraft *draft;
  gboolean has_body;
  char *headline;
  char *title;
  char *caption;
  char *alt_text;
  char *creator;
  char *credit_line;
  char *copyright;
  char *usage_terms;
  char *href;
  gint64 width;
  char *first_created;
  char *content_created;
  char *version_created;
  GHashTable *refs;
} StetNewsItem;

gboolean stet_news_next (StetXml *xml, gboolean *more, GError **error);
char *stet_news_read_words (StetXml *xml, GError **error);
gboolean stet_news_read_field (StetXml *xml, char **field, GError **error);
char *stet_news_dup_date (const char *printed);
const char *stet_news_get_role (const char *qcode);
void stet_news_set_byline (StetDraft *draft, const char *printed);

void stet_news_body_init (StetNewsBody *body, StetXml *xml, StetReader *reader, StetDraft *draft);
void stet_news_body_clear (StetNewsBody *body);
void stet_news_body_add_line (StetNewsBody *body, StetPartKind kind, const char *line);
gboolean stet_news_body_read (StetNewsBody *body, GError **error);
gboolean stet_nitf_read (StetNewsBody *body, GError **error);

StetNewsItem *stet_news_item_new (const char *format);
void stet_news_item_free (StetNewsItem *self);
gboolean stet_news_item_read (StetNewsItem *self, StetXml *xml, StetReader *reader, GError **error);
gboolean
stet_news_item_read_old (StetNewsItem *self, StetXml *xml, StetReader *reader, GError **error);
void stet_news_item_add_status (StetNewsItem *self, const char *status);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetNewsBody, stet_news_body_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetNewsItem, stet_news_item_free)

G_END_DECLS
