/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include <math.h>

#include "stet-db-private.h"
#include "stet-model-enums.h"
#include "stet-story-marks.h"
#include "stet-story-match.h"

#include <glib/gi18n-lib.h>

/* Of the articles that share a mark only the latest are looked at: versions of a story come within
 * days of each other, and a common mark says little. */
#define MAX_ARTICLES 100
/* So many articles are read and compared mark by mark. */
#define MAX_COMPARED 5
#define MAX_SHOWN    6
/* So much evidence, in the same order, leaves no doubt; so does such a share of what there is to
 * compare. Across scripts less is recognized. */
#define FULL_EVIDENCE     13.0
#define FULL_SHARE        0.6
#define FULL_SHARE_ACROSS 0.28
/* Versions have about as many paragraphs. */
#define MIN_SHAPE  0.4
#define FULL_SHAPE 0.9
/* So much is worth a person's look, if nothing else is much better. */
#define MIN_SCORE   0.4
#define MIN_OF_BEST 0.8
/* Of a text in the same language so much is word for word the same. */
#define MIN_SAME_TEXTS 2

/* An article that shares marks. */
typedef struct
{
  gint64 article;
  double weight; /* of the marks that it shares */
} Candidate;

typedef struct
{
  StetDb *db;
  StetMarks *marks;
  GHashTable *weights;    /* token → double: what the chosen marks say */
  GHashTable *candidates; /* gint64 → Candidate */
  double n_articles;
} Search;

/* What two articles have in common. */
typedef struct
{
  double shared; /* weight of the marks that both have in the same order */
  double share;  /* that, of what the article with less to compare has */
  double shape;  /* how alike their numbers of paragraphs are, 0 to 1 */
  guint n_same_texts;
  gboolean same_language;
  gboolean across;    /* scripts */
  GPtrArray *numbers; /* StetMark, shared */
  GPtrArray *names;
} Likeness;

/**
 * stet_story_match_free:
 *
 * Frees it; NULL is fine.
 */
void
stet_story_match_free (StetStoryMatch *self)
{
  if (self == NULL)
    return;
  g_free (self->slug);
  g_free (self->title);
  g_strfreev (self->reasons);
  g_free (self);
}

static GQuark
get_marks_quark (void)
{
  return g_quark_from_static_string ("stet-story-match-marks");
}

/**
 * stet_story_match_dup_marks:
 * @article: an article
 *
 * Finds out by what other versions of its story will find the article. For the thread that has the
 * article.
 *
 * Returns: (transfer full): that, for stet_story_match_set_marks()
 */
char *
stet_story_match_dup_marks (StetArticle *article)
{
  g_autoptr (StetMarks) marks = _stet_marks_new_for_article (article);
  g_autoptr (GPtrArray) chosen = _stet_marks_choose (marks);
  g_autoptr (GString) tokens = g_string_new (NULL);

  for (guint i = 0; i < chosen->len; i++)
    {
      StetMark *mark = g_ptr_array_index (chosen, i);

      if (i > 0)
        g_string_append_c (tokens, ' ');
      g_string_append (tokens, mark->token);
    }
  return g_string_free_and_steal (g_steal_pointer (&tokens));
}

/**
 * stet_story_match_set_marks:
 * @article: an article that the library does not have yet
 * @marks: (nullable): of its text as it is now, from stet_story_match_dup_marks()
 *
 * Spares stet_db_store_story() finding them out. The text must not change before.
 */
void
stet_story_match_set_marks (StetArticle *article, const char *marks)
{
  g_return_if_fail (STET_IS_ARTICLE (article));
  g_object_set_qdata_full (G_OBJECT (article), get_marks_quark (), g_strdup (marks), g_free);
}

/* Makes an article findable by what is in it. */
gboolean
_stet_db_record_marks (StetDb *db, StetArticle *article, GError **error)
{
  g_autofree char *tokens = g_object_steal_qdata (G_OBJECT (article), get_marks_quark ());

  if (tokens == NULL)
    tokens = stet_story_match_dup_marks (article);
  if (_stet_db_note_marks (db, stet_article_get_id (article), tokens))
    return TRUE;
  return _stet_db_run (db,
                       error,
                       "INSERT INTO marks (rowid, tokens) VALUES (?, ?)",
                       "is",
                       stet_article_get_id (article),
                       tokens);
}

/* What a mark of a kind says when half of a small library, or nobody, has it: how many articles of
 * a thousand would have such a mark anyhow. */
