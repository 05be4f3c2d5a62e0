/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-checker.h"
#include "stet-library.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_OTHERS (stet_story_others_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryOthers, stet_story_others, STET, STORY_OTHERS, GObject)

/* Tells a checker what other stories about the same event say, as it was when the story was
 * opened. */
StetStoryOthers *stet_story_others_new (StetLibrary *library, StetChecker *checker);
void stet_story_others_set_story (StetStoryOthers *self, StetStory *story);

G_END_DECLS
