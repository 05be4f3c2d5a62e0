/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-comment-store.h"
#include "stet-db-private.h"
#include "stet-model-enums.h"
#include "stet-story.h"

/* The comments, suggestions and waivers of a story as part of it: loaded with it, and stored in the
 * transaction that stores the texts that they are about. */

/* What another program deleted meanwhile must not keep the rest from being stored. */
#define IF_THERE(table, id) "(SELECT id FROM " table " WHERE id = " id ")"

static gboolean
write_comment (StetDb *db, gint64 story, const StetRemarkRecord *record, GError **error)
{
  return _stet_db_run (
      db,
      error,
      "INSERT INTO comments (id, story, article, block, start, length, quote, reply_to, person,"
      " time, text, resolved, resolved_by) VALUES (?1, ?2, " IF_THERE (
          "articles",
          "?3") ", " IF_THERE ("blocks",
                               "?4") ", ?5, ?6, ?7, " IF_THERE ("comments",
                                                                "?8") ", ?9, ?10, ?11,"
                                                                      " ?12, ?13) ON CONFLICT (id) "
                                                                      "DO UPDATE SET block = "
                                                                      "excluded.block, start = "
                                                                      "excluded.start,"
                                                                      " length = excluded.length, "
                                                                      "text = excluded.text, "
                                                                      "resolved = "
                                                                      "excluded.resolved,"
                                                                      " resolved_by = "
                                                                      "excluded.resolved_by WHERE "
                                                                      "story = excluded.story",
      "iizziiszsiszs",
      record->id,
      story,
      record->article,
      record->block,
      (gint64) record->start,
      (gint64) record->length,
      record->quote,
      record->reply_to,
      record->person,
      record->time,
      record->text,
      record->settled,
      record->settled_by);
}

static gboolean
write_suggestion (StetDb *db, gint64 story, const StetRemarkRecord *record, GError **error)
{
  return _stet_db_run (
      db,
      error,
      "INSERT INTO suggestions (id, story, article, block, start, length, quote, replacement,"
      " person, time, decision, decided_by, decided) VALUES (?1, ?2, ?3, " IF_THERE (
          "blocks",
          "?4") ", ?5, ?6, ?7, ?8, ?9, ?10, nullif (?11, 'open'),"
                " nullif (?12, ''), ?13) ON CONFLICT (id) DO UPDATE SET block = excluded.block,"
                " start = excluded.start, length = excluded.length, replacement = "
                "excluded.replacement,"
                " decision = excluded.decision, decided_by = excluded.decided_by,"
                " decided = excluded.decided WHERE story = excluded.story",
      "iiiziisssissz",
      record->id,
      story,
      record->article,
      record->block,
      (gint64) record->start,
      (gint64) record->length,
      record->quote,
      record->text,
      record->person,
      record->time,
      stet_kind_get_nick (STET_TYPE_DECISION, record->decision),
      record->settled_by,
      record->settled);
}

static gboolean
write_waiver (StetDb *db, gint64 story, const StetRemarkRecord *record, GError **error)
{
  return _stet_db_run (
      db,
      error,
      "INSERT INTO waivers (id, story, article, block, photo, check_id, words,"
      " reason, person, time, start, length, counterpart)"
      " VALUES (?1, ?2, " IF_THERE ("articles", "?3") ", " IF_THERE ("blocks", "?4") ", " IF_THERE (
          "photos", "?5") ", ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (id) DO UPDATE SET"
                          " block = excluded.block, start = excluded.start,"
                          " length = excluded.length, reason = excluded.reason"
                          " WHERE story = excluded.story",
      "iizzzssssiiis",
      record->id,
      story,
      record->article,
      record->block,
      record->photo,
      record->check,
      record->quote,
      record->text,
      record->person,
      record->time,
      (gint64) record->start,
      (gint64) record->length,
      record->counterpart);
}

static gboolean
write_remark (StetDb *db, gint64 story, const StetRemarkRecord *record, GError **error)
{
  const char *table;
  gboolean written;

  switch (record->kind)
    {
    case STET_REMARK_COMMENT:
      table = "comments";
      written = write_comment (db, story, record, error);
      break;
    case STET_REMARK_SUGGESTION:
      table = "suggestions";
      written = write_suggestion (db, story, record, error);
      break;
    case STET_REMARK_WAIVER:
    default:
      table = "waivers";
      written = write_waiver (db, story, record, error);
    }
  if (written && _stet_db_get_changes (db) != 1)
    {
      _stet_db_error_of_kind (stet_db_get_path (db), STET_LIBRARY_ERROR_CONSTRAINT, table, error);
      return FALSE;
    }
  return written;
}

static gboolean
delete_remark (StetDb *db, gint64 story, gint64 id, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM comments WHERE id = ? AND story = ?",
    "DELETE FROM suggestions WHERE id = ? AND story = ?",
    "DELETE FROM waivers WHERE id = ? AND story = ?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!_stet_db_run (db, error, statements[i], "ii", id, story))
      return FALSE;
  return TRUE;
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  const StetRemarkRecord *one = *(StetRemarkRecord *const *) a;
  const StetRemarkRecord *two = *(StetRemarkRecord *const *) b;

  return (one->reply_to != 0) - (two->reply_to != 0);
}

/* Writes what a change set says of remarks, after its blocks; what is answered before its answers.
 */
