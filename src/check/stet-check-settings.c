/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-check-settings.h"

#include <string.h>

/* A check in all languages has an empty language. */
struct _StetCheckSettings
{
  GHashTable *levels; /* “check language” → StetCheckLevel + 1 */
};

static char *
dup_key (const char *check, const char *language)
{
  g_autofree char *lower = g_ascii_strdown (language != NULL ? language : "", -1);

  return g_strconcat (check, " ", lower, NULL);
}

/**
 * stet_check_settings_new:
 *
 * Returns: (transfer full): settings with which all checks are on
 */
StetCheckSettings *
stet_check_settings_new (void)
{
  StetCheckSettings *self = g_atomic_rc_box_new0 (StetCheckSettings);

  self->levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * stet_check_settings_ref:
 *
 * Returns: (transfer full): @self
 */
StetCheckSettings *
stet_check_settings_ref (StetCheckSettings *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
settings_clear (gpointer data)
{
  g_hash_table_unref (((StetCheckSettings *) data)->levels);
}

/**
 * stet_check_settings_unref:
 * @self: (transfer full): settings
 */
void
stet_check_settings_unref (StetCheckSettings *self)
{
  g_atomic_rc_box_release_full (self, settings_clear);
}

/**
 * stet_check_settings_set:
 * @check: a check's name
 * @language: (nullable): a BCP 47 tag, or %NULL for all languages
 * @level: what it should be
 *
 * What is said of a language goes before what is said of all.
 */
void
stet_check_settings_set (StetCheckSettings *self,
                         const char *check,
                         const char *language,
                         StetCheckLevel level)
{
  g_return_if_fail (self != NULL && check != NULL);

  g_hash_table_insert (
      self->levels, dup_key (check, language), GUINT_TO_POINTER ((guint) level + 1));
}

static gboolean
look_up (const StetCheckSettings *self,
         const char *check,
         const char *language,
         StetCheckLevel *level)
{
  g_autofree char *key = dup_key (check, language);
  guint value = GPOINTER_TO_UINT (g_hash_table_lookup (self->levels, key));

  if (value == 0)
    return FALSE;
  *level = (StetCheckLevel) (value - 1);
  return TRUE;
}

/**
 * stet_check_settings_get:
 * @self: (nullable): settings; without them all checks are on
 * @check: a check's name
 * @language: (nullable): the BCP 47 tag of the article that a finding is on, %NULL for one on the
 *   story
 *
 * What is said of “pt-BR” goes before what is said of “pt”, and that before what is said of all
 * languages. Any thread.
 *
 * Returns: what the newsroom makes of the check
 */
StetCheckLevel
stet_check_settings_get (const StetCheckSettings *self, const char *check, const char *language)
{
  StetCheckLevel level = STET_CHECK_LEVEL_ON;
  g_autofree char *base = NULL;

  if (self == NULL || g_hash_table_size (self->levels) == 0)
    return level;
  if (language != NULL && look_up (self, check, language, &level))
    return level;
  if (language != NULL && strchr (language, '-') != NULL)
    {
      base = g_strndup (language, strcspn (language, "-"));
      if (look_up (self, check, base, &level))
        return level;
    }
  look_up (self, check, NULL, &level);
  return level;
}
