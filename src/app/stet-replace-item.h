/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "stet-replace-store.h"

G_BEGIN_DECLS

#define STET_TYPE_REPLACE_ITEM (stet_replace_item_get_type ())
G_DECLARE_FINAL_TYPE (StetReplaceItem, stet_replace_item, STET, REPLACE_ITEM, GObject)

/* A match in the list of what is to be replaced. Properties: chosen (it is to be replaced), markup
 * (read-only: it in its context, and what comes in its place), description (read-only: its story
 * and language), name (read-only: for screen readers). */
StetReplaceItem *stet_replace_item_new (StetOccurrence *occurrence);
const StetOccurrence *stet_replace_item_get_occurrence (StetReplaceItem *self);
gboolean stet_replace_item_get_chosen (StetReplaceItem *self);

G_END_DECLS
