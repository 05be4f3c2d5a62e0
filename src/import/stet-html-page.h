/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A parsed page as a flat list of its nodes. For the stet-html files only. */

#include <gio/gio.h>
#include <gumbo.h>

G_BEGIN_DECLS

/**
 * StetHtmlFlags:
 * @STET_HTML_BLOCK: it begins and ends a line
 * @STET_HTML_HIDDEN: never shown: scripts, styles, controls
 * @STET_HTML_CONCEALED: the page says that it is not shown, for now
 * @STET_HTML_CHROME: around the article, not of it
 * @STET_HTML_META: a byline, a date or the like
 * @STET_HTML_CAPTION: a caption or a credit of a photo
 * @STET_HTML_PHOTO: it holds a picture and perhaps a caption
 * @STET_HTML_LINK: an address to follow
 *
 * What is known of a node. All but the first and the last hold for everything within it.
 */
typedef enum
{
  STET_HTML_BLOCK = 1 << 0,
  STET_HTML_HIDDEN = 1 << 1,
  STET_HTML_CONCEALED = 1 << 2,
  STET_HTML_CHROME = 1 << 3,
  STET_HTML_META = 1 << 4,
  STET_HTML_CAPTION = 1 << 5,
  STET_HTML_PHOTO = 1 << 6,
  STET_HTML_LINK = 1 << 7,
} StetHtmlFlags;

/**
 * StetHtmlNode:
 * @gumbo: the node itself
 * @parent: index of the node that it is in; 0 is in itself
 * @end: index after the last one within it
 * @depth: how many nodes it is in
 * @flags: #StetHtmlFlags of it and of what it is in
 * @chrome: (nullable): which kind of residue it is, static
 * @good: how much of the text within it reads like sentences
 *
 * A node.
 */
typedef struct
{
  GumboNode *gumbo;
  guint parent;
  guint end;
  guint depth;
  guint flags;
  const char *chrome;
  double good;
} StetHtmlNode;

/**
 * StetHtmlPage:
 * @nodes: (element-type StetHtmlNode): all nodes in document order; the first is the root
 * @ld: (element-type utf8): the scripts of structured data
 * @saved_from: (nullable): address that a browser noted when it saved the page
 * @base: (nullable): what relative addresses are relative to
 * @fragment: a piece that was copied: all of it is content
 * @curtailed: it is so large or so deep that it was not read as it is
 *
 * A page.
 */
typedef struct
{
  GArray *nodes;
  GPtrArray *ld;
  char *saved_from;
  char *base;
  gboolean fragment;
  gboolean curtailed;

  /* Private. */
  struct _StetHtmlArena *arena;
  GString *source;
} StetHtmlPage;

#define stet_html_node(page, index) (&g_array_index ((page)->nodes, StetHtmlNode, (index)))

StetHtmlPage *
stet_html_page_new (const char *text, gsize length, GCancellable *cancellable, GError **error);
void stet_html_page_free (StetHtmlPage *self);

GumboTag stet_html_page_get_tag (StetHtmlPage *self, guint node);
gboolean stet_html_page_is_named (StetHtmlPage *self, guint node, const char *name);
const char *stet_html_page_get_attribute (StetHtmlPage *self, guint node, const char *name);
char *stet_html_page_dup_text (StetHtmlPage *self, guint first, guint end, guint hide);
char *stet_html_page_resolve (StetHtmlPage *self, const char *href);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetHtmlPage, stet_html_page_free)

/* stet-html-scan.c */

/**
 * StetHtmlScan:
 * @source: the page without scripts, styles and comments, and not too deep
 * @ld: (element-type utf8): the scripts of structured data
 * @saved_from: (nullable): address that a browser noted when it saved the page
 * @fragment: a piece that was copied
 * @n_words: bytes that are no tags
 * @curtailed: tags were left out for there were too many
 *
 * A page before it is parsed.
 */
typedef struct
{
  GString *source;
  GPtrArray *ld;
  char *saved_from;
  gsize n_words;
  gboolean fragment;
  gboolean curtailed;
} StetHtmlScan;

void stet_html_scan (const char *text, gsize length, StetHtmlScan *scan);
char *stet_html_find_charset (const char *bytes, gsize length);

/* stet-html-arena.c */
typedef struct _StetHtmlArena StetHtmlArena;

StetHtmlArena *stet_html_arena_new (GCancellable *cancellable);
void stet_html_arena_free (StetHtmlArena *self);
GumboOutput *stet_html_arena_parse (StetHtmlArena *self, const char *text, gsize length);

G_END_DECLS
