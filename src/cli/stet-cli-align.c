/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>

#include "stet-align-lines.h"
#include "stet-language.h"
#include "stet-lexicon-jobs.h"
#include "stet-story-store.h"

/* Lines of either text, of which it can be told whether they say the same. */
#define MIN_TOLD 4

typedef struct
{
  StetCliOptions common;
  char *languages_typed;
  char **languages; /* two tags for texts, one or more for a story; NULL = not given */
  char *story;
  char *tmx;
} Options;

static void
options_clear (Options *self)
{
  stet_cli_options_clear (&self->common);
  g_clear_pointer (&self->languages_typed, g_free);
  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_pointer (&self->story, g_free);
  g_clear_pointer (&self->tmx, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static char **
parse_languages (const char *typed, GError **error)
{
  g_auto (GStrv) tags = g_strsplit (typed, ",", -1);

  for (char **tag = tags; *tag != NULL; tag++)
    {
      char *canonical = stet_language_canonicalize (g_strstrip (*tag), error);

      if (canonical == NULL)
        return NULL;
      g_free (*tag);
      *tag = canonical;
    }
  return g_steal_pointer (&tags);
}

static gboolean
parse (const StetCliVerb *verb, int argc, char **argv, Options *options)
{
  const GOptionEntry entries[] = {
    { "languages",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->languages_typed,
      N_ ("Their languages, such as “nl,fr”, instead of finding them"),
      /* Translators: stands for language tags with a comma between, such as “nl,pt-BR” */
      N_ ("TAG,TAG") },
    { "tmx",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &options->tmx,
      N_ ("Write the pairs as a translation memory, TMX 1.4b"),
      N_ ("FILE") },
    { "story",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->story,
      N_ ("Take the rows of a story of the library, for --tmx"),
      N_ ("STORY") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  const char *problem = NULL;
  guint n_arguments;

  if (!stet_cli_parse (verb, entries, argc, argv, &options->common))
    return FALSE;
  n_arguments = g_strv_length (options->common.arguments);
  if (options->story != NULL && (n_arguments > 0 || options->tmx == NULL))
    problem = _ ("With --story name no files, and say with --tmx where to write its rows.");
  else if (options->story == NULL && n_arguments != 2)
    problem = _ ("Name two texts, with a paragraph or a sentence a line.");
  else if (n_arguments == 2 && g_str_equal (options->common.arguments[0], "-")
           && g_str_equal (options->common.arguments[1], "-"))
    problem = _ ("Only one of the texts can come from the standard input.");
  else if (options->tmx != NULL && (*options->tmx == '\0' || g_str_equal (options->tmx, "-")))
    problem = _ ("Say after --tmx which file to write.");
  else if (options->languages_typed != NULL)
    {
      options->languages = parse_languages (options->languages_typed, &error);
      if (error != NULL)
        problem = error->message;
      else if (options->story == NULL && g_strv_length (options->languages) != 2)
        problem = _ ("Give two languages after --languages, such as “nl,fr”.");
    }
  if (problem != NULL)
    stet_cli_usage_error (verb, problem);
  return problem == NULL;
}

/* Returns: an exit status */
static int
write_tmx (StetTmx *tmx, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (stet_tmx_write (tmx, path, &error))
    return STET_EXIT_OK;
  stet_cli_print_error (error->message);
  return STET_EXIT_FAILED;
}

static void
print_units (guint n_units)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "units");
  json_builder_add_int_value (builder, n_units);
  json_builder_end_object (builder);
  stet_cli_print_json (builder);
}

static int
align_story (Options *options)
{
  g_autoptr (StetDb) db = stet_cli_open (&options->common, STET_DB_READ_ONLY);
  g_autoptr (StetStory) story = NULL;
  g_autoptr (StetTmx) tmx = NULL;
  g_autoptr (GError) error = NULL;
  StetArticle *reference;
  guint n_units;
  gint64 id;
  int status;

  if (db == NULL)
    return STET_EXIT_LIBRARY;
  id = stet_db_find_story (db, options->story, &error);
  story = id != 0 ? stet_db_load_story (db, id, &error) : NULL;
  if (story == NULL)
    {
      stet_cli_print_error (error->message);
      return g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND)
                 ? STET_EXIT_FAILED
                 : STET_EXIT_LIBRARY;
    }
  for (char **tag = options->languages; tag != NULL && *tag != NULL; tag++)
    if (stet_story_find_language (story, *tag) == NULL)
      {
        g_autofree char *message = g_strdup_printf (
            _ ("“%s” has no article in “%s”."), options->story, *tag);

        stet_cli_print_error (message);
        return STET_EXIT_FAILED;
      }
  reference = stet_story_get_reference (story);
  tmx = stet_tmx_new (reference != NULL ? stet_article_get_language (reference) : "und",
                      PACKAGE_VERSION);
  n_units = stet_tmx_add_story (tmx, story, (const char *const *) options->languages);
  if (n_units == 0)
    {
      g_autofree char *message = g_strdup_printf (_ ("No row of “%s” has text in two languages."),
                                                  options->story);

      stet_cli_print_error (message);
      return STET_EXIT_FAILED;
    }
  status = write_tmx (tmx, options->tmx);
  if (status == STET_EXIT_OK && options->common.json)
    print_units (n_units);
  return status;
}

static void
print_json (StetAlignLines *a, StetAlignLines *b, GArray *beads, gboolean is_same)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "languages");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, a->language);
  json_builder_add_string_value (builder, b->language);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "same_text");
  json_builder_add_boolean_value (builder, is_same);
  json_builder_set_member_name (builder, "pairs");
  stet_align_lines_add_json (builder, a, b, beads);
  json_builder_end_object (builder);
  stet_cli_print_json (builder);
}

