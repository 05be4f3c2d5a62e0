/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli.h"
#include "stet-cli-private.h"
#include "stet-language.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-export-job.h"
#include "stet-json.h"
#include "stet-story-store.h"

static const StetCliVerb verbs[] = {
  { "import",
    N_ ("PATH…"),
    N_ ("Import articles from files, folders and archives into the library; “-” is the standard "
        "input."),
    "[{\"file\", \"part\", \"outcome\", \"format\", \"encoding\", \"article\", \"story\", "
    "\"joined\",\n"
    "  \"story_title\", \"language\", \"title\", \"guesses\": [field], \"blocks\", \"photos\", "
    "\"pictures\",\n"
    "  \"comments\", \"residue\": [{\"kind\", \"text\", \"line\"}], \"warnings\": [text], "
    "\"matches\":\n"
    "  [{\"story\", \"slug\", \"title\", \"score\", \"reasons\": [text]}], \"error\"}]\n"
    "part: which article of the file, from 0; outcome: \"imported\", \"unchanged\" or \"failed\";\n"
    "  error: only then; article, story: an id or null; blocks, photos, pictures, comments: how\n"
    "  many; residue: what was left out of the text; matches: stories that look alike\n"
    "with --dry-run also {\"headline\", \"byline\", \"dateline\", \"published\", \"modified\", "
    "\"url\",\n"
    "  \"canonical\", \"outlet\", \"sources\": [{\"url\", \"outlet\", \"headline\"}], \"links\":\n"
    "  [{\"relation\", \"language\", \"url\"}], \"blocks\": [{\"kind\", \"text\", \"plain\", "
    "\"uncertain\"}]};\n"
    "  a caption also has \"credit\", \"creator\", \"agency\", \"credit_line\", \"alt\", "
    "\"picture\"; text\n"
    "  has the marks of emphasis and links, plain has not",
    N_ ("a file could not be imported; the others were"),
    stet_cli_import },
  { "list",
    "",
    N_ ("List the stories of the library."),
    "[{\"id\", \"slug\", \"articles\": [{\"id\", \"language\", \"headline\", \"state\", "
    "\"blocks\",\n"
    "  \"signed_off\"}], \"photos\", \"sources\"}]\n"
    "blocks, signed_off, photos, sources: how many",
    NULL,
    stet_cli_list },
  { "show",
    N_ ("STORY"),
    N_ ("Show a story, named by its id or its slug, and what the checks find in it."),
    "{\"id\", \"slug\", \"articles\": [{\"id\", \"language\", \"direction\", \"headline\", "
    "\"state\",\n"
    "  \"blocks\": [{\"id\",\n"
    "  \"kind\", \"row\", \"text\", \"photo\"}]}], \"photos\": [{\"id\", \"creator\", "
    "\"credit_line\",\n"
    "  \"uncertain\"}], \"sources\": [{\"url\", \"outlet\"}], \"findings\": [{\"check\", "
    "\"severity\",\n"
    "  \"article\", \"block\", \"start\", \"end\", \"message\", \"counterpart\": {\"article\", "
    "\"block\",\n"
    "  \"start\", \"end\"}, \"replacement\"}]}\n"
    "direction: \"ltr\" or \"rtl\"; kind: \"headline\", \"standfirst\", \"paragraph\", "
    "\"subheading\",\n"
    "  \"quote\", \"list-item\" or \"caption\"; row: from 0; photo, article, block: an id or "
    "null;\n"
    "  severity: \"advice\", \"warning\" or \"error\"; start, end: Unicode code points of the\n"
    "  block's text, both 0 for all of it; counterpart: what another language has in its place, "
    "or\n"
    "  null; replacement: what the words should be, or null",
    N_ ("there is no such story"),
    stet_cli_show },
  { "check",
    N_ ("STORY… | --pair A B"),
    N_ ("Check stories, named by their ids or slugs, or two files, and report what is found."),
    "[{\"id\", \"slug\", \"findings\": [{\"check\", \"severity\", \"article\", \"block\", "
    "\"start\", \"end\",\n"
    "  \"message\", \"counterpart\", \"replacement\"}], \"let_stand\"}]\n"
    "as in “stet show”; let_stand: how many more somebody let stand",
    N_ ("there is a warning among the findings, or no such story or file"),
    stet_cli_check,
    N_ ("there is an error among the findings") },
  { "checks",
    N_ ("[list | set ID LEVEL | reset [ID]]"),
    N_ ("List the checks, or turn one “on”, “off” or down to “advisory” for all who use the "
        "library."),
    "[{\"check\", \"title\", \"explanation\", \"severity\", \"scope\", \"level\", "
    "\"languages\": {tag: level}}]\n"
    "scope: \"block\", \"row\", \"article\" or \"story\"; level: \"on\", \"advisory\" or "
    "\"off\";\n"
    "  languages: where it is another",
    NULL,
    stet_cli_checks },
  { "rules",
    N_ ("[list | add PATTERN MESSAGE | test ID | live ID on|off | remove ID | import FILE | export "
        "[FILE]]"),
    N_ ("List and change what the newsroom does not want to read; “-” is the standard input or "
        "output."),
    "[{\"id\", \"pattern\", \"regular_expression\", \"language\", \"match_case\", "
    "\"message\",\n"
    "  \"suggestion\", \"severity\", \"live\", \"note\"}]; one of them for add, live and "
    "remove\n"
    "language, suggestion: or null; note: why it was switched off, or null\n"
    "test {\"rule\", \"hits\", \"stories\", \"first\": [{\"story\", \"title\", \"article\", "
    "\"language\",\n"
    "  \"block\", \"start\", \"end\", \"sentence\", \"found\", \"replacement\"}]}\n"
    "hits, stories: how many; start, end: Unicode code points of the block’s text\n"
    "import {\"added\", \"known\"}: how many; export {\"stet\": \"house-rules\", "
    "\"version\", \"rules\"}",
    N_ ("there is no such rule or file, or it is not understood, or the rule takes too long"),
    stet_cli_rules },
  { "names",
    N_ ("[list | suggest STORY | add NAME | form ID NAME | remove ID | import FILE | export "
        "[FILE]]"),
    N_ ("List and change how names are written, in the newsroom or in one story; “-” is the "
        "standard input or output."),
    "[{\"id\", \"story\", \"confirmed\", \"kind\", \"note\", \"forms\": [{\"form\", "
    "\"language\",\n"
    "  \"accepted\"}]}]; one of them for add, form and remove\n"
    "id: null in what is suggested; story: null for the newsroom; kind: \"person\", \"place\",\n"
    "  \"organisation\" or \"other\"; language: null for all; accepted: false for a known error\n"
    "import {\"added\", \"known\"}: how many; export {\"stet\": \"names\", \"version\", "
    "\"names\"}",
    N_ ("there is no such name, story or file, or the file is not understood"),
    stet_cli_names },
  { "preflight",
    N_ ("STORY…"),
    N_ ("Say what stories lack before they can be published."),
    "[{\"id\", \"slug\", \"ready\", \"missing\": [{\"rule\", \"level\", \"subject\", \"message\",\n"
    "  \"article\", \"block\", \"photo\"}]}]\n"
    "ready: nothing is missing that is required; level: “required” or “warning”;\n"
    "subject: a language, “photo” and its number or a check; article, block, photo: ids or null\n"
    "with --rules [{\"rule\", \"level\", \"title\"}]",
    N_ ("there are warnings alone, or there is no such story"),
    stet_cli_preflight,
    N_ ("something is missing that is required") },
  { "export",
    N_ ("STORY…"),
    N_ ("Write stories, named by their ids or slugs, as folders of web pages."),
    "[{\"id\", \"slug\", \"outcome\", \"path\", \"error\"}]\n"
    "outcome: \"exported\" or \"failed\"; path: the story's folder or null; error: only when it "
    "failed",
    N_ ("a story could not be exported; the others were"),
    stet_cli_export },
  { "merge",
    N_ ("INTO OTHER"),
    N_ ("Make one story of two that say the same in different languages."),
    "{\"operation\", \"stories\": [as in “stet list”]}\n"
    "operation: a number for “stet undo”; stories: those that were changed, as they are now",
    N_ ("there is no such story, or both have an article in one language"),
    stet_cli_merge },
  { "move",
    N_ ("STORY LANGUAGE TO-STORY"),
    N_ ("Move a story’s article in a language to another story."),
    "as in “stet merge”",
    N_ ("there is no such story or article, or the other story has one in that language"),
    stet_cli_move },
  { "split",
    N_ ("STORY LANGUAGE"),
    N_ ("Give a story’s article in a language a story of its own."),
    "as in “stet merge”; the first of the stories is the new one",
    N_ ("there is no such story or article, or the story has no other"),
    stet_cli_split },
  { "replace",
    N_ ("PATTERN REPLACEMENT [STORY…]"),
    N_ ("Replace text in all stories, or in those that are named."),
    "{\"operation\", \"replaced\", \"stories\": [id]}\n"
    "operation: a number for “stet undo”, or null; replaced: how many matches\n"
    "with --dry-run {\"found\", \"occurrences\": [{\"story\", \"article\", \"language\", "
    "\"block\", \"start\",\n"
    "  \"end\", \"found\", \"replacement\"}]}\n"
    "start, end: Unicode code points of the block’s text",
    N_ ("the pattern is not understood, or there is no such story"),
    stet_cli_replace },
  { "undo",
    N_ ("OPERATION"),
    N_ ("Undo what merged, moved, split or replaced."),
    "{\"undone\"}\n"
    "undone: the number of the operation; of a replacement also {\"restored\", \"left\"}: how "
    "many\n"
    "  paragraphs have their text of before, and how many were changed since and stay",
    N_ ("there is no such operation, or a story has been changed since"),
    stet_cli_undo },
  { "align",
    N_ ("A.txt B.txt"),
    N_ ("Find which lines of two texts say the same, a paragraph or a sentence a line; “-” is the "
        "standard input."),
    "{\"languages\": [tag, tag], \"same_text\", \"pairs\": [{\"a\": [line], \"b\": [line], "
    "\"confidence\"}]}\n"
    "same_text: whether they seem to say the same; line: from 0; a, b: may be empty, lines "
    "without\n"
    "  words are in none; confidence: 0 to 1\n"
    "with --story {\"units\"}; units: how many rows were written",
    N_ ("a text could not be read, the file could not be written, or there is no such story"),
    stet_cli_align,
    N_ ("the texts do not seem to say the same; what fits best was printed") },
  { "backup",
    "",
    N_ ("Make a copy of the library and its photos."),
    "{\"path\"}",
    N_ ("no copy could be made"),
    stet_cli_backup },
};

