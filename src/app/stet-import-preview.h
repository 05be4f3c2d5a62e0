/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_IMPORT_PREVIEW (stet_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (
    StetImportPreview, stet_import_preview, STET, IMPORT_PREVIEW, AdwNavigationPage)

/* What an imported file was taken for, line by line, to be taken for something else. Property:
 * changed (read-only): there is something to apply. Signal "applied" (gpointer StetImportAgain, who
 * handles it owns it): it was stored. */
StetImportPreview *stet_import_preview_new (
    StetSession *session, gint64 article, const char *language, const char *title, gboolean again);
gboolean stet_import_preview_get_loaded (StetImportPreview *self);
void stet_import_preview_leave (StetImportPreview *self);
GtkSelectionModel *stet_import_preview_get_lines (StetImportPreview *self);

void stet_import_preview_present_again (GtkWidget *parent,
                                        StetSession *session,
                                        gint64 article,
                                        const char *language,
                                        const char *title);

G_END_DECLS
