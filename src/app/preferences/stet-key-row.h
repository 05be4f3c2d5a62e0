/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-keys.h"

G_BEGIN_DECLS

#define STET_TYPE_KEY_ROW (stet_key_row_get_type ())
G_DECLARE_FINAL_TYPE (StetKeyRow, stet_key_row, STET, KEY_ROW, AdwActionRow)

GtkWidget *stet_key_row_new (const StetKey *key, gboolean editable);
const StetKey *stet_key_row_get_key (StetKeyRow *self);
guint stet_key_row_add_all (AdwPreferencesPage *page,
                            gboolean editable,
                            AdwPreferencesGroup **groups,
                            GPtrArray *rows);

G_END_DECLS
