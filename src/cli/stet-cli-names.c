/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>

#include "stet-import-files.h"
#include "stet-json-private.h"
#include "stet-language.h"
#include "stet-model-enums.h"
#include "stet-name-store.h"
#include "stet-name-suggest.h"
#include "stet-names-file.h"
#include "stet-story-store.h"

/* Names that are read at a time. */
#define PAGE 500

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
  char *language;
  char *kind;
  char *note;
  char *story; /* as it was typed */
  gboolean wrong;
  gint64 story_id; /* 0: the newsroom */
  const Command *command;
  char **arguments; /* after the command; not owned */
};

static void
options_clear (Options *self)
{
  stet_cli_options_clear (&self->common);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->story, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Of a file or the library: what the program ends with. */
static int
print_failure (const GError *error)
{
  stet_cli_print_error (error->message);
  return error->domain == STET_LIBRARY_ERROR && error->code != STET_LIBRARY_ERROR_NOT_FOUND
             ? STET_EXIT_LIBRARY
             : STET_EXIT_FAILED;
}

static const char *
get_kind_word (StetNameKind kind)
{
  switch (kind)
    {
    case STET_NAME_KIND_PERSON:
      return C_ ("kind of a name", "person");
    case STET_NAME_KIND_PLACE:
      return C_ ("kind of a name", "place");
    case STET_NAME_KIND_ORGANISATION:
      return C_ ("kind of a name", "organisation");
    case STET_NAME_KIND_OTHER:
    default:
      return C_ ("kind of a name", "other");
    }
}

static void
add_json (JsonBuilder *builder, StetNameEntry *entry)
{
  json_builder_begin_object (builder);
  _stet_json_add_id (builder, "id", stet_name_entry_get_id (entry));
  _stet_json_add_id (builder, "story", stet_name_entry_get_story (entry));
  json_builder_set_member_name (builder, "confirmed");
  json_builder_add_boolean_value (builder, stet_name_entry_get_confirmed (entry));
  stet_names_file_add_members (builder, entry);
  json_builder_end_object (builder);
}

static void
print_one_json (StetNameEntry *entry)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  add_json (builder, entry);
  stet_cli_print_json (builder);
}

/* A line for each form; what belongs to the name stands in the first. */
static void
add_rows (StetCliTable *table, StetNameEntry *entry)
{
  g_autofree char *id = stet_name_entry_get_id (entry) != 0
                            ? g_strdup_printf ("%" G_GINT64_FORMAT, stet_name_entry_get_id (entry))
                            : g_strdup ("");

  for (guint i = 0; i < stet_name_entry_get_n_forms (entry); i++)
    {
      const StetNameForm *form = stet_name_entry_get_form (entry, i);

      stet_cli_table_add (table,
                          i == 0 ? id : "",
                          i == 0 ? get_kind_word (stet_name_entry_get_kind (entry)) : "",
                          *form->language != '\0' ? form->language : "*",
                          form->accepted ? C_ ("form of a name", "right")
                                         : C_ ("form of a name", "wrong"),
                          form->form,
                          i == 0 ? stet_name_entry_get_note (entry) : "",
                          NULL);
    }
}

static int
print_names (Options *options, GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = options->common.json ? json_builder_new () : NULL;
  g_autoptr (StetCliTable) table = stet_cli_table_new ("rlllll", 0);

  if (builder != NULL)
    json_builder_begin_array (builder);
  else
    stet_cli_table_add (
        table, _ ("Id"), _ ("Kind"), _ ("Language"), _ ("State"), _ ("Name"), _ ("Note"), NULL);
  for (guint i = 0; i < entries->len; i++)
    if (builder != NULL)
      add_json (builder, g_ptr_array_index (entries, i));
    else
      add_rows (table, g_ptr_array_index (entries, i));
  if (builder == NULL)
    {
      stet_cli_table_print (table);
      return STET_EXIT_OK;
    }
  json_builder_end_array (builder);
  stet_cli_print_json (builder);
  return STET_EXIT_OK;
}

