/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define STET_TYPE_ROW (stet_row_get_type ())
G_DECLARE_FINAL_TYPE (StetRow, stet_row, STET, ROW, GObject)

StetRow *stet_row_new (gint64 id);
gint64 stet_row_get_id (StetRow *self);
guint stet_row_get_index (StetRow *self);
gint64 stet_row_get_position (StetRow *self);
void stet_row_set_position (StetRow *self, gint64 position);
double stet_row_get_confidence (StetRow *self);
void stet_row_set_confidence (StetRow *self, double confidence);
gboolean stet_row_get_locked (StetRow *self);
void stet_row_set_locked (StetRow *self, gboolean locked);

G_END_DECLS
