/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Finding the article in a page. For the stet-html files only. */

#include "stet-html-page.h"

G_BEGIN_DECLS

/**
 * StetHtmlVerdict:
 * @STET_HTML_OUTSIDE: far from the article
 * @STET_HTML_BODY: of the article
 * @STET_HTML_HEADLINE: its headline
 * @STET_HTML_STANDFIRST: its standfirst
 * @STET_HTML_BYLINE: who wrote it, or when
 * @STET_HTML_IN_PHOTO: a caption or a credit
 * @STET_HTML_RESIDUE: near the article, but not of it
 *
 * What a line was found to be.
 */
typedef enum
{
  STET_HTML_OUTSIDE,
  STET_HTML_BODY,
  STET_HTML_HEADLINE,
  STET_HTML_STANDFIRST,
  STET_HTML_BYLINE,
  STET_HTML_IN_PHOTO,
  STET_HTML_RESIDUE,
} StetHtmlVerdict;

/**
 * StetHtmlLine:
 * @first: index of its first text
 * @end: index after its last text
 * @block: index of the element that it stands in
 * @chars: code points that are not white space; ideographs count twice
 * @linked: how many of them are links
 * @sentence: it ends as a sentence does
 * @match: share of its words that the structured data has in the article, or -1 when that is not
 *   known
 * @verdict: what it was found to be
 * @residue: (nullable): of residue, its kind, static
 * @plain: (nullable): what it says, once that was needed
 *
 * Words between two breaks of a page.
 */
typedef struct
{
  guint first;
  guint end;
  guint block;
  guint chars;
  guint linked;
  gboolean sentence;
  double match;
  StetHtmlVerdict verdict;
  const char *residue;
  char *plain;
} StetHtmlLine;

/**
 * StetHtmlFacts:
 * @titles: (element-type utf8): what structured data says is the headline, best first
 * @standfirsts: (element-type utf8): what it says of the standfirst
 * @persons: (element-type utf8): who wrote it
 * @body: (nullable): the text of the article, as structured data has it
 * @language: (nullable): BCP 47 tag of its language, not owned
 *
 * What is known of an article before it is looked for.
 */
typedef struct
{
  GPtrArray *titles;
  GPtrArray *standfirsts;
  GPtrArray *persons;
  char *body;
  const char *language;
} StetHtmlFacts;

/* No article has nearly as many. */
#define STET_HTML_MAX_LINES 40000

#define stet_html_line(lines, index) (&g_array_index ((lines), StetHtmlLine, (index)))

/* stet-html-lines.c */
GArray *stet_html_lines_new (StetHtmlPage *page);
const char *stet_html_line_get_text (StetHtmlPage *page, StetHtmlLine *line);
void stet_html_lines_weigh (StetHtmlPage *page, GArray *lines);
gboolean stet_html_line_is_good (const StetHtmlLine *line);
char *stet_html_fold (const char *text);

/* stet-html-hints.c */
void stet_html_mark_concealed (StetHtmlPage *page);
void stet_html_mark_chrome (StetHtmlPage *page, guint headline);
double stet_html_hint_body (StetHtmlPage *page, guint node);
gboolean stet_html_has_hint (StetHtmlPage *page, guint node, const char *const *stems);
gboolean stet_html_hint_author (StetHtmlPage *page, guint node);
gboolean stet_html_is_called_standfirst (StetHtmlPage *page, guint node);
gboolean stet_html_hint_standfirst (StetHtmlPage *page, guint node);

/* stet-html-phrases.c */
const char *stet_html_residue_of_text (const char *plain, const StetHtmlLine *line);

/* stet-html-extract.c */
GArray *stet_html_extract (StetHtmlPage *page, const StetHtmlFacts *facts);
gboolean stet_html_is_title (const char *text, const StetHtmlFacts *facts);

/* stet-html-trim.c */
void stet_html_trim (StetHtmlPage *page, GArray *lines, const StetHtmlFacts *facts);

G_END_DECLS
