/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>

#include "stet-check-job.h"
#include "stet-json.h"
#include "stet-language.h"
#include "stet-sarif.h"
#include "stet-story-store.h"

/**
 * stet_cli_get_severity_word:
 * @severity: of a finding
 *
 * Returns: (transfer none): the word for it, translated
 */
const char *
stet_cli_get_severity_word (StetSeverity severity)
{
  switch (severity)
    {
    case STET_SEVERITY_ERROR:
      return C_ ("severity of a finding", "error");
    case STET_SEVERITY_WARNING:
      return C_ ("severity of a finding", "warning");
    case STET_SEVERITY_ADVICE:
    default:
      return C_ ("severity of a finding", "advice");
    }
}

/* Where a finding is: the row, or nothing when it is not about a block. */
static char *
dup_row_label (StetArticle *article, StetFinding *finding)
{
  StetBlock *block = NULL;

  if (article != NULL && stet_finding_get_block (finding) != 0)
    block = stet_article_find_block (article, stet_finding_get_block (finding));
  if (block == NULL || stet_block_get_row (block) == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%u", stet_row_get_index (stet_block_get_row (block)));
}

/**
 * stet_cli_print_findings:
 * @story: a story
 * @findings: (element-type StetFinding): what the checks say of it
 *
 * Prints findings for people: severity, language, row and message.
 */
void
stet_cli_print_findings (StetStory *story, GPtrArray *findings)
{
  g_autoptr (StetCliTable) table = stet_cli_table_new ("llrl", 2);

  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      StetArticle *article = stet_story_find_article (story, stet_finding_get_article (finding));
      g_autofree char *row = dup_row_label (article, finding);

      stet_cli_table_add (table,
                          stet_cli_get_severity_word (stet_finding_get_severity (finding)),
                          article != NULL ? stet_article_get_language (article) : "",
                          row,
                          stet_finding_get_message (finding),
                          NULL);
    }
  stet_cli_table_print (table);
}

/* What is printed of one story after the other. */
typedef struct
{
  StetCliOptions common;
  gboolean all;
  gboolean pair;
  gboolean sarif;
  char *languages;
  JsonBuilder *builder; /* NULL: text for people */
} Options;

static void
options_clear (Options *self)
{
  stet_cli_options_clear (&self->common);
  g_clear_pointer (&self->languages, g_free);
  g_clear_object (&self->builder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
begin (Options *options)
{
  if (!options->common.json && !options->sarif)
    return;
  options->builder = json_builder_new ();
  if (options->sarif)
    stet_sarif_begin (options->builder);
  else
    json_builder_begin_array (options->builder);
}

static void
end (Options *options)
{
  if (options->builder == NULL)
    return;
  if (options->sarif)
    stet_sarif_end (options->builder);
  else
    json_builder_end_array (options->builder);
  stet_cli_print_json (options->builder);
}

static void
add_json (JsonBuilder *builder, StetStory *story, StetCheckResult *result)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  if (stet_story_get_id (story) != 0)
    json_builder_add_int_value (builder, stet_story_get_id (story));
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "slug");
  json_builder_add_string_value (builder, stet_story_get_slug (story));
  stet_json_add_findings (builder, result->findings);
  json_builder_set_member_name (builder, "let_stand");
  json_builder_add_int_value (builder, result->waived->len);
  json_builder_end_object (builder);
}

static void
print_text (StetStory *story, StetCheckResult *result)
{
  const char *slug = stet_story_get_slug (story);
  g_autofree char *title = *slug != '\0' ? g_strdup (slug) : stet_story_dup_title (story);

  g_print (ngettext ("%s: %u finding\n", "%s: %u findings\n", result->findings->len),
           title,
           result->findings->len);
  stet_cli_print_findings (story, result->findings);
  if (result->waived->len > 0)
    g_print (
        ngettext ("  %u more was let stand\n", "  %u more were let stand\n", result->waived->len),
        result->waived->len);
}

/**
 * stet_cli_print_rule_failures:
 * @checks: (nullable): what the newsroom makes of the checks
 *
 * Says which live house rules were not looked for, and what to do.
 */
void
stet_cli_print_rule_failures (StetNewsroomChecks *checks)
{
  StetHouseRules *rules = checks != NULL ? stet_newsroom_checks_get_rules (checks) : NULL;

  for (guint i = 0; rules != NULL && i < stet_house_rules_get_n_rules (rules); i++)
    {
      const StetHouseRule *rule = stet_house_rules_get_rule (rules, i);
      const char *failure = stet_house_rules_get_failure (rules, i);
      g_autofree char *message = NULL;
      g_autofree char *id = NULL;

      if (failure == NULL || !rule->live)
        continue;
      id = g_strdup_printf ("%" G_GINT64_FORMAT, rule->id);
      message = g_strdup_printf (_ ("House rule %s, “%s”, was not looked for: %s Change it, or "
                                    "switch it off with “stet rules live %s off”."),
                                 id,
                                 rule->pattern,
                                 failure,
                                 id);
      stet_cli_print_error (message);
    }
}

