/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-import-job.h"
#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_IMPORT_DIALOG (stet_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetImportDialog, stet_import_dialog, STET, IMPORT_DIALOG, AdwDialog)

/* Imports while it is shown, then says what came of it. Signals: "imported" (the library has it),
 * "undone" (const char *message). */
StetImportDialog *stet_import_dialog_new (StetSession *session, GListModel *files);
gint64 stet_import_dialog_get_batch (StetImportDialog *self);
guint stet_import_dialog_get_n_imported (StetImportDialog *self);
gint64 stet_import_dialog_get_first_story (StetImportDialog *self);
gboolean stet_import_dialog_get_finished (StetImportDialog *self);
AdwPreferencesRow *stet_import_row_new (StetImportFile *file);

G_END_DECLS
