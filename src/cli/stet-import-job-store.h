/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Stores articles that were read. For the import job only. */

#include "stet-import-job-feed.h"

G_BEGIN_DECLS

typedef struct _StetImportStore StetImportStore;

StetImportStore *stet_import_store_new (StetDb *db, const StetImportRequest *request);
void stet_import_store_free (StetImportStore *self);
gboolean stet_import_store_prepare (StetImportStore *self, StetImportRead *read, GError **error);
void stet_import_store_begin (StetImportStore *self);
void stet_import_store_rolled_back (StetImportStore *self);
gboolean
stet_import_store_add (StetImportStore *self, StetImportRead *read, gint64 *batch, GError **error);
void stet_import_store_propose (StetImportStore *self, GPtrArray *group);
gboolean stet_import_store_look (StetImportStore *self, StetImportRead *read, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetImportStore, stet_import_store_free)

gboolean _stet_import_is_of_article (const char *url);

G_END_DECLS
