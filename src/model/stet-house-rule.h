/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-kinds.h"

G_BEGIN_DECLS

/**
 * StetHouseRule:
 * @id: its id in the library, 0 for a new one
 * @language: a BCP 47 tag, or "" for all languages
 * @pattern: words, or a regular expression as ICU reads them
 * @is_regex: whether @pattern is a regular expression; words are looked for as whole words
 * @match_case: whether capitals and small letters differ to it
 * @message: what to tell who wrote what it matches; not empty
 * @suggestion: (nullable): what to put in its place, with $1 for what a group matched; %NULL when
 *   nothing is sure
 * @severity: of what it finds
 * @live: whether texts are checked for it; it is a draft otherwise
 * @note: why it was switched off, for people; "" when it was not
 *
 * What a newsroom does not want to read in its texts.
 */
typedef struct
{
  gint64 id;
  char *language;
  char *pattern;
  gboolean is_regex;
  gboolean match_case;
  char *message;
  char *suggestion;
  StetSeverity severity;
  gboolean live;
  char *note;
} StetHouseRule;

StetHouseRule *stet_house_rule_copy (const StetHouseRule *self);
gboolean stet_house_rule_finds_same (const StetHouseRule *self, const StetHouseRule *other);
void stet_house_rule_free (StetHouseRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetHouseRule, stet_house_rule_free)

G_END_DECLS
