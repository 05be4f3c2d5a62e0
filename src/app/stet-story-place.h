/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-session.h"

G_BEGIN_DECLS

void stet_story_place_open (
    StetSession *session, gint64 story, gint64 article, gint64 block, guint start, guint end);

G_END_DECLS
