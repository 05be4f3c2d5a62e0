/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include <string.h>

#include "stet-date-names.h"
#include "stet-fact-private.h"

/* Years that news is about. */
#define FIRST_YEAR 1000
#define LAST_YEAR  2100

/* What of a date has been read. */
typedef struct
{
  int year;
  int month;
  int day;
  int weekday;
  guint flags;
} Date;

static gboolean
is_year (const StetFactScan *scan, guint i)
{
  gunichar after;

  if (!stet_fact_scan_is_digits (scan, i, 4, 4, FIRST_YEAR, LAST_YEAR))
    return FALSE;
  after = stet_fact_scan_get_mark (scan, i + 1);
  /* “2.019,50” and the like */
  return !((after == '.' || after == ',') && i + 2 < scan->n_tokens
           && scan->tokens[i + 2].kind == STET_TOKEN_DIGITS);
}

static gboolean
is_day (const StetFactScan *scan, guint i)
{
  return stet_fact_scan_is_digits (scan, i, 1, 2, 1, 31);
}

/* Past what may stand between the parts of a date: spaces, one mark, a short word such as “de”. */
static guint
skip_between (const StetFactScan *scan, guint i)
{
  gunichar c = stet_fact_scan_get_mark (scan, i);

  if (c == ',' || c == '.' || c == 0x060C)
    i++;
  else if (c == '-' || c == '/' || c == 0x2019)
    return i + 1;
  i = stet_fact_scan_skip_space (scan, i);
  if (i < scan->n_tokens && scan->tokens[i].kind == STET_TOKEN_WORD)
    {
      const char *word = scan->tokens[i].word;

      if (strcmp (word, "de") == 0 || strcmp (word, "of") == 0 || strcmp (word, "del") == 0
          || strcmp (word, "من") == 0)
        i = stet_fact_scan_skip_space (scan, i + 1);
    }
  return i;
}

/* “th”, “er”, “-го” on a day, or a full stop. */
static guint
skip_suffix (const StetFactScan *scan, guint i)
{
  guint end;

  if (stet_fact_scan_match (scan, i, STET_FACT_WORD_SUFFIX, &end) != NULL)
    return end;
  if (stet_fact_scan_get_mark (scan, i) == '-'
      && stet_fact_scan_match (scan, i + 1, STET_FACT_WORD_SUFFIX, &end) != NULL)
    return end;
  return stet_fact_scan_get_mark (scan, i) == '.' ? i + 1 : i;
}

static guint
match_month (const StetFactScan *scan, guint i, Date *date, gboolean *is_unsure)
{
  guint end;
  const StetFactWord *month = stet_fact_scan_match (scan, i, STET_FACT_WORD_MONTH, &end);

  if (month == NULL)
    return 0;
  date->month = (int) month->value;
  *is_unsure = month->unsure;
  return end;
}

/* A year behind a day or a month; @i when there is none. */
static guint
match_year (const StetFactScan *scan, guint i, Date *date)
{
  guint next = skip_between (scan, i), end;

  if (stet_fact_scan_match_unit (scan, next, STET_FACT_WORD_SIGN, "year", &end) != NULL)
    next = stet_fact_scan_skip_space (scan, end);
  if (!is_year (scan, next))
    return i;
  date->year = stet_fact_scan_get_value (scan, next);
  end = stet_fact_scan_skip_space (scan, next + 1);
  /* “2025 r.”, “2025 года” belong to it where the language says so. */
  if ((stet_fact_words_is (scan->words, "pl") || stet_fact_words_is (scan->words, "ru"))
      && stet_fact_scan_match_unit (scan, end, STET_FACT_WORD_SIGN, "year", &next) != NULL)
    return next;
  return next + 1;
}

/* “25 October 2025”, “25th of October”, “25. Oktober”, “25 tháng 10 năm 2025” */
static guint
match_day_first (const StetFactScan *scan, guint i, Date *date)
{
  guint next, end;
  gboolean is_unsure;

  if (!is_day (scan, i))
    return 0;
  date->day = stet_fact_scan_get_value (scan, i);
  next = skip_between (scan, skip_suffix (scan, i + 1));
  end = match_month (scan, next, date, &is_unsure);
  if (end == 0
      && stet_fact_scan_match_unit (scan, next, STET_FACT_WORD_SIGN, "month", &end) != NULL)
    {
      next = stet_fact_scan_skip_space (scan, end);
      end = 0;
      if (stet_fact_scan_is_digits (scan, next, 1, 2, 1, 12))
        {
          date->month = stet_fact_scan_get_value (scan, next);
          end = next + 1;
        }
    }
  if (end == 0)
    return 0;
  /* “25 Mar.”, with the stop. */
  return match_year (scan, end, date);
}

