/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-id.h"
#include "stet-journal.h"
#include "stet-operation-store.h"
#include "stet-story-store.h"

#include <glib/gi18n-lib.h>

/* Each of these runs within an operation: keys between records are looked at in its end. */

/* Runs each statement with the same two numbers, ?1 and ?2. */
static gboolean
run_all (StetDb *db,
         const char *const *statements,
         guint n_statements,
         gint64 first,
         gint64 second,
         GError **error)
{
  for (guint i = 0; i < n_statements; i++)
    if (!_stet_db_run (db, error, statements[i], "ii", first, second))
      return FALSE;
  return TRUE;
}

static GArray *
list_ids (StetDb *db, const char *sql, gint64 first, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (StetStmt) stmt = _stet_db_query (db, error, sql, "i", first);
  gboolean more;

  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      gint64 id;

      if (!more)
        return g_steal_pointer (&ids);
      id = sqlite3_column_int64 (stmt, 0);
      g_array_append_val (ids, id);
    }
  return NULL;
}

/**
 * stet_db_find_story_of_article:
 * @db: a connection
 * @article: the id of an article
 * @error: return location for an error
 *
 * Returns: the id of its story, or 0 with an error, which is %STET_LIBRARY_ERROR_NOT_FOUND when
 *   there is no such article
 */
gint64
stet_db_find_story_of_article (StetDb *db, gint64 article, GError **error)
{
  gint64 story;

  g_return_val_if_fail (db != NULL, 0);

  if (!_stet_db_get (db, &story, error, "SELECT story FROM articles WHERE id = ?", "i", article))
    return 0;
  if (story == 0)
    {
      g_autofree char *name = g_filename_display_name (stet_db_get_path (db));

      g_set_error (error,
                   STET_LIBRARY_ERROR,
                   STET_LIBRARY_ERROR_NOT_FOUND,
                   _ ("The article is no longer in the library “%s”."),
                   name);
    }
  return story;
}

/* An article on its way out of its story. */
typedef struct
{
  StetDb *db;
  gint64 article;
  gint64 from;
  gint64 to;
} Move;

static gboolean
make_story (Move *self, GError **error)
{
  gint64 now = g_get_real_time ();
  g_autofree char *passing = g_strdup_printf ("new-%016" G_GINT64_MODIFIER "x", now);

  if (!_stet_db_run (self->db,
                     error,
                     "INSERT INTO stories (slug, created, updated, import)"
                     " SELECT ?1, ?2, ?2, import FROM articles WHERE id = ?3",
                     "sii",
                     passing,
                     now,
                     self->article))
    return FALSE;
  self->to = _stet_db_get_last_id (self->db);
  return TRUE;
}

/* The article leaves its rows, and gets rows of its own at the same places. */
static gboolean
move_row (Move *self, gint64 row, GError **error)
{
  gint64 id = stet_id_new ();

  return _stet_db_run (self->db,
                       error,
                       "INSERT INTO rows (id, story, position, confidence, locked, import)"
                       " SELECT ?, ?, position, 1, 0, import FROM rows WHERE id = ?",
                       "iii",
                       id,
                       self->to,
                       row)
         && _stet_db_run (self->db,
                          error,
                          "UPDATE blocks SET story = ?1, row = ?2"
                          " WHERE story = ?3 AND row = ?4 AND article = ?5",
                          "iiiii",
                          self->to,
                          id,
                          self->from,
                          row,
                          self->article)
         && _stet_db_run (self->db,
                          error,
                          "DELETE FROM rows WHERE id = ?1 AND NOT EXISTS"
                          " (SELECT 1 FROM blocks WHERE story = ?2 AND row = ?1)",
                          "ii",
                          row,
                          self->from);
}

