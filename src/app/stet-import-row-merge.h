/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-import-row-item.h"
#include "stet-session.h"

G_BEGIN_DECLS

void stet_import_row_merge (StetImportRowItem *item,
                            guint match,
                            GListModel *items,
                            StetSession *session,
                            AdwToastOverlay *toasts);

G_END_DECLS
