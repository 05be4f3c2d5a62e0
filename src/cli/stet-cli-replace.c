/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>

#include "stet-json.h"
#include "stet-replace-store.h"

/* What is read from the library at a time. */
#define PAGE 500

typedef struct
{
  StetCliOptions options;
  StetReplaceQuery *query;
  StetDb *db;
  JsonBuilder *builder;
  gint64 operation;
  guint n_replaced;
  guint n_stories;
  gboolean regex;
  gboolean whole_words;
  gboolean match_case;
  gboolean ignore_accents;
  gboolean dry_run;
  char *language;
} Work;

static void
work_clear (Work *self)
{
  stet_cli_options_clear (&self->options);
  g_clear_pointer (&self->query, stet_replace_query_free);
  g_clear_pointer (&self->db, stet_db_close);
  g_clear_object (&self->builder);
  g_free (self->language);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static int
fail (const GError *error)
{
  stet_cli_print_error (error->message);
  return error->domain == STET_SEARCH_ERROR ? STET_EXIT_FAILED : STET_EXIT_LIBRARY;
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
show (Work *self, const StetOccurrence *occurrence)
{
  g_autofree char *found = g_utf8_substring (
      occurrence->text, occurrence->range.start, occurrence->range.end);
  g_autofree char *title = stet_cli_dup_printable (occurrence->title);
  g_autofree char *text = stet_cli_dup_printable (occurrence->text);
  g_autofree char *replacement = stet_cli_dup_printable (occurrence->replacement);

  if (self->builder == NULL)
    {
      g_print ("%s (%" G_GINT64_FORMAT ", %s): %s\n  “%s” → “%s”\n",
               title,
               occurrence->story,
               occurrence->language,
               text,
               found,
               replacement);
      return;
    }
  json_builder_begin_object (self->builder);
  add_number (self->builder, "story", occurrence->story);
  add_number (self->builder, "article", occurrence->article);
  add_text (self->builder, "language", occurrence->language);
  add_number (self->builder, "block", occurrence->block);
  add_number (self->builder, "start", occurrence->range.start);
  add_number (self->builder, "end", occurrence->range.end);
  add_text (self->builder, "found", found);
  add_text (self->builder, "replacement", occurrence->replacement);
  json_builder_end_object (self->builder);
}

/* Says what would be replaced, and changes nothing. */
static gboolean
preview (Work *self, GError **error)
{
  g_autoptr (StetReplaceCursor) cursor = stet_replace_cursor_new (self->query);
  gint64 last = 0;

  while (!stet_replace_cursor_get_ended (cursor))
    {
      g_autoptr (GPtrArray) found = stet_db_find_occurrences (self->db, cursor, PAGE, NULL, error);

      if (found == NULL)
        return FALSE;
      for (guint i = 0; i < found->len; i++)
        {
          const StetOccurrence *occurrence = g_ptr_array_index (found, i);

          show (self, occurrence);
          self->n_replaced++;
          if (occurrence->story != last)
            self->n_stories++;
          last = occurrence->story;
        }
    }
  return TRUE;
}

static gboolean
replace_in (Work *self, GArray *stories, GError **error)
{
  self->operation = stet_db_begin_replacement (self->db, error);
  if (self->operation == 0)
    return FALSE;
  for (guint i = 0; i < stories->len; i++)
    {
      gint64 story = g_array_index (stories, gint64, i);
      guint n;

      if (!stet_db_replace_in_story (
              self->db, self->operation, story, self->query, NULL, &n, NULL, error))
        return FALSE;
      if (n == 0)
        continue;
      self->n_replaced += n;
      self->n_stories++;
      if (self->builder != NULL)
        json_builder_add_int_value (self->builder, story);
    }
  return TRUE;
}

static gboolean
replace (Work *self, GError **error)
{
  g_autoptr (StetReplaceCursor) cursor = stet_replace_cursor_new (self->query);
  g_autoptr (GArray) stories = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean done;

  while (!stet_replace_cursor_get_ended (cursor))
    if (!stet_db_find_stories_with (self->db, cursor, stories, NULL, error))
      return FALSE;
  if (stories->len == 0)
    return TRUE;
  done = replace_in (self, stories, error);
  if (self->operation != 0 && !stet_db_end_replacement (self->db, self->operation, NULL))
    return FALSE;
  if (self->n_replaced == 0)
    self->operation = 0;
  return done;
}

static void
begin_json (Work *self)
{
  if (!self->options.json)
    return;
  self->builder = json_builder_new ();
  json_builder_begin_object (self->builder);
  json_builder_set_member_name (self->builder, self->dry_run ? "occurrences" : "stories");
  json_builder_begin_array (self->builder);
}

static void
report (Work *self)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, self->operation);
  guint n = self->n_replaced;

  if (self->builder != NULL)
    {
      json_builder_end_array (self->builder);
      add_number (self->builder, self->dry_run ? "found" : "replaced", n);
      if (!self->dry_run)
        {
          json_builder_set_member_name (self->builder, "operation");
          if (self->operation != 0)
            json_builder_add_int_value (self->builder, self->operation);
          else
            json_builder_add_null_value (self->builder);
        }
      json_builder_end_object (self->builder);
      stet_cli_print_json (self->builder);
      return;
    }
  if (self->dry_run)
    {
      g_print (ngettext ("%u match\n", "%u matches\n", n), n);
      return;
    }
  g_print (ngettext ("%u match replaced\n", "%u matches replaced\n", n), n);
  if (self->operation != 0)
    /* Translators: %s is a number; “stet undo” is what is typed. */
    g_print (_ ("“stet undo %s” undoes it.\n"), number);
}

