/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-page-text.h"

#include <string.h>

#include "stet-inline.h"

/* Code points of a headline that is made of the first words. */
#define HEADLINE_CHARS 80
#define SHA256_CHARS   64
/* Enough of the hash to tell the photos of one story apart. */
#define NAME_CHARS 16

/* Nearly all texts do, and need no second look. */
static gboolean
starts_visibly (const char *text)
{
  gunichar c = g_utf8_get_char_validated (text, -1);

  return c != (gunichar) -1 && c != (gunichar) -2 && g_unichar_isgraph (c)
         && !g_unichar_iszerowidth (c);
}

/**
 * stet_page_is_blank:
 * @text: any text
 *
 * Returns: whether nothing of it can be seen
 */
gboolean
stet_page_is_blank (const char *text)
{
  g_autofree char *clean = NULL;

  if (g_ascii_isgraph (*text) || starts_visibly (text))
    return FALSE;
  clean = stet_html_dup_clean_text (text);
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isgraph (g_utf8_get_char (p)) && !g_unichar_iszerowidth (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/**
 * stet_page_get_direction:
 * @language: a BCP 47 tag
 *
 * Returns: (transfer none): the direction of its writing, as HTML has it
 */
const char *
stet_page_get_direction (const char *language)
{
  return stet_language_get_direction (language) == STET_DIRECTION_RTL ? "rtl" : "ltr";
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

  if (!stet_page_is_blank (headline))
    return stet_inline_dup_plain (headline);
  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);

      if (stet_block_get_kind (block) != STET_BLOCK_CAPTION
          && !stet_page_is_blank (stet_block_get_text (block)))
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

/**
 * stet_page_write_text_in:
 * @html: the page
 * @element: an element's name
 * @class_name: (nullable): its class
 * @text: any text
 * @language: (nullable): the text's language
 * @page_language: the language around it
 *
 * Writes an element with a text. It says its language and direction where they are not those of
 * what is around it.
 */
void
stet_page_write_text_in (StetHtml *html,
                         const char *element,
                         const char *class_name,
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
                          class_name,
                          "lang",
                          other ? language : NULL,
                          "dir",
                          other ? stet_page_get_direction (language) : NULL,
                          NULL);
}
