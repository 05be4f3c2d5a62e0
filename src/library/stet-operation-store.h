/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"
#include "stet-story.h"

G_BEGIN_DECLS

/* Something that is being done to stories as wholes, so that it can be undone. */
typedef struct _StetOperation StetOperation;

StetOperation *stet_db_begin_operation (
    StetDb *db, const char *kind, const gint64 *stories, guint n_stories, GError **error);
gboolean stet_db_end_operation (StetDb *db,
                                StetOperation *operation,
                                gboolean success,
                                gint64 new_story,
                                gint64 *id,
                                GError **error);
gboolean stet_db_undo_operation (StetDb *db, gint64 operation, GError **error);
gint64 stet_db_get_last_operation (StetDb *db, GError **error);

/* stet-story-move.c */
gint64 stet_db_find_story_of_article (StetDb *db, gint64 article, GError **error);
gint64 stet_db_split_article (StetDb *db, gint64 article, GError **error);
gboolean stet_db_adopt_story (StetDb *db, StetStory *into, gint64 other, GError **error);

G_END_DECLS
