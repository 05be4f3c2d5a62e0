/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a page says of its article beside showing it. For the stet-html files only. */

#include "stet-draft.h"
#include "stet-html-extract.h"

G_BEGIN_DECLS

/**
 * StetHtmlImage:
 * @url: its address, as it is written
 * @caption: (nullable): its caption
 * @credit: (nullable): its credit
 * @creator: (nullable): who made it
 *
 * A picture that structured data speaks of.
 */
typedef struct
{
  char *url;
  char *caption;
  char *credit;
  char *creator;
} StetHtmlImage;

/**
 * StetHtmlMetadata:
 * @facts: what helps to find the article
 * @body_lines: (nullable): the text of the article as it was stated, with its line breaks
 * @headline: (nullable): the headline
 * @standfirst: (nullable): the standfirst
 * @published: (nullable): ISO 8601
 * @modified: (nullable): ISO 8601
 * @outlet: (nullable): who published it
 * @site: (nullable): name of the site, weaker than @outlet
 * @url: (nullable): address that the page gives to those who share it
 * @canonical: (nullable): address that it gives to search engines
 * @language: (nullable): BCP 47 tag
 * @original_url: (nullable): address of the article that it was translated from
 * @original_language: (nullable): BCP 47 tag of that one
 * @original_outlet: (nullable): who published that one
 * @alternates: (element-type StetDraftLink): other language versions
 * @images: (element-type StetHtmlImage): pictures
 *
 * What is stated.
 */
typedef struct
{
  StetHtmlFacts facts;
  char *body_lines;
  char *headline;
  char *standfirst;
  char *published;
  char *modified;
  char *outlet;
  char *site;
  char *url;
  char *canonical;
  char *language;
  char *original_url;
  char *original_language;
  char *original_outlet;
  StetDraft *alternates;
  GPtrArray *images;
} StetHtmlMetadata;

StetHtmlMetadata *stet_html_metadata_new (StetHtmlPage *page);
void stet_html_metadata_free (StetHtmlMetadata *self);
char *stet_html_clean (const char *text);
char *stet_html_clean_language (const char *tag);
void stet_html_set_once (char **field, char *value);
void stet_html_add_person (StetHtmlMetadata *self, char *name);
void stet_html_add_title (StetHtmlMetadata *self, const char *title);

/* stet-html-ld.c */
void stet_html_ld_read (StetHtmlMetadata *self, GPtrArray *scripts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetHtmlMetadata, stet_html_metadata_free)

G_END_DECLS