static double
get_prior (const StetMark *mark)
{
  gsize length = strlen (mark->token);

  switch (mark->kind)
    {
    case STET_MARK_NUMBER:
      if (length == 5
          && (g_str_has_prefix (mark->token, "n19") || g_str_has_prefix (mark->token, "n20")))
        return 0.3; /* years */
      return length <= 3 ? 0.1 : length == 4 ? 0.03 : 0.01;
    case STET_MARK_NAME:
      return 0.05;
    case STET_MARK_SKELETON:
      return length <= 5 ? 0.15 : 0.05;
    case STET_MARK_TEXT:
    default:
      return 0.001;
    }
}

/* How much it says that two articles share a mark: the rarer, the more. The library counts for as
 * much as it is large. */
static double
get_weight (Search *self, const StetMark *mark, double n_with)
{
  const double pseudo = 100;
  double rate = (n_with + get_prior (mark) * pseudo) / (self->n_articles + pseudo);

  return rate < 1 ? -log (rate) : 0;
}

static void
add_candidate (Search *self, gint64 article, double weight)
{
  Candidate *candidate = g_hash_table_lookup (self->candidates, &article);

  if (candidate == NULL)
    {
      candidate = g_new0 (Candidate, 1);
      candidate->article = article;
      g_hash_table_insert (self->candidates, &candidate->article, candidate);
    }
  candidate->weight += weight;
}

static gboolean
look_up (Search *self, StetMark *mark, gint64 *articles, guint *n_articles, GError **error)
{
  g_autofree char *phrase = g_strdup_printf ("\"%s\"", mark->token);
  g_autoptr (StetStmt) stmt = _stet_db_query (
      self->db,
      error,
      "SELECT rowid FROM marks WHERE marks MATCH ? ORDER BY rowid DESC LIMIT ?",
      "si",
      phrase,
      (gint64) MAX_ARTICLES);
  gboolean more;

  *n_articles = 0;
  if (stmt == NULL)
    return FALSE;
  while (_stet_db_step (self->db, stmt, &more, error))
    {
      if (!more)
        return TRUE;
      articles[(*n_articles)++] = sqlite3_column_int64 (stmt, 0);
    }
  return FALSE;
}

static gboolean
collect (Search *self, gint64 last, GError **error)
{
  g_autoptr (GPtrArray) chosen = _stet_marks_choose (self->marks);
  gint64 articles[MAX_ARTICLES];
  guint n;

  for (guint i = 0; i < chosen->len; i++)
    {
      StetMark *mark = g_ptr_array_index (chosen, i);
      double n_with, weight;

      if (!look_up (self, mark, articles, &n, error))
        return FALSE;
      /* Where not all were looked at, the rest has it as often. */
      n_with = n == MAX_ARTICLES ? n * ((double) last / (double) (last - articles[n - 1] + 1)) : n;
      weight = get_weight (self, mark, n_with);
      g_hash_table_insert (self->weights, mark->token, g_memdup2 (&weight, sizeof weight));
      for (guint j = 0; j < n; j++)
        add_candidate (self, articles[j], weight);
    }
  return TRUE;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = *(Candidate *const *) a;
  const Candidate *two = *(Candidate *const *) b;

  if (one->weight < two->weight || one->weight > two->weight)
    return one->weight > two->weight ? -1 : 1;
  return one->article < two->article ? -1 : one->article > two->article;
}

static StetMarks *
load_marks (StetDb *db, gint64 story, gint64 article, const char *language, GError **error)
{
  g_autoptr (StetMarks) marks = _stet_marks_new (language);
  g_autoptr (StetStmt) stmt = _stet_db_query (
      db,
      error,
      "SELECT kind, text, photo IS NOT NULL FROM blocks WHERE story = ? AND article = ?"
      " ORDER BY position",
      "ii",
      story,
      article);
  gboolean more;

  if (stmt == NULL)
    return NULL;
  while (_stet_db_step (db, stmt, &more, error))
    {
      int kind = STET_BLOCK_PARAGRAPH;

      if (!more)
        return g_steal_pointer (&marks);
      stet_kind_from_nick (STET_TYPE_BLOCK_KIND, _stet_stmt_get_text (stmt, 0), &kind);
      _stet_marks_add_block (marks,
                             (StetBlockKind) kind,
                             _stet_stmt_get_text (stmt, 1),
                             sqlite3_column_int (stmt, 2) != 0);
    }
  return NULL;
}

