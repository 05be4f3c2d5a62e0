/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_WRITING_GROUP (stet_writing_group_get_type ())
G_DECLARE_FINAL_TYPE (
    StetWritingGroup, stet_writing_group, STET, WRITING_GROUP, AdwPreferencesGroup)

/* Preferences about writing, and the way to what the newsroom has decided. */
GtkWidget *stet_writing_group_new (void);

G_END_DECLS
