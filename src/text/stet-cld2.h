/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean stet_cld2_detect (
    const char *text, int length, const char **code, int *percent, gboolean *reliable);

G_END_DECLS
