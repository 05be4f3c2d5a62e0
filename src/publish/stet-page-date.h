/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *stet_page_date_dup_words (const char *date, const char *language);
char *stet_page_date_dup_machine (const char *date);
char *stet_page_date_dup_instant (const char *date);
char *stet_page_date_dup_microseconds (gint64 time);

G_END_DECLS
