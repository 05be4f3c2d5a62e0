/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-check.h"
#include "stet-house-rule.h"
#include "stet-search.h"

G_BEGIN_DECLS

/* The rules of a newsroom, made ready to be looked for. Used by one thread at a time. */
StetHouseRules *stet_house_rules_new (GPtrArray *rules);
StetHouseRules *stet_house_rules_ref (StetHouseRules *self);
void stet_house_rules_unref (StetHouseRules *self);
guint stet_house_rules_get_n_rules (StetHouseRules *self);
const StetHouseRule *stet_house_rules_get_rule (StetHouseRules *self, guint index);
const char *stet_house_rules_get_failure (StetHouseRules *self, guint index);
GArray *
stet_house_rules_find (StetHouseRules *self, guint index, const char *text, const char *language);
char *stet_house_rules_dup_suggestion (StetHouseRules *self,
                                       guint index,
                                       const char *text,
                                       const char *language,
                                       const StetTextRange *range);
gboolean stet_house_rule_validate (const StetHouseRule *rule, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetHouseRules, stet_house_rules_unref)

G_END_DECLS
