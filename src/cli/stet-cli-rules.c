/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-check-store.h"
#include "stet-house-rules.h"
#include "stet-import-files.h"
#include "stet-json-private.h"
#include "stet-language.h"
#include "stet-model-enums.h"
#include "stet-rule-test.h"
#include "stet-rules-file.h"

/* Places that a test prints. */
#define MAX_HITS 20

typedef struct _Options Options;

typedef struct
{
  const char *name;
  guint min_arguments, max_arguments;
  gboolean is_change;
  int (*run) (Options *options, StetDb *db);
} Command;

struct _Options
{
  StetCliOptions common;
  gboolean regex;
  gboolean match_case;
  char *language;
  char *suggestion;
  char *severity;
  const Command *command;
  char **arguments; /* after the command; not owned */
};

static void
options_clear (Options *self)
{
  stet_cli_options_clear (&self->common);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->suggestion, g_free);
  g_clear_pointer (&self->severity, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Of a search, a file or the library: what the program ends with. */
static int
print_failure (const GError *error)
{
  stet_cli_print_error (error->message);
  return error->domain == STET_LIBRARY_ERROR ? STET_EXIT_LIBRARY : STET_EXIT_FAILED;
}

static void
add_json (JsonBuilder *builder, const StetHouseRule *rule)
{
  json_builder_begin_object (builder);
  _stet_json_add_int (builder, "id", rule->id);
  stet_rules_file_add_members (builder, rule);
  json_builder_set_member_name (builder, "live");
  json_builder_add_boolean_value (builder, rule->live);
  _stet_json_add_string (builder, "note", *rule->note != '\0' ? rule->note : NULL);
  json_builder_end_object (builder);
}

static void
print_one_json (const StetHouseRule *rule)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  add_json (builder, rule);
  stet_cli_print_json (builder);
}

static void
add_row (StetCliTable *table, const StetHouseRule *rule)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rule->id);

  stet_cli_table_add (table,
                      id,
                      rule->live ? C_ ("house rule", "live") : C_ ("house rule", "draft"),
                      *rule->language != '\0' ? rule->language : "*",
                      stet_cli_get_severity_word (rule->severity),
                      rule->pattern,
                      rule->message,
                      NULL);
  if (*rule->note != '\0')
    stet_cli_table_add (table, "", "", "", "", "", rule->note, NULL);
}

static int
list (Options *options, StetDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = stet_db_load_house_rules (db, &error);
  g_autoptr (JsonBuilder) builder = options->common.json ? json_builder_new () : NULL;
  g_autoptr (StetCliTable) table = stet_cli_table_new ("rlllll", 0);

  if (rules == NULL)
    return print_failure (error);
  if (builder != NULL)
    json_builder_begin_array (builder);
  else
    stet_cli_table_add (table,
                        _ ("Id"),
                        _ ("State"),
                        _ ("Language"),
                        _ ("Severity"),
                        _ ("Pattern"),
                        _ ("Message"),
                        NULL);
  for (guint i = 0; i < rules->len; i++)
    if (builder != NULL)
      add_json (builder, g_ptr_array_index (rules, i));
    else
      add_row (table, g_ptr_array_index (rules, i));
  if (builder == NULL)
    {
      stet_cli_table_print (table);
      return STET_EXIT_OK;
    }
  json_builder_end_array (builder);
  stet_cli_print_json (builder);
  return STET_EXIT_OK;
}

/* The rule of an id that was typed; if there is none, that was said. */
static StetHouseRule *
find (StetDb *db, const char *name, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = stet_db_load_house_rules (db, &error);
  g_autofree char *message = NULL;
  char *end;
  gint64 id = g_ascii_strtoll (name, &end, 10);

  if (rules == NULL)
    {
      *status = print_failure (error);
      return NULL;
    }
  for (guint i = 0; *end == '\0' && i < rules->len; i++)
    if (((StetHouseRule *) g_ptr_array_index (rules, i))->id == id)
      return stet_house_rule_copy (g_ptr_array_index (rules, i));
  message = g_strdup_printf (_ ("There is no house rule %s. “stet rules” lists them."), name);
  stet_cli_print_error (message);
  *status = STET_EXIT_FAILED;
  return NULL;
}

