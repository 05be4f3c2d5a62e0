/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-inspector-page.h"

G_BEGIN_DECLS

#define STET_TYPE_FACTS_PAGE (stet_facts_page_get_type ())
G_DECLARE_FINAL_TYPE (StetFactsPage, stet_facts_page, STET, FACTS_PAGE, StetInspectorPage)

G_END_DECLS
