/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-library.h"

G_BEGIN_DECLS

#define STET_TYPE_CHECKS_PAGE (stet_checks_page_get_type ())
G_DECLARE_FINAL_TYPE (StetChecksPage, stet_checks_page, STET, CHECKS_PAGE, AdwNavigationPage)

/* What the newsroom makes of each check, in all languages or in one. */
AdwNavigationPage *stet_checks_page_new (StetLibrary *library);

G_END_DECLS
