/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-align-features.h"
#include "stet-lexicon.h"

G_BEGIN_DECLS

/* Two stems that translate each other. */
typedef struct
{
  guint stem[2]; /* of either side */
  float likeness;
} StetAlignTranslation;

/* What has been learnt about the stems of two versions. */
typedef struct
{
  GArray *translations; /* StetAlignTranslation */
  float *known[2];      /* by stem: in how many sentences a lexicon met it */
} StetAlignLearnt;

StetAlignLearnt *stet_align_learnt_new (StetAlignFeatures *features);
void stet_align_learnt_free (StetAlignLearnt *self);
void stet_align_learnt_add_lexicon (StetAlignLearnt *self,
                                    StetAlignFeatures *features,
                                    StetLexicon *lexicon,
                                    gboolean is_swapped);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAlignLearnt, stet_align_learnt_free)

G_END_DECLS
