/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-date.h"

#include <string.h>

#include <unicode/ucal.h>

#include "stet-date-scan.h"

#define FIRST_YEAR 1900
#define LAST_YEAR  2100

static gboolean
is_real_day (int year, int month, int day)
{
  return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1
         && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static gboolean
set_day (StetDateStamp *stamp, int year, int month, int day)
{
  if (!is_real_day (year, month, day))
    return FALSE;
  stamp->year = year;
  stamp->month = month;
  stamp->day = day;
  return TRUE;
}

/* A day of the Persian calendar, which goes by the sun: the day is sure. */
static gboolean
set_persian_day (StetDateStamp *stamp, int year, int month, int day)
{
  /* Not u"…": formatting breaks it. */
  static const UChar utc[] = { 'U', 'T', 'C', 0 };
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *persian, *gregorian;
  gboolean ok;

  if (year < 1300 || year > 1478 || month < 1 || month > 12 || day < 1 || day > 31)
    return FALSE;
  persian = ucal_open (utc, 3, "fa@calendar=persian", UCAL_TRADITIONAL, &status);
  gregorian = ucal_open (utc, 3, "en@calendar=gregorian", UCAL_GREGORIAN, &status);
  if (U_SUCCESS (status))
    {
      ucal_clear (persian);
      ucal_setAttribute (persian, UCAL_LENIENT, 0);
      ucal_set (persian, UCAL_YEAR, year);
      ucal_set (persian, UCAL_MONTH, month - 1);
      ucal_set (persian, UCAL_DATE, day);
      ucal_setMillis (gregorian, ucal_getMillis (persian, &status), &status);
    }
  ok = U_SUCCESS (status)
       && set_day (stamp,
                   ucal_get (gregorian, UCAL_YEAR, &status),
                   ucal_get (gregorian, UCAL_MONTH, &status) + 1,
                   ucal_get (gregorian, UCAL_DATE, &status));
  if (persian != NULL)
    ucal_close (persian);
  if (gregorian != NULL)
    ucal_close (gregorian);
  return ok && U_SUCCESS (status);
}

/* A year of four digits; Thai ones count from the Buddha's death. */
static gboolean
match_year (const StetDateScan *scan, guint i, int *year)
{
  const StetDateSign *sign = stet_date_get_sign (scan, i);
  const StetDateSign *next = stet_date_get_sign (scan, i + 1);

  if (!stet_date_is_number (sign, 4, 4, 1300, 2700))
    return FALSE;
  if (next->glued && stet_date_is_any_mark (next, ".,:-/")
      && stet_date_get_sign (scan, i + 2)->glued && stet_date_get_sign (scan, i + 2)->n_digits > 0)
    return FALSE;
  *year = (int) sign->value;
  if (*year > 2400)
    *year = stet_date_names_is (scan->names, "th") ? *year - 543 : 0;
  return *year > 0;
}

/* Years of the Japanese emperors and of the Republic of China: 令和7年, 民國114年. */
static guint
match_era_year (const StetDateScan *scan, guint i, int *year)
{
  static const struct
  {
    const char *first;
    const char *second;
    int before;
  } eras[] = {
    { "令", "和", 2018 }, { "平", "成", 1988 }, { "昭", "和", 1925 },
    { "民", "國", 1911 }, { "民", "国", 1911 },
  };

  for (guint k = 0; k < G_N_ELEMENTS (eras); k++)
    if (stet_date_is_word (stet_date_get_sign (scan, i), eras[k].first)
        && stet_date_is_word (stet_date_get_sign (scan, i + 1), eras[k].second)
        && stet_date_is_number (stet_date_get_sign (scan, i + 2), 1, 3, 1, 150)
        && stet_date_is_word (stet_date_get_sign (scan, i + 3), "年"))
      {
        *year = eras[k].before + (int) stet_date_get_sign (scan, i + 2)->value;
        return i + 3;
      }
  return 0;
}

static guint
match_weekday (const StetDateScan *scan, guint i, int *weekday)
{
  guint end = stet_date_names_match (scan->names, scan->signs, i, STET_DATE_NAME_WEEKDAY, weekday);

  return end != 0 ? stet_date_skip_glue (scan, end, ".,()|") : i;
}

/* A day of the month and what may hang on it: 25th, 1er, 25-го, 25., 25日. */
static guint
match_day (const StetDateScan *scan, guint i, int *day)
{
  const StetDateSign *sign = stet_date_get_sign (scan, i);
  const StetDateSign *next = stet_date_get_sign (scan, i + 1);
  const StetDateSign *after = stet_date_get_sign (scan, i + 2);
  int month;

  if (!stet_date_is_number (sign, 1, 2, 1, 31))
    return 0;
  *day = (int) sign->value;
  if (next->word != NULL && next->glued && next->n_letters <= 5
      && stet_date_names_match (scan->names, scan->signs, i + 1, STET_DATE_NAME_MONTH, &month) == 0)
    return i + 2;
  if (next->mark == '-' && next->glued && after->glued && after->word != NULL
      && after->n_letters <= 3
      && stet_date_names_match (scan->names, scan->signs, i + 2, STET_DATE_NAME_MONTH, &month) == 0)
    return i + 3;
  return i + 1;
}

/* A month by name, perhaps by both of its Arabic names. */
static guint
match_month (const StetDateScan *scan, guint i, StetDateName name, int *month)
{
  guint end = stet_date_names_match (scan->names, scan->signs, i, name, month);
  guint again;
  int other;

  if (end == 0)
    return 0;
  if (stet_date_get_sign (scan, end)->mark == '.')
    end++;
  if (!stet_date_is_any_mark (stet_date_get_sign (scan, end), "/("))
    return end;
  again = stet_date_names_match (scan->names, scan->signs, end + 1, name, &other);
  if (again == 0 || other != *month)
    return end;
  return stet_date_get_sign (scan, again)->mark == ')' ? again + 1 : again;
}

static gboolean
set_named_day (StetDateStamp *stamp, StetDateName name, int year, int month, int day)
{
  return name == STET_DATE_NAME_PERSIAN_MONTH ? set_persian_day (stamp, year, month, day)
                                              : set_day (stamp, year, month, day);
}

/* “25 octobre 2025” */
static guint
match_day_month_year (const StetDateScan *scan, guint i, StetDateName name, StetDateStamp *stamp)
{
  int day, month, year;
  guint end = match_day (scan, i, &day);

  if (end == 0)
    return 0;
  end = match_month (scan, stet_date_skip_glue (scan, end, ".,-/'’"), name, &month);
  if (end == 0)
    return 0;
  end = stet_date_skip_glue (scan, end, ".,-/'’");
  if (match_year (scan, end, &year))
    return set_named_day (stamp, name, year, month, day) ? end + 1 : 0;
  /* Old mail has years of two digits; a time and a zone make it sure that this is one. */
  if (stet_date_is_number (stet_date_get_sign (scan, end), 2, 2, 0, 49)
      && stet_date_get_sign (scan, end + 2)->mark == ':'
      && stet_date_get_sign (scan, end + 4)->mark == ':' && name == STET_DATE_NAME_MONTH)
    return set_day (stamp, 2000 + (int) stet_date_get_sign (scan, end)->value, month, day) ? end + 1
                                                                                           : 0;
  return 0;
}

/* “October 25, 2025”, “Sat Oct 25 08:30:00 +0700 2025” */
static guint
match_month_day_year (const StetDateScan *scan, guint i, StetDateStamp *stamp)
{
  StetDateStamp time = { .hour = -1, .second = -1 };
  int day, month, year;
  guint end = match_month (scan, i, STET_DATE_NAME_MONTH, &month);
  guint after;

  if (end == 0)
    return 0;
  end = match_day (scan, stet_date_skip_glue (scan, end, ".-"), &day);
  if (end == 0)
    return 0;
  after = stet_date_skip_glue (scan, end, ".,-");
  if (match_year (scan, after, &year))
    return set_day (stamp, year, month, day) ? after + 1 : 0;
  after = stet_date_match_time (scan, end, &time);
  if (after == 0)
    return 0;
  after = stet_date_match_zone (scan, after, &time);
  if (!match_year (scan, after, &year) || !set_day (stamp, year, month, day))
    return 0;
  stamp->hour = time.hour;
  stamp->minute = time.minute;
  stamp->second = time.second;
  stamp->has_zone = time.has_zone;
  stamp->zone = time.zone;
  return after + 1;
}

/* “2025年10月25日”, “2025. október 25.”, “2025. gada 25. oktobrī” */
static guint
match_year_month_day (const StetDateScan *scan, guint i, StetDateStamp *stamp)
{
  int day, month, year;
  guint start, end;

  start = match_era_year (scan, i, &year);
  if (start == 0)
    {
      if (!match_year (scan, i, &year))
        return 0;
      start = i + 1;
    }
  start = stet_date_skip_glue (scan, start, ".,-/");
  end = match_month (scan, start, STET_DATE_NAME_MONTH, &month);
  /* Chinese and Japanese months are numbers with a sign after them. */
  if (end == 0 && stet_date_is_number (stet_date_get_sign (scan, start), 1, 2, 1, 12)
      && stet_date_is_word (stet_date_get_sign (scan, start + 1), "月"))
    {
      month = (int) stet_date_get_sign (scan, start)->value;
      end = start + 2;
    }
  if (end != 0)
    {
      end = match_day (scan, stet_date_skip_glue (scan, end, ".,-/"), &day);
      if (end != 0 && stet_date_get_sign (scan, end)->mark == '.')
        end++;
      return end != 0 && set_day (stamp, year, month, day) ? end : 0;
    }
  end = match_day (scan, start, &day);
  if (end != 0)
    end = match_month (scan, stet_date_skip_glue (scan, end, "."), STET_DATE_NAME_MONTH, &month);
  return end != 0 && set_day (stamp, year, month, day) ? end : 0;
}

/* The day that “03/04/2025” is, by the language, by the numbers, or by the weekday before it. */
static gboolean
set_ordered_day (
    const StetDateScan *scan, int first, int second, int year, int weekday, StetDateStamp *stamp)
{
  gboolean day_first = is_real_day (year, second, first);
  gboolean month_first = is_real_day (year, first, second);

  if (day_first && month_first && first != second)
    {
      StetDateOrder order = stet_date_order_get (scan->language);
      GDate date;

      if (order == STET_DATE_ORDER_UNSURE && weekday > 0)
        {
          gboolean fits;

          g_date_set_dmy (&date, (GDateDay) first, (GDateMonth) second, (GDateYear) year);
          fits = (int) g_date_get_weekday (&date) % 7 + 1 == weekday;
          g_date_set_dmy (&date, (GDateDay) second, (GDateMonth) first, (GDateYear) year);
          if (fits == ((int) g_date_get_weekday (&date) % 7 + 1 == weekday))
            return FALSE;
          order = fits ? STET_DATE_ORDER_DAY_FIRST : STET_DATE_ORDER_MONTH_FIRST;
        }
      if (order == STET_DATE_ORDER_UNSURE)
        return FALSE;
      day_first = order == STET_DATE_ORDER_DAY_FIRST;
    }
  return day_first ? set_day (stamp, year, second, first) : set_day (stamp, year, first, second);
}

/* Years of other calendars look like ours in these languages. */
static gboolean
has_own_years (const StetDateScan *scan, int year)
{
  return (stet_date_names_is (scan->names, "ne") && year > 2050)
         || stet_date_names_is (scan->names, "am");
}

/* “25/10/2025”, “2025-10-25”, “25. 10. 2025” */
static guint
match_numeric (const StetDateScan *scan, guint i, int weekday, StetDateStamp *stamp)
{
  const StetDateSign *first = stet_date_get_sign (scan, i);
  const StetDateSign *second = stet_date_get_sign (scan, i + 2);
  const StetDateSign *third = stet_date_get_sign (scan, i + 4);
  const StetDateSign *mark = stet_date_get_sign (scan, i + 1);
  const StetDateSign *next = stet_date_get_sign (scan, i + 5);
  int year;

  if (!stet_date_is_any_mark (mark, "/.-") || stet_date_get_sign (scan, i + 3)->mark != mark->mark
      || second->n_digits == 0 || second->n_digits > 2)
    return 0;
  if (mark->mark == '-'
      && !(mark->glued && second->glued && stet_date_get_sign (scan, i + 3)->glued && third->glued))
    return 0;
  if (next->mark == mark->mark && next->glued && stet_date_get_sign (scan, i + 6)->glued
      && stet_date_get_sign (scan, i + 6)->n_digits > 0 && mark->mark != '-')
    return 0;
  if (first->n_digits == 4 && third->n_digits >= 1 && third->n_digits <= 2)
    {
      if (stet_date_names_is (scan->names, "fa") && first->value < 1500)
        return set_persian_day (stamp, (int) first->value, (int) second->value, (int) third->value)
                   ? i + 5
                   : 0;
      if (!stet_date_is_number (first, 4, 4, 1300, 2700)
          || has_own_years (scan, year = (int) first->value))
        return 0;
      if (year > 2400 && stet_date_names_is (scan->names, "th"))
        year -= 543;
      return set_day (stamp, year, (int) second->value, (int) third->value) ? i + 5 : 0;
    }
  if (first->n_digits == 0 || first->n_digits > 2 || third->n_digits != 4
      || !match_year (scan, i + 4, &year) || has_own_years (scan, year))
    return 0;
  return set_ordered_day (scan, (int) first->value, (int) second->value, year, weekday, stamp)
             ? i + 5
             : 0;
}

/* “20251025T083000Z” */
static guint
match_compact (const StetDateScan *scan, guint i, StetDateStamp *stamp)
{
  const StetDateSign *date = stet_date_get_sign (scan, i);
  const StetDateSign *time = stet_date_get_sign (scan, i + 2);
  gboolean has_time = stet_date_is_word (stet_date_get_sign (scan, i + 1), "t") && time->glued
                      && (time->n_digits == 6 || time->n_digits == 4);
  int value;

  if (date->n_digits != 8 || (!has_time && scan->signs->len > 1)
      || !set_day (stamp,
                   (int) (date->value / 10000),
                   (int) (date->value / 100 % 100),
                   (int) (date->value % 100)))
    return 0;
  if (!has_time)
    return i + 1;
  value = (int) (time->n_digits == 6 ? time->value : time->value * 100);
  if (value / 10000 > 23 || value / 100 % 100 > 59 || value % 100 > 59)
    return i + 1;
  stamp->hour = value / 10000;
  stamp->minute = value / 100 % 100;
  stamp->second = time->n_digits == 6 ? value % 100 : -1;
  return stet_date_match_zone (scan, i + 3, stamp);
}

/* A number in the middle of something else, such as the “10” of “1.10.3”, begins no date. */
static gboolean
may_begin (const StetDateScan *scan, guint i)
{
  const StetDateSign *sign = stet_date_get_sign (scan, i);
  const StetDateSign *before = i > 0 ? stet_date_get_sign (scan, i - 1) : NULL;

  if (sign->mark != 0)
    return FALSE;
  if (before == NULL || sign->n_digits == 0)
    return TRUE;
  if (sign->glued && stet_date_is_any_mark (before, ".,:-/+") && i > 1
      && stet_date_get_sign (scan, i - 2)->n_digits > 0)
    return FALSE;
  /* “25–27 October 2025” is more than a day. */
  if (sign->n_digits <= 2 && stet_date_is_any_mark (before, "-–—") && i > 1
      && stet_date_is_number (stet_date_get_sign (scan, i - 2), 1, 2, 1, 31)
      && !stet_date_get_sign (scan, i - 2)->glued)
    return FALSE;
  return !sign->glued || before->n_digits == 0;
}

/* A day, without the time: index after it, 0 for none. */
static guint
match_date (const StetDateScan *scan, guint i, StetDateStamp *stamp)
{
  int weekday = 0;
  guint start = match_weekday (scan, i, &weekday);
  guint end;

  *stamp = (StetDateStamp){ .hour = -1, .second = -1 };
  if (stet_date_get_sign (scan, start)->n_digits == 8)
    return match_compact (scan, start, stamp);
  if ((end = match_numeric (scan, start, weekday, stamp)) != 0
      || (end = match_day_month_year (scan, start, STET_DATE_NAME_MONTH, stamp)) != 0
      || (end = match_month_day_year (scan, start, stamp)) != 0
      || (end = match_year_month_day (scan, start, stamp)) != 0)
    return end;
  if (stet_date_names_is (scan->names, "fa"))
    return match_day_month_year (scan, start, STET_DATE_NAME_PERSIAN_MONTH, stamp);
  return 0;
}

/* What stands between a day and a time, in either order: marks, small words, a weekday. */
static guint
skip_gap (const StetDateScan *scan, guint i)
{
  int weekday;

  i = stet_date_skip_glue (scan, i, ",.;-–—|•·/()[]~@");
  i = match_weekday (scan, i, &weekday);
  return stet_date_skip_glue (scan, i, ",.;-–—|•·/()[]~@");
}

/* A day with the time and the zone that belong to it. */
static guint
match_moment (const StetDateScan *scan, guint i, StetDateStamp *stamp)
{
  StetDateStamp time = { .hour = -1, .second = -1 };
  guint end, after;

  if (stet_date_get_sign (scan, i)->n_digits <= 2
      && (end = stet_date_match_time (scan, i, &time)) != 0)
    {
      guint zone = stet_date_match_zone (scan, end, &time);

      after = match_date (scan, skip_gap (scan, zone), stamp);
      if (after != 0 && stamp->hour < 0)
        {
          stamp->hour = time.hour;
          stamp->minute = time.minute;
          stamp->second = time.second;
          /* Once more, now that the day is known. */
          stet_date_match_zone (scan, end, stamp);
          return after;
        }
    }
  end = match_date (scan, i, stamp);
  if (end == 0 || stamp->hour >= 0)
    return end;
  time = *stamp;
  after = stet_date_match_time (scan, skip_gap (scan, end), &time);
  if (after == 0)
    return end;
  *stamp = time;
  return stet_date_match_zone (scan, after, stamp);
}

static char *
print_stamp (const StetDateStamp *stamp)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%04d-%02d", stamp->year, stamp->month);
  if (stamp->day > 0)
    g_string_append_printf (text, "-%02d", stamp->day);
  if (stamp->day > 0 && stamp->hour >= 0)
    {
      g_string_append_printf (text, "T%02d:%02d", stamp->hour, stamp->minute);
      if (stamp->second >= 0)
        g_string_append_printf (text, ":%02d", stamp->second);
      if (stamp->has_zone && stamp->zone == 0)
        g_string_append_c (text, 'Z');
      else if (stamp->has_zone)
        g_string_append_printf (text,
                                "%c%02d:%02d",
                                stamp->zone < 0 ? '-' : '+',
                                ABS (stamp->zone) / 60,
                                ABS (stamp->zone) % 60);
    }
  return g_string_free (text, FALSE);
}

