/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-align.h"

G_BEGIN_DECLS

/* What the aligner counts against a block that the other text has not. */
#define STET_ALIGN_COST_OF_BLOCK 3.5

/* stet-align-join.c */
gboolean _stet_align_weave (StetStory *story,
                            StetArticle *article,
                            StetArticle *version,
                            gboolean keeps_rows,
                            const StetLexiconSource *lexicons,
                            GCancellable *cancellable);

/* stet-align-photos.c */
void _stet_align_merge_photo (StetPhoto *photo, StetPhoto *from, const char *language);
StetPhoto *_stet_align_copy_photo (StetPhoto *photo);

/* stet-align-rows.c */
gboolean _stet_align_is_headline (StetBlock *block);
gboolean _stet_align_row_is_fixed (StetStory *story, StetRow *row);
gboolean _stet_align_merge_rows (StetStory *story, StetRow *first, StetRow *last);
StetLexicon *_stet_align_get_lexicon (const StetLexiconSource *source,
                                      GPtrArray *a,
                                      const char *language_a,
                                      GPtrArray *b,
                                      const char *language_b);

G_END_DECLS
