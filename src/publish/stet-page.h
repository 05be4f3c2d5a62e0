/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-story.h"

G_BEGIN_DECLS

GBytes *stet_page_render_article (StetStory *story,
                                  GPtrArray *articles,
                                  StetArticle *article,
                                  const char *version);
GBytes *stet_page_render_chooser (StetStory *story, GPtrArray *articles, const char *version);
char *stet_page_dup_headline (StetStory *story, StetArticle *article, const char **language);
char *stet_page_dup_photo_name (StetPhoto *photo);

G_END_DECLS
