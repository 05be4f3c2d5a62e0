/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-html-extract.h"

#include <math.h>
#include <string.h>

/* How far up the words of a line count for what they are in, and how much less at each step. */
#define LEVELS 7
#define DECAY  0.78

/* Code points. A shorter text in the structured data is a teaser. */
#define MIN_BODY 200

#define NOT_BODY                                                                                   \
  (STET_HTML_HIDDEN | STET_HTML_CONCEALED | STET_HTML_CHROME | STET_HTML_CAPTION | STET_HTML_PHOTO)

static gboolean
share_words (const char *a, const char *b)
{
  g_auto (GStrv) words_a = g_strsplit (a, " ", -1);
  g_auto (GStrv) words_b = g_strsplit (b, " ", -1);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  guint shared = 0;
  guint n_a = g_strv_length (words_a);
  guint n_b = g_strv_length (words_b);

  for (guint i = 0; i < n_a; i++)
    g_hash_table_add (known, words_a[i]);
  for (guint i = 0; i < n_b; i++)
    shared += g_hash_table_contains (known, words_b[i]);
  return n_b >= 3 && shared >= 0.75 * n_b && shared >= 0.6 * n_a;
}

/* Whether a line says what the structured data gives as the headline. */
gboolean
stet_html_is_title (const char *text, const StetHtmlFacts *facts)
{
  g_autofree char *folded = NULL;
  gsize length;

  if (strlen (text) > 1000)
    return FALSE;
  folded = stet_html_fold (text);
  length = strlen (folded);
  for (guint i = 0; i < facts->titles->len && length > 0; i++)
    {
      g_autofree char *title = stet_html_fold (g_ptr_array_index (facts->titles, i));
      gsize title_length = strlen (title);

      if (g_str_equal (title, folded)
          || (length > 12 && length * 10 >= title_length * 6 && strstr (title, folded) != NULL)
          || (title_length > 12 && title_length * 10 >= length * 6
              && strstr (folded, title) != NULL)
          || share_words (title, folded))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_heading (GumboTag tag)
{
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

/* The heading that a node is or is in; 0 when it is in none. */
static guint
heading_of (StetHtmlPage *page, guint node)
{
  for (guint levels = 0; levels < 6 && node > 0; levels++)
    {
      if (is_heading (stet_html_page_get_tag (page, node)))
        return node;
      node = stet_html_node (page, node)->parent;
    }
  return 0;
}

/* Index of the line that is the headline: the highest heading that says what the structured data
 * says, else the first highest one. G_MAXUINT when there is none. */
static guint
find_headline (StetHtmlPage *page, GArray *lines, const StetHtmlFacts *facts)
{
  guint best = G_MAXUINT;
  guint best_rank = G_MAXUINT;

  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);
      guint heading = heading_of (page, line->block);
      guint rank;

      if (line->chars > 400 || line->chars < 4
          || (stet_html_node (page, line->first)->flags & (STET_HTML_CAPTION | STET_HTML_PHOTO)))
        continue;
      rank = heading > 0 ? stet_html_page_get_tag (page, heading) - GUMBO_TAG_H1 : 8;
      if (rank > 1 && facts->titles->len == 0)
        continue;
      if (stet_html_node (page, line->first)->flags & STET_HTML_CHROME)
        rank += 3;
      if (line->linked * 2 > line->chars)
        rank += 2;
      if (!stet_html_is_title (stet_html_line_get_text (page, line), facts))
        {
          if (rank > 1)
            continue;
          rank += 10;
        }
      if (rank < best_rank)
        {
          best = i;
          best_rank = rank;
        }
    }
  return best;
}

static guint
hash_words (char **words, guint n)
{
  guint hash = 5381;

  for (guint i = 0; i < n; i++)
    hash = hash * 33 + g_str_hash (words[i]);
  return hash;
}

/* Notes of each line how much of it the structured data has in the article. Returns how much of
 * the article there the lines have, from 0 to 1. */
static double
match_body (StetHtmlPage *page, GArray *lines, const char *body)
{
  g_autofree char *folded = stet_html_fold (body);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  guint n = g_strv_length (words);

  for (guint i = 0; i + 2 < n; i++)
    g_hash_table_add (known, GUINT_TO_POINTER (hash_words (words + i, 3) | 1));
  for (guint l = 0; l < lines->len; l++)
    {
      StetHtmlLine *line = stet_html_line (lines, l);
      g_autofree char *text = stet_html_fold (stet_html_line_get_text (page, line));
      g_auto (GStrv) own = g_strsplit (text, " ", -1);
      guint n_own = g_strv_length (own);
      guint hits = 0;

      if (n_own < 3)
        {
          line->match = n_own > 0 && strstr (folded, text) != NULL ? 0.5 : 0;
          continue;
        }
      for (guint i = 0; i + 2 < n_own; i++)
        {
          gpointer key = GUINT_TO_POINTER (hash_words (own + i, 3) | 1);

          if (g_hash_table_contains (known, key))
            {
              hits++;
              g_hash_table_add (found, key);
            }
        }
      line->match = hits / (n_own - 2.0);
    }
  return g_hash_table_size (known) > 0
             ? g_hash_table_size (found) / (double) g_hash_table_size (known)
             : 0;
}

static double
score_of_line (StetHtmlPage *page, const StetHtmlLine *line)
{
  GumboTag tag = stet_html_page_get_tag (page, line->block);
  double score = line->chars - 2.0 * line->linked;

  if (!stet_html_line_is_good (line) || score <= 0
      || (stet_html_node (page, line->first)->flags & NOT_BODY))
    return 0;
  score = MIN (score, 1200);
  if (!line->sentence)
    score *= 0.6;
  if (tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DD || is_heading (tag))
    score *= 0.5;
  else if (tag == GUMBO_TAG_P)
    score *= 1.15;
  if (stet_html_node (page, line->first)->flags & STET_HTML_META)
    score *= 0.4;
  if (line->match >= 0)
    score *= line->match > 0.5 ? 2 : 0.4;
  return score;
}

/* Where the words of a line begin to count: what its paragraph is in. */
static guint
container_of (StetHtmlPage *page, guint block)
{
  switch (stet_html_page_get_tag (page, block))
    {
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_PRE:
      return block;
    case GUMBO_TAG_LI:
      return stet_html_node (page, stet_html_node (page, block)->parent)->parent;
    default:
      return stet_html_node (page, block)->parent;
    }
}

/* The node that holds the most of what reads like an article and the least else. */
static guint
find_root (StetHtmlPage *page, GArray *lines, guint headline)
{
  g_autofree double *scores = g_new0 (double, page->nodes->len);
  double best_score = 0;
  guint best = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);
      double score = score_of_line (page, line);
      guint node = container_of (page, line->block);

      if (score == 0)
        continue;
      if (headline != G_MAXUINT && i < headline)
        score *= 0.5;
      /* One paragraph in a box of its own is a paragraph all the same. */
      if (node == line->block && stet_html_page_get_tag (page, node) == GUMBO_TAG_DIV)
        scores[node] += score * 0.3;
      for (guint level = 0; level < LEVELS; level++)
        {
          scores[node] += score;
          score *= DECAY;
          if (node == 0)
            break;
          node = stet_html_node (page, node)->parent;
        }
    }
  for (guint i = 0; i < page->nodes->len; i++)
    {
      double score;

      if (scores[i] <= 0)
        continue;
      score = scores[i] * stet_html_hint_body (page, i);
      if (score > best_score)
        {
          best = i;
          best_score = score;
        }
    }
  return best;
}

