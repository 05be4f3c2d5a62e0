/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-preflight-job.h"
#include "stet-preflight-store.h"
#include "stet-preflight.h"
#include "stet-story-store.h"

typedef struct
{
  StetCliOptions common;
  gboolean all;
  gboolean rules;
  char **set;
  char **languages;
  JsonBuilder *builder; /* NULL: text for people */
} Options;

static void
options_clear (Options *self)
{
  stet_cli_options_clear (&self->common);
  g_clear_pointer (&self->set, g_strfreev);
  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_object (&self->builder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static const char *
level_word (StetPreflightLevel level)
{
  switch (level)
    {
    case STET_PREFLIGHT_REQUIRED:
      return C_ ("before publication", "required");
    case STET_PREFLIGHT_WARNING:
      return C_ ("before publication", "warning");
    case STET_PREFLIGHT_OFF:
    default:
      return C_ ("before publication", "off");
    }
}

static void
add_id (JsonBuilder *builder, const char *name, gint64 id)
{
  json_builder_set_member_name (builder, name);
  if (id != 0)
    json_builder_add_int_value (builder, id);
  else
    json_builder_add_null_value (builder);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_json (JsonBuilder *builder, StetStory *story, GPtrArray *items)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, stet_story_get_id (story));
  add_string (builder, "slug", stet_story_get_slug (story));
  json_builder_set_member_name (builder, "ready");
  json_builder_add_boolean_value (builder, stet_preflight_count_required (items) == 0);
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const StetPreflightItem *item = g_ptr_array_index (items, i);

      json_builder_begin_object (builder);
      add_string (builder, "rule", item->rule->id);
      add_string (builder, "level", stet_preflight_level_get_nick (item->level));
      add_string (builder, "subject", item->subject);
      add_string (builder, "message", item->message);
      add_id (builder, "article", item->article);
      add_id (builder, "block", item->block);
      add_id (builder, "photo", item->photo);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_text (StetStory *story, GPtrArray *items)
{
  g_autoptr (StetCliTable) table = stet_cli_table_new ("ll", 2);
  guint n_required = stet_preflight_count_required (items);

  if (n_required == 0)
    g_print (_ ("%s: can be published\n"), stet_story_get_slug (story));
  else
    g_print (ngettext ("%s: %u thing is missing\n", "%s: %u things are missing\n", n_required),
             stet_story_get_slug (story),
             n_required);
  for (guint i = 0; i < items->len; i++)
    {
      const StetPreflightItem *item = g_ptr_array_index (items, i);

      stet_cli_table_add (table, level_word (item->level), item->message, NULL);
    }
  stet_cli_table_print (table);
}

static int
look_at (Options *options, StetDb *db, StetNewsroomChecks *checks, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = stet_db_load_story (db, id, &error);
  g_autoptr (GPtrArray) items = NULL;

  if (story != NULL)
    items = stet_preflight_job_run (checks, story, (const char *const *) options->languages);
  if (items == NULL)
    {
      stet_cli_print_error (error->message);
      return g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND)
                 ? STET_EXIT_FAILED
                 : STET_EXIT_LIBRARY;
    }
  if (options->builder != NULL)
    add_json (options->builder, story, items);
  else
    print_text (story, items);
  if (stet_preflight_count_required (items) > 0)
    return STET_EXIT_DOUBT;
  return items->len > 0 ? STET_EXIT_FAILED : STET_EXIT_OK;
}

static int
look_at_all (Options *options)
{
  g_autoptr (StetDb) db = stet_cli_open (&options->common, STET_DB_READ_ONLY);
  g_autoptr (StetNewsroomChecks) checks = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  int status = STET_EXIT_OK;

  if (db == NULL)
    return STET_EXIT_LIBRARY;
  checks = stet_newsroom_checks_load (db, &error);
  if (checks == NULL)
    {
      stet_cli_print_error (error->message);
      return STET_EXIT_LIBRARY;
    }
  ids = stet_cli_choose_stories (db, options->common.arguments, options->all, &status);
  if (ids == NULL)
    return STET_EXIT_LIBRARY;
  if (options->common.json)
    {
      options->builder = json_builder_new ();
      json_builder_begin_array (options->builder);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      int one = look_at (options, db, checks, g_array_index (ids, gint64, i));

      status = one == STET_EXIT_LIBRARY || status == STET_EXIT_LIBRARY ? STET_EXIT_LIBRARY
                                                                       : MAX (status, one);
    }
  if (options->builder != NULL)
    {
      json_builder_end_array (options->builder);
      stet_cli_print_json (options->builder);
    }
  stet_cli_print_rule_failures (checks);
  return status;
}

/* One “RULE=LEVEL”, or “RULE=default”. */
static gboolean
set_level (StetDb *db, const char *assignment, GError **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *id = equals != NULL ? g_strndup (assignment, (gsize) (equals - assignment))
                                       : g_strdup (assignment);
  const StetPreflightRule *rule = stet_preflight_find_rule (id);

  if (rule == NULL)
    {
      g_set_error (error,
                   G_OPTION_ERROR,
                   G_OPTION_ERROR_BAD_VALUE,
                   _ ("There is no rule “%s”. “stet preflight --rules” lists them."),
                   id);
      return FALSE;
    }
  if (equals != NULL && g_str_equal (equals + 1, "default"))
    return stet_db_set_preflight_level (db, rule->id, NULL, error);
  for (guint level = STET_PREFLIGHT_OFF; equals != NULL && level <= STET_PREFLIGHT_REQUIRED;
       level++)
    if (g_str_equal (equals + 1, stet_preflight_level_get_nick (level)))
      return stet_db_set_preflight_level (db, rule->id, equals + 1, error);
  g_set_error (error,
               G_OPTION_ERROR,
               G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” sets nothing. Write RULE=required, RULE=warning, RULE=off or "
                  "RULE=default."),
               assignment);
  return FALSE;
}

