/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"

#include <glib/gi18n-lib.h>

/* Full-text indexes put on disk what they gathered at the beginning of each savepoint and of each
 * statement that has triggers, which for one article after the other takes longer than all the
 * rest. In a group there are neither: the index is brought up to date at its end, all at once. */

struct _StetDbGroup
{
  GArray *articles;    /* gint64: new ones */
  GHashTable *bylines; /* set of gint64: the articles that were written */
  GHashTable *photos;  /* set of gint64: those that were written */
  GArray *marks;       /* Marks */
  gboolean has_failed;
};

typedef struct
{
  gint64 article;
  char *tokens;
} Marks;

static void
marks_clear (gpointer data)
{
  g_free (((Marks *) data)->tokens);
}

static gboolean
set_triggers (StetDb *self, gboolean enabled)
{
  return sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, (int) enabled, NULL)
         == SQLITE_OK;
}

/* Ends the group, however its transaction ended. */
void
_stet_db_end_group (StetDb *self)
{
  StetDbGroup *group = g_steal_pointer (&self->group);

  if (group == NULL)
    return;
  sqlite3_update_hook (self->handle, NULL, NULL);
  self->is_unfit = !set_triggers (self, TRUE);
  g_array_unref (group->articles);
  g_hash_table_unref (group->bylines);
  g_hash_table_unref (group->photos);
  g_array_unref (group->marks);
  g_free (group);
}

/* Nothing tells the search index of a text that is deleted. */
static void
refuse_deletion (
    gpointer data, int operation, const char *database, const char *table, sqlite3_int64 row)
{
  StetDb *self = data;

  if (operation != SQLITE_DELETE
      || (!g_str_equal (table, "blocks") && !g_str_equal (table, "photos")
          && !g_str_equal (table, "articles")))
    return;
  g_debug ("%s: %s %" G_GINT64_FORMAT " was deleted in a group", self->path, table, (gint64) row);
  _stet_db_fail_group (self);
}

/**
 * stet_db_begin_group:
 * @error: return location for an error
 *
 * Begins a transaction in which many new articles are stored, as stet_db_begin() does, and faster:
 * within it searching finds nothing new, and after anything failed all has to be taken back by
 * stet_db_rollback(). Only what imports do may be done in it: storing new articles and what belongs
 * to them.
 *
 * Returns: whether it could
 */
gboolean
stet_db_begin_group (StetDb *self, GError **error)
{
  if (!stet_db_begin (self, error))
    return FALSE;
  if (!set_triggers (self, FALSE))
    return TRUE;
  self->group = g_new0 (StetDbGroup, 1);
  self->group->articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->group->bylines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->group->photos = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->group->marks = g_array_new (FALSE, FALSE, sizeof (Marks));
  g_array_set_clear_func (self->group->marks, marks_clear);
  sqlite3_update_hook (self->handle, refuse_deletion, self);
  return TRUE;
}

void
_stet_db_fail_group (StetDb *self)
{
  self->group->has_failed = TRUE;
}

void
_stet_db_note_article (StetDb *self, gint64 article)
{
  if (self->group == NULL)
    return;
  g_array_append_val (self->group->articles, article);
  g_hash_table_add (self->group->bylines, g_memdup2 (&article, sizeof article));
}

/* Whether the article is one of the group that is being stored. */
gboolean
_stet_db_is_new_article (StetDb *self, gint64 article)
{
  StetDbGroup *group = self->group;

  /* Mostly it is the last. */
  for (guint i = group != NULL ? group->articles->len : 0; i > 0; i--)
    if (g_array_index (group->articles, gint64, i - 1) == article)
      return TRUE;
  return FALSE;
}

/* Whether the group keeps an article's marks until its end; else they are to be written now. */
gboolean
_stet_db_note_marks (StetDb *self, gint64 article, const char *tokens)
{
  Marks marks = { article, NULL };

  if (self->group == NULL)
    return FALSE;
  marks.tokens = g_strdup (tokens);
  g_array_append_val (self->group->marks, marks);
  return TRUE;
}

typedef enum
{
  SOURCE_BLOCK,
  SOURCE_PHOTO,
  SOURCE_ARTICLE,
} Source;

/* Writes what is to be found by searching, or takes it out of the index: what the view search_texts
 * has, which takes longer. */
