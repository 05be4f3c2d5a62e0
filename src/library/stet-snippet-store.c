/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-snippet-store.h"
#include "stet-db-private.h"

/* What a person can look through; more are no help. */
#define MAX_SNIPPETS 2000

/**
 * stet_snippet_new:
 * @language: the primary subtag of a language, "" for all languages
 * @name: the letters that stand for it
 * @text: what they become
 *
 * Returns: (transfer full): a snippet
 */
StetSnippet *
stet_snippet_new (const char *language, const char *name, const char *text)
{
  StetSnippet *self = g_new0 (StetSnippet, 1);

  self->language = g_strdup (language);
  self->name = g_strdup (name);
  self->text = g_strdup (text);
  return self;
}

/**
 * stet_snippet_copy:
 *
 * Returns: (transfer full): a copy
 */
StetSnippet *
stet_snippet_copy (const StetSnippet *self)
{
  return stet_snippet_new (self->language, self->name, self->text);
}

/**
 * stet_snippet_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_snippet_free (StetSnippet *self)
{
  if (self == NULL)
    return;
  g_free (self->language);
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

/**
 * stet_db_set_snippet:
 * @db: a connection that may write
 * @language: the primary subtag of a language, "" for all languages
 * @name: the letters that stand for it, not empty
 * @text: what they become
 * @error: return location for an error
 *
 * Adds a snippet, or changes the text of the one of that name.
 *
 * Returns: whether it could
 */
gboolean
stet_db_set_snippet (
    StetDb *db, const char *language, const char *name, const char *text, GError **error)
{
  g_return_val_if_fail (db != NULL && language != NULL && name != NULL && text != NULL, FALSE);

  return _stet_db_run (db,
                       error,
                       "INSERT INTO snippets (language, name, text) VALUES (?, ?, ?)"
                       " ON CONFLICT (language, name) DO UPDATE SET text = excluded.text",
                       "sss",
                       language,
                       name,
                       text);
}

/**
 * stet_db_remove_snippet:
 * @db: a connection that may write
 * @language: as it was set
 * @name: of a snippet
 * @error: return location for an error
 *
 * Takes a snippet away.
 *
 * Returns: whether it could, also when there was none
 */
gboolean
stet_db_remove_snippet (StetDb *db, const char *language, const char *name, GError **error)
{
  g_return_val_if_fail (db != NULL && language != NULL && name != NULL, FALSE);

  return _stet_db_run (
      db, error, "DELETE FROM snippets WHERE language = ? AND name = ?", "ss", language, name);
}

/**
 * stet_db_list_snippets:
 * @db: a connection
 * @error: return location for an error
 *
 * Lists the snippets by name, then by language; of more than 2000 the first.
 *
 * Returns: (transfer full) (element-type StetSnippet): the snippets, or NULL with an error
 */
GPtrArray *
stet_db_list_snippets (StetDb *db, GError **error)
{
  g_autoptr (GPtrArray) snippets = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_snippet_free);
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (
      db,
      error,
      "SELECT language, name, text FROM snippets ORDER BY name, language LIMIT ?",
      "i",
      (gint64) MAX_SNIPPETS);
  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      if (!more)
        return g_steal_pointer (&snippets);
      g_ptr_array_add (snippets,
                       stet_snippet_new (_stet_stmt_get_text (stmt, 0),
                                         _stet_stmt_get_text (stmt, 1),
                                         _stet_stmt_get_text (stmt, 2)));
    }
  return NULL;
}
