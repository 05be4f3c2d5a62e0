/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-library.h"

G_BEGIN_DECLS

#define STET_TYPE_RULES_PAGE (stet_rules_page_get_type ())
G_DECLARE_FINAL_TYPE (StetRulesPage, stet_rules_page, STET, RULES_PAGE, AdwNavigationPage)

/* What the newsroom does not want to read: rules to write, to test and to make live. */
AdwNavigationPage *stet_rules_page_new (StetLibrary *library);
void stet_rules_page_import (StetRulesPage *self, GFile *file);
void stet_rules_page_export (StetRulesPage *self, GFile *file);

G_END_DECLS
