/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-lexicon-store.h"

#include <string.h>

/* Words that a word is kept with: a text of 150 words costs no more than so many times 150 rows. */
#define MAX_PARTNERS 40
/* Expected counts that are not worth a record, and that are not when nothing was added to them for
 * long. */
#define NEGLIGIBLE       0.02
#define NEGLIGIBLE_LATER 0.1
/* Entries that are looked at in one go, so that no edit waits for it. */
#define ENTRIES_AT_ONCE 4000
/* Of the wordings that were learnt, when they are that many, the part that was reworded since which
 * is too much. */
#define MIN_ROWS_TO_REBUILD 200
#define MAX_STALE_PERCENT   25

/**
 * stet_lexicon_record_clear:
 *
 * Frees the words of a record, but not the record.
 */
void
stet_lexicon_record_clear (StetLexiconRecord *self)
{
  g_clear_pointer (&self->a, g_free);
  g_clear_pointer (&self->b, g_free);
}

static char *
dup_base (const char *language)
{
  gsize length = strcspn (language, "-_");

  return g_ascii_strdown (language, (gssize) length);
}

/**
 * stet_lexicon_dup_pair:
 * @language: a BCP 47 tag
 * @other: another
 * @swapped: (out) (optional): whether @other's is the first language of the pair
 *
 * Returns: (transfer full) (nullable): what the lexicon of the two languages is filed under; NULL
 *   when they are the same language, which has none
 */
char *
stet_lexicon_dup_pair (const char *language, const char *other, gboolean *swapped)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  int order;

  g_return_val_if_fail (language != NULL && other != NULL, NULL);

  a = dup_base (language);
  b = dup_base (other);
  order = strcmp (a, b);
  if (swapped != NULL)
    *swapped = order > 0;
  if (order == 0 || *a == '\0' || *b == '\0')
    return NULL;
  return order < 0 ? g_strconcat (a, " ", b, NULL) : g_strconcat (b, " ", a, NULL);
}

/* Sets @id to 0 when nothing was learnt for the pair. */
static gboolean
find_pair (StetDb *db, const char *pair, gint64 *id, GError **error)
{
  return _stet_db_get (
      db, id, error, "SELECT id FROM lexicon_pairs WHERE languages = ?", "s", pair);
}

/* Sets @id to that of the pair, which is made when nothing was learnt for it yet. */
gboolean
_stet_db_make_lexicon_pair (StetDb *db, const char *pair, gint64 *id, GError **error)
{
  if (!find_pair (db, pair, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  if (!_stet_db_run (db, error, "INSERT INTO lexicon_pairs (languages) VALUES (?)", "s", pair))
    return FALSE;
  *id = _stet_db_get_last_id (db);
  return TRUE;
}

/**
 * stet_db_has_lexicon:
 * @db: a connection
 * @pair: from stet_lexicon_dup_pair()
 * @has: (out): whether anything was learnt of the pair
 * @error: return location for an error
 *
 * Returns: whether it could tell
 */
gboolean
stet_db_has_lexicon (StetDb *db, const char *pair, gboolean *has, GError **error)
{
  gint64 id;

  g_return_val_if_fail (db != NULL && pair != NULL && has != NULL, FALSE);

  if (!find_pair (db, pair, &id, error))
    return FALSE;
  *has = id != 0;
  return TRUE;
}

/* The entries of one word with any of @partners, and its totals. */
static gboolean
load_word (StetDb *db,
           gint64 pair,
           const char *word,
           GHashTable *partners,
           StetLexiconRecordFunc func,
           gpointer data,
           GError **error)
{
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db,
      error,
      "SELECT b, forward, backward FROM lexicon WHERE pair = ? AND a = ?",
      "is",
      pair,
      word);
  gboolean more;

  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      const char *partner;

      if (!more)
        return TRUE;
      partner = _stet_stmt_get_text (stmt, 0);
      if (*partner == '\0' || g_hash_table_contains (partners, partner))
        {
          StetLexiconRecord record = {
            .a = (char *) word,
            .b = (char *) partner,
            .forward = sqlite3_column_double (stmt, 1),
            .backward = sqlite3_column_double (stmt, 2),
          };

          func (&record, data);
        }
    }
  return FALSE;
}

/* @word may be "": the totals of all. */
static gboolean
load_totals (StetDb *db,
             gint64 pair,
             const char *word,
             StetLexiconRecordFunc func,
             gpointer data,
             GError **error)
{
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db,
      error,
      "SELECT forward, backward FROM lexicon WHERE pair = ? AND a = '' AND b = ?",
      "is",
      pair,
      word);
  gboolean found;

  if (stmt == NULL || !_stet_db_step (db, stmt, &found, error))
    return FALSE;
  if (found)
    {
      StetLexiconRecord record = {
        .a = (char *) "",
        .b = (char *) word,
        .forward = sqlite3_column_double (stmt, 0),
        .backward = sqlite3_column_double (stmt, 1),
      };

      func (&record, data);
    }
  return TRUE;
}

