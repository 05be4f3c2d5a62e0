/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-language.h"

G_BEGIN_DECLS

guint *stet_bidi_dup_places (const char *text, StetDirection direction, guint *n);
gboolean stet_bidi_marks_reorder (const char *text, StetDirection direction);

G_END_DECLS
