/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * StetHtml:
 *
 * Writes one HTML document. Text can only get in through functions that escape it, so it is text
 * everywhere: nothing in an article can open an element, end an attribute or turn the direction of
 * what follows it.
 */
typedef struct _StetHtml StetHtml;

StetHtml *stet_html_new (void);
StetHtml *stet_html_new_fragment (void);
char *stet_html_end_fragment (StetHtml *self);
void stet_html_free (StetHtml *self);
void stet_html_open (StetHtml *self, const char *element, ...) G_GNUC_NULL_TERMINATED;
void stet_html_empty (StetHtml *self, const char *element, ...) G_GNUC_NULL_TERMINATED;
void stet_html_close (StetHtml *self, const char *element);
void stet_html_text (StetHtml *self, const char *text);
void stet_html_text_element (StetHtml *self, const char *text, const char *element, ...)
    G_GNUC_NULL_TERMINATED;
void stet_html_inline (StetHtml *self, const char *text);
void stet_html_line (StetHtml *self);
void stet_html_json_ld (StetHtml *self, const char *json);
char *stet_html_dup_json_ld (JsonNode *node);
GBytes *stet_html_end (StetHtml *self);

char *stet_html_dup_clean_text (const char *text);
char *stet_html_dup_web_address (const char *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetHtml, stet_html_free)

G_END_DECLS
