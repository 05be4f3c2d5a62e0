/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-page.h"

#include <string.h>

#include "stet-html.h"
#include "stet-inline.h"
#include "stet-labels.h"
#include "stet-news-article.h"
#include "stet-url.h"

/* Nothing runs and nothing comes from elsewhere. Data blocks, such as the linked data, are not
 * scripts to it. */
#define CONTENT_SECURITY_POLICY                                                                    \
  "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"

/* Code points of a headline that is made of the first words. */
#define HEADLINE_CHARS 80
#define SHA256_CHARS   64
/* Enough of the hash to tell the photos of one story apart. */
#define NAME_CHARS 16

static const char *
direction_name (const char *language)
{
  return stet_language_get_direction (language) == STET_DIRECTION_RTL ? "rtl" : "ltr";
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *clean = stet_html_dup_clean_text (text);

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isgraph (g_utf8_get_char (p)) && !g_unichar_iszerowidth (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static char *
first_words (const char *text)
{
  const char *end, *space;

  if (g_utf8_strlen (text, -1) <= HEADLINE_CHARS)
    return g_strdup (text);
  end = g_utf8_offset_to_pointer (text, HEADLINE_CHARS);
  space = g_strrstr_len (text, end - text, " ");
  if (space != NULL && space > text)
    end = space;
  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/* The headline, or else the beginning of the text; NULL if the article has neither. */
static char *
dup_own_headline (StetArticle *article)
{
  const char *headline = stet_article_get_headline (article);

  if (!is_blank (headline))
    return stet_inline_dup_plain (headline);
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      if (stet_block_get_kind (block) != STET_BLOCK_CAPTION
          && !is_blank (stet_block_get_text (block)))
        {
          g_autofree char *text = stet_inline_dup_plain (stet_block_get_text (block));

          return first_words (text);
        }
    }
  return NULL;
}

/**
 * stet_page_dup_headline:
 * @story: the story
 * @article: one of its articles
 * @language: (out) (optional) (transfer none): the language that the headline is in
 *
 * What stands above an article's page: its headline; while it has none, the first words of its
 * text; failing that, what another article of the story has, and at last the story's slug.
 *
 * Returns: (transfer full): the headline, never empty
 */
char *
stet_page_dup_headline (StetStory *story, StetArticle *article, const char **language)
{
  char *headline = dup_own_headline (article);
  const char *slug = stet_story_get_slug (story);

  for (guint i = 0;
       headline == NULL && i < g_list_model_get_n_items (stet_story_get_articles (story));
       i++)
    {
      article = stet_story_get_article (story, i);
      headline = dup_own_headline (article);
    }
  if (language != NULL)
    *language = stet_article_get_language (article);
  if (headline == NULL)
    headline = g_strdup (slug != NULL && *slug != '\0' ? slug : "untitled");
  return headline;
}

static const char *
extension_for (const char *mime_type)
{
  static const struct
  {
    const char *mime_type;
    const char *extension;
  } extensions[] = {
    { "image/avif", "avif" }, { "image/bmp", "bmp" },     { "image/gif", "gif" },
    { "image/heic", "heic" }, { "image/jpeg", "jpg" },    { "image/jxl", "jxl" },
    { "image/png", "png" },   { "image/svg+xml", "svg" }, { "image/tiff", "tif" },
    { "image/webp", "webp" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (g_strcmp0 (mime_type, extensions[i].mime_type) == 0)
      return extensions[i].extension;
  return "bin";
}

/**
 * stet_page_dup_photo_name:
 * @photo: a photo
 *
 * Returns: (transfer full) (nullable): the path of the photo's file in a bundle, or %NULL if it has
 * no file
 */
char *
stet_page_dup_photo_name (StetPhoto *photo)
{
  const char *sha256 = stet_photo_get_sha256 (photo);

  if (sha256 == NULL || strlen (sha256) != SHA256_CHARS
      || strspn (sha256, "0123456789abcdef") != SHA256_CHARS)
    return NULL;
  return g_strdup_printf (
      "photos/%.*s.%s", NAME_CHARS, sha256, extension_for (stet_photo_get_mime_type (photo)));
}

/* @root: "" on the bundle's own page, "../" on those of the languages. */
static void
write_alternates (StetHtml *html, GPtrArray *articles, const char *root)
{
  g_autofree char *chooser = g_strconcat (root, "index.html", NULL);

  for (guint i = 0; i < articles->len; i++)
    {
      const char *language = stet_article_get_language (g_ptr_array_index (articles, i));
      g_autofree char *address = g_strdup_printf ("%s%s/index.html", root, language);

      stet_html_empty (
          html, "link", "rel", "alternate", "hreflang", language, "href", address, NULL);
      stet_html_line (html);
    }
  stet_html_empty (
      html, "link", "rel", "alternate", "hreflang", "x-default", "href", chooser, NULL);
  stet_html_line (html);
}

static void
write_head (StetHtml *html,
            GPtrArray *articles,
            const char *root,
            const char *title,
            const char *version,
            JsonNode *data)
{
  g_autofree char *generator = g_strconcat ("Stet ", version, NULL);
  g_autofree char *style = g_strconcat (root, "style.css", NULL);

  stet_html_open (html, "head", NULL);
  stet_html_line (html);
  stet_html_empty (html, "meta", "charset", "utf-8", NULL);
  stet_html_line (html);
  stet_html_empty (html,
                   "meta",
                   "http-equiv",
                   "Content-Security-Policy",
                   "content",
                   CONTENT_SECURITY_POLICY,
                   NULL);
  stet_html_line (html);
  stet_html_empty (
      html, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1", NULL);
  stet_html_line (html);
  stet_html_empty (html, "meta", "name", "generator", "content", generator, NULL);
  stet_html_line (html);
  stet_html_text_element (html, title, "title", NULL);
  stet_html_line (html);
  stet_html_empty (html, "link", "rel", "stylesheet", "href", style, NULL);
  stet_html_line (html);
  write_alternates (html, articles, root);
  if (data != NULL)
    {
      stet_html_json_ld (html, data);
      stet_html_line (html);
    }
  stet_html_close (html, "head");
  stet_html_line (html);
}

/* The attributes lang and dir are needed only where the language is not the page's. */
static void
write_text_in (StetHtml *html,
               const char *element,
               const char *class,
               const char *text,
               const char *language,
               const char *page_language)
{
  gboolean other = language != NULL && *language != '\0'
                   && g_strcmp0 (language, page_language) != 0;

  stet_html_text_element (html,
                          text,
                          element,
                          "class",
                          class,
                          "lang",
                          other ? language : NULL,
                          "dir",
                          other ? direction_name (language) : NULL,
                          NULL);
}

static void
write_language_links (StetHtml *html, GPtrArray *articles, StetArticle *own, const char *root)
{
  stet_html_open (html, "ul", NULL);
  stet_html_line (html);
  for (guint i = 0; i < articles->len; i++)
    {
      StetArticle *article = g_ptr_array_index (articles, i);
      const char *language = stet_article_get_language (article);
      g_autofree char *headline = stet_inline_dup_plain (stet_article_get_headline (article));
      g_autofree char *address = g_strdup_printf ("%s%s/index.html", root, language);
      g_autofree char *name = stet_language_dup_name (language, language);

      if (article == own)
        continue;
      stet_html_open (html, "li", "lang", language, "dir", direction_name (language), NULL);
      stet_html_text_element (html,
                              name,
                              "a",
                              "href",
                              address,
                              "rel",
                              "alternate",
                              "lang",
                              language,
                              "hreflang",
                              language,
                              "dir",
                              direction_name (language),
                              NULL);
      if (!is_blank (headline))
        {
          stet_html_text (html, " ");
          stet_html_text_element (html, headline, "span", "class", "headline", NULL);
        }
      stet_html_close (html, "li");
      stet_html_line (html);
    }
  stet_html_close (html, "ul");
  stet_html_line (html);
}

static void
write_credit (StetHtml *html, StetPhoto *photo, const char *language)
{
  g_auto (GStrv) around = stet_labels_dup_around (language, "photo");

  stet_html_open (html, "span", "class", "credit", NULL);
  stet_html_text (html, around[0]);
  /* Names are often in another script than the page. */
  stet_html_text_element (html, stet_photo_get_credit (photo), "bdi", NULL);
  stet_html_text (html, around[1]);
  stet_html_close (html, "span");
}

static void
write_picture (
    StetHtml *html, StetPhoto *photo, const char *name, const char *language, gboolean first)
{
  g_autofree char *address = g_strconcat ("../", name, NULL);
  g_autofree char *width = g_strdup_printf ("%d", stet_photo_get_width (photo));
  g_autofree char *height = g_strdup_printf ("%d", stet_photo_get_height (photo));
  gboolean has_size = stet_photo_get_width (photo) > 0 && stet_photo_get_height (photo) > 0;

  stet_html_empty (html,
                   "img",
                   "src",
                   address,
                   "alt",
                   stet_photo_get_alt_text (photo, language),
                   "width",
                   has_size ? width : NULL,
                   "height",
                   has_size ? height : NULL,
                   "loading",
                   first ? NULL : "lazy",
                   NULL);
  stet_html_line (html);
}

/* A photo without a file still has its caption and credit; one with none of the three leaves no
 * trace. */
static void
write_figure (StetHtml *html, StetBlock *block, const char *language, gboolean *any_picture)
{
  StetPhoto *photo = stet_block_get_photo (block);
  g_autofree char *name = stet_page_dup_photo_name (photo);
  gboolean has_caption = !is_blank (stet_block_get_text (block));
  gboolean has_credit = !is_blank (stet_photo_get_credit (photo));

  if (name == NULL && !has_caption && !has_credit)
    return;

  stet_html_open (html, "figure", NULL);
  stet_html_line (html);
  if (name != NULL)
    {
      write_picture (html, photo, name, language, !*any_picture);
      *any_picture = TRUE;
    }
  if (has_caption || has_credit)
    {
      stet_html_open (html, "figcaption", NULL);
      if (has_caption)
        stet_html_inline (html, stet_block_get_text (block));
      if (has_caption && has_credit)
        stet_html_text (html, " ");
      if (has_credit)
        write_credit (html, photo, language);
      stet_html_close (html, "figcaption");
      stet_html_line (html);
    }
  stet_html_close (html, "figure");
  stet_html_line (html);
}

static void
write_text (StetHtml *html, const char *text, const char *element, const char *class_name)
{
  stet_html_open (html, element, "class", class_name, NULL);
  stet_html_inline (html, text);
  stet_html_close (html, element);
}

static void
write_block (StetHtml *html, StetBlock *block, const char *language, gboolean *any_picture)
{
  const char *text = stet_block_get_text (block);
  StetBlockKind kind = stet_block_get_kind (block);

  if (kind == STET_BLOCK_CAPTION && stet_block_get_photo (block) != NULL)
    {
      write_figure (html, block, language, any_picture);
      return;
    }
  if (is_blank (text))
    return;

  switch (kind)
    {
    case STET_BLOCK_STANDFIRST:
      write_text (html, text, "p", "standfirst");
      break;
    case STET_BLOCK_SUBHEADING:
      write_text (html, text, "h2", NULL);
      break;
    case STET_BLOCK_QUOTE:
      stet_html_open (html, "blockquote", NULL);
      write_text (html, text, "p", NULL);
      stet_html_close (html, "blockquote");
      break;
    case STET_BLOCK_LIST_ITEM:
      write_text (html, text, "li", NULL);
      break;
    case STET_BLOCK_CAPTION:
      write_text (html, text, "p", "caption");
      break;
    case STET_BLOCK_HEADLINE:
    case STET_BLOCK_PARAGRAPH:
    default:
      write_text (html, text, "p", NULL);
      break;
    }
  stet_html_line (html);
}

static void
write_body (StetHtml *html, StetArticle *article)
{
  const char *language = stet_article_get_language (article);
  gboolean any_picture = FALSE, in_list = FALSE;

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      gboolean is_item = stet_block_get_kind (block) == STET_BLOCK_LIST_ITEM;

      if (block == stet_article_get_headline_block (article)
          || (is_item && is_blank (stet_block_get_text (block))))
        continue;
      if (is_item != in_list)
        {
          if (is_item)
            stet_html_open (html, "ul", NULL);
          else
            stet_html_close (html, "ul");
          stet_html_line (html);
          in_list = is_item;
        }
      write_block (html, block, language, &any_picture);
    }
  if (in_list)
    {
      stet_html_close (html, "ul");
      stet_html_line (html);
    }
}

static void
write_source (StetHtml *html, StetSource *source, const char *page_language)
{
  g_auto (GStrv) around = stet_labels_dup_around (page_language, "source");
  g_autofree char *address = stet_html_dup_web_address (stet_source_get_url (source));
  g_autofree char *host = address != NULL ? stet_url_dup_host (address) : NULL;
  const char *outlet = stet_source_get_outlet (source);
  const char *headline = stet_source_get_headline (source);
  const char *language = stet_source_get_language (source);
  const char *name = !is_blank (outlet) ? outlet
                     : host != NULL     ? host
                                        : stet_source_get_url (source);

  if (is_blank (name))
    return;

  stet_html_open (html, "p", "class", "source", NULL);
  stet_html_text (html, around[0]);
  stet_html_open (html, "bdi", NULL);
  if (address != NULL)
    stet_html_text_element (html,
                            name,
                            "a",
                            "href",
                            address,
                            "rel",
                            "external",
                            "hreflang",
                            *language != '\0' ? language : NULL,
                            NULL);
  else
    stet_html_text (html, name);
  stet_html_close (html, "bdi");
  stet_html_text (html, around[1]);
  if (!is_blank (headline))
    {
      stet_html_text (html, " – ");
      write_text_in (html, "cite", NULL, headline, language, page_language);
    }
  stet_html_close (html, "p");
  stet_html_line (html);
}

static void
write_footer (StetHtml *html, StetStory *story, GPtrArray *articles, StetArticle *article)
{
  const char *language = stet_article_get_language (article);
  GListModel *sources = stet_story_get_sources (story);

  if (g_list_model_get_n_items (sources) == 0 && articles->len < 2)
    return;

  stet_html_open (html, "footer", NULL);
  stet_html_line (html);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);

      write_source (html, source, language);
    }
  if (articles->len > 1)
    {
      stet_html_open (html, "nav", "aria-labelledby", "languages", NULL);
      stet_html_line (html);
      stet_html_text_element (
          html, stet_labels_get (language, "languages"), "h2", "id", "languages", NULL);
      stet_html_line (html);
      write_language_links (html, articles, article, "../");
      stet_html_close (html, "nav");
      stet_html_line (html);
    }
  stet_html_close (html, "footer");
  stet_html_line (html);
}

static void
open_page (StetHtml *html, const char *language)
{
  stet_html_open (html, "html", "lang", language, "dir", direction_name (language), NULL);
  stet_html_line (html);
}

static GBytes *
close_page (StetHtml *html)
{
  stet_html_close (html, "body");
  stet_html_line (html);
  stet_html_close (html, "html");
  stet_html_line (html);
  return stet_html_end (html);
}

/**
 * stet_page_render_article:
 * @story: the story
 * @articles: (element-type StetArticle): those that have a page in the bundle, in the order of
 * their links
 * @article: the one to render
 * @version: of Stet
 *
 * Makes the page of an article. It is to lie in a folder named like its language, beside those of
 * the other languages. Links between pages are relative, since where the bundle will be published
 * is not known. The page depends on nothing but the arguments.
 *
 * Returns: (transfer full): HTML, UTF-8
 */
GBytes *
stet_page_render_article (StetStory *story,
                          GPtrArray *articles,
                          StetArticle *article,
                          const char *version)
{
  g_autoptr (StetHtml) html = stet_html_new ();
  g_autoptr (JsonNode) data = stet_news_article_new (story, article);
  const char *language = stet_article_get_language (article);
  const char *headline_language = language;
  g_autofree char *headline = stet_page_dup_headline (story, article, &headline_language);

  open_page (html, language);
  write_head (html, articles, "../", headline, version, data);
  stet_html_open (html, "body", NULL);
  stet_html_line (html);
  stet_html_open (html, "main", NULL);
  stet_html_line (html);
  stet_html_open (html, "article", NULL);
  stet_html_line (html);
  write_text_in (html, "h1", NULL, headline, headline_language, language);
  stet_html_line (html);
  write_body (html, article);
  stet_html_close (html, "article");
  stet_html_line (html);
  stet_html_close (html, "main");
  stet_html_line (html);
  write_footer (html, story, articles, article);
  return close_page (html);
}

/**
 * stet_page_render_chooser:
 * @story: the story
 * @articles: (element-type StetArticle): those that have a page in the bundle, in the order of
 * their links; at least one
 * @version: of Stet
 *
 * Makes the first page of a bundle, which leads to each language without a script. It is in the
 * language of the first article.
 *
 * Returns: (transfer full): HTML, UTF-8
 */
GBytes *
stet_page_render_chooser (StetStory *story, GPtrArray *articles, const char *version)
{
  g_autoptr (StetHtml) html = stet_html_new ();
  StetArticle *first = g_ptr_array_index (articles, 0);
  const char *language = stet_article_get_language (first);
  const char *title_language = language;
  g_autofree char *title = stet_page_dup_headline (story, first, &title_language);

  open_page (html, language);
  write_head (html, articles, "", title, version, NULL);
  stet_html_open (html, "body", "class", "chooser", NULL);
  stet_html_line (html);
  stet_html_open (html, "main", NULL);
  stet_html_line (html);
  write_text_in (html, "h1", NULL, title, title_language, language);
  stet_html_line (html);
  stet_html_open (html, "nav", NULL);
  stet_html_line (html);
  write_language_links (html, articles, NULL, "");
  stet_html_close (html, "nav");
  stet_html_line (html);
  stet_html_close (html, "main");
  stet_html_line (html);
  return close_page (html);
}
