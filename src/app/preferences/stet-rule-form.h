/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-house-rule.h"

G_BEGIN_DECLS

#define STET_TYPE_RULE_FORM (stet_rule_form_get_type ())
G_DECLARE_FINAL_TYPE (StetRuleForm, stet_rule_form, STET, RULE_FORM, AdwNavigationPage)

/* Signal "save" (gboolean test): what is in the form is to be stored, and tried if @test. */
AdwNavigationPage *stet_rule_form_new (const StetHouseRule *rule);
StetHouseRule *stet_rule_form_dup_rule (StetRuleForm *self);

G_END_DECLS
