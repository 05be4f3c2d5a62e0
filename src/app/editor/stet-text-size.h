/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int stet_text_measure_char (GtkWidget *widget);
void stet_text_set_zoom (GtkWidget *widget, int old_zoom, int zoom);

G_END_DECLS
