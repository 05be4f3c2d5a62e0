/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

/* The rows that the lexicon is learnt from. */

#include "config.h"

#include "stet-db-private.h"
#include "stet-fold.h"
#include "stet-lexicon-store.h"

/* Rows of a pair after which it is looked for what turned out to be negligible. */
#define ROWS_BETWEEN_PRUNE 1000

/**
 * stet_lexicon_row_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_lexicon_row_free (StetLexiconRow *self)
{
  if (self == NULL)
    return;
  g_free (self->pair);
  g_strfreev (self->a);
  g_strfreev (self->b);
  g_free (self);
}

/**
 * stet_db_get_story_to_learn:
 * @db: a connection
 * @story: (out): the id of a story whose sign-offs were not looked at yet; 0 when there is none
 * @error: return location for an error
 *
 * Returns: whether it could tell
 */
gboolean
stet_db_get_story_to_learn (StetDb *db, gint64 *story, GError **error)
{
  g_return_val_if_fail (db != NULL && story != NULL, FALSE);

  return _stet_db_get (db, story, error, "SELECT min(story) FROM lexicon_queue", "");
}

/* The article with which all of an article's side of a row was compared and found right, or NULL.
 */
static StetArticle *
get_approved_other (StetStory *story, StetArticle *article, StetRow *row)
{
  StetArticle *other = NULL;
  guint first, n_blocks;

  stet_article_get_row_range (article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      const StetSignOff *sign_off = stet_block_get_sign_off (block);
      StetArticle *compared;

      if (stet_block_is_empty (block))
        continue;
      if (sign_off == NULL || !stet_block_get_signed_off (block) || sign_off->other_article == 0)
        return NULL;
      compared = stet_story_find_article (story, sign_off->other_article);
      if (compared == NULL || (other != NULL && compared != other))
        return NULL;
      other = compared;
    }
  return other;
}

static char **
dup_side (StetArticle *article, StetRow *row)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  guint first, n_blocks;

  stet_article_get_row_range (article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    if (!stet_block_is_empty (stet_article_get_block (article, i)))
      g_strv_builder_add (texts, stet_block_get_text (stet_article_get_block (article, i)));
  return g_strv_builder_end (texts);
}

static guint64
hash_sides (char **a, char **b)
{
  g_autofree char *one = g_strjoinv ("\n", a);
  g_autofree char *two = g_strjoinv ("\n", b);
  g_autofree char *both = g_strconcat (one, "\t", two, NULL);

  return stet_text_hash (both);
}

/* Returns: (transfer full) (nullable): what can be learnt of the article's side of the row */
static StetLexiconRow *
make_row (StetStory *story, StetArticle *article, StetRow *row)
{
  StetArticle *other = get_approved_other (story, article, row);
  g_autoptr (StetLexiconRow) self = NULL;
  g_autofree char *pair = NULL;
  gboolean swapped;

  if (other == NULL)
    return NULL;
  pair = stet_lexicon_dup_pair (
      stet_article_get_language (article), stet_article_get_language (other), &swapped);
  if (pair == NULL)
    return NULL;
  self = g_new0 (StetLexiconRow, 1);
  self->row = stet_row_get_id (row);
  self->pair = g_steal_pointer (&pair);
  self->a = dup_side (swapped ? other : article, row);
  self->b = dup_side (swapped ? article : other, row);
  self->hash = hash_sides (self->a, self->b);
  return *self->a != NULL && *self->b != NULL ? g_steal_pointer (&self) : NULL;
}

static gboolean
is_learnt (StetDb *db, const StetLexiconRow *row, gint64 *learnt, GError **error)
{
  return _stet_db_get (db,
                       learnt,
                       error,
                       "SELECT 1 FROM lexicon_rows WHERE row = ?2 AND hash = ?3"
                       " AND pair = (SELECT id FROM lexicon_pairs WHERE languages = ?1)",
                       "sii",
                       row->pair,
                       row->row,
                       (gint64) row->hash);
}

