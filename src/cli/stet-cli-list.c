/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>

#include "stet-json.h"
#include "stet-story-list.h"

#define PAGE_STORIES 500

static void
add_story (StetCliTable *table, StetStorySummary *summary)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, summary->id);
  g_autofree char *languages = g_strjoinv (" ", summary->languages);
  g_autofree char *signed_off = g_strdup_printf ("%u/%u", summary->n_signed_off, summary->n_texts);
  g_autofree char *photos = g_strdup_printf ("%u", summary->n_photos);
  g_autofree char *sources = g_strdup_printf ("%u", summary->n_sources);

  stet_cli_table_add (table, id, summary->slug, languages, signed_off, photos, sources, NULL);
}

/* Goes through all stories page by page; each goes to the table or the builder. */
static gboolean
add_stories (StetDb *db, StetCliTable *table, JsonBuilder *builder, GError **error)
{
  StetStoryKey last = { 0 };
  gboolean first = TRUE;

  while (TRUE)
    {
      g_autoptr (GPtrArray) page = NULL;

      page = stet_db_list_stories (
          db, NULL, STET_STORY_FILTER_ALL, first ? NULL : &last, 0, PAGE_STORIES, error);
      if (page == NULL)
        return FALSE;
      if (page->len == 0)
        return TRUE;
      for (guint i = 0; i < page->len; i++)
        {
          StetStorySummary *summary = g_ptr_array_index (page, i);

          if (builder != NULL)
            stet_json_add_summary (builder, summary);
          else
            add_story (table, summary);
          last = (StetStoryKey) { .updated = summary->updated, .id = summary->id };
        }
      first = FALSE;
    }
}

/* stet list: see the table of verbs. */
int
stet_cli_list (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (StetCliOptions) options = { 0 };
  g_autoptr (StetCliTable) table = stet_cli_table_new ("rllrrr", 0);
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (StetDb) db = NULL;
  g_autoptr (GError) error = NULL;

  if (!stet_cli_parse (verb, NULL, argc, argv, &options))
    return STET_EXIT_USAGE;
  if (*options.arguments != NULL)
    return stet_cli_usage_error (verb, _ ("A list takes no names."));
  db = stet_cli_open (&options, STET_DB_READ_ONLY);
  if (db == NULL)
    return STET_EXIT_LIBRARY;

  if (options.json)
    {
      builder = json_builder_new ();
      json_builder_begin_array (builder);
    }
  stet_cli_table_add (table,
                      _ ("Id"),
                      _ ("Slug"),
                      _ ("Languages"),
                      _ ("Signed off"),
                      _ ("Photos"),
                      _ ("Sources"),
                      NULL);
  if (!add_stories (db, table, builder, &error))
    {
      stet_cli_print_error (error->message);
      return STET_EXIT_LIBRARY;
    }
  if (builder != NULL)
    {
      json_builder_end_array (builder);
      stet_cli_print_json (builder);
    }
  else
    stet_cli_table_print (table);
  return STET_EXIT_OK;
}
