/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-publish.h"

#include <glib/gi18n-lib.h>

#include "stet-bundle.h"
#include "stet-page.h"
#include "stet-slug.h"

#define STYLE_PATH "/io/github/stetdesk/Stet/data/publish/style.css"
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

static gboolean
add_pages (StetBundle *bundle,
           StetStory *story,
           GPtrArray *articles,
           const StetPublishOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GBytes) chooser = stet_page_render_chooser (story, articles, options->stet_version);
  g_autoptr (GBytes) style = g_resources_lookup_data (
      STYLE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (style == NULL || !stet_bundle_add_bytes (bundle, "style.css", style, error)
      || !stet_bundle_add_bytes (bundle, "index.html", chooser, error))
    return FALSE;

  for (guint i = 0; i < articles->len; i++)
    {
      StetArticle *article = g_ptr_array_index (articles, i);
      g_autofree char *path = g_strconcat (
          stet_article_get_language (article), "/index.html", NULL);
      g_autoptr (GBytes) page = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      page = stet_page_render_article (story, articles, article, options->stet_version);
      if (!stet_bundle_add_bytes (bundle, path, page, error))
        return FALSE;
    }
  return TRUE;
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

/**
 * stet_publish_story:
 * @story: a story of this thread, with a slug; a worker takes a snapshot
 * @options: where to and how
 * @bundle_path: (out) (optional) (transfer full): the bundle's folder
 * @cancellable: (nullable): stops the work
 * @error: return location for a #StetPublishError, #StetLanguageError or #GIOErrorEnum
 *
 * Writes a story as a bundle: a folder named by its slug, with a page that leads to each language,
 * a page for each language, a stylesheet and the photos that have files. The same story gives the
 * same bytes at any time and place. The bundle appears whole or not at all; one that is there
 * already is replaced only when the new one is complete. Blocks; for a worker thread.
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
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (StetBundle) bundle = NULL;

  g_return_val_if_fail (STET_IS_STORY (story), FALSE);
  g_return_val_if_fail (options != NULL && options->to_dir != NULL, FALSE);
  g_return_val_if_fail (options->stet_version != NULL, FALSE);

  if (!check_slug (story, error)
      || (articles = list_articles (story, options->languages, error)) == NULL
      || g_cancellable_set_error_if_cancelled (cancellable, error)
      || (bundle = stet_bundle_new (options->to_dir, stet_story_get_slug (story), error)) == NULL
      || !add_pages (bundle, story, articles, options, cancellable, error)
      || !add_photos (bundle, story, options, cancellable, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !stet_bundle_finish (bundle, error))
    return FALSE;

  if (bundle_path != NULL)
    *bundle_path = g_strdup (stet_bundle_get_path (bundle));
  return TRUE;
}
