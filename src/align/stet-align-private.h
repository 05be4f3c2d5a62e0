/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-align.h"

G_BEGIN_DECLS

GArray *_stet_align_blocks_with_fit (GPtrArray *a,
                                     const char *language_a,
                                     GPtrArray *b,
                                     const char *language_b,
                                     GCancellable *cancellable,
                                     double *fit);

G_END_DECLS
