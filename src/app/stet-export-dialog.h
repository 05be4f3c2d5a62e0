/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_EXPORT_DIALOG (stet_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetExportDialog, stet_export_dialog, STET, EXPORT_DIALOG, AdwDialog)

/* Says what the open story's pages will be like and exports them. Signal "exported" (const char
 * *path): the bundle's folder. */
StetExportDialog *stet_export_dialog_new (StetSession *session);
void stet_export_dialog_export_to (StetExportDialog *self, const char *directory);

G_END_DECLS
