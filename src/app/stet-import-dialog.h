/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-import-job.h"
#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_IMPORT_DIALOG (stet_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetImportDialog, stet_import_dialog, STET, IMPORT_DIALOG, AdwDialog)

/* Imports while it is shown, and lists what came of each file as soon as that is known. Signals:
 * "imported" (the library has it), "undone" (const char *message). */
StetImportDialog *stet_import_dialog_new (StetSession *session, GListModel *files);
StetImportDialog *stet_import_dialog_new_for_items (StetSession *session, GPtrArray *items);
gint64 stet_import_dialog_get_batch (StetImportDialog *self);
guint stet_import_dialog_get_n_imported (StetImportDialog *self);
gint64 stet_import_dialog_get_first_story (StetImportDialog *self);
gboolean stet_import_dialog_get_finished (StetImportDialog *self);
GListModel *stet_import_dialog_get_rows (StetImportDialog *self);

G_END_DECLS
