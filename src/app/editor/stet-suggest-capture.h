/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-buffer.h"

G_BEGIN_DECLS

/**
 * StetSuggested:
 * @block: whose text is to be changed
 * @start: from where, in code points
 * @end: to where
 * @text: what to put there, one line
 *
 * An edit that was not done.
 */
typedef struct
{
  StetBlock *block;
  guint start;
  guint end;
  char *text;
} StetSuggested;

/**
 * StetSuggestFunc:
 * @buffer: the text
 * @edits: (element-type StetSuggested): the edits that were not done; none when what was typed has
 *   no place within a paragraph
 * @data: what stet_suggest_capture_new() was given
 *
 * Called when a person has done something that would have changed the text.
 */
typedef void (*StetSuggestFunc) (StetArticleBuffer *buffer, GPtrArray *edits, gpointer data);

StetSuggestCapture *
stet_suggest_capture_new (StetArticleBuffer *buffer, StetSuggestFunc func, gpointer data);
void stet_suggest_capture_free (StetSuggestCapture *self);
void stet_suggest_capture_begin (StetSuggestCapture *self);
void stet_suggest_capture_end (StetSuggestCapture *self);
gboolean stet_suggest_capture_insert (StetSuggestCapture *self,
                                      const GtkTextIter *iter,
                                      const char *text,
                                      int length);
gboolean
stet_suggest_capture_delete (StetSuggestCapture *self, GtkTextIter *start, GtkTextIter *end);

G_END_DECLS
