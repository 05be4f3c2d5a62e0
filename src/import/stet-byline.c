/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-byline.h"

#include <string.h>

#include "stet-byline-private.h"
#include "stet-credit-private.h"
#include "stet-date.h"
#include "stet-vocabulary.h"

/* Bytes of a line that says nothing but who and when. */
#define MAX_LINE 300
/* Its words: two dates with their labels and a few names. */
#define MAX_LINE_WORDS 30
/* The same if it ends like a sentence. */
#define MAX_SENTENCE_WORDS 10
/* Words of the names in a byline, and of one name that no label precedes. */
#define MAX_NAMES_WORDS 16
#define MAX_NAME_WORDS  4
/* Letters of a name in a script without capitals. */
#define MAX_CASELESS_NAME 40

/* A line as it is read from left to right. */
typedef struct
{
  const char *language;
  const char *p;
  const char *end;
  gboolean digits; /* whether there can be a date at all */
  char *date;      /* (nullable): the first one from @searched on, and where it stands */
  const char *searched;
  const char *date_start;
  const char *date_end;
  gboolean modified;   /* what label the next date stands after */
  const char *unknown; /* a name that may turn out to be the author's */
  const char *unknown_end;
  StetByline *byline;
} Reader;

static gboolean
is_bar (gunichar c)
{
  return c == '|' || c == 0x2022 || c == 0x00B7 || c == 0xFF5C || c == 0x25CF || c == 0x2013
         || c == 0x2014 || c == 0x30FB;
}

static gboolean
is_filler (gunichar c)
{
  return !g_unichar_isalnum (c) && !g_unichar_ismark (c);
}

/* The first date that is not read yet: looked for once, as that is what takes long. */
static const char *
find_date (Reader *reader)
{
  gsize start, end;

  if (!reader->digits)
    return NULL;
  if (reader->searched == NULL || (reader->date != NULL && reader->date_start < reader->p))
    {
      g_free (reader->date);
      reader->date = stet_date_find (reader->p, reader->language, &start, &end);
      reader->searched = reader->p;
      reader->date_start = reader->date != NULL ? reader->p + start : NULL;
      reader->date_end = reader->date != NULL ? reader->p + end : NULL;
    }
  return reader->date;
}

/* Where the names end that begin at @p: at a bar, or where a date begins. */
static const char *
find_names_end (Reader *reader, const char *p)
{
  const char *start = p, *end = p;

  while (end < reader->end)
    {
      gunichar c = g_utf8_get_char (end);

      if (is_bar (c)
          || (c == '-' && end > start && end[-1] == ' ' && end + 1 < reader->end && end[1] == ' '))
        break;
      end = g_utf8_next_char (end);
    }
  if (find_date (reader) != NULL && reader->date_start >= start && reader->date_start < end)
    end = reader->date_start;
  while (end > start)
    {
      gunichar c = stet_credit_char_before (start, end);

      if (!g_unichar_isspace (c) && c != ',' && c != '(' && c != ':' && c != 0x060C)
        break;
      end = g_utf8_prev_char (end);
    }
  return end;
}

/* “Par Jeanne Dupont avec AFP” */
static guint
count_joints (const char *start, const char *end)
{
  guint n = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    n += p > start && p[-1] == ' ' && g_unichar_islower (g_utf8_get_char (p))
         && stet_vocabulary_match_start (STET_VOCABULARY_AND, p, end) == 0
         && stet_vocabulary_match_start (STET_VOCABULARY_PARTICLES, p, end) == 0
         && stet_vocabulary_match_start (STET_VOCABULARY_WITH, p, end) > 0;
  return n;
}

static gboolean
are_names (const char *start, const char *end, gboolean labelled)
{
  StetCreditShape shape;

  if (start >= end || stet_credit_is_full_stop (stet_credit_char_before (start, end)))
    return FALSE;
  stet_credit_measure (start, end, &shape);
  if (shape.n_digits > 0 || shape.caption || shape.n_words == 0
      || shape.n_lower > (labelled ? count_joints (start, end) : 0))
    return FALSE;
  if (shape.n_caseless > 0)
    return labelled && shape.n_words <= MAX_NAMES_WORDS / 2 && shape.length <= MAX_CASELESS_NAME;
  if (!labelled)
    return shape.n_capital >= 2 && shape.n_words <= MAX_NAME_WORDS && shape.n_parts == 1;
  return shape.n_words <= MAX_NAMES_WORDS && (shape.n_capital >= 2 || shape.agency);
}

