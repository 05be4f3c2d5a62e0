/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-house-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  StetHouseRule *rule;
  StetSearch *search; /* NULL: it failed */
  char *failure;      /* NULL: it did not */
} Entry;

/**
 * StetHouseRules:
 *
 * Patterns that a newsroom does not want to read. One that is no pattern, or that takes for ever on
 * some text, fails, is left out from then on and says why; the others go on.
 */
struct _StetHouseRules
{
  GPtrArray *entries; /* Entry */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  stet_house_rule_free (entry->rule);
  g_clear_pointer (&entry->search, stet_search_free);
  g_free (entry->failure);
  g_free (entry);
}

static StetSearch *
new_search (const StetHouseRule *rule, GError **error)
{
  StetSearchFlags flags = rule->is_regex ? STET_SEARCH_REGEX : STET_SEARCH_WHOLE_WORDS;
  g_autoptr (StetSearch) search = stet_search_new (
      rule->pattern, flags | (rule->match_case ? STET_SEARCH_MATCH_CASE : 0), NULL, error);

  if (search == NULL
      || (rule->suggestion != NULL
          && !stet_search_check_replacement (search, rule->suggestion, error)))
    return NULL;
  return g_steal_pointer (&search);
}

static void
fail (Entry *entry, const GError *error)
{
  g_clear_pointer (&entry->search, stet_search_free);
  g_set_str (&entry->failure, error->message);
}

/**
 * stet_house_rules_new:
 * @rules: (element-type StetHouseRule): rules; copied
 *
 * Returns: (transfer full): the rules, ready to be looked for
 */
StetHouseRules *
stet_house_rules_new (GPtrArray *rules)
{
  StetHouseRules *self = g_atomic_rc_box_new0 (StetHouseRules);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < rules->len; i++)
    {
      g_autoptr (GError) error = NULL;
      Entry *entry = g_new0 (Entry, 1);

      entry->rule = stet_house_rule_copy (g_ptr_array_index (rules, i));
      entry->search = new_search (entry->rule, &error);
      if (entry->search == NULL)
        fail (entry, error);
      g_ptr_array_add (self->entries, entry);
    }
  return self;
}

/**
 * stet_house_rules_ref:
 *
 * Returns: (transfer full): @self
 */
StetHouseRules *
stet_house_rules_ref (StetHouseRules *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
rules_clear (gpointer data)
{
  g_ptr_array_unref (((StetHouseRules *) data)->entries);
}

/**
 * stet_house_rules_unref:
 * @self: (transfer full): rules
 */
void
stet_house_rules_unref (StetHouseRules *self)
{
  g_atomic_rc_box_release_full (self, rules_clear);
}

/**
 * stet_house_rules_get_n_rules:
 *
 * Returns: how many there are
 */
guint
stet_house_rules_get_n_rules (StetHouseRules *self)
{
  return self->entries->len;
}

/**
 * stet_house_rules_get_rule:
 * @index: which, from 0
 *
 * Returns: (transfer none): the rule
 */
const StetHouseRule *
stet_house_rules_get_rule (StetHouseRules *self, guint index)
{
  return ((Entry *) g_ptr_array_index (self->entries, index))->rule;
}

/**
 * stet_house_rules_get_failure:
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): why it is not looked for, in a sentence for people; %NULL
 *   when it is
 */
const char *
stet_house_rules_get_failure (StetHouseRules *self, guint index)
{
  return ((Entry *) g_ptr_array_index (self->entries, index))->failure;
}

static gboolean
is_of_language (const StetHouseRule *rule, const char *language)
{
  gsize length = strlen (rule->language);

  return length == 0
         || (g_ascii_strncasecmp (rule->language, language, length) == 0
             && (language[length] == '\0' || language[length] == '-'));
}

/**
 * stet_house_rules_find:
 * @index: which rule, from 0
 * @text: a text without inline markup
 * @language: its BCP 47 tag
 *
 * Looks for a rule in a text. One that takes too long fails.
 *
 * Returns: (transfer full) (nullable) (element-type StetTextRange): the places; %NULL when there is
 *   none, or the rule is of another language or has failed
 */
GArray *
stet_house_rules_find (StetHouseRules *self, guint index, const char *text, const char *language)
{
  Entry *entry = g_ptr_array_index (self->entries, index);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;

  if (entry->search == NULL || !is_of_language (entry->rule, language))
    return NULL;
  found = stet_search_find (entry->search, text, language, NULL, &error);
  if (found == NULL)
    fail (entry, error);
  return found != NULL && found->len > 0 ? g_steal_pointer (&found) : NULL;
}

/**
 * stet_house_rules_dup_suggestion:
 * @index: which rule, from 0
 * @text: the text that it was found in
 * @language: its BCP 47 tag
 * @range: where it was found
 *
 * Returns: (transfer full) (nullable): what to put there; %NULL when the rule does not say
 */
char *
stet_house_rules_dup_suggestion (StetHouseRules *self,
                                 guint index,
                                 const char *text,
                                 const char *language,
                                 const StetTextRange *range)
{
  Entry *entry = g_ptr_array_index (self->entries, index);

  if (entry->search == NULL || entry->rule->suggestion == NULL)
    return NULL;
  return stet_search_expand (entry->search, text, language, range, entry->rule->suggestion, NULL);
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/**
 * stet_house_rule_validate:
 * @rule: a rule that somebody writes
 * @error: return location for a #StetSearchError, whose message is for people
 *
 * Returns: whether it is one that can be looked for and says something
 */
gboolean
stet_house_rule_validate (const StetHouseRule *rule, GError **error)
{
  g_autoptr (StetSearch) search = NULL;

  if (is_blank (rule->pattern) || is_blank (rule->message))
    {
      g_set_error_literal (error,
                           STET_SEARCH_ERROR,
                           STET_SEARCH_ERROR_PATTERN,
                           is_blank (rule->pattern)
                               ? _ ("A rule needs words to look for.")
                               : _ ("A rule needs a message to those who write them."));
      return FALSE;
    }
  search = new_search (rule, error);
  return search != NULL;
}
