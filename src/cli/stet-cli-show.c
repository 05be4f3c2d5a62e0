/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>

#include "stet-check.h"
#include "stet-check-job.h"
#include "stet-json.h"
#include "stet-model-enums.h"
#include "stet-story-store.h"

static void
print_article (StetArticle *article)
{
  g_autoptr (StetCliTable) table = stet_cli_table_new ("rll", 2);
  g_autofree char *name = stet_language_dup_name (stet_article_get_language (article), NULL);
  const char *headline = stet_article_get_headline (article);

  g_print ("\n%s (%s): %s\n",
           name,
           stet_article_get_language (article),
           *headline != '\0' ? headline : _ ("no headline yet"));
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      g_autofree char *row = g_strdup_printf ("%u",
                                              stet_row_get_index (stet_block_get_row (block)));
      StetPhoto *photo = stet_block_get_photo (block);
      g_autofree char *text = NULL;

      if (stet_block_is_empty (block) && photo == NULL)
        continue;
      if (photo != NULL && stet_photo_get_credited (photo))
        text = g_strdup_printf (
            "%s [%s]", stet_block_get_text (block), stet_photo_get_credit (photo));
      else
        text = g_strdup (stet_block_get_text (block));
      stet_cli_table_add (
          table,
          row,
          stet_kind_get_nick (STET_TYPE_BLOCK_KIND, (int) stet_block_get_kind (block)),
          text,
          NULL);
    }
  stet_cli_table_print (table);
}

static void
print_story (StetStory *story, GPtrArray *findings)
{
  guint n_articles = g_list_model_get_n_items (stet_story_get_articles (story));
  GListModel *sources = stet_story_get_sources (story);

  g_print ("%s (%" G_GINT64_FORMAT ")\n", stet_story_get_slug (story), stet_story_get_id (story));
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);

      g_print (
          _ ("Source: %s <%s>\n"), stet_source_get_outlet (source), stet_source_get_url (source));
    }
  for (guint i = 0; i < n_articles; i++)
    print_article (stet_story_get_article (story, i));
  g_print ("\n");
  g_print (ngettext ("%u finding\n", "%u findings\n", findings->len), findings->len);
  stet_cli_print_findings (story, findings);
}

/* stet show: see the table of verbs. */
int
stet_cli_show (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (StetCliOptions) options = { 0 };
  g_autoptr (StetNewsroomChecks) checks = NULL;
  g_autoptr (StetCheckResult) result = NULL;
  g_autoptr (StetStory) story = NULL;
  g_autoptr (StetDb) db = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  if (!stet_cli_parse (verb, NULL, argc, argv, &options))
    return STET_EXIT_USAGE;
  if (g_strv_length (options.arguments) != 1)
    return stet_cli_usage_error (verb, _ ("Name one story, by its id or its slug."));
  db = stet_cli_open (&options, STET_DB_READ_ONLY);
  if (db == NULL)
    return STET_EXIT_LIBRARY;

  id = stet_db_find_story (db, options.arguments[0], &error);
  story = id != 0 ? stet_db_load_story (db, id, &error) : NULL;
  if (story == NULL)
    {
      stet_cli_print_error (error->message);
      return g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND)
                 ? STET_EXIT_FAILED
                 : STET_EXIT_LIBRARY;
    }
  checks = stet_newsroom_checks_load (db, &error);
  if (checks == NULL)
    {
      stet_cli_print_error (error->message);
      return STET_EXIT_LIBRARY;
    }
  result = stet_check_job_run (checks, NULL, story);
  if (options.json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      stet_json_add_story (builder, story, result->findings);
      stet_cli_print_json (builder);
    }
  else
    print_story (story, result->findings);
  return STET_EXIT_OK;
}