/**
 * stet_cli_options_clear:
 * @self: options
 *
 * Frees what they hold.
 */
void
stet_cli_options_clear (StetCliOptions *self)
{
  g_clear_pointer (&self->library, g_free);
  g_clear_pointer (&self->arguments, g_strfreev);
}

static char *
dup_description (const StetCliVerb *verb)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (verb->json, "\n", -1);

  g_string_append_printf (text, "%s\n", _ ("JSON:"));
  for (char **line = lines; *line != NULL; line++)
    g_string_append_printf (text, "  %s\n", *line);
  g_string_append_printf (text, "\n%s\n", _ ("Exit status:"));
  g_string_append_printf (text, "  0  %s\n", _ ("all went well"));
  if (verb->exit != NULL)
    g_string_append_printf (text, "  1  %s\n", _ (verb->exit));
  g_string_append_printf (text, "  2  %s\n", _ ("the command was not understood"));
  g_string_append_printf (text, "  3  %s\n", _ ("the library cannot be opened or read"));
  if (verb->doubt != NULL)
    g_string_append_printf (text, "  4  %s\n", _ (verb->doubt));
  return g_string_free_and_steal (text);
}

/**
 * stet_cli_parse:
 * @verb: the verb
 * @entries: (nullable): its own options
 * @argc: how many arguments, the program's name among them
 * @argv: the arguments
 * @options: what was understood
 *
 * Reads the arguments of a verb. With --help it prints how the verb is used, and ends the program.
 *
 * Returns: whether they were understood; if not, that was said
 */
