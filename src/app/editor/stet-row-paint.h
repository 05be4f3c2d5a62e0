/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is painted behind and between rows of text, in the colours of the widget that shows them. */
void stet_row_paint_highlight (
    GtkWidget *widget, GtkSnapshot *snapshot, int y, int height, gboolean current);
void stet_row_paint_separator (
    GtkWidget *widget, GtkSnapshot *snapshot, int x, int y, int width, int height);
void stet_row_paint_drop (GtkWidget *widget, GtkSnapshot *snapshot, int y, int height);

G_END_DECLS
