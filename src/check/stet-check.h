/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-finding.h"
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

typedef struct _StetCheckTarget StetCheckTarget;

/**
 * StetCheck:
 * @id: its stable name, in JSON and the library
 * @title: what it is called in the interface, not translated yet: pass it through gettext
 * @severity: of its findings
 * @scope: what it is run on
 * @run: looks at the target and reports; any thread
 *
 * One check of the table.
 */
typedef struct
{
  const char *id;
  const char *title;
  StetSeverity severity;
  StetCheckScope scope;
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

const StetCheck *stet_checks_get_table (gsize *n_checks);
const StetCheck *stet_checks_find (const char *id);
GPtrArray *
stet_check_story (StetStory *story, const StetCheckSentences *sentences, GCancellable *cancellable);

G_END_DECLS
