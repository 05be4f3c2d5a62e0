/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define STET_TYPE_PREFERENCES_DIALOG (stet_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    StetPreferencesDialog, stet_preferences_dialog, STET, PREFERENCES_DIALOG, AdwPreferencesDialog)

AdwDialog *stet_preferences_dialog_new (void);
void stet_preferences_dialog_add_group (StetPreferencesDialog *self, AdwPreferencesGroup *group);

G_END_DECLS
