/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *stet_text_fold (const char *text);
guint64 stet_text_hash (const char *text);
gunichar stet_text_unstroke (gunichar c);
gboolean stet_text_is_filler (gunichar c);
gboolean stet_text_is_accent (gunichar c);

G_END_DECLS
