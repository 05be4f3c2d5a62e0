/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * StetBlockKind:
 *
 * What a block is in its article. The nicks ("list-item", …) are what the library and JSON hold.
 */
typedef enum
{
  STET_BLOCK_HEADLINE,
  STET_BLOCK_STANDFIRST,
  STET_BLOCK_PARAGRAPH,
  STET_BLOCK_SUBHEADING,
  STET_BLOCK_QUOTE,
  STET_BLOCK_LIST_ITEM,
  STET_BLOCK_CAPTION,
} StetBlockKind;

/**
 * StetArticleState:
 *
 * How far the work on an article is.
 */
typedef enum
{
  STET_ARTICLE_TO_PROOFREAD,
  STET_ARTICLE_IN_HAND,
  STET_ARTICLE_PROOFREAD,
  STET_ARTICLE_READY,
  STET_ARTICLE_PUBLISHED,
} StetArticleState;

/**
 * StetArticleGuesses:
 *
 * Fields of an article that nobody stated: import guessed them. The values are those of
 * StetDraftField.
 */
typedef enum
{
  STET_ARTICLE_GUESSED_BYLINE = 1 << 0,
  STET_ARTICLE_GUESSED_DATELINE = 1 << 1,
  STET_ARTICLE_GUESSED_PUBLISHED = 1 << 2,
  STET_ARTICLE_GUESSED_URL = 1 << 3,
  STET_ARTICLE_GUESSED_LANGUAGE = 1 << 4,
  STET_ARTICLE_GUESSED_SOURCES = 1 << 5,
} StetArticleGuesses;

/**
 * StetSeverity:
 *
 * How much a finding matters: advice can be left, a warning should be looked at, an error stops a
 * publication.
 */
typedef enum
{
  STET_SEVERITY_ADVICE,
  STET_SEVERITY_WARNING,
  STET_SEVERITY_ERROR,
} StetSeverity;

/**
 * StetNameKind:
 *
 * What a name in the register is of.
 */
typedef enum
{
  STET_NAME_KIND_PERSON,
  STET_NAME_KIND_PLACE,
  STET_NAME_KIND_ORGANISATION,
  STET_NAME_KIND_OTHER,
} StetNameKind;

/**
 * StetRemarkKind:
 * @STET_REMARK_COMMENT: what a person says about a text
 * @STET_REMARK_SUGGESTION: a change of a text that a person proposes
 * @STET_REMARK_WAIVER: a person lets stand what a check found
 *
 * What a remark is.
 */
typedef enum
{
  STET_REMARK_COMMENT,
  STET_REMARK_SUGGESTION,
  STET_REMARK_WAIVER,
} StetRemarkKind;

/**
 * StetDecision:
 * @STET_DECISION_OPEN: none yet
 * @STET_DECISION_ACCEPTED: it was done as proposed
 * @STET_DECISION_REJECTED: it was not
 *
 * What became of a suggestion.
 */
typedef enum
{
  STET_DECISION_OPEN,
  STET_DECISION_ACCEPTED,
  STET_DECISION_REJECTED,
} StetDecision;

const char *stet_kind_get_nick (GType enum_type, int value);
gboolean stet_kind_from_nick (GType enum_type, const char *nick, int *value);

G_END_DECLS
