/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-library.h"

G_BEGIN_DECLS

#define STET_TYPE_SNIPPETS_PAGE (stet_snippets_page_get_type ())
G_DECLARE_FINAL_TYPE (StetSnippetsPage, stet_snippets_page, STET, SNIPPETS_PAGE, AdwNavigationPage)

/* The newsroom's snippets, to add, change and remove. */
AdwNavigationPage *stet_snippets_page_new (StetLibrary *library);

G_END_DECLS
