/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include "stet-db-private.h"
#include "stet-model-enums.h"
#include "stet-story-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More words do not make a search any narrower. */
#define MAX_WORDS 8

G_DEFINE_BOXED_TYPE (StetStorySummary,
                     stet_story_summary,
                     stet_story_summary_copy,
                     stet_story_summary_free)

static void
article_summary_free (gpointer data)
{
  StetArticleSummary *summary = data;

  g_free (summary->language);
  g_free (summary->headline);
  g_free (summary);
}

static gpointer
article_summary_copy (gconstpointer source, gpointer data)
{
  const StetArticleSummary *summary = source;
  StetArticleSummary *copy = g_memdup2 (summary, sizeof *summary);

  copy->language = g_strdup (summary->language);
  copy->headline = g_strdup (summary->headline);
  return copy;
}

/**
 * stet_story_summary_copy:
 *
 * Returns: (transfer full): a copy
 */
StetStorySummary *
stet_story_summary_copy (const StetStorySummary *self)
{
  StetStorySummary *copy = g_memdup2 (self, sizeof *self);

  copy->slug = g_strdup (self->slug);
  copy->title = g_strdup (self->title);
  copy->articles = g_ptr_array_copy (self->articles, article_summary_copy, NULL);
  g_ptr_array_set_free_func (copy->articles, article_summary_free);
  copy->languages = g_strdupv (self->languages);
  return copy;
}

/**
 * stet_story_summary_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_story_summary_free (StetStorySummary *self)
{
  if (self == NULL)
    return;
  g_free (self->slug);
  g_free (self->title);
  g_ptr_array_unref (self->articles);
  g_strfreev (self->languages);
  g_free (self);
}

/* What the view search_texts does to the texts. Returns: 0 for a character that is dropped */
static gunichar
fold_for_search (gunichar c)
{
  switch (c)
    {
    case 0x0111: /* đ */
      return 'd';
    case 0x0110:
      return 'D';
    case 0x0142: /* ł */
      return 'l';
    case 0x0141:
      return 'L';
    case 0x00F8: /* ø */
      return 'o';
    case 0x00D8:
      return 'O';
    case 0x0127: /* ħ */
      return 'h';
    case 0x0126:
      return 'H';
    case 0x0167: /* ŧ */
      return 't';
    case 0x0166:
      return 'T';
    case 0x0131: /* ı */
      return 'i';
    case 0x0622: /* the forms of alif */
    case 0x0623:
    case 0x0625:
    case 0x0671:
      return 0x0627;
    case 0x0649:
      return 0x064A;
    case 0x0640: /* tatweel */
    case 0x0670:
      return 0;
    default:
      return c >= 0x064B && c <= 0x0652 ? 0 : c;
    }
}

/* Returns: (transfer full): a text as the view search_texts gives it, in one pass where SQL takes
 * one for each letter */
char *
_stet_db_dup_search_text (const char *text)
{
  GString *folded = g_string_sized_new (strlen (text) + 1);
  const char *begin = text;

  for (const char *p = text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      guchar lead = (guchar) *p;

      /* Those that are changed are between U+00C0 and U+017F, and in the Arabic block. */
      if ((lead >= 0xC3 && lead <= 0xC5) || lead == 0xD8 || lead == 0xD9)
        {
          gunichar c = g_utf8_get_char (p), other = fold_for_search (c);

          if (other != c)
            {
              g_string_append_len (folded, begin, p - begin);
              if (other != 0)
                g_string_append_unichar (folded, other);
              begin = next;
            }
        }
      p = next;
    }
  g_string_append (folded, begin);
  return g_string_free_and_steal (folded);
}

/* A word, or several, as a phrase of FTS5 that matches its beginning: nothing in it is taken for an operator.
 * NULL for one without a letter or digit, which matches nothing. */
char *
_stet_db_dup_search_phrase (const char *word)
{
  GString *phrase = g_string_new ("\"");
  gboolean has_letter = FALSE;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = fold_for_search (g_utf8_get_char (p));

      has_letter = has_letter || g_unichar_isalnum (c);
      if (c == '"')
        c = ' ';
      if (c != 0)
        g_string_append_unichar (phrase, c);
    }
  g_string_append (phrase, "\"*");
  return g_string_free (phrase, !has_letter);
}

static char **
dup_phrases (const char *search)
{
  g_autoptr (GStrvBuilder) phrases = g_strv_builder_new ();
  g_autofree char *valid = g_utf8_make_valid (search, -1);
  g_auto (GStrv) words = g_strsplit_set (valid, " \t\r\n", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL && n < MAX_WORDS; i++)
    {
      char *phrase = _stet_db_dup_search_phrase (words[i]);

      if (phrase == NULL)
        continue;
      g_strv_builder_take (phrases, phrase);
      n++;
    }
  return g_strv_builder_end (phrases);
}

/* Appends what every list of stories asks for. Each word may be in another block of the story. The
 * plus signs keep SQLite walking the index that has the stories in order. */
