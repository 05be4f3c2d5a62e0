/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-block.h"

G_BEGIN_DECLS

/* How alike two tokens are that share a key of that kind. */
typedef enum
{
  STET_ALIGN_KEY_SAME,     /* the same word, number or mark */
  STET_ALIGN_KEY_PREFIX,   /* words that begin alike */
  STET_ALIGN_KEY_SKELETON, /* names with the same consonants, in whatever script */
  STET_ALIGN_N_KEYS,
} StetAlignKeyKind;

/* A distinct token of either version. */
typedef struct
{
  guint keys[STET_ALIGN_N_KEYS]; /* 0 = none; the same number space for all kinds */
  guint stem;                    /* 0 = none; else an index in stems + 1 */
  double weight;                 /* how surely its translation holds its like, 0 to 1 */
  gboolean is_name;
} StetAlignType;

/* What is compared of one block. */
typedef struct
{
  StetBlockKind kind;
  gboolean uncertain;
  gboolean has_photo;
  guint n_characters; /* without white space */
  guint n_sentences;
  GArray *types; /* guint: indices of its distinct tokens' types, ascending */
} StetAlignSegment;

/* Both versions' blocks, and the types and keys they share. */
typedef struct
{
  GPtrArray *segments[2]; /* StetAlignSegment */
  GArray *types;          /* StetAlignType */
  GArray *stems;          /* guint64: the hashes that lexicons have them by */
  guint n_keys;           /* they are numbered from 1 */
} StetAlignFeatures;

StetAlignFeatures *stet_align_features_new (GPtrArray *a,
                                            const char *language_a,
                                            GPtrArray *b,
                                            const char *language_b);
guint *stet_align_features_dup_expected (StetAlignFeatures *self, gsize min_cells);
void stet_align_features_free (StetAlignFeatures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetAlignFeatures, stet_align_features_free)

double stet_align_key_get_likeness (StetAlignKeyKind kind);

G_END_DECLS
