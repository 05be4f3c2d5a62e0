/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-import-job.h"
#include "stet-window.h"

G_BEGIN_DECLS

void stet_import_paste (StetWindow *window);
void stet_import_paste_stream (StetWindow *window,
                               const char *name,
                               const char *mime_type,
                               GInputStream *stream);
StetImportItem *stet_import_paste_new_item (const char *name, const char *mime_type, GBytes *bytes);

G_END_DECLS
