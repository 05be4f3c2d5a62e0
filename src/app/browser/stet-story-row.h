/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-story-item.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_ROW (stet_story_row_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryRow, stet_story_row, STET, STORY_ROW, AdwBin)

/* How a story looks in the list. Property: item (nullable). */
StetStoryItem *stet_story_row_get_item (StetStoryRow *self);
void stet_story_row_set_item (StetStoryRow *self, StetStoryItem *item);

G_END_DECLS
