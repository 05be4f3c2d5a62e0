/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include <string.h>

#include "stet-fact-private.h"

/* Abbreviations of zones of the clock, in minutes east of Greenwich; ones with two meanings are
 * left out. */
static const struct
{
  const char *name;
  int offset;
} zones[] = {
  { "gmt", 0 },    { "utc", 0 },    { "bst", 60 },   { "cet", 60 },
  { "cest", 120 }, { "mez", 60 },   { "mesz", 120 }, { "est", -300 },
  { "edt", -240 }, { "pst", -480 }, { "pdt", -420 }, { "msk", 180 },
};

/* What stands behind a time: the half of the day, the zone. */
static guint
read_tail (const StetFactScan *scan, guint i, StetFact *fact, gboolean *is_sure)
{
  guint next = stet_fact_scan_skip_space (scan, i), end;

  if (stet_fact_scan_match_unit (scan, next, STET_FACT_WORD_CLOCK, "hour", &end) != NULL)
    {
      *is_sure = TRUE;
      i = end;
      next = stet_fact_scan_skip_space (scan, i);
    }
  if (stet_fact_scan_match_unit (scan, next, STET_FACT_WORD_CLOCK, "am", &end) != NULL)
    {
      *is_sure = TRUE;
      if (fact->hour == 12)
        fact->hour = 0;
      i = end;
      next = stet_fact_scan_skip_space (scan, i);
    }
  else if (stet_fact_scan_match_unit (scan, next, STET_FACT_WORD_CLOCK, "pm", &end) != NULL)
    {
      *is_sure = TRUE;
      if (fact->hour < 12)
        fact->hour = (gint8) (fact->hour + 12);
      i = end;
      next = stet_fact_scan_skip_space (scan, i);
    }
  if (next >= scan->n_tokens || (scan->tokens[next].flags & STET_TOKEN_ALL_CAPITALS) == 0)
    return i;
  for (guint k = 0; k < G_N_ELEMENTS (zones); k++)
    if (strcmp (scan->tokens[next].word, zones[k].name) == 0)
      {
        fact->zone = (gint16) zones[k].offset;
        fact->flags |= STET_FACT_ZONE;
        *is_sure = TRUE;
        return next + 1;
      }
  return i;
}

/* “15h30”, “15 giờ 30”, “15 uur 30” */
static guint
match_hour_sign (const StetFactScan *scan, guint i, int *minute)
{
  guint next = stet_fact_scan_skip_space (scan, i + 1), end, after;

  if (stet_fact_scan_match_unit (scan, next, STET_FACT_WORD_CLOCK, "hour", &end) == NULL
      && !(next < scan->n_tokens && scan->tokens[next].kind == STET_TOKEN_WORD
           && strcmp (scan->tokens[next].word, "h") == 0 && (end = next + 1) != 0))
    return 0;
  after = stet_fact_scan_skip_space (scan, end);
  if (!stet_fact_scan_is_digits (scan, after, 2, 2, 0, 59))
    return 0;
  *minute = stet_fact_scan_get_value (scan, after);
  return after + 1;
}

/* Whether “19.30” may be a time: not where the point is before tenths, unless a sign says so. */
static guint
match_minutes (const StetFactScan *scan, guint i, int *minute, gboolean *is_sure)
{
  gunichar mark = stet_fact_scan_get_mark (scan, i + 1);

  *is_sure = mark == ':';
  if (mark != ':' && mark != '.')
    return match_hour_sign (scan, i, minute);
  if (!stet_fact_scan_is_digits (scan, i + 2, 2, 2, 0, 59))
    return 0;
  *minute = stet_fact_scan_get_value (scan, i + 2);
  /* Seconds, which are a result more often. */
  mark = stet_fact_scan_get_mark (scan, i + 3);
  if ((mark == ':' || mark == '.' || mark == ',') && i + 4 < scan->n_tokens
      && scan->tokens[i + 4].kind == STET_TOKEN_DIGITS)
    return 0;
  return i + 3;
}

/*
 * stet_fact_read_time:
 *
 * Reads a time of day.
 *
 * Returns: where it ends; @i when there is none
 */
guint
stet_fact_read_time (StetFactScan *scan, guint i)
{
  StetFact fact = { .hour = -1, .minute = -1 };
  gboolean is_sure = FALSE;
  int minute = -1;
  guint end, tail;
  StetFact *added;

  if (!stet_fact_scan_is_digits (scan, i, 1, 2, 0, 24))
    return i;
  fact.hour = (gint8) stet_fact_scan_get_value (scan, i);
  end = match_minutes (scan, i, &minute, &is_sure);
  if (end == 0 && stet_fact_scan_get_mark (scan, i + 1) != 0
      && stet_fact_scan_get_mark (scan, i + 1) != '-')
    return i;
  if (end != 0 && stet_fact_scan_get_mark (scan, i + 1) == 0)
    is_sure = TRUE;
  if (end == 0)
    {
      guint next = stet_fact_scan_skip_space (scan, i + 1), after;

      /* “3 pm”, “3 uur ’s middags”; the hour alone is read as a length of time. */
      if (stet_fact_scan_match_unit (scan, next, STET_FACT_WORD_CLOCK, "hour", &after) != NULL)
        next = stet_fact_scan_skip_space (scan, after);
      if (stet_fact_scan_match_unit (scan, next, STET_FACT_WORD_CLOCK, "am", &after) == NULL
          && stet_fact_scan_match_unit (scan, next, STET_FACT_WORD_CLOCK, "pm", &after) == NULL)
        return i;
      end = i + 1;
    }
  tail = read_tail (scan, end, &fact, &is_sure);
  if (!is_sure)
    return i;
  added = stet_fact_scan_add (scan, STET_FACT_TIME, i, tail);
  added->hour = fact.hour;
  added->minute = (gint8) minute;
  added->zone = fact.zone;
  added->flags = fact.flags;
  added->values[0] = stet_fact_scan_get_value (scan, i);
  added->n_values = 1;
  return tail;
}
