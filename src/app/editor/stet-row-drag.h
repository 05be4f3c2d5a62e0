/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-level-panes.h"
#include "stet-row-chooser.h"

G_BEGIN_DECLS

/* Lets a person drag a paragraph, by the column of signs beside it, onto another row or between
 * two.
 */
typedef struct _StetRowDrag StetRowDrag;

/**
 * StetRowDragFunc:
 * @block: what was dragged
 * @row: a row of its story
 * @place: where in respect of that row it was dropped
 * @data: what was given with it
 *
 * Moves a block.
 */
typedef void (*StetRowDragFunc) (StetBlock *block, StetRow *row, StetRowPlace place, gpointer data);

StetRowDrag *stet_row_drag_new (StetLevelPanes *panes, StetRowDragFunc func, gpointer data);
void stet_row_drag_free (StetRowDrag *self);
StetBlock *stet_row_drag_get_block_at (StetRowDrag *self, guint pane, double x, double y);
StetRow *stet_row_drag_get_place_at (StetRowDrag *self, double y, StetRowPlace *place);

G_END_DECLS
