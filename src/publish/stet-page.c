/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-page.h"

#include "stet-html.h"
#include "stet-inline.h"
#include "stet-page-body.h"
#include "stet-page-date.h"
#include "stet-page-head.h"
#include "stet-page-text.h"
#include "stet-url.h"

#define SEPARATOR " · "

static void
write_language_links (StetHtml *html,
                      const StetEdition *edition,
                      StetArticle *own,
                      const char *root)
{
  stet_html_open (html, "ul", NULL);
  stet_html_line (html);
  for (guint i = 0; i < edition->articles->len; i++)
    {
      StetArticle *article = g_ptr_array_index (edition->articles, i);
      const char *language = stet_article_get_language (article);
      g_autofree char *headline = stet_inline_dup_plain (stet_article_get_headline (article));
      g_autofree char *address = stet_edition_dup_link (edition, article, root);
      g_autofree char *name = stet_language_dup_name (language, language);

      if (article == own)
        continue;
      stet_html_open (
          html, "li", "lang", language, "dir", stet_page_get_direction (language), NULL);
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
                              stet_page_get_direction (language),
                              NULL);
      if (!stet_page_is_blank (headline))
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

/* A row of facts, with a mark between each two. */
typedef struct
{
  StetHtml *html;
  const StetEdition *edition;
  const char *language;
  gboolean any;
} Facts;

static void
begin_fact (Facts *facts, const char *class_name)
{
  if (facts->any)
    stet_html_text (facts->html, SEPARATOR);
  facts->any = TRUE;
  stet_html_open (facts->html, "span", "class", class_name, NULL);
}

/* Says what @label labels. Names are often in another script than the page. */
static void
write_fact (Facts *facts, const char *label, const char *text)
{
  g_auto (GStrv) around = NULL;

  if (stet_page_is_blank (text))
    return;
  around = stet_edition_dup_around (facts->edition, facts->language, label);
  begin_fact (facts, label);
  stet_html_text (facts->html, around[0]);
  stet_html_text_element (facts->html, text, "bdi", NULL);
  stet_html_text (facts->html, around[1]);
  stet_html_close (facts->html, "span");
}

static void
write_date (Facts *facts, const char *label, const char *date)
{
  g_autofree char *words = stet_page_date_dup_words (date, facts->language);
  g_autofree char *machine = stet_page_date_dup_machine (date);
  g_auto (GStrv) around = NULL;

  if (words == NULL)
    return;
  around = stet_edition_dup_around (facts->edition, facts->language, label);
  begin_fact (facts, label);
  stet_html_text (facts->html, around[0]);
  stet_html_text_element (facts->html, words, "time", "datetime", machine, NULL);
  stet_html_text (facts->html, around[1]);
  stet_html_close (facts->html, "span");
}

static void
write_source_facts (StetHtml *html,
                    const StetEdition *edition,
                    StetSource *source,
                    const char *page_language)
{
  Facts facts = { html, edition, page_language, TRUE };

  write_fact (&facts, "author", stet_edition_get_field (source, "author"));
  write_date (&facts, "published", stet_source_get_published (source));
}

static void
write_source (StetHtml *html,
              const StetEdition *edition,
              StetSource *source,
              const char *page_language)
{
  g_auto (GStrv) around = stet_edition_dup_around (edition, page_language, "source");
  g_autofree char *address = stet_html_dup_web_address (stet_source_get_url (source));
  g_autofree char *host = address != NULL ? stet_url_dup_host (address) : NULL;
  const char *outlet = stet_source_get_outlet (source);
  const char *headline = stet_source_get_headline (source);
  const char *language = stet_source_get_language (source);
  const char *name = !stet_page_is_blank (outlet) ? outlet
                     : host != NULL               ? host
                                                  : stet_source_get_url (source);

  if (stet_page_is_blank (name))
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
  if (!stet_page_is_blank (headline))
    {
      stet_html_text (html, " – ");
      stet_page_write_text_in (html, "cite", NULL, headline, language, page_language);
    }
  write_source_facts (html, edition, source, page_language);
  stet_html_close (html, "p");
  stet_html_line (html);
}

static char *
dup_sources (const StetEdition *edition, const char *language)
{
  StetHtml *html = stet_html_new_fragment ();
  GListModel *sources = stet_story_get_sources (edition->story);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);

      write_source (html, edition, source, language);
    }
  return stet_html_end_fragment (html);
}