static double
get_known_weight (Search *self, const StetMark *mark)
{
  double *weight = g_hash_table_lookup (self->weights, mark->token);

  return weight != NULL ? *weight : -log (MIN (get_prior (mark) + 0.05, 1));
}

/* Adds up what a side has to compare. */
static double
weigh (Search *self, StetMarks *marks, StetMarkKind names)
{
  GHashTableIter iter;
  gpointer value;
  double sum = 0;

  g_hash_table_iter_init (&iter, marks->by_token);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      StetMark *mark = value;

      if (mark->kind == STET_MARK_NUMBER || mark->kind == names)
        sum += get_known_weight (self, mark);
    }
  return sum;
}

static void
likeness_clear (Likeness *self)
{
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Likeness, likeness_clear)

/* A mark of both sides. */
typedef struct
{
  guint here;  /* its place in the order of first appearance */
  guint there; /* the same on the other side */
  double weight;
  double chain; /* of the best chain of marks that ends with it */
} Shared;

static int
compare_shared (gconstpointer a, gconstpointer b)
{
  const Shared *one = a;
  const Shared *two = b;

  return one->here < two->here ? -1 : one->here > two->here;
}

/* The weight of the marks that appear in the same order on both sides. A translation keeps the
 * order, another article on the same event does not. */
static double
weigh_chain (GArray *shared)
{
  double best = 0;

  g_array_sort (shared, compare_shared);
  for (guint i = 0; i < shared->len; i++)
    {
      Shared *mark = &g_array_index (shared, Shared, i);
      double before = 0;

      for (guint j = 0; j < i; j++)
        {
          const Shared *earlier = &g_array_index (shared, Shared, j);

          if (earlier->there < mark->there)
            before = MAX (before, earlier->chain);
        }
      mark->chain = before + mark->weight;
      best = MAX (best, mark->chain);
    }
  return best;
}

static void
compare (Search *self, StetMarks *other, Likeness *likeness)
{
  gboolean latin = _stet_marks_is_latin (self->marks) && _stet_marks_is_latin (other);
  StetMarkKind names = latin ? STET_MARK_NAME : STET_MARK_SKELETON;
  guint more = MAX (self->marks->n_paragraphs, other->n_paragraphs);
  guint fewer = MIN (self->marks->n_paragraphs, other->n_paragraphs);
  g_autoptr (GArray) shared = g_array_new (FALSE, FALSE, sizeof (Shared));
  GHashTableIter iter;
  gpointer value;
  double least;

  likeness->numbers = g_ptr_array_new ();
  likeness->names = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->marks->by_token);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      StetMark *mark = value;
      StetMark *twin = g_hash_table_lookup (other->by_token, mark->token);
      Shared both;

      if ((mark->kind != STET_MARK_NUMBER && mark->kind != names) || twin == NULL)
        continue;
      both = (Shared) { mark->order, twin->order, get_known_weight (self, mark), 0 };
      g_array_append_val (shared, both);
      g_ptr_array_add (mark->kind == STET_MARK_NUMBER ? likeness->numbers : likeness->names, mark);
    }
  likeness->across = !latin;
  likeness->shared = weigh_chain (shared);
  least = MIN (weigh (self, self->marks, names), weigh (self, other, names));
  likeness->share = least > 0 ? likeness->shared / least : 0;
  likeness->shape = more > 0 ? (double) fewer / more : 0;
  likeness->same_language = g_ascii_strcasecmp (self->marks->language, other->language) == 0;
  g_hash_table_iter_init (&iter, self->marks->texts);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    likeness->n_same_texts += g_hash_table_contains (other->texts, value);
}

/* How sure it is, 0 to 1, that two articles are versions of one story. Of two in one language only
 * those with the same text are. */
static double
get_score (Search *self, StetMarks *other, const Likeness *likeness)
{
  guint fewer = MIN (self->marks->n_paragraphs, other->n_paragraphs);
  double share, shape;

  if (likeness->same_language)
    return likeness->n_same_texts >= MIN_SAME_TEXTS ? (double) likeness->n_same_texts / fewer : 0;
  share = likeness->share / (likeness->across ? FULL_SHARE_ACROSS : FULL_SHARE);
  shape = (likeness->shape - MIN_SHAPE) / (FULL_SHAPE - MIN_SHAPE);
  return MIN (likeness->shared / FULL_EVIDENCE, 1) * MIN (share, 1) * CLAMP (shape, 0, 1);
}