/**
 * stet_db_load_lexicon:
 * @db: a connection
 * @pair: from stet_lexicon_dup_pair()
 * @a_words: (array zero-terminated=1): words of the first language, as the aligner folds them
 * @b_words: (array zero-terminated=1): words of the other
 * @func: (scope call): called with each entry of one of @a_words with one of @b_words, with the
 *   totals of each, and with those of the lexicon, whose words are both ""; what it gets is only
 *   valid during the call
 * @data: for @func
 * @error: return location for an error
 *
 * Gets what the library knows of the words of two texts. The time depends on their number, not on
 * the size of the lexicon.
 *
 * Returns: whether it could
 */
gboolean
stet_db_load_lexicon (StetDb *db,
                      const char *pair,
                      const char *const *a_words,
                      const char *const *b_words,
                      StetLexiconRecordFunc func,
                      gpointer data,
                      GError **error)
{
  g_autoptr (GHashTable) partners = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 id;

  g_return_val_if_fail (db != NULL && pair != NULL, FALSE);
  g_return_val_if_fail (a_words != NULL && b_words != NULL, FALSE);

  if (!find_pair (db, pair, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;
  if (!load_totals (db, id, "", func, data, error))
    return FALSE;
  for (guint i = 0; b_words[i] != NULL; i++)
    if (*b_words[i] != '\0')
      g_hash_table_add (partners, (char *) b_words[i]);
  for (guint i = 0; a_words[i] != NULL; i++)
    if (*a_words[i] != '\0' && !load_word (db, id, a_words[i], partners, func, data, error))
      return FALSE;
  for (guint i = 0; b_words[i] != NULL; i++)
    if (*b_words[i] != '\0' && !load_totals (db, id, b_words[i], func, data, error))
      return FALSE;
  return TRUE;
}

/* Of a word that turns up with ever more others, those that it is least likely to mean go. */
static gboolean
drop_partners (StetDb *db, gint64 pair, const char *word, GError **error)
{
  return _stet_db_run (db,
                       error,
                       "DELETE FROM lexicon WHERE pair = ?1 AND a = ?2 AND b IN"
                       " (SELECT b FROM lexicon WHERE pair = ?1 AND a = ?2 AND b <> ''"
                       "  ORDER BY max (forward, backward) DESC, b LIMIT -1 OFFSET ?3)",
                       "isi",
                       pair,
                       word,
                       (gint64) MAX_PARTNERS);
}

/**
 * stet_db_store_lexicon:
 * @db: a connection that may write
 * @pair: from stet_lexicon_dup_pair()
 * @records: (element-type StetLexiconRecord): entries as they are now
 * @error: return location for an error
 *
 * Stores what learning changed. Of each word the likeliest partners are kept, so that no word is
 * known with more than some dozens of others.
 *
 * Returns: whether it could
 */
gboolean
stet_db_store_lexicon (StetDb *db, const char *pair, GArray *records, GError **error)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer word;
  gint64 id;

  g_return_val_if_fail (db != NULL && pair != NULL && records != NULL, FALSE);

  if (!_stet_db_make_lexicon_pair (db, pair, &id, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const StetLexiconRecord *record = &g_array_index (records, StetLexiconRecord, i);
      gboolean is_total = *record->a == '\0' || *record->b == '\0';

      if (!is_total && MAX (record->forward, record->backward) < NEGLIGIBLE)
        continue;
      if (!_stet_db_run (db,
                         error,
                         "INSERT INTO lexicon (pair, a, b, forward, backward)"
                         " VALUES (?, ?, ?, ?, ?) ON CONFLICT (pair, a, b) DO UPDATE SET"
                         " forward = excluded.forward, backward = excluded.backward",
                         "issdd",
                         id,
                         record->a,
                         record->b,
                         record->forward,
                         record->backward))
        return FALSE;
      if (!is_total)
        g_hash_table_add (words, record->a);
    }
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!drop_partners (db, id, word, error))
      return FALSE;
  return TRUE;
}

static gboolean
forget (StetDb *db, gint64 id, GError **error)
{
  return _stet_db_run (db,
                       error,
                       "INSERT INTO lexicon_queue (story, since)"
                       " SELECT DISTINCT rows.story, ?2 FROM lexicon_rows"
                       " JOIN rows ON rows.id = lexicon_rows.row WHERE pair = ?1"
                       " ON CONFLICT (story) DO NOTHING",
                       "ii",
                       id,
                       g_get_real_time ())
         && _stet_db_run (
             db, error, "UPDATE lexicon_pairs SET languages = NULL WHERE id = ?", "i", id);
}

/**
 * stet_db_forget_lexicon:
 * @db: a connection that may write
 * @pair: from stet_lexicon_dup_pair()
 * @error: return location for an error
 *
 * Forgets what was learnt of two languages, and puts the stories that it was learnt from on the
 * list of those that are to be learnt from again: what is approved in them now is learnt anew, and
 * what was reworded since is not. The records go by stet_db_tidy_lexicon().
 *
 * Returns: whether it could
 */
gboolean
stet_db_forget_lexicon (StetDb *db, const char *pair, GError **error)
{
  StetDbScope scope;
  gboolean done;
  gint64 id;

  g_return_val_if_fail (db != NULL && pair != NULL, FALSE);

  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  done = find_pair (db, pair, &id, error) && (id == 0 || forget (db, id, error));
  return _stet_db_leave (db, &scope, done, error);
}

/* Deletes some of what was forgotten. */
static gboolean
sweep (StetDb *db, gint64 id, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM lexicon WHERE pair = ?1 AND (a, b) IN"
    " (SELECT a, b FROM lexicon WHERE pair = ?1 ORDER BY a, b LIMIT ?2)",
    "DELETE FROM lexicon_rows WHERE pair = ?1 AND (row, hash) IN"
    " (SELECT row, hash FROM lexicon_rows WHERE pair = ?1 ORDER BY row, hash LIMIT ?2)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      if (!_stet_db_run (db, error, statements[i], "ii", id, (gint64) ENTRIES_AT_ONCE))
        return FALSE;
      if (_stet_db_get_changes (db) > 0)
        return TRUE;
    }
  return _stet_db_run (db, error, "DELETE FROM lexicon_pairs WHERE id = ?", "i", id);
}

