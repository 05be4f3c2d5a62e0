/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"

G_BEGIN_DECLS

char *stet_db_note_ties (StetDb *db, gint64 article, GError **error);
gboolean stet_db_restore_ties (StetDb *db, gint64 article, const char *ties, GError **error);

G_END_DECLS
