/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-fact-table.h"

G_BEGIN_DECLS

#define STET_TYPE_FACT_ITEM (stet_fact_item_get_type ())
G_DECLARE_FINAL_TYPE (StetFactItem, stet_fact_item, STET, FACT_ITEM, GObject)

/* A fact of the open story as a list shows it; immutable but for which of its mentions comes
 * next. */
StetFactItem *stet_fact_item_new (GPtrArray *entries, guint index);
const StetFactEntry *stet_fact_item_get_entry (StetFactItem *self);
const StetFactPlace *stet_fact_item_next_place (StetFactItem *self, guint cell);
gboolean stet_fact_item_equal (StetFactItem *self, StetFactItem *other);

G_END_DECLS
