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
  GHashTable *rows;     /* gint64 → StetRow */
  GHashTable *photos;   /* gint64 → StetPhoto */
  StetPhoto *photo;     /* whose texts are being loaded */
  StetArticle *article; /* whose blocks are */
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

typedef gboolean (*LoadFunc) (StetDb *db, Loader *loader, StetStmt *stmt, GError **error);

/* Calls @func for each record that a query with one id, and @other if it is not 0, gives. */
static gboolean
load_each (StetDb *db,
           Loader *loader,
           const char *sql,
           gint64 id,
           gint64 other,
           LoadFunc func,
           GError **error)
{
  g_autoptr (StetStmt) stmt = _stet_db_query (db, error, sql, other != 0 ? "ii" : "i", id, other);
  gboolean more;

  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        return TRUE;
      if (!func (db, loader, stmt, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
load_row (StetDb *db, Loader *loader, StetStmt *stmt, GError **error)
{
  g_autoptr (StetRow) row = stet_row_new (sqlite3_column_int64 (stmt, 0));

  stet_row_set_position (row, sqlite3_column_int64 (stmt, 1));
  stet_row_set_confidence (row, sqlite3_column_double (stmt, 2));
  stet_row_set_locked (row, sqlite3_column_int (stmt, 3) != 0);
  stet_story_append_row (loader->story, row);
  remember (loader->rows, stet_row_get_id (row), row);
  return TRUE;
}

/* Sets texts of an object from columns, from the one numbered @first on. */
static void
set_texts (gpointer object, StetStmt *stmt, int first, const char *const *names)
{
  for (int i = 0; names[i] != NULL; i++)
    g_object_set (object, names[i], _stet_stmt_get_text (stmt, first + i), NULL);
}

static gboolean
load_photo_text (StetDb *db, Loader *loader, StetStmt *stmt, GError **error)
{
  StetPhoto *photo = loader->photo;
  const char *language = _stet_stmt_get_text (stmt, 0);

  stet_photo_set_alt_text (photo, language, _stet_stmt_get_text (stmt, 1));
  stet_photo_set_printed_credit (photo, language, _stet_stmt_get_text (stmt, 2));
  return TRUE;
}

static gboolean
load_photo (StetDb *db, Loader *loader, StetStmt *stmt, GError **error)
{
  static const char *const names[] = {
    "creator", "credit-line", "agency", "copyright-notice", "usage-terms", "source",
    "sha256",  "mime-type",   NULL,
  };
  g_autoptr (StetPhoto) photo = stet_photo_new (sqlite3_column_int64 (stmt, 0));

  set_texts (photo, stmt, 1, names);
  g_object_set (photo,
                "width",
                sqlite3_column_int (stmt, 9),
                "height",
                sqlite3_column_int (stmt, 10),
                "uncertain",
                sqlite3_column_int (stmt, 11) != 0,
                NULL);
  stet_photo_set_position (photo, sqlite3_column_int64 (stmt, 12));
  loader->photo = photo;
  if (!load_each (db,
                  loader,
                  "SELECT language, alt_text, printed_credit FROM photo_texts"
                  " WHERE photo = ? ORDER BY language",
                  stet_photo_get_id (photo),
                  0,
                  load_photo_text,
                  error))
    return FALSE;
  stet_story_add_photo (loader->story, photo);
  remember (loader->photos, stet_photo_get_id (photo), photo);
  return TRUE;
}

static gboolean
load_source (StetDb *db, Loader *loader, StetStmt *stmt, GError **error)
{
  static const char *const names[] = {
    "url", "outlet", "headline", "language", "published", "retrieved", NULL,
  };
  g_autoptr (StetSource) source = stet_source_new (sqlite3_column_int64 (stmt, 0));

  set_texts (source, stmt, 1, names);
  stet_source_set_position (source, sqlite3_column_int64 (stmt, 7));
  stet_story_add_source (loader->story, source);
  return TRUE;
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
  stet_block_set_seen_hash (block, (guint64) sqlite3_column_int64 (stmt, 14));
  if (sqlite3_column_type (stmt, 7) != SQLITE_NULL)
    {
      StetSignOff sign_off = {
        .person = (char *) _stet_stmt_get_text (stmt, 7),
        .time = sqlite3_column_int64 (stmt, 8),
        .own_hash = (guint64) sqlite3_column_int64 (stmt, 9),
        .other_article = sqlite3_column_int64 (stmt, 10),
        .other_hash = (guint64) sqlite3_column_int64 (stmt, 11),
      };
      const char *own_text = (const char *) sqlite3_column_text (stmt, 12);
      const char *other_text = (const char *) sqlite3_column_text (stmt, 13);
      g_autoptr (GRefString) own = own_text != NULL ? g_ref_string_new (own_text) : NULL;
      g_autoptr (GRefString) other = other_text != NULL ? g_ref_string_new (other_text) : NULL;

      sign_off.own_text = own;
      sign_off.other_text = other;
      stet_block_set_sign_off (block, &sign_off);
    }
  return block;
}

static gboolean
load_block (StetDb *db, Loader *loader, StetStmt *stmt, GError **error)
{
  g_autoptr (StetBlock) block = block_from_row (loader, stmt);

  stet_article_append_block (loader->article, block);
  return TRUE;
}

static gboolean
load_article (StetDb *db, Loader *loader, StetStmt *stmt, GError **error)
{
  static const char *const names[] = {
    "byline", "dateline", "published", "modified", "canonical-url", NULL,
  };
  g_autoptr (StetArticle) article = stet_article_new (sqlite3_column_int64 (stmt, 0),
                                                      _stet_stmt_get_text (stmt, 1));
  int state = STET_ARTICLE_TO_PROOFREAD;

  stet_kind_from_nick (STET_TYPE_ARTICLE_STATE, _stet_stmt_get_text (stmt, 2), &state);
  g_object_set (article,
                "state",
                state,
                "state-is-chosen",
                sqlite3_column_int (stmt, 11) != 0,
                "original",
                sqlite3_column_int (stmt, 3) != 0,
                "original-url",
                (const char *) sqlite3_column_text (stmt, 4),
                NULL);
  set_texts (article, stmt, 5, names);
  /* Setting a text says that it is no guess. */
  g_object_set (article, "guesses", (guint) sqlite3_column_int (stmt, 10), NULL);
  loader->article = article;
  if (!load_each (
          db,
          loader,
          "SELECT b.id, b.position, b.kind, b.text, b.row, b.photo, b.uncertain,"
          " s.person, s.time, s.own_hash, s.other_article, s.other_hash, s.own_text, s.other_text,"
          " b.seen_hash"
          " FROM blocks b JOIN rows r ON r.id = b.row LEFT JOIN sign_offs s ON s.block = b.id"
          " WHERE b.story = ? AND b.article = ?"
          " ORDER BY r.position, r.id, b.position, b.id",
          stet_story_get_id (loader->story),
          stet_article_get_id (article),
          load_block,
          error))
    return FALSE;
  stet_story_add_article (loader->story, article);
  return TRUE;
}

static gboolean
load_parts (StetDb *db, Loader *loader, GError **error)
{
  static const struct
  {
    const char *sql;
    LoadFunc func;
  } parts[] = {
    { "SELECT id, position, confidence, locked FROM rows INDEXED BY rows_by_position"
      " WHERE story = ? ORDER BY position, id",
      load_row },
    { "SELECT id, creator, credit_line, agency, copyright_notice, usage_terms,"
      " source, sha256, mime_type, width, height, uncertain, position"
      " FROM photos INDEXED BY photos_by_position WHERE story = ? ORDER BY position, id",
      load_photo },
    { "SELECT id, url, outlet, headline, language, published, retrieved, position"
      " FROM sources INDEXED BY sources_by_position WHERE story = ? ORDER BY position, id",
      load_source },
    { "SELECT id, language, state, original, original_url, byline, dateline,"
      " published, modified, canonical_url, guesses, state_is_chosen FROM articles WHERE story = ? "
      "ORDER BY id",
      load_article },
  };

  gint64 id = stet_story_get_id (loader->story);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!load_each (db, loader, parts[i].sql, id, 0, parts[i].func, error))
      return FALSE;
  return TRUE;
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
      db, error, "SELECT slug, reference_language FROM stories WHERE id = ?", "i", id);
  gboolean found;

  if (stmt == NULL || !_stet_db_step (db, stmt, &found, error))
    return FALSE;
  if (!found)
    return set_id_not_found (db, id, error);
  stet_story_set_slug (loader->story, _stet_stmt_get_text (stmt, 0));
  stet_story_set_reference_language (loader->story, _stet_stmt_get_text (stmt, 1));
  if (!load_parts (db, loader, error) || !_stet_db_load_remarks (db, loader->story, error))
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
  loader = (Loader) { .story = story, .rows = rows, .photos = photos };
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

static gboolean
mark_exported (StetDb *db, gint64 id, const char *slug, GError **error)
{
  if (!_stet_db_run (
          db,
          error,
          "UPDATE stories SET slug = ?, slug_is_automatic = 0, exported = ? WHERE id = ?",
          "sii",
          slug,
          g_get_real_time (),
          id))
    return FALSE;
  if (_stet_db_get_changes (db) != 1)
    return set_id_not_found (db, id, error);
  return _stet_db_run (db,
                       error,
                       "UPDATE articles SET state = 'published', state_is_chosen = 0"
                       " WHERE story = ? AND n_texts > 0",
                       "i",
                       id)
         && _stet_db_run (db,
                          error,
                          "UPDATE stories SET n_ready = (SELECT count(*) FROM articles"
                          " WHERE story = ?1 AND state IN ('ready', 'published')) WHERE id = ?1",
                          "i",
                          id);
}

/**
 * stet_db_mark_exported:
 * @db: a connection that may write
 * @id: the id of a story
 * @slug: the name under which it was published
 * @error: return location for an error
 *
 * Notes that the story was published, and all of its articles that have a text. From then on its
 * slug stays, whatever its headline becomes.
 *
 * Returns: whether it was noted; %STET_LIBRARY_ERROR_CONSTRAINT when another story has the slug
 */
gboolean
stet_db_mark_exported (StetDb *db, gint64 id, const char *slug, GError **error)
{
  StetDbScope scope;
  gboolean marked;

  g_return_val_if_fail (db != NULL && slug != NULL && *slug != '\0', FALSE);

  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  marked = mark_exported (db, id, slug, error);
  return _stet_db_leave (db, &scope, marked, error);
}
