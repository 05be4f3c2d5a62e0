/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-session.h"

G_BEGIN_DECLS

GSettings *stet_library_dup_settings (void);
char *stet_library_dup_last_path (GSettings *settings);
void stet_library_remember (GSettings *settings, const char *path);
void stet_library_back_up (GtkWindow *parent, StetSession *session, AdwToastOverlay *toasts);
void stet_toast_add (AdwToastOverlay *toasts, const char *message, const char *folder);

G_END_DECLS
