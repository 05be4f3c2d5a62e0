/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "stet-import-files.h"
#include "stet-import-job.h"
#include "stet-json.h"
#include "stet-language.h"
#include "stet-story-match.h"
#include "stet-story-store.h"

/* Bytes: an archive may come that way too. */
#define MAX_INPUT_BYTES (192 * 1024 * 1024)

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
                      file->story == 0 ? "" : story,
                      failed ? "" : file->language,
                      failed ? "" : blocks,
                      failed ? "" : photos,
                      file->outcome == STET_IMPORT_OUTCOME_IMPORTED ? residue : "",
                      NULL);
}

static void
append_remarks (GString *text, StetImportFile *file)
{
  g_autofree char *name = stet_cli_dup_printable (file->file);

  for (guint i = 0; i < file->warnings->len; i++)
    g_string_append_printf (text, "%s: %s\n", name, (char *) g_ptr_array_index (file->warnings, i));
  for (guint i = 0; i < file->matches->len; i++)
    {
      const StetStoryMatch *match = g_ptr_array_index (file->matches, i);
      g_autofree char *reasons = g_strjoinv (C_ ("list separator", " · "), match->reasons);

      g_string_append_printf (text, "%s: ", name);
      if (match->same_language)
        /* Translators: the first is a story, the rest sentences that say why */
        g_string_append_printf (text,
                                _ ("It may be the same article as in the story “%s”. %s\n"),
                                match->slug,
                                reasons);
      else
        /* Translators: the first is a story, the rest sentences that say why */
        g_string_append_printf (
            text, _ ("It may be a version of the story “%s”. %s\n"), match->slug, reasons);
    }
}

/* What is printed of the files, without the files themselves, of which there may be very many. */
typedef struct
{
  StetCliTable *table; /* NULL for JSON */
  GString *remarks;
  GPtrArray *errors; /* of char: those of the files that failed */
} Account;

static void
take_file (StetImportFile *file, gpointer data)
{
  Account *account = data;

  if (account->table != NULL)
    {
      add_file (account->table, file);
      append_remarks (account->remarks, file);
    }
  if (file->error != NULL)
    g_ptr_array_add (account->errors, g_strdup (file->error));
}

