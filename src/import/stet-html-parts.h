/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* From the lines of a page to the parts of a draft. For the stet-html files only. */

#include "stet-html-metadata.h"
#include "stet-reader.h"

G_BEGIN_DECLS

/* stet-html-photo.c */
guint stet_html_photo_find_figure (StetHtmlPage *page, guint node);
char *stet_html_photo_dup_address (StetHtmlPage *page, guint image);
gboolean stet_html_photo_is_image (StetHtmlPage *page, guint node);
void stet_html_photo_add_caption (StetHtmlPage *page, StetPart *part, const StetHtmlLine *line);
void stet_html_photo_finish (StetPart *part, StetHtmlMetadata *metadata, gboolean first);

/* stet-html-parts.c */
char *stet_html_write_line (StetHtmlPage *page, const StetHtmlLine *line, gboolean *all_strong);
void stet_html_add_parts (StetReader *reader,
                          StetHtmlPage *page,
                          GArray *lines,
                          StetHtmlMetadata *metadata,
                          StetDraft *draft);

G_END_DECLS