static const char *
name_of (StetHtmlPage *page, guint node)
{
  return stet_html_page_get_attribute (page, node, "class");
}

static gboolean
is_alike (StetHtmlPage *page, guint a, guint b)
{
  return stet_html_page_get_tag (page, a) == stet_html_page_get_tag (page, b)
         && name_of (page, a) != NULL && g_strcmp0 (name_of (page, a), name_of (page, b)) == 0;
}

/* What paragraphs of one text have in common: what they are and what they are in. 0 when that says
 * nothing, for nothing has a name. */
static guint
signature_of (StetHtmlPage *page, guint block)
{
  guint parent = stet_html_node (page, block)->parent;
  const char *name = name_of (page, block);
  const char *outer = name_of (page, parent);
  guint hash = stet_html_page_get_tag (page, block) * 257u + stet_html_page_get_tag (page, parent);

  if ((name == NULL || *name == '\0') && (outer == NULL || *outer == '\0'))
    return 0;
  hash = hash * 33 + (name != NULL ? g_str_hash (name) : 0);
  return (hash * 33 + (outer != NULL ? g_str_hash (outer) : 0)) | 1;
}

typedef struct
{
  StetHtmlPage *page;
  GArray *lines;
  GHashTable *signatures; /* of the paragraphs found: how much text has each */
  double chars;
} Shape;

