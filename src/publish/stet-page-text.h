/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-edition.h"
#include "stet-html.h"

G_BEGIN_DECLS

gboolean stet_page_is_blank (const char *text);
const char *stet_page_get_direction (const char *language);
char *stet_page_dup_headline (StetStory *story, StetArticle *article, const char **language);
char *stet_page_dup_photo_name (StetPhoto *photo);
void stet_page_write_text_in (StetHtml *html,
                              const char *element,
                              const char *class_name,
                              const char *text,
                              const char *language,
                              const char *page_language);

G_END_DECLS
