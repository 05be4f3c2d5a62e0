/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"
#include "stet-story-list.h"

G_BEGIN_DECLS

#define STET_TYPE_REPLACE_DIALOG (stet_replace_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetReplaceDialog, stet_replace_dialog, STET, REPLACE_DIALOG, AdwDialog)

/* Replaces text in all stories, after a look at what that changes. Properties: regex, whole-words,
 * match-case, ignore-accents, listed-only. Signal "replaced" (gint64 operation, guint number). */
StetReplaceDialog *
stet_replace_dialog_new (StetSession *session, const char *search, StetStoryFilter filter);

G_END_DECLS
