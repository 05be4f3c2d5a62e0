/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"

G_BEGIN_DECLS

gint64 stet_db_begin_import (StetDb *db, const char *label, GError **error);
gboolean stet_db_record_original (StetDb *db,
                                  gint64 article,
                                  gint64 batch,
                                  const char *file_name,
                                  GBytes *bytes,
                                  const char *sha256,
                                  const char *report_json,
                                  GError **error);
gint64
stet_db_find_article_by_sha256 (StetDb *db, const char *sha256, gint64 *story, GError **error);
GBytes *stet_db_load_original (
    StetDb *db, gint64 article, char **file_name, char **report_json, GError **error);
gboolean stet_db_undo_import (StetDb *db, gint64 batch, guint *n_articles, GError **error);
gint64 stet_db_get_last_import (StetDb *db, GError **error);
gboolean
stet_db_count_import (StetDb *db, gint64 batch, guint *n_articles, guint *n_edited, GError **error);

G_END_DECLS
