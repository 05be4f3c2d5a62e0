/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-journal.h"
#include "stet-model-enums.h"
#include "stet-story-store.h"

#include <glib/gi18n-lib.h>

/* The objects of the story that is being loaded, by id. */
typedef struct
{
  StetStory *story;
  GHashTable *rows;   /* gint64 → StetRow */
  GHashTable *photos; /* gint64 → StetPhoto */
} Loader;

static gpointer
find (GHashTable *objects, gint64 id)
{
  return id != 0 ? g_hash_table_lookup (objects, &id) : NULL;
}

static void
remember (GHashTable *objects, gint64 id, gpointer object)
{
  g_hash_table_insert (objects, g_memdup2 (&id, sizeof id), object);
}

static gboolean
load_rows (StetDb *db, Loader *loader, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  stmt = _stet_db_query (db,
                         error,
                         "SELECT id, position, confidence FROM rows INDEXED BY rows_by_position"
                         " WHERE story = ? ORDER BY position, id",
                         "i",
                         stet_story_get_id (loader->story));
  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      g_autoptr (StetRow) row = NULL;

      if (!more)
        return TRUE;
      row = stet_row_new (sqlite3_column_int64 (stmt, 0));
      stet_row_set_position (row, sqlite3_column_int64 (stmt, 1));
      stet_row_set_confidence (row, sqlite3_column_double (stmt, 2));
      stet_story_append_row (loader->story, row);
      remember (loader->rows, stet_row_get_id (row), row);
    }
  return FALSE;
}

static gboolean
load_photo_texts (StetDb *db, StetPhoto *photo, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  stmt = _stet_db_query (db,
                         error,
                         "SELECT language, alt_text, printed_credit FROM photo_texts WHERE photo = "
                         "? ORDER BY language",
                         "i",
                         stet_photo_get_id (photo));
  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        return TRUE;
      stet_photo_set_alt_text (photo, _stet_stmt_get_text (stmt, 0), _stet_stmt_get_text (stmt, 1));
      stet_photo_set_printed_credit (
          photo, _stet_stmt_get_text (stmt, 0), _stet_stmt_get_text (stmt, 2));
    }
  return FALSE;
}

static gboolean
load_photos (StetDb *db, Loader *loader, GError **error)
{
  static const char *const names[] = {
    "creator",     "credit-line", "agency", "copyright-notice",
    "usage-terms", "source",      "sha256", "mime-type",
  };
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  stmt = _stet_db_query (db,
                         error,
                         "SELECT id, creator, credit_line, agency, copyright_notice, usage_terms,"
                         " source, sha256, mime_type, width, height, uncertain"
                         " FROM photos INDEXED BY photos_by_position"
                         " WHERE story = ? ORDER BY position, id",
                         "i",
                         stet_story_get_id (loader->story));
  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      g_autoptr (StetPhoto) photo = NULL;

      if (!more)
        return TRUE;
      photo = stet_photo_new (sqlite3_column_int64 (stmt, 0));
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        g_object_set (photo, names[i], _stet_stmt_get_text (stmt, (int) i + 1), NULL);
      g_object_set (photo,
                    "width",
                    sqlite3_column_int (stmt, 9),
                    "height",
                    sqlite3_column_int (stmt, 10),
                    "uncertain",
                    sqlite3_column_int (stmt, 11) != 0,
                    NULL);
      if (!load_photo_texts (db, photo, error))
        return FALSE;
      stet_story_add_photo (loader->story, photo);
      remember (loader->photos, stet_photo_get_id (photo), photo);
    }
  return FALSE;
}

static gboolean
load_sources (StetDb *db, Loader *loader, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  stmt = _stet_db_query (db,
                         error,
                         "SELECT id, url, outlet, headline, language, published, retrieved"
                         " FROM sources INDEXED BY sources_by_position"
                         " WHERE story = ? ORDER BY position, id",
                         "i",
                         stet_story_get_id (loader->story));
  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      g_autoptr (StetSource) source = NULL;

      if (!more)
        return TRUE;
      source = stet_source_new (sqlite3_column_int64 (stmt, 0));
      g_object_set (source,
                    "url",
                    _stet_stmt_get_text (stmt, 1),
                    "outlet",
                    _stet_stmt_get_text (stmt, 2),
                    "headline",
                    _stet_stmt_get_text (stmt, 3),
                    "language",
                    _stet_stmt_get_text (stmt, 4),
                    "published",
                    _stet_stmt_get_text (stmt, 5),
                    "retrieved",
                    _stet_stmt_get_text (stmt, 6),
                    NULL);
      stet_story_add_source (loader->story, source);
    }
  return FALSE;
}