static int
compare_shown (gconstpointer a, gconstpointer b)
{
  const StetMark *one = *(StetMark *const *) a;
  const StetMark *two = *(StetMark *const *) b;

  return one->order < two->order ? -1 : one->order > two->order;
}

/* “25, 60, 71, 110”: the first of them, in the order of the text. */
static char *
dup_list (Search *self, GPtrArray *marks)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_sort (marks, compare_shown);
  for (guint i = 0; i < marks->len && g_hash_table_size (shown) < MAX_SHOWN; i++)
    {
      StetMark *mark = g_ptr_array_index (marks, i);

      if (!g_hash_table_add (shown, mark->shown))
        continue;
      if (list->len > 0)
        g_string_append (list, _ (", "));
      g_string_append (list, mark->shown);
    }
  return g_string_free_and_steal (g_steal_pointer (&list));
}

static char **
list_reasons (Search *self, StetMarks *other, Likeness *likeness)
{
  g_autoptr (GStrvBuilder) reasons = g_strv_builder_new ();
  guint n_here = self->marks->n_paragraphs, n_there = other->n_paragraphs;

  if (likeness->n_same_texts > 0)
    g_strv_builder_take (reasons,
                         g_strdup_printf (ngettext ("%u paragraph word for word the same",
                                                    "%u paragraphs word for word the same",
                                                    likeness->n_same_texts),
                                          likeness->n_same_texts));
  if (likeness->numbers->len > 0)
    {
      g_autofree char *list = dup_list (self, likeness->numbers);

      g_strv_builder_take (reasons, g_strdup_printf (_ ("Same numbers: %s"), list));
    }
  if (likeness->names->len > 0)
    {
      g_autofree char *list = dup_list (self, likeness->names);

      g_strv_builder_take (reasons, g_strdup_printf (_ ("Same names: %s"), list));
    }
  g_strv_builder_take (
      reasons,
      g_strdup_printf (
          ngettext ("%u paragraph here, %u there", "%u paragraphs here, %u there", n_here),
          n_here,
          n_there));
  if (self->marks->n_photos == other->n_photos && other->n_photos > 0)
    g_strv_builder_take (
        reasons,
        g_strdup_printf (ngettext ("%u photo in both", "%u photos in both", other->n_photos),
                         other->n_photos));
  return g_strv_builder_end (reasons);
}

static StetStoryMatch *
find_match (GPtrArray *matches, gint64 story)
{
  for (guint i = 0; i < matches->len; i++)
    {
      StetStoryMatch *match = g_ptr_array_index (matches, i);

      if (match->story == story)
        return match;
    }
  return NULL;
}

static gboolean
compare_candidate (
    Search *self, Candidate *candidate, gint64 own, GPtrArray *matches, GError **error)
{
  g_autoptr (StetStmt) stmt = _stet_db_query (
      self->db,
      error,
      "SELECT stories.id, slug, title, language FROM articles"
      " JOIN stories ON stories.id = articles.story WHERE articles.id = ?",
      "i",
      candidate->article);
  g_autoptr (StetMarks) marks = NULL;
  g_auto (Likeness) likeness = { 0 };
  StetStoryMatch *match;
  gint64 story;
  gboolean row;
  double score;

  if (stmt == NULL || !_stet_db_step (self->db, stmt, &row, error))
    return FALSE;
  story = row ? sqlite3_column_int64 (stmt, 0) : own;
  if (story == own)
    return TRUE;
  marks = load_marks (self->db, story, candidate->article, _stet_stmt_get_text (stmt, 3), error);
  if (marks == NULL)
    return FALSE;
  compare (self, marks, &likeness);
  score = get_score (self, marks, &likeness);
  g_debug ("story %" G_GINT64_FORMAT ": %.2f (shared %.1f, %.2f of it, shape %.2f, %u texts)",
           story,
           score,
           likeness.shared,
           likeness.share,
           likeness.shape,
           likeness.n_same_texts);
  match = find_match (matches, story);
  if (score < MIN_SCORE || (match != NULL && match->score >= score))
    return TRUE;
  if (match == NULL)
    {
      match = g_new0 (StetStoryMatch, 1);
      match->story = story;
      match->slug = _stet_stmt_dup_text (stmt, 1);
      match->title = _stet_stmt_dup_text (stmt, 2);
      g_ptr_array_add (matches, match);
    }
  match->score = score;
  g_strfreev (match->reasons);
  match->reasons = list_reasons (self, marks, &likeness);
  return TRUE;
}