static StetAlignLines *
read_side (Options *options, guint side)
{
  const char *language = options->languages != NULL ? options->languages[side] : NULL;
  g_autoptr (GError) error = NULL;
  StetAlignLines *lines = stet_align_lines_read (options->common.arguments[side], language, &error);

  if (lines == NULL)
    stet_cli_print_error (error->message);
  return lines;
}

/* What the library has learnt helps, where there is one; none is made for that. FALSE: the one that
 * was asked for cannot be opened, which was said. */
static gboolean
get_lexicon (Options *options, StetAlignLines *a, StetAlignLines *b, StetLexicon **lexicon)
{
  const char *path = options->common.library;
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = NULL;
  StetLexiconSource source;

  *lexicon = NULL;
  if (options->common.is_default && !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  db = stet_db_open (path, STET_DB_READ_ONLY | STET_DB_NO_CREATE, &error);
  if (db == NULL)
    {
      stet_cli_print_error (error->message);
      return options->common.is_default;
    }
  stet_job_init_lexicons (&source, db);
  *lexicon = source.func (a->blocks, a->language, b->blocks, b->language, source.data);
  return TRUE;
}

/* Of a few lines it cannot be told. But nothing is no version of something. */
static gboolean
is_same_text (StetAlignLines *a, StetAlignLines *b, double fit)
{
  guint least = MIN (a->blocks->len, b->blocks->len);

  if (least == 0)
    return a->blocks->len == b->blocks->len;
  return least < MIN_TOLD || stet_align_is_same_text (fit);
}

static int
align_texts (Options *options)
{
  g_autoptr (StetAlignLines) a = read_side (options, 0);
  g_autoptr (StetAlignLines) b = read_side (options, 1);
  g_autoptr (StetLexicon) lexicon = NULL;
  g_autoptr (GArray) beads = NULL;
  int status = STET_EXIT_OK;
  gboolean is_same;
  double fit;

  if (a == NULL || b == NULL)
    return STET_EXIT_FAILED;
  if (!get_lexicon (options, a, b, &lexicon))
    return STET_EXIT_LIBRARY;
  beads = stet_align_blocks_full (
      a->blocks, a->language, b->blocks, b->language, lexicon, NULL, &fit);
  is_same = is_same_text (a, b, fit);
  if (options->tmx != NULL)
    {
      g_autoptr (StetTmx) tmx = stet_tmx_new (a->language, PACKAGE_VERSION);

      stet_align_lines_add_units (tmx, a, b, beads);
      status = write_tmx (tmx, options->tmx);
    }
  if (options->common.json)
    {
      print_json (a, b, beads, is_same);
    }
  else
    {
      g_autofree char *pairs = stet_align_lines_dup_pairs (a, b, beads);

      g_print ("%s", pairs);
    }
  if (!is_same)
    {
      g_autofree char *message = g_strdup_printf (
          _ ("“%s” and “%s” don’t seem to be the same text."), a->shown, b->shown);

      stet_cli_print_error (message);
    }
  return status == STET_EXIT_OK && !is_same ? STET_EXIT_DOUBT : status;
}

/* stet align: see the table of verbs. */
int
stet_cli_align (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (Options) options = { 0 };

  if (!parse (verb, argc, argv, &options))
    return STET_EXIT_USAGE;
  return options.story != NULL ? align_story (&options) : align_texts (&options);
}
