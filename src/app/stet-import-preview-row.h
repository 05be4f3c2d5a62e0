/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-import-preview-line.h"

G_BEGIN_DECLS

#define STET_TYPE_IMPORT_PREVIEW_ROW (stet_import_preview_row_get_type ())
G_DECLARE_FINAL_TYPE (
    StetImportPreviewRow, stet_import_preview_row, STET, IMPORT_PREVIEW_ROW, AdwBin)

/* Signals: "menu" (GtkWidget *button): choose what the line is; "bring-back". */
StetImportPreviewRow *stet_import_preview_row_new (const char *language);
void stet_import_preview_row_set_line (StetImportPreviewRow *self, StetImportPreviewLine *line);
StetImportPreviewLine *stet_import_preview_row_get_line (StetImportPreviewRow *self);
char *stet_import_preview_row_dup_accessible_label (StetImportPreviewLine *line);

G_END_DECLS
