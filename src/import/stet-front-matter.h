/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize stet_front_matter_read (const char *text, GHashTable **fields, guint *n_lines);

G_END_DECLS
