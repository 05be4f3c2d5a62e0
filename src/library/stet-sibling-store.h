/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-story.h"

G_BEGIN_DECLS

GArray *stet_db_find_siblings (StetDb *db, StetStory *story, guint max, GError **error);

G_END_DECLS
