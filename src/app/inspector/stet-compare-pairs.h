/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "stet-revision-store.h"

G_BEGIN_DECLS

#define STET_TYPE_COMPARE_PAIR (stet_compare_pair_get_type ())
G_DECLARE_FINAL_TYPE (StetComparePair, stet_compare_pair, STET, COMPARE_PAIR, GObject)

/* A block in two texts of its article; it may be missing in one of them. */
gint64 stet_compare_pair_get_id (StetComparePair *self);
StetBlockKind stet_compare_pair_get_kind (StetComparePair *self);
const char *stet_compare_pair_get_before (StetComparePair *self);
const char *stet_compare_pair_get_after (StetComparePair *self);
gboolean stet_compare_pair_is_changed (StetComparePair *self);
GListModel *stet_compare_pairs_new (GPtrArray *before, GPtrArray *after, gboolean only_changed);

G_END_DECLS
