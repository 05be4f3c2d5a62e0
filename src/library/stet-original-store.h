/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"

G_BEGIN_DECLS

gint64 stet_db_find_article_story (StetDb *db, gint64 article, GError **error);
gint64 stet_db_find_article_of_file (
    StetDb *db, const char *sha256, guint part, gint64 *story, GError **error);
gboolean stet_db_set_original_report (StetDb *db,
                                      gint64 article,
                                      const char *report_json,
                                      GError **error);

G_END_DECLS