static gboolean
index_one (StetDb *self, Source source, gint64 key, gboolean is_there, GError **error)
{
  static const char *const queries[] = {
    [SOURCE_BLOCK] = "SELECT id, text FROM blocks WHERE id = ?",
    [SOURCE_PHOTO] = "SELECT id, creator || ' ' || credit_line || ' ' || agency FROM photos"
                     " WHERE id = ? AND (creator <> '' OR credit_line <> '' OR agency <> '')",
    [SOURCE_ARTICLE] = "SELECT -id, byline FROM articles WHERE id = ? AND byline <> ''",
  };
  g_autoptr (StetStmt) stmt = _stet_db_query (self, error, queries[source], "i", key);
  g_autofree char *text = NULL;
  gboolean row;

  if (stmt == NULL || !_stet_db_step (self, stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  text = _stet_db_dup_search_text (_stet_stmt_get_text (stmt, 1));
  return _stet_db_run (self,
                       error,
                       is_there
                           ? "INSERT INTO search (rowid, text) VALUES (?, ?)"
                           : "INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)",
                       "is",
                       sqlite3_column_int64 (stmt, 0),
                       text);
}

/* Must be called before a byline is written. */
gboolean
_stet_db_note_byline (StetDb *self, gint64 article, GError **error)
{
  if (self->group == NULL || g_hash_table_contains (self->group->bylines, &article))
    return TRUE;
  g_hash_table_add (self->group->bylines, g_memdup2 (&article, sizeof article));
  return index_one (self, SOURCE_ARTICLE, article, FALSE, error);
}

/* Must be called before a photo is written. */
gboolean
_stet_db_note_photo (StetDb *self, gint64 photo, GError **error)
{
  if (self->group == NULL || g_hash_table_contains (self->group->photos, &photo))
    return TRUE;
  g_hash_table_add (self->group->photos, g_memdup2 (&photo, sizeof photo));
  return index_one (self, SOURCE_PHOTO, photo, FALSE, error);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return (one > two) - (one < two);
}

static gboolean
collect_blocks (StetDb *self, gint64 article, GArray *ids, GError **error)
{
  g_autoptr (StetStmt) stmt = _stet_db_query (
      self,
      error,
      "SELECT id FROM blocks WHERE story = (SELECT story FROM articles WHERE id = ?1)"
      " AND article = ?1",
      "i",
      article);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (self, stmt, &row, error))
    {
      gint64 id;

      if (!row)
        return TRUE;
      id = sqlite3_column_int64 (stmt, 0);
      g_array_append_val (ids, id);
    }
  return FALSE;
}

/* The index takes ids in their order best. */
static gboolean
index_each (StetDb *self, Source source, GArray *ids, GError **error)
{
  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (!index_one (self, source, g_array_index (ids, gint64, i), TRUE, error))
      return FALSE;
  return TRUE;
}

static GArray *
list_set (GHashTable *set)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), g_hash_table_size (set));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  return ids;
}

static gboolean
index_group (StetDb *self, GError **error)
{
  StetDbGroup *group = self->group;
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) photos = list_set (group->photos);
  g_autoptr (GArray) bylines = list_set (group->bylines);

  for (guint i = 0; i < group->articles->len; i++)
    if (!collect_blocks (self, g_array_index (group->articles, gint64, i), blocks, error))
      return FALSE;
  for (guint i = 0; i < group->marks->len; i++)
    {
      const Marks *marks = &g_array_index (group->marks, Marks, i);

      if (!_stet_db_run (self,
                         error,
                         "INSERT INTO marks (rowid, tokens) VALUES (?, ?)",
                         "is",
                         marks->article,
                         marks->tokens))
        return FALSE;
    }
  return index_each (self, SOURCE_BLOCK, blocks, error)
         && index_each (self, SOURCE_PHOTO, photos, error)
         && index_each (self, SOURCE_ARTICLE, bylines, error);
}

/**
 * stet_db_commit_group:
 * @error: return location for an error
 *
 * Makes what was stored since stet_db_begin_group() durable, and found by searching. After a
 * failure the transaction is still to be taken back with stet_db_rollback().
 *
 * Returns: whether it could
 */
gboolean
stet_db_commit_group (StetDb *self, GError **error)
{
  if (self->group != NULL && self->group->has_failed)
    {
      _stet_db_error_of_kind (self->path, STET_LIBRARY_ERROR_FAILED, NULL, error);
      return FALSE;
    }
  if ((self->group != NULL && !index_group (self, error)) || !stet_db_commit (self, error))
    return FALSE;
  _stet_db_end_group (self);
  return TRUE;
}