static int
set_levels (Options *options)
{
  g_autoptr (StetDb) db = stet_cli_open (&options->common, STET_DB_NO_CREATE);
  g_autoptr (GError) error = NULL;

  if (db == NULL)
    return STET_EXIT_LIBRARY;
  if (!stet_db_begin (db, &error))
    {
      stet_cli_print_error (error->message);
      return STET_EXIT_LIBRARY;
    }
  for (guint i = 0; options->set[i] != NULL; i++)
    if (!set_level (db, options->set[i], &error))
      {
        stet_db_rollback (db);
        stet_cli_print_error (error->message);
        return error->domain == G_OPTION_ERROR ? STET_EXIT_USAGE : STET_EXIT_LIBRARY;
      }
  if (!stet_db_commit (db, &error))
    {
      stet_cli_print_error (error->message);
      return STET_EXIT_LIBRARY;
    }
  return STET_EXIT_OK;
}

static void
print_rules (Options *options, GHashTable *levels)
{
  g_autoptr (JsonBuilder) builder = options->common.json ? json_builder_new () : NULL;
  g_autoptr (StetCliTable) table = stet_cli_table_new ("lll", 0);
  guint n_rules;
  const StetPreflightRule *rules = stet_preflight_get_rules (&n_rules);

  if (builder != NULL)
    json_builder_begin_array (builder);
  for (guint i = 0; i < n_rules; i++)
    {
      StetPreflightLevel level = stet_preflight_get_level (levels, &rules[i]);

      if (builder == NULL)
        {
          stet_cli_table_add (table,
                              rules[i].id,
                              level_word (level),
                              g_dgettext (GETTEXT_PACKAGE, rules[i].title),
                              NULL);
          continue;
        }
      json_builder_begin_object (builder);
      add_string (builder, "rule", rules[i].id);
      add_string (builder, "level", stet_preflight_level_get_nick (level));
      add_string (builder, "title", g_dgettext (GETTEXT_PACKAGE, rules[i].title));
      json_builder_end_object (builder);
    }
  if (builder == NULL)
    {
      stet_cli_table_print (table);
      return;
    }
  json_builder_end_array (builder);
  stet_cli_print_json (builder);
}

static int
list_rules (Options *options)
{
  g_autoptr (StetDb) db = stet_cli_open (&options->common, STET_DB_READ_ONLY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) levels = db != NULL ? stet_db_load_preflight_levels (db, &error) : NULL;

  if (levels == NULL)
    {
      if (error != NULL)
        stet_cli_print_error (error->message);
      return STET_EXIT_LIBRARY;
    }
  print_rules (options, levels);
  return STET_EXIT_OK;
}

/* stet preflight: see the table of verbs. */
int
stet_cli_preflight (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.all, N_ ("Look at all stories"), NULL },
    { "language",
      0,
      0,
      G_OPTION_ARG_STRING_ARRAY,
      &options.languages,
      N_ ("Only this language is to be published; may be given again"),
      N_ ("TAG") },
    { "rules", 0, 0, G_OPTION_ARG_NONE, &options.rules, N_ ("List what can be required"), NULL },
    { "set",
      0,
      0,
      G_OPTION_ARG_STRING_ARRAY,
      &options.set,
      N_ ("Make a rule “required”, a “warning”, “off” or “default”; may be given again"),
      N_ ("RULE=LEVEL") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  gboolean has_stories;
  int status;

  if (!stet_cli_parse (verb, entries, argc, argv, &options.common))
    return STET_EXIT_USAGE;
  has_stories = *options.common.arguments != NULL;
  if (!stet_cli_canonicalize_languages (options.languages, &error))
    return stet_cli_usage_error (verb, error->message);
  if (options.rules || options.set != NULL)
    {
      if (has_stories || options.all)
        return stet_cli_usage_error (verb, _ ("--rules and --set name no story."));
      status = options.set != NULL ? set_levels (&options) : STET_EXIT_OK;
      return status == STET_EXIT_OK && options.rules ? list_rules (&options) : status;
    }
  if (has_stories == options.all)
    return stet_cli_usage_error (verb, _ ("Name the stories, or use --all."));
  return look_at_all (&options);
}