static void
append_conditions (GString *sql, StetStoryFilter filter, char **phrases)
{
  if (filter >= STET_STORY_FILTER_TO_PROOFREAD)
    g_string_append (
        sql,
        "EXISTS (SELECT 1 FROM articles WHERE articles.story = stories.id AND articles.state = ?)");
  else
    g_string_append (sql, filter == STET_STORY_FILTER_ALL ? "TRUE" : "is_ready = ?");
  for (guint i = 0; phrases[i] != NULL; i++)
    g_string_append (sql,
                     " AND +id IN (SELECT coalesce("
                     "(SELECT story FROM blocks WHERE blocks.id = search.rowid),"
                     " (SELECT story FROM photos WHERE photos.id = search.rowid),"
                     " (SELECT story FROM articles WHERE articles.id = -search.rowid))"
                     " FROM search WHERE search MATCH ?)");
}

static int
bind_conditions (StetStmt *stmt, StetStoryFilter filter, char **phrases)
{
  int n = 0;

  if (filter >= STET_STORY_FILTER_TO_PROOFREAD)
    sqlite3_bind_text (
        stmt,
        ++n,
        stet_kind_get_nick (STET_TYPE_ARTICLE_STATE, (int) filter - STET_STORY_FILTER_TO_PROOFREAD),
        -1,
        SQLITE_STATIC);
  else if (filter != STET_STORY_FILTER_ALL)
    sqlite3_bind_int (stmt, ++n, filter == STET_STORY_FILTER_READY);
  for (guint i = 0; phrases[i] != NULL; i++)
    sqlite3_bind_text (stmt, ++n, phrases[i], -1, SQLITE_STATIC);
  return n;
}

/**
 * stet_db_count_stories:
 * @db: a connection
 * @search: (nullable): words, in any of the story's texts, credits of photos and bylines; the
 * beginnings of words are enough, and accents and letter case do not matter
 * @filter: which
 * @error: return location for an error
 *
 * Counts the stories that stet_db_list_stories() lists.
 *
 * Returns: how many, or -1 with an error
 */
gint64
stet_db_count_stories (StetDb *db, const char *search, StetStoryFilter filter, GError **error)
{
  g_auto (GStrv) phrases = dup_phrases (search != NULL ? search : "");
  g_autoptr (GString) sql = g_string_new ("SELECT count(*) FROM stories WHERE ");
  g_autoptr (StetStmt) stmt = NULL;
  gboolean row;

  g_return_val_if_fail (db != NULL, -1);

  append_conditions (sql, filter, phrases);
  stmt = _stet_db_query (db, error, sql->str, "");
  if (stmt == NULL)
    return -1;
  bind_conditions (stmt, filter, phrases);
  if (!_stet_db_step (db, stmt, &row, error))
    return -1;
  return sqlite3_column_int64 (stmt, 0);
}

/**
 * stet_db_count_story_states:
 * @db: a connection
 * @counts: (out caller-allocates) (array fixed-size=5): stories with an article in a state, by
 *   [enum@ArticleState]
 * @error: return location for an error
 *
 * Counts what stet_db_list_stories() lists by the states of articles, all at once.
 *
 * Returns: whether it did, or FALSE with an error
 */
gboolean
stet_db_count_story_states (StetDb *db, gint64 *counts, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  g_return_val_if_fail (db != NULL, FALSE);

  for (guint i = 0; i <= STET_ARTICLE_PUBLISHED; i++)
    counts[i] = 0;
  stmt = _stet_db_query (
      db, error, "SELECT state, count(DISTINCT story) FROM articles GROUP BY state", "");
  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      int state;

      if (!more)
        return TRUE;
      if (stet_kind_from_nick (STET_TYPE_ARTICLE_STATE, _stet_stmt_get_text (stmt, 0), &state))
        counts[state] = sqlite3_column_int64 (stmt, 1);
    }
  return FALSE;
}

static gboolean
load_article_summaries (StetDb *db, StetStorySummary *summary, GError **error)
{
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;

  stmt = _stet_db_query (db,
                         error,
                         "SELECT id, language, headline, state, n_texts, n_signed_off FROM articles"
                         " WHERE story = ? ORDER BY id",
                         "i",
                         summary->id);
  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (db, stmt, &more, error))
    {
      StetArticleSummary *article;
      int state = STET_ARTICLE_TO_PROOFREAD;

      if (!more)
        {
          summary->languages = g_strv_builder_end (languages);
          return TRUE;
        }
      stet_kind_from_nick (STET_TYPE_ARTICLE_STATE, _stet_stmt_get_text (stmt, 3), &state);
      article = g_new0 (StetArticleSummary, 1);
      article->id = sqlite3_column_int64 (stmt, 0);
      article->language = _stet_stmt_dup_text (stmt, 1);
      article->headline = _stet_stmt_dup_text (stmt, 2);
      article->state = state;
      article->n_texts = (guint) sqlite3_column_int64 (stmt, 4);
      article->n_signed_off = (guint) sqlite3_column_int64 (stmt, 5);
      g_ptr_array_add (summary->articles, article);
      g_strv_builder_add (languages, article->language);
    }
  return FALSE;
}

