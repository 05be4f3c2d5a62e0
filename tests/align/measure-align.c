/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Aligns the documents of folders and compares with their gold: DOC.src and DOC.tgt, a paragraph a
 * line, and DOC.gold, "[source lines]:[target lines]" from 0. Prints one JSON object. */

#include <stdio.h>
#include <string.h>

#include "stet-align.h"

typedef struct
{
  guint n_found;
  guint n_gold;
  guint n_right;
} Counts;

static GPtrArray *
load_blocks (const char *path)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL && (lines[i][0] != '\0' || lines[i + 1] != NULL); i++)
    g_ptr_array_add (blocks, stet_block_new (0, STET_BLOCK_PARAGRAPH, g_strchomp (lines[i])));
  return blocks;
}

static void
append_span (GString *string, guint start, guint len)
{
  g_string_append_c (string, '[');
  for (guint i = start; i < start + len; i++)
    g_string_append_printf (string, "%s%u", i > start ? "," : "", i);
  g_string_append_c (string, ']');
}

static GHashTable *
load_gold (const char *path)
{
  GHashTable *gold = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    g_error ("%s: no gold", path);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_strstrip (lines[i]), " ", -1);

      if (*lines[i] != '\0')
        g_hash_table_add (gold, g_strjoinv ("", parts));
    }
  return gold;
}

static gboolean
is_pair (const char *bead)
{
  return strstr (bead, "[]") == NULL;
}

/* counts[0]: pairs of texts; counts[1]: texts without a counterpart. */
static void
compare (GArray *beads, GHashTable *gold, Counts counts[2])
{
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < beads->len; i++)
    {
      StetBead *bead = &g_array_index (beads, StetBead, i);
      g_autoptr (GString) string = g_string_new (NULL);
      guint which = bead->a_len == 0 || bead->b_len == 0;

      append_span (string, bead->a_start, bead->a_len);
      g_string_append_c (string, ':');
      append_span (string, bead->b_start, bead->b_len);
      counts[which].n_found++;
      counts[which].n_right += g_hash_table_contains (gold, string->str);
    }
  g_hash_table_iter_init (&iter, gold);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    counts[is_pair (key) ? 0 : 1].n_gold++;
}

static double
divide (guint n, guint by)
{
  return by > 0 ? (double) n / by : 0;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static void
measure_folder (const char *folder, gboolean is_first)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *name = g_path_get_basename (folder);
  g_auto (GStrv) parts = g_strsplit (name, "-", -1);
  guint n_parts = g_strv_length (parts);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  Counts counts[2] = { 0 };
  const char *file;

  if (dir == NULL || n_parts < 2)
    g_error ("%s: no folder of aligned documents", folder);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *base = NULL, *source = NULL, *target = NULL, *gold_path = NULL;
      g_autoptr (GPtrArray) a = NULL, b = NULL;
      g_autoptr (GHashTable) gold = NULL;
      g_autoptr (GArray) beads = NULL;
      gint64 start, duration;

      if (!g_str_has_suffix (file, ".gold"))
        continue;
      base = g_strndup (file, strlen (file) - strlen (".gold"));
      source = g_strdup_printf ("%s/%s.src", folder, base);
      target = g_strdup_printf ("%s/%s.tgt", folder, base);
      gold_path = g_build_filename (folder, file, NULL);
      a = load_blocks (source);
      b = load_blocks (target);
      gold = load_gold (gold_path);

      start = g_get_monotonic_time ();
      beads = stet_align_blocks (a, parts[n_parts - 2], b, parts[n_parts - 1], NULL);
      duration = g_get_monotonic_time () - start;
      g_array_append_val (times, duration);
      compare (beads, gold, counts);
    }
  if (times->len == 0)
    g_error ("%s: no documents", folder);

  g_array_sort (times, compare_times);
  printf ("%s\"%s\": {\"documents\": %u, \"precision\": %.4f, \"recall\": %.4f, \"f1\": %.4f, "
          "\"unpaired_precision\": %.4f, \"unpaired_recall\": %.4f, \"ms_median\": %.2f, "
          "\"ms_p95\": %.2f}",
          is_first ? "" : ", ",
          name,
          times->len,
          divide (counts[0].n_right, counts[0].n_found),
          divide (counts[0].n_right, counts[0].n_gold),
          divide (2 * counts[0].n_right, counts[0].n_found + counts[0].n_gold),
          divide (counts[1].n_right, counts[1].n_found),
          divide (counts[1].n_right, counts[1].n_gold),
          (double) g_array_index (times, gint64, times->len / 2) / 1000,
          (double) g_array_index (times, gint64, times->len * 95 / 100) / 1000);
}

int
main (int argc, char **argv)
{
  printf ("{");
  for (int i = 1; i < argc; i++)
    measure_folder (argv[i], i == 1);
  printf ("}\n");
  return 0;
}
