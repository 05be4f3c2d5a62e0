/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-html-extract.h"

#include <string.h>

/* No name of a class is looked at beyond this, in bytes. */
#define MAX_NAMES 400

/* Beginnings of words in class names and ids. A stem that ends in - is a whole word. The kind of
 * residue that they tell of. */
static const struct
{
  const char *stem;
  const char *residue;
} chrome_stems[] = {
  { "comment", "comments" },
  { "kommentar", "comments" },
  { "komentar", "comments" },
  { "comentari", "comments" },
  { "commentaire", "comments" },
  { "reacties-", "comments" },
  { "disqus", "comments" },
  { "binh-luan", "comments" },
  { "respond-", "comments" },
  { "share", "share-bar" },
  { "sharing", "share-bar" },
  { "social", "share-bar" },
  { "teilen", "share-bar" },
  { "partage", "share-bar" },
  { "compartir", "share-bar" },
  { "sharedaddy", "share-bar" },
  { "addthis", "share-bar" },
  { "addtoany", "share-bar" },
  { "related", "read-also" },
  { "relacionad", "read-also" },
  { "verwandt", "read-also" },
  { "gerelateerd", "read-also" },
  { "recommend", "read-also" },
  { "empfehl", "read-also" },
  { "read-more", "read-also" },
  { "readmore", "read-also" },
  { "read-also", "read-also" },
  { "see-also", "read-also" },
  { "lees-ook", "read-also" },
  { "leesook", "read-also" },
  { "lees-meer", "read-also" },
  { "lire-aussi", "read-also" },
  { "leer-mas", "read-also" },
  { "lea-tambien", "read-also" },
  { "leia-mais", "read-also" },
  { "leggi-anche", "read-also" },
  { "weiterlesen", "read-also" },
  { "zobacz", "read-also" },
  { "czytaj", "read-also" },
  { "tin-lien-quan", "read-also" },
  { "trending", "read-also" },
  { "most-read", "read-also" },
  { "mostread", "read-also" },
  { "most-popular", "read-also" },
  { "mostpopular", "read-also" },
  { "meistgelesen", "read-also" },
  { "more-stories", "read-also" },
  { "more-news", "read-also" },
  { "more-from", "read-also" },
  { "outbrain", "read-also" },
  { "taboola", "read-also" },
  { "newsletter", "newsletter" },
  { "nieuwsbrief", "newsletter" },
  { "subscri", "newsletter" },
  { "signup", "newsletter" },
  { "sign-up", "newsletter" },
  { "mailchimp", "newsletter" },
  { "promo-", "advertisement" },
  { "promos-", "advertisement" },
  { "advert", "advertisement" },
  { "ad-", "advertisement" },
  { "ads-", "advertisement" },
  { "adslot", "advertisement" },
  { "adsbygoogle", "advertisement" },
  { "dfp-", "advertisement" },
  { "sponsor", "advertisement" },
  { "werbung", "advertisement" },
  { "anzeige-", "advertisement" },
  { "publicid", "advertisement" },
  { "reklam", "advertisement" },
  { "sidebar", "navigation" },
  { "side-bar", "navigation" },
  { "breadcrumb", "navigation" },
  { "navigation", "navigation" },
  { "navbar", "navigation" },
  { "nav-", "navigation" },
  { "menu-", "navigation" },
  { "pagination", "navigation" },
  { "pager-", "navigation" },
  { "skip-link", "navigation" },
  { "masthead", "navigation" },
  { "toolbar", "navigation" },
  { "footer", "navigation" },
  { "search-", "navigation" },
  { "cookie", "cookie-notice" },
  { "consent", "cookie-notice" },
  { "gdpr", "cookie-notice" },
  { "popup", "boilerplate" },
  { "pop-up", "boilerplate" },
  { "modal-", "boilerplate" },
  { "lightbox", "boilerplate" },
  { "tags-", "tags" },
  { "tag-list", "tags" },
  { "taglist", "tags" },
  { "tag-links", "tags" },
  { "keywords", "tags" },
  { "topics-", "tags" },
  { "topic-list", "tags" },
  { "author-bio", "boilerplate" },
  { "author-box", "boilerplate" },
  { "authorbox", "boilerplate" },
  { "about-author", "boilerplate" },
  { "author-info", "boilerplate" },
  { "about-the-author", "boilerplate" },
  { "bio-", "boilerplate" },
  { "login", "boilerplate" },
  { "feedback", "boilerplate" },
  { "rating", "boilerplate" },
  { "countdown", "boilerplate" },
  { "ticker", "boilerplate" },
  { "disclaimer", "boilerplate" },
  { "print-only", "boilerplate" },
  { "copyright", "copyright-line" },
  { "no-print", "boilerplate" },
  { "noprint", "boilerplate" },
  { "donat", "boilerplate" },
  { "whatsapp", "share-bar" },
  { "telegram", "share-bar" },
};