gboolean
_stet_db_write_remarks (StetDb *self, StetChangeSet *changes, GError **error)
{
  g_ptr_array_sort (changes->remarks, compare_records);
  for (guint i = 0; i < changes->remarks->len; i++)
    if (!write_remark (self, changes->story, g_ptr_array_index (changes->remarks, i), error))
      return FALSE;
  for (guint i = 0; i < changes->deleted_remarks->len; i++)
    if (!delete_remark (
            self, changes->story, g_array_index (changes->deleted_remarks, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* The block that a remark is on, and how long its text is: many can be on one. */
typedef struct
{
  StetStory *story;
  StetBlock *block;
  guint n_chars;
} Target;

/* A range that an earlier version did not keep in step with its text ends with the text. */
static void
add_remark (Target *target, StetRemarkRecord *values)
{
  StetArticle *article = stet_story_find_article (target->story, values->article);
  g_autoptr (StetRemark) remark = NULL;

  if (target->block == NULL || stet_block_get_id (target->block) != values->block)
    {
      target->block = article != NULL && values->block != 0
                          ? stet_article_find_block (article, values->block)
                          : NULL;
      target->n_chars = target->block != NULL
                            ? (guint) g_utf8_strlen (stet_block_get_text (target->block), -1)
                            : 0;
    }
  if (target->block == NULL)
    values->block = 0;
  values->start = MIN (values->start, target->n_chars);
  values->length = MIN (values->length, target->n_chars - values->start);
  remark = stet_remark_new (values);
  if (stet_remark_list_find (stet_story_get_remarks (target->story), values->id) == NULL)
    stet_remark_list_add (stet_story_get_remarks (target->story), remark);
}

static gboolean
load_suggestions (StetDb *db, Target *target, GError **error)
{
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db,
      error,
      "SELECT id, article, block, start, length, quote, replacement, person, time, decision,"
      " decided_by, decided FROM suggestions WHERE story = ? ORDER BY id",
      "i",
      stet_story_get_id (target->story));
  gboolean more;

  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      int decision = STET_DECISION_OPEN;
      StetRemarkRecord values;

      if (!more)
        return TRUE;
      stet_kind_from_nick (STET_TYPE_DECISION, _stet_stmt_get_text (stmt, 9), &decision);
      values = (StetRemarkRecord) {
        .id = sqlite3_column_int64 (stmt, 0),
        .kind = STET_REMARK_SUGGESTION,
        .article = sqlite3_column_int64 (stmt, 1),
        .block = sqlite3_column_int64 (stmt, 2),
        .start = (guint) MAX (0, sqlite3_column_int64 (stmt, 3)),
        .length = (guint) MAX (0, sqlite3_column_int64 (stmt, 4)),
        .quote = (char *) _stet_stmt_get_text (stmt, 5),
        .text = (char *) _stet_stmt_get_text (stmt, 6),
        .person = (char *) _stet_stmt_get_text (stmt, 7),
        .time = sqlite3_column_int64 (stmt, 8),
        .decision = (StetDecision) decision,
        .settled_by = (char *) _stet_stmt_get_text (stmt, 10),
        .settled = sqlite3_column_int64 (stmt, 11),
      };
      add_remark (target, &values);
    }
  return FALSE;
}

static gboolean
load_waivers (StetDb *db, Target *target, GError **error)
{
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db,
      error,
      "SELECT id, article, block, photo, check_id, words, reason, person, time, start, length,"
      " counterpart FROM waivers WHERE story = ? ORDER BY id",
      "i",
      stet_story_get_id (target->story));
  gboolean more;

  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      StetRemarkRecord values;

      if (!more)
        return TRUE;
      values = (StetRemarkRecord) {
        .id = sqlite3_column_int64 (stmt, 0),
        .kind = STET_REMARK_WAIVER,
        .article = sqlite3_column_int64 (stmt, 1),
        .block = sqlite3_column_int64 (stmt, 2),
        .photo = sqlite3_column_int64 (stmt, 3),
        .check = (char *) _stet_stmt_get_text (stmt, 4),
        .quote = (char *) _stet_stmt_get_text (stmt, 5),
        .text = (char *) _stet_stmt_get_text (stmt, 6),
        .person = (char *) _stet_stmt_get_text (stmt, 7),
        .time = sqlite3_column_int64 (stmt, 8),
        .start = (guint) MAX (0, sqlite3_column_int64 (stmt, 9)),
        .length = (guint) MAX (0, sqlite3_column_int64 (stmt, 10)),
        .counterpart = (char *) _stet_stmt_get_text (stmt, 11),
      };
      add_remark (target, &values);
    }
  return FALSE;
}

/* Adds the comments, suggestions and waivers of a story to it, after its texts. */
gboolean
_stet_db_load_remarks (StetDb *self, StetStory *story, GError **error)
{
  g_autoptr (GPtrArray) comments = stet_db_list_comments (self, stet_story_get_id (story), error);
  Target target = { story, NULL, 0 };

  for (guint i = 0; comments != NULL && i < comments->len; i++)
    {
      const StetComment *comment = g_ptr_array_index (comments, i);
      StetRemarkRecord values = {
        .id = comment->id,
        .kind = STET_REMARK_COMMENT,
        .article = comment->article,
        .block = comment->block,
        .start = comment->start,
        .length = comment->length,
        .quote = comment->quote,
        .reply_to = comment->reply_to,
        .person = comment->person,
        .time = comment->time,
        .text = comment->text,
        .settled = comment->resolved,
        .settled_by = comment->resolved_by,
      };

      add_remark (&target, &values);
    }
  return comments != NULL && load_suggestions (self, &target, error)
         && load_waivers (self, &target, error);
}