/* A line that is nothing but a month: “2025-10”, “October 2025”, “2025年10月”. */
static gboolean
match_month_alone (const StetDateScan *scan, StetDateStamp *stamp)
{
  guint end = match_month (scan, 0, STET_DATE_NAME_MONTH, &stamp->month);

  *stamp = (StetDateStamp){ .month = stamp->month, .hour = -1, .second = -1 };
  if (end != 0)
    {
      end = stet_date_skip_glue (scan, end, ",.");
      if (!match_year (scan, end++, &stamp->year))
        return FALSE;
    }
  else
    {
      if (!match_year (scan, 0, &stamp->year) && !match_era_year (scan, 0, &stamp->year))
        return stet_date_is_number (stet_date_get_sign (scan, 0), 4, 4, FIRST_YEAR, LAST_YEAR)
               && stet_date_get_sign (scan, 1)->mark == '-' && stet_date_get_sign (scan, 1)->glued
               && stet_date_is_number (stet_date_get_sign (scan, 2), 2, 2, 1, 12)
               && scan->signs->len == 3
               && (stamp->year = (int) stet_date_get_sign (scan, 0)->value) > 0
               && (stamp->month = (int) stet_date_get_sign (scan, 2)->value) > 0;
      end = stet_date_skip_glue (scan, match_era_year (scan, 0, &stamp->year) + 1, ".");
      end = match_month (scan, end, STET_DATE_NAME_MONTH, &stamp->month);
      if (end == 0)
        return FALSE;
    }
  return end >= scan->signs->len && stamp->year >= FIRST_YEAR && stamp->year <= LAST_YEAR;
}

