/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replay FOLDER: feeds each file of a corpus to the fuzz target that it is linked with, and short
 * and damaged pieces of it. A file that brings a target down is one more test of it. */

#include "config.h"

#include <stdint.h>

#include <gio/gio.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Seconds. The bar is 10; sanitizers and busy machines take their share. */
#define MAX_SECONDS 30

static const char *folder;

static void
feed (const char *data, gsize length)
{
  /* A copy without anything behind it, so that reading on is found. */
  g_autofree uint8_t *copy = g_memdup2 (data, length);

  LLVMFuzzerTestOneInput (copy, length);
}

static void
replay (gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (folder, user_data, NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  feed (data, length);
  for (guint i = 1; i < 8; i++)
    feed (data, length * i / 8);
  for (guint i = 0; i < 8 && length > 0; i++)
    {
      data[length * i / 8] ^= (char) (1 << i);
      feed (data, length);
    }
  g_assert_cmpint ((g_get_monotonic_time () - start) / G_USEC_PER_SEC, <, MAX_SECONDS);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = argv[1];
  dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_assert_cmpuint (names->len, >, 0);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat ("/replay/", g_ptr_array_index (names, i), NULL);

      g_test_add_data_func (path, g_ptr_array_index (names, i), replay);
    }
  return g_test_run ();
}
