/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-name-entry.h"

G_BEGIN_DECLS

/* What a list of names is of. */
#define STET_NAMES_OF_NEWSROOM G_GINT64_CONSTANT (0)
#define STET_NAMES_OF_ALL      G_GINT64_CONSTANT (-1)

gboolean stet_db_store_name (StetDb *db, StetNameEntry *entry, GError **error);
gboolean stet_db_delete_name (StetDb *db, gint64 id, GError **error);
StetNameEntry *stet_db_load_name (StetDb *db, gint64 id, GError **error);
GPtrArray *stet_db_list_names (StetDb *db, gint64 story, gint64 after, guint n, GError **error);
GPtrArray *stet_db_load_names_for (StetDb *db, gint64 story, GError **error);
GPtrArray *stet_db_find_names (StetDb *db, gint64 story, const char *form, GError **error);

G_END_DECLS