/* Most lines have no number at all: that is told without cutting them up. */
static gboolean
has_digit (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_isdigit (*p) || ((guchar) *p >= 0x80 && g_unichar_isdigit (g_utf8_get_char (p))))
      return TRUE;
  return FALSE;
}

/* A year has four digits, stands in a number with the day, counts from an emperor, or is followed
 * by a time with seconds. */
static gboolean
may_have_year (const GArray *signs)
{
  guint n_colons = 0;

  for (guint i = 0; i < signs->len; i++)
    {
      const StetDateSign *sign = &g_array_index (signs, StetDateSign, i);

      n_colons += sign->mark == ':';
      if (sign->n_digits == 4 || sign->n_digits == 8 || n_colons == 2
          || stet_date_is_word (sign, "年"))
        return TRUE;
    }
  return FALSE;
}

static char *
find (const char *text, const char *language, gboolean whole, gsize *start, gsize *end)
{
  g_autoptr (GArray) signs = NULL;
  StetDateScan scan = { .language = language };
  StetDateStamp stamp = { .hour = -1, .second = -1 };

  if (!has_digit (text))
    return NULL;
  signs = stet_date_signs_new (text);
  if (!may_have_year (signs))
    return NULL;
  scan.signs = signs;
  scan.names = stet_date_names_get (language);
  if (whole && match_month_alone (&scan, &stamp))
    return print_stamp (&stamp);
  for (guint i = 0; i < signs->len; i++)
    {
      guint after = may_begin (&scan, i) ? match_moment (&scan, i, &stamp) : 0;

      if (after == 0)
        continue;
      if (start != NULL)
        *start = stet_date_get_sign (&scan, i)->start;
      if (end != NULL)
        *end = stet_date_get_sign (&scan, after - 1)->end;
      return print_stamp (&stamp);
    }
  return NULL;
}

