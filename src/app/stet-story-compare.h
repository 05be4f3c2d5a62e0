/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

gboolean stet_story_equal (StetStory *a, StetStory *b);

G_END_DECLS
