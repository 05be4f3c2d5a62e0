/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-newsroom-checks.h"
#include "stet-preflight.h"

G_BEGIN_DECLS

#define STET_TYPE_READINESS (stet_readiness_get_type ())
G_DECLARE_FINAL_TYPE (StetReadiness, stet_readiness, STET, READINESS, GObject)

/* What the open story lacks before it can be published.
 *
 * Properties: known (there is a story, and it was looked at), n-required, n-warnings. Signal
 * "changed". For the main thread. */
StetReadiness *stet_readiness_new (void);
void stet_readiness_update (StetReadiness *self,
                            StetStory *story,
                            StetNewsroomChecks *checks,
                            GListModel *findings);
void stet_readiness_clear (StetReadiness *self);
gboolean stet_readiness_get_known (StetReadiness *self);
guint stet_readiness_get_n_items (StetReadiness *self);
const StetPreflightItem *stet_readiness_get_item (StetReadiness *self, guint index);
guint stet_readiness_get_n_required (StetReadiness *self);
const StetPreflightItem *stet_readiness_next (StetReadiness *self);
char *stet_readiness_dup_summary (StetReadiness *self);

G_END_DECLS
