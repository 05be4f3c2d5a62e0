/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-diff.h"

G_BEGIN_DECLS

/**
 * StetDiffSides:
 * @STET_DIFF_BOTH: both texts in one: what went is struck through, what came is underlined
 * @STET_DIFF_BEFORE: the earlier text alone, with what went struck through
 * @STET_DIFF_AFTER: the later text alone, with what came underlined
 *
 * What a view of changes shows.
 */
typedef enum
{
  STET_DIFF_BOTH,
  STET_DIFF_BEFORE,
  STET_DIFF_AFTER,
} StetDiffSides;

#define STET_TYPE_DIFF_VIEW (stet_diff_view_get_type ())
G_DECLARE_FINAL_TYPE (StetDiffView, stet_diff_view, STET, DIFF_VIEW, GtkTextView)

/* Shows how texts became others, word by word, a line for each pair of texts. It can be read, and
 * the caret put on a change. Signal "caret-moved". */
GtkWidget *stet_diff_view_new (void);
void stet_diff_view_clear (StetDiffView *self, const char *language);
void stet_diff_view_append (
    StetDiffView *self, gint64 id, const char *before, const char *after, StetDiffSides sides);
gint64 stet_diff_view_get_line_at_caret (StetDiffView *self);
gboolean
stet_diff_view_get_change_at_caret (StetDiffView *self, gint64 *id, StetDiffChange *change);
guint stet_diff_view_get_n_changes (StetDiffView *self);
gboolean stet_diff_view_go_to_change (StetDiffView *self, int direction);

G_END_DECLS
