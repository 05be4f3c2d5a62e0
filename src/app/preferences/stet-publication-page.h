/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-library.h"

G_BEGIN_DECLS

#define STET_TYPE_PUBLICATION_PAGE (stet_publication_page_get_type ())
G_DECLARE_FINAL_TYPE (
    StetPublicationPage, stet_publication_page, STET, PUBLICATION_PAGE, AdwNavigationPage)

/* What the newsroom of a library requires of a story before it is published. */
AdwNavigationPage *stet_publication_page_new (StetLibrary *library);

G_END_DECLS
