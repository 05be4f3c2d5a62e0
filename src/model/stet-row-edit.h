/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

/**
 * StetRowEditError:
 * @STET_ROW_EDIT_ERROR_NO_ROW: there is no row on that side
 * @STET_ROW_EDIT_ERROR_HEADLINE: the headline keeps a row of its own
 * @STET_ROW_EDIT_ERROR_NOTHING: nothing would change
 *
 * Why rows cannot be put so. Each message is for the person who wanted it.
 */
typedef enum
{
  STET_ROW_EDIT_ERROR_NO_ROW,
  STET_ROW_EDIT_ERROR_HEADLINE,
  STET_ROW_EDIT_ERROR_NOTHING,
} StetRowEditError;

#define STET_ROW_EDIT_ERROR (stet_row_edit_error_quark ())
GQuark stet_row_edit_error_quark (void);

gboolean
stet_row_join (StetStory *story, StetRow *row, StetRow *with, StetArticle *article, GError **error);
gboolean stet_row_split (StetStory *story, StetRow *row, const guint *n_above, GError **error);
gboolean stet_row_move_blocks (
    StetStory *story, StetBlock *first, guint n_blocks, StetRow *to, GError **error);
gboolean stet_row_move_to_new (
    StetStory *story, StetBlock *first, guint n_blocks, guint index, GError **error);

G_END_DECLS
