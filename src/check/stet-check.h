/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check-settings.h"
#include "stet-finding.h"
#include "stet-other-stories.h"
#include "stet-story.h"

G_BEGIN_DECLS

/**
 * StetCheckScope:
 * @STET_CHECK_SCOPE_BLOCK: one block that has text
 * @STET_CHECK_SCOPE_ROW: one row, all languages
 * @STET_CHECK_SCOPE_ARTICLE: one article
 * @STET_CHECK_SCOPE_STORY: the story
 *
 * How much a check looks at in one run.
 */
typedef enum
{
  STET_CHECK_SCOPE_BLOCK,
  STET_CHECK_SCOPE_ROW,
  STET_CHECK_SCOPE_ARTICLE,
  STET_CHECK_SCOPE_STORY,
} StetCheckScope;

/**
 * StetCheckNeeds:
 * @STET_CHECK_NEEDS_NOTHING: it works on any text
 * @STET_CHECK_NEEDS_LANGUAGES: it compares languages: a story of one has nothing for it
 * @STET_CHECK_NEEDS_PHOTOS: it looks at photos
 * @STET_CHECK_NEEDS_NAMES: it compares with the register of names
 * @STET_CHECK_NEEDS_RULES: it looks for what the newsroom's rules forbid
 * @STET_CHECK_NEEDS_STORIES: it compares with other stories about the same event
 *
 * Without what a check is not run.
 */
typedef enum
{
  STET_CHECK_NEEDS_NOTHING = 0,
  STET_CHECK_NEEDS_LANGUAGES = 1 << 0,
  STET_CHECK_NEEDS_PHOTOS = 1 << 1,
  STET_CHECK_NEEDS_NAMES = 1 << 2,
  STET_CHECK_NEEDS_RULES = 1 << 3,
  STET_CHECK_NEEDS_STORIES = 1 << 4,
} StetCheckNeeds;

typedef struct _StetCheckTarget StetCheckTarget;

/**
 * StetCheck:
 * @id: its stable name, in JSON and the library
 * @title: what it is called in the interface, not translated yet: pass it through gettext
 * @explanation: why it matters, in a sentence or two for a journalist, not translated yet
 * @severity: of its findings, as far as it does not say otherwise of one
 * @scope: what it is run on
 * @needs: #StetCheckNeeds
 * @run: looks at the target and reports; any thread
 *
 * One check of the table. One of a block may look at its text, kind and language alone; one of a
 * row at its blocks and those of the three rows before and after it: what it finds is kept until
 * these change.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *explanation;
  StetSeverity severity;
  StetCheckScope scope;
  guint needs;
  void (*run) (const StetCheckTarget *target);
} StetCheck;

/**
 * StetCheckSentences:
 * @pair: tells which sentences of two sides of a row say the same: @sides are their #StetBlock in
 *   order, @languages their BCP 47 tags; returns (transfer full) (nullable) what @find knows
 * @find: finds the sentence, or sentences, of the other side that say what the one at a place says:
 *   @offset in code points of block number @block of @side; sets the other side's block and the
 *   range in it, in code points; returns whether there is one
 * @free: frees what @pair returned
 *
 * How checks learn which sentences belong together, which they cannot find out themselves. Any
 * thread.
 */
typedef struct
{
  gpointer (*pair) (GPtrArray *const sides[2], const char *const languages[2]);
  gboolean (*find) (gconstpointer pairs,
                    guint side,
                    guint block,
                    guint offset,
                    guint *other_block,
                    guint *start,
                    guint *end);
  GDestroyNotify free;
} StetCheckSentences;

typedef struct _StetCheckCache StetCheckCache;
typedef struct _StetHouseRules StetHouseRules;
typedef struct _StetNameRules StetNameRules;

/**
 * StetCheckContext:
 * @sentences: (nullable): tells which sentences of a row say the same; without it, what is missing
 *   in one is reported on the whole block
 * @settings: (nullable): what the newsroom makes of each check; without it all are on
 * @rules: (nullable): what the newsroom does not want to read
 * @names: (nullable): the register of names
 * @others: (nullable): what other stories about the same event say
 * @cache: (nullable): what is kept from one run to the next
 * @stamp: tells the cache that names or rules have changed: any number that does, too
 *
 * What checks know beside the story. All of it belongs to the caller.
 */
typedef struct
{
  const StetCheckSentences *sentences;
  const StetCheckSettings *settings;
  StetHouseRules *rules;
  const StetNameRules *names;
  const StetOtherStories *others;
  StetCheckCache *cache;
  guint64 stamp;
} StetCheckContext;

const StetCheck *stet_checks_get_table (gsize *n_checks);
const StetCheck *stet_checks_find (const char *id);
StetCheckCache *stet_check_cache_new (void);
StetCheckCache *stet_check_cache_ref (StetCheckCache *self);
void stet_check_cache_unref (StetCheckCache *self);
GPtrArray *
stet_check_story (StetStory *story, const StetCheckContext *context, GCancellable *cancellable);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCheckCache, stet_check_cache_unref)

G_END_DECLS
