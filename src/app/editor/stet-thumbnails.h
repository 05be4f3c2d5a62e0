/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define STET_TYPE_THUMBNAILS (stet_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (StetThumbnails, stet_thumbnails, STET, THUMBNAILS, GObject)

/* Small pictures of the photos of a library, read when they are wanted and kept for a while.
 * Signal "loaded": one more is there. */
StetThumbnails *stet_thumbnails_new (const char *library_path);
GdkTexture *stet_thumbnails_get (StetThumbnails *self, const char *sha256);

G_END_DECLS
