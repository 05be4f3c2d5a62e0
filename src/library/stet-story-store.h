/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-change-set.h"
#include "stet-db.h"
#include "stet-story.h"

G_BEGIN_DECLS

StetStory *stet_db_load_story (StetDb *db, gint64 id, GError **error);
gint64 stet_db_find_story (StetDb *db, const char *id_or_slug, GError **error);
gint64 stet_db_find_story_by_source_url (StetDb *db, const char *normalized_url, GError **error);
gboolean stet_db_store_story (StetDb *db, StetStory *story, gint64 import_batch, GError **error);
gboolean stet_db_apply_changes (StetDb *db, StetChangeSet *changes, GError **error);
gboolean stet_db_delete_story (StetDb *db, gint64 id, GError **error);
gboolean stet_db_mark_exported (StetDb *db, gint64 id, const char *slug, GError **error);

G_END_DECLS
