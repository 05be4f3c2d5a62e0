/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-slug.h"
#include "stet-url.h"

#include <string.h>

#define SLUG_LENGTH 60
/* How many numbers are tried before the story's id makes a slug unique. */
#define SLUG_TRIES 50

static gboolean
slug_is_free (StetDb *db, const char *slug, gint64 story, gboolean *is_free, GError **error)
{
  gint64 owner;

  if (!_stet_db_get (db, &owner, error, "SELECT id FROM stories WHERE slug = ?", "s", slug))
    return FALSE;
  *is_free = owner == 0 || owner == story;
  return TRUE;
}

static const char *
slugify (StetDb *db, const char *text)
{
  if (g_strcmp0 (db->slug_text, text) != 0)
    {
      g_free (db->slug);
      db->slug = stet_slugify (text, SLUG_LENGTH);
      g_set_str (&db->slug_text, text);
    }
  return db->slug;
}

/* Finds a slug for @text that no other story has. One of digits only would be taken for an id. */
static char *
make_unique_slug (StetDb *db, const char *text, gint64 story, GError **error)
{
  const char *raw = slugify (db, text);
  g_autofree char *base = strspn (raw, "0123456789") == strlen (raw)
                              ? g_strconcat ("story-", raw, NULL)
                              : g_strdup (raw);
  gboolean is_free;

  if (!slug_is_free (db, base, story, &is_free, error))
    return NULL;
  if (is_free)
    return g_steal_pointer (&base);
  for (guint i = 2; i < SLUG_TRIES; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s-%u", base, i);

      if (!slug_is_free (db, numbered, story, &is_free, error))
        return NULL;
      if (is_free)
        return g_steal_pointer (&numbered);
    }
  return g_strdup_printf ("%s-%" G_GINT64_FORMAT, base, story != 0 ? story : g_get_real_time ());
}

/* A headline names a story; without one, its outlet and first words do. */
static char *
dup_slug_text (StetDb *db, gint64 story, GError **error)
{
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db,
      error,
      "SELECT (SELECT headline FROM articles WHERE story = ?1 AND headline <> '' ORDER BY id LIMIT "
      "1),"
      " (SELECT url FROM sources WHERE story = ?1 AND url <> '' ORDER BY position LIMIT 1),"
      " (SELECT title FROM stories WHERE id = ?1)",
      "i",
      story);
  g_autofree char *host = NULL;
  gboolean row;

  if (stmt == NULL || !_stet_db_step (db, stmt, &row, error))
    return NULL;
  if (sqlite3_column_type (stmt, 0) != SQLITE_NULL)
    return _stet_stmt_dup_text (stmt, 0);
  if (sqlite3_column_type (stmt, 1) != SQLITE_NULL)
    host = stet_url_dup_host (_stet_stmt_get_text (stmt, 1));
  return g_strdup_printf ("%s %s", host != NULL ? host : "", _stet_stmt_get_text (stmt, 2));
}

/* Gives the story the slug that fits its headline, as long as nobody knows it under another. Sets
 * @slug, unless NULL, to the one that it has now. */
gboolean
_stet_db_update_slug (StetDb *db, gint64 story, char **slug, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  g_autofree char *text = NULL;
  g_autofree char *chosen = NULL;
  gboolean row;

  stmt = _stet_db_query (db,
                         error,
                         "SELECT slug, slug_is_automatic AND exported IS NULL FROM stories"
                         " WHERE id = ?",
                         "i",
                         story);
  if (stmt == NULL || !_stet_db_step (db, stmt, &row, error))
    return FALSE;
  if (!sqlite3_column_int (stmt, 1))
    {
      if (slug != NULL)
        g_set_str (slug, _stet_stmt_get_text (stmt, 0));
      return TRUE;
    }

  text = dup_slug_text (db, story, error);
  if (text == NULL)
    return FALSE;
  chosen = make_unique_slug (db, text, story, error);
  if (chosen == NULL)
    return FALSE;
  if (!g_str_equal (chosen, _stet_stmt_get_text (stmt, 0))
      && !_stet_db_run (db, error, "UPDATE stories SET slug = ? WHERE id = ?", "si", chosen, story))
    return FALSE;
  if (slug != NULL)
    g_set_str (slug, chosen);
  return TRUE;
}

/* Brings headlines, title, counters and slug of a story in line with its parts. @title stands for a
 * missing headline; NULL keeps the present one. */
gboolean
_stet_db_refresh_story (StetDb *db, gint64 story, const char *title, char **slug, GError **error)
{
  return _stet_db_run (db,
                       error,
                       "UPDATE articles SET headline = ifnull("
                       " (SELECT text FROM blocks WHERE blocks.story = articles.story"
                       "  AND blocks.article = articles.id AND kind = 'headline' ORDER BY position "
                       "LIMIT 1), '')"
                       " WHERE story = ?",
                       "i",
                       story)
         && _stet_db_run (
             db,
             error,
             "UPDATE stories SET updated = max(?2, updated + 1),"
             " title = coalesce((SELECT headline FROM articles WHERE story = ?1 AND headline <> ''"
             "  ORDER BY id LIMIT 1), ?3, title),"
             " (n_articles, n_texts, n_signed_off, n_without_headline, n_ready)"
             "  = (SELECT count(*), ifnull(sum(n_texts), 0), ifnull(sum(n_signed_off), 0),"
             "  ifnull(sum(headline = ''), 0), ifnull(sum(state IN ('ready', 'published')), 0)"
             "  FROM articles WHERE story = ?1),"
             " (n_photos, n_uncredited) = (SELECT count(*),"
             "  ifnull(sum(creator = '' AND credit_line = '' AND agency = ''), 0)"
             "  FROM photos WHERE story = ?1),"
             " n_sources = (SELECT count(*) FROM sources WHERE story = ?1)"
             " WHERE id = ?1",
             "iis",
             story,
             g_get_real_time (),
             title)
         && _stet_db_update_slug (db, story, slug, error);
}
