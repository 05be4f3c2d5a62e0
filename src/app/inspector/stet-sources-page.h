/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-inspector-page.h"

G_BEGIN_DECLS

#define STET_TYPE_SOURCES_PAGE (stet_sources_page_get_type ())
G_DECLARE_FINAL_TYPE (StetSourcesPage, stet_sources_page, STET, SOURCES_PAGE, StetInspectorPage)

G_END_DECLS