gboolean
stet_cli_parse (const StetCliVerb *verb,
                const GOptionEntry *entries,
                int argc,
                char **argv,
                StetCliOptions *options)
{
  const GOptionEntry common[] = {
    { "library",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &options->library,
      N_ ("Use another library"),
      N_ ("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->arguments, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  const char *arguments = *verb->arguments != '\0' ? _ (verb->arguments) : NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autofree char *description = dup_description (verb);
  g_autofree char *name = g_strconcat ("stet ", verb->name, NULL);
  g_autoptr (GError) error = NULL;

  g_set_prgname (name);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (verb->summary));
  g_option_context_set_description (context, description);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      stet_cli_usage_error (verb, error->message);
      return FALSE;
    }
  if (options->library != NULL && *options->library == '\0')
    {
      stet_cli_usage_error (verb, _ ("Say after --library which file it is."));
      return FALSE;
    }
  options->is_default = options->library == NULL;
  if (options->is_default)
    options->library = stet_db_dup_default_path ();
  if (options->arguments == NULL)
    options->arguments = g_new0 (char *, 1);
  return TRUE;
}

/**
 * stet_cli_usage_error:
 * @verb: (nullable): the verb
 * @message: what is wrong, translated
 *
 * Says that a command was not understood, and where to read how it is used.
 *
 * Returns: the exit status
 */
int
stet_cli_usage_error (const StetCliVerb *verb, const char *message)
{
  stet_cli_print_error (message);
  if (verb != NULL)
    g_printerr (_ ("See “stet %s --help”.\n"), verb->name);
  return STET_EXIT_USAGE;
}

/**
 * stet_cli_dup_printable:
 * @text: a text of one line, UTF-8
 *
 * Makes a text safe to print: a file's name, or what stands in it, could hold characters that a
 * terminal takes for orders.
 *
 * Returns: (transfer full): the text, with U+FFFD in place of each control character
 */
char *
stet_cli_dup_printable (const char *text)
{
  GString *printable = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (printable, g_unichar_iscntrl (c) ? 0xFFFD : c);
    }
  return g_string_free_and_steal (printable);
}