/* All names of the newsroom, or of the story that was named. */
static GPtrArray *
load_all (Options *options, StetDb *db, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 after = 0;

  while (TRUE)
    {
      g_autoptr (GPtrArray) page = stet_db_list_names (db, options->story_id, after, PAGE, error);

      if (page == NULL)
        return NULL;
      if (page->len == 0)
        return g_steal_pointer (&all);
      after = stet_name_entry_get_id (g_ptr_array_index (page, page->len - 1));
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&page));
    }
}

static int
list (Options *options, StetDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = load_all (options, db, &error);

  return entries != NULL ? print_names (options, entries) : print_failure (error);
}

static int
suggest (Options *options, StetDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 id = stet_db_find_story (db, options->arguments[0], &error);
  g_autoptr (StetStory) story = id != 0 ? stet_db_load_story (db, id, &error) : NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (story == NULL)
    return print_failure (error);
  entries = stet_names_suggest (story, NULL);
  return print_names (options, entries);
}

static int
store (Options *options, StetDb *db, StetNameEntry *entry)
{
  g_autoptr (GError) error = NULL;

  stet_name_entry_set_confirmed (entry, TRUE);
  if (!stet_db_store_name (db, entry, &error))
    return print_failure (error);
  if (options->common.json)
    print_one_json (entry);
  else
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, stet_name_entry_get_id (entry));

      /* Translators: the id of a name, and the name */
      g_print (_ ("Name %s: %s\n"), id, stet_name_entry_get_title (entry));
    }
  return STET_EXIT_OK;
}

static int
add (Options *options, StetDb *db)
{
  int kind = STET_NAME_KIND_PERSON;
  g_autoptr (StetNameEntry) entry = NULL;

  if (options->kind != NULL)
    stet_kind_from_nick (STET_TYPE_NAME_KIND, options->kind, &kind);
  entry = stet_name_entry_new (0, options->story_id, (StetNameKind) kind);
  stet_name_entry_set_form (entry, options->language, options->arguments[0], TRUE);
  stet_name_entry_set_note (entry, options->note);
  return store (options, db, entry);
}

/* The name of an id that was typed; if there is none, that was said. */
static StetNameEntry *
find (StetDb *db, const char *typed, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  StetNameEntry *entry = NULL;
  char *end;
  gint64 id = g_ascii_strtoll (typed, &end, 10);

  if (*end == '\0' && id > 0)
    entry = stet_db_load_name (db, id, &error);
  if (entry != NULL)
    return entry;
  if (error != NULL && !g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND))
    {
      *status = print_failure (error);
      return NULL;
    }
  message = g_strdup_printf (_ ("There is no name %s. “stet names” lists them."), typed);
  stet_cli_print_error (message);
  *status = STET_EXIT_FAILED;
  return NULL;
}

static int
set_form (Options *options, StetDb *db)
{
  int status = STET_EXIT_OK;
  g_autoptr (StetNameEntry) entry = find (db, options->arguments[0], &status);

  if (entry == NULL)
    return status;
  stet_name_entry_set_form (entry, options->language, options->arguments[1], !options->wrong);
  return store (options, db, entry);
}

static int
remove_name (Options *options, StetDb *db)
{
  g_autoptr (GError) error = NULL;
  int status = STET_EXIT_OK;
  g_autoptr (StetNameEntry) entry = find (db, options->arguments[0], &status);

  if (entry == NULL)
    return status;
  if (!stet_db_delete_name (db, stet_name_entry_get_id (entry), &error))
    return print_failure (error);
  if (options->common.json)
    print_one_json (entry);
  return STET_EXIT_OK;
}

