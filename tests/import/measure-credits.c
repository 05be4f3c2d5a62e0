/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes the credits off captions and compares with what is to be found. Arguments: FILE.jsonl, one
 * object a line with "raw" and "credit", a list; FILE.txt, lines without any credit, of which the
 * false alarms are counted. --list prints each row that is not exact on standard error. Prints one
 * JSON object. */

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "stet-credit.h"

typedef struct
{
  guint rows;
  guint exact;
  guint exact_text;
  guint wrong;
  guint missed;
  guint incomplete;
  guint lines;
  guint alarms_split;
  guint alarms_caption;
  gboolean list;
} Counts;

/* Letter case, white space and a full stop or comma at the end make no difference. */
static char *
normalize (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autofree char *folded = g_utf8_casefold (composed, -1);
  GString *normal = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (normal, c);
      else if (normal->len > 0 && normal->str[normal->len - 1] != ' ')
        g_string_append_c (normal, ' ');
    }
  while (normal->len > 0 && strchr (" .,", normal->str[normal->len - 1]) != NULL)
    g_string_truncate (normal, normal->len - 1);
  return g_string_free_and_steal (normal);
}

static char **
get_expected (JsonObject *row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (row, "credit");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_take (builder, normalize (json_array_get_string_element (array, i)));
  return g_strv_builder_end (builder);
}

static char **
get_found (const char *raw)
{
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;
  char **names;

  if (!stet_credit_split_caption (raw, &caption, &printed))
    return g_new0 (char *, 1);
  names = stet_credit_split_names (printed);
  for (char **name = names; *name != NULL; name++)
    {
      char *normal = normalize (*name);

      g_free (*name);
      *name = normal;
    }
  return names;
}

/* Letters and digits alone: how a credit was cut into a list does not matter. */
static char *
squeeze (char **names)
{
  g_autofree char *joined = g_strjoinv (" ", names);
  GString *squeezed = g_string_new (NULL);

  for (const char *p = joined; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (squeezed, g_utf8_get_char (p));
  return g_string_free_and_steal (squeezed);
}

/* Whether something was found that is in no expected credit. */
static gboolean
is_wrong (char **found, char **expected)
{
  g_autofree char *all = g_strjoinv (" ", expected);

  for (char **name = found; *name != NULL; name++)
    if (strstr (all, *name) == NULL)
      return TRUE;
  return FALSE;
}

static void
compare (const char *raw, char **expected, Counts *counts)
{
  g_auto (GStrv) found = get_found (raw);
  g_autofree char *found_text = squeeze (found);
  g_autofree char *expected_text = squeeze (expected);
  gboolean same_text = g_str_equal (found_text, expected_text);
  gboolean same = g_strv_equal ((const char *const *) found, (const char *const *) expected);
  const char *outcome = "exact";

  counts->rows++;
  counts->exact_text += same_text;
  if (same)
    {
      counts->exact++;
      return;
    }
  if (found[0] == NULL)
    {
      counts->missed++;
      outcome = "missed";
    }
  else if (!same_text && is_wrong (found, expected))
    {
      counts->wrong++;
      outcome = "wrong";
    }
  else
    {
      counts->incomplete++;
      outcome = same_text ? "cut otherwise" : "incomplete";
    }
  if (counts->list)
    {
      g_autofree char *a = g_strjoinv (" + ", found);
      g_autofree char *b = g_strjoinv (" + ", expected);

      g_printerr ("%s: %s\n  found: %s\n  expected: %s\n", outcome, raw, a, b);
    }
}

static void
measure_row (const char *line, Counts *counts)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) expected = NULL;
  JsonObject *row;

  if (!json_parser_load_from_data (parser, line, -1, &error))
    g_error ("%s", error->message);
  row = json_node_get_object (json_parser_get_root (parser));
  expected = get_expected (row);
  compare (json_object_get_string_member (row, "raw"), expected, counts);
}

static void
measure_line (const char *line, Counts *counts)
{
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;

  counts->lines++;
  if (stet_credit_split (line, &caption, &printed))
    {
      counts->alarms_split++;
      if (counts->list)
        g_printerr ("split: %s\n  found: %s\n", line, printed);
    }
  g_clear_pointer (&caption, g_free);
  g_clear_pointer (&printed, g_free);
  if (stet_credit_split_caption (line, &caption, &printed))
    {
      counts->alarms_caption++;
      if (counts->list)
        g_printerr ("caption: %s\n  found: %s\n", line, printed);
    }
}

static void
measure_file (const char *path, Counts *counts)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (contents, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      if (*g_strstrip (*line) == '\0' || !g_utf8_validate (*line, -1, NULL))
        continue;
      if (g_str_has_suffix (path, ".txt"))
        measure_line (*line, counts);
      else
        measure_row (*line, counts);
    }
}

int
main (int argc, char *argv[])
{
  Counts counts = { 0 };

  setlocale (LC_ALL, "");

  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--list"))
        counts.list = TRUE;
      else
        measure_file (argv[i], &counts);
    }
  printf ("{\"rows\": %u, \"exact\": %u, \"wrong\": %u, \"missed\": %u, \"incomplete\": %u, "
          "\"exact_text\": %u, \"exact_share\": %.4f, \"wrong_share\": %.4f, \"lines\": %u, "
          "\"false_alarms_split\": %u, \"false_alarms_caption\": %u}\n",
          counts.rows,
          counts.exact,
          counts.wrong,
          counts.missed,
          counts.incomplete,
          counts.exact_text,
          (double) counts.exact / MAX (counts.rows, 1),
          (double) counts.wrong / MAX (counts.rows, 1),
          counts.lines,
          counts.alarms_split,
          counts.alarms_caption);
  return 0;
}