static guint
first_line_of (GArray *lines, guint node)
{
  guint low = 0;
  guint high = lines->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (stet_html_line (lines, middle)->first < node)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
read_shape (Shape *shape, guint root)
{
  guint end = stet_html_node (shape->page, root)->end;

  for (guint i = first_line_of (shape->lines, root);
       i < shape->lines->len && stet_html_line (shape->lines, i)->first < end;
       i++)
    {
      StetHtmlLine *line = stet_html_line (shape->lines, i);
      guint signature = signature_of (shape->page, line->block);
      guint known;

      if (score_of_line (shape->page, line) == 0)
        continue;
      shape->chars += line->chars;
      known = GPOINTER_TO_UINT (
          g_hash_table_lookup (shape->signatures, GUINT_TO_POINTER (signature)));
      g_hash_table_insert (
          shape->signatures, GUINT_TO_POINTER (signature), GUINT_TO_POINTER (known + line->chars));
    }
}

/* Whether what stands beside the found text goes on with it. */
static gboolean
is_continuation (Shape *shape, guint root, guint sibling, guint level)
{
  StetHtmlPage *page = shape->page;
  StetHtmlNode *node = stet_html_node (page, sibling);
  GumboTag tag = stet_html_page_get_tag (page, sibling);
  double all = 0;
  double good = 0;
  double alike = 0;
  double matched = 0;

  if (tag == GUMBO_TAG_LAST || (node->flags & NOT_BODY) || tag == GUMBO_TAG_ASIDE
      || tag == GUMBO_TAG_HEADER)
    return FALSE;
  for (guint i = first_line_of (shape->lines, sibling);
       i < shape->lines->len && stet_html_line (shape->lines, i)->first < node->end;
       i++)
    {
      StetHtmlLine *line = stet_html_line (shape->lines, i);
      guint signature = signature_of (page, line->block);
      guint known = GPOINTER_TO_UINT (
          g_hash_table_lookup (shape->signatures, GUINT_TO_POINTER (signature)));

      if (stet_html_node (page, line->first)->flags & NOT_BODY)
        continue;
      all += line->chars + line->linked;
      if (score_of_line (page, line) == 0)
        continue;
      good += line->chars;
      if (line->match > 0.6)
        matched += line->chars;
      if (known > 0.2 * shape->chars && (signature != 0 || level < 2))
        alike += line->chars;
    }
  if (good < 60 || good < 0.5 * all)
    return FALSE;
  if (matched > 0.6 * good || alike > 0.6 * good)
    return tag != GUMBO_TAG_ARTICLE || level == 0 || matched > 0;
  if (is_alike (page, root, sibling))
    return tag != GUMBO_TAG_ARTICLE && tag != GUMBO_TAG_TD;
  if (level == 0 && (tag == GUMBO_TAG_P || tag == GUMBO_TAG_BLOCKQUOTE))
    return TRUE;
  return stet_html_hint_body (page, sibling) > 1.3 && good > 200;
}

/* The nodes that hold the article, in order: the one found and what goes on with it. */
static GArray *
find_roots (StetHtmlPage *page, GArray *lines, guint root)
{
  GArray *roots = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) signatures = g_hash_table_new (NULL, NULL);
  Shape shape = { .page = page, .lines = lines, .signatures = signatures };
  guint node = root;

  read_shape (&shape, root);
  g_array_append_val (roots, root);
  for (guint level = 0; level < 5 && node > 0; level++)
    {
      guint parent = stet_html_node (page, node)->parent;

      for (guint i = parent + 1; i < stet_html_node (page, parent)->end;
           i = stet_html_node (page, i)->end)
        {
          if (i != node && is_continuation (&shape, node, i, level))
            g_array_append_val (roots, i);
        }
      node = parent;
    }
  return roots;
}

static gboolean
is_in_roots (GArray *roots, StetHtmlPage *page, guint node)
{
  for (guint i = 0; i < roots->len; i++)
    {
      guint root = g_array_index (roots, guint, i);

      if (node >= root && node < stet_html_node (page, root)->end)
        return TRUE;
    }
  return FALSE;
}

