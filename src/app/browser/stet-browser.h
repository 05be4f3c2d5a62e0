/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"
#include "stet-story-model.h"

G_BEGIN_DECLS

#define STET_TYPE_BROWSER (stet_browser_get_type ())
G_DECLARE_FINAL_TYPE (StetBrowser, stet_browser, STET, BROWSER, AdwBin)

/* The list of stories. Properties: session (nullable), narrow (a story is opened when it is
 * activated, not when it is selected), counted and empty (read-only: it is known that the library
 * has a story, or none). Signal "story-chosen": a person opened one. */
StetSession *stet_browser_get_session (StetBrowser *self);
void stet_browser_set_session (StetBrowser *self, StetSession *session);
StetStoryModel *stet_browser_get_model (StetBrowser *self);
void stet_browser_focus_search (StetBrowser *self);
void stet_browser_set_search (StetBrowser *self, const char *search);
void stet_browser_step (StetBrowser *self, int delta);
gboolean stet_browser_get_empty (StetBrowser *self);
gboolean stet_browser_get_counted (StetBrowser *self);

G_END_DECLS