static gboolean
move_rows (Move *self, GError **error)
{
  g_autoptr (GArray) rows = list_ids (
      self->db,
      "SELECT DISTINCT row FROM blocks WHERE article = ?1"
      " AND story = (SELECT story FROM articles WHERE id = ?1) ORDER BY position",
      self->article,
      error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!move_row (self, g_array_index (rows, gint64, i), error))
      return FALSE;
  return rows != NULL;
}

/* A photo that other languages have too stays, and a copy of it goes along. */
static gboolean
copy_photo (Move *self, gint64 photo, GError **error)
{
  gint64 id = stet_id_new ();

  return _stet_db_run (
             self->db,
             error,
             "INSERT INTO photos (id, story, position, creator, credit_line, agency,"
             " copyright_notice, usage_terms, source, sha256, mime_type, width, height, uncertain,"
             " import) SELECT ?, ?, position, creator, credit_line, agency, copyright_notice,"
             " usage_terms, source, sha256, mime_type, width, height, uncertain, import"
             " FROM photos WHERE id = ?",
             "iii",
             id,
             self->to,
             photo)
         && _stet_db_run (self->db,
                          error,
                          "UPDATE photo_texts SET photo = ?1 WHERE photo = ?2"
                          " AND language = (SELECT language FROM articles WHERE id = ?3)",
                          "iii",
                          id,
                          photo,
                          self->article)
         && _stet_db_run (self->db,
                          error,
                          "UPDATE blocks SET photo = ?1 WHERE story = ?2 AND photo = ?3",
                          "iii",
                          id,
                          self->to,
                          photo)
         && _stet_db_run (self->db,
                          error,
                          "UPDATE waivers SET photo = ?1 WHERE photo = ?2 AND article = ?3",
                          "iii",
                          id,
                          photo,
                          self->article);
}

static gboolean
move_photos (Move *self, GError **error)
{
  g_autoptr (GArray) photos = list_ids (self->db,
                                        "SELECT DISTINCT photo FROM blocks WHERE story = ?"
                                        " AND photo IS NOT NULL ORDER BY position",
                                        self->to,
                                        error);

  for (guint i = 0; photos != NULL && i < photos->len; i++)
    {
      gint64 photo = g_array_index (photos, gint64, i), shared;

      if (!_stet_db_get (self->db,
                         &shared,
                         error,
                         "SELECT 1 FROM blocks WHERE story = ? AND photo = ?",
                         "ii",
                         self->from,
                         photo))
        return FALSE;
      if (!(shared ? copy_photo (self, photo, error)
                   : _stet_db_run (self->db,
                                   error,
                                   "UPDATE photos SET story = ? WHERE id = ?",
                                   "ii",
                                   self->to,
                                   photo)
                         && _stet_db_run (self->db,
                                          error,
                                          "UPDATE waivers SET story = ? WHERE photo = ?",
                                          "ii",
                                          self->to,
                                          photo)))
        return FALSE;
    }
  return photos != NULL;
}

/* A source that only the pages of this article name goes along; one that only those of the others
 * name stays. Of the rest nobody knows whose it is, so both have it. */
static gboolean
move_source (Move *self, gint64 source, GError **error)
{
  static const char named[]
      = "SELECT EXISTS (SELECT 1 FROM article_links JOIN sources ON article_links.url = "
        "url_normalized WHERE article_links.article = ?1 AND sources.id = ?2)"
        " + 2 * EXISTS (SELECT 1 FROM article_links JOIN sources ON article_links.url = "
        "url_normalized JOIN articles ON articles.id = article_links.article"
        " WHERE articles.story = ?3 AND sources.id = ?2)";
  gint64 whose;

  if (!_stet_db_get (self->db, &whose, error, named, "iii", self->article, source, self->from))
    return FALSE;
  if (whose == 2)
    return TRUE;
  if (whose == 1)
    return _stet_db_run (
        self->db, error, "UPDATE sources SET story = ? WHERE id = ?", "ii", self->to, source);
  return _stet_db_run (
      self->db,
      error,
      "INSERT INTO sources (id, story, position, url, url_normalized, outlet, headline, language,"
      " published, retrieved, import) SELECT ?, ?, position, url, url_normalized, outlet, headline,"
      " language, published, retrieved, import FROM sources WHERE id = ?",
      "iii",
      stet_id_new (),
      self->to,
      source);
}