/**
 * stet_date_parse:
 * @text: a date as it is printed, UTF-8, with or without words around it
 * @language: (nullable): BCP 47 tag of the language that it is printed in, or %NULL when that is
 *   not known
 *
 * Reads a date: with the names of months of @language (or English ones), digits of any script, and
 * day and month in the order of @language where both are numbers; ISO 8601 and RFC 822 as well.
 * Dates that can be read in two ways, such as “03/04/2025” in English without a region, are not
 * read. Years are from 1900 to 2100; Persian, Thai, Japanese and Taiwanese ones are converted where
 * it is sure that they are such. From any thread.
 *
 * Returns: (transfer full) (nullable): ISO 8601, as exact as it is printed: "2025-10" (only if
 *   @text is nothing else), "2025-10-25", "2025-10-25T08:30" or "2025-10-25T08:30:00+07:00"; %NULL
 *   when there is no full date
 */
char *
stet_date_parse (const char *text, const char *language)
{
  g_return_val_if_fail (text != NULL, NULL);

  return find (text, language, TRUE, NULL, NULL);
}

/**
 * stet_date_find:
 * @text: a short line, UTF-8; of a long one only the first few hundred words are looked at
 * @language: (nullable): BCP 47 tag, see stet_date_parse()
 * @start: (out) (optional): where it begins, with the weekday or time before it; in bytes
 * @end: (out) (optional): where it ends, in bytes
 *
 * Finds the first full date of a line, see stet_date_parse(). From any thread.
 *
 * Returns: (transfer full) (nullable): ISO 8601, or %NULL when there is none
 */
char *
stet_date_find (const char *text, const char *language, gsize *start, gsize *end)
{
  g_return_val_if_fail (text != NULL, NULL);

  return find (text, language, FALSE, start, end);
}
