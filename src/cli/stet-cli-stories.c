/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-cli"

#include "config.h"

#include "stet-cli-private.h"

#include <glib/gi18n-lib.h>

#include "stet-json.h"
#include "stet-replace-store.h"
#include "stet-story-jobs.h"
#include "stet-story-list.h"
#include "stet-story-store.h"

/* What one of these verbs works on. */
typedef struct
{
  StetCliOptions options;
  StetDb *db;
  gint64 operation;
  GArray *stories; /* gint64: those that are to be told of afterwards */
} Work;

static void
work_clear (Work *self)
{
  stet_cli_options_clear (&self->options);
  g_clear_pointer (&self->db, stet_db_close);
  g_clear_pointer (&self->stories, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static int
fail (const GError *error)
{
  stet_cli_print_error (error->message);
  return g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_NOT_FOUND)
                 || g_error_matches (error, STET_LIBRARY_ERROR, STET_LIBRARY_ERROR_CONSTRAINT)
             ? STET_EXIT_FAILED
             : STET_EXIT_LIBRARY;
}

/* Reads the arguments and opens the library. Returns: STET_EXIT_OK when both went well */
static int
begin (Work *self, const StetCliVerb *verb, int argc, char **argv, guint n, const char *usage)
{
  if (!stet_cli_parse (verb, NULL, argc, argv, &self->options))
    return STET_EXIT_USAGE;
  if (g_strv_length (self->options.arguments) != n)
    return stet_cli_usage_error (verb, usage);
  self->db = stet_cli_open (&self->options, STET_DB_NO_CREATE);
  self->stories = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self->db != NULL ? STET_EXIT_OK : STET_EXIT_LIBRARY;
}

static gint64
find_article (StetDb *db, const char *story, const char *language, GError **error)
{
  gint64 id = stet_db_find_story (db, story, error);
  g_autoptr (StetStorySummary) summary = NULL;
  g_autofree char *shown = NULL;

  if (id == 0)
    return 0;
  summary = stet_db_load_story_summary (db, id, error);
  if (summary == NULL)
    return 0;
  for (guint i = 0; i < summary->articles->len; i++)
    {
      StetArticleSummary *article = g_ptr_array_index (summary->articles, i);

      if (g_ascii_strcasecmp (article->language, language) == 0)
        return article->id;
    }
  shown = g_strjoinv (", ", summary->languages);
  g_set_error (error,
               STET_LIBRARY_ERROR,
               STET_LIBRARY_ERROR_NOT_FOUND,
               _ ("The story “%s” has no article in the language “%s”. It has: %s."),
               summary->slug,
               language,
               shown);
  return 0;
}

static gboolean
print_stories (Work *self, JsonBuilder *builder, GError **error)
{
  for (guint i = 0; i < self->stories->len; i++)
    {
      g_autoptr (StetStorySummary) summary = NULL;
      g_autofree char *languages = NULL;

      summary = stet_db_load_story_summary (
          self->db, g_array_index (self->stories, gint64, i), error);
      if (summary == NULL)
        return FALSE;
      languages = g_strjoinv (" ", summary->languages);
      if (builder != NULL)
        stet_json_add_summary (builder, summary);
      else
        g_print ("%s (%" G_GINT64_FORMAT "): %s\n", summary->slug, summary->id, languages);
    }
  return TRUE;
}

/* Tells what the stories are now. */
static int
report (Work *self)
{
  g_autoptr (JsonBuilder) builder = self->options.json ? json_builder_new () : NULL;
  g_autoptr (GError) error = NULL;

  if (builder != NULL)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "operation");
      json_builder_add_int_value (builder, self->operation);
      json_builder_set_member_name (builder, "stories");
      json_builder_begin_array (builder);
    }
  if (!print_stories (self, builder, &error))
    return fail (error);
  if (builder != NULL)
    {
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      stet_cli_print_json (builder);
    }
  else
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, self->operation);

      /* Translators: %s is a number; “stet undo” is what is typed. */
      g_print (_ ("“stet undo %s” undoes it.\n"), number);
    }
  return STET_EXIT_OK;
}

