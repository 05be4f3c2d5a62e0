/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-story.h"

G_BEGIN_DECLS

#define STET_TYPE_PANE_HEADER (stet_pane_header_get_type ())
G_DECLARE_FINAL_TYPE (StetPaneHeader, stet_pane_header, STET, PANE_HEADER, GtkWidget)

/* Above a pane: which language it shows, whether that is the reference that the others are aligned
 * with, and how far that article is.
 * Signal "chosen" (StetArticle): a person chose another language. */
void stet_pane_header_set_story (StetPaneHeader *self, StetStory *story);
void stet_pane_header_set_article (StetPaneHeader *self, StetArticle *article);
void stet_pane_header_set_other (StetPaneHeader *self, StetArticle *other);

G_END_DECLS
