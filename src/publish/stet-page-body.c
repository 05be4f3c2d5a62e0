/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-page-body.h"

#include "stet-page-text.h"

typedef struct
{
  StetHtml *html;
  const StetEdition *edition;
  const char *language;
  gboolean any_picture;
} Body;

/* IPTC's codes for pictures that a program made, or had a part in making. */
static gboolean
is_synthetic (StetPhoto *photo)
{
  static const char *const codes[] = { "trainedAlgorithmicMedia",
                                       "compositeWithTrainedAlgorithmicMedia",
                                       "compositeSynthetic",
                                       "algorithmicallyEnhanced",
                                       NULL };

  return g_strv_contains (codes, stet_edition_get_field (photo, "digital-source-type"));
}

static void
write_credit (Body *body, StetPhoto *photo)
{
  g_auto (GStrv) around = stet_edition_dup_around (body->edition, body->language, "photo");

  stet_html_open (body->html, "span", "class", "credit", NULL);
  stet_html_text (body->html, around[0]);
  /* Names are often in another script than the page. */
  stet_html_text_element (body->html, stet_photo_get_credit (photo), "bdi", NULL);
  stet_html_text (body->html, around[1]);
  stet_html_close (body->html, "span");
}

static void
write_note (Body *body, const char *class_name, const char *label, const char *address)
{
  const char *text = stet_theme_get_label (body->edition->theme, body->language, label);

  stet_html_text (body->html, " ");
  if (address != NULL)
    stet_html_text_element (
        body->html, text, "a", "class", class_name, "href", address, "rel", "license", NULL);
  else
    stet_html_text_element (body->html, text, "span", "class", class_name, NULL);
}

static void
write_picture (Body *body, StetPhoto *photo, const char *name)
{
  g_autofree char *address = g_strconcat ("../", name, NULL);
  g_autofree char *width = g_strdup_printf ("%d", stet_photo_get_width (photo));
  g_autofree char *height = g_strdup_printf ("%d", stet_photo_get_height (photo));
  gboolean has_size = stet_photo_get_width (photo) > 0 && stet_photo_get_height (photo) > 0;

  stet_html_empty (body->html,
                   "img",
                   "src",
                   address,
                   "alt",
                   stet_photo_get_alt_text (photo, body->language),
                   "width",
                   has_size ? width : NULL,
                   "height",
                   has_size ? height : NULL,
                   "loading",
                   body->any_picture ? "lazy" : NULL,
                   NULL);
  stet_html_line (body->html);
}

static void
write_caption (Body *body, StetBlock *block, StetPhoto *photo)
{
  gboolean has_caption = !stet_page_is_blank (stet_block_get_text (block));
  gboolean has_credit = !stet_page_is_blank (stet_photo_get_credit (photo));
  g_autofree char *terms = stet_html_dup_web_address (
      stet_edition_get_field (photo, "licence-url"));

  if (!has_caption && !has_credit && !is_synthetic (photo))
    return;
  stet_html_open (body->html, "figcaption", NULL);
  if (has_caption)
    stet_html_inline (body->html, stet_block_get_text (block));
  if (has_caption && has_credit)
    stet_html_text (body->html, " ");
  if (has_credit)
    write_credit (body, photo);
  if (has_credit && terms != NULL)
    write_note (body, "terms", "terms", terms);
  if (is_synthetic (photo))
    write_note (body, "synthetic", "synthetic", NULL);
  stet_html_close (body->html, "figcaption");
  stet_html_line (body->html);
}

/* A photo without a file still has its caption and credit; one with none of the three leaves no
 * trace. */
static void
write_figure (Body *body, StetBlock *block)
{
  StetPhoto *photo = stet_block_get_photo (block);
  g_autofree char *name = stet_page_dup_photo_name (photo);

  if (name == NULL && stet_page_is_blank (stet_block_get_text (block))
      && stet_page_is_blank (stet_photo_get_credit (photo)))
    return;

  stet_html_open (body->html, "figure", NULL);
  stet_html_line (body->html);
  if (name != NULL)
    {
      write_picture (body, photo, name);
      body->any_picture = TRUE;
    }
  write_caption (body, block, photo);
  stet_html_close (body->html, "figure");
  stet_html_line (body->html);
}

static void
write_text (StetHtml *html, const char *text, const char *element, const char *class_name)
{
  stet_html_open (html, element, "class", class_name, NULL);
  stet_html_inline (html, text);
  stet_html_close (html, element);
}

static void
write_block (Body *body, StetBlock *block)
{
  StetHtml *html = body->html;
  const char *text = stet_block_get_text (block);
  StetBlockKind kind = stet_block_get_kind (block);

  if (kind == STET_BLOCK_CAPTION && stet_block_get_photo (block) != NULL)
    {
      write_figure (body, block);
      return;
    }
  if (stet_page_is_blank (text))
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

/**
 * stet_page_dup_body:
 * @edition: what is published
 * @article: one of its articles
 *
 * Writes the text of an article with its photos, without the headline.
 *
 * Returns: (transfer full): a part of a page, HTML
 */
char *
stet_page_dup_body (const StetEdition *edition, StetArticle *article)
{
  Body body = { .html = stet_html_new_fragment (),
                .edition = edition,
                .language = stet_article_get_language (article) };
  gboolean in_list = FALSE;

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      gboolean is_item = stet_block_get_kind (block) == STET_BLOCK_LIST_ITEM;

      if (block == stet_article_get_headline_block (article)
          || (is_item && stet_page_is_blank (stet_block_get_text (block))))
        continue;
      if (is_item != in_list)
        {
          if (is_item)
            stet_html_open (body.html, "ul", NULL);
          else
            stet_html_close (body.html, "ul");
          stet_html_line (body.html);
          in_list = is_item;
        }
      write_block (&body, block);
    }
  if (in_list)
    {
      stet_html_close (body.html, "ul");
      stet_html_line (body.html);
    }
  return stet_html_end_fragment (body.html);
}
