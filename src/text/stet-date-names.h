/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The words of printed dates, and a line as the signs that dates are made of. For stet-date.c only.
 */

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetDateSign:
 * @mark: the punctuation mark; 0 for a word or a number
 * @word: (nullable): letters, folded; %NULL otherwise
 * @value: of a number, or -1 where it has more than 14 digits
 * @n_digits: how many digits a number has; 0 otherwise
 * @n_letters: how many letters a word has; 0 otherwise
 * @glued: no white space is before it
 * @start: where it begins in the line, in bytes
 * @end: where it ends there, in bytes
 *
 * A word, a number or a punctuation mark.
 */
typedef struct
{
  gunichar mark;
  char *word;
  gint64 value;
  guint n_digits;
  guint n_letters;
  gboolean glued;
  gsize start;
  gsize end;
} StetDateSign;

/**
 * StetDateOrder:
 * @STET_DATE_ORDER_UNSURE: both are in use
 * @STET_DATE_ORDER_DAY_FIRST: 25/10
 * @STET_DATE_ORDER_MONTH_FIRST: 10/25
 *
 * How day and month follow each other before a year.
 */
typedef enum
{
  STET_DATE_ORDER_UNSURE,
  STET_DATE_ORDER_DAY_FIRST,
  STET_DATE_ORDER_MONTH_FIRST,
} StetDateOrder;

/**
 * StetDateName:
 * @STET_DATE_NAME_MONTH: a month of the Gregorian calendar, from 1
 * @STET_DATE_NAME_PERSIAN_MONTH: a month of the Persian calendar, from 1
 * @STET_DATE_NAME_WEEKDAY: a day of the week, from 1 for Sunday
 * @STET_DATE_NAME_HALF: 0 before noon, 1 after it
 *
 * What a name is the name of.
 */
typedef enum
{
  STET_DATE_NAME_MONTH,
  STET_DATE_NAME_PERSIAN_MONTH,
  STET_DATE_NAME_WEEKDAY,
  STET_DATE_NAME_HALF,
} StetDateName;

typedef struct _StetDateNames StetDateNames;

GArray *stet_date_signs_new (const char *text);
const StetDateNames *stet_date_names_get (const char *language);
gboolean stet_date_names_is (const StetDateNames *self, const char *language);
guint stet_date_names_match (
    const StetDateNames *self, const GArray *signs, guint i, StetDateName name, int *value);
StetDateOrder stet_date_order_get (const char *language);

G_END_DECLS
