/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-kinds.h"

G_BEGIN_DECLS

/**
 * StetFindingPlace:
 * @article: id of an article
 * @block: id of a block of it
 * @start: where in the block's text it begins, in code points
 * @end: where it ends, in code points
 *
 * Words in an article.
 */
typedef struct
{
  gint64 article;
  gint64 block;
  guint start;
  guint end;
} StetFindingPlace;

/**
 * StetFindingInit:
 * @check: the check's identifier
 * @severity: how much it matters
 * @message: a sentence for the editor, translated
 * @photo: id of the photo that it is about, or 0
 * @place: what it is about: without a block all of the article, without an article the story; all
 *   of the block when it begins where it ends
 * @counterpart: what it is compared with, in another language; without an article: nothing
 * @replacement: (nullable): what the words of @place should be, where that is sure
 *
 * What a finding is made of.
 */
typedef struct
{
  const char *check;
  StetSeverity severity;
  const char *message;
  gint64 photo;
  StetFindingPlace place;
  StetFindingPlace counterpart;
  const char *replacement;
} StetFindingInit;

#define STET_TYPE_FINDING (stet_finding_get_type ())
G_DECLARE_FINAL_TYPE (StetFinding, stet_finding, STET, FINDING, GObject)

/* What a check reports; immutable, may be made on any thread. Ids are 0 where it is not about such
 * a thing. start and end are code points within the block's text. Properties (construct-only):
 * check, severity, message, article, block, photo, start, end, replacement. The counterpart is what
 * another language has in its place. */
StetFinding *stet_finding_new_from (const StetFindingInit *init);
StetFinding *stet_finding_new (const char *check,
                               StetSeverity severity,
                               const char *message,
                               gint64 article,
                               gint64 block,
                               gint64 photo,
                               guint start,
                               guint end);
StetFinding *stet_finding_new_beside (const char *check,
                                      StetSeverity severity,
                                      const char *message,
                                      const StetFindingPlace *place,
                                      const StetFindingPlace *counterpart);
const char *stet_finding_get_check (StetFinding *self);
StetSeverity stet_finding_get_severity (StetFinding *self);
const char *stet_finding_get_message (StetFinding *self);
gint64 stet_finding_get_article (StetFinding *self);
gint64 stet_finding_get_block (StetFinding *self);
gint64 stet_finding_get_photo (StetFinding *self);
guint stet_finding_get_start (StetFinding *self);
guint stet_finding_get_end (StetFinding *self);
const StetFindingPlace *stet_finding_get_counterpart (StetFinding *self);
const char *stet_finding_get_replacement (StetFinding *self);
StetFinding *stet_finding_with_severity (StetFinding *self, StetSeverity severity);

G_END_DECLS