/**
 * stet_cli_canonicalize_languages:
 * @tags: (nullable) (array zero-terminated=1): languages as somebody typed them
 * @error: return location for a #StetLanguageError
 *
 * Makes them BCP 47 tags as the library has them, in place.
 *
 * Returns: whether all are languages
 */
gboolean
stet_cli_canonicalize_languages (char **tags, GError **error)
{
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      char *tag = stet_language_canonicalize (tags[i], error);

      if (tag == NULL)
        return FALSE;
      g_free (tags[i]);
      tags[i] = tag;
    }
  return TRUE;
}

/**
 * stet_cli_get_person:
 *
 * Returns: (transfer none): the name of who runs the program
 */
const char *
stet_cli_get_person (void)
{
  const char *name = g_get_real_name ();

  return g_str_equal (name, "Unknown") || *name == '\0' ? g_get_user_name () : name;
}

/**
 * stet_cli_print_error:
 * @message: what went wrong, translated
 *
 * Says it on the standard error output.
 */
void
stet_cli_print_error (const char *message)
{
  g_autofree char *printable = stet_cli_dup_printable (message);

  g_printerr ("stet: %s\n", printable);
}

/**
 * stet_cli_print_json:
 * @builder: a builder with a whole value
 *
 * Prints the value, in UTF-8 whatever the locale.
 */
