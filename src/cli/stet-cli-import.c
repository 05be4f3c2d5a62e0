/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "stet-import-job.h"
#include "stet-json.h"

static void
show_progress (guint done, guint total, const char *file, gpointer user_data)
{
  if (file != NULL)
    g_printerr ("\r%u/%u", done, total);
  else
    g_printerr ("\r\033[K");
}

static const char *
outcome_word (StetImportOutcome outcome)
{
  switch (outcome)
    {
    case STET_IMPORT_OUTCOME_IMPORTED:
      return C_ ("outcome of an import", "imported");
    case STET_IMPORT_OUTCOME_UNCHANGED:
      return C_ ("outcome of an import", "unchanged");
    case STET_IMPORT_OUTCOME_FAILED:
    default:
      return C_ ("outcome of an import", "failed");
    }
}

static void
add_file (StetCliTable *table, StetImportFile *file)
{
  g_autofree char *blocks = g_strdup_printf ("%u", file->n_blocks);
  g_autofree char *photos = g_strdup_printf ("%u", file->n_photos);
  g_autofree char *residue = g_strdup_printf ("%u", file->residue->len);
  g_autofree char *story = g_strdup_printf ("%" G_GINT64_FORMAT, file->story);
  gboolean failed = file->outcome == STET_IMPORT_OUTCOME_FAILED;

  stet_cli_table_add (table,
                      file->file,
                      outcome_word (file->outcome),
                      failed ? "" : story,
                      failed ? "" : file->language,
                      failed ? "" : blocks,
                      failed ? "" : photos,
                      file->outcome == STET_IMPORT_OUTCOME_IMPORTED ? residue : "",
                      NULL);
}

static void
print_report (StetImportReport *report)
{
  g_autoptr (StetCliTable) table = stet_cli_table_new ("llrlrrr", 0);

  stet_cli_table_add (table,
                      _ ("File"),
                      _ ("Outcome"),
                      _ ("Story"),
                      _ ("Language"),
                      _ ("Blocks"),
                      _ ("Photos"),
                      _ ("Left out"),
                      NULL);
  for (guint i = 0; i < report->files->len; i++)
    add_file (table, g_ptr_array_index (report->files, i));
  stet_cli_table_print (table);

  for (guint i = 0; i < report->files->len; i++)
    {
      StetImportFile *file = g_ptr_array_index (report->files, i);

      for (guint j = 0; j < file->warnings->len; j++)
        {
          g_autofree char *name = stet_cli_dup_printable (file->file);

          g_print ("%s: %s\n", name, (char *) g_ptr_array_index (file->warnings, j));
        }
    }
}

static void
print_json (StetImportReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < report->files->len; i++)
    stet_json_add_import_file (builder, g_ptr_array_index (report->files, i));
  json_builder_end_array (builder);
  stet_cli_print_json (builder);
}

/* stet import: see the table of verbs. */
int
stet_cli_import (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (StetCliOptions) options = { 0 };
  g_autoptr (StetImportReport) report = NULL;
  g_autoptr (StetDb) db = NULL;
  g_autoptr (GError) error = NULL;
  StetImportRequest request = { 0 };
  StetImportWatch watch = { isatty (STDERR_FILENO) ? show_progress : NULL, NULL };

  if (!stet_cli_parse (verb, NULL, argc, argv, &options))
    return STET_EXIT_USAGE;
  if (*options.arguments == NULL)
    return stet_cli_usage_error (verb, _ ("Name the files or folders to import."));

  db = stet_cli_open (&options, STET_DB_READ_WRITE);
  if (db == NULL)
    return STET_EXIT_LIBRARY;
  request.paths = (const char *const *) options.arguments;
  report = stet_import_job_run (db, &request, &watch, NULL, NULL, &error);
  if (report == NULL)
    {
      stet_cli_print_error (error->message);
      return STET_EXIT_LIBRARY;
    }

  if (options.json)
    print_json (report);
  else
    print_report (report);
  for (guint i = 0; i < report->files->len; i++)
    {
      StetImportFile *file = g_ptr_array_index (report->files, i);

      if (file->error != NULL)
        stet_cli_print_error (file->error);
    }
  return report->n_failed == 0 ? STET_EXIT_OK : STET_EXIT_FAILED;
}