#define SUMMARY_COLUMNS                                                                            \
  "id, slug, title, created, updated, n_texts, n_signed_off, n_photos, n_uncredited, n_sources,"   \
  " n_without_headline, is_ready, exported IS NOT NULL"

static StetStorySummary *
summary_from_row (StetDb *db, StetStmt *stmt, GError **error)
{
  g_autoptr (StetStorySummary) summary = g_new0 (StetStorySummary, 1);

  summary->id = sqlite3_column_int64 (stmt, 0);
  summary->slug = _stet_stmt_dup_text (stmt, 1);
  summary->title = _stet_stmt_dup_text (stmt, 2);
  summary->created = sqlite3_column_int64 (stmt, 3);
  summary->updated = sqlite3_column_int64 (stmt, 4);
  summary->n_texts = (guint) sqlite3_column_int64 (stmt, 5);
  summary->n_signed_off = (guint) sqlite3_column_int64 (stmt, 6);
  summary->n_photos = (guint) sqlite3_column_int64 (stmt, 7);
  summary->n_uncredited = (guint) sqlite3_column_int64 (stmt, 8);
  summary->n_sources = (guint) sqlite3_column_int64 (stmt, 9);
  summary->n_without_headline = (guint) sqlite3_column_int64 (stmt, 10);
  summary->ready = sqlite3_column_int (stmt, 11) != 0;
  summary->exported = sqlite3_column_int (stmt, 12) != 0;
  summary->articles = g_ptr_array_new_with_free_func (article_summary_free);
  return load_article_summaries (db, summary, error) ? g_steal_pointer (&summary) : NULL;
}

/**
 * stet_db_list_stories:
 * @db: a connection
 * @search: (nullable): words, as for stet_db_count_stories()
 * @filter: which
 * @after: (nullable): the last story of the page before; NULL to begin with the first
 * @offset: how many to skip from there
 * @limit: the most to list
 * @error: return location for an error
 *
 * Lists a page of the stories, those changed last first. Going on by @after costs the same wherever
 * one is, skipping by @offset a little for each story skipped.
 *
 * Returns: (transfer full) (element-type StetStorySummary): the stories, or NULL with an error
 */
GPtrArray *
stet_db_list_stories (StetDb *db,
                      const char *search,
                      StetStoryFilter filter,
                      const StetStoryKey *after,
                      guint offset,
                      guint limit,
                      GError **error)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_story_summary_free);
  g_auto (GStrv) phrases = dup_phrases (search != NULL ? search : "");
  g_autoptr (GString) sql = g_string_new ("SELECT " SUMMARY_COLUMNS " FROM stories WHERE ");
  g_autoptr (StetStmt) stmt = NULL;
  gboolean more;
  int n;

  g_return_val_if_fail (db != NULL, NULL);

  append_conditions (sql, filter, phrases);
  g_string_append (sql,
                   " AND (updated, id) < (?, ?) ORDER BY updated DESC, id DESC LIMIT ? OFFSET ?");
  stmt = _stet_db_query (db, error, sql->str, "");
  if (stmt == NULL)
    return NULL;
  n = bind_conditions (stmt, filter, phrases);
  sqlite3_bind_int64 (stmt, ++n, after != NULL ? after->updated : G_MAXINT64);
  sqlite3_bind_int64 (stmt, ++n, after != NULL ? after->id : G_MAXINT64);
  sqlite3_bind_int64 (stmt, ++n, limit);
  sqlite3_bind_int64 (stmt, ++n, offset);
  while (_stet_db_step (db, stmt, &more, error))
    {
      StetStorySummary *summary;

      if (!more)
        return g_steal_pointer (&summaries);
      summary = summary_from_row (db, stmt, error);
      if (summary == NULL)
        return NULL;
      g_ptr_array_add (summaries, summary);
    }
  return NULL;
}

/**
 * stet_db_load_story_summary:
 * @db: a connection
 * @id: the id of a story
 * @error: return location for an error
 *
 * Loads what lists say of one story.
 *
 * Returns: (transfer full): the summary, or NULL with a %STET_LIBRARY_ERROR
 */
StetStorySummary *
stet_db_load_story_summary (StetDb *db, gint64 id, GError **error)
{
  g_autoptr (StetStmt) stmt = NULL;
  g_autofree char *name = NULL;
  gboolean row;

  g_return_val_if_fail (db != NULL, NULL);

  stmt = _stet_db_query (
      db, error, "SELECT " SUMMARY_COLUMNS " FROM stories WHERE id = ?", "i", id);
  if (stmt == NULL || !_stet_db_step (db, stmt, &row, error))
    return NULL;
  if (row)
    return summary_from_row (db, stmt, error);
  name = g_filename_display_name (stet_db_get_path (db));
  g_set_error (error,
               STET_LIBRARY_ERROR,
               STET_LIBRARY_ERROR_NOT_FOUND,
               _ ("The story is no longer in the library “%s”."),
               name);
  return NULL;
}
