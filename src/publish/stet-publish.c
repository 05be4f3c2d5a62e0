/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-publish.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stet-bundle.h"
#include "stet-edition.h"
#include "stet-feed.h"
#include "stet-html.h"
#include "stet-ninjs.h"
#include "stet-override.h"
#include "stet-page-text.h"
#include "stet-page.h"
#include "stet-review.h"
#include "stet-slug.h"

/* As long as a folder's name may be on any file system, with room for the one that is written
 * first. */
#define MAX_SLUG 200

G_DEFINE_QUARK (stet - publish - error - quark, stet_publish_error)

static int
compare_languages (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (stet_article_get_language (*(StetArticle **) a),
                             stet_article_get_language (*(StetArticle **) b));
}

/* A slug becomes a folder: it must be one as Stet makes them. */
static gboolean
check_slug (StetStory *story, GError **error)
{
  const char *slug = stet_story_get_slug (story);
  g_autofree char *same = slug != NULL ? stet_slugify (slug, MAX_SLUG) : NULL;

  if (slug != NULL && *slug != '\0' && g_str_equal (slug, same))
    return TRUE;
  g_set_error (error,
               STET_PUBLISH_ERROR,
               STET_PUBLISH_ERROR_SLUG,
               _ ("A story cannot be exported under the name “%s”. Use the letters a to z, digits "
                  "and hyphens."),
               slug != NULL ? slug : "");
  return FALSE;
}

/* The articles in the order of their languages, each with one that is a tag and thereby a safe
 * folder name. */
static GPtrArray *
list_articles (StetStory *story, const char *const *languages, GError **error)
{
  guint n_articles = g_list_model_get_n_items (stet_story_get_articles (story));
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();

  for (guint i = 0; i < n_articles; i++)
    {
      const char *language = stet_article_get_language (stet_story_get_article (story, i));
      g_autofree char *canonical = stet_language_canonicalize (language, error);

      if (canonical == NULL)
        return NULL;
      if (languages == NULL || g_strv_contains (languages, language))
        g_ptr_array_add (articles, stet_story_get_article (story, i));
    }
  g_ptr_array_sort (articles, compare_languages);

  for (guint i = 1; i < articles->len; i++)
    {
      const char *language = stet_article_get_language (g_ptr_array_index (articles, i));

      if (g_ascii_strcasecmp (language,
                              stet_article_get_language (g_ptr_array_index (articles, i - 1)))
          == 0)
        {
          g_set_error (
              error,
              STET_PUBLISH_ERROR,
              STET_PUBLISH_ERROR_ARTICLES,
              _ ("The story “%s” has two articles in the language “%s”. Keep one of them."),
              stet_story_get_slug (story),
              language);
          return NULL;
        }
    }
  if (articles->len == 0)
    {
      g_set_error (error,
                   STET_PUBLISH_ERROR,
                   STET_PUBLISH_ERROR_ARTICLES,
                   _ ("The story “%s” has no article to export."),
                   stet_story_get_slug (story));
      return NULL;
    }
  return g_steal_pointer (&articles);
}

/* Adds what was just made. */
static gboolean
add_made (StetBundle *bundle, const char *path, GBytes *made, GError **error)
{
  g_autoptr (GBytes) bytes = made;

  return stet_bundle_add_bytes (bundle, path, bytes, error);
}

static GBytes *
render_feed (const StetEdition *edition, StetArticle *article)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_feed_entry_free);
  const char *language = stet_article_get_language (article);
  g_autofree char *path = g_strconcat (language, "/feed.xml", NULL);
  g_autofree char *id = stet_edition_dup_uri (edition, path);
  g_autofree char *title = stet_page_dup_headline (edition->story, article, NULL);
  g_autofree char *self_link = edition->address != NULL ? g_strconcat (edition->address, path, NULL)
                                                        : g_strdup ("feed.xml");
  g_autofree char *page = edition->address != NULL ? stet_edition_dup_web_address (edition, article)
                                                   : g_strdup ("index.html");

  g_ptr_array_add (entries, stet_feed_entry_new (edition, article, "index.html"));
  return stet_feed_render (id, self_link, page, language, title, edition->version, entries);
}