static int
add (Options *options, StetDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetHouseRule) rule = NULL;
  int severity = STET_SEVERITY_WARNING;
  StetHouseRule wanted = { 0 };

  if (options->severity != NULL)
    stet_kind_from_nick (STET_TYPE_SEVERITY, options->severity, &severity);
  wanted.pattern = options->arguments[0];
  wanted.message = options->arguments[1];
  wanted.language = options->language;
  wanted.is_regex = options->regex;
  wanted.match_case = options->match_case;
  wanted.suggestion = options->suggestion;
  wanted.severity = (StetSeverity) severity;
  rule = stet_house_rule_copy (&wanted);
  if (!stet_house_rule_validate (rule, &error) || !stet_db_store_house_rule (db, rule, &error))
    return print_failure (error);
  if (options->common.json)
    print_one_json (rule);
  else
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rule->id);

      g_print (_ ("House rule %s is a draft. Try it with “stet rules test %s”.\n"), id, id);
    }
  return STET_EXIT_OK;
}

/* Runs to the end. */
static StetRuleTest *
run_test (StetDb *db, const StetHouseRule *rule, GError **error)
{
  g_autoptr (StetRuleTest) test = stet_rule_test_new (rule, MAX_HITS);

  while (!stet_rule_test_get_ended (test))
    if (!stet_rule_test_step (test, db, NULL, error))
      {
        g_prefix_error (error, _ ("House rule “%s”: "), rule->pattern);
        return NULL;
      }
  return g_steal_pointer (&test);
}

static void
print_count (StetRuleTest *test)
{
  guint n_hits = stet_rule_test_get_n_hits (test);
  guint n_stories = stet_rule_test_get_n_stories (test);
  g_autofree char *places = g_strdup_printf (ngettext ("%u place", "%u places", n_hits), n_hits);
  g_autofree char *stories = g_strdup_printf (ngettext ("%u story", "%u stories", n_stories),
                                              n_stories);

  /* Translators: how many places were found in how many stories: “3 places in 2 stories” */
  g_print (_ ("%s in %s\n"), places, stories);
}

static void
add_hit_json (JsonBuilder *builder, const StetRuleHit *hit)
{
  g_autofree char *found = g_utf8_substring (hit->sentence, hit->found.start, hit->found.end);

  json_builder_begin_object (builder);
  _stet_json_add_int (builder, "story", hit->story);
  _stet_json_add_string (builder, "title", hit->title);
  _stet_json_add_int (builder, "article", hit->article);
  _stet_json_add_string (builder, "language", hit->language);
  _stet_json_add_int (builder, "block", hit->block);
  _stet_json_add_int (builder, "start", hit->range.start);
  _stet_json_add_int (builder, "end", hit->range.end);
  _stet_json_add_string (builder, "sentence", hit->sentence);
  _stet_json_add_string (builder, "found", found);
  _stet_json_add_string (builder, "replacement", hit->replacement);
  json_builder_end_object (builder);
}

