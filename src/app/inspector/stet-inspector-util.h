/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-language.h"

G_BEGIN_DECLS

/* What the pages of the inspector share. */
void stet_inspector_toast (
    GtkWidget *widget, const char *text, GCallback undo, gpointer data, GDestroyNotify data_free);
void stet_inspector_set_direction (GtkWidget *widget, const char *language);
void stet_inspector_set_placeholder (AdwStatusPage *page, gboolean visible, GtkWidget *content);

G_END_DECLS
