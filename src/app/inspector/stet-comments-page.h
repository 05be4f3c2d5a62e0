/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-inspector-page.h"

G_BEGIN_DECLS

#define STET_TYPE_COMMENTS_PAGE (stet_comments_page_get_type ())
G_DECLARE_FINAL_TYPE (StetCommentsPage, stet_comments_page, STET, COMMENTS_PAGE, StetInspectorPage)

G_END_DECLS
