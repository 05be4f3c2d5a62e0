/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-link-store.h"

/**
 * stet_db_record_links:
 * @db: a connection that may write
 * @article: the id of an article
 * @links: (element-type StetArticleLink): all its links; those without an address are left out
 * @error: return location for an error
 *
 * Keeps the addresses by which versions of an article's story find it, in place of those that it
 * had. All or nothing.
 *
 * Returns: whether it could
 */
gboolean
stet_db_record_links (StetDb *db, gint64 article, GPtrArray *links, GError **error)
{
  StetDbScope scope;
  gboolean done;

  g_return_val_if_fail (db != NULL && links != NULL, FALSE);

  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  done = _stet_db_run (db, error, "DELETE FROM article_links WHERE article = ?", "i", article);
  for (guint i = 0; done && i < links->len; i++)
    {
      const StetArticleLink *link = g_ptr_array_index (links, i);

      if (link->url == NULL || *link->url == '\0')
        continue;
      done = _stet_db_run (db,
                           error,
                           "INSERT INTO article_links (article, relation, language, url)"
                           " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                           "isss",
                           article,
                           link->relation,
                           link->language != NULL ? link->language : "",
                           link->url);
    }
  return _stet_db_leave (db, &scope, done, error);
}

/**
 * stet_db_find_story_by_link:
 * @db: a connection
 * @normalized_url: an address from stet_url_normalize()
 * @error: return location for an error
 *
 * Finds the story that an address is of: one of its sources, or a page of one of its versions. The
 * oldest, when there are more.
 *
 * Returns: its id; 0 when there is none, or with an error
 */
gint64
stet_db_find_story_by_link (StetDb *db, const char *normalized_url, GError **error)
{
  gint64 story = 0;

  g_return_val_if_fail (db != NULL && normalized_url != NULL, 0);

  if (*normalized_url != '\0')
    _stet_db_get (db,
                  &story,
                  error,
                  "SELECT min(story) FROM ("
                  "SELECT story FROM sources WHERE url_normalized = ?1 AND url_normalized <> ''"
                  " UNION ALL SELECT articles.story FROM article_links"
                  " JOIN articles ON articles.id = article_links.article"
                  " WHERE article_links.url = ?1)",
                  "s",
                  normalized_url);
  return story;
}
