/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-session.h"

G_BEGIN_DECLS

/**
 * StetImportUndone:
 * @parent: from the call
 * @message: what came of it, translated
 *
 * Called when an import was taken back, or could not be; not when the person thinks better of it.
 */
typedef void (*StetImportUndone) (GtkWidget *parent, const char *message);

void
stet_import_undo (GtkWidget *parent, StetSession *session, gint64 batch, StetImportUndone done);

G_END_DECLS
