/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-house-rule.h"

G_BEGIN_DECLS

gboolean stet_db_set_check_level (
    StetDb *db, const char *check, const char *language, const char *level, GError **error);
gboolean stet_db_reset_check_levels (StetDb *db, const char *check, GError **error);
GHashTable *stet_db_load_check_levels (StetDb *db, GError **error);
gboolean stet_db_store_house_rule (StetDb *db, StetHouseRule *rule, GError **error);
gboolean stet_db_switch_off_house_rule (StetDb *db,
                                        const StetHouseRule *rule,
                                        const char *note,
                                        GError **error);
gboolean stet_db_delete_house_rule (StetDb *db, gint64 id, GError **error);
GPtrArray *stet_db_load_house_rules (StetDb *db, GError **error);

G_END_DECLS
