/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

#define STET_TYPE_INSPECTOR (stet_inspector_get_type ())
G_DECLARE_FINAL_TYPE (StetInspector, stet_inspector, STET, INSPECTOR, AdwBin)

GtkWidget *stet_inspector_new (StetSession *session);
void stet_inspector_show_page (StetInspector *self, const char *name);
void stet_inspector_show_photo (StetInspector *self, gint64 photo);

G_END_DECLS
