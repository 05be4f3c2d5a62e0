/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check.h"
#include "stet-db.h"
#include "stet-house-rules.h"

G_BEGIN_DECLS

/* What a newsroom makes of the checks, as its library had it at one moment. For one run of the
 * checks at a time. */
typedef struct _StetNewsroomChecks StetNewsroomChecks;

StetNewsroomChecks *stet_newsroom_checks_load (StetDb *db, GError **error);
StetNewsroomChecks *stet_newsroom_checks_ref (StetNewsroomChecks *self);
void stet_newsroom_checks_unref (StetNewsroomChecks *self);
void stet_newsroom_checks_fill (StetNewsroomChecks *self, StetCheckContext *context);
StetHouseRules *stet_newsroom_checks_get_rules (StetNewsroomChecks *self);
const StetCheckSettings *stet_newsroom_checks_get_settings (StetNewsroomChecks *self);
GHashTable *stet_newsroom_checks_get_required (StetNewsroomChecks *self);
guint64 stet_newsroom_checks_get_stamp (StetNewsroomChecks *self);
const char *stet_check_level_get_nick (StetCheckLevel level);
gboolean stet_check_level_from_nick (const char *nick, StetCheckLevel *level);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetNewsroomChecks, stet_newsroom_checks_unref)

G_END_DECLS