/* “October 25, 2025”, “October 2025”, “tháng 10/2025” */
static guint
match_month_first (const StetFactScan *scan, guint i, Date *date)
{
  gboolean is_unsure = FALSE, is_number = FALSE;
  guint end = match_month (scan, i, date, &is_unsure), next, after;

  if (end == 0 && stet_fact_scan_match_unit (scan, i, STET_FACT_WORD_SIGN, "month", &end) != NULL)
    {
      next = stet_fact_scan_skip_space (scan, end);
      if (next == end || !stet_fact_scan_is_digits (scan, next, 1, 2, 1, 12))
        return 0;
      date->month = stet_fact_scan_get_value (scan, next);
      end = next + 1;
      is_number = TRUE;
    }
  if (end == 0)
    return 0;
  after = match_year (scan, end, date);
  if (after != end)
    return after;
  next = stet_fact_scan_get_mark (scan, end) == '.' ? end + 1 : end;
  next = stet_fact_scan_skip_space (scan, next);
  /* Only English writes the day behind the month. */
  if (!is_number && next != end && is_day (scan, next) && stet_fact_words_is (scan->words, "en")
      && stet_fact_scan_get_mark (scan, next + 1) != '%')
    {
      date->day = stet_fact_scan_get_value (scan, next);
      return match_year (scan, skip_suffix (scan, next + 1), date);
    }
  if (is_unsure)
    return 0;
  date->flags |= is_number ? 0 : STET_FACT_WORDS;
  return end;
}

/* “25/10/2025”, “25.10.2025”, “2025-10-25” */
static guint
match_numeric (const StetFactScan *scan, guint i, Date *date)
{
  gunichar mark = stet_fact_scan_get_mark (scan, i + 1);
  int first, second;

  if ((mark != '/' && mark != '.' && mark != '-') || i + 4 >= scan->n_tokens
      || stet_fact_scan_get_mark (scan, i + 3) != mark)
    return 0;
  if (is_year (scan, i) && stet_fact_scan_is_digits (scan, i + 2, 1, 2, 1, 12)
      && is_day (scan, i + 4))
    {
      date->year = stet_fact_scan_get_value (scan, i);
      date->month = stet_fact_scan_get_value (scan, i + 2);
      date->day = stet_fact_scan_get_value (scan, i + 4);
      return i + 5;
    }
  if (!is_day (scan, i) || !is_day (scan, i + 2) || !is_year (scan, i + 4))
    return 0;
  first = stet_fact_scan_get_value (scan, i);
  second = stet_fact_scan_get_value (scan, i + 2);
  if (first > 12 && second > 12)
    return 0;
  date->year = stet_fact_scan_get_value (scan, i + 4);
  date->day = second > 12 ? second : first;
  date->month = second > 12 ? first : second;
  if (first <= 12 && second <= 12)
    {
      StetDateOrder order = stet_date_order_get (scan->language);

      if (order == STET_DATE_ORDER_MONTH_FIRST)
        {
          date->day = second;
          date->month = first;
        }
      else if (order == STET_DATE_ORDER_UNSURE)
        {
          date->flags |= STET_FACT_UNSURE;
        }
    }
  return i + 5;
}

/* “ngày 25/10” */
static guint
match_sign (const StetFactScan *scan, guint i, Date *date)
{
  gunichar mark;
  guint end, next;

  if (stet_fact_scan_match_unit (scan, i, STET_FACT_WORD_SIGN, "day", &end) == NULL)
    return 0;
  i = stet_fact_scan_skip_space (scan, end);
  if (!is_day (scan, i))
    return 0;
  next = match_day_first (scan, i, date);
  if (next == 0)
    next = match_numeric (scan, i, date);
  if (next != 0)
    return next;
  mark = stet_fact_scan_get_mark (scan, i + 1);
  if ((mark != '/' && mark != '-') || !stet_fact_scan_is_digits (scan, i + 2, 1, 2, 1, 12))
    return 0;
  date->day = stet_fact_scan_get_value (scan, i);
  date->month = stet_fact_scan_get_value (scan, i + 2);
  return i + 3;
}

