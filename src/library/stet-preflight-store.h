/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-override.h"

G_BEGIN_DECLS

gboolean
stet_db_set_preflight_level (StetDb *db, const char *rule, const char *level, GError **error);
GHashTable *stet_db_load_preflight_levels (StetDb *db, GError **error);
gboolean
stet_db_add_override (StetDb *db, gint64 story, const StetOverride *decision, GError **error);
GPtrArray *stet_db_load_overrides (StetDb *db, gint64 story, GError **error);

G_END_DECLS
