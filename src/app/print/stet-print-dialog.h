/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_PRINT_DIALOG (stet_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (StetPrintDialog, stet_print_dialog, STET, PRINT_DIALOG, AdwDialog)

/* Signal "printed" (nullable GFile): the open story was printed, or is in that PDF file. */
StetPrintDialog *
stet_print_dialog_new (StetSession *session, StetArticle *current, GPtrArray *shown);
void stet_print_dialog_save_to (StetPrintDialog *self, GFile *file);

G_END_DECLS