static int
import_names (Options *options, StetDb *db)
{
  const char *path = options->arguments[0];
  g_autofree char *name = g_str_equal (path, "-") ? g_strdup (_ ("standard input"))
                                                  : g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  guint n_added, n_joined;

  bytes = g_str_equal (path, "-")
              ? stet_import_files_read_input (STET_NAMES_FILE_MAX_BYTES, &error)
              : stet_import_files_read (path, STET_NAMES_FILE_MAX_BYTES, NULL, &error);
  if (bytes != NULL)
    entries = stet_names_file_read (
        g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  if (entries == NULL)
    {
      g_prefix_error (&error, "%s: ", name);
      return print_failure (error);
    }
  if (!stet_names_file_store (db, entries, options->story_id, &n_added, &n_joined, &error))
    return print_failure (error);
  if (options->common.json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      _stet_json_add_int (builder, "added", n_added);
      _stet_json_add_int (builder, "known", n_joined);
      json_builder_end_object (builder);
      stet_cli_print_json (builder);
      return STET_EXIT_OK;
    }
  g_print (ngettext ("%u name added\n", "%u names added\n", n_added), n_added);
  if (n_joined > 0)
    g_print (ngettext ("%u was there already\n", "%u were there already\n", n_joined), n_joined);
  return STET_EXIT_OK;
}

static int
export_names (Options *options, StetDb *db)
{
  const char *path = options->arguments[0];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = load_all (options, db, &error);
  g_autofree char *text = NULL;

  if (entries == NULL)
    return print_failure (error);
  text = stet_names_file_write (entries);
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
  { "list", 0, 0, FALSE, list },
  { "suggest", 1, 1, FALSE, suggest },
  { "add", 1, 1, TRUE, add },
  { "form", 2, 2, TRUE, set_form },
  { "remove", 1, 1, TRUE, remove_name },
  { "import", 1, 1, TRUE, import_names },
  { "export", 0, 1, FALSE, export_names },
};

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

static const char *
find_problem (Options *options)
{
  guint n_arguments = g_strv_length (options->common.arguments);
  int kind;

  options->command = find_command (n_arguments > 0 ? options->common.arguments[0] : "list");
  options->arguments = options->common.arguments + MIN (n_arguments, 1);
  n_arguments = g_strv_length (options->arguments);
  if (options->command == NULL || n_arguments < options->command->min_arguments
      || n_arguments > options->command->max_arguments)
    return _ ("Write “list”, “suggest STORY”, “add NAME”, “form ID NAME”, “remove ID”, “import "
              "FILE” or “export [FILE]”.");
  if ((options->kind != NULL || options->note != NULL) && options->command->run != add)
    return _ ("These options go with “add”.");
  if (options->wrong && options->command->run != set_form)
    return _ ("--wrong goes with “form”.");
  if (options->language != NULL && options->command->run != add
      && options->command->run != set_form)
    return _ ("--language goes with “add” and “form”.");
  if (options->story != NULL
      && (options->command->run == suggest || options->command->run == set_form
          || options->command->run == remove_name))
    return _ ("--story goes with “list”, “add”, “import” and “export”.");
  if (options->kind != NULL && !stet_kind_from_nick (STET_TYPE_NAME_KIND, options->kind, &kind))
    return _ ("Write “person”, “place”, “organisation” or “other” after --kind.");
  return NULL;
}

/* Texts are UTF-8; the names of files may be anything. */
static gboolean
check_texts (Options *options, GError **error)
{
  const char *name = options->command->run == add        ? options->arguments[0]
                     : options->command->run == set_form ? options->arguments[1]
                                                         : NULL;

  if (name != NULL && (!g_utf8_validate (name, -1, NULL) || *name == '\0'))
    {
      g_set_error_literal (
          error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("The name must be a text in UTF-8."));
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

/* stet names: see the table of verbs. */
int
stet_cli_names (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "language",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.language,
      N_ ("The name is written so in this language; otherwise in all"),
      N_ ("TAG") },
    { "wrong",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options.wrong,
      N_ ("The name must not be written so"),
      NULL },
    { "kind",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.kind,
      N_ ("What it is: “person”, “place”, “organisation” or “other”"),
      N_ ("KIND") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_ ("Who or what it is"), N_ ("TEXT") },
    { "story",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options.story,
      N_ ("Names of this story, not of the newsroom"),
      N_ ("STORY") },
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
  if (db == NULL)
    return STET_EXIT_LIBRARY;
  if (options.story != NULL)
    {
      options.story_id = stet_db_find_story (db, options.story, &error);
      if (options.story_id == 0)
        return print_failure (error);
    }
  return options.command->run (&options, db);
}
