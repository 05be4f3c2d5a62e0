/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-page-head.h"

#include <string.h>
#include <unicode/uloc.h>

#include "stet-html.h"
#include "stet-news-article.h"
#include "stet-page-date.h"
#include "stet-page-text.h"

/* Nothing runs and nothing comes from elsewhere. */
#define CONTENT_SECURITY_POLICY                                                                    \
  "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"

static void
write_meta (StetHtml *html, const char *kind, const char *name, const char *content)
{
  if (content == NULL || *content == '\0')
    return;
  stet_html_empty (html, "meta", kind, name, "content", content, NULL);
  stet_html_line (html);
}

/* Every page names all, itself too. */
static void
write_alternates (StetHtml *html, const StetEdition *edition, const char *root)
{
  g_autofree char *chooser = stet_edition_dup_address (edition, NULL, root);

  for (guint i = 0; i < edition->articles->len; i++)
    {
      StetArticle *article = g_ptr_array_index (edition->articles, i);
      g_autofree char *address = stet_edition_dup_address (edition, article, root);

      stet_html_empty (html,
                       "link",
                       "rel",
                       "alternate",
                       "hreflang",
                       stet_article_get_language (article),
                       "href",
                       address,
                       NULL);
      stet_html_line (html);
    }
  stet_html_empty (
      html, "link", "rel", "alternate", "hreflang", "x-default", "href", chooser, NULL);
  stet_html_line (html);
}

/* “nl” → “nl_NL”, as Open Graph wants it. */
static char *
dup_locale (const char *language)
{
  UErrorCode status = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY], full[ULOC_FULLNAME_CAPACITY], country[ULOC_COUNTRY_CAPACITY],
      name[ULOC_LANG_CAPACITY];

  uloc_forLanguageTag (language, locale, sizeof locale, NULL, &status);
  uloc_addLikelySubtags (locale, full, sizeof full, &status);
  uloc_getLanguage (full, name, sizeof name, &status);
  uloc_getCountry (full, country, sizeof country, &status);
  if (U_FAILURE (status) || *name == '\0' || *country == '\0')
    return NULL;
  return g_strdup_printf ("%s_%s", name, country);
}

static void
write_locales (StetHtml *html, const StetEdition *edition, StetArticle *own)
{
  g_autofree char *locale = dup_locale (stet_article_get_language (own));

  write_meta (html, "property", "og:locale", locale);
  for (guint i = 0; i < edition->articles->len; i++)
    {
      StetArticle *article = g_ptr_array_index (edition->articles, i);
      g_autofree char *other = dup_locale (stet_article_get_language (article));

      if (article != own && g_strcmp0 (other, locale) != 0)
        write_meta (html, "property", "og:locale:alternate", other);
    }
}

/* The first photo with a file; those who read this want its whole address. */
static void
write_image (StetHtml *html, const StetEdition *edition, StetArticle *article)
{
  if (edition->address == NULL)
    return;
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetPhoto *photo = stet_block_get_photo (stet_article_get_block (article, i));
      g_autofree char *name = photo != NULL ? stet_page_dup_photo_name (photo) : NULL;
      g_autofree char *address = NULL;

      if (name == NULL)
        continue;
      address = g_strconcat (edition->address, name, NULL);
      write_meta (html, "property", "og:image", address);
      write_meta (html,
                  "property",
                  "og:image:alt",
                  stet_photo_get_alt_text (photo, stet_article_get_language (article)));
      return;
    }
}

