/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-keys.h"

G_BEGIN_DECLS

#define STET_TYPE_KEYS_PAGE (stet_keys_page_get_type ())
G_DECLARE_FINAL_TYPE (StetKeysPage, stet_keys_page, STET, KEYS_PAGE, AdwPreferencesPage)

void stet_keys_page_search (StetKeysPage *self, const char *text);

G_END_DECLS
