/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-edition.h"

#include <string.h>

#include "stet-html.h"
#include "stet-inline.h"
#include "stet-page-date.h"

/* Code points of a description that is made of the first words. */
#define DESCRIPTION_CHARS 200

/**
 * stet_edition_dup_link:
 * @self: an edition
 * @article: (nullable): one of its articles, or %NULL for the page that leads to all
 * @root: what leads from the page to the bundle's folder: "" or "../"
 *
 * Returns: (transfer full): the relative address of a page of the bundle
 */
char *
stet_edition_dup_link (const StetEdition *self, StetArticle *article, const char *root)
{
  if (article == NULL)
    return g_strconcat (root, "index.html", NULL);
  return g_strconcat (root, stet_article_get_language (article), "/index.html", NULL);
}

/**
 * stet_edition_dup_web_address:
 * @self: an edition
 * @article: (nullable): one of its articles, or %NULL for the page that leads to all
 *
 * Returns: (transfer full) (nullable): where the page is on the web, or %NULL if nobody knows
 */
char *
stet_edition_dup_web_address (const StetEdition *self, StetArticle *article)
{
  if (self->address != NULL)
    return stet_edition_dup_link (self, article, self->address);
  return article != NULL ? stet_html_dup_web_address (stet_article_get_canonical_url (article))
                         : NULL;
}

/**
 * stet_edition_dup_address:
 * @self: an edition
 * @article: (nullable): one of its articles, or %NULL for the page that leads to all
 * @root: what leads from the page to the bundle's folder: "" or "../"
 *
 * Returns: (transfer full): the one address that a page is known by: that on the web, or else the
 * relative one
 */
char *
stet_edition_dup_address (const StetEdition *self, StetArticle *article, const char *root)
{
  char *address = stet_edition_dup_web_address (self, article);

  return address != NULL ? address : stet_edition_dup_link (self, article, root);
}

/**
 * stet_edition_dup_uri:
 * @self: an edition
 * @what: what it is the name of: a file of the bundle
 *
 * Returns: (transfer full): a name for @what that is its own in all the world and stays the same:
 * its address if the bundle has one, or else one made from the story's name
 */
char *
stet_edition_dup_uri (const StetEdition *self, const char *what)
{
  const char *slug = stet_story_get_slug (self->story);
  g_autoptr (GChecksum) checksum = NULL;
  guint8 hash[32];
  gsize length = sizeof hash;

  if (self->address != NULL)
    return g_strconcat (self->address, what, NULL);

  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *) "io.github.stetdesk.Stet\n", -1);
  g_checksum_update (checksum, (const guchar *) slug, -1);
  g_checksum_update (checksum, (const guchar *) "/", 1);
  g_checksum_update (checksum, (const guchar *) what, -1);
  g_checksum_get_digest (checksum, hash, &length);
  /* Version 8 of RFC 9562: a hash of one's own kind. */
  hash[6] = (guint8) ((hash[6] & 0x0F) | 0x80);
  hash[8] = (guint8) ((hash[8] & 0x3F) | 0x80);
  return g_strdup_printf ("urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
                          "%02x%02x%02x%02x%02x%02x",
                          hash[0],
                          hash[1],
                          hash[2],
                          hash[3],
                          hash[4],
                          hash[5],
                          hash[6],
                          hash[7],
                          hash[8],
                          hash[9],
                          hash[10],
                          hash[11],
                          hash[12],
                          hash[13],
                          hash[14],
                          hash[15]);
}

static gint64
find_last_sign_off (StetArticle *article)
{
  gint64 last = 0;

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      const StetSignOff *sign_off = stet_block_get_sign_off (stet_article_get_block (article, i));

      if (sign_off != NULL)
        last = MAX (last, sign_off->time);
    }
  return last;
}

/**
 * stet_edition_dup_updated:
 * @self: an edition
 * @article: one of its articles
 *
 * Returns: (transfer full): when the article last changed, as RFC 3339 has it: what it says itself,
 * or else when the story did, or when a person last signed something off
 */