/* 2025年10月25日, 10월 25일 */
static guint
match_ideographic (const StetFactScan *scan, guint i, Date *date)
{
  static const gunichar signs[][3] = { { 0x5E74, 0x6708, 0x65E5 }, { 0xB144, 0xC6D4, 0xC77C } };
  guint end = 0;

  for (guint part = 0; part < 3; part++)
    {
      guint after = i + 1;
      int value;

      if (i >= scan->n_tokens || scan->tokens[i].kind != STET_TOKEN_DIGITS
          || strlen (scan->tokens[i].word) > 4 || after >= scan->n_tokens
          || (scan->tokens[after].character != signs[0][part]
              && scan->tokens[after].character != signs[1][part]))
        continue;
      value = stet_fact_scan_get_value (scan, i);
      if (part == 0)
        date->year = value <= LAST_YEAR ? value : 0;
      else if (part == 1)
        date->month = value <= 12 ? value : 0;
      else
        date->day = value <= 31 ? value : 0;
      /* What goes on behind the sign is another word, but one with it here. */
      end = after + (scan->tokens[after].end == scan->tokens[after].start + 1);
      i = stet_fact_scan_skip_space (scan, after + 1);
    }
  return date->year != 0 || date->month != 0 ? end : 0;
}

static guint
add (StetFactScan *scan, guint first, guint end, const Date *date)
{
  StetFact *fact = stet_fact_scan_add (scan, STET_FACT_DATE, first, end);

  fact->year = (gint16) date->year;
  fact->month = (gint8) date->month;
  fact->day = (gint8) date->day;
  fact->weekday = (gint8) date->weekday;
  fact->flags = date->flags;
  return end;
}

static guint
match_date (const StetFactScan *scan, guint i, Date *date)
{
  static guint (*const matchers[]) (const StetFactScan *, guint, Date *)
      = { match_numeric, match_day_first, match_ideographic, match_month_first, match_sign };
  guint weekday = (guint) date->weekday;

  for (guint k = 0; k < G_N_ELEMENTS (matchers); k++)
    {
      guint end;

      *date = (Date) { .weekday = (int) weekday };
      end = matchers[k](scan, i, date);
      if (end != 0)
        return end;
    }
  return 0;
}

/* “in May” is a month, “May I” is none. */
static gboolean
is_behind_preposition (const StetFactScan *scan, guint i)
{
  static const char *const words[] = { "in",    "by",   "since", "last", "next",   "early", "late",
                                       "until", "from", "of",    "mid",  "during", "this" };

  if (i < 2 || scan->tokens[i - 2].kind != STET_TOKEN_WORD)
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (strcmp (scan->tokens[i - 2].word, words[k]) == 0)
      return TRUE;
  return FALSE;
}

/* “May”, “March”, “Mars”: a month only with its capital, or without it, and even so not surely. */
static gboolean
is_doubtful_month (const StetFactScan *scan, guint i, const Date *date)
{
  const StetToken *token = &scan->tokens[i];
  gboolean has_capital = (token->flags & STET_TOKEN_CAPITAL) != 0;

  if (date->day != 0 || date->year != 0 || token->kind != STET_TOKEN_WORD)
    return FALSE;
  /* “مارس” is to practise, too. */
  if (token->script != USCRIPT_LATIN)
    return stet_fact_words_is (scan->words, "ar") && date->month == 3;
  if (stet_fact_words_is (scan->words, "en"))
    return !has_capital
           || ((date->month == 5 || date->month == 3) && !is_behind_preposition (scan, i));
  return has_capital != stet_fact_words_is (scan->words, "de");
}

/* “Saturday 25 October”, “le samedi 25”, “Saturday” */
static guint
read_weekday (StetFactScan *scan, guint i)
{
  guint end, next, after;
  const StetFactWord *word = stet_fact_scan_match (scan, i, STET_FACT_WORD_WEEKDAY, &end);
  Date date = { 0 };
  StetFact *fact;

  if (word == NULL)
    return i;
  date.weekday = (int) word->value;
  next = skip_between (scan, end);
  after = next != end ? match_date (scan, next, &date) : 0;
  if (after == 0 && stet_fact_scan_get_mark (scan, next) == '(')
    {
      after = match_date (scan, next + 1, &date);
      after = after != 0 && stet_fact_scan_get_mark (scan, after) == ')' ? after + 1 : 0;
    }
  if (after != 0 && date.day != 0)
    return add (scan, i, after, &date);
  if (word->unsure)
    return i;
  fact = stet_fact_scan_add (scan, STET_FACT_WEEKDAY, i, end);
  fact->weekday = (gint8) word->value;
  return end;
}