void
stet_cli_print_json (JsonBuilder *builder)
{
  g_autofree char *text = stet_json_dup_text (builder);

  fputs (text, stdout);
}

/**
 * stet_cli_open:
 * @options: which library
 * @flags: how
 *
 * Opens the library. The usual one is made when it is not there: before the first import there are
 * no stories, and nothing is wrong.
 *
 * Returns: (transfer full) (nullable): the library, or %NULL; then it was said why
 */
StetDb *
stet_cli_open (StetCliOptions *options, StetDbFlags flags)
{
  g_autoptr (GError) error = NULL;
  StetDb *db;

  if (options->is_default && !g_file_test (options->library, G_FILE_TEST_EXISTS))
    flags &= ~(guint) STET_DB_READ_ONLY;
  db = stet_db_open (options->library, flags, &error);
  if (db == NULL)
    stet_cli_print_error (error->message);
  return db;
}

/* Adds the ids of the stories that are there, each once. What is not there is said. FALSE with
 * @error set: the library fails. */
static gboolean
find_stories (StetDb *db, char **names, GArray *ids, int *status, GError **error)
{
  for (; *names != NULL; names++)
    {
      g_autoptr (GError) failure = NULL;
      gint64 id = stet_db_find_story (db, *names, &failure);
      gboolean known = FALSE;

      if (g_error_matches (failure, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND))
        {
          stet_cli_print_error (failure->message);
          *status = STET_EXIT_FAILED;
          continue;
        }
      if (id == 0)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      for (guint i = 0; i < ids->len; i++)
        known = known || g_array_index (ids, gint64, i) == id;
      if (!known)
        g_array_append_val (ids, id);
    }
  return TRUE;
}

/**
 * stet_cli_choose_stories:
 * @db: the library
 * @names: (array zero-terminated=1): ids and slugs
 * @all: take all stories instead
 * @status: (out): %STET_EXIT_FAILED when one that was named is not there
 *
 * Finds stories by what was typed. What is not there is said.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the ids, or %NULL when the library
 * fails
 */
GArray *
stet_cli_choose_stories (StetDb *db, char **names, gboolean all, int *status)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  *status = STET_EXIT_OK;
  ids = all ? stet_export_job_list (db, &error) : g_array_new (FALSE, FALSE, sizeof (gint64));
  if (ids == NULL || (!all && !find_stories (db, names, ids, status, &error)))
    {
      stet_cli_print_error (error->message);
      return NULL;
    }
  return g_steal_pointer (&ids);
}

/**
 * stet_cli_finish:
 * @status: the exit status so far
 *
 * Looks whether all that was printed has arrived: a full disk shows only now.
 *
 * Returns: the exit status
 */
int
stet_cli_finish (int status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  g_printerr (_ ("stet: The output could not be written: %s\n"), g_strerror (errno));
  return status == STET_EXIT_OK ? STET_EXIT_FAILED : status;
}

static const StetCliVerb *
find_verb (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (name, verbs[i].name))
      return &verbs[i];
  return NULL;
}

/* The place of the verb among the arguments, or 0. Only the options that all verbs have may be
 * before it. */
static int
find_verb_index (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--library"))
        i++;
      else if (*argv[i] != '-')
        return find_verb (argv[i]) != NULL ? i : 0;
      else if (!g_str_equal (argv[i], "--json") && !g_str_has_prefix (argv[i], "--library="))
        return 0;
    }
  return 0;
}

/* Whether the first argument can only be meant for a verb: there is no file of that name either. */
static gboolean
is_unknown_verb (int argc, char **argv)
{
  return argc > 1 && *argv[1] != '-' && find_verb (argv[1]) == NULL
         && !g_file_test (argv[1], G_FILE_TEST_EXISTS);
}

