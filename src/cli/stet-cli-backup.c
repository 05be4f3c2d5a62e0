/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>

#include "stet-backup.h"

/* stet backup: see the table of verbs. */
int
stet_cli_backup (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (StetCliOptions) options = { 0 };
  g_autofree char *to_dir = NULL;
  const GOptionEntry entries[] = {
    { "to",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &to_dir,
      N_ ("The folder that the copy is made in"),
      N_ ("DIR") },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *path = NULL, *shown = NULL;
  g_autoptr (StetDb) db = NULL;
  g_autoptr (GError) error = NULL;

  if (!stet_cli_parse (verb, entries, argc, argv, &options))
    return STET_EXIT_USAGE;
  if (to_dir == NULL || *to_dir == '\0')
    return stet_cli_usage_error (verb, _ ("Say with --to in which folder to write."));
  if (*options.arguments != NULL)
    return stet_cli_usage_error (verb, _ ("A backup takes no names."));
  db = stet_cli_open (&options, STET_DB_READ_ONLY);
  if (db == NULL)
    return STET_EXIT_LIBRARY;

  if (!stet_db_backup (db, to_dir, &path, &error))
    {
      stet_cli_print_error (error->message);
      return STET_EXIT_FAILED;
    }
  shown = g_filename_display_name (path);
  if (options.json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "path");
      json_builder_add_string_value (builder, shown);
      json_builder_end_object (builder);
      stet_cli_print_json (builder);
    }
  else
    g_print ("%s\n", shown);
  return STET_EXIT_OK;
}
