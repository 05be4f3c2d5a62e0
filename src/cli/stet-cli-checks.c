/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-check-store.h"
#include "stet-check.h"
#include "stet-json-private.h"
#include "stet-language.h"
#include "stet-model-enums.h"
#include "stet-newsroom-checks.h"

typedef struct
{
  StetCliOptions common;
  char *language;
} Options;

static void
options_clear (Options *self)
{
  stet_cli_options_clear (&self->common);
  g_clear_pointer (&self->language, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const char *
level_word (const char *nick)
{
  if (g_str_equal (nick, "off"))
    return C_ ("level of a check", "off");
  return g_str_equal (nick, "advisory") ? C_ ("level of a check", "advisory")
                                        : C_ ("level of a check", "on");
}

static const char *
scope_name (StetCheckScope scope)
{
  switch (scope)
    {
    case STET_CHECK_SCOPE_BLOCK:
      return "block";
    case STET_CHECK_SCOPE_ROW:
      return "row";
    case STET_CHECK_SCOPE_ARTICLE:
      return "article";
    case STET_CHECK_SCOPE_STORY:
    default:
      return "story";
    }
}

/* The languages for which something is said of a check, in order. */
static GPtrArray *
list_languages (GHashTable *levels, const StetCheck *check)
{
  g_autofree char *prefix = g_strconcat (check->id, "/", NULL);
  GPtrArray *languages = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, levels);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, prefix) && ((char *) key)[strlen (prefix)] != '\0')
      g_ptr_array_add (languages, (char *) key + strlen (prefix));
  g_ptr_array_sort_values (languages, (GCompareFunc) (void (*) (void)) strcmp);
  return languages;
}

static const char *
get_level (GHashTable *levels, const StetCheck *check, const char *language)
{
  g_autofree char *key = g_strconcat (check->id, "/", language, NULL);
  const char *level = g_hash_table_lookup (levels, key);

  return level != NULL ? level : stet_check_level_get_nick (STET_CHECK_LEVEL_ON);
}

static void
add_json (JsonBuilder *builder, GHashTable *levels, const StetCheck *check)
{
  g_autoptr (GPtrArray) languages = list_languages (levels, check);

  json_builder_begin_object (builder);
  _stet_json_add_string (builder, "check", check->id);
  _stet_json_add_string (builder, "title", g_dgettext (GETTEXT_PACKAGE, check->title));
  _stet_json_add_string (builder, "explanation", g_dgettext (GETTEXT_PACKAGE, check->explanation));
  _stet_json_add_string (
      builder, "severity", stet_kind_get_nick (STET_TYPE_SEVERITY, check->severity));
  _stet_json_add_string (builder, "scope", scope_name (check->scope));
  _stet_json_add_string (builder, "level", get_level (levels, check, ""));
  json_builder_set_member_name (builder, "languages");
  json_builder_begin_object (builder);
  for (guint i = 0; i < languages->len; i++)
    _stet_json_add_string (builder,
                           g_ptr_array_index (languages, i),
                           get_level (levels, check, g_ptr_array_index (languages, i)));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_row (StetCliTable *table, GHashTable *levels, const StetCheck *check)
{
  g_autoptr (GPtrArray) languages = list_languages (levels, check);
  g_autoptr (GString) text = g_string_new (level_word (get_level (levels, check, "")));

  for (guint i = 0; i < languages->len; i++)
    {
      const char *language = g_ptr_array_index (languages, i);

      g_string_append_printf (
          text, ", %s: %s", language, level_word (get_level (levels, check, language)));
    }
  stet_cli_table_add (table,
                      check->id,
                      stet_cli_get_severity_word (check->severity),
                      text->str,
                      g_dgettext (GETTEXT_PACKAGE, check->title),
                      NULL);
}

static int
list_checks (Options *options, StetDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) levels = stet_db_load_check_levels (db, &error);
  g_autoptr (JsonBuilder) builder = options->common.json ? json_builder_new () : NULL;
  g_autoptr (StetCliTable) table = stet_cli_table_new ("llll", 0);
  const StetCheck *checks;
  gsize n_checks;

  if (levels == NULL)
    {
      stet_cli_print_error (error->message);
      return STET_EXIT_LIBRARY;
    }
  if (builder != NULL)
    json_builder_begin_array (builder);
  else
    stet_cli_table_add (table, _ ("Check"), _ ("Severity"), _ ("Level"), _ ("What it finds"), NULL);
  checks = stet_checks_get_table (&n_checks);
  for (gsize i = 0; i < n_checks; i++)
    if (builder != NULL)
      add_json (builder, levels, &checks[i]);
    else
      add_row (table, levels, &checks[i]);
  if (builder == NULL)
    {
      stet_cli_table_print (table);
      return STET_EXIT_OK;
    }
  json_builder_end_array (builder);
  stet_cli_print_json (builder);
  return STET_EXIT_OK;
}

