/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <gio/gio.h>

#include "stet-temporary.h"

/**
 * stet_temporary_directory_new:
 *
 * Returns: (transfer full) (type filename): a new, empty folder; when there is no room for
 * temporary files, the usual place for them, where opening a library will say so
 */
char *
stet_temporary_directory_new (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("stet-XXXXXX", &error);

  return path ? path : g_build_filename (g_get_tmp_dir (), "stet", NULL);
}

static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children = NULL;

  children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  while (children)
    {
      GFile *child;

      if (!g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) || !child)
        break;
      remove_tree (child);
    }
  g_file_delete (file, NULL, NULL);
}

/**
 * stet_temporary_directory_remove:
 * @path: (type filename): what stet_temporary_directory_new() returned
 *
 * Removes it with all that is in it; links are removed, not followed.
 */
void
stet_temporary_directory_remove (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  remove_tree (file);
}
