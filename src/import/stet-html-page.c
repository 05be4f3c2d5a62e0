/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-html-page.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-import.h"

/* Bytes of words, and elements and texts. No article is nearly as long. */
#define MAX_TEXT  ((gsize) 5 * 1024 * 1024)
#define MAX_NODES 1000000

/* Bytes between tags, with what is not shown and with the white space of templates. */
#define MAX_SOURCE ((gsize) 8 * 1024 * 1024)

static const GumboTag block_tags[] = {
  GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,  GUMBO_TAG_ASIDE,    GUMBO_TAG_BLOCKQUOTE,
  GUMBO_TAG_BODY,    GUMBO_TAG_CAPTION,  GUMBO_TAG_CENTER,   GUMBO_TAG_DD,
  GUMBO_TAG_DETAILS, GUMBO_TAG_DIALOG,   GUMBO_TAG_DIR,      GUMBO_TAG_DIV,
  GUMBO_TAG_DL,      GUMBO_TAG_DT,       GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION,
  GUMBO_TAG_FIGURE,  GUMBO_TAG_FOOTER,   GUMBO_TAG_FORM,     GUMBO_TAG_H1,
  GUMBO_TAG_H2,      GUMBO_TAG_H3,       GUMBO_TAG_H4,       GUMBO_TAG_H5,
  GUMBO_TAG_H6,      GUMBO_TAG_HEADER,   GUMBO_TAG_HGROUP,   GUMBO_TAG_HR,
  GUMBO_TAG_HTML,    GUMBO_TAG_LI,       GUMBO_TAG_MAIN,     GUMBO_TAG_MENU,
  GUMBO_TAG_NAV,     GUMBO_TAG_OL,       GUMBO_TAG_P,        GUMBO_TAG_PRE,
  GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY,  GUMBO_TAG_TABLE,    GUMBO_TAG_TBODY,
  GUMBO_TAG_TD,      GUMBO_TAG_TFOOT,    GUMBO_TAG_TH,       GUMBO_TAG_THEAD,
  GUMBO_TAG_TR,      GUMBO_TAG_UL,       GUMBO_TAG_HEAD,     GUMBO_TAG_IFRAME,
  GUMBO_TAG_VIDEO,   GUMBO_TAG_NOSCRIPT,
};

static const GumboTag hidden_tags[] = {
  GUMBO_TAG_AUDIO,    GUMBO_TAG_BUTTON,   GUMBO_TAG_CANVAS,   GUMBO_TAG_DIALOG, GUMBO_TAG_EMBED,
  GUMBO_TAG_HEAD,     GUMBO_TAG_IFRAME,   GUMBO_TAG_INPUT,    GUMBO_TAG_MATH,   GUMBO_TAG_NOEMBED,
  GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_OBJECT,   GUMBO_TAG_SCRIPT, GUMBO_TAG_SELECT,
  GUMBO_TAG_STYLE,    GUMBO_TAG_SVG,      GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE,  GUMBO_TAG_VIDEO,
  GUMBO_TAG_TEMPLATE,
};

static gboolean
is_one_of (GumboTag tag, const GumboTag *tags, gsize n_tags)
{
  for (gsize i = 0; i < n_tags; i++)
    {
      if (tags[i] == tag)
        return TRUE;
    }
  return FALSE;
}

/* What the tag of a node says of it. */
static guint
flags_of (GumboNode *node)
{
  GumboTag tag;
  guint flags = 0;

  if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE)
    return node->type == GUMBO_NODE_COMMENT ? STET_HTML_HIDDEN : 0;
  tag = node->v.element.tag;
  if (is_one_of (tag, block_tags, G_N_ELEMENTS (block_tags)))
    flags |= STET_HTML_BLOCK;
  if (is_one_of (tag, hidden_tags, G_N_ELEMENTS (hidden_tags)))
    {
      if (tag != GUMBO_TAG_TEMPLATE
          || gumbo_get_attribute (&node->v.element.attributes, "shadowrootmode") == NULL)
        flags |= STET_HTML_HIDDEN;
    }
  if (tag == GUMBO_TAG_A)
    {
      GumboAttribute *href = gumbo_get_attribute (&node->v.element.attributes, "href");

      if (href != NULL && *href->value != '#')
        flags |= STET_HTML_LINK;
    }
  return flags;
}

