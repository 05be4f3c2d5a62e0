/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"

G_BEGIN_DECLS

gboolean
stet_job_merge_stories (StetDb *db, gint64 into, gint64 other, gint64 *operation, GError **error);
gboolean stet_job_move_article (
    StetDb *db, gint64 article, gint64 to_story, gint64 *operation, GError **error);
gboolean
stet_job_split_off (StetDb *db, gint64 article, gint64 *story, gint64 *operation, GError **error);
gboolean stet_job_undo (StetDb *db, gint64 operation, GError **error);

G_END_DECLS
