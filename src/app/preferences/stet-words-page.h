/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stet-library.h"

G_BEGIN_DECLS

#define STET_TYPE_WORDS_PAGE (stet_words_page_get_type ())
G_DECLARE_FINAL_TYPE (StetWordsPage, stet_words_page, STET, WORDS_PAGE, AdwNavigationPage)

/* The newsroom's dictionary: words are looked up in it and taken out of it. */
AdwNavigationPage *stet_words_page_new (StetLibrary *library);

G_END_DECLS