/* Of what stands between the headline and the text. */
static const char *const meta_stems[] = {
  "byline",   "signature", "tac-gia",      "author",       "autor",     "auteur",   "meta-",
  "metadata", "timestamp", "dateline-",    "date-",        "datetime",  "pubdate",  "datum",
  "fecha",    "publish",   "posted-on",    "post-info",    "time-",     "category", "kicker",
  "rubri",    "readtime",  "reading-time", "read-time",    "wordcount", "source-",  "dachzeile",
  "overline", "eyebrow",   "topline",      "section-name", NULL,
};

static const char *const caption_stems[] = {
  "caption",      "photo-credit",     "image-credit", "img-credit",      "photocredit",
  "imagecredit",  "bildunterschrift", "legende",      "legend-",         "fotograf",
  "photographer", "credit-",          "credits-",     "copyright-image", "photo-by",
  "media-credit", "didascalia",       "pie-de-foto",  "piedefoto",       "bijschrift",
  "bildtext",     "image-source",     NULL,
};

static const char *const gallery_stems[] = { "gallery", "slideshow", "carousel", "swiper", NULL };

static const char *const standfirst_stems[] = {
  "standfirst",   "stand-first", "lead-",        "lede-",        "intro-",      "introduction",
  "subtitle",     "sub-title",   "subheadline",  "sub-headline", "subhead-",    "deck-",
  "dek-",         "chapeau",     "chapo",        "summary",      "teaser-text", "abstract-",
  "excerpt",      "vorspann",    "entradilla",   "bajada",       "sommario",    "occhiello",
  "leadtext",     "lead-text",   "sapo",         "ingress",      "manchet",     "description-",
  "headline-sub", "standfirsts", "article-lead", "perex",        NULL,
};

/* What the element that holds the text of an article is called. */
static const char *const body_stems[] = {
  "article-body",
  "articlebody",
  "article-content",
  "articlecontent",
  "article-text",
  "articletext",
  "entry-content",
  "post-content",
  "postcontent",
  "post-body",
  "story-body",
  "storybody",
  "story-content",
  "story-text",
  "body-text",
  "bodytext",
  "body-content",
  "content-body",
  "news-content",
  "news-body",
  "news-text",
  "newstext",
  "text-body",
  "article-detail",
  "detail-content",
  "content-detail",
  "article-copy",
  "body-copy",
  "artikel-text",
  "article-main",
  "main-content-body",
  "single-content",
  "richtext",
  "rich-text",
  "cuerpo",
  "nota-cuerpo",
  "fck-detail",
  "singular-content",
  "article-page-body",
  "article-section",
  "paywall",
  "td-post-content",
  "post-text",
  "mw-content",
  "texto-",
  NULL,
};

static const char *const concealed_stems[] = {
  "visually-hidden", "visuallyhidden", "sr-only",    "screen-reader", "screenreader", "u-hidden",
  "assistive-text",  "offscreen",      "off-screen", "a11y-hidden",   NULL,
};

/* The names of a node's class and id as words: -like-these-. */
static gboolean
gather_names (StetHtmlPage *page, guint node, char names[MAX_NAMES])
{
  static const char *const attributes[]
      = { "class", "id", "data-component", "data-testid", "itemprop" };
  gsize length = 0;

  names[length++] = '-';
  for (guint a = 0; a < G_N_ELEMENTS (attributes); a++)
    {
      const char *value = stet_html_page_get_attribute (page, node, attributes[a]);

      /* An id that is long is made of a headline. */
      if (value == NULL || (a == 1 && strlen (value) > 40))
        continue;
      for (const char *p = value; *p != '\0' && length < MAX_NAMES - 4; p++)
        {
          if (!g_ascii_isalnum (*p))
            {
              if (names[length - 1] != '-')
                names[length++] = '-';
              continue;
            }
          if (g_ascii_isupper (*p) && p > value && g_ascii_islower (p[-1]))
            names[length++] = '-';
          names[length++] = g_ascii_tolower (*p);
        }
      if (names[length - 1] != '-')
        names[length++] = '-';
    }
  names[length] = '\0';
  return length > 1;
}

