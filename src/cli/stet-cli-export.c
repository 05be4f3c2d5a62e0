/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>

#include "stet-export-job.h"
#include "stet-html.h"
#include "stet-json.h"

static void
print_report (StetExportReport *report, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < report->stories->len; i++)
    {
      StetExportStory *story = g_ptr_array_index (report->stories, i);

      stet_json_add_export (builder, story);
      if (!json && story->path != NULL && !story->is_unchanged)
        {
          g_autofree char *shown = g_filename_display_name (story->path);

          g_print ("%s\n", shown);
        }
      if (story->error != NULL)
        stet_cli_print_error (story->error);
    }
  json_builder_end_array (builder);
  if (json)
    stet_cli_print_json (builder);
}

/* A library that can only be read keeps no note of the export; that stops nobody. */
static void
record (StetCliOptions *options, StetExportReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = NULL;

  if (report->n_exported == 0)
    return;
  db = stet_db_open (options->library, STET_DB_NO_CREATE, &error);
  if ((db == NULL || !stet_export_job_record (db, report, &error))
      && !g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_READ_ONLY))
    {
      g_autofree char *message = g_strdup_printf (
          _ ("The library keeps no note of this export: %s"), error->message);

      stet_cli_print_error (message);
    }
}

static gboolean
is_web_address (const char *address)
{
  g_autofree char *web = stet_html_dup_web_address (address);

  return web != NULL;
}

/* A theme that is broken is named, and Stet's own taken. */
static StetTheme *
load_theme (const char *folder)
{
  g_autoptr (GError) error = NULL;
  StetTheme *theme = folder != NULL ? stet_theme_load (folder, &error) : NULL;

  if (error != NULL)
    {
      g_autofree char *message = g_strdup_printf (
          _ ("%s. The pages are made with Stet’s own theme instead."), error->message);

      stet_cli_print_error (message);
    }
  return theme;
}

/* stet export: see the table of verbs. */
int
stet_cli_export (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (StetCliOptions) options = { 0 };
  g_autofree char *to_dir = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *address = NULL;
  g_autofree char *site_name = NULL;
  g_autofree char *theme_folder = NULL;
  g_autoptr (StetTheme) theme = NULL;
  g_auto (GStrv) languages = NULL;
  gboolean all = FALSE, strict = FALSE, zip = FALSE, only_changed = FALSE;
  const GOptionEntry entries[] = {
    { "to",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &to_dir,
      N_ ("Where the stories' folders are to be"),
      N_ ("DIR") },
    { "zip", 0, 0, G_OPTION_ARG_NONE, &zip, N_ ("Make a .zip of each story"), NULL },
    { "changed",
      0,
      0,
      G_OPTION_ARG_NONE,
      &only_changed,
      N_ ("Write only stories that changed since they were exported there"),
      NULL },
    { "address",
      0,
      0,
      G_OPTION_ARG_STRING,
      &address,
      N_ ("Where the folder will be on the web"),
      N_ ("URL") },
    { "site-name",
      0,
      0,
      G_OPTION_ARG_STRING,
      &site_name,
      N_ ("What the site is called"),
      N_ ("NAME") },
    { "theme",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &theme_folder,
      N_ ("How the pages look: the folder of a theme"),
      N_ ("DIR") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("Export all stories"), NULL },
    { "language",
      0,
      0,
      G_OPTION_ARG_STRING_ARRAY,
      &languages,
      N_ ("Export only this language; may be given again"),
      N_ ("TAG") },
    { "strict",
      0,
      0,
      G_OPTION_ARG_NONE,
      &strict,
      N_ ("Export no story that lacks what the newsroom requires"),
      NULL },
    { "override",
      0,
      0,
      G_OPTION_ARG_STRING,
      &reason,
      N_ ("Export it all the same, and write down why and who"),
      N_ ("REASON") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (StetExportReport) report = NULL;
  g_autoptr (StetNewsroomChecks) checks = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (StetDb) db = NULL;
  StetExportOptions what;
  int status;

  if (!stet_cli_parse (verb, entries, argc, argv, &options))
    return STET_EXIT_USAGE;
  if (to_dir == NULL || *to_dir == '\0')
    return stet_cli_usage_error (verb, _ ("Say with --to in which folder to write."));
  if ((*options.arguments != NULL) == all)
    return stet_cli_usage_error (verb, _ ("Name the stories, or use --all."));

  if (reason != NULL && *g_strstrip (reason) == '\0')
    return stet_cli_usage_error (verb, _ ("Say after --override why."));
  if (!stet_cli_canonicalize_languages (languages, &error))
    return stet_cli_usage_error (verb, error->message);

  if (address != NULL && !is_web_address (address))
    return stet_cli_usage_error (verb, _ ("The address must begin with http:// or https://."));
  theme = load_theme (theme_folder);

  db = stet_cli_open (&options, STET_DB_READ_ONLY);
  if (db != NULL && (strict || reason != NULL))
    {
      checks = stet_newsroom_checks_load (db, &error);
      if (checks == NULL)
        {
          stet_cli_print_error (error->message);
          return STET_EXIT_LIBRARY;
        }
    }
  ids = db != NULL ? stet_cli_choose_stories (db, options.arguments, all, &status) : NULL;
  if (ids == NULL)
    return STET_EXIT_LIBRARY;
  what = (StetExportOptions) { .to_dir = to_dir,
                               .languages = (const char *const *) languages,
                               .only_changed = only_changed,
                               .is_archive = zip,
                               .address = address,
                               .site_name = site_name,
                               .theme = theme,
                               .checks = checks,
                               .reason = reason,
                               .person = stet_cli_get_person () };
  report = stet_export_job_run (
      db, (const gint64 *) (gpointer) ids->data, ids->len, &what, NULL, NULL, NULL, NULL);
  record (&options, report);
  print_report (report, options.json);
  return report->n_failed > 0 ? STET_EXIT_FAILED : status;
}