static gboolean
add_article (StetBundle *bundle, const StetEdition *edition, StetArticle *article, GError **error)
{
  const char *language = stet_article_get_language (article);
  g_autofree char *page = g_strconcat (language, "/index.html", NULL);
  g_autofree char *feed = g_strconcat (language, "/feed.xml", NULL);
  g_autofree char *ninjs = g_strconcat ("ninjs/", language, ".json", NULL);

  return add_made (bundle, page, stet_page_render_article (edition, article), error)
         && add_made (bundle, feed, render_feed (edition, article), error)
         && add_made (bundle, ninjs, stet_ninjs_render (edition, article), error);
}

static gboolean
add_pages (StetBundle *bundle,
           const StetEdition *edition,
           GCancellable *cancellable,
           GError **error)
{
  GBytes *logo = stet_theme_get_logo (edition->theme);

  if (!add_made (bundle, "index.html", stet_page_render_chooser (edition), error)
      || !stet_bundle_add_bytes (bundle, "style.css", stet_theme_get_style (edition->theme), error)
      || (logo != NULL
          && !stet_bundle_add_bytes (
              bundle, stet_theme_get_logo_name (edition->theme), logo, error)))
    return FALSE;

  for (guint i = 0; i < edition->articles->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_article (bundle, edition, g_ptr_array_index (edition->articles, i), error))
      return FALSE;
  return add_made (bundle, "review.json", stet_review_render (edition), error);
}

static gboolean
add_photo (StetBundle *bundle,
           StetPhoto *photo,
           const char *name,
           const StetPublishOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  const char *sha256 = stet_photo_get_sha256 (photo);
  g_autofree char *source = NULL;

  if (options->dup_photo_path != NULL)
    source = options->dup_photo_path (sha256, options->user_data);
  if (source == NULL || !g_file_test (source, G_FILE_TEST_EXISTS))
    {
      g_set_error (
          error,
          STET_PUBLISH_ERROR,
          STET_PUBLISH_ERROR_PHOTO,
          _ ("The picture of photo %u is missing: “%s” is not there. Add the picture to the story "
             "again, or restore it from a backup."),
          stet_photo_get_index (photo) + 1,
          source != NULL ? source : sha256);
      return FALSE;
    }
  return stet_bundle_add_file (bundle, name, source, sha256, cancellable, error);
}

