/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"

G_BEGIN_DECLS

gboolean stet_db_backup (StetDb *db, const char *to_dir, char **path, GError **error);

G_END_DECLS