static StetBlock *
block_from_row (Loader *loader, StetStmt *stmt)
{
  int kind = STET_BLOCK_PARAGRAPH;
  StetBlock *block;
  StetRow *row = find (loader->rows, sqlite3_column_int64 (stmt, 4));
  StetPhoto *photo = find (loader->photos, sqlite3_column_int64 (stmt, 5));

  stet_kind_from_nick (STET_TYPE_BLOCK_KIND, _stet_stmt_get_text (stmt, 2), &kind);
  block = stet_block_new (sqlite3_column_int64 (stmt, 0), kind, _stet_stmt_get_text (stmt, 3));
  stet_block_set_position (block, sqlite3_column_int64 (stmt, 1));
  if (row != NULL)
    stet_block_set_row (block, row);
  if (photo != NULL)
    stet_block_set_photo (block, photo);
  stet_block_set_uncertain (block, sqlite3_column_int (stmt, 6) != 0);
  if (sqlite3_column_type (stmt, 7) != SQLITE_NULL)
    {
      StetSignOff sign_off = {
        .person = (char *) _stet_stmt_get_text (stmt, 7),
        .time = sqlite3_column_int64 (stmt, 8),
        .own_hash = (guint64) sqlite3_column_int64 (stmt, 9),
        .other_article = sqlite3_column_int64 (stmt, 10),
        .other_hash = (guint64) sqlite3_column_int64 (stmt, 11),
      };

      stet_block_set_sign_off (block, &sign_off);
    }
  return block;
}

static gboolean
load_blocks (StetDb *db, Loader *loader, StetArticle *article, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  stmt = _stet_db_query (
      db,
      error,
      "SELECT b.id, b.position, b.kind, b.text, b.row, b.photo, b.uncertain,"
      " s.person, s.time, s.own_hash, s.other_article, s.other_hash"
      " FROM blocks b JOIN rows r ON r.id = b.row LEFT JOIN sign_offs s ON s.block = b.id"
      " WHERE b.story = ? AND b.article = ? ORDER BY r.position, r.id, b.position, b.id",
      "ii",
      stet_story_get_id (loader->story),
      stet_article_get_id (article));
  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      g_autoptr (StetBlock) block = NULL;

      if (!more)
        return TRUE;
      block = block_from_row (loader, stmt);
      stet_article_append_block (article, block);
    }
  return FALSE;
}

static gboolean
load_articles (StetDb *db, Loader *loader, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  stmt = _stet_db_query (db,
                         error,
                         "SELECT id, language, state, original, original_url, byline, dateline,"
                         " published, modified, canonical_url, guesses FROM articles"
                         " WHERE story = ? ORDER BY id",
                         "i",
                         stet_story_get_id (loader->story));
  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      g_autoptr (StetArticle) article = NULL;
      int state = STET_ARTICLE_TO_PROOFREAD;

      if (!more)
        return TRUE;
      article = stet_article_new (sqlite3_column_int64 (stmt, 0), _stet_stmt_get_text (stmt, 1));
      stet_kind_from_nick (STET_TYPE_ARTICLE_STATE, _stet_stmt_get_text (stmt, 2), &state);
      g_object_set (article,
                    "state",
                    state,
                    "original",
                    sqlite3_column_int (stmt, 3) != 0,
                    "original-url",
                    (const char *) sqlite3_column_text (stmt, 4),
                    "byline",
                    _stet_stmt_get_text (stmt, 5),
                    "dateline",
                    _stet_stmt_get_text (stmt, 6),
                    "published",
                    _stet_stmt_get_text (stmt, 7),
                    "modified",
                    _stet_stmt_get_text (stmt, 8),
                    "canonical-url",
                    _stet_stmt_get_text (stmt, 9),
                    "guesses",
                    (guint) sqlite3_column_int (stmt, 10),
                    NULL);
      if (!load_blocks (db, loader, article, error))
        return FALSE;
      stet_story_add_article (loader->story, article);
    }
  return FALSE;
}

static gboolean
load_parts (StetDb *db, Loader *loader, GError **error)
{
  return load_rows (db, loader, error) && load_photos (db, loader, error)
         && load_sources (db, loader, error) && load_articles (db, loader, error);
}

static gboolean
set_not_found (StetDb *db, const char *story, GError **error)
{
  g_autofree char *name = g_filename_display_name (stet_db_get_path (db));

  g_set_error (error,
               STET_LIBRARY_ERROR,
               STET_LIBRARY_ERROR_NOT_FOUND,
               _ ("There is no story “%s” in the library “%s”. “stet list” names all there are."),
               story,
               name);
  return FALSE;
}

static gboolean
set_id_not_found (StetDb *db, gint64 id, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return set_not_found (db, name, error);
}

