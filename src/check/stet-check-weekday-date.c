/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-fact-row.h"

/* Where no year is said, the date is not far from others of the paragraph that have one. */
#define NEAR_YEARS 1

static int
get_weekday (int year, int month, int day)
{
  GDate date;

  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_weekday (&date);
}

/* The year of another date of the text; 0 when there are several, or none. */
static int
find_year (const GArray *facts)
{
  int year = 0;

  for (guint i = 0; i < facts->len; i++)
    {
      const StetFact *fact = &g_array_index (facts, StetFact, i);

      if (fact->kind != STET_FACT_DATE || fact->year < 1000 || fact->month == 0)
        continue;
      if (year != 0 && year != fact->year)
        return 0;
      year = fact->year;
    }
  return year;
}

static char *
dup_weekday_name (int weekday)
{
  g_autoptr (GDateTime) time = g_date_time_new_local (2024, 1, weekday, 12, 0, 0);

  /* The first of January 2024 was a Monday. */
  return g_date_time_format (time, "%A");
}

static void
report (const StetCheckTarget *target, const StetFact *fact, int weekday)
{
  g_autofree char *text = g_utf8_substring (
      stet_block_get_text (target->block), fact->start, fact->end);
  g_autofree char *name = dup_weekday_name (weekday);

  stet_check_report (target,
                     target->block,
                     NULL,
                     fact->start,
                     fact->end,
                     /* Translators: a date with its day of the week as the text has it, and the
                        day of the week that it really is */
                     g_strdup_printf (_ ("“%s” is a %s."), text, name));
}

/* A date that is printed with its day of the week must fall on it. */
void
stet_check_weekday_date (const StetCheckTarget *target)
{
  const GArray *facts = stet_fact_side_get_facts (target, target->block);

  for (guint i = 0; i < facts->len; i++)
    {
      const StetFact *fact = &g_array_index (facts, StetFact, i);
      int year = fact->year, weekday;
      gboolean fits = FALSE;

      if (fact->kind != STET_FACT_DATE || fact->weekday == 0 || fact->day == 0 || fact->month == 0
          || (fact->flags & STET_FACT_UNSURE) != 0)
        continue;
      if (year == 0)
        year = find_year (facts);
      if (year < 1900)
        continue;
      weekday = get_weekday (year, fact->month, fact->day);
      for (int near = fact->year == 0 ? -NEAR_YEARS : 0; near <= (fact->year == 0 ? NEAR_YEARS : 0);
           near++)
        fits = fits || get_weekday (year + near, fact->month, fact->day) == fact->weekday;
      if (weekday != 0 && !fits)
        report (target, fact, weekday);
    }
}