/* “…, Hanoi”, “… in Paris”: takes the place off the names. */
static const char *
take_place (Reader *reader, const char *start, const char *end)
{
  const char *mark = NULL, *place, *before;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (*p == ',' || g_str_has_prefix (p, " in "))
      mark = p;
  if (mark == NULL)
    return end;
  place = *mark == ',' ? mark + 1 : mark + 4;
  place = stet_credit_skip_spaces (place, end);
  before = stet_credit_trim_spaces (start, mark);
  if (stet_vocabulary_match_start (STET_VOCABULARY_ROLE, place, end) > 0)
    return before;
  if (place >= end || stet_credit_match_agency (place, end) > 0
      || !g_unichar_isupper (g_utf8_get_char (place))
      || (*mark == ',' && memchr (place, ' ', (gsize) (end - place)) != NULL)
      || memchr (start, ' ', (gsize) (before - start)) == NULL)
    return end;
  g_free (reader->byline->dateline);
  reader->byline->dateline = g_strndup (place, (gsize) (end - place));
  return before;
}

/* “Door Jan Jansen”, “Tác giả: Mai Anh” */
static gboolean
read_names (Reader *reader)
{
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_BYLINE_COLON, reader->p, reader->end);
  const char *names = stet_credit_skip_spaces (reader->p + length, reader->end), *end;

  if (reader->byline->byline != NULL)
    return FALSE;
  if (length > 0 && names < reader->end && stet_credit_is_colon (g_utf8_get_char (names)))
    {
      names = stet_credit_skip_spaces (g_utf8_next_char (names), reader->end);
    }
  else
    {
      length = stet_vocabulary_match_start (STET_VOCABULARY_BYLINE, reader->p, reader->end);
      names = stet_credit_skip_spaces (reader->p + length, reader->end);
      if (length == 0 || names == reader->p + length)
        return FALSE;
    }
  end = find_names_end (reader, names);
  if (!are_names (names, end, TRUE))
    return FALSE;
  reader->p = end;
  end = take_place (reader, names, end);
  reader->byline->byline = g_strndup (names, (gsize) (end - names));
  return TRUE;
}

static gboolean
read_label (Reader *reader)
{
  gsize published = stet_vocabulary_match_start (STET_VOCABULARY_PUBLISHED, reader->p, reader->end);
  gsize modified = stet_vocabulary_match_start (STET_VOCABULARY_MODIFIED, reader->p, reader->end);

  if (published == 0 && modified == 0)
    return FALSE;
  reader->modified = modified >= published;
  reader->p += MAX (published, modified);
  return TRUE;
}

static gboolean
read_date (Reader *reader)
{
  const char *date = find_date (reader);
  char **field = reader->modified ? &reader->byline->modified : &reader->byline->published;

  if (date == NULL || reader->date_start != reader->p || reader->date_end <= reader->p)
    return FALSE;
  if (*field == NULL)
    *field = g_strdup (date);
  reader->p = reader->date_end;
  /* A date without a label after this one is that of a change. */
  reader->modified = reader->byline->published != NULL;
  return TRUE;
}

/* “Toruń, 12 października 2026”: one word, which is no name of a person, and a date. */
static gboolean
read_place (Reader *reader)
{
  const char *end = find_names_end (reader, reader->p);
  const char *comma = stet_credit_skip_spaces (end, reader->end);
  StetCreditShape shape;

  if (reader->byline->dateline != NULL || reader->byline->byline != NULL || end <= reader->p
      || comma >= reader->end || (*comma != ',' && g_utf8_get_char (comma) != 0x060C)
      || find_date (reader) == NULL
      || stet_credit_skip_spaces (g_utf8_next_char (comma), reader->end) != reader->date_start)
    return FALSE;
  stet_credit_measure (reader->p, end, &shape);
  if (shape.n_words != 1 || shape.n_capital != 1 || shape.n_digits > 0 || shape.agency
      || stet_credit_match_agency (reader->p, end) > 0)
    return FALSE;
  reader->byline->dateline = g_strndup (reader->p, (gsize) (end - reader->p));
  reader->p = g_utf8_next_char (comma);
  return TRUE;
}