static void
print_test_json (const StetHouseRule *rule, StetRuleTest *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GPtrArray *hits = stet_rule_test_get_hits (result);

  json_builder_begin_object (builder);
  _stet_json_add_int (builder, "rule", rule->id);
  _stet_json_add_int (builder, "hits", stet_rule_test_get_n_hits (result));
  _stet_json_add_int (builder, "stories", stet_rule_test_get_n_stories (result));
  _stet_json_begin_array (builder, "first");
  for (guint i = 0; i < hits->len; i++)
    add_hit_json (builder, g_ptr_array_index (hits, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  stet_cli_print_json (builder);
}

static int
test (Options *options, StetDb *db)
{
  g_autoptr (GError) error = NULL;
  int status = STET_EXIT_OK;
  g_autoptr (StetHouseRule) rule = find (db, options->arguments[0], &status);
  g_autoptr (StetRuleTest) result = rule != NULL ? run_test (db, rule, &error) : NULL;
  g_autoptr (StetCliTable) table = stet_cli_table_new ("rll", 2);
  GPtrArray *hits;

  if (result == NULL)
    return error != NULL ? print_failure (error) : status;
  if (options->common.json)
    {
      print_test_json (rule, result);
      return STET_EXIT_OK;
    }
  print_count (result);
  hits = stet_rule_test_get_hits (result);
  for (guint i = 0; i < hits->len; i++)
    {
      const StetRuleHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *story = g_strdup_printf ("%" G_GINT64_FORMAT, hit->story);

      stet_cli_table_add (table, story, hit->language, hit->sentence, NULL);
    }
  stet_cli_table_print (table);
  return STET_EXIT_OK;
}

/* A rule goes live only if it gets through the library. */
static int
live (Options *options, StetDb *db)
{
  g_autoptr (GError) error = NULL;
  int status = STET_EXIT_OK;
  g_autoptr (StetHouseRule) rule = find (db, options->arguments[0], &status);
  gboolean is_on = g_str_equal (options->arguments[1], "on");
  g_autoptr (StetRuleTest) result = NULL;

  if (rule == NULL)
    return status;
  if (is_on)
    {
      result = run_test (db, rule, &error);
      if (result == NULL)
        return print_failure (error);
    }
  rule->live = is_on;
  g_set_str (&rule->note, "");
  if (!stet_db_store_house_rule (db, rule, &error))
    return print_failure (error);
  if (options->common.json)
    print_one_json (rule);
  else if (result != NULL)
    print_count (result);
  return STET_EXIT_OK;
}

static int
remove_rule (Options *options, StetDb *db)
{
  g_autoptr (GError) error = NULL;
  int status = STET_EXIT_OK;
  g_autoptr (StetHouseRule) rule = find (db, options->arguments[0], &status);

  if (rule == NULL)
    return status;
  if (!stet_db_delete_house_rule (db, rule->id, &error))
    return print_failure (error);
  if (options->common.json)
    print_one_json (rule);
  return STET_EXIT_OK;
}

static int
import_rules (Options *options, StetDb *db)
{
  const char *path = options->arguments[0];
  g_autofree char *name = g_str_equal (path, "-") ? g_strdup (_ ("standard input"))
                                                  : g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) rules = NULL;
  guint n_added;

  bytes = g_str_equal (path, "-")
              ? stet_import_files_read_input (STET_RULES_FILE_MAX_BYTES, &error)
              : stet_import_files_read (path, STET_RULES_FILE_MAX_BYTES, NULL, &error);
  if (bytes != NULL)
    rules = stet_rules_file_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  if (rules == NULL)
    {
      g_prefix_error (&error, "%s: ", name);
      return print_failure (error);
    }
  if (!stet_rules_file_store (db, rules, &n_added, &error))
    return print_failure (error);
  if (options->common.json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      _stet_json_add_int (builder, "added", n_added);
      _stet_json_add_int (builder, "known", rules->len - n_added);
      json_builder_end_object (builder);
      stet_cli_print_json (builder);
      return STET_EXIT_OK;
    }
  g_print (
      ngettext ("%u house rule added, as a draft\n", "%u house rules added, as drafts\n", n_added),
      n_added);
  if (rules->len > n_added)
    g_print (ngettext ("%u was there already\n", "%u were there already\n", rules->len - n_added),
             rules->len - n_added);
  return STET_EXIT_OK;
}

static int
export_rules (Options *options, StetDb *db)
{
  const char *path = options->arguments[0];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = stet_db_load_house_rules (db, &error);
  g_autofree char *text = NULL;

  if (rules == NULL)
    return print_failure (error);
  text = stet_rules_file_write (rules);
  if (path == NULL || g_str_equal (path, "-"))
    {
      g_print ("%s", text);
      return STET_EXIT_OK;
    }
  if (!g_file_set_contents (path, text, -1, &error))
    return print_failure (error);
  return STET_EXIT_OK;
}

static const Command commands[] = {
  { "list", 0, 0, FALSE, list },           { "add", 2, 2, TRUE, add },
  { "test", 1, 1, FALSE, test },           { "live", 2, 2, TRUE, live },
  { "remove", 1, 1, TRUE, remove_rule },   { "import", 1, 1, TRUE, import_rules },
  { "export", 0, 1, FALSE, export_rules },
};

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

static gboolean
has_rule_options (const Options *options)
{
  return options->regex || options->match_case || options->language != NULL
         || options->suggestion != NULL || options->severity != NULL;
}

static const char *
find_problem (Options *options)
{
  guint n_arguments = g_strv_length (options->common.arguments);
  int severity;

  options->command = find_command (n_arguments > 0 ? options->common.arguments[0] : "list");
  options->arguments = options->common.arguments + MIN (n_arguments, 1);
  n_arguments = g_strv_length (options->arguments);
  if (options->command == NULL || n_arguments < options->command->min_arguments
      || n_arguments > options->command->max_arguments)
    return _ ("Write “list”, “add PATTERN MESSAGE”, “test ID”, “live ID on”, “live ID off”, "
              "“remove ID”, “import FILE” or “export [FILE]”.");
  if (has_rule_options (options) && options->command->run != add)
    return _ ("These options go with “add”.");
  if (options->command->run == live && !g_str_equal (options->arguments[1], "on")
      && !g_str_equal (options->arguments[1], "off"))
    return _ ("A house rule is live “on” or “off”.");
  if (options->severity != NULL
      && !stet_kind_from_nick (STET_TYPE_SEVERITY, options->severity, &severity))
    return _ ("Write “advice”, “warning” or “error” after --severity.");
  return NULL;
}

/* Texts are UTF-8; the names of files may be anything. */
static gboolean
check_texts (Options *options, GError **error)
{
  if (options->command->run == add)
    for (guint i = 0; options->arguments[i] != NULL; i++)
      if (!g_utf8_validate (options->arguments[i], -1, NULL))
        {
          g_set_error_literal (error,
                               G_OPTION_ERROR,
                               G_OPTION_ERROR_BAD_VALUE,
                               _ ("The pattern and the message must be UTF-8."));
          return FALSE;
        }
  if (options->language != NULL)
    {
      char *tag = stet_language_canonicalize (options->language, error);

      if (tag == NULL)
        return FALSE;
      g_free (options->language);
      options->language = tag;
    }
  return TRUE;
}

/* stet rules: see the table of verbs. */
int
stet_cli_rules (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "regex",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options.regex,
      N_ ("The pattern is a regular expression; otherwise it is words"),
      NULL },
    { "match-case",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options.match_case,
      N_ ("Capitals and small letters differ"),
      NULL },
    { "language",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.language,
      N_ ("Only in texts in this language"),
      N_ ("TAG") },
    { "suggestion",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.suggestion,
      N_ ("What to write instead, with $1 for what a group found"),
      N_ ("TEXT") },
    { "severity",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.severity,
      N_ ("How much it matters: “advice”, “warning” or “error”"),
      N_ ("SEVERITY") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = NULL;
  const char *problem;

  if (!stet_cli_parse (verb, entries, argc, argv, &options.common))
    return STET_EXIT_USAGE;
  problem = find_problem (&options);
  if (problem == NULL && !check_texts (&options, &error))
    problem = error->message;
  if (problem != NULL)
    return stet_cli_usage_error (verb, problem);
  db = stet_cli_open (&options.common,
                      options.command->is_change ? STET_DB_NO_CREATE : STET_DB_READ_ONLY);
  return db != NULL ? options.command->run (&options, db) : STET_EXIT_LIBRARY;
}
