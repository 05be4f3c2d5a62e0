/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *stet_number_words_normalize (const char *text, const char *language);
gboolean stet_number_words_say (const char *normalized, const char *language, double value);
gboolean stet_number_words_name_month (const char *normalized, const char *language, guint month);
int stet_number_words_get_power (const char *after, const char *language);

G_END_DECLS