static gboolean
load_story (StetDb *db, Loader *loader, GError **error)
{
  gint64 id = stet_story_get_id (loader->story);
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db, error, "SELECT slug FROM stories WHERE id = ?", "i", id);
  gboolean found;

  if (stmt == NULL || !_stet_db_step (db, stmt, &found, error))
    return FALSE;
  if (!found)
    return set_id_not_found (db, id, error);
  stet_story_set_slug (loader->story, _stet_stmt_get_text (stmt, 0));
  if (!load_parts (db, loader, error))
    return FALSE;
  stet_journal_clear (stet_story_get_journal (loader->story));
  return TRUE;
}

/**
 * stet_db_load_story:
 * @db: a connection
 * @id: the id of a story
 * @error: return location for an error
 *
 * Loads a story with all its articles, rows, photos and sources, as it was at one moment. Its
 * journal is empty.
 *
 * Returns: (transfer full): the story, or NULL with a %STET_LIBRARY_ERROR
 */
StetStory *
stet_db_load_story (StetDb *db, gint64 id, GError **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) photos = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (StetStory) story = NULL;
  gboolean own_transaction, loaded;
  Loader loader;

  g_return_val_if_fail (db != NULL, NULL);

  /* Another connection may write between two of the queries. */
  own_transaction = sqlite3_get_autocommit (db->handle);
  if (own_transaction && !_stet_db_exec (db, "BEGIN", error))
    return NULL;
  story = stet_story_new (id);
  loader = (Loader) { story, rows, photos };
  loaded = load_story (db, &loader, error);
  if (own_transaction)
    stet_db_rollback (db);
  return loaded ? g_steal_pointer (&story) : NULL;
}

/**
 * stet_db_find_story:
 * @db: a connection
 * @id_or_slug: the id of a story in digits, or its slug
 * @error: return location for an error
 *
 * Finds a story by what a person calls it.
 *
 * Returns: its id, or 0 with an error, which is %STET_LIBRARY_ERROR_NOT_FOUND when there is none
 */
gint64
stet_db_find_story (StetDb *db, const char *id_or_slug, GError **error)
{
  guint64 number;
  gint64 id = 0;

  g_return_val_if_fail (db != NULL && id_or_slug != NULL, 0);

  if (g_ascii_string_to_unsigned (id_or_slug, 10, 1, G_MAXINT64, &number, NULL)
      && !_stet_db_get (
          db, &id, error, "SELECT id FROM stories WHERE id = ?", "i", (gint64) number))
    return 0;
  if (id == 0
      && !_stet_db_get (db, &id, error, "SELECT id FROM stories WHERE slug = ?", "s", id_or_slug))
    return 0;
  if (id == 0)
    set_not_found (db, id_or_slug, error);
  return id;
}

/**
 * stet_db_find_story_by_source_url:
 * @db: a connection
 * @normalized_url: an address from stet_url_normalize()
 * @error: return location for an error
 *
 * Finds the story that came from a page; the oldest, when there are more.
 *
 * Returns: its id; 0 when there is none, or with an error
 */
gint64
stet_db_find_story_by_source_url (StetDb *db, const char *normalized_url, GError **error)
{
  gint64 story = 0;

  g_return_val_if_fail (db != NULL && normalized_url != NULL, 0);

  if (*normalized_url != '\0')
    _stet_db_get (
        db,
        &story,
        error,
        "SELECT min(story) FROM sources WHERE url_normalized = ? AND url_normalized <> ''",
        "s",
        normalized_url);
  return story;
}

/**
 * stet_db_delete_story:
 * @db: a connection that may write
 * @id: the id of a story
 * @error: return location for an error
 *
 * Deletes a story with all that belongs to it. Photo files stay.
 *
 * Returns: whether it is gone; %STET_LIBRARY_ERROR_NOT_FOUND when there was none
 */
gboolean
stet_db_delete_story (StetDb *db, gint64 id, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (!_stet_db_run (db, error, "DELETE FROM stories WHERE id = ?", "i", id))
    return FALSE;
  return _stet_db_get_changes (db) == 1 || set_id_not_found (db, id, error);
}

/**
 * stet_db_mark_exported:
 * @db: a connection that may write
 * @id: the id of a story
 * @slug: the name under which it was published
 * @error: return location for an error
 *
 * Notes that the story was published. From then on its slug stays, whatever its headline becomes.
 *
 * Returns: whether it was noted; %STET_LIBRARY_ERROR_CONSTRAINT when another story has the slug
 */
gboolean
stet_db_mark_exported (StetDb *db, gint64 id, const char *slug, GError **error)
{
  g_return_val_if_fail (db != NULL && slug != NULL && *slug != '\0', FALSE);

  if (!_stet_db_run (
          db,
          error,
          "UPDATE stories SET slug = ?, slug_is_automatic = 0, exported = ? WHERE id = ?",
          "sii",
          slug,
          g_get_real_time (),
          id))
    return FALSE;
  return _stet_db_get_changes (db) == 1 || set_id_not_found (db, id, error);
}
