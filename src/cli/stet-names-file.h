/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "stet-db.h"
#include "stet-name-entry.h"

G_BEGIN_DECLS

/* A larger file is no file of names, in bytes. */
#define STET_NAMES_FILE_MAX_BYTES (16 * 1024 * 1024)

/**
 * StetNamesFileError:
 * @STET_NAMES_FILE_ERROR_INVALID: it is not a file of names, or one of its names is not one
 */
typedef enum
{
  STET_NAMES_FILE_ERROR_INVALID,
} StetNamesFileError;

#define STET_NAMES_FILE_ERROR (stet_names_file_error_quark ())
GQuark stet_names_file_error_quark (void);

/* A register of names as a data file, to be given to another newsroom. */
void stet_names_file_add_members (JsonBuilder *builder, StetNameEntry *entry);
char *stet_names_file_write (GPtrArray *entries);
GPtrArray *stet_names_file_read (const char *data, gsize length, GError **error);
gboolean stet_names_file_store (
    StetDb *db, GPtrArray *entries, gint64 story, guint *n_added, guint *n_joined, GError **error);

G_END_DECLS
