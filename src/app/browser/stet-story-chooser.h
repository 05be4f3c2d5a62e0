/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_STORY_CHOOSER (stet_story_chooser_get_type ())
G_DECLARE_FINAL_TYPE (StetStoryChooser, stet_story_chooser, STET, STORY_CHOOSER, AdwDialog)

/* Signal: chosen (id of the story). */
AdwDialog *stet_story_chooser_new (StetSession *session, const char *title, const char *verb);

G_END_DECLS