/* A year alone, which may be another number: the scan goes on with it if a unit follows. */
static gboolean
is_year_alone (const StetFactScan *scan, guint i)
{
  gunichar before = i > 0 ? stet_fact_scan_get_mark (scan, i - 1) : 0;
  guint next = stet_fact_scan_skip_link (scan, i + 1);

  if (!is_year (scan, i) || stet_fact_scan_get_mark (scan, i + 1) == '%' || before == '$'
      || before == 0x20AC || before == 0xA3)
    return FALSE;
  /* “2000万” */
  if (i + 1 < scan->n_tokens && scan->tokens[i + 1].kind == STET_TOKEN_WORD
      && scan->tokens[i + 1].character >= 0x3000)
    return FALSE;
  for (const StetFactWord *word = next < scan->n_tokens ? scan->readings[next] : NULL; word != NULL;
       word = word->next)
    if (word->kind == STET_FACT_WORD_UNIT || word->kind == STET_FACT_WORD_CURRENCY
        || word->kind == STET_FACT_WORD_MAGNITUDE || word->kind == STET_FACT_WORD_PERCENT
        || (word->kind == STET_FACT_WORD_PERIOD && next == i + 2
            && strcmp (word->unit, "year") != 0))
      return FALSE;
  return TRUE;
}

/* “90s”, “1990er”, “jaren 90”, “les années quatre-vingt-dix” */
static guint
read_decade (StetFactScan *scan, guint i)
{
  StetFactQuantity quantity;
  guint end, number = i;
  gboolean has_sign = FALSE;
  StetFact *fact;

  if (scan->tokens[i].kind == STET_TOKEN_WORD)
    {
      if (stet_fact_scan_match_unit (scan, i, STET_FACT_WORD_SIGN, "decade", &end) == NULL)
        return i;
      number = stet_fact_scan_skip_space (scan, end);
      if (number == end || number >= scan->n_tokens)
        return i;
      if (stet_fact_scan_get_mark (scan, number) == '\''
          || stet_fact_scan_get_mark (scan, number) == 0x2019)
        number++;
      has_sign = TRUE;
    }
  if (!stet_fact_read_quantity (scan, number, &quantity) || quantity.n_values != 1
      || quantity.values[0] < 10 || quantity.values[0] > LAST_YEAR
      || (quantity.values[0] > 90 && quantity.values[0] < FIRST_YEAR) || quantity.scale > 1
      || (int) quantity.values[0] % 10 != 0)
    return i;
  end = quantity.end;
  if (!has_sign)
    {
      if (stet_fact_scan_get_mark (scan, end) == '\''
          || stet_fact_scan_get_mark (scan, end) == 0x2019
          || stet_fact_scan_get_mark (scan, end) == '-')
        end++;
      if (stet_fact_scan_match_unit (scan, end, STET_FACT_WORD_SIGN, "decade", &end) == NULL)
        return i;
    }
  fact = stet_fact_scan_add (scan, STET_FACT_DATE, i, end);
  fact->year = (gint16) quantity.values[0];
  fact->values[0] = quantity.values[0];
  fact->n_values = 1;
  fact->flags = STET_FACT_DECADE | (quantity.flags & STET_FACT_WORDS);
  /* “in her 80s”, “temperatures in the low 80s” */
  if (!has_sign && quantity.values[0] < 100
      && !(i >= 2 && scan->tokens[i - 2].kind == STET_TOKEN_WORD
           && strcmp (scan->tokens[i - 2].word, "the") == 0))
    fact->flags |= STET_FACT_UNSURE;
  return end;
}

/*
 * stet_fact_read_date:
 *
 * Reads a date, a weekday, a decade or a year.
 *
 * Returns: where it ends; @i when there is none
 */
guint
stet_fact_read_date (StetFactScan *scan, guint i)
{
  const StetToken *token = &scan->tokens[i];
  Date date = { 0 };
  guint end;

  if (token->kind == STET_TOKEN_WORD ? scan->readings[i] == NULL : token->kind != STET_TOKEN_DIGITS)
    return i;
  end = read_weekday (scan, i);
  if (end == i)
    end = read_decade (scan, i);
  if (end != i)
    return end;
  end = match_date (scan, i, &date);
  if (end != 0)
    {
      if (is_doubtful_month (scan, i, &date))
        date.flags |= STET_FACT_UNSURE;
      return add (scan, i, end, &date);
    }
  if (token->kind == STET_TOKEN_DIGITS && is_year_alone (scan, i))
    {
      StetFact *fact = stet_fact_scan_add (scan, STET_FACT_DATE, i, i + 1);

      fact->year = (gint16) stet_fact_scan_get_value (scan, i);
      fact->values[0] = fact->year;
      fact->n_values = 1;
      fact->flags = STET_FACT_YEAR;
      return i + 1;
    }
  return i;
}
