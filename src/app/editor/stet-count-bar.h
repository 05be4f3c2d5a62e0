/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-level-panes.h"

G_BEGIN_DECLS

#define STET_TYPE_COUNT_BAR (stet_count_bar_get_type ())
G_DECLARE_FINAL_TYPE (StetCountBar, stet_count_bar, STET, COUNT_BAR, GtkWidget)

void stet_count_bar_update (StetCountBar *self, StetLevelPanes *panes, guint active);
void stet_count_bar_popup (StetCountBar *self);
const char *stet_count_bar_get_text (StetCountBar *self);
char *stet_count_bar_dup_statistics (StetCountBar *self);

G_END_DECLS
