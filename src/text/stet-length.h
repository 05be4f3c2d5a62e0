/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double stet_length_get_factor (const char *language);
double stet_length_get_spread (double n_letters, const char *language, const char *other);

G_END_DECLS
