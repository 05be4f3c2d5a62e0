/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <string.h>

#include "stet-byline-private.h"
#include "stet-credit-private.h"
#include "stet-date.h"
#include "stet-vocabulary.h"

/* Bytes that a dateline takes, and that follow it. */
#define MAX_DATELINE 160
#define MIN_REST     20
/* Words of a place, and of a date in a dateline. */
#define MAX_PLACE_WORDS 4
#define MAX_DATE_WORDS  5
/* Letters of a place in capitals. */
#define MIN_CAPITALS 3
/* Letters of a place in a script that has none. */
#define MAX_CASELESS_PLACE 20

/* What stands before the joint. */
typedef struct
{
  const char *place;
  const char *place_end;
  const char *agency;
  const char *agency_end;
  gboolean date;
} Dateline;

static gboolean
is_dash (gunichar c)
{
  return c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x2212;
}

/* “ – ” or “—”: returns what follows it, NULL if there is no joint. A hyphen needs its spaces. */
static const char *
skip_joint (const char *start, const char *p, const char *end)
{
  const char *dash = stet_credit_skip_spaces (p, end), *next;
  gunichar c;

  /* “(EFE).- ” */
  if (dash < end && *dash == '.' && stet_credit_char_before (start, p) == ')')
    p = dash = dash + 1;
  next = dash;
  c = dash < end ? g_utf8_get_char (dash) : 0;
  /* “(भाषा)। ” */
  if (c == 0x0964 && stet_credit_char_before (start, p) == ')')
    return stet_credit_skip_spaces (g_utf8_next_char (dash), end);
  if (!is_dash (c))
    return NULL;
  while (next < end && is_dash (g_utf8_get_char (next)))
    next = g_utf8_next_char (next);
  if (c == '-' && dash == p && stet_credit_char_before (start, p) != ')'
      && stet_credit_char_before (start, p) != '.')
    return NULL;
  if (c != 0x2014 && (next >= end || !g_unichar_isspace (g_utf8_get_char (next))))
    return NULL;
  return stet_credit_skip_spaces (next, end);
}

static gboolean
is_upper_text (const char *start, const char *end)
{
  guint n = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_islower (c))
        return FALSE;
      n += g_unichar_isupper (c);
    }
  return n >= MIN_CAPITALS;
}

static gboolean
is_cased (const char *start, const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)) || g_unichar_islower (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
is_place (const char *start, const char *end)
{
  StetCreditShape shape;

  if (start >= end)
    return FALSE;
  stet_credit_measure (start, end, &shape);
  if (shape.n_words == 0 || shape.n_words > MAX_PLACE_WORDS || shape.n_lower > 0
      || shape.n_digits > 0 || shape.caption || shape.address
      || stet_vocabulary_has (STET_VOCABULARY_NOT_A_PLACE, start, (gsize) (end - start)))
    return FALSE;
  if (!is_cased (start, end))
    return shape.length <= MAX_CASELESS_PLACE;
  return g_unichar_isupper (g_utf8_get_char (start));
}

/* “25 oct”, “ngày 25/10”: few words with a number among them. */
static gboolean
is_day (const char *start, const char *end)
{
  guint n_words = 0, n_digits = 0;
  gboolean in_word = FALSE;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean inner = g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '/' || c == '.';

      if (!inner && !g_unichar_isspace (c) && c != ',' && c != 0x060C)
        return FALSE;
      n_words += inner && !in_word;
      n_digits += g_unichar_isdigit (c);
      in_word = inner;
    }
  return n_digits > 0 && n_digits <= 8 && n_words <= MAX_DATE_WORDS;
}

static gboolean
is_agency (const char *start, const char *end)
{
  return start < end && stet_credit_match_agency (start, end) == (gsize) (end - start);
}

/* Reads the stretch before a joint or a bracket: “PARIS, 25 oct”, “WASHINGTON, D.C.” */
static gboolean
read_parts (Dateline *dateline, const char *start, const char *end)
{
  const char *comma = start, *rest;
  StetCreditShape shape;

  end = stet_credit_trim_spaces (start, end);
  while (comma < end && *comma != ',' && g_utf8_get_char (comma) != 0x060C)
    comma = g_utf8_next_char (comma);
  if (!is_place (start, stet_credit_trim_spaces (start, comma)))
    return FALSE;
  dateline->place = start;
  dateline->place_end = stet_credit_trim_spaces (start, comma);
  if (comma >= end)
    return TRUE;

  rest = stet_credit_skip_spaces (g_utf8_next_char (comma), end);
  if (is_day (rest, end))
    {
      dateline->date = TRUE;
      return TRUE;
    }
  /* A country or state, with or without the day after it. */
  stet_credit_measure (rest, end, &shape);
  for (comma = rest; comma < end && *comma != ',';)
    comma = g_utf8_next_char (comma);
  if (!is_place (rest, comma))
    return FALSE;
  dateline->place_end = comma;
  if (comma >= end)
    return TRUE;
  dateline->date = is_day (stet_credit_skip_spaces (comma + 1, end), end);
  return dateline->date;
}

/* “Berlin dpa –”, “London CNN —” */
static void
take_trailing_agency (Dateline *dateline)
{
  const char *word = dateline->place_end;

  while (word > dateline->place
         && !g_unichar_isspace (stet_credit_char_before (dateline->place, word)))
    word = g_utf8_prev_char (word);
  if (word == dateline->place || dateline->agency != NULL || !is_agency (word, dateline->place_end))
    return;
  dateline->agency = word;
  dateline->agency_end = dateline->place_end;
  dateline->place_end = stet_credit_trim_spaces (dateline->place, word);
}

