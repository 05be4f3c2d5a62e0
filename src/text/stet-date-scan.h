/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Marks, small words, times and zones of printed dates. For stet-date.c only. */

#include "stet-date-names.h"

G_BEGIN_DECLS

/**
 * StetDateStamp:
 * @year: Gregorian
 * @month: from 1
 * @day: from 1; 0 when it is not printed
 * @hour: 0 to 23; -1 when it is not printed
 * @minute: 0 to 59
 * @second: 0 to 59; -1 when it is not printed
 * @has_zone: whether @zone is known
 * @zone: minutes east of Greenwich
 *
 * A moment as far as it is printed.
 */
typedef struct
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  gboolean has_zone;
  int zone;
} StetDateStamp;

/**
 * StetDateScan:
 * @signs: (element-type StetDateSign): a line
 * @names: of its language
 * @language: (nullable): BCP 47 tag, with the region
 *
 * A line that is searched for dates.
 */
typedef struct
{
  const GArray *signs;
  const StetDateNames *names;
  const char *language;
} StetDateScan;

const StetDateSign *stet_date_get_sign (const StetDateScan *scan, guint i);
gboolean stet_date_is_word (const StetDateSign *sign, const char *word);
gboolean stet_date_is_number (
    const StetDateSign *sign, guint min_digits, guint max_digits, int low, int high);
gboolean stet_date_is_any_mark (const StetDateSign *sign, const char *marks);
guint stet_date_skip_glue (const StetDateScan *scan, guint i, const char *marks);
guint stet_date_match_time (const StetDateScan *scan, guint i, StetDateStamp *stamp);
guint stet_date_match_zone (const StetDateScan *scan, guint i, StetDateStamp *stamp);

G_END_DECLS
