/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

/* What other stories about the same event say in figures. It is filled on one thread; then any may
 * ask it. */
typedef struct _StetOtherStories StetOtherStories;

StetOtherStories *stet_other_stories_new (void);
StetOtherStories *stet_other_stories_ref (StetOtherStories *self);
void stet_other_stories_unref (StetOtherStories *self);
void stet_other_stories_add (StetOtherStories *self, StetStory *story);
guint stet_other_stories_get_n (const StetOtherStories *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetOtherStories, stet_other_stories_unref)

G_END_DECLS