/* Where a dateline may end: the first bracket or dash. */
static const char *
find_mark (const char *start, const char *end)
{
  for (const char *p = start; p < end && p - start < MAX_DATELINE; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == 0xFF08
          || (is_dash (c)
              && (c == 0x2014 || g_unichar_isspace (stet_credit_char_before (start, p)))))
        return p;
      if (c == ':' || c == '?' || c == '!' || c == 0x3002)
        return NULL;
    }
  return NULL;
}

static const char *
find_closer (const char *open, const char *end)
{
  gunichar closer = stet_credit_get_closer (g_utf8_get_char (open));

  for (const char *p = open; p < end && p - open < MAX_DATELINE; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) == closer)
      return p;
  return NULL;
}

/* Reads “(Reuters)”; returns what follows, or NULL. */
static const char *
read_agency (Dateline *dateline, const char *open, const char *end)
{
  const char *close = find_closer (open, end), *start = g_utf8_next_char (open);
  StetCreditShape shape;

  if (close == NULL)
    return NULL;
  start = stet_credit_skip_spaces (start, close);
  dateline->agency = start;
  dateline->agency_end = stet_credit_trim_spaces (start, close);
  stet_credit_measure (start, close, &shape);
  if (!is_agency (start, dateline->agency_end)
      && (!shape.agency || shape.n_lower > 0 || shape.n_digits > 0
          || shape.n_words > MAX_PLACE_WORDS))
    return NULL;
  return g_utf8_next_char (close);
}

/* “(서울=연합뉴스)”, “【ニューヨーク共同】”: bracket, place and agency. */
static const char *
read_eastern (Dateline *dateline, const char *open, const char *end)
{
  const char *close = find_closer (open, end), *p, *start = g_utf8_next_char (open);

  if (close == NULL || is_cased (start, close))
    return NULL;
  for (p = start; p < close; p = g_utf8_next_char (p))
    if (p > start && is_agency (p, close))
      {
        dateline->place = start;
        dateline->place_end = p;
        while (dateline->place_end > start
               && !g_unichar_isalnum (stet_credit_char_before (start, dateline->place_end)))
          dateline->place_end = g_utf8_prev_char (dateline->place_end);
        dateline->agency = p;
        dateline->agency_end = close;
        return stet_credit_skip_spaces (g_utf8_next_char (close), end);
      }
  return NULL;
}

/* “新华社北京10月25日电” */
static const char *
read_wire (Dateline *dateline, const char *start, const char *end)
{
  gsize agency = stet_credit_match_agency (start, end);
  const char *p = start + agency;
  gboolean digits = FALSE;

  if (agency == 0 || g_utf8_get_char (start) < 0x4E00)
    return NULL;
  dateline->place = p;
  dateline->agency = start;
  dateline->agency_end = p;
  for (guint n = 0; n < MAX_CASELESS_PLACE && p < end; n++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c) && !digits)
        {
          dateline->place_end = p;
          digits = TRUE;
        }
      if ((c == 0x7535 || c == 0x96FB) && digits
          && dateline->place_end > dateline->place) /* 电 電 */
        return stet_credit_skip_spaces (g_utf8_next_char (p), end);
    }
  return NULL;
}

static const char *
read_western (Dateline *dateline, const char *start, const char *end)
{
  const char *mark = find_mark (start, end), *after = mark, *rest;
  gboolean bracket;

  if (mark == NULL)
    return NULL;
  bracket = !is_dash (g_utf8_get_char (mark));
  if (mark > start && !read_parts (dateline, start, mark))
    return NULL;
  if (bracket)
    {
      after = read_agency (dateline, mark, end);
      if (after == NULL)
        return NULL;
    }
  else
    {
      if (mark == start)
        return NULL;
      take_trailing_agency (dateline);
    }
  rest = skip_joint (start, stet_credit_trim_spaces (start, after), end);
  if (rest == NULL)
    return NULL;
  if (dateline->agency == NULL && !dateline->date
      && !is_upper_text (dateline->place, dateline->place_end))
    return NULL;
  return rest;
}

/* Reads the dateline that a paragraph opens with. */
gboolean
stet_byline_read_place (const char *plain, const char *language, StetByline *byline)
{
  const char *end = plain + strlen (plain), *rest = NULL;
  Dateline dateline = { 0 };

  if (plain == end)
    return FALSE;
  if (stet_credit_get_closer (g_utf8_get_char (plain)) != 0)
    rest = read_eastern (&dateline, plain, end);
  if (rest == NULL)
    {
      dateline = (Dateline) { 0 };
      rest = read_wire (&dateline, plain, end);
    }
  if (rest == NULL)
    {
      dateline = (Dateline) { 0 };
      rest = read_western (&dateline, plain, end);
    }
  if (rest == NULL || end - rest < MIN_REST || g_unichar_islower (g_utf8_get_char (rest)))
    return FALSE;

  if (dateline.place != NULL)
    byline->dateline = g_strndup (dateline.place, (gsize) (dateline.place_end - dateline.place));
  if (dateline.agency != NULL)
    byline->byline = g_strndup (dateline.agency, (gsize) (dateline.agency_end - dateline.agency));
  byline->dateline_end = (gsize) (rest - plain);
  if (dateline.date)
    {
      g_autofree char *opening = g_strndup (plain, byline->dateline_end);

      byline->published = stet_date_find (opening, language, NULL, NULL);
    }
  return TRUE;
}
