/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-tokens.h"

G_BEGIN_DECLS

/**
 * StetFactKind:
 * @STET_FACT_NUMBER: a number of something
 * @STET_FACT_PERCENT: a number of hundredths, or of points of them
 * @STET_FACT_MONEY: an amount of a currency
 * @STET_FACT_MEASURE: a quantity with a unit of measure
 * @STET_FACT_DATE: a day, a month, a year, or a decade or a century, as far as it is said
 * @STET_FACT_WEEKDAY: a day of the week
 * @STET_FACT_TIME: a time of day
 * @STET_FACT_DURATION: a number of seconds to years
 * @STET_FACT_AGE: how old somebody or something is
 * @STET_FACT_SCORE: of a match; its first two values are the sides'
 * @STET_FACT_URL: a web address
 * @STET_FACT_EMAIL: an e-mail address
 * @STET_FACT_HASHTAG: a word behind “#”
 * @STET_FACT_QUOTATION: words that somebody said
 * @STET_FACT_NAME: of a person, a place, an organisation
 *
 * What a fact is.
 */
typedef enum
{
  STET_FACT_NUMBER,
  STET_FACT_PERCENT,
  STET_FACT_MONEY,
  STET_FACT_MEASURE,
  STET_FACT_DATE,
  STET_FACT_WEEKDAY,
  STET_FACT_TIME,
  STET_FACT_DURATION,
  STET_FACT_AGE,
  STET_FACT_SCORE,
  STET_FACT_URL,
  STET_FACT_EMAIL,
  STET_FACT_HASHTAG,
  STET_FACT_QUOTATION,
  STET_FACT_NAME,
} StetFactKind;

/**
 * StetFactFlags:
 * @STET_FACT_UNSURE: it may be something else, such as “une” or “second”: it agrees with what it
 *   may be, and never shows that something is wrong
 * @STET_FACT_WORDS: it is said in words, without any digit
 * @STET_FACT_ORDINAL: “15th”
 * @STET_FACT_ROMAN: in Roman digits
 * @STET_FACT_FRACTION: “half”, “1/3”
 * @STET_FACT_MULTIPLE: “twice”
 * @STET_FACT_POINTS: percentage points
 * @STET_FACT_DECADE: the ten years from its year on, or, with a year below 100, of some century
 * @STET_FACT_CENTURY: the century of that number
 * @STET_FACT_YEAR: a date that is a year alone and may be another number as well
 * @STET_FACT_RANGE: the other end of the fact before it
 * @STET_FACT_CONVERSION: the fact before it in another unit or currency: “45 miles (72 km)”
 * @STET_FACT_COMPOUND: it is part of a longer word, such as “37-jarige”
 * @STET_FACT_ZONE: a time of a known zone
 *
 * What is to be known of a fact.
 */
typedef enum
{
  STET_FACT_UNSURE = 1 << 0,
  STET_FACT_WORDS = 1 << 1,
  STET_FACT_ORDINAL = 1 << 2,
  STET_FACT_ROMAN = 1 << 3,
  STET_FACT_FRACTION = 1 << 4,
  STET_FACT_MULTIPLE = 1 << 5,
  STET_FACT_POINTS = 1 << 6,
  STET_FACT_DECADE = 1 << 7,
  STET_FACT_CENTURY = 1 << 8,
  STET_FACT_YEAR = 1 << 9,
  STET_FACT_RANGE = 1 << 10,
  STET_FACT_CONVERSION = 1 << 11,
  STET_FACT_COMPOUND = 1 << 12,
  STET_FACT_ZONE = 1 << 13,
} StetFactFlags;

/**
 * StetFact:
 * @kind: what it is
 * @flags: #StetFactFlags
 * @start: its first code point
 * @end: the code point after its last
 * @values: the values that it may have: “1.250” has two; of a score, the first is one side's, the
 *   second the other's
 * @n_values: how many there are
 * @scale: what the number is multiplied by in a word: a million in “5 million”, otherwise 1
 * @unit: (nullable): what it counts: an ISO 4217 code of a currency, “%”, or a unit of measure as
 *   stet_fact_unit_get_size() knows it. Equal units are one pointer
 * @year: of a date; 0 when it is not said
 * @month: of a date, from 1; 0 when it is not said
 * @day: of the month, from 1; 0 when it is not said
 * @weekday: from 1, Monday; 0 when it is not said
 * @hour: 0 to 24; -1 when it is not said
 * @minute: 0 to 59; -1 when it is not said
 * @zone: minutes east of Greenwich, see %STET_FACT_ZONE
 * @key: (nullable): of an address, a hashtag or a name: the same for all ways to write it
 *
 * Something that a text says and that its translations have to say too.
 */
typedef struct
{
  StetFactKind kind;
  guint flags;
  guint start;
  guint end;
  double values[4];
  guint n_values;
  double scale;
  const char *unit;
  gint16 year;
  gint8 month;
  gint8 day;
  gint8 weekday;
  gint8 hour;
  gint8 minute;
  gint16 zone;
  char *key;
} StetFact;

GArray *stet_facts_find (const StetTokens *tokens, const char *language);

G_END_DECLS