static gboolean
make_query (Work *self, GArray *stories)
{
  char **arguments = self->options.arguments;

  for (guint i = 0; i < 2; i++)
    if (!g_utf8_validate (arguments[i], -1, NULL))
      return FALSE;
  self->query = g_new0 (StetReplaceQuery, 1);
  self->query->pattern = g_strdup (arguments[0]);
  self->query->replacement = g_strdup (arguments[1]);
  self->query->language = g_strdup (self->language);
  self->query->flags = (self->regex ? STET_SEARCH_REGEX : 0)
                       | (self->whole_words ? STET_SEARCH_WHOLE_WORDS : 0)
                       | (self->match_case ? STET_SEARCH_MATCH_CASE : 0)
                       | (self->ignore_accents ? STET_SEARCH_IGNORE_ACCENTS : 0);
  if (arguments[2] != NULL)
    self->query->stories = g_array_ref (stories);
  return TRUE;
}

static int
run (Work *self, const StetCliVerb *verb)
{
  char **arguments = self->options.arguments;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) stories = NULL;
  int status = STET_EXIT_OK;

  if (g_strv_length (arguments) < 2 || *arguments[0] == '\0')
    return stet_cli_usage_error (verb, _ ("Say what to look for, and what to put in its place."));
  self->db = stet_cli_open (&self->options, self->dry_run ? STET_DB_READ_ONLY : STET_DB_NO_CREATE);
  if (self->db == NULL)
    return STET_EXIT_LIBRARY;
  stories = stet_cli_choose_stories (self->db, arguments + 2, FALSE, &status);
  if (stories == NULL)
    return STET_EXIT_LIBRARY;
  if (status != STET_EXIT_OK)
    return status;
  if (!make_query (self, stories))
    return stet_cli_usage_error (verb, _ ("The text is not UTF-8."));
  begin_json (self);
  if (!(self->dry_run ? preview (self, &error) : replace (self, &error)))
    {
      status = fail (error);
      /* What was replaced until then can be undone. */
      if (self->operation == 0)
        return status;
    }
  report (self);
  return status;
}

/* stet replace: see the table of verbs. */
int
stet_cli_replace (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (Work) work = { 0 };
  const GOptionEntry entries[] = {
    { "regex", 0, 0, G_OPTION_ARG_NONE, &work.regex, N_ ("PATTERN is a regular expression"), NULL },
    { "whole-words",
      0,
      0,
      G_OPTION_ARG_NONE,
      &work.whole_words,
      N_ ("Find whole words only"),
      NULL },
    { "match-case",
      0,
      0,
      G_OPTION_ARG_NONE,
      &work.match_case,
      N_ ("Tell capitals from small letters"),
      NULL },
    { "ignore-accents",
      0,
      0,
      G_OPTION_ARG_NONE,
      &work.ignore_accents,
      N_ ("Find letters with other accents, too"),
      NULL },
    { "language",
      0,
      0,
      G_OPTION_ARG_STRING,
      &work.language,
      N_ ("Only in articles in this language"),
      N_ ("TAG") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &work.dry_run, N_ ("Change nothing"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!stet_cli_parse (verb, entries, argc, argv, &work.options))
    return STET_EXIT_USAGE;
  return run (&work, verb);
}