/* “set ID LEVEL” or “reset [ID]”, which were found to be well-formed. */
static gboolean
change (Options *options, StetDb *db, GError **error)
{
  char **arguments = options->common.arguments;
  const char *level;

  if (g_str_equal (arguments[0], "reset"))
    return stet_db_reset_check_levels (db, arguments[1], error);
  level = g_str_equal (arguments[2], "default") ? NULL : arguments[2];
  return stet_db_set_check_level (db, arguments[1], options->language, level, error);
}

/* Returns (transfer full) (nullable) what is wrong with the arguments. */
static char *
find_problem (Options *options)
{
  char **arguments = options->common.arguments;
  guint n_arguments = g_strv_length (arguments);
  gboolean is_set = n_arguments > 0 && g_str_equal (arguments[0], "set");
  gboolean is_reset = n_arguments > 0 && g_str_equal (arguments[0], "reset");
  StetCheckLevel level;

  if (options->language != NULL && !is_set)
    return g_strdup (_ ("--language goes with “set”."));
  if (n_arguments == 0 || (n_arguments == 1 && g_str_equal (arguments[0], "list")))
    return NULL;
  if (!(is_set && n_arguments == 3) && !(is_reset && n_arguments <= 2))
    return g_strdup (_ ("Write “list”, “set ID LEVEL” or “reset [ID]”."));
  if (n_arguments > 1 && stet_checks_find (arguments[1]) == NULL)
    return g_strdup_printf (_ ("There is no check “%s”. “stet checks” lists them."), arguments[1]);
  if (is_set && !g_str_equal (arguments[2], "default")
      && !stet_check_level_from_nick (arguments[2], &level))
    return g_strdup_printf (_ ("“%s” is no level. Write “on”, “advisory”, “off” or “default”."),
                            arguments[2]);
  return NULL;
}

/* stet checks: see the table of verbs. */
int
stet_cli_checks (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "language",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.language,
      N_ ("Set it for this language alone"),
      N_ ("TAG") },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *problem = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = NULL;
  gboolean is_change;

  if (!stet_cli_parse (verb, entries, argc, argv, &options.common))
    return STET_EXIT_USAGE;
  problem = find_problem (&options);
  if (problem != NULL)
    return stet_cli_usage_error (verb, problem);
  if (options.language != NULL)
    {
      char *tag = stet_language_canonicalize (options.language, &error);

      if (tag == NULL)
        return stet_cli_usage_error (verb, error->message);
      g_free (options.language);
      options.language = tag;
    }
  is_change = options.common.arguments[0] != NULL
              && !g_str_equal (options.common.arguments[0], "list");
  db = stet_cli_open (&options.common, is_change ? STET_DB_NO_CREATE : STET_DB_READ_ONLY);
  if (db == NULL)
    return STET_EXIT_LIBRARY;
  if (is_change && !change (&options, db, &error))
    {
      stet_cli_print_error (error->message);
      return STET_EXIT_LIBRARY;
    }
  return is_change && !options.common.json ? STET_EXIT_OK : list_checks (&options, db);
}
