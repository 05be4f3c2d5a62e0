/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetDiffChange:
 * @from_start: where it begins in the earlier text, in code points
 * @from_end: where it ends there
 * @to_start: where it begins in the later text, in code points
 * @to_end: where it ends there
 *
 * Words that stand in the place of others. One of the two may be empty: something was inserted or
 * deleted there.
 */
typedef struct
{
  guint from_start;
  guint from_end;
  guint to_start;
  guint to_end;
} StetDiffChange;

GArray *stet_diff_words (const char *from, const char *to, const char *language);
char *stet_diff_dup_reverted (const char *from, const char *to, const StetDiffChange *change);

G_END_DECLS