/* Lists the nodes, without recursion. FALSE when there are too many, or too many words. */
static gboolean
list_nodes (StetHtmlPage *self, GumboNode *root)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint)); /* of next children */
  guint parent = 0;
  StetHtmlNode node = { .gumbo = root, .flags = flags_of (root) };
  guint next = 0;
  gsize text = 0;

  g_array_append_val (self->nodes, node);
  g_array_append_val (path, next);
  while (path->len > 0)
    {
      StetHtmlNode *at = stet_html_node (self, parent);
      GumboVector *children = &at->gumbo->v.element.children;
      guint *child = &g_array_index (path, guint, path->len - 1);
      guint inherited = at->flags & ~(guint) STET_HTML_BLOCK;
      GumboNode *below;

      if (*child >= children->length)
        {
          at->end = self->nodes->len;
          parent = at->parent;
          g_array_set_size (path, path->len - 1);
          continue;
        }
      below = children->data[(*child)++];
      node = (StetHtmlNode){ .gumbo = below,
                             .parent = parent,
                             .end = self->nodes->len + 1,
                             .depth = path->len,
                             .flags = inherited | flags_of (below) };
      g_array_append_val (self->nodes, node);
      if (below->type == GUMBO_NODE_TEXT && !(node.flags & STET_HTML_HIDDEN))
        text += strlen (below->v.text.text);
      if (text > MAX_TEXT || self->nodes->len > MAX_NODES)
        return FALSE;
      if (below->type == GUMBO_NODE_ELEMENT || below->type == GUMBO_NODE_TEMPLATE)
        {
          parent = self->nodes->len - 1;
          next = 0;
          g_array_append_val (path, next);
        }
    }
  return TRUE;
}

/**
 * stet_html_page_new:
 * @text: a page or a piece of one, UTF-8
 * @length: of it, in bytes
 * @cancellable: (nullable): to stop it
 * @error: return location for a #StetImportError
 *
 * Parses a page, whatever is in it, within bounds of memory and time.
 *
 * Returns: (transfer full) (nullable): the page
 */
