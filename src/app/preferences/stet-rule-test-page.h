/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-house-rule.h"
#include "stet-library.h"

G_BEGIN_DECLS

#define STET_TYPE_RULE_TEST_PAGE (stet_rule_test_page_get_type ())
G_DECLARE_FINAL_TYPE (
    StetRuleTestPage, stet_rule_test_page, STET, RULE_TEST_PAGE, AdwNavigationPage)

/* What a rule finds in all stories. Signal "make-live": it is to be looked for from now on. */
AdwNavigationPage *stet_rule_test_page_new (StetLibrary *library, const StetHouseRule *rule);
const StetHouseRule *stet_rule_test_page_get_rule (StetRuleTestPage *self);

G_END_DECLS
