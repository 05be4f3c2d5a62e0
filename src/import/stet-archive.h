/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _StetArchive StetArchive;

StetArchive *stet_archive_open (GBytes *bytes, GCancellable *cancellable, GError **error);
void stet_archive_free (StetArchive *self);
guint stet_archive_get_n_entries (StetArchive *self);
const char *stet_archive_get_name (StetArchive *self, guint index);
const char *stet_archive_get_refusal (StetArchive *self, guint index);
const char *stet_archive_get_damage (StetArchive *self);
const char *stet_archive_find (StetArchive *self, const char *name);
GBytes *stet_archive_read (StetArchive *self,
                           const char *name,
                           gsize max_bytes,
                           GCancellable *cancellable,
                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetArchive, stet_archive_free)

G_END_DECLS
