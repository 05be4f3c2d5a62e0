/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_FACT_LOADER (stet_fact_loader_get_type ())
G_DECLARE_FINAL_TYPE (StetFactLoader, stet_fact_loader, STET, FACT_LOADER, GObject)

/* Finds the facts of a session's open story on a worker, while somebody wants them. Signal
 * "changed". For the main thread. */
StetFactLoader *stet_fact_loader_new (void);
void stet_fact_loader_set_session (StetFactLoader *self, StetSession *session);
void stet_fact_loader_set_wanted (StetFactLoader *self, gboolean wanted);
gboolean stet_fact_loader_get_current (StetFactLoader *self);
GPtrArray *stet_fact_loader_get_entries (StetFactLoader *self);

G_END_DECLS
