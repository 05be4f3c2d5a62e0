/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-keys.h"

G_BEGIN_DECLS

#define STET_TYPE_KEY_CHOOSER (stet_key_chooser_get_type ())
G_DECLARE_FINAL_TYPE (StetKeyChooser, stet_key_chooser, STET, KEY_CHOOSER, AdwDialog)

AdwDialog *stet_key_chooser_new (const StetKey *key);
gboolean stet_key_chooser_press (StetKeyChooser *self, guint keyval, GdkModifierType modifiers);

G_END_DECLS
