/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StetFoundFile:
 * @path: in the file system's encoding
 * @shown: the same for showing, UTF-8
 * @error: (nullable): why it cannot be read, translated; names it and says what to do
 *
 * A file to import, or what was given as one.
 */
typedef struct
{
  char *path;
  char *shown;
  char *error;
} StetFoundFile;

GPtrArray *stet_import_files_find (const char *const *paths, GCancellable *cancellable);
GBytes *stet_import_files_read (const char *path,
                                gsize max_bytes,
                                GCancellable *cancellable,
                                GError **error);
void stet_found_file_free (StetFoundFile *self);

G_END_DECLS