/* Checks one story and prints or adds what is found. */
static int
check_story (Options *options,
             StetNewsroomChecks *checks,
             const StetOtherStories *others,
             StetStory *story)
{
  g_autoptr (StetCheckResult) result = stet_check_job_run (checks, others, story);

  if (options->sarif)
    stet_sarif_add_story (options->builder, story, result);
  else if (options->builder != NULL)
    add_json (options->builder, story, result);
  else
    print_text (story, result);
  switch (stet_check_result_get_severity (result))
    {
    case STET_SEVERITY_ERROR:
      return STET_EXIT_DOUBT;
    case STET_SEVERITY_WARNING:
      return STET_EXIT_FAILED;
    case STET_SEVERITY_ADVICE:
    default:
      return STET_EXIT_OK;
    }
}

/* The worst of two: a library that cannot be read says more than what is found in the rest. */
static int
get_worse (int a, int b)
{
  return a == STET_EXIT_LIBRARY || b == STET_EXIT_LIBRARY ? STET_EXIT_LIBRARY : MAX (a, b);
}

static int
check_stored (Options *options, StetDb *db, StetNewsroomChecks *checks, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = stet_db_load_story (db, id, &error);
  g_autoptr (StetOtherStories) others = NULL;

  if (story != NULL)
    others = stet_check_job_load_others (db, story, &error);
  if (others != NULL)
    return check_story (options, checks, others, story);
  stet_cli_print_error (error->message);
  return g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND)
             ? STET_EXIT_FAILED
             : STET_EXIT_LIBRARY;
}

static int
check_library (Options *options)
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
  begin (options);
  for (guint i = 0; i < ids->len; i++)
    status = get_worse (status, check_stored (options, db, checks, g_array_index (ids, gint64, i)));
  end (options);
  stet_cli_print_rule_failures (checks);
  return status;
}

/* The newsroom's wishes are asked for only if a library is named, or the usual one is there. */
static int
check_pair (Options *options)
{
  g_auto (GStrv) languages = options->languages != NULL ? g_strsplit (options->languages, ",", -1)
                                                        : NULL;
  g_autoptr (StetNewsroomChecks) checks = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autoptr (StetDb) db = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!options->common.is_default || g_file_test (options->common.library, G_FILE_TEST_EXISTS))
    {
      db = stet_cli_open (&options->common, STET_DB_READ_ONLY);
      if (db == NULL)
        return STET_EXIT_LIBRARY;
      checks = stet_newsroom_checks_load (db, &error);
      if (checks == NULL)
        {
          stet_cli_print_error (error->message);
          return STET_EXIT_LIBRARY;
        }
    }
  story = stet_check_job_pair (
      (const char *const *) options->common.arguments, (const char *const *) languages, &error);
  if (story == NULL)
    {
      stet_cli_print_error (error->message);
      return STET_EXIT_FAILED;
    }
  begin (options);
  status = check_story (options, checks, NULL, story);
  end (options);
  stet_cli_print_rule_failures (checks);
  return status;
}

static const char *
find_problem (const Options *options)
{
  guint n_arguments = g_strv_length (options->common.arguments);

  if (options->pair && (options->all || n_arguments != 2))
    return _ ("Name two files after --pair, and nothing else.");
  if (!options->pair && (n_arguments > 0) == options->all)
    return _ ("Name the stories, or use --all.");
  if (options->languages != NULL && !options->pair)
    return _ ("--languages goes with --pair.");
  if (options->sarif && options->common.json)
    return _ ("Choose either --json or --sarif.");
  return NULL;
}

/* Two tags with a comma between, checked and made what they should be. */
static gboolean
canonicalize_languages (Options *options, GError **error)
{
  g_auto (GStrv) tags = g_strsplit (options->languages, ",", -1);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (g_strv_length (tags) != 2)
    {
      g_set_error_literal (error,
                           G_OPTION_ERROR,
                           G_OPTION_ERROR_BAD_VALUE,
                           _ ("Give two languages after --languages, such as “nl,fr”."));
      return FALSE;
    }
  first = stet_language_canonicalize (g_strstrip (tags[0]), error);
  second = first != NULL ? stet_language_canonicalize (g_strstrip (tags[1]), error) : NULL;
  if (second == NULL)
    return FALSE;
  g_free (options->languages);
  options->languages = g_strconcat (first, ",", second, NULL);
  return TRUE;
}

/* stet check: see the table of verbs. */
int
stet_cli_check (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.all, N_ ("Check all stories"), NULL },
    { "pair",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options.pair,
      N_ ("Check two files that say the same, the original first; “-” is the standard input"),
      NULL },
    { "languages",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.languages,
      N_ ("Their languages, such as “nl,fr”, instead of finding them"),
      N_ ("TAG,TAG") },
    { "sarif", 0, 0, G_OPTION_ARG_NONE, &options.sarif, N_ ("Print SARIF 2.1.0"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  const char *problem;

  if (!stet_cli_parse (verb, entries, argc, argv, &options.common))
    return STET_EXIT_USAGE;
  problem = find_problem (&options);
  if (problem == NULL && options.languages != NULL && !canonicalize_languages (&options, &error))
    problem = error->message;
  if (problem != NULL)
    return stet_cli_usage_error (verb, problem);
  return options.pair ? check_pair (&options) : check_library (&options);
}
