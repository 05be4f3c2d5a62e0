/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-window.h"

G_BEGIN_DECLS

void stet_import_drop_attach (StetWindow *window, GtkWidget *overlay);

G_END_DECLS
