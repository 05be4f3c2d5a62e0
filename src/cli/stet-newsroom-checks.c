/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-newsroom-checks.h"

#include <string.h>

#include "stet-check-sentences.h"
#include "stet-check-store.h"
#include "stet-fold.h"
#include "stet-name-rules.h"
#include "stet-name-store.h"
#include "stet-preflight-store.h"

struct _StetNewsroomChecks
{
  StetCheckSettings *settings;
  StetHouseRules *rules; /* NULL: there are none */
  StetNameRules *names;  /* NULL: there are none */
  GHashTable *required;  /* what is required before publication: words by the rules' names */
  guint64 stamp;
};

static const char *const level_nicks[] = {
  [STET_CHECK_LEVEL_ON] = "on",
  [STET_CHECK_LEVEL_ADVISORY] = "advisory",
  [STET_CHECK_LEVEL_OFF] = "off",
};

/**
 * stet_check_level_get_nick:
 * @level: what a newsroom makes of a check
 *
 * Returns: (transfer none): the word for it in the library
 */
const char *
stet_check_level_get_nick (StetCheckLevel level)
{
  return level_nicks[level];
}

/**
 * stet_check_level_from_nick:
 * @nick: a word
 * @level: (out): what it stands for in the library
 *
 * Returns: whether it stands for something
 */
gboolean
stet_check_level_from_nick (const char *nick, StetCheckLevel *level)
{
  for (guint i = 0; i < G_N_ELEMENTS (level_nicks); i++)
    if (g_str_equal (level_nicks[i], nick))
      {
        *level = (StetCheckLevel) i;
        return TRUE;
      }
  return FALSE;
}

static void
fill_settings (StetCheckSettings *settings, GHashTable *levels)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, levels);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const char *slash = strchr (key, '/');
      g_autofree char *check = g_strndup (key, (gsize) (slash - (const char *) key));

      StetCheckLevel level;

      if (stet_check_level_from_nick (value, &level))
        stet_check_settings_set (settings, check, slash[1] != '\0' ? slash + 1 : NULL, level);
    }
}

/* The same for the same content, whatever the order of a table. */
static guint64
hash_levels (GHashTable *levels)
{
  GHashTableIter iter;
  gpointer key, value;
  guint64 hash = 1;

  g_hash_table_iter_init (&iter, levels);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autofree char *both = g_strconcat (key, "=", value, NULL);

      hash += stet_text_hash (both);
    }
  return hash;
}

static guint64
hash_all (GHashTable *levels, GPtrArray *rules, GHashTable *required)
{
  guint64 hash = hash_levels (levels) * 31 + hash_levels (required);

  for (guint i = 0; i < rules->len; i++)
    {
      const StetHouseRule *rule = g_ptr_array_index (rules, i);
      g_autofree char *all = g_strdup_printf ("%s\n%s\n%d%d%d%d\n%s\n%s",
                                              rule->language,
                                              rule->pattern,
                                              rule->is_regex,
                                              rule->match_case,
                                              rule->severity,
                                              rule->live,
                                              rule->message,
                                              rule->suggestion != NULL ? rule->suggestion : "\n");

      hash = hash * 31 + stet_text_hash (all);
    }
  return hash;
}

static guint64
hash_names (GPtrArray *names)
{
  guint64 hash = 1;

  for (guint i = 0; i < names->len; i++)
    {
      StetNameEntry *entry = g_ptr_array_index (names, i);

      hash = hash * 31 + (guint64) stet_name_entry_get_story (entry);
      for (guint j = 0; j < stet_name_entry_get_n_forms (entry); j++)
        {
          const StetNameForm *form = stet_name_entry_get_form (entry, j);

          hash = hash * 31 + stet_text_hash (form->language);
          hash = hash * 31 + stet_text_hash (form->form) + (guint64) form->accepted;
        }
    }
  return hash;
}

/**
 * stet_newsroom_checks_load:
 * @db: a connection
 * @error: return location for an error
 *
 * Reads what the newsroom makes of the checks. Any thread.
 *
 * Returns: (transfer full): that, or %NULL with an error
 */
StetNewsroomChecks *
stet_newsroom_checks_load (StetDb *db, GError **error)
{
  g_autoptr (GHashTable) levels = stet_db_load_check_levels (db, error);
  g_autoptr (GPtrArray) rules = levels != NULL ? stet_db_load_house_rules (db, error) : NULL;
  g_autoptr (GHashTable) required = rules != NULL ? stet_db_load_preflight_levels (db, error)
                                                  : NULL;
  g_autoptr (GPtrArray) names = required != NULL
                                    ? stet_db_load_names_for (db, STET_NAMES_OF_ALL, error)
                                    : NULL;
  StetNewsroomChecks *self;

  if (names == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (StetNewsroomChecks);
  self->settings = stet_check_settings_new ();
  fill_settings (self->settings, levels);
  if (rules->len > 0)
    self->rules = stet_house_rules_new (rules);
  if (names->len > 0)
    self->names = stet_name_rules_new (names);
  self->stamp = hash_all (levels, rules, required) * 31 + hash_names (names);
  self->required = g_steal_pointer (&required);
  return self;
}

/**
 * stet_newsroom_checks_ref:
 *
 * Returns: (transfer full): @self
 */
StetNewsroomChecks *
stet_newsroom_checks_ref (StetNewsroomChecks *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
checks_clear (gpointer data)
{
  StetNewsroomChecks *self = data;

  stet_check_settings_unref (self->settings);
  g_clear_pointer (&self->rules, stet_house_rules_unref);
  g_clear_pointer (&self->names, stet_name_rules_unref);
  g_hash_table_unref (self->required);
}

/**
 * stet_newsroom_checks_unref:
 * @self: (transfer full): what a newsroom makes of the checks
 */
void
stet_newsroom_checks_unref (StetNewsroomChecks *self)
{
  g_atomic_rc_box_release_full (self, checks_clear);
}

/**
 * stet_newsroom_checks_fill:
 * @self: (nullable): what the newsroom makes of the checks
 * @context: what the checks are to know; it lives no longer than @self
 *
 * Tells the checks what is known: the sentences that belong together, and what the newsroom wants.
 */
void
stet_newsroom_checks_fill (StetNewsroomChecks *self, StetCheckContext *context)
{
  *context = *stet_check_context_get_plain ();
  if (self == NULL)
    return;
  context->settings = self->settings;
  context->rules = self->rules;
  context->names = self->names;
  context->stamp = self->stamp;
}

/**
 * stet_newsroom_checks_get_rules:
 *
 * Returns: (transfer none) (nullable): its rules, if it has any
 */
StetHouseRules *
stet_newsroom_checks_get_rules (StetNewsroomChecks *self)
{
  return self->rules;
}

/**
 * stet_newsroom_checks_get_stamp:
 *
 * Returns: a number that is another when the newsroom makes something else of the checks
 */
guint64
stet_newsroom_checks_get_stamp (StetNewsroomChecks *self)
{
  return self->stamp;
}

/**
 * stet_newsroom_checks_get_settings:
 *
 * Returns: (transfer none): which checks it turned off or down
 */
const StetCheckSettings *
stet_newsroom_checks_get_settings (StetNewsroomChecks *self)
{
  return self->settings;
}

/**
 * stet_newsroom_checks_get_required:
 *
 * Returns: (transfer none) (element-type utf8 utf8): what it requires before publication, for
 *   stet_preflight_run()
 */
GHashTable *
stet_newsroom_checks_get_required (StetNewsroomChecks *self)
{
  return self->required;
}