static gboolean
has_stem (const char *names, const char *stem)
{
  gsize length = strlen (stem);

  for (const char *p = names; (p = strstr (p, stem)) != NULL; p += length)
    {
      if (p[-1] == '-')
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_one_of (const char *names, const char *const *stems)
{
  for (; *stems != NULL; stems++)
    {
      if (has_stem (names, *stems))
        return TRUE;
    }
  return FALSE;
}

/* Whether the class or the id of a node has a word that begins with one of @stems. */
gboolean
stet_html_has_hint (StetHtmlPage *page, guint node, const char *const *stems)
{
  char names[MAX_NAMES];

  return gather_names (page, node, names) && has_one_of (names, stems);
}

static void
flag_all (StetHtmlPage *page, guint node, guint flags, const char *chrome)
{
  guint end = stet_html_node (page, node)->end;

  for (guint i = node; i < end; i++)
    {
      stet_html_node (page, i)->flags |= flags;
      if (chrome != NULL && stet_html_node (page, i)->chrome == NULL)
        stet_html_node (page, i)->chrome = chrome;
    }
}

static gboolean
is_concealed (StetHtmlPage *page, guint node)
{
  const char *style;
  const char *aria = stet_html_page_get_attribute (page, node, "aria-hidden");
  g_autofree char *squeezed = NULL;
  char names[MAX_NAMES];

  /* What is hidden from screen readers is shown to others. */
  if (stet_html_page_get_attribute (page, node, "hidden") != NULL
      || (aria != NULL && g_ascii_strcasecmp (aria, "true") == 0
          && stet_html_node (page, node)->good == 0))
    return TRUE;
  style = stet_html_page_get_attribute (page, node, "style");
  if (style != NULL && strlen (style) < 2000)
    {
      GString *kept = g_string_new (NULL);

      for (; *style != '\0'; style++)
        {
          if (!g_ascii_isspace (*style))
            g_string_append_c (kept, g_ascii_tolower (*style));
        }
      squeezed = g_string_free_and_steal (kept);
      if (strstr (squeezed, "display:none") != NULL
          || strstr (squeezed, "visibility:hidden") != NULL)
        return TRUE;
    }
  return gather_names (page, node, names) && has_one_of (names, concealed_stems);
}

/* Marks what the page does not show. Some pages are concealed until a script shows them: what holds
 * most of the text stays. Wants the nodes weighed as though all of it were shown. */
void
stet_html_mark_concealed (StetHtmlPage *page)
{
  double all = stet_html_node (page, 0)->good;

  for (guint i = 1; i < page->nodes->len; i++)
    {
      StetHtmlNode *node = stet_html_node (page, i);

      if (node->flags & (STET_HTML_HIDDEN | STET_HTML_CONCEALED) || !is_concealed (page, i)
          || node->good > 0.5 * all)
        continue;
      flag_all (page, i, STET_HTML_CONCEALED, NULL);
      i = stet_html_node (page, i)->end - 1;
    }
}

/* The kind of residue that the tag of a node tells of. */
static const char *
chrome_by_tag (StetHtmlPage *page, guint node)
{
  const char *role = stet_html_page_get_attribute (page, node, "role");

  switch (stet_html_page_get_tag (page, node))
    {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_FOOTER:
      return "navigation";
    case GUMBO_TAG_ASIDE:
      return "read-also";
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
      return "boilerplate";
    default:
      break;
    }
  if (role == NULL)
    return NULL;
  if (g_str_equal (role, "navigation") || g_str_equal (role, "menu")
      || g_str_equal (role, "contentinfo") || g_str_equal (role, "banner")
      || g_str_equal (role, "search"))
    return "navigation";
  if (g_str_equal (role, "complementary") || g_str_equal (role, "dialog")
      || g_str_equal (role, "alert"))
    return "boilerplate";
  return NULL;
}

/* Whether a name is of the page's layout, which speaks of a sidebar where there is none. */
static gboolean
is_layout (const char *names)
{
  static const char *const stems[] = { "grid",         "layout",      "content-",   "main-",
                                       "with-sidebar", "has-sidebar", "no-sidebar", NULL };

  return has_one_of (names, stems);
}

static const char *
chrome_by_name (const char *names)
{
  for (guint i = 0; i < G_N_ELEMENTS (chrome_stems); i++)
    {
      if (has_stem (names, chrome_stems[i].stem)
          && !(g_str_equal (chrome_stems[i].stem, "sidebar") && is_layout (names)))
        return chrome_stems[i].residue;
    }
  return NULL;
}

static gboolean
is_photo (StetHtmlPage *page, guint node)
{
  return stet_html_page_get_tag (page, node) == GUMBO_TAG_FIGURE;
}

static gboolean
is_sentence_element (GumboTag tag)
{
  return tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_MAIN;
}

/* Of what is never a text of its own: what has much text was given the name for another reason. */
static gboolean
is_short_kind (const char *residue)
{
  return g_str_equal (residue, "share-bar") || g_str_equal (residue, "tags");
}

/* Whether an element stands among the words of a line. */
static gboolean
is_of_text (GumboTag tag)
{
  switch (tag)
    {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_B:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_U:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Marks what is around the article, and bylines and captions, by the names that people who make
 * pages give to such things. What holds much of the text is none of it, whatever it is called.
 * Nor is what holds the headline, whose node is @headline, 0 for none. Wants the nodes weighed. */
void
stet_html_mark_chrome (StetHtmlPage *page, guint headline)
{
  double all = stet_html_node (page, 0)->good;

  for (guint i = 1; i < page->nodes->len; i++)
    {
      StetHtmlNode *node = stet_html_node (page, i);
      GumboTag tag = stet_html_page_get_tag (page, i);
      const char *chrome;
      char names[MAX_NAMES];
      gboolean named;

      if (tag == GUMBO_TAG_LAST || is_sentence_element (tag) || node->flags & STET_HTML_HIDDEN)
        continue;
      named = gather_names (page, i, names);
      chrome = chrome_by_tag (page, i);
      if (is_photo (page, i) && node->good < 0.5 * all)
        flag_all (page, i, STET_HTML_PHOTO, NULL);
      if (tag == GUMBO_TAG_FIGCAPTION
          || (named && node->good <= 0.25 * all && has_one_of (names, caption_stems)))
        flag_all (page, i, STET_HTML_CAPTION, NULL);
      if (headline >= i && headline < node->end)
        continue;
      if (named && node->good <= 0.35 * all && has_one_of (names, gallery_stems)
          && !has_one_of (names, body_stems))
        flag_all (page, i, STET_HTML_CAPTION, NULL);
      if (chrome == NULL && named && !is_of_text (tag)
          && !(node->flags & (STET_HTML_PHOTO | STET_HTML_CAPTION)))
        chrome = chrome_by_name (names);
      if (chrome != NULL && node->good <= 0.35 * all
          && !(node->good > 300 && is_short_kind (chrome))
          && !(named && has_one_of (names, body_stems) && node->good > 0.02 * all))
        {
          flag_all (page, i, STET_HTML_CHROME, chrome);
          i = stet_html_node (page, i)->end - 1;
          continue;
        }
      if ((named && node->good <= 150 && has_one_of (names, meta_stems)) || tag == GUMBO_TAG_TIME
          || tag == GUMBO_TAG_ADDRESS)
        flag_all (page, i, STET_HTML_META, NULL);
    }
}

/* How much the name of a node speaks for its being the text of the article: 1 when it says nothing.
 */
double
stet_html_hint_body (StetHtmlPage *page, guint node)
{
  char names[MAX_NAMES];
  GumboTag tag = stet_html_page_get_tag (page, node);
  double hint = tag == GUMBO_TAG_ARTICLE ? 1.2 : tag == GUMBO_TAG_BODY ? 0.8 : 1;

  if (!gather_names (page, node, names))
    return hint;
  if (has_stem (names, "article-body-"))
    return hint * 1.6;
  return has_one_of (names, body_stems) ? hint * 1.4 : hint;
}

/* Whether a node, or what directly holds it, is called who wrote the article. */
gboolean
stet_html_hint_author (StetHtmlPage *page, guint node)
{
  static const char *const stems[] = { "byline",    "author",  "autor", "auteur",
                                       "signature", "tac-gia", NULL };

  for (guint levels = 0; levels < 3 && node > 0; levels++)
    {
      if (stet_html_has_hint (page, node, stems))
        return TRUE;
      node = stet_html_node (page, node)->parent;
    }
  return FALSE;
}

/* Whether a node itself is called a standfirst. */
gboolean
stet_html_is_called_standfirst (StetHtmlPage *page, guint node)
{
  char names[MAX_NAMES];

  return gather_names (page, node, names) && has_one_of (names, standfirst_stems)
         && !has_one_of (names, body_stems);
}

/* Whether a node, or what directly holds it, is called a standfirst. */
gboolean
stet_html_hint_standfirst (StetHtmlPage *page, guint node)
{
  for (guint levels = 0; levels < 3 && node > 0; levels++)
    {
      if (stet_html_is_called_standfirst (page, node))
        return TRUE;
      node = stet_html_node (page, node)->parent;
    }
  return FALSE;
}
