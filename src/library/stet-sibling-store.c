/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-sibling-store.h"

#include "stet-db-private.h"
#include "stet-inline.h"
#include "stet-name.h"
#include "stet-story-match.h"

/* Names that are looked for, and texts that each is looked for in: what stands in more is no sign
 * of one event. */
#define MAX_NAMES 24
#define MAX_TEXTS 64
/* So many names must be in both. */
#define MIN_COMMON 2

/* Two words of a name that follow each other: with a title, or without a middle name, it is the
 * same person. */
static void
add_pairs (const StetTokens *tokens,
           const StetNames *found,
           const StetName *name,
           GHashTable *seen,
           GPtrArray *names)
{
  const StetNamePart *parts = &found->parts[name->first_part];

  for (guint i = 0; i + 1 < name->n_parts && names->len < MAX_NAMES; i++)
    {
      g_autofree char *text = stet_names_dup_text (tokens, parts[i].start, parts[i + 1].end);

      if (g_hash_table_contains (seen, text))
        continue;
      g_ptr_array_add (names, text);
      g_hash_table_add (seen, g_steal_pointer (&text));
    }
}

/* In the order of the text. */
static void
collect_names (StetArticle *article, GHashTable *seen, GPtrArray *names)
{
  for (guint i = 0; i < stet_article_get_n_blocks (article) && names->len < MAX_NAMES; i++)
    {
      g_autofree char *plain = stet_inline_dup_plain (
          stet_block_get_text (stet_article_get_block (article, i)));
      g_autoptr (StetTokens) tokens = stet_tokens_new (plain);
      g_autoptr (StetNames) found = stet_names_find (tokens, stet_article_get_language (article));

      for (guint j = 0; j < found->n_names; j++)
        if (found->names[j].is_cased)
          add_pairs (tokens, found, &found->names[j], seen, names);
    }
}

/* Counts a name for each story that has it. */
static gboolean
count_stories (StetDb *db, gint64 own, const char *name, GHashTable *counts, GError **error)
{
  g_autofree char *phrase = _stet_db_dup_search_phrase (name);
  g_autoptr (StetStmt) stmt = NULL;
  g_autoptr (GHashTable) stories = g_hash_table_new_full (
      g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;
  guint n_texts = 0;
  gboolean more;

  if (phrase == NULL)
    return TRUE;
  stmt = _stet_db_query (db,
                         error,
                         "SELECT blocks.story FROM search JOIN blocks ON blocks.id = search.rowid"
                         " WHERE search MATCH ? LIMIT ?",
                         "si",
                         phrase,
                         (gint64) MAX_TEXTS);
  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      gint64 story;

      if (more)
        {
          story = sqlite3_column_int64 (stmt, 0);
          if (story != own)
            g_hash_table_add (stories, g_memdup2 (&story, sizeof story));
          n_texts++;
          continue;
        }
      if (n_texts >= MAX_TEXTS)
        return TRUE;
      g_hash_table_iter_init (&iter, stories);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

          g_hash_table_insert (counts, g_memdup2 (key, sizeof (gint64)), GUINT_TO_POINTER (n + 1));
        }
      return TRUE;
    }
  return FALSE;
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer counts)
{
  guint left = GPOINTER_TO_UINT (g_hash_table_lookup (counts, a));
  guint right = GPOINTER_TO_UINT (g_hash_table_lookup (counts, b));

  if (left != right)
    return left > right ? -1 : 1;
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

/* Versions of the story in other languages that nobody joined with it yet. */
static gboolean
add_matches (StetDb *db, StetStory *story, guint max, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) matches = stet_db_find_matches (db, story, max, error);

  if (matches == NULL)
    return FALSE;
  for (guint i = 0; i < matches->len && ids->len < max; i++)
    {
      const StetStoryMatch *match = g_ptr_array_index (matches, i);

      g_array_append_val (ids, match->story);
    }
  return TRUE;
}

static void
add_sorted (GHashTable *counts, guint max, GArray *ids)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_UINT (value) >= MIN_COMMON)
      g_array_append_vals (sorted, key, 1);
  g_array_sort_with_data (sorted, compare_counts, counts);
  for (guint i = 0; i < sorted->len && ids->len < max; i++)
    {
      gint64 id = g_array_index (sorted, gint64, i);
      gboolean known = FALSE;

      for (guint j = 0; j < ids->len; j++)
        known = known || g_array_index (ids, gint64, j) == id;
      if (!known)
        g_array_append_val (ids, id);
    }
}

/**
 * stet_db_find_siblings:
 * @db: a connection
 * @story: a story of this thread, in the library or not
 * @max: the most to give
 * @error: return location for a #StetLibraryError
 *
 * Finds other stories that seem to be about the same event: those that may be versions of the
 * story, and those that have names of two words in common with it. The time depends on the number
 * of names alone: a name that stands in many texts is left out.
 *
 * Returns: (transfer full) (element-type gint64): the ids of stories, the most alike first; or
 * %NULL with an error
 */
GArray *
stet_db_find_siblings (StetDb *db, StetStory *story, guint max, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  StetArticle *article;

  g_return_val_if_fail (db != NULL && STET_IS_STORY (story), NULL);

  if (!add_matches (db, story, max, ids, error))
    return NULL;
  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    collect_names (article, seen, names);
  for (guint i = 0; i < names->len; i++)
    if (!count_stories (db, stet_story_get_id (story), g_ptr_array_index (names, i), counts, error))
      return NULL;
  add_sorted (counts, max, ids);
  return g_steal_pointer (&ids);
}
