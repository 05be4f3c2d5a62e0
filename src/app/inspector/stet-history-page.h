/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-inspector-page.h"

G_BEGIN_DECLS

#define STET_TYPE_HISTORY_PAGE (stet_history_page_get_type ())
G_DECLARE_FINAL_TYPE (StetHistoryPage, stet_history_page, STET, HISTORY_PAGE, StetInspectorPage)

G_END_DECLS