char *
stet_edition_dup_updated (const StetEdition *self, StetArticle *article)
{
  char *said = stet_page_date_dup_instant (stet_article_get_modified (article));

  if (said == NULL)
    said = stet_page_date_dup_instant (stet_article_get_published (article));
  if (said == NULL)
    said = stet_page_date_dup_microseconds (self->updated > 0 ? self->updated
                                                              : find_last_sign_off (article));
  return said;
}

/**
 * stet_edition_dup_description:
 * @article: an article
 *
 * Returns: (transfer full) (nullable): its standfirst, or else the first words of its text; %NULL
 * if it has neither
 */
char *
stet_edition_dup_description (StetArticle *article)
{
  StetBlock *found = NULL;
  g_autofree char *plain = NULL;

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      StetBlockKind kind = stet_block_get_kind (block);

      if (stet_block_is_empty (block))
        continue;
      if (kind == STET_BLOCK_STANDFIRST)
        {
          found = block;
          break;
        }
      if (found == NULL && (kind == STET_BLOCK_PARAGRAPH || kind == STET_BLOCK_QUOTE))
        found = block;
    }
  if (found == NULL)
    return NULL;
  plain = stet_inline_dup_plain (stet_block_get_text (found));
  if (g_utf8_strlen (plain, -1) > DESCRIPTION_CHARS)
    {
      char *end = g_utf8_offset_to_pointer (plain, DESCRIPTION_CHARS);
      char *space = g_strrstr_len (plain, end - plain, " ");

      *(space != NULL && space > plain ? space : end) = '\0';
      return g_strconcat (plain, "…", NULL);
    }
  return g_steal_pointer (&plain);
}

/**
 * stet_edition_dup_proofreaders:
 * @article: an article
 *
 * Returns: (transfer full) (array zero-terminated=1): the people whose sign-offs of its blocks
 * hold, each once, in the order of the text
 */
char **
stet_edition_dup_proofreaders (StetArticle *article)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < stet_article_get_n_blocks (article); i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      const StetSignOff *sign_off = stet_block_get_sign_off (block);

      if (sign_off != NULL && sign_off->person != NULL && *sign_off->person != '\0'
          && stet_block_get_signed_off (block) && g_hash_table_add (seen, sign_off->person))
        g_strv_builder_add (builder, sign_off->person);
    }
  return g_strv_builder_end (builder);
}

/**
 * stet_edition_get_original_language:
 * @self: an edition
 * @article: one of its articles
 *
 * Returns: (transfer none) (nullable): the language that the article was translated from, or %NULL
 * if it is the original or nobody knows
 */
const char *
stet_edition_get_original_language (const StetEdition *self, StetArticle *article)
{
  GListModel *sources = stet_story_get_sources (self->story);
  const char *own = stet_article_get_language (article);

  if (stet_article_get_original (article))
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (stet_story_get_articles (self->story)); i++)
    {
      StetArticle *other = stet_story_get_article (self->story, i);

      if (stet_article_get_original (other))
        return stet_article_get_language (other);
    }
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);
      const char *language = stet_source_get_language (source);

      if (*language != '\0' && !g_str_equal (language, own))
        return language;
    }
  return NULL;
}

/**
 * stet_edition_dup_around:
 * @self: an edition
 * @language: a BCP 47 tag
 * @name: a key of resources/publish/labels.ini whose labels hold "{}"
 *
 * Returns: (transfer full) (array zero-terminated=1): what stands before the labelled thing, and
 * what after it
 */
char **
stet_edition_dup_around (const StetEdition *self, const char *language, const char *name)
{
  char **around = g_strsplit (stet_theme_get_label (self->theme, language, name), "{}", 2);

  g_return_val_if_fail (g_strv_length (around) == 2, around);
  return around;
}

/**
 * stet_edition_get_field:
 * @object: an article, photo or source
 * @property: the name of a property that is a text
 *
 * Returns: (transfer none): the text, "" when it is not known
 */
const char *
stet_edition_get_field (gpointer object, const char *property)
{
  g_autofree char *text = NULL;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (object), property) == NULL)
    return "";
  g_object_get (object, property, &text, NULL);
  return text != NULL ? g_intern_string (text) : "";
}
