/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_CHECKING_GROUP (stet_checking_group_get_type ())
G_DECLARE_FINAL_TYPE (
    StetCheckingGroup, stet_checking_group, STET, CHECKING_GROUP, AdwPreferencesGroup)

/* What a newsroom wants to be told, which is in its library. */
GtkWidget *stet_checking_group_new (void);

G_END_DECLS
