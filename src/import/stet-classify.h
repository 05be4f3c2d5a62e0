/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-line.h"

G_BEGIN_DECLS

gboolean stet_source_split (const char *text, char **outlet, char **url);
void stet_lines_classify (GPtrArray *lines, GCancellable *cancellable);

G_END_DECLS
