/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Reads and parses files ahead of the thread that stores them. For the import job only. */

#include "stet-import-job.h"

G_BEGIN_DECLS

typedef struct _StetImportUnit StetImportUnit;

/**
 * StetImportRead:
 * @unit: the file that it comes from
 * @file: the report on it
 * @bytes: (nullable): the file; %NULL when there is nothing to store
 * @sha256: (nullable): of @bytes, lower-case hexadecimal
 * @marks: (nullable): by what other versions of it are found
 * @import: (nullable): what was made of it
 *
 * An article that was read, or a file that failed.
 */
typedef struct
{
  StetImportUnit *unit;
  StetImportFile *file;
  GBytes *bytes;
  char *sha256;
  char *marks;
  StetImport *import;
} StetImportRead;

void stet_import_read_free (StetImportRead *self);
void stet_import_read_again (StetImportRead *self, GCancellable *cancellable);

typedef struct _StetImportFeed StetImportFeed;

StetImportFeed *stet_import_feed_new (const StetImportRequest *request, GCancellable *cancellable);
void stet_import_feed_free (StetImportFeed *self);
GPtrArray *
stet_import_feed_pop (StetImportFeed *self, gint64 until, const char **name, gboolean *at_end);
void stet_import_feed_stop_reading (StetImportFeed *self);
guint stet_import_feed_get_total (StetImportFeed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImportRead, stet_import_read_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImportFeed, stet_import_feed_free)

G_END_DECLS
