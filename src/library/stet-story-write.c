/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-journal.h"
#include "stet-model-enums.h"
#include "stet-revision-store.h"
#include "stet-story-store.h"
#include "stet-url.h"

#include <glib/gi18n-lib.h>

/* One application of a change set. */
typedef struct
{
  StetDb *db;
  StetChangeSet *changes;
  GHashTable *signed_off; /* set of gint64: articles in which a block was signed off */
  gint64 import;          /* the batch that brings the new records, or 0 */
  gint64 now;
} Writer;

static gboolean
refuse (Writer *writer, const char *what, gint64 id, GError **error)
{
  _stet_db_error_of_kind (
      stet_db_get_path (writer->db), STET_LIBRARY_ERROR_CONSTRAINT, what, error);
  g_debug ("%s %" G_GINT64_FORMAT " is not story %" G_GINT64_FORMAT "'s",
           what,
           id,
           writer->changes->story);
  return FALSE;
}

static GHashTable *
new_id_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_id (GHashTable *set, gint64 id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

/* A record never moves to another story or article: its id is somebody else's then. */
static gboolean
check_written (Writer *writer, const char *what, gint64 id, GError **error)
{
  return _stet_db_get_changes (writer->db) == 1 || refuse (writer, what, id, error);
}

static gboolean
write_article (Writer *writer, gpointer data, GError **error)
{
  StetArticleRecord *record = data;

  if (!_stet_db_note_byline (writer->db, record->id, error)
      || !_stet_db_run (writer->db,
                        error,
                        "UPDATE articles SET language = ?, state = ?, state_is_chosen = ?, "
                        "original = ?, original_url = ?,"
                        " byline = ?, dateline = ?, published = ?, modified = ?, canonical_url = ?,"
                        " guesses = ?, n_texts = ?, n_signed_off = ? WHERE id = ? AND story = ?",
                        "ssiissssssiiiii",
                        record->language,
                        stet_kind_get_nick (STET_TYPE_ARTICLE_STATE, record->state),
                        (gint64) record->state_is_chosen,
                        (gint64) record->original,
                        record->original_url,
                        record->byline,
                        record->dateline,
                        record->published,
                        record->modified,
                        record->canonical_url,
                        (gint64) record->guesses,
                        (gint64) record->n_texts,
                        (gint64) record->n_signed_off,
                        record->id,
                        writer->changes->story))
    return FALSE;
  return check_written (writer, "articles", record->id, error);
}

static gboolean
write_row (Writer *writer, gpointer data, GError **error)
{
  StetRowRecord *record = data;

  if (!_stet_db_run (writer->db,
                     error,
                     "INSERT INTO rows (id, story, position, confidence, locked, import)"
                     " VALUES (?, ?, ?, ?, ?, ?)"
                     " ON CONFLICT (id) DO UPDATE SET position = excluded.position,"
                     " confidence = excluded.confidence, locked = excluded.locked"
                     " WHERE story = excluded.story",
                     "iiidiz",
                     record->id,
                     writer->changes->story,
                     record->position,
                     record->confidence,
                     (gint64) record->locked,
                     writer->import))
    return FALSE;
  return check_written (writer, "rows", record->id, error);
}

static gboolean
write_photo_text (Writer *writer, gint64 photo, StetPhotoTextRecord *record, GError **error)
{
  return _stet_db_run (writer->db,
                       error,
                       "INSERT INTO photo_texts (photo, language, alt_text, printed_credit, import)"
                       " VALUES (?, ?, ?, ?, ?)"
                       " ON CONFLICT (photo, language) DO UPDATE SET alt_text = excluded.alt_text,"
                       " printed_credit = excluded.printed_credit",
                       "isssz",
                       photo,
                       record->language,
                       record->alt_text,
                       record->printed_credit,
                       writer->import);
}

#define PHOTO_VALUES                                                                               \
  "json_array (creator, credit_line, agency, copyright_notice, usage_terms, source, sha256,"       \
  " mime_type, width, height, uncertain)"

/* What a photo is that was there before the import, or NULL without an error. */
static gboolean
remember_photo (Writer *writer, gint64 photo, char **before, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean row;

  *before = NULL;
  if (writer->import == 0)
    return TRUE;
  stmt = _stet_db_query (writer->db,
                         error,
                         "SELECT " PHOTO_VALUES " FROM photos WHERE id = ? AND import IS NOT ?",
                         "ii",
                         photo,
                         writer->import);
  if (stmt == NULL || !_stet_db_step (writer->db, stmt, &row, error))
    return FALSE;
  if (row)
    *before = _stet_stmt_dup_text (stmt, 0);
  return TRUE;
}

/* So that undoing the import gives the photo back what it was. */
static gboolean
note_photo (Writer *writer, gint64 photo, const char *before, GError **error)
{
  return before == NULL
         || _stet_db_run (writer->db,
                          error,
                          "INSERT INTO import_photos (import, photo, before, after)"
                          " SELECT ?1, id, ?3, " PHOTO_VALUES " FROM photos WHERE id = ?2"
                          " ON CONFLICT (import, photo) DO UPDATE SET after = excluded.after",
                          "iis",
                          writer->import,
                          photo,
                          before);
}

static gboolean
upsert_photo (Writer *writer, StetPhotoRecord *record, GError **error)
{
  if (!_stet_db_run (
          writer->db,
          error,
          "INSERT INTO photos (id, story, position, creator, credit_line, agency, copyright_notice,"
          " usage_terms, source, sha256, mime_type, width, height, uncertain, import)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          " ON CONFLICT (id) DO UPDATE SET position = excluded.position, creator = "
          "excluded.creator,"
          " credit_line = excluded.credit_line, agency = excluded.agency,"
          " copyright_notice = excluded.copyright_notice, usage_terms = excluded.usage_terms,"
          " source = excluded.source, sha256 = excluded.sha256, mime_type = excluded.mime_type,"
          " width = excluded.width, height = excluded.height, uncertain = excluded.uncertain"
          " WHERE story = excluded.story",
          "iiissssssssiiiz",
          record->id,
          writer->changes->story,
          record->position,
          record->creator,
          record->credit_line,
          record->agency,
          record->copyright_notice,
          record->usage_terms,
          record->source,
          record->sha256,
          record->mime_type,
          (gint64) record->width,
          (gint64) record->height,
          (gint64) record->uncertain,
          writer->import))
    return FALSE;
  return check_written (writer, "photos", record->id, error);
}

static gboolean
write_photo (Writer *writer, gpointer data, GError **error)
{
  StetPhotoRecord *record = data;
  g_autofree char *before = NULL;

  if (!_stet_db_note_photo (writer->db, record->id, error)
      || !remember_photo (writer, record->id, &before, error)
      || !upsert_photo (writer, record, error) || !note_photo (writer, record->id, before, error))
    return FALSE;
  for (guint i = 0; i < record->texts->len; i++)
    if (!write_photo_text (writer, record->id, g_ptr_array_index (record->texts, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_source (Writer *writer, gpointer data, GError **error)
{
  StetSourceRecord *record = data;
  g_autofree char *normalized = *record->url != '\0' ? stet_url_normalize (record->url) : NULL;

  if (!_stet_db_run (writer->db,
                     error,
                     "INSERT INTO sources (id, story, position, url, url_normalized, outlet, "
                     "headline, language,"
                     " published, retrieved, import) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                     " ON CONFLICT (id) DO UPDATE SET position = excluded.position,"
                     " url = excluded.url,"
                     " url_normalized = excluded.url_normalized, outlet = excluded.outlet,"
                     " headline = excluded.headline, language = excluded.language,"
                     " published = excluded.published, retrieved = excluded.retrieved"
                     " WHERE story = excluded.story",
                     "iiisssssssz",
                     record->id,
                     writer->changes->story,
                     record->position,
                     record->url,
                     normalized != NULL ? normalized : "",
                     record->outlet,
                     record->headline,
                     record->language,
                     record->published,
                     record->retrieved,
                     writer->import))
    return FALSE;
  return check_written (writer, "sources", record->id, error);
}

static gboolean
write_sign_off (Writer *writer, StetBlockRecord *record, GError **error)
{
  const StetSignOff *sign_off = record->sign_off;
  gint64 known;

  if (sign_off == NULL)
    return TRUE;
  if (!_stet_db_get (writer->db,
                     &known,
                     error,
                     "SELECT 1 FROM sign_offs WHERE block = ? AND time = ?",
                     "ii",
                     record->id,
                     sign_off->time))
    return FALSE;
  if (!known)
    add_id (writer->signed_off, record->article);
  return _stet_db_run (
      writer->db,
      error,
      "INSERT INTO sign_offs (block, person, time, own_hash, other_article, other_hash, own_text,"
      " other_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (block) DO UPDATE SET person = excluded.person, time = excluded.time,"
      " own_hash = excluded.own_hash, other_article = excluded.other_article,"
      " other_hash = excluded.other_hash, own_text = excluded.own_text,"
      " other_text = excluded.other_text",
      "isiiiiss",
      record->id,
      sign_off->person != NULL ? sign_off->person : "",
      sign_off->time,
      (gint64) sign_off->own_hash,
      sign_off->other_article,
      (gint64) sign_off->other_hash,
      sign_off->own_text,
      sign_off->other_text);
}

static gboolean
write_blocks (Writer *writer, GError **error)
{
  GPtrArray *records = writer->changes->blocks;
  gboolean written;

  if (!_stet_db_write_blocks (writer->db, writer->changes->story, records, &written, error))
    return FALSE;
  if (!written)
    return refuse (writer, "blocks", ((StetBlockRecord *) records->pdata[0])->id, error);
  for (guint i = 0; i < records->len; i++)
    if (!write_sign_off (writer, g_ptr_array_index (records, i), error))
      return FALSE;
  return _stet_db_drop_sign_offs (writer->db, records, error);
}

typedef gboolean (*DeleteFunc) (Writer *writer, gint64 id, GError **error);

static gboolean
delete_block (Writer *writer, gint64 id, GError **error)
{
  return _stet_db_run (writer->db,
                       error,
                       "DELETE FROM blocks WHERE id = ? AND story = ?",
                       "ii",
                       id,
                       writer->changes->story);
}

/* A row in which another process has put a block meanwhile stays. */
static gboolean
delete_row (Writer *writer, gint64 id, GError **error)
{
  return _stet_db_run (writer->db,
                       error,
                       "DELETE FROM rows WHERE id = ?1 AND story = ?2 AND NOT EXISTS"
                       " (SELECT 1 FROM blocks WHERE story = ?2 AND row = ?1)",
                       "ii",
                       id,
                       writer->changes->story);
}

static gboolean
delete_photo (Writer *writer, gint64 id, GError **error)
{
  gint64 story = writer->changes->story;

  return _stet_db_run (writer->db,
                       error,
                       "UPDATE blocks SET photo = NULL WHERE story = ? AND photo = ?",
                       "ii",
                       story,
                       id)
         && _stet_db_run (
             writer->db, error, "DELETE FROM photos WHERE id = ? AND story = ?", "ii", id, story);
}

static gboolean
delete_source (Writer *writer, gint64 id, GError **error)
{
  return _stet_db_run (writer->db,
                       error,
                       "DELETE FROM sources WHERE id = ? AND story = ?",
                       "ii",
                       id,
                       writer->changes->story);
}

static gboolean
delete_each (Writer *writer, GArray *ids, DeleteFunc delete_one, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!delete_one (writer, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

typedef gboolean (*WriteFunc) (Writer *writer, gpointer record, GError **error);

static gboolean
write_each (Writer *writer, GPtrArray *records, WriteFunc write_one, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!write_one (writer, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

/* Blocks are deleted by id alone, so their article is asked for. */
static gboolean
collect_edited_articles (Writer *writer, GHashTable *articles, GError **error)
{
  StetChangeSet *changes = writer->changes;

  for (guint i = 0; i < changes->blocks->len; i++)
    {
      StetBlockRecord *record = g_ptr_array_index (changes->blocks, i);
      gint64 same;

      if (!_stet_db_get (writer->db,
                         &same,
                         error,
                         "SELECT 1 FROM blocks WHERE id = ? AND text = ? AND kind = ?",
                         "iss",
                         record->id,
                         record->text,
                         stet_kind_get_nick (STET_TYPE_BLOCK_KIND, record->kind)))
        return FALSE;
      if (!same)
        add_id (articles, record->article);
    }
  for (guint i = 0; i < changes->deleted_blocks->len; i++)
    {
      gint64 article;

      if (!_stet_db_get (writer->db,
                         &article,
                         error,
                         "SELECT article FROM blocks WHERE id = ? AND story = ?",
                         "ii",
                         g_array_index (changes->deleted_blocks, gint64, i),
                         changes->story))
        return FALSE;
      if (article != 0)
        add_id (articles, article);
    }
  return TRUE;
}

/* Keeps what the texts were, for the history, before a person's changes overwrite them. */
static gboolean
note_edits (Writer *writer, GError **error)
{
  g_autoptr (GHashTable) articles = new_id_set ();
  GHashTableIter iter;
  gpointer article;

  if (writer->import != 0)
    return TRUE;
  if (!collect_edited_articles (writer, articles, error))
    return FALSE;
  g_hash_table_iter_init (&iter, articles);
  while (g_hash_table_iter_next (&iter, &article, NULL))
    if (!_stet_db_before_edit (writer->db, *(gint64 *) article, writer->now, error))
      return FALSE;
  return TRUE;
}

/* A sign-off is a step worth going back to, and to learn from. */
static gboolean
record_signed_off (Writer *writer, GError **error)
{
  GHashTableIter iter;
  gpointer article;

  g_hash_table_iter_init (&iter, writer->signed_off);
  while (g_hash_table_iter_next (&iter, &article, NULL))
    if (!stet_db_snapshot_article (writer->db, *(gint64 *) article, error))
      return FALSE;
  return g_hash_table_size (writer->signed_off) == 0
         || _stet_db_queue_learning (writer->db, writer->changes->story, error);
}

static gboolean
write_changes (Writer *writer, GError **error)
{
  StetChangeSet *changes = writer->changes;

  return note_edits (writer, error) && write_each (writer, changes->articles, write_article, error)
         && write_each (writer, changes->rows, write_row, error)
         && write_each (writer, changes->photos, write_photo, error)
         && write_each (writer, changes->sources, write_source, error)
         && (writer->import == 0
             || _stet_db_note_joined_rows (
                 writer->db, changes->story, writer->import, changes->deleted_rows, error))
         && write_blocks (writer, error) && _stet_db_write_remarks (writer->db, changes, error)
         && delete_each (writer, changes->deleted_blocks, delete_block, error)
         && delete_each (writer, changes->deleted_rows, delete_row, error)
         && delete_each (writer, changes->deleted_photos, delete_photo, error)
         && delete_each (writer, changes->deleted_sources, delete_source, error)
         && record_signed_off (writer, error);
}

/* NULL stands for what it is. */
static gboolean
write_reference (Writer *writer, GError **error)
{
  const char *language = writer->changes->reference_language;

  return language == NULL
         || _stet_db_run (writer->db,
                          error,
                          "UPDATE stories SET reference_language = ?1"
                          " WHERE id = ?2 AND reference_language <> ?1",
                          "si",
                          language,
                          writer->changes->story);
}

static gboolean
apply (StetDb *db, StetChangeSet *changes, gint64 import, GError **error)
{
  g_autoptr (GHashTable) signed_off = new_id_set ();
  Writer writer = { db, changes, signed_off, import, g_get_real_time () };
  gint64 found;

  if (!_stet_db_get (db, &found, error, "SELECT id FROM stories WHERE id = ?", "i", changes->story))
    return FALSE;
  if (found == 0)
    {
      g_autofree char *name = g_filename_display_name (stet_db_get_path (db));

      g_set_error (
          error,
          STET_LIBRARY_ERROR,
          STET_LIBRARY_ERROR_NOT_FOUND,
          _ ("The story is no longer in the library “%s”: it was deleted, or its import was "
             "undone. Copy what you still need from it."),
          name);
      return FALSE;
    }
  if (!write_reference (&writer, error) || !_stet_db_write_steps (db, changes, error))
    return FALSE;
  if (stet_change_set_is_empty (changes))
    return _stet_db_update_slug (db, changes->story, &changes->slug, error);
  return write_changes (&writer, error)
         && _stet_db_refresh_story (db, changes->story, changes->title, &changes->slug, error);
}

/**
 * stet_db_apply_changes:
 * @db: a connection that may write
 * @changes: what changed in one story that is in the library
 * @error: return location for an error
 *
 * Stores changes, all or none. A record with the id of a record of another story or article is
 * refused with %STET_LIBRARY_ERROR_CONSTRAINT. Texts that are overwritten go to the history now and
 * then.
 *
 * The library chooses the slug: @changes' own is not looked at, and is set to the one that the
 * story has now. It follows the headline until the story is exported.
 *
 * Returns: whether they were stored
 */
gboolean
stet_db_apply_changes (StetDb *db, StetChangeSet *changes, GError **error)
{
  StetDbScope scope;
  gboolean applied;

  g_return_val_if_fail (db != NULL && changes != NULL, FALSE);

  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  applied = apply (db, changes, 0, error);
  return _stet_db_leave (db, &scope, applied, error);
}

/* Every article has a headline block, first, in the row where the others have theirs. */
static void
ensure_headline (StetStory *story, StetArticle *article)
{
  g_autoptr (StetBlock) headline = NULL;
  StetArticle *other;

  if (stet_article_get_headline_block (article) != NULL)
    return;
  headline = stet_block_new (0, STET_BLOCK_HEADLINE, "");
  for (guint i = 0; (other = stet_story_get_article (story, i)) != NULL; i++)
    {
      StetBlock *block = stet_article_get_headline_block (other);

      if (block != NULL && stet_row_get_index (stet_block_get_row (block)) == 0)
        {
          stet_block_set_row (headline, stet_block_get_row (block));
          break;
        }
    }
  if (stet_block_get_row (headline) == NULL)
    {
      g_autoptr (StetRow) row = stet_row_new (0);

      stet_story_insert_row (story, 0, row);
      stet_block_set_row (headline, row);
    }
  stet_article_insert_block (article, 0, headline);
}

static gboolean
insert_article (StetDb *db, StetStory *story, StetArticle *article, gint64 import, GError **error)
{
  gint64 taken;

  if (!_stet_db_get (db,
                     &taken,
                     error,
                     "SELECT id FROM articles WHERE story = ? AND language = ?",
                     "is",
                     stet_story_get_id (story),
                     stet_article_get_language (article)))
    return FALSE;
  if (taken != 0)
    {
      g_set_error (
          error,
          STET_LIBRARY_ERROR,
          STET_LIBRARY_ERROR_CONSTRAINT,
          _ ("The story “%s” has an article in the language “%s” already. Change the language "
             "of one of them first."),
          stet_story_get_slug (story),
          stet_article_get_language (article));
      return FALSE;
    }
  if (!_stet_db_run (db,
                     error,
                     "INSERT INTO articles (story, language, created, import) VALUES (?, ?, ?, ?)",
                     "isiz",
                     stet_story_get_id (story),
                     stet_article_get_language (article),
                     g_get_real_time (),
                     import))
    return FALSE;
  stet_article_set_id (article, _stet_db_get_last_id (db));
  _stet_db_note_article (db, stet_article_get_id (article));
  return TRUE;
}

/* The slug is a passing one: it takes the article's texts to choose it. */
static gboolean
insert_story (StetDb *db, StetStory *story, gint64 import, GError **error)
{
  gint64 now = g_get_real_time ();
  g_autofree char *passing = g_strdup_printf ("new-%016" G_GINT64_MODIFIER "x", now);

  if (!_stet_db_run (db,
                     error,
                     "INSERT INTO stories (slug, created, updated, import) VALUES (?1, ?2, ?2, ?3)",
                     "siz",
                     passing,
                     now,
                     import))
    return FALSE;
  stet_story_set_id (story, _stet_db_get_last_id (db));
  stet_journal_add_all (stet_story_get_journal (story));
  return TRUE;
}

static gboolean
store (StetDb *db,
       StetStory *story,
       GPtrArray *new_articles,
       gint64 import,
       StetChangeSet **changes,
       GError **error)
{
  if (stet_story_get_id (story) == 0 && !insert_story (db, story, import, error))
    return FALSE;
  for (guint i = 0; i < new_articles->len; i++)
    if (!insert_article (db, story, g_ptr_array_index (new_articles, i), import, error))
      return FALSE;

  *changes = stet_journal_take (stet_story_get_journal (story));
  if (*changes != NULL && !apply (db, *changes, import, error))
    return FALSE;
  for (guint i = 0; i < new_articles->len; i++)
    {
      StetArticle *article = g_ptr_array_index (new_articles, i);

      if (!_stet_db_add_first_revision (db, article, error)
          || !_stet_db_record_marks (db, article, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * stet_db_store_story:
 * @db: a connection that may write
 * @story: a new story, whose id is 0, or a loaded one that got articles or other changes; on the
 *   calling thread
 * @import_batch: the import that brings what is new, from stet_db_begin_import(), or 0
 * @error: return location for an error
 *
 * Stores what of @story the library does not have yet, all or nothing. A new story and new articles
 * get their ids, the story its slug, and an article without a headline block an empty one. The text
 * of new articles becomes their first revision. Afterwards the journal is empty; after a failure
 * the story and its journal are as before. When the transaction that the caller began is taken back
 * later, @story is of no use any more.
 *
 * Returns: whether it was stored
 */
gboolean
stet_db_store_story (StetDb *db, StetStory *story, gint64 import_batch, GError **error)
{
  g_autoptr (GPtrArray) new_articles = g_ptr_array_new ();
  g_autoptr (StetChangeSet) changes = NULL;
  StetJournal *journal;
  StetArticle *article;
  StetDbScope scope;
  gint64 old_id;
  gboolean stored;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (STET_IS_STORY (story), FALSE);
  g_return_val_if_fail (stet_story_get_journal (story) != NULL, FALSE);

  journal = stet_story_get_journal (story);
  old_id = stet_story_get_id (story);
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    if (stet_article_get_id (article) == 0)
      {
        ensure_headline (story, article);
        g_ptr_array_add (new_articles, article);
      }

  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  stored = store (db, story, new_articles, import_batch, &changes, error);
  if (_stet_db_leave (db, &scope, stored, error))
    {
      if (changes != NULL)
        stet_story_set_slug (story, changes->slug);
      /* Setting the slug is a change for the journal, but the library has it. */
      stet_journal_clear (journal);
      return TRUE;
    }

  if (changes != NULL)
    stet_journal_restore (journal, changes);
  stet_story_set_id (story, old_id);
  for (guint i = 0; i < new_articles->len; i++)
    stet_article_set_id (g_ptr_array_index (new_articles, i), 0);
  return FALSE;
}
