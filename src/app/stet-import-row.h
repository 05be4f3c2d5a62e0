/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-import-row-item.h"

G_BEGIN_DECLS

#define STET_TYPE_IMPORT_ROW (stet_import_row_get_type ())
G_DECLARE_FINAL_TYPE (StetImportRow, stet_import_row, STET, IMPORT_ROW, AdwBin)

/* Property: item (a StetImportRowItem). Signals: "bring-back" (guint part), "merge" (guint match).
 */
StetImportRow *stet_import_row_new (void);
void stet_import_row_set_item (StetImportRow *self, StetImportRowItem *item);
StetImportRowItem *stet_import_row_get_item (StetImportRow *self);

G_END_DECLS
