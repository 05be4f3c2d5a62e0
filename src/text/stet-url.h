/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *stet_url_normalize (const char *url);
char *stet_url_dup_host (const char *url);

G_END_DECLS
