/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How often a word of the one side was translated by one of the other, and the other way round. */
typedef struct
{
  guint a;
  guint b;
  double known_forward; /* before */
  double known_backward;
  double forward; /* in the texts at hand */
  double backward;
} StetAlignCount;

/* Of a word of either side. */
typedef struct
{
  double known_total; /* how often it was translated before */
  double total;       /* in the texts at hand */
  double n;           /* in how many sentences it was met, before and at hand */
} StetAlignWordCount;

/* Model 1 of IBM, both ways at once: words that are met together again and again are taken for each
 * other's translation. */
typedef struct _StetAlignModel StetAlignModel;

StetAlignModel *stet_align_model_new (void);
void stet_align_model_free (StetAlignModel *self);
guint
stet_align_model_add_word (StetAlignModel *self, guint side, double known_total, double known_n);
gboolean stet_align_model_add_pair (
    StetAlignModel *self, const guint *a, guint n_a, const guint *b, guint n_b);
StetAlignCount *stet_align_model_get_counts (StetAlignModel *self, guint *n_counts);
const StetAlignWordCount *stet_align_model_get_word (StetAlignModel *self, guint side, guint word);
void stet_align_model_run (StetAlignModel *self, guint n_iterations);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAlignModel, stet_align_model_free)

G_END_DECLS
