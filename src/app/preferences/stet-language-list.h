/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The languages that have a house style, by name, as the model of a row. */
void stet_language_list_fill (AdwComboRow *row, const char *all);
const char *stet_language_list_get (AdwComboRow *row);
void stet_language_list_select (AdwComboRow *row, const char *language);
gboolean stet_language_list_offers (AdwComboRow *row, const char *language);

G_END_DECLS
