/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * StetPartKind:
 * @STET_PART_HEADLINE: the headline
 * @STET_PART_STANDFIRST: the standfirst
 * @STET_PART_PARAGRAPH: a paragraph
 * @STET_PART_SUBHEADING: a subheading
 * @STET_PART_QUOTE: a paragraph that is quoted as a whole
 * @STET_PART_LIST_ITEM: an item of a list
 * @STET_PART_CAPTION: a photo, with its caption or without
 * @STET_PART_CREDIT: the credit of the photo before it, or else after it
 * @STET_PART_BYLINE: who wrote the article
 * @STET_PART_DATELINE: where it was written
 * @STET_PART_DATE: when it was published
 * @STET_PART_SOURCE: where the story comes from
 * @STET_PART_RESIDUE: of the page, not of the article
 *
 * What a line of a file is taken for.
 */
typedef enum
{
  STET_PART_HEADLINE,
  STET_PART_STANDFIRST,
  STET_PART_PARAGRAPH,
  STET_PART_SUBHEADING,
  STET_PART_QUOTE,
  STET_PART_LIST_ITEM,
  STET_PART_CAPTION,
  STET_PART_CREDIT,
  STET_PART_BYLINE,
  STET_PART_DATELINE,
  STET_PART_DATE,
  STET_PART_SOURCE,
  STET_PART_RESIDUE,
} StetPartKind;

/**
 * StetDraftPhoto:
 * @credit: (nullable): the credit as printed, without a label
 * @creator: (nullable): the photographer, where the file has a field for it
 * @agency: (nullable): who supplied the photo, where the file has a field for it
 * @copyright_notice: (nullable): as the file has it
 * @usage_terms: (nullable): as the file has them
 * @alt_text: (nullable): what the picture shows, for those who do not see it
 * @href: (nullable): the picture's address as the file has it, or its name in an archive
 * @bytes: (nullable): the picture, when it came along
 *
 * A photo of a draft.
 */
typedef struct
{
  char *credit;
  char *creator;
  char *agency;
  char *copyright_notice;
  char *usage_terms;
  char *alt_text;
  char *href;
  GBytes *bytes;
} StetDraftPhoto;

/**
 * StetPart:
 * @kind: what it is taken for
 * @text: one line with inline markup (see stet_inline_parse()); "" only for a photo without a
 *   caption
 * @source_text: (nullable): the whole line as it stands in the file where @text is only a piece of
 *   it, such as a caption without its credit; plain text
 * @line: its line in the file, from 1; 0 where the file has no lines that a person sees
 * @level: of a subheading, from 2; 0 otherwise
 * @uncertain: @kind is a guess
 * @residue: (nullable): of residue, its kind, such as "comment-counter" or "share-bar"
 * @photo: (nullable): of a caption, its photo
 *
 * A line of a draft, in reading order.
 */
typedef struct
{
  StetPartKind kind;
  char *text;
  char *source_text;
  guint line;
  guint level;
  gboolean uncertain;
  char *residue;
  StetDraftPhoto *photo;
} StetPart;

/**
 * StetDraftComment:
 * @part: index of the part that it is about
 * @start: where in the part's plain text its range begins, in code points
 * @length: of the range, in code points; 0 for the whole part
 * @reply_to: index of the comment that it answers, or -1
 * @resolved: whether it is settled
 * @person: who made it, "" when that is not known
 * @time: microseconds since 1970 UTC, 0 when that is not known
 * @text: what it says, plain text
 *
 * A remark in a file.
 */
typedef struct
{
  guint part;
  guint start;
  guint length;
  int reply_to;
  gboolean resolved;
  char *person;
  gint64 time;
  char *text;
} StetDraftComment;

/**
 * StetDraftLink:
 * @language: BCP 47 tag of that version
 * @url: its address
 *
 * Where another language version of an article is.
 */
typedef struct
{
  char *language;
  char *url;
} StetDraftLink;