static gboolean
is_listed (GPtrArray *rows, const StetLexiconRow *row)
{
  for (guint i = rows->len; i-- > 0;)
    {
      const StetLexiconRow *listed = g_ptr_array_index (rows, i);

      if (listed->row != row->row)
        return FALSE;
      if (listed->hash == row->hash && g_str_equal (listed->pair, row->pair))
        return TRUE;
    }
  return FALSE;
}

/**
 * stet_db_list_rows_to_learn:
 * @db: a connection
 * @story: a story that was loaded from it
 * @max_rows: how many at most
 * @error: return location for an error
 *
 * Looks which rows of a story have two sides that a person compared and approved, where that holds
 * still, and that were not learnt in this wording yet.
 *
 * Returns: (transfer full) (element-type StetLexiconRow): these; %NULL with an error
 */
GPtrArray *
stet_db_list_rows_to_learn (StetDb *db, StetStory *story, guint max_rows, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_lexicon_row_free);

  g_return_val_if_fail (db != NULL && STET_IS_STORY (story), NULL);

  for (guint i = 0; i < stet_story_get_n_rows (story); i++)
    {
      StetArticle *article;

      for (guint j = 0; (article = stet_story_get_article (story, j)) != NULL; j++)
        {
          g_autoptr (StetLexiconRow) row = make_row (story, article, stet_story_get_row (story, i));
          gint64 learnt;

          if (row == NULL || is_listed (rows, row))
            continue;
          if (!is_learnt (db, row, &learnt, error))
            return NULL;
          if (learnt)
            continue;
          g_ptr_array_add (rows, g_steal_pointer (&row));
          if (rows->len >= max_rows)
            return g_steal_pointer (&rows);
        }
    }
  return g_steal_pointer (&rows);
}

/**
 * stet_db_note_learnt_row:
 * @db: a connection that may write
 * @row: what was learnt, by the transaction that stores it
 * @error: return location for an error
 *
 * Notes that a row was learnt, so that it is not again.
 *
 * Returns: whether it could
 */
gboolean
stet_db_note_learnt_row (StetDb *db, const StetLexiconRow *row, GError **error)
{
  gint64 id, reworded;

  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  return _stet_db_make_lexicon_pair (db, row->pair, &id, error)
         && _stet_db_get (db,
                          &reworded,
                          error,
                          "SELECT EXISTS (SELECT 1 FROM lexicon_rows WHERE pair = ? AND row = ?)",
                          "ii",
                          id,
                          row->row)
         && _stet_db_run (db,
                          error,
                          "INSERT INTO lexicon_rows (pair, row, hash) VALUES (?, ?, ?)",
                          "iii",
                          id,
                          row->row,
                          (gint64) row->hash)
         && _stet_db_run (db,
                          error,
                          "UPDATE lexicon_pairs SET n_rows = n_rows + 1, n_stale = n_stale + ?2,"
                          " pruned_to = iif ((n_rows + 1) % ?3 = 0, '', pruned_to) WHERE id = ?1",
                          "iii",
                          id,
                          reworded,
                          (gint64) ROWS_BETWEEN_PRUNE);
}

/**
 * stet_db_note_learnt_story:
 * @db: a connection that may write
 * @story: the id of a story of which nothing is left to learn, or which is gone
 * @error: return location for an error
 *
 * Takes a story off the list of those that are to be learnt from.
 *
 * Returns: whether it could
 */
gboolean
stet_db_note_learnt_story (StetDb *db, gint64 story, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return _stet_db_run (db, error, "DELETE FROM lexicon_queue WHERE story = ?", "i", story);
}

/* Notes that a story has sign-offs that may teach something. */
gboolean
_stet_db_queue_learning (StetDb *db, gint64 story, GError **error)
{
  return _stet_db_run (db,
                       error,
                       "INSERT INTO lexicon_queue (story, since) VALUES (?, ?)"
                       " ON CONFLICT (story) DO NOTHING",
                       "ii",
                       story,
                       g_get_real_time ());
}