static gboolean
has_argument (int argc, char **argv, const char *long_name, const char *short_name)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], long_name) || g_strcmp0 (argv[i], short_name) == 0)
      return TRUE;
  return FALSE;
}

/**
 * stet_cli_handles:
 * @argc: how many arguments, the program's name among them
 * @argv: the arguments
 *
 * Tells whether these arguments ask for something that needs no window.
 *
 * Returns: whether to call stet_cli_run()
 */
gboolean
stet_cli_handles (int argc, char **argv)
{
  return find_verb_index (argc, argv) != 0 || is_unknown_verb (argc, argv)
         || has_argument (argc, argv, "--help", "-h")
         || has_argument (argc, argv, "--version", NULL);
}

static void
print_help (void)
{
  g_autoptr (StetCliTable) table = stet_cli_table_new ("ll", 2);
  g_autoptr (StetCliTable) window = stet_cli_table_new ("ll", 2);

  g_print ("%s\n", _ ("Usage:"));
  g_print ("  stet [%s]\n", _ ("OPTION…"));
  g_print ("  stet %s [%s]\n\n", _ ("VERB"), _ ("OPTION…"));
  g_print ("%s\n\n",
           _ ("Without a verb Stet opens its window, where translated news is proofread."));

  g_print ("%s\n", _ ("Verbs, which need no display:"));
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *use = g_strconcat (
          verbs[i].name, " ", *verbs[i].arguments != '\0' ? _ (verbs[i].arguments) : "", NULL);

      stet_cli_table_add (table, use, _ (verbs[i].summary), NULL);
    }
  stet_cli_table_print (table);

  g_print ("\n%s\n", _ ("Options:"));
  stet_cli_table_add (window, "--library FILE", _ ("Use another library"), NULL);
  stet_cli_table_add (window, "--samples", _ ("Open the window with the sample stories"), NULL);
  stet_cli_table_add (
      window, "--screenshot FILE", _ ("Write a picture of the window, and end"), NULL);
  stet_cli_table_add (window, "--size WIDTHxHEIGHT", _ ("Make the window that large"), NULL);
  stet_cli_table_add (window, "--version", _ ("Print the version, and end"), NULL);
  stet_cli_table_add (window, "--help", _ ("Print this, and end"), NULL);
  stet_cli_table_print (window);
  g_print ("\n%s\n", _ ("“stet VERB --help” tells more of a verb."));
}

/**
 * stet_cli_run:
 * @argc: how many arguments, the program's name among them
 * @argv: the arguments; stet_cli_handles() said that they are for here
 *
 * Does what the arguments ask for, without a display.
 *
 * Returns: the program's exit status
 */
int
stet_cli_run (int argc, char **argv)
{
  int index = find_verb_index (argc, argv);
  g_autofree char **rest = g_new0 (char *, argc + 1);
  const StetCliVerb *verb;
  int n_rest = 0;

  if (index == 0 && has_argument (argc, argv, "--version", NULL))
    {
      g_print ("Stet %s\n", PACKAGE_VERSION);
      return stet_cli_finish (STET_EXIT_OK);
    }
  if (index == 0 && is_unknown_verb (argc, argv) && !has_argument (argc, argv, "--help", "-h"))
    {
      g_autofree char *shown = g_filename_display_name (argv[1]);
      g_autofree char *message = g_strdup_printf (_ ("There is no verb “%s”."), shown);

      stet_cli_print_error (message);
      g_printerr ("%s\n", _ ("See “stet --help”."));
      return STET_EXIT_USAGE;
    }
  if (index == 0)
    {
      print_help ();
      return stet_cli_finish (STET_EXIT_OK);
    }
  verb = find_verb (argv[index]);
  for (int i = 0; i < argc; i++)
    if (i != index)
      rest[n_rest++] = argv[i];
  return stet_cli_finish (verb->run (verb, n_rest, rest));
}
