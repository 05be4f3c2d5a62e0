/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-html-parts.h"

#include <string.h>

#include "stet-credit.h"
#include "stet-inline.h"

/* Pixels. What is smaller is an ornament. */
#define MIN_SIDE 70

/* Bytes. A picture within the page that is smaller is a placeholder for one. */
#define MIN_DATA 1500

static const char *const credit_stems[] = {
  "credit", "credits", "copyright",       "fotograf", "photographer", "photo-by", "source",
  "author", "byline",  "agency",          "provider", "quelle",       "bron-",    "fuente",
  "autor",  "creator", "copyrightholder", "credito",  "attribution",  "rights",   NULL,
};

static const char *const ornaments[] = { "pixel", "spacer", "blank.",      "1x1",      "/logo",
                                         "-logo", "_logo",  "logo.",       "/icon",    "-icon",
                                         "_icon", "icon.",  "avatar",      "sprite",   "tracking",
                                         "emoji", "smiley", "placeholder", "gravatar", "/ads/",
                                         NULL };

/* Whether a node is a picture. */
gboolean
stet_html_photo_is_image (StetHtmlPage *page, guint node)
{
  return stet_html_page_get_tag (page, node) == GUMBO_TAG_IMG
         || stet_html_page_is_named (page, node, "amp-img");
}

/* The outermost figure that a node is in; 0 for none. */
guint
stet_html_photo_find_figure (StetHtmlPage *page, guint node)
{
  guint figure = 0;

  for (; node > 0; node = stet_html_node (page, node)->parent)
    {
      if (stet_html_page_get_tag (page, node) == GUMBO_TAG_FIGURE)
        {
          /* A gallery is a figure of figures: each of these is a photo. */
          figure = node;
          break;
        }
    }
  return figure;
}

/* The largest of the pictures in a srcset. */
static char *
choose_of_set (const char *set)
{
  double best_size = -1;
  char *best = NULL;
  const char *p = set;

  while (*p != '\0')
    {
      const char *url;
      gsize length;
      double size = 0;

      p += strspn (p, " \t\r\n,");
      url = p;
      length = strcspn (p, " \t\r\n");
      if (length == 0)
        break;
      p += length;
      while (length > 0 && url[length - 1] == ',')
        length--;
      p += strspn (p, " \t\r\n");
      if (g_ascii_isdigit (*p))
        {
          size = g_ascii_strtod (p, NULL);
          p += strcspn (p, ",");
        }
      if (size > best_size && g_ascii_strncasecmp (url, "data:", 5) != 0)
        {
          g_free (best);
          best = g_strndup (url, length);
          best_size = size;
        }
    }
  return best;
}

static char *
dup_from_element (StetHtmlPage *page, guint node)
{
  static const char *const lazy[] = { "data-src",        "data-original", "data-lazy-src",
                                      "data-lazy",       "data-full-src", "data-image",
                                      "data-hi-res-src", "data-url" };
  static const char *const sets[] = { "data-srcset", "data-lazy-srcset", "srcset" };
  const char *src = stet_html_page_get_attribute (page, node, "src");

  for (guint i = 0; i < G_N_ELEMENTS (lazy); i++)
    {
      const char *value = stet_html_page_get_attribute (page, node, lazy[i]);

      if (value != NULL && *value != '\0' && *value != '{' && *value != '[')
        return g_strdup (value);
    }
  /* A page saved with its pictures has them in src, beside it. */
  if (src != NULL && *src != '\0' && strstr (src, "://") == NULL && !g_str_has_prefix (src, "data:")
      && !g_str_has_prefix (src, "//"))
    return g_strdup (src);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      const char *value = stet_html_page_get_attribute (page, node, sets[i]);
      char *chosen = value != NULL && strlen (value) < 100000 ? choose_of_set (value) : NULL;

      if (chosen != NULL)
        return chosen;
    }
  return src != NULL && *src != '\0' ? g_strdup (src) : NULL;
}

