/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decodes the files of folders named by encoding, such as iso-8859-2 or windows-1250-polish,
 * without telling what they are in, and compares with what the named encoding says. Prints one JSON
 * object. */

#include <locale.h>
#include <string.h>

#include <glib.h>

#include "stet-encoding.h"

typedef struct
{
  guint n_files;
  guint n_right;
} Rate;

/* The encoding that a folder is named by, which may be followed by a language or a number. */
static char *
dup_label (const char *folder)
{
  g_autofree char *label = g_strdup (folder);

  for (;;)
    {
      g_autofree char *text = stet_encoding_decode_as ("a", 1, label, NULL, NULL);
      char *cut;

      if (text != NULL)
        return g_steal_pointer (&label);
      cut = strrchr (label, '-');
      if (cut == NULL)
        return NULL;
      *cut = '\0';
    }
}

static void
measure_file (const char *path, const char *label, Rate *rate, gint64 *slowest)
{
  g_autofree char *data = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  g_autofree char *encoding = NULL;
  gsize length = 0;
  gint64 start;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return;
  expected = stet_encoding_decode_as (data, length, label, NULL, NULL);
  start = g_get_monotonic_time ();
  found = stet_encoding_decode (data, length, NULL, &encoding, NULL, NULL);
  *slowest = MAX (*slowest, g_get_monotonic_time () - start);
  rate->n_files++;
  if (g_strcmp0 (expected, found) == 0)
    rate->n_right++;
  else
    g_printerr ("%s: taken for %s\n", path, encoding != NULL ? encoding : "no text");
}

static void
measure_folder (const char *path, const char *label, Rate *rate, gint64 *slowest)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        measure_folder (file, label, rate, slowest);
      else
        measure_file (file, label, rate, slowest);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
measure_all (const char *path, GString *json, Rate *total, gint64 *slowest)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *entry;

  if (dir == NULL)
    g_error ("%s: no folder", path);
  while ((entry = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (entry));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *folder = g_build_filename (path, name, NULL);
      g_autofree char *label = dup_label (name);
      Rate rate = { 0 };

      if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
        continue;
      if (label == NULL)
        {
          g_printerr ("%s: not the name of an encoding\n", folder);
          continue;
        }
      measure_folder (folder, label, &rate, slowest);
      total->n_files += rate.n_files;
      total->n_right += rate.n_right;
      g_string_append_printf (json,
                              "%s\"%s\": {\"files\": %u, \"right\": %u, \"rate\": %.3f}",
                              json->len > 0 ? ", " : "",
                              name,
                              rate.n_files,
                              rate.n_right,
                              rate.n_files > 0 ? (double) rate.n_right / rate.n_files : 0);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) json = g_string_new (NULL);
  Rate total = { 0 };
  gint64 slowest = 0;

  setlocale (LC_ALL, "");
  if (argc < 2)
    g_error ("Name a folder of folders that are named by encoding");
  for (int i = 1; i < argc; i++)
    measure_all (argv[i], json, &total, &slowest);
  g_print ("{\"measurement\": \"import-encoding\", \"files\": %u, \"right\": %u, \"rate\": %.4f, "
           "\"slowest_ms\": %.1f, \"folders\": {%s}}\n",
           total.n_files,
           total.n_right,
           total.n_files > 0 ? (double) total.n_right / total.n_files : 0,
           (double) slowest / 1000,
           json->str);
  return 0;
}