static gboolean
move_sources (Move *self, GError **error)
{
  g_autoptr (GArray) sources = list_ids (
      self->db, "SELECT id FROM sources WHERE story = ? ORDER BY position, id", self->from, error);

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    if (!move_source (self, g_array_index (sources, gint64, i), error))
      return FALSE;
  return sources != NULL;
}

static gboolean
move_remarks (Move *self, GError **error)
{
  static const char *const statements[] = {
    "UPDATE waivers SET story = ?2 WHERE article = ?1",
    "WITH RECURSIVE thread (id) AS (SELECT id FROM comments WHERE article = ?1"
    " UNION SELECT comments.id FROM comments JOIN thread ON comments.reply_to = thread.id)"
    " UPDATE comments SET story = ?2 WHERE id IN (SELECT id FROM thread)",
    "UPDATE suggestions SET story = ?2 WHERE article = ?1",
  };

  return run_all (self->db, statements, G_N_ELEMENTS (statements), self->article, self->to, error);
}

/**
 * stet_db_split_article:
 * @db: a connection that may write
 * @article: the id of an article that is not the only one of its story
 * @error: return location for an error
 *
 * Gives an article a story of its own. What belongs to it goes along under the same ids: blocks,
 * sign-offs, waivers, comments, and photos and sources that no other article has; of those that
 * others have too it gets copies. For an operation.
 *
 * Returns: the id of the new story, or 0 with an error
 */
gint64
stet_db_split_article (StetDb *db, gint64 article, GError **error)
{
  Move self = { db, article, stet_db_find_story_of_article (db, article, error), 0 };
  gint64 n_articles;

  if (self.from == 0
      || !_stet_db_get (
          db, &n_articles, error, "SELECT count(*) FROM articles WHERE story = ?", "i", self.from))
    return 0;
  if (n_articles < 2)
    {
      g_set_error_literal (error,
                           STET_LIBRARY_ERROR,
                           STET_LIBRARY_ERROR_CONSTRAINT,
                           _ ("The article is the only one of its story: there is nothing to split "
                              "it off from."));
      return 0;
    }
  if (!make_story (&self, error) || !move_rows (&self, error)
      || !_stet_db_run (
          db, error, "UPDATE articles SET story = ? WHERE id = ?", "ii", self.to, article)
      || !move_photos (&self, error) || !move_sources (&self, error) || !move_remarks (&self, error)
      || !_stet_db_recount_story (db, self.from, error)
      || !_stet_db_recount_story (db, self.to, error))
    return 0;
  return self.to;
}

/* The photo of each caption of a story, by the block's id. */
static GHashTable *
map_photos (StetDb *db, gint64 story, GError **error)
{
  g_autoptr (GHashTable) photos = g_hash_table_new_full (
      g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db, error, "SELECT id, photo FROM blocks WHERE story = ? AND photo IS NOT NULL", "i", story);
  gboolean more;

  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      gint64 block, photo;

      if (!more)
        return g_steal_pointer (&photos);
      block = sqlite3_column_int64 (stmt, 0);
      photo = sqlite3_column_int64 (stmt, 1);
      g_hash_table_insert (
          photos, g_memdup2 (&block, sizeof block), g_memdup2 (&photo, sizeof photo));
    }
  return NULL;
}

