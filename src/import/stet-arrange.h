/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-draft.h"
#include "stet-line.h"

G_BEGIN_DECLS

void stet_lines_arrange (GPtrArray *lines,
                         const char *language,
                         StetDraft *draft,
                         GCancellable *cancellable);

G_END_DECLS