static StetCliTable *
make_table (void)
{
  StetCliTable *table = stet_cli_table_new ("llrlrrr", 0);

  stet_cli_table_add (table,
                      _ ("File"),
                      _ ("Outcome"),
                      _ ("Story"),
                      _ ("Language"),
                      _ ("Blocks"),
                      _ ("Photos"),
                      _ ("Left out"),
                      NULL);
  return table;
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

/* What was typed, and what came of it. */
typedef struct
{
  StetCliOptions common;
  char *language;
  char *story;
  gboolean dry_run;
  GStrv paths;
  GPtrArray *items;  /* StetImportItem */
  char *input_error; /* why the standard input could not be read */
} Options;

static void
options_clear (Options *self)
{
  stet_cli_options_clear (&self->common);
  g_free (self->language);
  g_free (self->story);
  g_strfreev (self->paths);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self->input_error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (const StetCliVerb *verb, int argc, char **argv, Options *options)
{
  const GOptionEntry entries[] = {
    { "dry-run",
      'n',
      0,
      G_OPTION_ARG_NONE,
      &options->dry_run,
      N_ ("Only show what would be imported"),
      NULL },
    { "language",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->language,
      N_ ("Language of the articles, instead of finding it"),
      /* Translators: stands for a language tag such as “nl” or “pt-BR” */
      N_ ("TAG") },
    { "story",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->story,
      N_ ("Add the articles to this story"),
      N_ ("STORY") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;

  if (!stet_cli_parse (verb, entries, argc, argv, &options->common))
    return FALSE;
  if (*options->common.arguments == NULL)
    {
      stet_cli_usage_error (verb, _ ("Name the files or folders to import."));
      return FALSE;
    }
  if (options->language != NULL)
    {
      g_autofree char *typed = g_steal_pointer (&options->language);

      options->language = stet_language_canonicalize (typed, &error);
      if (options->language == NULL)
        {
          stet_cli_usage_error (verb, error->message);
          return FALSE;
        }
    }
  return TRUE;
}

/* Tells files from “-”, which stands for the standard input. */
static void
collect_inputs (Options *options)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  options->items = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_import_item_free);
  for (char **argument = options->common.arguments; *argument != NULL; argument++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (!g_str_equal (*argument, "-"))
        {
          g_strv_builder_add (paths, *argument);
          continue;
        }
      if (options->items->len > 0 || options->input_error != NULL)
        continue;
      bytes = stet_import_files_read_input (MAX_INPUT_BYTES, &error);
      if (bytes != NULL)
        g_ptr_array_add (options->items, stet_import_item_new ("-", bytes, NULL));
      else
        options->input_error = g_strdup (error->message);
    }
  options->paths = g_strv_builder_end (paths);
}

/* A dry run makes no library. Returns: an exit status */
static int
open_library (Options *options, StetDb **db, gint64 *story)
{
  g_autoptr (GError) error = NULL;

  *db = NULL;
  *story = 0;
  if (!options->dry_run)
    *db = stet_cli_open (&options->common, STET_DB_READ_WRITE);
  else if (g_file_test (options->common.library, G_FILE_TEST_EXISTS))
    *db = stet_cli_open (&options->common, STET_DB_READ_ONLY);
  else if (options->story == NULL)
    return STET_EXIT_OK;
  else
    *db = stet_cli_open (&options->common, STET_DB_READ_ONLY | STET_DB_NO_CREATE);
  if (*db == NULL)
    return STET_EXIT_LIBRARY;
  if (options->story == NULL)
    return STET_EXIT_OK;

  *story = stet_db_find_story (*db, options->story, &error);
  if (*story != 0)
    return STET_EXIT_OK;
  stet_cli_print_error (error->message);
  return g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND)
             ? STET_EXIT_FAILED
             : STET_EXIT_LIBRARY;
}

/* The standard input is reported on like any other file, where it would have been: last. */
static void
add_failed_input (StetImportReport *report, const char *error, Account *account)
{
  StetImportFile *file = stet_import_file_new ("-");

  file->outcome = STET_IMPORT_OUTCOME_FAILED;
  file->error = g_strdup (error);
  take_file (file, account);
  g_ptr_array_add (report->files, file);
  report->n_failed++;
}

static int
run (Options *options, StetDb *db, gint64 story)
{
  StetImportRequest request = {
    .paths = (const char *const *) options->paths,
    .items = options->items,
    .language = options->language,
    .story = story,
    .dry_run = options->dry_run,
    .only_tell = !options->common.json,
  };
  StetImportWatch watch = { isatty (STDERR_FILENO) ? show_progress : NULL, take_file };
  g_autoptr (StetCliTable) table = options->common.json ? NULL : make_table ();
  g_autoptr (GString) remarks = g_string_new (NULL);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (StetImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  Account account = { table, remarks, errors };

  report = stet_import_job_run (db, &request, &watch, &account, NULL, &error);
  if (report == NULL)
    {
      stet_cli_print_error (error->message);
      return STET_EXIT_LIBRARY;
    }
  if (options->input_error != NULL)
    add_failed_input (report, options->input_error, &account);
  if (options->common.json)
    print_json (report);
  else
    {
      stet_cli_table_print (table);
      g_print ("%s", remarks->str);
    }
  for (guint i = 0; i < errors->len; i++)
    stet_cli_print_error (g_ptr_array_index (errors, i));
  return report->n_failed == 0 ? STET_EXIT_OK : STET_EXIT_FAILED;
}

/* stet import: see the table of verbs. */
int
stet_cli_import (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (StetDb) db = NULL;
  gint64 story;
  int status;

  if (!parse (verb, argc, argv, &options))
    return STET_EXIT_USAGE;
  collect_inputs (&options);
  status = open_library (&options, &db, &story);
  return status == STET_EXIT_OK ? run (&options, db, story) : status;
}
