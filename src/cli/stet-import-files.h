/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StetFileHint:
 * @STET_FILE_HINT_NONE: it is no article: hidden, a picture, a style sheet, a film…
 * @STET_FILE_HINT_CONTENT: it may be one; its content decides
 * @STET_FILE_HINT_DATA: it is one if it is in a format of news agencies, or a web page
 * @STET_FILE_HINT_ARTICLE: it is one
 *
 * What the name of a file says that nobody chose by itself: one in a folder or an archive.
 */
typedef enum
{
  STET_FILE_HINT_NONE,
  STET_FILE_HINT_CONTENT,
  STET_FILE_HINT_DATA,
  STET_FILE_HINT_ARTICLE,
} StetFileHint;

/**
 * StetFoundFile:
 * @path: in the file system's encoding
 * @shown: the same for showing, UTF-8
 * @hint: %STET_FILE_HINT_ARTICLE for one that was given by name
 * @is_in_folder: a folder was given that it is in
 * @is_folder: it is a folder that was given; what is in it comes before
 * @error: (nullable): why it cannot be read, translated; names it and says what to do
 *
 * A file to import, or what was given as one.
 */
typedef struct
{
  char *path;
  char *shown;
  StetFileHint hint;
  gboolean is_in_folder;
  gboolean is_folder;
  char *error;
} StetFoundFile;

GPtrArray *stet_import_files_find (const char *const *paths, GCancellable *cancellable);
GBytes *stet_import_files_read (const char *path,
                                gsize max_bytes,
                                GCancellable *cancellable,
                                GError **error);
GBytes *stet_import_files_read_input (gsize max_bytes, GError **error);
void stet_found_file_free (StetFoundFile *self);

StetFileHint stet_file_hint_for_name (const char *name);
gboolean stet_file_hint_accepts (StetFileHint hint, const char *name, const char *format);
char *stet_import_files_dup_page_stem (const char *folder_name);

G_END_DECLS
