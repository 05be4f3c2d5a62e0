/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-align-band.h"
#include "stet-align-features.h"
#include "stet-align-learnt.h"

G_BEGIN_DECLS

/* What the tokens say about which blocks belong together. */
typedef struct _StetAlignEvidence StetAlignEvidence;

StetAlignEvidence *stet_align_evidence_new (StetAlignFeatures *features,
                                            const StetAlignBand *band,
                                            StetAlignLearnt *learnt);
void stet_align_evidence_free (StetAlignEvidence *self);
double stet_align_evidence_compare (
    StetAlignEvidence *self, guint a_start, guint a_len, guint b_start, guint b_len);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAlignEvidence, stet_align_evidence_free)

G_END_DECLS
