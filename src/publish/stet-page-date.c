/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-publish"

#include "config.h"

#include "stet-page-date.h"

#include <stdio.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ustring.h>

#define MAX_PATTERN 64
#define MAX_WORDS   128

/* As much of an ISO 8601 date as was written: fields that were not are 0, and has_time is FALSE. */
typedef struct
{
  int year;
  int month;
  int day;
  gboolean has_time;
  int hour;
  int minute;
  int second;
  char zone[7]; /* "Z", "+07:00" or "" */
} Date;

/* Reads two digits and moves on. */
static gboolean
read_two (const char **p, int min, int max, int *value)
{
  if (!g_ascii_isdigit ((*p)[0]) || !g_ascii_isdigit ((*p)[1]))
    return FALSE;
  *value = ((*p)[0] - '0') * 10 + (*p)[1] - '0';
  *p += 2;
  return *value >= min && *value <= max;
}

static gboolean
read_char (const char **p, char c)
{
  if (**p != c)
    return FALSE;
  (*p)++;
  return TRUE;
}

static gboolean
read_zone (const char **p, Date *date)
{
  char sign = **p;
  int hours, minutes = 0;

  if (read_char (p, 'Z'))
    {
      g_strlcpy (date->zone, "Z", sizeof date->zone);
      return TRUE;
    }
  if (sign != '+' && sign != '-')
    return TRUE;
  (*p)++;
  if (!read_two (p, 0, 23, &hours))
    return FALSE;
  if (**p != '\0' && ((void) read_char (p, ':'), !read_two (p, 0, 59, &minutes)))
    return FALSE;
  g_snprintf (date->zone, sizeof date->zone, "%c%02d:%02d", sign, hours % 100, minutes % 100);
  return TRUE;
}

static gboolean
read_time (const char **p, Date *date)
{
  date->has_time = TRUE;
  if (!read_two (p, 0, 23, &date->hour) || !read_char (p, ':')
      || !read_two (p, 0, 59, &date->minute))
    return FALSE;
  if (read_char (p, ':') && !read_two (p, 0, 59, &date->second))
    return FALSE;
  if (read_char (p, '.'))
    while (g_ascii_isdigit (**p))
      (*p)++;
  return read_zone (p, date);
}

static gboolean
parse (const char *text, Date *date)
{
  const char *p = text;
  int century;

  *date = (Date) { 0 };
  if (!read_two (&p, 0, 99, &century) || !read_two (&p, 0, 99, &date->year))
    return FALSE;
  date->year += century * 100;
  if (date->year == 0)
    return FALSE;
  if (*p == '\0')
    return TRUE;
  if (!read_char (&p, '-') || !read_two (&p, 1, 12, &date->month))
    return FALSE;
  if (*p == '\0')
    return TRUE;
  if (!read_char (&p, '-') || !read_two (&p, 1, 31, &date->day)
      || !g_date_valid_dmy ((GDateDay) date->day, (GDateMonth) date->month, (GDateYear) date->year))
    return FALSE;
  if (*p == '\0')
    return TRUE;
  if (!read_char (&p, 'T') && !read_char (&p, ' '))
    return FALSE;
  return read_time (&p, date) && *p == '\0';
}

/* Noon in UTC of that day, for ICU. */
static UDate
to_icu (const Date *date)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (
      date->year, MAX (date->month, 1), MAX (date->day, 1), 12, 0, 0);

  return (UDate) g_date_time_to_unix (time) * 1000;
}

/**
 * stet_page_date_dup_words:
 * @date: an ISO 8601 date of any precision
 * @language: a BCP 47 tag
 *
 * Writes a date as people of a language write it, with the month in words: “25 oktober 2025”. The
 * day is that of the place where the date was written. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL if @date is not a date
 */
char *
stet_page_date_dup_words (const char *date, const char *language)
{
  static const UChar utc[] = { 'U', 'T', 'C', 0 };
  static const UChar day[] = { 'y', 'M', 'M', 'M', 'M', 'd' };
  UChar pattern[MAX_PATTERN], words[MAX_WORDS];
  char utf8[MAX_WORDS * 3];
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator;
  UDateFormat *format = NULL;
  int32_t length = 0;
  Date parsed;

  if (!parse (date, &parsed))
    return NULL;

  generator = udatpg_open (language, &status);
  length = udatpg_getBestPattern (generator,
                                  day,
                                  parsed.day > 0     ? 6
                                  : parsed.month > 0 ? 5
                                                     : 1,
                                  pattern,
                                  MAX_PATTERN,
                                  &status);
  format = udat_open (UDAT_PATTERN, UDAT_PATTERN, language, utc, -1, pattern, length, &status);
  length = U_SUCCESS (status)
               ? udat_format (format, to_icu (&parsed), words, MAX_WORDS, NULL, &status)
               : 0;
  u_strToUTF8 (utf8, sizeof utf8, NULL, words, length, &status);
  if (format != NULL)
    udat_close (format);
  if (generator != NULL)
    udatpg_close (generator);
  return U_SUCCESS (status) ? g_strdup (utf8) : NULL;
}

static char *
dup_machine (const Date *date, const char *zone)
{
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s",
                          date->year,
                          MAX (date->month, 1),
                          MAX (date->day, 1),
                          date->hour,
                          date->minute,
                          date->second,
                          zone);
}

/**
 * stet_page_date_dup_machine:
 * @date: an ISO 8601 date of any precision
 *
 * Writes a date as HTML's and schema.org's dates are: as precise as it is. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): the date, or %NULL if @date is not one
 */
char *
stet_page_date_dup_machine (const char *date)
{
  Date parsed;

  if (!parse (date, &parsed))
    return NULL;
  if (parsed.has_time)
    return dup_machine (&parsed, parsed.zone);
  if (parsed.day > 0)
    return g_strdup_printf ("%04d-%02d-%02d", parsed.year, parsed.month, parsed.day);
  if (parsed.month > 0)
    return g_strdup_printf ("%04d-%02d", parsed.year, parsed.month);
  return g_strdup_printf ("%04d", parsed.year);
}

/**
 * stet_page_date_dup_instant:
 * @date: an ISO 8601 date of any precision
 *
 * Writes a date as a moment with its zone, as RFC 3339 has it. What is not known is the beginning:
 * of the year, the month, the day; a zone that is not known is UTC. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): the moment, or %NULL if @date is not a date
 */
char *
stet_page_date_dup_instant (const char *date)
{
  Date parsed;

  if (!parse (date, &parsed))
    return NULL;
  return dup_machine (&parsed, *parsed.zone != '\0' ? parsed.zone : "Z");
}

/**
 * stet_page_date_dup_microseconds:
 * @time: microseconds since 1970 UTC
 *
 * Returns: (transfer full): the moment in UTC, to the second, as RFC 3339 has it
 */
char *
stet_page_date_dup_microseconds (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ")
                     : g_strdup ("1970-01-01T00:00:00Z");
}
