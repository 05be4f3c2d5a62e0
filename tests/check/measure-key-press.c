/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much the checks have to do for one key press. Arguments: a folder with one LANGUAGE.txt per
 * language, a text a line, which translates the same line of the others; then the languages. Makes
 * a story of 60 rows of them, types into it, checks it after each key, and prints one JSON object:
 * milliseconds of processor time, of a whole check and of one after a key press. */

#include <locale.h>
#include <stdio.h>
#include <time.h>

#include "stet-check-sentences.h"
#include "stet-check.h"

#define N_ROWS 60
#define N_KEYS 300

static StetArticle *
new_article (StetStory *story, gint64 id, const char *folder, const char *language)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.txt", folder, language);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  StetArticle *article = stet_article_new (id, language);
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &contents, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (contents, "\n", N_ROWS + 1);
  for (guint i = 0; i < N_ROWS && lines[i] != NULL; i++)
    {
      g_autoptr (StetBlock) block = stet_block_new (
          0, i == 0 ? STET_BLOCK_HEADLINE : STET_BLOCK_PARAGRAPH, g_strstrip (lines[i]));

      stet_block_set_row (block, stet_story_get_row (story, i));
      stet_article_append_block (article, block);
    }
  return article;
}

static double
check (StetStory *story, StetCheckCache *cache)
{
  StetCheckContext context = *stet_check_context_get_plain ();
  g_autoptr (GPtrArray) findings = NULL;
  clock_t begun = clock ();

  context.cache = cache;
  findings = stet_check_story (story, &context, NULL);
  return (double) (clock () - begun) * 1000 / CLOCKS_PER_SEC;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

int
main (int argc, char **argv)
{
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autoptr (StetCheckCache) cache = stet_check_cache_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  double times[N_KEYS], first;

  setlocale (LC_ALL, "");
  if (argc < 3)
    {
      fprintf (stderr, "measure-key-press FOLDER LANGUAGE…\n");
      return 2;
    }
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_append_row (story, row);
    }
  for (int i = 2; i < argc; i++)
    {
      g_autoptr (StetArticle) article = new_article (story, i - 1, argv[1], argv[i]);

      stet_story_add_article (story, article);
    }
  check (story, NULL);
  first = check (story, cache);
  for (guint i = 0; i < N_KEYS; i++)
    {
      StetArticle *article = stet_story_get_article (
          story, (guint) g_rand_int_range (random, 0, argc - 2));
      StetBlock *block = stet_article_get_block (article,
                                                 (guint) g_rand_int_range (random, 0, N_ROWS));
      g_autofree char *text = g_strdup_printf (
          "%s%c", stet_block_get_text (block), 'a' + g_rand_int_range (random, 0, 26));

      stet_block_set_text (block, text);
      times[i] = check (story, cache);
    }
  qsort (times, N_KEYS, sizeof (double), compare);
  printf ("{\"languages\": %d, \"rows\": %d, \"whole_ms\": %.2f, \"key_press_ms\": {\"p50\": %.2f,"
          " \"p95\": %.2f, \"max\": %.2f}}\n",
          argc - 2,
          N_ROWS,
          first,
          times[N_KEYS / 2],
          times[N_KEYS * 95 / 100],
          times[N_KEYS - 1]);
  return 0;
}
