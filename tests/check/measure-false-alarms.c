/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Checks translations that are known to be good and counts the findings. Arguments: a folder with
 * one LANGUAGE.txt per language, a text a line, and documents.txt, which names each line's
 * document; then pairs such as nl-fr. Prints one JSON object, and with --list each finding on
 * standard error. */

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "stet-check.h"
#include "stet-check-sentences.h"

static char **
load_lines (const char *folder, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s/%s.txt", folder, name);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  if (!g_file_get_contents (file, &contents, NULL, &error))
    g_error ("%s", error->message);
  return g_strsplit (g_strchomp (contents), "\n", -1);
}

static StetArticle *
new_article (gint64 id, const char *language, StetRow *first_row)
{
  StetArticle *article = stet_article_new (id, language);
  g_autoptr (StetBlock) headline = stet_block_new (0, STET_BLOCK_HEADLINE, "-");

  stet_block_set_row (headline, first_row);
  stet_article_append_block (article, headline);
  return article;
}

/* One row for each line. */
static StetStory *
make_story (char **lines[2], char *const languages[2], guint start, guint end)
{
  StetStory *story = stet_story_new (1);

  for (guint i = start; i <= end; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
    }
  for (guint side = 0; side < 2; side++)
    {
      g_autoptr (StetArticle) article = new_article (
          side + 1, languages[side], stet_story_get_row (story, 0));

      for (guint i = start; i < end; i++)
        {
          g_autoptr (StetBlock) block = stet_block_new (
              0, STET_BLOCK_PARAGRAPH, g_strstrip (lines[side][i]));

          stet_block_set_row (block, stet_story_get_row (story, i - start + 1));
          stet_article_append_block (article, block);
        }
      stet_story_add_article (story, article);
    }
  return story;
}

static void
list_finding (StetStory *story, StetFinding *finding)
{
  StetArticle *article = stet_story_find_article (story, stet_finding_get_article (finding));
  StetBlock *block = article != NULL
                         ? stet_article_find_block (article, stet_finding_get_block (finding))
                         : NULL;

  fprintf (
      stderr, "%s: %s\n", stet_finding_get_check (finding), stet_finding_get_message (finding));
  for (guint i = 0; block != NULL && (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      g_autofree char *text = stet_article_dup_row_text (article, stet_block_get_row (block));

      fprintf (stderr, "   %s: %s\n", stet_article_get_language (article), text);
    }
}

/* Counts the lines that have a finding of the check on either side. */
static void
count_lines (GPtrArray *findings, const StetCheck *check, GHashTable *lines)
{
  for (guint i = 0; i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      gint64 block = stet_finding_get_block (finding);

      if (g_str_equal (stet_finding_get_check (finding), check->id))
        g_hash_table_add (lines, g_memdup2 (&block, sizeof block));
    }
}

static void
measure_pair (
    const char *folder, const char *pair, char **documents, gboolean is_first, gboolean list)
{
  g_auto (GStrv) languages = g_strsplit (pair, "-", 2);
  g_auto (GStrv) a = load_lines (folder, languages[0]);
  g_auto (GStrv) b = load_lines (folder, languages[1]);
  char **lines[2] = { a, b };
  guint n_lines = MIN (g_strv_length (a), g_strv_length (b));
  GHashTable *found[32];
  const StetCheck *checks;
  gsize n_checks;
  gint64 time = 0;

  checks = stet_checks_get_table (&n_checks);
  g_assert_cmpuint (n_checks, <=, G_N_ELEMENTS (found));
  for (gsize i = 0; i < n_checks; i++)
    found[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint start = 0, end; start < n_lines; start = end)
    {
      g_autoptr (StetStory) story = NULL;
      g_autoptr (GPtrArray) findings = NULL;

      for (end = start + 1; end < n_lines && g_str_equal (documents[end], documents[start]); end++)
        continue;
      story = make_story (lines, languages, start, end);
      time -= g_get_monotonic_time ();
      findings = stet_check_story (story, stet_check_context_get_plain (), NULL);
      time += g_get_monotonic_time ();
      for (gsize i = 0; i < n_checks; i++)
        count_lines (findings, &checks[i], found[i]);
      for (guint i = 0; list && i < findings->len; i++)
        list_finding (story, g_ptr_array_index (findings, i));
    }

  printf ("%s\"%s\": {\"lines\": %u, \"lines_per_second\": %.0f",
          is_first ? "" : ", ",
          pair,
          n_lines,
          (double) n_lines * G_USEC_PER_SEC / (double) MAX (time, 1));
  for (gsize i = 0; i < n_checks; i++)
    {
      printf (", \"%s\": %.4f", checks[i].id, (double) g_hash_table_size (found[i]) / n_lines);
      g_hash_table_unref (found[i]);
    }
  printf ("}");
}

int
main (int argc, char **argv)
{
  gboolean list = FALSE, is_first = TRUE;
  g_auto (GStrv) documents = NULL;
  const char *folder = NULL;

  setlocale (LC_ALL, "");
  printf ("{");
  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--list"))
        {
          list = TRUE;
        }
      else if (folder == NULL)
        {
          folder = argv[i];
          documents = load_lines (folder, "documents");
        }
      else
        {
          measure_pair (folder, argv[i], documents, is_first, list);
          is_first = FALSE;
        }
    }
  printf ("}\n");
  return 0;
}
