/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check-private.h"

G_BEGIN_DECLS

/* Which sentences of a row say the same, found out when somebody asks. */
typedef struct _StetRowSentences StetRowSentences;

StetRowSentences *stet_row_sentences_new (const StetCheckSentences *pairing, StetRow *row);
void stet_row_sentences_free (StetRowSentences *self);
gboolean stet_row_sentences_find (StetRowSentences *self,
                                  StetBlock *block,
                                  guint offset,
                                  StetArticle *other,
                                  StetCheckPlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetRowSentences, stet_row_sentences_free)

G_END_DECLS