/* A name that stands before a bar or a date, without a label. */
static gboolean
read_unknown (Reader *reader)
{
  const char *end = find_names_end (reader, reader->p);

  if (reader->unknown != NULL || end >= reader->end || !are_names (reader->p, end, FALSE))
    return FALSE;
  reader->unknown = reader->p;
  reader->unknown_end = end;
  reader->p = end;
  return TRUE;
}

/* Words and numbers around a date. */
static gboolean
read_around (Reader *reader)
{
  gsize length = stet_vocabulary_match_start (STET_VOCABULARY_DATE_WORDS, reader->p, reader->end);

  if (length == 0 && reader->byline->byline != NULL)
    length = stet_vocabulary_match_start (STET_VOCABULARY_ROLE, reader->p, reader->end);
  if (length > 0)
    {
      reader->p += length;
      return TRUE;
    }
  if (!g_unichar_isdigit (g_utf8_get_char (reader->p))
      || (reader->byline->published == NULL && reader->byline->modified == NULL))
    return FALSE;
  while (reader->p < reader->end && g_unichar_isdigit (g_utf8_get_char (reader->p)))
    reader->p = g_utf8_next_char (reader->p);
  return TRUE;
}

/* Reads a line that has nothing but names and dates; FALSE if anything else stands there. */
static gboolean
read_line (Reader *reader)
{
  StetByline *byline = reader->byline;

  while (reader->p < reader->end)
    {
      if (is_filler (g_utf8_get_char (reader->p)))
        reader->p = g_utf8_next_char (reader->p);
      else if (!read_names (reader) && !read_label (reader) && !read_date (reader)
               && !read_around (reader) && !read_place (reader) && !read_unknown (reader))
        return FALSE;
    }
  if (byline->published == NULL && byline->modified == NULL)
    return byline->byline != NULL && reader->unknown == NULL;
  if (byline->byline == NULL && reader->unknown != NULL)
    byline->byline = g_strndup (reader->unknown, (gsize) (reader->unknown_end - reader->unknown));
  return TRUE;
}

static gboolean
is_sentence_end (gunichar c)
{
  return stet_credit_is_full_stop (c) || c == '!' || c == '?' || c == 0x061F || c == '"'
         || c == 0x201D;
}

/* Whether a line is so short that it can be one; notes whether it has digits. */
static gboolean
can_be_line (Reader *reader)
{
  guint n_words = 1;

  if (reader->end - reader->p > MAX_LINE)
    return FALSE;
  for (const char *p = reader->p; p < reader->end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n_words += g_unichar_isspace (c);
      reader->digits |= g_unichar_isdigit (c);
    }
  return n_words <= (is_sentence_end (stet_credit_char_before (reader->p, reader->end))
                         ? MAX_SENTENCE_WORDS
                         : MAX_LINE_WORDS);
}

/**
 * stet_byline_read:
 * @plain: one line of plain text without white space around it, UTF-8
 * @language: (nullable): BCP 47 tag of its language, for the order of day and month
 * @byline: (out caller-allocates): what it says; clear with stet_byline_clear()
 *
 * Reads a byline, a date line or the dateline that a paragraph opens with: “Door Jan Jansen”,
 * “Gepubliceerd: 25 oktober 2025 · Bijgewerkt: …”, “HANOI (Reuters) – …”. The agency of a dateline
 * is its byline. A line is read as a whole or, if dateline_end is set, is a paragraph whose opening
 * was read. Safe on any thread; the time it takes is bounded.
 *
 * Returns: whether the line says any of that; else @byline is empty
 */
gboolean
stet_byline_read (const char *plain, const char *language, StetByline *byline)
{
  gsize length = strnlen (plain, MAX_LINE + 1);
  Reader reader = { .language = language, .p = plain, .end = plain + length, .byline = byline };
  gboolean found;

  *byline = (StetByline) { 0 };
  found = can_be_line (&reader) && read_line (&reader);
  g_free (reader.date);
  if (found)
    return TRUE;
  stet_byline_clear (byline);
  return stet_byline_read_place (plain, language, byline);
}

/**
 * stet_byline_clear:
 * @byline: what a line said
 *
 * Frees its parts.
 */
void
stet_byline_clear (StetByline *byline)
{
  g_clear_pointer (&byline->byline, g_free);
  g_clear_pointer (&byline->dateline, g_free);
  g_clear_pointer (&byline->published, g_free);
  g_clear_pointer (&byline->modified, g_free);
  byline->dateline_end = 0;
}
