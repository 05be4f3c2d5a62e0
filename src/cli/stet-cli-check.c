/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>

#include "stet-check.h"
#include "stet-check-sentences.h"
#include "stet-finding.h"
#include "stet-json.h"
#include "stet-story-store.h"

static const char *
severity_word (StetSeverity severity)
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
                          severity_word (stet_finding_get_severity (finding)),
                          article != NULL ? stet_article_get_language (article) : "",
                          row,
                          stet_finding_get_message (finding),
                          NULL);
    }
  stet_cli_table_print (table);
}

static gboolean
any_stops (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (stet_finding_get_severity (g_ptr_array_index (findings, i)) >= STET_SEVERITY_WARNING)
      return TRUE;
  return FALSE;
}

/* Checks one story and prints or adds what is found. */
static int
check_story (StetDb *db, gint64 id, JsonBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetStory) story = stet_db_load_story (db, id, &error);
  g_autoptr (GPtrArray) findings = NULL;

  if (story == NULL)
    {
      stet_cli_print_error (error->message);
      return g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND)
                 ? STET_EXIT_FAILED
                 : STET_EXIT_LIBRARY;
    }
  findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
  if (builder != NULL)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, id);
      json_builder_set_member_name (builder, "slug");
      json_builder_add_string_value (builder, stet_story_get_slug (story));
      stet_json_add_findings (builder, findings);
      json_builder_end_object (builder);
    }
  else
    {
      g_print (ngettext ("%s: %u finding\n", "%s: %u findings\n", findings->len),
               stet_story_get_slug (story),
               findings->len);
      stet_cli_print_findings (story, findings);
    }
  return any_stops (findings) ? STET_EXIT_FAILED : STET_EXIT_OK;
}

/* stet check: see the table of verbs. */
int
stet_cli_check (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (StetCliOptions) options = { 0 };
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("Check all stories"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (StetDb) db = NULL;
  int status;

  if (!stet_cli_parse (verb, entries, argc, argv, &options))
    return STET_EXIT_USAGE;
  if ((*options.arguments != NULL) == all)
    return stet_cli_usage_error (verb, _ ("Name the stories, or use --all."));
  db = stet_cli_open (&options, STET_DB_READ_ONLY);
  ids = db != NULL ? stet_cli_choose_stories (db, options.arguments, all, &status) : NULL;
  if (ids == NULL)
    return STET_EXIT_LIBRARY;

  if (options.json)
    {
      builder = json_builder_new ();
      json_builder_begin_array (builder);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      int story_status = check_story (db, g_array_index (ids, gint64, i), builder);

      status = MAX (status, story_status);
    }
  if (builder != NULL)
    {
      json_builder_end_array (builder);
      stet_cli_print_json (builder);
    }
  return status;
}
