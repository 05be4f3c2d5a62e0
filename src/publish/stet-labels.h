/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *stet_labels_get (const char *language, const char *name);
const char *stet_labels_find (GHashTable *labels, const char *language, const char *name);
GHashTable *stet_labels_read (const char *text, const char *file, GError **error);

G_END_DECLS
