/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-check-private.h"
#include "stet-house-rules.h"

/* What fits a rule everywhere is told of so many times in a block. */
#define MAX_FINDINGS 50

static void
report (const StetCheckTarget *target, guint index, const StetTextRange *range)
{
  StetHouseRules *rules = target->context->rules;
  const StetHouseRule *rule = stet_house_rules_get_rule (rules, index);
  g_autofree char *suggestion = stet_house_rules_dup_suggestion (
      rules,
      index,
      stet_block_get_text (target->block),
      stet_article_get_language (target->article),
      range);

  stet_check_report_with (target,
                          &(StetCheckReport) { .place = { target->block, range->start, range->end },
                                               .has_severity = TRUE,
                                               .severity = rule->severity,
                                               .replacement = suggestion,
                                               .message = g_strdup (rule->message) });
}

/* What the newsroom does not want to read. */
void
stet_check_house_rule (const StetCheckTarget *target)
{
  StetHouseRules *rules = target->context->rules;

  for (guint i = 0; i < stet_house_rules_get_n_rules (rules); i++)
    {
      g_autoptr (GArray) found = NULL;

      if (!stet_house_rules_get_rule (rules, i)->live)
        continue;
      found = stet_house_rules_find (rules,
                                     i,
                                     stet_block_get_text (target->block),
                                     stet_article_get_language (target->article));
      for (guint j = 0; found != NULL && j < MIN (found->len, MAX_FINDINGS); j++)
        report (target, i, &g_array_index (found, StetTextRange, j));
    }
}