/* Compares what was read with the articles that share most with it. */
static gboolean
search (Search *self, gint64 own, GPtrArray *matches, GError **error)
{
  g_autoptr (GPtrArray) candidates = NULL;
  gint64 last;

  if (!_stet_db_get (self->db, &last, error, "SELECT max(id) FROM articles", ""))
    return FALSE;
  self->n_articles = (double) last;
  if (!collect (self, last, error))
    return FALSE;
  candidates = g_hash_table_get_values_as_ptr_array (self->candidates);
  g_ptr_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < MIN (candidates->len, MAX_COMPARED); i++)
    if (!compare_candidate (self, g_ptr_array_index (candidates, i), own, matches, error))
      return FALSE;
  return TRUE;
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const StetStoryMatch *one = *(StetStoryMatch *const *) a;
  const StetStoryMatch *two = *(StetStoryMatch *const *) b;

  if (one->score < two->score || one->score > two->score)
    return one->score > two->score ? -1 : 1;
  return one->story < two->story ? -1 : one->story > two->story;
}

/* Whether the last match is none beside the first. */
static gboolean
is_outdone (GPtrArray *matches)
{
  const StetStoryMatch *best = g_ptr_array_index (matches, 0);
  const StetStoryMatch *last = g_ptr_array_index (matches, matches->len - 1);

  return last->score < MIN_OF_BEST * best->score;
}

/* Appends what is like each article of the story. */
static gboolean
collect_matches (StetDb *db, StetStory *story, GPtrArray *matches, GError **error)
{
  StetArticle *article;

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    {
      g_autoptr (StetMarks) marks = _stet_marks_new_for_article (article);
      g_autoptr (GHashTable) weights = g_hash_table_new_full (
          g_str_hash, g_str_equal, NULL, g_free);
      g_autoptr (GHashTable) candidates = g_hash_table_new_full (
          g_int64_hash, g_int64_equal, NULL, g_free);
      Search self = { db, marks, weights, candidates, 0 };

      if (!search (&self, stet_story_get_id (story), matches, error))
        return FALSE;
    }
  return TRUE;
}

/* Notes which stories have an article in a language of this one. */
static gboolean
compare_languages (StetDb *db, StetStory *story, GPtrArray *matches, GError **error)
{
  for (guint i = 0; i < matches->len; i++)
    {
      StetStoryMatch *match = g_ptr_array_index (matches, i);
      StetArticle *article;

      for (guint j = 0; (article = stet_story_get_article (story, j)) != NULL; j++)
        {
          gint64 same;

          if (!_stet_db_get (
                  db,
                  &same,
                  error,
                  "SELECT EXISTS (SELECT 1 FROM articles WHERE story = ? AND language = ?)",
                  "is",
                  match->story,
                  stet_article_get_language (article)))
            return FALSE;
          match->same_language |= same != 0;
        }
    }
  return TRUE;
}

/**
 * stet_db_find_matches:
 * @db: a connection
 * @story: a story, in the library or not
 * @max: the most to give
 * @error: return location for an error
 *
 * Finds other stories that seem to be about the same in other languages, by what translations have
 * in common: numbers, names and shape; and those that have the same text. They are good guesses for
 * a person to decide upon; the best come first. What is compared is what articles said when they
 * were stored first.
 *
 * Returns: (transfer full) (element-type StetStoryMatch): the stories, or NULL with an error
 */
GPtrArray *
stet_db_find_matches (StetDb *db, StetStory *story, guint max, GError **error)
{
  g_autoptr (GPtrArray) matches = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_story_match_free);
  gboolean alone, collected;

  g_return_val_if_fail (db != NULL && STET_IS_STORY (story), NULL);

  /* A hundred queries cost less in one transaction than each in its own. */
  alone = sqlite3_get_autocommit (db->handle) && _stet_db_run (db, NULL, "BEGIN", "");
  collected = collect_matches (db, story, matches, error);
  if (alone)
    _stet_db_run (db, NULL, "ROLLBACK", "");
  if (!collected)
    return NULL;
  g_ptr_array_sort (matches, compare_matches);
  while (matches->len > max || (matches->len > 1 && is_outdone (matches)))
    g_ptr_array_set_size (matches, (int) matches->len - 1);
  return compare_languages (db, story, matches, error) ? g_steal_pointer (&matches) : NULL;
}
