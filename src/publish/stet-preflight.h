/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

/**
 * StetPreflightLevel:
 * @STET_PREFLIGHT_OFF: nobody is told
 * @STET_PREFLIGHT_WARNING: whoever exports is told
 * @STET_PREFLIGHT_REQUIRED: it stops an export, unless a person overrides it
 *
 * What a newsroom makes of a rule.
 */
typedef enum
{
  STET_PREFLIGHT_OFF,
  STET_PREFLIGHT_WARNING,
  STET_PREFLIGHT_REQUIRED,
} StetPreflightLevel;

/**
 * StetPreflightRule:
 * @id: its name in the library, which stays
 * @title: what it asks for; to be translated
 * @explanation: why, in a sentence; to be translated
 * @level: what it is unless the newsroom says otherwise
 *
 * What a story needs to be published.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *explanation;
  StetPreflightLevel level;
} StetPreflightRule;

/**
 * StetPreflightItem:
 * @rule: what is asked for
 * @level: what the newsroom makes of it
 * @subject: what it is about, in a form that stays: a language, “photo” and its number; "" the
 * story
 * @message: what is missing, for people
 * @article: the article's id, or 0
 * @block: the block's id to begin with, or 0
 * @photo: the photo's id, or 0
 *
 * Something that a story lacks.
 */
typedef struct
{
  const StetPreflightRule *rule;
  StetPreflightLevel level;
  char *subject;
  char *message;
  gint64 article;
  gint64 block;
  gint64 photo;
} StetPreflightItem;

const StetPreflightRule *stet_preflight_get_rules (guint *n_rules);
const StetPreflightRule *stet_preflight_find_rule (const char *id);
StetPreflightLevel stet_preflight_get_level (GHashTable *levels, const StetPreflightRule *rule);
const char *stet_preflight_level_get_nick (StetPreflightLevel level);
GPtrArray *stet_preflight_run (StetStory *story,
                               const char *const *languages,
                               GHashTable *levels,
                               GPtrArray *findings);
guint stet_preflight_count_required (GPtrArray *items);

G_END_DECLS
