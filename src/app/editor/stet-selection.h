/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-buffer.h"
#include "stet-break.h"

G_BEGIN_DECLS

/**
 * StetSelected:
 * @block: (unowned): a block of the article
 * @range: what is selected of its text, in code points; as long as nothing where only the caret is
 *
 * A part of what is selected in an article's text.
 */
typedef struct
{
  StetBlock *block;
  StetTextRange range;
} StetSelected;

/**
 * StetTextChange:
 * @block: whose text is to be changed
 * @range: (inout): a part of its text, in code points; out: what it became
 * @data: given with the function
 *
 * Returns: (transfer full) (nullable): the other text, or %NULL when it cannot be
 */
typedef char *(*StetTextChange) (StetBlock *block, StetTextRange *range, gpointer data);

/**
 * StetSelectionResult:
 * @STET_SELECTION_CHANGED: the text is another
 * @STET_SELECTION_SUGGESTED: it is suggested, and the text as it was
 * @STET_SELECTION_SAME: there was nothing to do
 * @STET_SELECTION_REFUSED: it cannot be done to a part of it, and was not done to any
 *
 * What came of a change to what is selected.
 */
typedef enum
{
  STET_SELECTION_CHANGED,
  STET_SELECTION_SUGGESTED,
  STET_SELECTION_SAME,
  STET_SELECTION_REFUSED,
} StetSelectionResult;

GArray *stet_selection_get (StetArticleBuffer *buffer);
GArray *stet_selection_get_words (StetArticleBuffer *buffer);
StetSelectionResult stet_selection_change (StetArticleBuffer *buffer,
                                           GArray *selected,
                                           const char *label,
                                           StetTextChange change,
                                           gpointer data);

G_END_DECLS
