/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

/* Where rows came and went: all before and behind are the same. */
typedef struct
{
  guint first;
  guint n_removed;
  guint n_added;
} StetRowChange;

StetRowChange stet_row_change_find (GPtrArray *rows, StetStory *story);
void stet_row_change_apply (GPtrArray *rows, StetStory *story, const StetRowChange *change);

G_END_DECLS
