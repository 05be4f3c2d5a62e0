/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-inspector-page.h"

G_BEGIN_DECLS

#define STET_TYPE_FINDINGS_PAGE (stet_findings_page_get_type ())
G_DECLARE_FINAL_TYPE (StetFindingsPage, stet_findings_page, STET, FINDINGS_PAGE, StetInspectorPage)

G_END_DECLS
