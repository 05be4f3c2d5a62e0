/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-align-features.h"
#include "stet-align-learnt.h"

G_BEGIN_DECLS

/* Two tokens that may translate each other. */
typedef struct
{
  guint type[2]; /* of either side */
  float likeness;
} StetAlignLink;

/* Which tokens of two versions may translate each other, and in which blocks they are. */
typedef struct
{
  GArray *all;            /* StetAlignLink, in the order of the first side's types */
  guint *starts[2];       /* by type: where its links begin; those of the next type end them */
  guint *order[2];        /* indices in all, in the order of that side's types */
  guint *blocks[2];       /* in the order of types, and of each type ascending */
  guint *block_starts[2]; /* by type: where its blocks begin; those of the next type end them */
} StetAlignLinks;

StetAlignLinks *stet_align_links_new (StetAlignFeatures *features, StetAlignLearnt *learnt);
void stet_align_links_free (StetAlignLinks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAlignLinks, stet_align_links_free)

static inline guint
stet_align_links_count_blocks (const StetAlignLinks *self, guint side, guint type)
{
  return self->block_starts[side][type + 1] - self->block_starts[side][type];
}

G_END_DECLS
