/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StetBundleFormat:
 * @STET_BUNDLE_FOLDER: a folder
 * @STET_BUNDLE_ZIP: an archive, with the folder in it
 *
 * What a bundle is on the disk.
 */
typedef enum
{
  STET_BUNDLE_FOLDER,
  STET_BUNDLE_ZIP,
} StetBundleFormat;

/**
 * StetBundle:
 *
 * A folder or an archive that comes into being whole or not at all: its files are written into a
 * hidden one beside the place where it is to stand, which takes that place at the end.
 */
typedef struct _StetBundle StetBundle;

StetBundle *stet_bundle_new (const char *to_dir,
                             const char *name,
                             StetBundleFormat format,
                             const char *generator,
                             GError **error);
void stet_bundle_free (StetBundle *self);
gboolean stet_bundle_add_bytes (StetBundle *self, const char *path, GBytes *bytes, GError **error);
gboolean stet_bundle_add_file (StetBundle *self,
                               const char *path,
                               const char *source,
                               const char *sha256,
                               GCancellable *cancellable,
                               GError **error);
void stet_bundle_set_stamp (StetBundle *self, const char *stamp);
gboolean stet_bundle_has_stamp (const char *to_dir, const char *name, const char *stamp);
gboolean stet_bundle_seal (StetBundle *self, GError **error);
gboolean stet_bundle_sync (StetBundle *self, GError **error);
void stet_bundle_sync_place (StetBundle *self);
gboolean stet_bundle_place (StetBundle *self, GError **error);
gboolean stet_bundle_finish (StetBundle *self, GError **error);
const char *stet_bundle_get_path (StetBundle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetBundle, stet_bundle_free)

G_END_DECLS
