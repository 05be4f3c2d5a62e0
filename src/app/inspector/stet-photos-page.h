/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-inspector-page.h"

G_BEGIN_DECLS

#define STET_TYPE_PHOTOS_PAGE (stet_photos_page_get_type ())
G_DECLARE_FINAL_TYPE (StetPhotosPage, stet_photos_page, STET, PHOTOS_PAGE, StetInspectorPage)

void stet_photos_page_show_photo (StetPhotosPage *self, gint64 photo);

G_END_DECLS
