/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-library.h"

G_BEGIN_DECLS

#define STET_TYPE_HOUSE_STYLE_PAGE (stet_house_style_page_get_type ())
G_DECLARE_FINAL_TYPE (
    StetHouseStylePage, stet_house_style_page, STET, HOUSE_STYLE_PAGE, AdwNavigationPage)

/* How the newsroom writes marks and spaces in each language. */
AdwNavigationPage *stet_house_style_page_new (StetLibrary *library);

G_END_DECLS
