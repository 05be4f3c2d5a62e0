/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *stet_labels_get (const char *language, const char *name);
char **stet_labels_dup_around (const char *language, const char *name);

G_END_DECLS
