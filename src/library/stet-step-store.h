/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-story.h"

G_BEGIN_DECLS

gboolean stet_db_restore_history (StetDb *db, StetStory *story, GError **error);
StetStory *stet_db_load_story_to_edit (StetDb *db, gint64 id, GError **error);

G_END_DECLS
