/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For stet-align-again.c only. */

#include "stet-align.h"

G_BEGIN_DECLS

/* Rows between two fixed ones, and how their blocks are aligned with each other. */
typedef struct
{
  StetStory *story;
  StetArticle *reference;
  StetArticle *only; /* the article that is aligned; NULL = all */
  guint start;       /* index of the first row */
  guint end;         /* behind the last */
  StetStory *draft;  /* these blocks alone, in new rows */
  GPtrArray *drafts; /* StetArticle: by the index of the article, its part of the draft */
} StetAlignStretch;

void _stet_align_stretch_get_range (StetAlignStretch *self,
                                    StetArticle *article,
                                    guint *first,
                                    guint *last);
gboolean _stet_align_stretch_draw_up (StetAlignStretch *self,
                                      const StetLexiconSource *lexicons,
                                      GCancellable *cancellable);
GPtrArray *_stet_align_stretch_choose_rows (StetAlignStretch *self);
double _stet_align_stretch_get_confidence (StetAlignStretch *self, StetRow *drafted, StetRow *row);
void _stet_align_stretch_clear (StetAlignStretch *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetAlignStretch, _stet_align_stretch_clear)

G_END_DECLS