/* Drops what is negligible among some of the entries. */
static gboolean
prune (StetDb *db, gint64 id, const char *from, GError **error)
{
  g_autofree char *to = NULL;
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db,
      error,
      "SELECT a FROM lexicon WHERE pair = ? AND a > ? ORDER BY a LIMIT 1 OFFSET ?",
      "isi",
      id,
      from,
      (gint64) ENTRIES_AT_ONCE);
  gboolean more;

  if (stmt == NULL || !_stet_db_step (db, stmt, &more, error))
    return FALSE;
  to = more ? _stet_stmt_dup_text (stmt, 0) : NULL;
  return _stet_db_run (db,
                       error,
                       to != NULL ? "DELETE FROM lexicon WHERE pair = ?1 AND a > ?2 AND a <= ?3"
                                    " AND b <> '' AND forward < ?4 AND backward < ?4"
                                  : "DELETE FROM lexicon WHERE pair = ?1 AND a > ?2 AND ?3 IS NULL"
                                    " AND b <> '' AND forward < ?4 AND backward < ?4",
                       "issd",
                       id,
                       from,
                       to,
                       NEGLIGIBLE_LATER)
         && _stet_db_run (
             db, error, "UPDATE lexicon_pairs SET pruned_to = ? WHERE id = ?", "si", to, id);
}

/**
 * stet_db_tidy_lexicon:
 * @db: a connection that may write
 * @more: (out): whether there may be more to do
 * @error: return location for an error
 *
 * Does a little of what keeps the lexicon small and true: deletes what was forgotten, drops what
 * turned out to be negligible, and has a pair learnt anew of which too much was reworded since.
 *
 * Returns: whether it could
 */
gboolean
stet_db_tidy_lexicon (StetDb *db, gboolean *more, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  g_autofree char *pruned_to = NULL;
  StetDbScope scope;
  gboolean is_forgotten, done;
  gint64 id;

  g_return_val_if_fail (db != NULL && more != NULL, FALSE);

  stmt = _stet_db_query (db,
                         error,
                         "SELECT id, languages IS NULL, pruned_to FROM lexicon_pairs"
                         " WHERE languages IS NULL OR pruned_to IS NOT NULL"
                         " OR (n_rows >= ? AND n_stale * 100 > n_rows * ?) LIMIT 1",
                         "ii",
                         (gint64) MIN_ROWS_TO_REBUILD,
                         (gint64) MAX_STALE_PERCENT);
  if (stmt == NULL || !_stet_db_step (db, stmt, more, error))
    return FALSE;
  if (!*more)
    return TRUE;
  id = sqlite3_column_int64 (stmt, 0);
  is_forgotten = sqlite3_column_int (stmt, 1) != 0;
  if (sqlite3_column_type (stmt, 2) != SQLITE_NULL)
    pruned_to = _stet_stmt_dup_text (stmt, 2);
  _stet_stmt_reset (stmt);

  if (!_stet_db_enter (db, &scope, error))
    return FALSE;
  if (is_forgotten)
    done = sweep (db, id, error);
  else
    done = pruned_to != NULL ? prune (db, id, pruned_to, error) : forget (db, id, error);
  return _stet_db_leave (db, &scope, done, error);
}