static char *
dup_headline (const char *headline, const char *headline_language, const char *language)
{
  StetHtml *html = stet_html_new_fragment ();

  stet_page_write_text_in (html, "h1", NULL, headline, headline_language, language);
  stet_html_line (html);
  return stet_html_end_fragment (html);
}

static char *
dup_byline (const StetEdition *edition, StetArticle *article)
{
  Facts facts = { stet_html_new_fragment (), edition, stet_article_get_language (article), FALSE };
  const char *byline = stet_article_get_byline (article);
  const char *published = stet_article_get_published (article);
  const char *modified = stet_article_get_modified (article);

  stet_html_open (facts.html, "p", "class", "byline", NULL);
  if (!stet_page_is_blank (byline))
    {
      begin_fact (&facts, "author");
      stet_html_text_element (facts.html, byline, "bdi", NULL);
      stet_html_close (facts.html, "span");
    }
  write_date (&facts, "published", published);
  if (!g_str_equal (published, modified))
    write_date (&facts, "updated", modified);
  stet_html_close (facts.html, "p");
  stet_html_line (facts.html);
  if (facts.any)
    return stet_html_end_fragment (facts.html);
  stet_html_free (facts.html);
  return NULL;
}

/* Where the text of the article comes from: the language, the program, the people. */
static char *
dup_about (const StetEdition *edition, StetArticle *article)
{
  const char *language = stet_article_get_language (article);
  const char *original = stet_edition_get_original_language (edition, article);
  g_autofree char *name = original != NULL ? stet_language_dup_name (original, language) : NULL;
  g_auto (GStrv) people = stet_edition_dup_proofreaders (article);
  g_autofree char *proofreaders = g_strjoinv (", ", people);
  Facts facts = { stet_html_new_fragment (), edition, language, FALSE };

  stet_html_open (facts.html, "p", "class", "about", NULL);
  write_fact (&facts, "original", name != NULL ? name : "");
  write_fact (&facts, "machine", stet_edition_get_field (article, "machine"));
  write_fact (&facts, "translation", stet_edition_get_field (article, "translator"));
  write_fact (&facts, "proofread", proofreaders);
  stet_html_close (facts.html, "p");
  stet_html_line (facts.html);
  if (facts.any)
    return stet_html_end_fragment (facts.html);
  stet_html_free (facts.html);
  return NULL;
}

/* Opens and closes without a script. */
static char *
dup_chooser (const StetEdition *edition, StetArticle *own)
{
  const char *language = stet_article_get_language (own);
  g_autofree char *own_name = stet_language_dup_name (language, language);
  StetHtml *html = NULL;

  if (edition->articles->len < 2)
    return NULL;
  html = stet_html_new_fragment ();
  stet_html_open (html, "details", "class", "languages", NULL);
  stet_html_text_element (html, own_name, "summary", NULL);
  stet_html_line (html);
  stet_html_open (html, "ul", NULL);
  stet_html_line (html);
  for (guint i = 0; i < edition->articles->len; i++)
    {
      StetArticle *article = g_ptr_array_index (edition->articles, i);
      const char *other = stet_article_get_language (article);
      g_autofree char *name = stet_language_dup_name (other, other);
      g_autofree char *link = stet_edition_dup_link (edition, article, "../");

      if (article == own)
        continue;
      stet_html_open (html, "li", NULL);
      stet_html_text_element (html,
                              name,
                              "a",
                              "href",
                              link,
                              "rel",
                              "alternate",
                              "lang",
                              other,
                              "hreflang",
                              other,
                              "dir",
                              stet_page_get_direction (other),
                              NULL);
      stet_html_close (html, "li");
      stet_html_line (html);
    }
  stet_html_close (html, "ul");
  stet_html_line (html);
  stet_html_close (html, "details");
  stet_html_line (html);
  return stet_html_end_fragment (html);
}

