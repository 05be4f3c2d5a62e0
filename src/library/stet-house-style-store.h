/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "stet-db.h"

G_BEGIN_DECLS

gboolean stet_db_set_house_style (
    StetDb *db, const char *language, const char *key, const char *value, GError **error);
GHashTable *stet_db_load_house_styles (StetDb *db, GError **error);

G_END_DECLS