static gboolean
is_small (StetHtmlPage *page, guint node)
{
  static const char *const sides[] = { "width", "height" };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      const char *value = stet_html_page_get_attribute (page, node, sides[i]);

      if (value != NULL && g_ascii_isdigit (*value) && strchr (value, '%') == NULL
          && strtol (value, NULL, 10) < MIN_SIDE)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_ornament (const char *address)
{
  g_autofree char *lower = NULL;

  if (g_ascii_strncasecmp (address, "data:", 5) == 0)
    return g_ascii_strncasecmp (address, "data:image/", 11) != 0
           || g_ascii_strncasecmp (address, "data:image/svg", 14) == 0
           || strlen (address) < MIN_DATA;
  lower = g_ascii_strdown (address, -1);
  lower[strcspn (lower, "?#")] = '\0';
  if (g_str_has_suffix (lower, ".svg"))
    return TRUE;
  for (guint i = 0; ornaments[i] != NULL; i++)
    {
      if (strstr (lower, ornaments[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The address of a picture, as the page has it; NULL when it is no photo. Where it is put in later
 * by a script, the address waits in another attribute or element. */
char *
stet_html_photo_dup_address (StetHtmlPage *page, guint image)
{
  guint parent = stet_html_node (page, image)->parent;
  g_autofree char *address = NULL;

  if (is_small (page, image))
    return NULL;
  address = dup_from_element (page, image);
  if (address == NULL || is_ornament (address))
    {
      for (guint i = parent + 1; i < stet_html_node (page, parent)->end && i < parent + 60; i++)
        {
          GumboTag tag = stet_html_page_get_tag (page, i);

          if (i == image || (tag != GUMBO_TAG_SOURCE && tag != GUMBO_TAG_IMG))
            continue;
          g_free (address);
          address = dup_from_element (page, i);
          if (address != NULL && !is_ornament (address))
            break;
        }
    }
  return address != NULL && !is_ornament (address) ? g_steal_pointer (&address) : NULL;
}

static gboolean
is_in_credit (StetHtmlPage *page, guint node, guint stop)
{
  for (guint levels = 0; levels < 5 && node > stop; levels++)
    {
      GumboTag tag = stet_html_page_get_tag (page, node);

      if (tag == GUMBO_TAG_FIGCAPTION || tag == GUMBO_TAG_FIGURE)
        return FALSE;
      if (tag != GUMBO_TAG_LAST && stet_html_has_hint (page, node, credit_stems))
        return TRUE;
      node = stet_html_node (page, node)->parent;
    }
  return FALSE;
}

static void
append_words (GString *to, const char *words)
{
  if (*words == '\0')
    return;
  if (to->len > 0)
    g_string_append_c (to, ' ');
  g_string_append (to, words);
}

/* Adds words under a photo to its caption or to its credit. The text of the part is plain until
 * stet_html_photo_finish(). */
void
stet_html_photo_add_caption (StetHtmlPage *page, StetPart *part, const StetHtmlLine *line)
{
  StetDraftPhoto *photo = stet_part_get_photo (part);
  g_autoptr (GString) caption = g_string_new (part->text);
  g_autoptr (GString) credit = g_string_new (photo->credit);
  guint run = line->first;
  gboolean run_credit = is_in_credit (page, line->first, 0);

  for (guint i = line->first; i <= line->end; i++)
    {
      gboolean in_credit = run_credit;
      g_autofree char *words = NULL;

      if (i < line->end)
        {
          if (stet_html_page_get_tag (page, i) != GUMBO_TAG_LAST)
            continue;
          in_credit = is_in_credit (page, i, 0);
          if (in_credit == run_credit)
            continue;
        }
      words = stet_html_page_dup_text (page, run, i, STET_HTML_HIDDEN | STET_HTML_CONCEALED);
      append_words (run_credit ? credit : caption, words);
      run = i;
      run_credit = in_credit;
    }
  g_free (part->text);
  part->text = g_strdup (caption->str);
  g_free (photo->credit);
  photo->credit = credit->len > 0 ? g_strdup (credit->str) : NULL;
}

static const char *
base_name (const char *address)
{
  const char *slash = strrchr (address, '/');

  return slash != NULL ? slash + 1 : address;
}

static gboolean
is_same_picture (const char *a, const char *b)
{
  g_autofree char *name_a = g_strndup (base_name (a), strcspn (base_name (a), "?#"));
  g_autofree char *name_b = g_strndup (base_name (b), strcspn (base_name (b), "?#"));

  return strlen (name_a) > 5 && g_str_equal (name_a, name_b);
}

/* What structured data says of a photo, where the page does not show it. */
static void
add_stated (StetPart *part, StetHtmlMetadata *metadata, gboolean first)
{
  StetDraftPhoto *photo = part->photo;

  for (guint i = 0; i < metadata->images->len; i++)
    {
      const StetHtmlImage *image = g_ptr_array_index (metadata->images, i);

      if (!(photo->href != NULL && is_same_picture (photo->href, image->url))
          && !(first && i == 0 && metadata->images->len == 1))
        continue;
      if (*part->text == '\0' && image->caption != NULL
          && !stet_html_is_title (image->caption, &metadata->facts))
        {
          g_free (part->text);
          part->text = g_strdup (image->caption);
        }
      if (photo->credit == NULL)
        photo->credit = g_strdup (image->credit);
      if (photo->creator == NULL && image->creator != NULL && image->credit != NULL)
        photo->creator = g_strdup (image->creator);
      return;
    }
}

/* Splits the credit from the caption, and makes markup of the caption. */
void
stet_html_photo_finish (StetPart *part, StetHtmlMetadata *metadata, gboolean first)
{
  StetDraftPhoto *photo = stet_part_get_photo (part);
  g_autofree char *whole = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;

  add_stated (part, metadata, first);
  whole = photo->credit != NULL ? g_strdup_printf ("%s %s", part->text, photo->credit)
                                : g_strdup (part->text);
  g_strstrip (whole);
  if (photo->credit != NULL)
    {
      g_autofree char *printed_credit = g_steal_pointer (&photo->credit);

      photo->credit = stet_credit_skip_label (printed_credit);
      if (photo->credit == NULL)
        photo->credit = g_steal_pointer (&printed_credit);
      caption = g_strdup (part->text);
    }
  else if (*part->text != '\0' && stet_credit_split_caption (part->text, &caption, &printed))
    {
      photo->credit = stet_credit_skip_label (printed);
      if (photo->credit == NULL)
        photo->credit = g_steal_pointer (&printed);
    }
  if (caption == NULL)
    caption = g_strdup (part->text);
  if (photo->credit != NULL && !g_str_equal (whole, caption))
    part->source_text = g_steal_pointer (&whole);
  g_free (part->text);
  part->text = stet_inline_escape (caption);
  if (photo->alt_text != NULL && *photo->alt_text == '\0')
    g_clear_pointer (&photo->alt_text, g_free);
}
