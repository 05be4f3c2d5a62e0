/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The first items of a list, a few more in each frame while a widget is shown, as far as it is
 * scrolled: for lists whose rows take long to make. */
#define STET_TYPE_GRADUAL_LIST (stet_gradual_list_get_type ())
G_DECLARE_FINAL_TYPE (StetGradualList, stet_gradual_list, STET, GRADUAL_LIST, GObject)

StetGradualList *stet_gradual_list_new (GtkWidget *widget, GtkAdjustment *adjustment, guint step);
GListModel *stet_gradual_list_get_items (StetGradualList *self);
void stet_gradual_list_set_model (StetGradualList *self, GListModel *model);
void stet_gradual_list_reach (StetGradualList *self, guint position);

G_END_DECLS