/**
 * StetDraftSource:
 * @url: (nullable): address of the page
 * @outlet: (nullable): name of the outlet
 * @headline: (nullable): the story's headline there
 * @language: (nullable): BCP 47 tag
 * @published: (nullable): ISO 8601
 *
 * Where a story comes from.
 */
typedef struct
{
  char *url;
  char *outlet;
  char *headline;
  char *language;
  char *published;
} StetDraftSource;

/**
 * StetDraftField:
 * @STET_DRAFT_BYLINE: the byline
 * @STET_DRAFT_DATELINE: the dateline
 * @STET_DRAFT_PUBLISHED: the date of publication
 * @STET_DRAFT_URL: the address
 * @STET_DRAFT_LANGUAGE: the language
 * @STET_DRAFT_SOURCES: the sources
 *
 * Fields of an article of which it is marked whether they are a guess.
 */
typedef enum
{
  STET_DRAFT_BYLINE = 1 << 0,
  STET_DRAFT_DATELINE = 1 << 1,
  STET_DRAFT_PUBLISHED = 1 << 2,
  STET_DRAFT_URL = 1 << 3,
  STET_DRAFT_LANGUAGE = 1 << 4,
  STET_DRAFT_SOURCES = 1 << 5,
} StetDraftField;

/**
 * StetDraft:
 * @format: (not nullable): "text", "html", "markdown", "docx", "odt", "ninjs", "newsml-g2" or
 *   "nitf"; static
 * @encoding: (nullable): the character encoding that it was decoded from, as IANA names it
 * @language: (nullable): BCP 47 tag as the file declares it; %NULL where the text has to tell
 * @byline: (nullable): who wrote it
 * @dateline: (nullable): where it was written
 * @published: (nullable): ISO 8601, as exact as is known: "2025-10-25" or
 *   "2025-10-25T08:30:00+07:00"
 * @modified: (nullable): the same of the last change
 * @url: (nullable): address of the page that it was saved from
 * @canonical_url: (nullable): the address that the page gives as its own
 * @outlet: (nullable): who published the page
 * @original_language: (nullable): BCP 47 tag of the article that it was translated from
 * @original_url: (nullable): address of that article
 * @alternates: (element-type StetDraftLink): other language versions
 * @parts: (element-type StetPart): the lines, with the residue where it stood
 * @sources: (element-type StetDraftSource): where the story comes from, beside what parts say
 * @comments: (element-type StetDraftComment): remarks
 * @warnings: (element-type utf8): what the editor should know, translated
 * @guesses: #StetDraftField flags of what was not stated but guessed
 *
 * An article as it was read from a file, before it is part of a story.
 */
typedef struct
{
  const char *format;
  char *encoding;
  char *language;
  char *byline;
  char *dateline;
  char *published;
  char *modified;
  char *url;
  char *canonical_url;
  char *outlet;
  char *original_language;
  char *original_url;
  GPtrArray *alternates;
  GPtrArray *parts;
  GPtrArray *sources;
  GPtrArray *comments;
  GPtrArray *warnings;
  guint guesses;
} StetDraft;

#define STET_TYPE_PART_KIND (stet_part_kind_get_type ())
GType stet_part_kind_get_type (void);

StetDraft *stet_draft_new (const char *format);
void stet_draft_free (StetDraft *self);
StetPart *stet_draft_add_part (StetDraft *self, StetPartKind kind, const char *text);
StetPart *stet_draft_add_residue (StetDraft *self, const char *residue, const char *plain);
StetDraftPhoto *stet_part_get_photo (StetPart *self);
void stet_part_free (StetPart *self);
void stet_draft_add_alternate (StetDraft *self, const char *language, const char *url);
StetDraftSource *stet_draft_add_source (StetDraft *self, const char *url, const char *outlet);
StetDraftComment *stet_draft_add_comment (StetDraft *self, const char *person, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetDraft, stet_draft_free)

G_END_DECLS