/* stet merge: see the table of verbs. */
int
stet_cli_merge (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (Work) work = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 into, other;
  int status = begin (&work, verb, argc, argv, 2, _ ("Name two stories, by their ids or slugs."));

  if (status != STET_EXIT_OK)
    return status;
  into = stet_db_find_story (work.db, work.options.arguments[0], &error);
  other = into != 0 ? stet_db_find_story (work.db, work.options.arguments[1], &error) : 0;
  if (other == 0 || !stet_job_merge_stories (work.db, into, other, &work.operation, &error))
    return fail (error);
  g_array_append_val (work.stories, into);
  return report (&work);
}

/* stet move: see the table of verbs. */
int
stet_cli_move (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (Work) work = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 article, to;
  int status = begin (&work, verb, argc, argv, 3, _ ("Name a story, a language and a story."));

  if (status != STET_EXIT_OK)
    return status;
  article = find_article (work.db, work.options.arguments[0], work.options.arguments[1], &error);
  to = article != 0 ? stet_db_find_story (work.db, work.options.arguments[2], &error) : 0;
  if (to == 0 || !stet_job_move_article (work.db, article, to, &work.operation, &error))
    return fail (error);
  g_array_append_val (work.stories, to);
  return report (&work);
}

/* stet split: see the table of verbs. */
int
stet_cli_split (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (Work) work = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 article, from, made = 0;
  int status = begin (&work, verb, argc, argv, 2, _ ("Name a story and a language."));

  if (status != STET_EXIT_OK)
    return status;
  article = find_article (work.db, work.options.arguments[0], work.options.arguments[1], &error);
  from = article != 0 ? stet_db_find_story (work.db, work.options.arguments[0], &error) : 0;
  if (from == 0 || !stet_job_split_off (work.db, article, &made, &work.operation, &error))
    return fail (error);
  g_array_append_val (work.stories, made);
  g_array_append_val (work.stories, from);
  return report (&work);
}

/* A replacement is taken back as far as the texts are what it made of them. */
static gboolean
undo_replacement (StetDb *db, gint64 operation, guint *n_restored, guint *n_left, GError **error)
{
  gboolean more = TRUE;

  while (more)
    {
      guint restored, left;

      if (!stet_db_undo_replacement (db, operation, 50, &restored, &left, &more, error))
        return FALSE;
      *n_restored += restored;
      *n_left += left;
    }
  return TRUE;
}

/* stet undo: see the table of verbs. */
int
stet_cli_undo (const StetCliVerb *verb, int argc, char **argv)
{
  g_auto (Work) work = { 0 };
  g_autoptr (GError) error = NULL;
  guint64 number;
  gboolean replacement;
  guint n_restored = 0, n_left = 0;
  int status = begin (&work, verb, argc, argv, 1, _ ("Say the number of one operation."));

  if (status != STET_EXIT_OK)
    return status;
  if (!g_ascii_string_to_unsigned (work.options.arguments[0], 10, 1, G_MAXINT64, &number, NULL))
    return stet_cli_usage_error (verb, _ ("Say the number of one operation."));
  replacement = stet_db_is_replacement (work.db, (gint64) number, NULL);
  if (!(replacement ? undo_replacement (work.db, (gint64) number, &n_restored, &n_left, &error)
                    : stet_job_undo (work.db, (gint64) number, &error)))
    return fail (error);
  if (work.options.json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "undone");
      json_builder_add_int_value (builder, (gint64) number);
      if (replacement)
        {
          json_builder_set_member_name (builder, "restored");
          json_builder_add_int_value (builder, n_restored);
          json_builder_set_member_name (builder, "left");
          json_builder_add_int_value (builder, n_left);
        }
      json_builder_end_object (builder);
      stet_cli_print_json (builder);
    }
  else
    {
      g_autofree char *shown = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);

      /* Translators: %s is the number of a merge, move or split. */
      g_print (_ ("Undone: operation %s.\n"), shown);
      if (n_left > 0)
        g_print (ngettext ("%u paragraph was changed since and stays as it is.\n",
                           "%u paragraphs were changed since and stay as they are.\n",
                           n_left),
                 n_left);
    }
  return STET_EXIT_OK;
}