/* Photos and sources come behind those that are there. */
static gboolean
take_over (StetDb *db, gint64 into, gint64 other, GError **error)
{
  static const char *const statements[] = {
    "UPDATE articles SET story = ?1 WHERE story = ?2",
    "UPDATE photos SET story = ?1, position = position"
    " + ifnull ((SELECT max(position) FROM photos WHERE story = ?1), 0) WHERE story = ?2",
    "UPDATE sources SET story = ?1, position = position"
    " + ifnull ((SELECT max(position) FROM sources WHERE story = ?1), 0) WHERE story = ?2",
    "UPDATE blocks SET story = ?1 WHERE story = ?2",
    "UPDATE waivers SET story = ?1 WHERE story = ?2",
    "UPDATE comments SET story = ?1 WHERE story = ?2",
    "UPDATE suggestions SET story = ?1 WHERE story = ?2",
  };

  return run_all (db, statements, G_N_ELEMENTS (statements), into, other, error);
}

/* Two captions that came to stand in one row share a photo. What was said of the other photo is
 * said of that one. */
static gboolean
drop_joined_photos (StetDb *db, gint64 story, GHashTable *photos, GError **error)
{
  GHashTableIter iter;
  gpointer block, photo;

  g_hash_table_iter_init (&iter, photos);
  while (g_hash_table_iter_next (&iter, &block, &photo))
    {
      gint64 old = *(gint64 *) photo, now;

      if (!_stet_db_get (
              db, &now, error, "SELECT photo FROM blocks WHERE id = ?", "i", *(gint64 *) block))
        return FALSE;
      if (now == old || now == 0)
        continue;
      if (!_stet_db_run (db, error, "UPDATE waivers SET photo = ? WHERE photo = ?", "ii", now, old)
          || !_stet_db_run (db,
                            error,
                            "DELETE FROM photos WHERE id = ?1 AND NOT EXISTS"
                            " (SELECT 1 FROM blocks WHERE story = ?2 AND photo = ?1)",
                            "ii",
                            old,
                            story))
        return FALSE;
    }
  return TRUE;
}

/* Sources that name the same page as one that is there. */
static gboolean
drop_joined_sources (StetDb *db, StetStory *story, GArray *sources, GError **error)
{
  GListModel *kept = stet_story_get_sources (story);

  for (guint i = 0; i < sources->len; i++)
    {
      gint64 id = g_array_index (sources, gint64, i);
      gboolean is_kept = FALSE;

      for (guint j = 0; j < g_list_model_get_n_items (kept); j++)
        {
          g_autoptr (StetSource) source = g_list_model_get_item (kept, j);

          is_kept = is_kept || stet_source_get_id (source) == id;
        }
      if (!is_kept && !_stet_db_run (db, error, "DELETE FROM sources WHERE id = ?", "i", id))
        return FALSE;
    }
  return TRUE;
}

/**
 * stet_db_adopt_story:
 * @db: a connection that may write
 * @into: a loaded story into which the articles, photos and sources of @other were joined
 * @other: the id of another story, which is gone afterwards
 * @error: return location for an error
 *
 * Stores that one story has become part of another: all that belongs to @other goes to @into under
 * the same ids. For an operation.
 *
 * Returns: whether it could
 */
gboolean
stet_db_adopt_story (StetDb *db, StetStory *into, gint64 other, GError **error)
{
  gint64 id = stet_story_get_id (into);
  g_autoptr (GHashTable) photos = map_photos (db, other, error);
  g_autoptr (GArray) sources = NULL;
  g_autoptr (StetChangeSet) changes = NULL;

  if (photos == NULL)
    return FALSE;
  sources = list_ids (db, "SELECT id FROM sources WHERE story = ?", other, error);
  if (sources == NULL || !take_over (db, id, other, error))
    return FALSE;
  changes = stet_journal_take (stet_story_get_journal (into));
  if (changes != NULL && !stet_db_apply_changes (db, changes, error))
    return FALSE;
  if (!drop_joined_photos (db, id, photos, error) || !drop_joined_sources (db, into, sources, error)
      || !stet_db_delete_story (db, other, error) || !_stet_db_recount_story (db, id, error))
    return FALSE;
  return TRUE;
}
