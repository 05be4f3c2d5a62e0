/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-house-rule.h"

/**
 * stet_house_rule_copy:
 *
 * Returns: (transfer full): a copy; texts that were %NULL are "" in it, but for the suggestion
 */
StetHouseRule *
stet_house_rule_copy (const StetHouseRule *self)
{
  StetHouseRule *copy = g_memdup2 (self, sizeof *self);

  copy->language = g_strdup (self->language != NULL ? self->language : "");
  copy->pattern = g_strdup (self->pattern != NULL ? self->pattern : "");
  copy->message = g_strdup (self->message != NULL ? self->message : "");
  copy->suggestion = g_strdup (self->suggestion);
  copy->note = g_strdup (self->note != NULL ? self->note : "");
  return copy;
}

/**
 * stet_house_rule_finds_same:
 * @other: another rule
 *
 * Returns: whether both find the same places in all texts
 */
gboolean
stet_house_rule_finds_same (const StetHouseRule *self, const StetHouseRule *other)
{
  return g_strcmp0 (self->pattern, other->pattern) == 0 && !self->is_regex == !other->is_regex
         && !self->match_case == !other->match_case
         && g_ascii_strcasecmp (self->language != NULL ? self->language : "",
                                other->language != NULL ? other->language : "")
                == 0;
}

/**
 * stet_house_rule_free:
 * @self: (nullable) (transfer full): a rule
 */
void
stet_house_rule_free (StetHouseRule *self)
{
  if (self == NULL)
    return;
  g_free (self->language);
  g_free (self->pattern);
  g_free (self->message);
  g_free (self->suggestion);
  g_free (self->note);
  g_free (self);
}
