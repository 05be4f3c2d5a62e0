/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-db.h"

G_BEGIN_DECLS

#define STET_PHOTO_MAX_BYTES  (64 * 1024 * 1024)
#define STET_PHOTO_MAX_PIXELS (100 * 1000 * 1000)

gboolean stet_db_add_photo_file (StetDb *db,
                                 GBytes *bytes,
                                 char **sha256,
                                 char **mime_type,
                                 int *width,
                                 int *height,
                                 GError **error);
char *stet_db_dup_photo_path (StetDb *db, const char *sha256);
char *stet_library_file_dup_photo_path (const char *library_path, const char *sha256);

G_END_DECLS
