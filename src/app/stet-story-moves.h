/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

void stet_story_merge (GtkWidget *widget, StetSession *session, gint64 other);
void
stet_story_move_article (GtkWidget *widget, StetSession *session, gint64 article, gint64 to_story);
void stet_story_split_off (GtkWidget *widget, StetSession *session, gint64 article);

G_END_DECLS
