/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetFactWordKind:
 * @STET_FACT_WORD_NUMBER: a cardinal number of @value: “seven”
 * @STET_FACT_WORD_ORDINAL: “seventh”
 * @STET_FACT_WORD_MAGNITUDE: multiplies the number before it by @value: “million”
 * @STET_FACT_WORD_FRACTION: a part of one: “third”
 * @STET_FACT_WORD_HALF: a half more than the number beside it: “rưỡi”
 * @STET_FACT_WORD_MULTIPLE: “twice”
 * @STET_FACT_WORD_GROUP: stands for a number, roughly or not: “dozen”, “both”, “twin”
 * @STET_FACT_WORD_JOINER: within numbers: “and”
 * @STET_FACT_WORD_SUFFIX: hangs on digits and makes them an ordinal: “th”
 * @STET_FACT_WORD_PERCENT: @unit is “%” or, for points, “pp”
 * @STET_FACT_WORD_UNIT: of measure: @unit
 * @STET_FACT_WORD_CURRENCY: @unit is its ISO 4217 code
 * @STET_FACT_WORD_MONTH: @value is from 1
 * @STET_FACT_WORD_WEEKDAY: @value is from 1, Monday
 * @STET_FACT_WORD_PERIOD: a length of time: @unit is “second”, “minute”, “hour”, “day”, “week”,
 *   “month”, “year”, “decade”, “century”
 * @STET_FACT_WORD_AGE: hangs on a number of years, or comes before or after it: “jarige”, “tuổi”
 * @STET_FACT_WORD_CLOCK: has to do with times of day: @unit is “am”, “pm”, “noon”, “midnight”,
 *   “hour” (behind the hour, where it is no length of time)
 * @STET_FACT_WORD_SIGN: has to do with other facts: @unit is “day”, “month”, “year” (before such a
 *   number), “to” (between the ends of a range), “decade” and “century” (beside one), “past”
 *   (behind a count of years that is an age elsewhere)
 * @STET_FACT_WORD_NEGATION: “not”
 * @STET_FACT_WORD_GENDER: @unit is the key in the file
 * @STET_FACT_WORD_TITLE: of a person; @unit is the key in the file
 * @STET_FACT_WORD_OTHER: of a section of another name; @section tells them apart
 *
 * What a word may be.
 */
typedef enum
{
  STET_FACT_WORD_NUMBER,
  STET_FACT_WORD_ORDINAL,
  STET_FACT_WORD_MAGNITUDE,
  STET_FACT_WORD_FRACTION,
  STET_FACT_WORD_HALF,
  STET_FACT_WORD_MULTIPLE,
  STET_FACT_WORD_GROUP,
  STET_FACT_WORD_JOINER,
  STET_FACT_WORD_SUFFIX,
  STET_FACT_WORD_PERCENT,
  STET_FACT_WORD_UNIT,
  STET_FACT_WORD_CURRENCY,
  STET_FACT_WORD_MONTH,
  STET_FACT_WORD_WEEKDAY,
  STET_FACT_WORD_PERIOD,
  STET_FACT_WORD_AGE,
  STET_FACT_WORD_CLOCK,
  STET_FACT_WORD_SIGN,
  STET_FACT_WORD_NEGATION,
  STET_FACT_WORD_GENDER,
  STET_FACT_WORD_TITLE,
  STET_FACT_WORD_OTHER,
} StetFactWordKind;

typedef struct _StetFactWord StetFactWord;

/**
 * StetFactWord:
 * @next: (nullable): another reading of the word; those of more words come before those of fewer
 * @kind: what it is
 * @unsure: whether it is more often something else: “second”, “may”
 * @value: the key in the file as a number; 0 if it is none
 * @unit: the key in the file; equal ones are one pointer, that of g_intern_string()
 * @section: the name of the section in the file, as g_intern_string() gives it
 * @rest: (nullable) (array zero-terminated=1): the words that have to follow it, each behind a
 *   space, a hyphen or an apostrophe
 *
 * One reading of a word.
 */
struct _StetFactWord
{
  const StetFactWord *next;
  StetFactWordKind kind;
  gboolean unsure;
  double value;
  const char *unit;
  const char *section;
  char **rest;
};

typedef struct _StetFactWords StetFactWords;

const StetFactWords *stet_fact_words_get (const char *language);
const StetFactWord *stet_fact_words_look_up (const StetFactWords *self, const char *word);
gunichar stet_fact_words_get_decimal_mark (const StetFactWords *self);
gboolean stet_fact_words_is_known (const StetFactWords *self);
gboolean stet_fact_words_may_be_compound (const StetFactWords *self, const char *word);
gboolean stet_fact_words_is (const StetFactWords *self, const char *language);

G_END_DECLS
