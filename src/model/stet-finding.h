/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-kinds.h"

G_BEGIN_DECLS

#define STET_TYPE_FINDING (stet_finding_get_type ())
G_DECLARE_FINAL_TYPE (StetFinding, stet_finding, STET, FINDING, GObject)

/* What a check reports; immutable, may be made on any thread. Ids are 0 where it is not about such
 * a thing. start and end are code points within the block's text. Properties (construct-only):
 * check, severity, message, article, block, photo, start, end. */
StetFinding *stet_finding_new (const char *check,
                               StetSeverity severity,
                               const char *message,
                               gint64 article,
                               gint64 block,
                               gint64 photo,
                               guint start,
                               guint end);
const char *stet_finding_get_check (StetFinding *self);
StetSeverity stet_finding_get_severity (StetFinding *self);
const char *stet_finding_get_message (StetFinding *self);
gint64 stet_finding_get_article (StetFinding *self);
gint64 stet_finding_get_block (StetFinding *self);
gint64 stet_finding_get_photo (StetFinding *self);
guint stet_finding_get_start (StetFinding *self);
guint stet_finding_get_end (StetFinding *self);

G_END_DECLS