static void
write_open_graph (StetHtml *html,
                  const StetEdition *edition,
                  StetArticle *article,
                  const char *title,
                  const char *description)
{
  g_autofree char *address = stet_edition_dup_web_address (edition, article);
  g_autofree char *published = stet_page_date_dup_instant (stet_article_get_published (article));
  g_autofree char *modified = stet_page_date_dup_instant (stet_article_get_modified (article));
  g_auto (GStrv) keywords = g_strsplit (stet_edition_get_field (article, "keywords"), "\n", -1);

  write_meta (html, "property", "og:type", "article");
  write_meta (html, "property", "og:title", title);
  write_meta (html, "property", "og:description", description);
  write_meta (html, "property", "og:url", address);
  write_meta (html, "property", "og:site_name", edition->site_name);
  write_locales (html, edition, article);
  write_image (html, edition, article);
  write_meta (html, "property", "article:published_time", published);
  write_meta (html, "property", "article:modified_time", modified);
  write_meta (html, "property", "article:section", stet_edition_get_field (article, "section"));
  for (char **keyword = keywords; *keyword != NULL; keyword++)
    write_meta (html, "property", "article:tag", *keyword);
}

/* Linked data never runs, but some that read the policy take it for a script: it is told by its
 * hash, which nothing else has. */
static char *
dup_policy (const char *data)
{
  g_autoptr (GChecksum) checksum = NULL;
  g_autofree char *hash = NULL;
  guint8 digest[32];
  gsize length = sizeof digest;

  if (data == NULL)
    return g_strdup (CONTENT_SECURITY_POLICY);
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *) data, -1);
  g_checksum_get_digest (checksum, digest, &length);
  hash = g_base64_encode (digest, length);
  return g_strdup_printf ("%s; script-src 'sha256-%s'", CONTENT_SECURITY_POLICY, hash);
}

static char *
dup_data (const StetEdition *edition, StetArticle *article)
{
  g_autoptr (JsonNode) data = stet_news_article_new (edition, article);

  return stet_html_dup_json_ld (data);
}

static void
write_article (StetHtml *html,
               const StetEdition *edition,
               StetArticle *article,
               const char *title,
               const char *data)
{
  g_autofree char *description = stet_edition_dup_description (article);

  write_meta (html, "name", "description", description);
  stet_html_empty (html,
                   "link",
                   "rel",
                   "alternate",
                   "type",
                   "application/atom+xml",
                   "href",
                   "feed.xml",
                   "title",
                   title,
                   NULL);
  stet_html_line (html);
  write_open_graph (html, edition, article, title, description);
  stet_html_json_ld (html, data);
  stet_html_line (html);
}

/**
 * stet_page_dup_head:
 * @edition: what is published
 * @article: (nullable): the article whose page it is, or %NULL for the one that leads to all
 * @title: what the page is called
 *
 * Writes what belongs into the head of a page.
 *
 * Returns: (transfer full): a part of a page, HTML
 */
char *
stet_page_dup_head (const StetEdition *edition, StetArticle *article, const char *title)
{
  StetHtml *html = stet_html_new_fragment ();
  const char *root = article != NULL ? "../" : "";
  g_autofree char *data = article != NULL ? dup_data (edition, article) : NULL;
  g_autofree char *policy = dup_policy (data);
  g_autofree char *generator = g_strconcat ("Stet ", edition->version, NULL);
  g_autofree char *style = g_strconcat (root, "style.css", NULL);
  g_autofree char *address = stet_edition_dup_address (edition, article, root);

  stet_html_empty (html, "meta", "charset", "utf-8", NULL);
  stet_html_line (html);
  write_meta (html, "http-equiv", "Content-Security-Policy", policy);
  write_meta (html, "name", "generator", generator);
  write_meta (html, "name", "viewport", "width=device-width, initial-scale=1");
  stet_html_text_element (html, title, "title", NULL);
  stet_html_line (html);
  stet_html_empty (html, "link", "rel", "stylesheet", "href", style, NULL);
  stet_html_line (html);
  stet_html_empty (html, "link", "rel", "canonical", "href", address, NULL);
  stet_html_line (html);
  write_alternates (html, edition, root);
  if (article != NULL)
    write_article (html, edition, article, title, data);
  return stet_html_end_fragment (html);
}