StetHtmlPage *
stet_html_page_new (const char *text, gsize length, GCancellable *cancellable, GError **error)
{
  g_autoptr (StetHtmlPage) self = g_new0 (StetHtmlPage, 1);
  StetHtmlScan scan;
  GumboOutput *output;

  stet_html_scan (text, length, &scan);
  self->source = scan.source;
  self->ld = scan.ld;
  self->saved_from = scan.saved_from;
  self->fragment = scan.fragment;
  self->curtailed = scan.curtailed;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (StetHtmlNode));
  self->arena = stet_html_arena_new (cancellable);
  output = scan.n_words <= MAX_SOURCE
               ? stet_html_arena_parse (self->arena, self->source->str, self->source->len)
               : NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (output == NULL || !list_nodes (self, output->root))
    {
      g_set_error_literal (error,
                           STET_IMPORT_ERROR,
                           STET_IMPORT_ERROR_TOO_LARGE,
                           _ ("The page is too large or too entangled to be read. Copy the article "
                              "in a browser and paste it instead."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * stet_html_page_free:
 * @self: (nullable): a page
 *
 * Frees it.
 */
void
stet_html_page_free (StetHtmlPage *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->ld, g_ptr_array_unref);
  g_free (self->saved_from);
  g_free (self->base);
  g_clear_pointer (&self->arena, stet_html_arena_free);
  if (self->source != NULL)
    g_string_free (self->source, TRUE);
  g_free (self);
}

/**
 * stet_html_page_get_tag:
 * @self: a page
 * @node: index of a node
 *
 * Gets which element it is.
 *
 * Returns: the tag, GUMBO_TAG_LAST for a text
 */
GumboTag
stet_html_page_get_tag (StetHtmlPage *self, guint node)
{
  GumboNode *gumbo = stet_html_node (self, node)->gumbo;

  return gumbo->type == GUMBO_NODE_ELEMENT || gumbo->type == GUMBO_NODE_TEMPLATE
             ? gumbo->v.element.tag
             : GUMBO_TAG_LAST;
}

/**
 * stet_html_page_is_named:
 * @self: a page
 * @node: index of a node
 * @name: name of an element that HTML does not know, such as "amp-img"
 *
 * Tells whether it is such an element.
 *
 * Returns: whether it is
 */
gboolean
stet_html_page_is_named (StetHtmlPage *self, guint node, const char *name)
{
  GumboNode *gumbo = stet_html_node (self, node)->gumbo;
  GumboStringPiece piece;

  if (gumbo->type != GUMBO_NODE_ELEMENT || gumbo->v.element.tag != GUMBO_TAG_UNKNOWN)
    return FALSE;
  piece = gumbo->v.element.original_tag;
  gumbo_tag_from_original_text (&piece);
  return piece.data != NULL && piece.length == strlen (name)
         && g_ascii_strncasecmp (piece.data, name, piece.length) == 0;
}

/**
 * stet_html_page_get_attribute:
 * @self: a page
 * @node: index of a node
 * @name: lower case
 *
 * Gets an attribute.
 *
 * Returns: (nullable): its value
 */
const char *
stet_html_page_get_attribute (StetHtmlPage *self, guint node, const char *name)
{
  GumboNode *gumbo = stet_html_node (self, node)->gumbo;
  GumboAttribute *attribute;

  if (gumbo->type != GUMBO_NODE_ELEMENT && gumbo->type != GUMBO_NODE_TEMPLATE)
    return NULL;
  attribute = gumbo_get_attribute (&gumbo->v.element.attributes, name);
  return attribute != NULL ? attribute->value : NULL;
}

/**
 * stet_html_page_dup_text:
 * @self: a page
 * @first: index of the first node
 * @end: index after the last node
 * @hide: #StetHtmlFlags of nodes to leave out
 *
 * Gathers what the nodes say, as one line.
 *
 * Returns: (transfer full): plain text, white space collapsed
 */
char *
stet_html_page_dup_text (StetHtmlPage *self, guint first, guint end, guint hide)
{
  GString *text = g_string_new (NULL);
  gboolean space = FALSE;

  for (guint i = first; i < end; i++)
    {
      StetHtmlNode *node = stet_html_node (self, i);

      if (node->flags & (STET_HTML_BLOCK | STET_HTML_PHOTO)
          || stet_html_page_get_tag (self, i) == GUMBO_TAG_BR)
        space = TRUE;
      if ((node->flags & hide)
          || (node->gumbo->type != GUMBO_NODE_TEXT && node->gumbo->type != GUMBO_NODE_WHITESPACE
              && node->gumbo->type != GUMBO_NODE_CDATA))
        continue;
      for (const char *p = node->gumbo->v.text.text; *p != '\0'; p++)
        {
          if ((guchar) *p <= ' ' || *p == 0x7F)
            {
              space = TRUE;
              continue;
            }
          if (space && text->len > 0)
            g_string_append_c (text, ' ');
          space = FALSE;
          g_string_append_c (text, *p);
        }
    }
  return g_string_free_and_steal (text);
}

/**
 * stet_html_page_resolve:
 * @self: a page
 * @href: an address in it
 *
 * Makes an address absolute.
 *
 * Returns: (transfer full) (nullable): the address; %NULL when it is not of http, https or mailto
 */
char *
stet_html_page_resolve (StetHtmlPage *self, const char *href)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (href));
  g_autofree char *absolute = NULL;

  if (*trimmed == '\0' || *trimmed == '#' || strlen (trimmed) > 4096)
    return NULL;
  if (self->base != NULL)
    absolute = g_uri_resolve_relative (
        self->base, trimmed, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  if (absolute == NULL)
    absolute = g_strdup (g_str_has_prefix (trimmed, "//") ? NULL : trimmed);
  if (absolute == NULL)
    absolute = g_strconcat ("https:", trimmed, NULL);
  if (g_ascii_strncasecmp (absolute, "http://", 7) != 0
      && g_ascii_strncasecmp (absolute, "https://", 8) != 0
      && g_ascii_strncasecmp (absolute, "mailto:", 7) != 0)
    return NULL;
  return g_steal_pointer (&absolute);
}