static gboolean
add_photos (StetBundle *bundle,
            StetStory *story,
            const StetPublishOptions *options,
            GCancellable *cancellable,
            GError **error)
{
  GListModel *photos = stet_story_get_photos (story);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);
      char *name = stet_page_dup_photo_name (photo);

      if (name == NULL || !g_hash_table_add (done, name))
        continue;
      if (!add_photo (bundle, photo, name, options, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* Where the bundle will be: in a folder of its own below the address of the site. */
static char *
dup_address (StetStory *story, const StetPublishOptions *options)
{
  g_autofree char *site = stet_html_dup_web_address (options->address);

  if (site == NULL)
    return NULL;
  return g_strconcat (
      site, g_str_has_suffix (site, "/") ? "" : "/", stet_story_get_slug (story), "/", NULL);
}

static void
add_to_stamp (GChecksum *checksum, const char *text)
{
  g_checksum_update (checksum, (const guchar *) (text != NULL ? text : ""), -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
}

/**
 * stet_publish_dup_stamp:
 * @slug: the story's name in addresses
 * @options: how to publish
 *
 * Tells from what a bundle is made without making it: whenever the story or the way of publishing
 * changes, so does this.
 *
 * Returns: (transfer full) (nullable): the stamp, or %NULL when nobody knows when the story last
 * changed
 */
char *
stet_publish_dup_stamp (const char *slug, const StetPublishOptions *options)
{
  StetTheme *theme = options->theme != NULL ? options->theme : stet_theme_get_default ();
  g_autoptr (GChecksum) checksum = NULL;
  g_autofree char *updated = g_strdup_printf ("%" G_GINT64_FORMAT, options->updated);
  g_autofree char *languages = NULL;

  if (options->updated <= 0)
    return NULL;
  if (options->languages != NULL)
    languages = g_strjoinv (" ", (char **) options->languages);
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  add_to_stamp (checksum, slug);
  add_to_stamp (checksum, updated);
  add_to_stamp (checksum, options->stet_version);
  add_to_stamp (checksum, options->address);
  add_to_stamp (checksum, options->site_name);
  add_to_stamp (checksum, languages);
  add_to_stamp (checksum, stet_theme_get_hash (theme));
  for (guint i = 0; options->overrides != NULL && i < options->overrides->len; i++)
    {
      const StetOverride *decision = g_ptr_array_index (options->overrides, i);
      g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, decision->time);

      add_to_stamp (checksum, decision->rule);
      add_to_stamp (checksum, decision->subject);
      add_to_stamp (checksum, time);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * stet_publish_is_current:
 * @slug: the story's name in addresses
 * @options: where to and how to publish
 * @path: (out) (optional) (transfer full): the bundle's folder
 *
 * Looks whether the bundle that publishing would make is there already. Only what its manifest says
 * is looked at. Archives are always made anew. Safe on any thread.
 *
 * Returns: whether it is
 */
gboolean
stet_publish_is_current (const char *slug, const StetPublishOptions *options, char **path)
{
  g_autofree char *stamp = stet_publish_dup_stamp (slug, options);

  if (stamp == NULL || options->is_archive || strchr (slug, '/') != NULL
      || !stet_bundle_has_stamp (options->to_dir, slug, stamp))
    return FALSE;
  if (path != NULL)
    *path = g_build_filename (options->to_dir, slug, NULL);
  return TRUE;
}

/**
 * stet_publish_prepare:
 * @story: a story of this thread, with a slug; a worker takes a snapshot
 * @options: where to and how
 * @cancellable: (nullable): stops the work
 * @error: return location for a #StetPublishError, #StetLanguageError or #GIOErrorEnum
 *
 * Does what stet_publish_story() does, but does not put the bundle in its place yet: it is sealed,
 * not synchronised. Blocks; for a worker thread.
 *
 * Returns: (transfer full) (nullable): the bundle, or %NULL with @error set
 */
StetBundle *
stet_publish_prepare (StetStory *story,
                      const StetPublishOptions *options,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (StetBundle) bundle = NULL;
  g_autofree char *address = NULL, *generator = NULL, *stamp = NULL;
  StetEdition edition = { .story = story };

  g_return_val_if_fail (STET_IS_STORY (story), NULL);
  g_return_val_if_fail (options != NULL && options->to_dir != NULL, NULL);
  g_return_val_if_fail (options->stet_version != NULL, NULL);

  if (!check_slug (story, error)
      || (articles = list_articles (story, options->languages, error)) == NULL)
    return NULL;
  address = dup_address (story, options);
  generator = g_strconcat ("Stet ", options->stet_version, NULL);
  edition.articles = articles;
  edition.version = options->stet_version;
  edition.address = address;
  edition.site_name = options->site_name;
  edition.theme = options->theme != NULL ? options->theme : stet_theme_get_default ();
  edition.updated = options->updated;
  edition.overrides = options->overrides;
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || (bundle = stet_bundle_new (options->to_dir,
                                    stet_story_get_slug (story),
                                    options->is_archive ? STET_BUNDLE_ZIP : STET_BUNDLE_FOLDER,
                                    generator,
                                    error))
             == NULL)
    return NULL;
  stamp = stet_publish_dup_stamp (stet_story_get_slug (story), options);
  stet_bundle_set_stamp (bundle, stamp);
  if (!add_pages (bundle, &edition, cancellable, error)
      || !add_photos (bundle, story, options, cancellable, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !stet_bundle_seal (bundle, error))
    return NULL;
  return g_steal_pointer (&bundle);
}

/**
 * stet_publish_story:
 * @story: a story of this thread, with a slug; a worker takes a snapshot
 * @options: where to and how
 * @bundle_path: (out) (optional) (transfer full): the bundle's folder or archive
 * @cancellable: (nullable): stops the work
 * @error: return location for a #StetPublishError, #StetLanguageError or #GIOErrorEnum
 *
 * Writes a story as a bundle, named by its slug: a page that leads to each language; a page, a feed
 * and a ninjs document for each language; a stylesheet; the photos that have files; who signed off
 * what; and the hashes of all that. The same story gives the same bytes at any time and place. The
 * bundle appears whole or not at all; one that is there already is replaced only when the new one
 * is complete. Blocks; for a worker thread.
 *
 * Returns: whether it worked; if not, nothing has changed
 */
gboolean
stet_publish_story (StetStory *story,
                    const StetPublishOptions *options,
                    char **bundle_path,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (StetBundle) bundle = stet_publish_prepare (story, options, cancellable, error);

  if (bundle == NULL || !stet_bundle_sync (bundle, error) || !stet_bundle_place (bundle, error))
    return FALSE;
  stet_bundle_sync_place (bundle);
  if (bundle_path != NULL)
    *bundle_path = g_strdup (stet_bundle_get_path (bundle));
  return TRUE;
}
