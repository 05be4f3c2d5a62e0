/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-archive.h"
#include "stet-db.h"
#include "stet-import.h"

G_BEGIN_DECLS

/**
 * StetPictureFolder:
 * @folder: (nullable): the folder that the article's file is in, in the file system's encoding
 * @archive: (nullable): or the archive
 * @mutex: (nullable): guards @archive
 * @prefix: (nullable): the folder within the archive, with a slash at its end, or ""
 *
 * Where files that came with an article may be. All are borrowed.
 */
typedef struct
{
  const char *folder;
  StetArchive *archive;
  GMutex *mutex;
  const char *prefix;
} StetPictureFolder;

GBytes *stet_import_pictures_load (const char *href, gsize max_bytes, gpointer picture_folder);
gboolean stet_import_pictures_store (
    StetDb *db, StetImport *import, GPtrArray *warnings, guint *n_stored, GError **error);

G_END_DECLS
