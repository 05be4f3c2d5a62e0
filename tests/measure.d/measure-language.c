/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells the language of each line of LANGUAGE.txt, and of its first five words (its first
 * characters where words are not spaced), in folders. Prints one JSON object. */

#include <locale.h>
#include <string.h>

#include <glib.h>

#include "stet-language.h"

#define N_WORDS 5
/* Where words are not spaced, five of them are about so many characters. */
#define N_CHARACTERS 12

typedef struct
{
  guint n_lines;
  guint n_whole;
  guint n_words;
  gint64 time;
} Rate;

/* Whether @found is the language of a file called @wanted: the language must be right, and the
 * script where the file says one. Norwegian is one language of two names. */
static gboolean
is_right (const char *found, const char *wanted)
{
  g_auto (GStrv) a = g_strsplit (found, "-", -1);
  g_auto (GStrv) b = g_strsplit (wanted, "-", -1);

  if (g_str_equal (b[0], "no"))
    return g_str_equal (a[0], "nb") || g_str_equal (a[0], "nn");
  if (g_str_equal (b[0], "tl"))
    return g_str_equal (a[0], "fil");
  if (!g_str_equal (a[0], b[0]))
    return FALSE;
  return b[1] == NULL || strlen (b[1]) != 4 || g_strcmp0 (a[1], b[1]) == 0;
}

static char *
dup_start (const char *line)
{
  const char *p = line;
  guint n_spaces = 0;

  while (*p != '\0' && n_spaces < N_WORDS)
    {
      p++;
      n_spaces += *p == ' ';
    }
  if (n_spaces == 0 && g_utf8_strlen (line, -1) > N_CHARACTERS)
    return g_utf8_substring (line, 0, N_CHARACTERS);
  return g_strndup (line, (gsize) (p - line));
}

static gboolean
detect (const char *text, const char *wanted, const char *what)
{
  g_autofree char *tag = NULL;
  gboolean right = stet_language_detect (text, -1, &tag, NULL) && is_right (tag, wanted);

  if (!right)
    g_printerr ("%s %s: %s: %s\n", wanted, what, tag != NULL ? tag : "unsure", text);
  return right;
}

static void
measure_file (const char *path, const char *wanted, Rate *rate)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    g_error ("%s cannot be read", path);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *start = NULL;
      gint64 time = g_get_monotonic_time ();

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      start = dup_start (lines[i]);
      rate->n_lines++;
      rate->n_whole += detect (lines[i], wanted, "line");
      rate->n_words += detect (start, wanted, "words");
      rate->time += g_get_monotonic_time () - time;
    }
}

static double
divide (guint n, guint by)
{
  return by > 0 ? (double) n / by : 0;
}

static void
measure_folder (const char *folder, GString *json, Rate *total)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    g_error ("%s: no folder", folder);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *wanted = NULL;
      Rate rate = { 0 };

      if (!g_str_has_suffix (name, ".txt") || g_str_equal (name, "documents.txt"))
        continue;
      wanted = g_strndup (name, strlen (name) - 4);
      measure_file (path, wanted, &rate);
      total->n_lines += rate.n_lines;
      total->n_whole += rate.n_whole;
      total->n_words += rate.n_words;
      total->time += rate.time;
      g_string_append_printf (json,
                              "%s\"%s\": {\"lines\": %u, \"line\": %.4f, \"five_words\": %.4f}",
                              json->len > 0 ? ", " : "",
                              wanted,
                              rate.n_lines,
                              divide (rate.n_whole, rate.n_lines),
                              divide (rate.n_words, rate.n_lines));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) json = g_string_new (NULL);
  Rate total = { 0 };

  setlocale (LC_ALL, "");
  for (int i = 1; i < argc; i++)
    measure_folder (argv[i], json, &total);
  g_print ("{\"measurement\": \"import-language\", \"lines\": %u, \"line\": %.4f, "
           "\"five_words\": %.4f, \"us_per_text\": %.1f, \"languages\": {%s}}\n",
           total.n_lines,
           divide (total.n_whole, total.n_lines),
           divide (total.n_words, total.n_lines),
           total.n_lines > 0 ? (double) total.time / total.n_lines / 2 : 0,
           json->str);
  return 0;
}