static char *
dup_languages (const StetEdition *edition, StetArticle *own)
{
  StetHtml *html = NULL;

  if (edition->articles->len < 2 && own != NULL)
    return NULL;
  html = stet_html_new_fragment ();
  stet_html_open (html, "nav", "aria-labelledby", own != NULL ? "languages" : NULL, NULL);
  stet_html_line (html);
  if (own != NULL)
    {
      stet_html_text_element (
          html,
          stet_theme_get_label (edition->theme, stet_article_get_language (own), "languages"),
          "h2",
          "id",
          "languages",
          NULL);
      stet_html_line (html);
    }
  write_language_links (html, edition, own, own != NULL ? "../" : "");
  stet_html_close (html, "nav");
  stet_html_line (html);
  return stet_html_end_fragment (html);
}

static char *
dup_logo (const StetEdition *edition, const char *root)
{
  const char *name = stet_theme_get_logo_name (edition->theme);

  return name != NULL ? g_strconcat (root, name, NULL) : NULL;
}

/**
 * stet_page_render_article:
 * @edition: what is published
 * @article: one of its articles
 *
 * Makes the page of an article. It is to lie in a folder named like its language, beside those of
 * the other languages. It depends on nothing but the arguments.
 *
 * Returns: (transfer full): HTML, UTF-8
 */
GBytes *
stet_page_render_article (const StetEdition *edition, StetArticle *article)
{
  const char *language = stet_article_get_language (article);
  const char *headline_language = language;
  g_autofree char *title = stet_page_dup_headline (edition->story, article, &headline_language);
  g_autofree char *head = stet_page_dup_head (edition, article, title);
  g_autofree char *headline = dup_headline (title, headline_language, language);
  g_autofree char *byline = dup_byline (edition, article);
  g_autofree char *body = stet_page_dup_body (edition, article);
  g_autofree char *about = dup_about (edition, article);
  g_autofree char *sources = dup_sources (edition, language);
  g_autofree char *chooser = dup_chooser (edition, article);
  g_autofree char *languages = dup_languages (edition, article);
  g_autofree char *logo = dup_logo (edition, "../");
  const char *const values[STET_THEME_N_VALUES] = {
    [STET_THEME_LANGUAGE] = language,   [STET_THEME_DIRECTION] = stet_page_get_direction (language),
    [STET_THEME_TITLE] = title,         [STET_THEME_ROOT] = "../",
    [STET_THEME_LOGO] = logo,           [STET_THEME_HEAD] = head,
    [STET_THEME_HEADLINE] = headline,   [STET_THEME_BYLINE] = byline,
    [STET_THEME_BODY] = body,           [STET_THEME_ABOUT] = about,
    [STET_THEME_SOURCES] = sources,     [STET_THEME_CHOOSER] = chooser,
    [STET_THEME_LANGUAGES] = languages,
  };

  return stet_theme_fill_page (edition->theme, values);
}

/**
 * stet_page_render_chooser:
 * @edition: what is published
 *
 * Makes the first page of a bundle, which leads to each language without a script. It is in the
 * language of the first article.
 *
 * Returns: (transfer full): HTML, UTF-8
 */
GBytes *
stet_page_render_chooser (const StetEdition *edition)
{
  StetArticle *first = g_ptr_array_index (edition->articles, 0);
  const char *language = stet_article_get_language (first);
  const char *title_language = language;
  g_autofree char *title = stet_page_dup_headline (edition->story, first, &title_language);
  g_autofree char *head = stet_page_dup_head (edition, NULL, title);
  g_autofree char *headline = dup_headline (title, title_language, language);
  g_autofree char *languages = dup_languages (edition, NULL);
  g_autofree char *logo = dup_logo (edition, "");
  const char *const values[STET_THEME_N_VALUES] = {
    [STET_THEME_LANGUAGE] = language, [STET_THEME_DIRECTION] = stet_page_get_direction (language),
    [STET_THEME_TITLE] = title,       [STET_THEME_ROOT] = "",
    [STET_THEME_LOGO] = logo,         [STET_THEME_HEAD] = head,
    [STET_THEME_HEADLINE] = headline, [STET_THEME_LANGUAGES] = languages,
  };

  return stet_theme_fill_index (edition->theme, values);
}
