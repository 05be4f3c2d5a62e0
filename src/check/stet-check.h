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

const StetCheck *stet_checks_get_table (gsize *n_checks);
const StetCheck *stet_checks_find (const char *id);
GPtrArray *stet_check_story (StetStory *story, GCancellable *cancellable);

G_END_DECLS
