/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-name-entry.h"
#include "stet-story.h"

G_BEGIN_DECLS

GPtrArray *stet_names_suggest (StetStory *story, GCancellable *cancellable);

G_END_DECLS
