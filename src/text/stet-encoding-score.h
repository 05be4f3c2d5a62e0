/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double *stet_encoding_weigh_languages (const char *text, gsize length);
double stet_encoding_score (const gunichar *text,
                            gsize length,
                            const double *weights,
                            double enough,
                            const char **language);

G_END_DECLS
