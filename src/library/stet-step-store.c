/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-history.h"
#include "stet-step-codec.h"
#include "stet-step-store.h"
#include "stet-story-store.h"

/* A step of so many bytes is looked at for what all of the story's take. */
#define LARGE_STEP (1024 * 1024)
/* More than that the steps of a story do not take; the oldest go. */
#define MAX_BYTES (64 * 1024 * 1024)

static gboolean
write_step (StetDb *db, gint64 story, const StetStepRecord *record, GError **error)
{
  g_autoptr (GBytes) content = NULL;

  if (record->changes == NULL)
    return _stet_db_run (db,
                         error,
                         "UPDATE undo_steps SET undone = ? WHERE story = ? AND serial = ?",
                         "iii",
                         (gint64) record->undone,
                         story,
                         record->serial);
  content = _stet_step_encode (record);
  return _stet_db_run (db,
                       error,
                       "INSERT INTO undo_steps (story, serial, undone, label, content)"
                       " VALUES (?, ?, ?, ?, ?)"
                       " ON CONFLICT (story, serial) DO UPDATE SET undone = excluded.undone,"
                       " label = excluded.label, content = excluded.content",
                       "iiisb",
                       story,
                       record->serial,
                       (gint64) record->undone,
                       record->label,
                       content)
         && (g_bytes_get_size (content) < LARGE_STEP
             || _stet_db_run (db,
                              error,
                              "DELETE FROM undo_steps WHERE story = ?1 AND serial <="
                              " (SELECT max(serial) FROM (SELECT serial, sum(length(content))"
                              " OVER (ORDER BY serial DESC) AS bytes FROM undo_steps"
                              " WHERE story = ?1) WHERE bytes > ?2)",
                              "ii",
                              story,
                              (gint64) MAX_BYTES));
}

/* Stores the steps that come with a person's changes; with those of anybody else there are none,
 * and what the story was then tells that the steps do not lead to it. */
gboolean
_stet_db_write_steps (StetDb *self, StetChangeSet *changes, GError **error)
{
  if (!changes->has_history)
    return TRUE;
  for (guint i = 0; i < changes->deleted_steps->len; i++)
    if (!_stet_db_run (self,
                       error,
                       "DELETE FROM undo_steps WHERE story = ? AND serial = ?",
                       "ii",
                       changes->story,
                       g_array_index (changes->deleted_steps, gint64, i)))
      return FALSE;
  for (guint i = 0; i < changes->steps->len; i++)
    if (!write_step (self, changes->story, g_ptr_array_index (changes->steps, i), error))
      return FALSE;
  return _stet_db_run (self,
                       error,
                       "UPDATE stories SET undo_state = ? WHERE id = ?",
                       "ii",
                       (gint64) changes->history_state,
                       changes->story);
}

static GPtrArray *
load_steps (StetDb *db, gint64 story, GError **error)
{
  g_autoptr (GPtrArray) steps = stet_step_records_new ();
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db,
      error,
      "SELECT serial, undone, label, content FROM undo_steps WHERE story = ? ORDER BY serial",
      "i",
      story);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &row, error))
    {
      g_autoptr (GBytes) content = NULL;
      StetStepRecord *record;

      if (!row)
        return g_steal_pointer (&steps);
      record = stet_step_record_new ();
      g_ptr_array_add (steps, record);
      record->serial = sqlite3_column_int64 (stmt, 0);
      record->undone = sqlite3_column_int (stmt, 1) != 0;
      record->label = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
      content = g_bytes_new (sqlite3_column_blob (stmt, 3), (gsize) sqlite3_column_bytes (stmt, 3));
      _stet_step_decode (record, content);
    }
  return NULL;
}

/**
 * stet_db_restore_history:
 * @db: a connection
 * @story: a story as stet_db_load_story() gave it, within the same transaction
 * @error: return location for an error
 *
 * Gives the story's history the steps that were kept of it, up to two hundred. They are dropped
 * when the texts were written by something else than the editor since the last of them.
 *
 * Returns: whether they could be read, not whether there are any
 */
gboolean
stet_db_restore_history (StetDb *db, StetStory *story, GError **error)
{
  g_autoptr (GPtrArray) steps = NULL;
  gint64 state;

  g_return_val_if_fail (db != NULL && STET_IS_STORY (story), FALSE);

  steps = load_steps (db, stet_story_get_id (story), error);
  if (steps == NULL
      || !_stet_db_get (db,
                        &state,
                        error,
                        "SELECT undo_state FROM stories WHERE id = ?",
                        "i",
                        stet_story_get_id (story)))
    return FALSE;
  if (steps->len > 0)
    stet_history_restore (stet_story_get_history (story), steps, (guint64) state);
  return TRUE;
}

/**
 * stet_db_load_story_to_edit:
 * @db: a connection
 * @id: the id of a story
 * @error: return location for an error
 *
 * Loads a story, as stet_db_load_story() does, with the steps that undo can take back.
 *
 * Returns: (transfer full): the story, or NULL with a %STET_LIBRARY_ERROR
 */
StetStory *
stet_db_load_story_to_edit (StetDb *db, gint64 id, GError **error)
{
  g_autoptr (StetStory) story = NULL;
  gboolean own_transaction, loaded;

  g_return_val_if_fail (db != NULL, NULL);

  /* Another connection may write between the texts and their history. */
  own_transaction = sqlite3_get_autocommit (db->handle);
  if (own_transaction && !_stet_db_exec (db, "BEGIN", error))
    return NULL;
  story = stet_db_load_story (db, id, error);
  loaded = story != NULL && stet_db_restore_history (db, story, error);
  if (own_transaction)
    stet_db_rollback (db);
  return loaded ? g_steal_pointer (&story) : NULL;
}
