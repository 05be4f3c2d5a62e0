/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *stet_date_parse (const char *text, const char *language);
char *stet_date_find (const char *text, const char *language, gsize *start, gsize *end);

G_END_DECLS