/* The first verdict on each line, by where it stands. */
static void
judge_lines (StetHtmlPage *page, GArray *lines, GArray *roots, guint headline)
{
  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);
      StetHtmlNode *node = stet_html_node (page, line->first);
      gboolean inside = is_in_roots (roots, page, line->first);

      if (i == headline)
        line->verdict = STET_HTML_HEADLINE;
      else if (!inside)
        line->verdict = STET_HTML_OUTSIDE;
      else if (node->flags & STET_HTML_CHROME)
        {
          line->verdict = STET_HTML_RESIDUE;
          line->residue = node->chrome;
        }
      else if (node->flags & (STET_HTML_CAPTION | STET_HTML_PHOTO))
        line->verdict = STET_HTML_IN_PHOTO;
      else
        line->verdict = STET_HTML_BODY;
    }
}

static gboolean
is_stated (const char *plain, GPtrArray *statements)
{
  g_autofree char *folded = stet_html_fold (plain);
  gsize length = strlen (folded);

  for (guint i = 0; i < statements->len && length > 30; i++)
    {
      g_autofree char *stated = stet_html_fold (g_ptr_array_index (statements, i));

      /* The statement may be cut off. */
      if (strncmp (stated, folded, MIN (strlen (stated), length)) == 0 && strlen (stated) > 30)
        return TRUE;
    }
  return FALSE;
}

/* A standfirst that the page sets apart from the text: between the headline and the text, called so
 * or stated to be what the article is about. */
static void
find_standfirst (StetHtmlPage *page, GArray *lines, const StetHtmlFacts *facts, guint headline)
{
  guint first = headline;

  while (first < lines->len && stet_html_line (lines, first)->verdict != STET_HTML_BODY)
    first++;
  if (first >= lines->len)
    return;
  for (guint i = headline + 1; i < first; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);

      if (line->verdict != STET_HTML_OUTSIDE || line->chars < 30 || line->chars > 700
          || line->linked * 2 > line->chars
          || (stet_html_node (page, line->first)->flags & NOT_BODY))
        continue;
      if (stet_html_hint_standfirst (page, line->block)
          || is_stated (stet_html_line_get_text (page, line), facts->standfirsts)
          || heading_of (page, line->block) > 0)
        {
          line->verdict = STET_HTML_STANDFIRST;
          return;
        }
    }
}

/* All of a piece that was copied is content. */
static GArray *
take_all (StetHtmlPage *page)
{
  GArray *lines = stet_html_lines_new (page);

  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);

      line->verdict = stet_html_node (page, line->first)->flags
                              & (STET_HTML_CAPTION | STET_HTML_PHOTO)
                          ? STET_HTML_IN_PHOTO
                          : STET_HTML_BODY;
    }
  return lines;
}

/* The lines as they stand, and how much of them is text. */
static GArray *
read_lines (StetHtmlPage *page, const StetHtmlFacts *facts)
{
  GArray *lines = stet_html_lines_new (page);

  if (facts->body != NULL && g_utf8_strlen (facts->body, -1) >= MIN_BODY
      && match_body (page, lines, facts->body) < 0.3)
    {
      for (guint i = 0; i < lines->len; i++)
        stet_html_line (lines, i)->match = -1;
    }
  stet_html_lines_weigh (page, lines);
  return lines;
}

/**
 * stet_html_extract:
 * @page: a page; its nodes are marked
 * @facts: what is known of the article
 *
 * Finds the article in a page.
 *
 * Returns: (transfer full) (element-type StetHtmlLine): all its lines, each with a verdict; when
 *   there are more than #STET_HTML_MAX_LINES, without
 */
GArray *
stet_html_extract (StetHtmlPage *page, const StetHtmlFacts *facts)
{
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GArray) roots = NULL;
  guint headline;

  lines = stet_html_lines_new (page);
  if (lines->len > STET_HTML_MAX_LINES)
    return g_steal_pointer (&lines);
  g_clear_pointer (&lines, g_array_unref);
  lines = read_lines (page, facts);
  stet_html_mark_concealed (page);
  g_clear_pointer (&lines, g_array_unref);
  lines = read_lines (page, facts);
  headline = find_headline (page, lines, facts);
  stet_html_mark_chrome (page,
                         headline != G_MAXUINT && facts->titles->len > 0
                             ? stet_html_line (lines, headline)->first
                             : 0);
  g_clear_pointer (&lines, g_array_unref);
  if (page->fragment)
    return take_all (page);

  lines = read_lines (page, facts);
  headline = find_headline (page, lines, facts);
  roots = find_roots (page, lines, find_root (page, lines, headline));
  judge_lines (page, lines, roots, headline);
  stet_html_trim (page, lines, facts);
  find_standfirst (page, lines, facts, headline);
  return g_steal_pointer (&lines);
}
