/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-residue.h"

#include <string.h>

#include "stet-vocabulary.h"

/* Bytes. What is longer is text. */
#define MAX_LINE  2000
#define MAX_SHORT 240
#define MAX_LABEL 120
/* A line of a share bar or menu; names of networks between commas can be a sentence's. */
#define MAX_BAR 400
/* Of a label that is enough without a link behind it, and of a notice without the word cookie. */
#define MIN_CLEAR_LABEL 7
#define MIN_NOTICE      18
/* Words of a key word, of a step of a path. */
#define MAX_TAG_WORDS  6
#define MAX_STEP_WORDS 5
/* Share of links from which on a label without a colon is one, and a line nothing but links. */
#define SOME_LINKS  0.2
#define HALF_LINKS  0.5
#define MOSTLY_LINK 0.8

/* A line without bullets, arrows and brackets around it. */
typedef struct
{
  const char *start;
  const char *end;
  gboolean bracketed;
  gboolean dotted; /* “Loading…” */
  double link_share;
} Line;

static gunichar
char_before (const char *start, const char *p)
{
  return p > start ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
}

static gboolean
is_frame (gunichar c)
{
  return !g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != '#' && c != '@' && c != 0x00A9;
}

static const char *
skip_frame (const char *p, const char *end)
{
  while (p < end && is_frame (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static Line
strip (const char *plain, double link_share)
{
  const char *end = plain + strlen (plain);
  Line line = { skip_frame (plain, end), end, FALSE, FALSE, link_share };

  while (line.end > line.start && is_frame (char_before (line.start, line.end)))
    {
      gunichar c = char_before (line.start, line.end);

      line.bracketed |= c == ']' || c == ')' || c == '}' || c == '>' || c == 0x3011;
      line.dotted |= c == 0x2026 || c == '.';
      line.end = g_utf8_prev_char (line.end);
    }
  line.bracketed = line.bracketed && line.start > plain;
  return line;
}

static gboolean
is_whole (const Line *line, StetVocabularyGroup group)
{
  return stet_vocabulary_has (group, line->start, (gsize) (line->end - line->start));
}

static gboolean
has_space (const char *start, const char *end)
{
  return memchr (start, ' ', (gsize) (end - start)) != NULL;
}

static gboolean
is_colon (gunichar c)
{
  return c == ':' || c == 0xFF1A;
}

static guint
count_words (const char *start, const char *end)
{
  guint n = 0;
  gboolean in_word = FALSE;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gboolean space = g_unichar_isspace (g_utf8_get_char (p));

      n += !space && !in_word;
      in_word = !space;
    }
  return n;
}

/* “Reacties (3)”, “3 reacties”. */
static gboolean
is_counter (const Line *line)
{
  const char *start = line->start, *end = line->end;
  gboolean number = FALSE;

  if (end - start > MAX_LABEL)
    return FALSE;
  while (start < end
         && (g_unichar_isdigit (g_utf8_get_char (start)) || is_frame (g_utf8_get_char (start))))
    {
      number |= g_unichar_isdigit (g_utf8_get_char (start));
      start = g_utf8_next_char (start);
    }
  while (end > start
         && (g_unichar_isdigit (char_before (start, end)) || is_frame (char_before (start, end))))
    {
      number |= g_unichar_isdigit (char_before (start, end));
      end = g_utf8_prev_char (end);
    }
  return (number || line->link_share >= HALF_LINKS)
         && stet_vocabulary_has (STET_VOCABULARY_COMMENTS, start, (gsize) (end - start));
}

/* “Lees ook: …”, or the label as a link or alone. */
static gboolean
is_read_also (const Line *line)
{
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_READ_ALSO, line->start, line->end);
  const char *label_end = line->start + length;
  const char *p = label_end;

  if (length == 0 || line->end - line->start > MAX_BAR)
    return FALSE;
  if (p == line->end)
    return TRUE;
  while (p < line->end && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (line->link_share >= HALF_LINKS)
    return TRUE;
  return (is_colon (g_utf8_get_char (p)) || *p == '|' || *p == '>' || g_utf8_get_char (p) == 0x00BB)
         && (has_space (line->start, label_end)
             || g_utf8_strlen (line->start, (gssize) length) >= MIN_CLEAR_LABEL
             || (guchar) *line->start >= 0xE0);
}

/* Nothing but words of share bars, and numbers beside them. */
static gboolean
is_share_bar (const Line *line)
{
  guint n_words = 0;
  const char *p = line->start;

  if (line->end - line->start > MAX_BAR)
    return FALSE;
  if (is_whole (line, STET_VOCABULARY_SHARE))
    return TRUE;
  while (p < line->end)
    {
      gunichar c = g_utf8_get_char (p);
      gsize length;

      if (c == ',' || c == ';')
        return FALSE;
      if (is_frame (c) || g_unichar_isdigit (c))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      length = MAX (stet_vocabulary_match_start (STET_VOCABULARY_SHARE, p, line->end),
                    stet_vocabulary_match_start (STET_VOCABULARY_SHARE_NETWORKS, p, line->end));
      if (length == 0)
        return FALSE;
      n_words++;
      p += length;
    }
  return n_words >= 2 || (n_words == 1 && line->link_share >= HALF_LINKS);
}

static gboolean
has_cookie (const Line *line)
{
  for (const char *p = line->start; p + 5 < line->end; p++)
    if (g_ascii_strncasecmp (p, "cooki", 5) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_cookie_notice (const Line *line)
{
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_COOKIES, line->start, line->end);

  return length > 0
         && (line->start + length == line->end || has_cookie (line)
             || (has_space (line->start, line->start + length)
                 && g_utf8_strlen (line->start, (gssize) length) >= MIN_NOTICE));
}

/* “#brug #delta” */
static gboolean
is_hash_tags (const Line *line)
{
  guint n = 0;

  for (const char *p = line->start; p < line->end;)
    {
      if (*p != '#')
        return FALSE;
      n++;
      while (p < line->end && !g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      while (p < line->end && (g_unichar_isspace (g_utf8_get_char (p)) || *p == ','))
        p = g_utf8_next_char (p);
    }
  return n >= 2;
}

static gboolean
is_tag_mark (gunichar c)
{
  return c == ',' || c == ';' || c == '|' || c == '#' || c == 0x060C || c == 0x3001 || c == 0xFF0C;
}

/* “Tags: brug, delta”: a label and words that are no sentence. */
static gboolean
is_tags (const Line *line)
{
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_TAGS, line->start, line->end);
  const char *p = line->start + length;

  if (line->end - line->start > MAX_BAR)
    return FALSE;
  if (is_hash_tags (line) || (length > 0 && p == line->end))
    return TRUE;
  if (length == 0 || line->dotted)
    return FALSE;
  while (p < line->end && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (!is_colon (g_utf8_get_char (p)) && *p != '#' && line->link_share < HALF_LINKS)
    return FALSE;
  for (const char *start = p;; p = g_utf8_next_char (p))
    {
      if (p < line->end && !is_tag_mark (g_utf8_get_char (p)))
        continue;
      if (count_words (start, p) > MAX_TAG_WORDS)
        return FALSE;
      if (p >= line->end)
        return TRUE;
      start = p;
    }
}

static gboolean
is_step_mark (gunichar c)
{
  return c == '>' || c == '|' || c == '/' || c == 0x00BB || c == 0x203A || c == 0x2192
         || c == 0x2022 || c == 0x00B7;
}

/* “Home > News > Politics”, “Skip to content”. */
static gboolean
is_navigation (const Line *line)
{
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_NAVIGATION, line->start, line->end);
  const char *p = line->start + length, *step = p;
  guint n_steps = 0;

  if (length == 0 || line->end - line->start > MAX_SHORT)
    return FALSE;
  /* “Contact” may be a heading. */
  if (p == line->end)
    return has_space (line->start, p) || line->link_share >= HALF_LINKS;
  while (p < line->end && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (!is_step_mark (g_utf8_get_char (p)) || p == line->start + length)
    return FALSE;
  for (; p < line->end; p = g_utf8_next_char (p))
    if (is_step_mark (g_utf8_get_char (p)))
      {
        if (count_words (step, p) > MAX_STEP_WORDS + 1)
          return FALSE;
        step = p;
        n_steps++;
      }
  return n_steps >= 1 && (count_words (step, line->end) <= MAX_STEP_WORDS || n_steps >= 2);
}

static gboolean
has_newsletter_word (const Line *line)
{
  for (const char *p = line->start; p < line->end; p = g_utf8_next_char (p))
    if ((p == line->start || !g_unichar_isalnum (char_before (line->start, p))
         || (guchar) *p >= 0xE0)
        && stet_vocabulary_match_start (STET_VOCABULARY_NEWSLETTER_WORDS, p, line->end) > 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_newsletter (const Line *line)
{
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_NEWSLETTER, line->start, line->end);

  if (length == 0 || line->end - line->start > MAX_BAR)
    return FALSE;
  /* One word, “Newsletter”, begins sentences too. */
  return line->start + length == line->end
         || (has_space (line->start, line->start + length)
             && (line->link_share >= SOME_LINKS || has_newsletter_word (line)))
         || (g_utf8_get_char (line->start) >= 0x2E80 && has_newsletter_word (line));
}

static gboolean
is_placeholder (const Line *line)
{
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_PLACEHOLDER, line->start, line->end);

  if (length == 0 || line->end - line->start > MAX_SHORT)
    return FALSE;
  if (line->start + length == line->end)
    return TRUE;
  /* “Please enable JavaScript to see …”, “[image: a bridge]” */
  return (has_space (line->start, line->start + length)
          && g_utf8_strlen (line->start, (gssize) length) >= MIN_NOTICE)
         || (line->bracketed && is_colon (g_utf8_get_char (line->start + length)));
}

static gboolean
is_copyright_line (const Line *line)
{
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_COPYRIGHT, line->start, line->end);
  const char *p = line->start + length;

  if (line->end - line->start > MAX_SHORT)
    return FALSE;
  if (length > 0 && p == line->end)
    return length > 2;
  while (length > 0 && p < line->end && is_frame (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (length > 0 && p < line->end
      && (g_unichar_isdigit (g_utf8_get_char (p)) || g_utf8_get_char (p) == 0x00A9))
    return TRUE;
  /* “Stet 2025. All rights reserved” */
  length = stet_vocabulary_match_end (STET_VOCABULARY_COPYRIGHT, line->start, line->end);
  return length > 0 && has_space (line->end - length, line->end);
}

/**
 * stet_residue_classify:
 * @plain: one line of plain text, UTF-8
 * @link_share: which share of its characters are links, 0 to 1; 0 where there are none
 *
 * Tells whether a line is what a page has around its article: a comment counter, a share bar, links
 * to other articles. A sentence of an article never is, whatever words it begins with. The words
 * are in resources/import/vocabulary.ini. Safe on any thread; the time it takes is bounded.
 *
 * Returns: (nullable): the kind of residue, a static string, or %NULL for text
 */
const char *
stet_residue_classify (const char *plain, double link_share)
{
  Line line;

  if (strnlen (plain, MAX_LINE + 1) > MAX_LINE)
    return NULL;
  line = strip (plain, link_share);
  if (line.start >= line.end)
    return NULL;

  if (is_counter (&line))
    return "comment-counter";
  if (is_whole (&line, STET_VOCABULARY_ADVERTISEMENT))
    return "advertisement";
  if (is_placeholder (&line))
    return "placeholder";
  if (is_read_also (&line))
    return "read-also";
  if (is_share_bar (&line))
    return "share-bar";
  if (is_cookie_notice (&line))
    return "cookie-notice";
  if (is_newsletter (&line))
    return "newsletter";
  if (is_tags (&line))
    return "tags";
  if (is_navigation (&line))
    return "navigation";
  if (is_copyright_line (&line))
    return "copyright-line";
  return NULL;
}
