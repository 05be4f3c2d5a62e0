/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *stet_text_fold (const char *text);
guint64 stet_text_hash (const char *text);

G_END_DECLS
