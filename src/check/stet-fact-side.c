/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-side.h"

#include <math.h>
#include <string.h>

#include "stet-fact-say.h"
#include "stet-fact-unit.h"

/* What may be a year. */
#define LAST_YEAR 2100
/* With more mentions than that, values are looked up instead of compared one by one. */
#define FEW_MENTIONS 48
/* Of these, no more are compared in other ways than by value. */
#define MAX_COMPARED 400
/* The parts of a fact: a day, a month, a year, an hour, a minute, two sides of a score. */
#define MAX_PARTS 4

static gpointer
make_facts (const StetCheckScan *scan)
{
  return stet_facts_find (scan->tokens, scan->language);
}

static void
free_facts (gpointer data)
{
  g_array_unref (data);
}

/*
 * stet_fact_side_get_facts:
 *
 * Returns: (transfer none) (element-type StetFact): the facts of a block, found once
 */
const GArray *
stet_fact_side_get_facts (const StetCheckTarget *target, StetBlock *block)
{
  return stet_check_scan_get_slot (
      stet_check_get_scan (target, block), STET_SCAN_FACTS, make_facts, free_facts);
}

static gboolean
has_text (StetArticle *article, StetRow *row)
{
  guint first, n_blocks;

  stet_article_get_row_range (article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    if (!stet_block_is_empty (stet_article_get_block (article, i)))
      return TRUE;
  return FALSE;
}

/* Whether another version that has text in @row has none in @neighbour, where this one has: it may
 * say in one row what this one says in two. */
static gboolean
is_near (StetArticle *article, StetRow *row, StetRow *neighbour)
{
  StetStory *story = stet_article_get_story (article);
  StetArticle *other;

  if (!has_text (article, neighbour))
    return FALSE;
  for (guint i = 0; (other = stet_story_get_article (story, i)) != NULL; i++)
    if (other != article && has_text (other, row) && !has_text (other, neighbour))
      return TRUE;
  return FALSE;
}

static void
collect_row (StetFactSide *self, StetRow *row)
{
  guint first, n_blocks;

  stet_article_get_row_range (self->article, row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (self->article, i);
      const GArray *facts;

      if (stet_block_is_empty (block))
        continue;
      if (self->block == NULL)
        self->block = block;
      facts = stet_fact_side_get_facts (self->target, block);
      g_ptr_array_add (self->scans, stet_check_get_scan (self->target, block));
      for (guint j = 0; j < facts->len; j++)
        {
          StetFactMention mention = { self, block, &g_array_index (facts, StetFact, j) };

          g_array_append_val (self->mentions, mention);
        }
    }
}

static void
collect_near (StetFactSide *self, StetRow *row, int step)
{
  StetStory *story = stet_article_get_story (self->article);
  int index = (int) stet_row_get_index (row);

  for (int i = 1; i <= STET_CHECK_REACH; i++)
    {
      StetRow *neighbour = index + i * step < 0
                               ? NULL
                               : stet_story_get_row (story, (guint) (index + i * step));

      if (neighbour == NULL || !is_near (self->article, row, neighbour))
        return;
      collect_row (self, neighbour);
    }
}

/*
 * stet_fact_side_new:
 * @article: an article of a story
 * @row: a row of the story
 *
 * Returns: (transfer full) (nullable): the facts of its side of the row; %NULL when it has no text
 *   there
 */
StetFactSide *
stet_fact_side_new (const StetCheckTarget *target, StetArticle *article, StetRow *row)
{
  StetFactSide *self;

  if (!has_text (article, row))
    return NULL;
  self = g_new0 (StetFactSide, 1);
  self->target = target;
  self->article = article;
  self->words = stet_fact_words_get (stet_article_get_language (article));
  self->mentions = g_array_new (FALSE, FALSE, sizeof (StetFactMention));
  self->scans = g_ptr_array_new ();
  collect_row (self, row);
  self->n_own = self->mentions->len;
  collect_near (self, row, -1);
  collect_near (self, row, 1);
  return self;
}

void
stet_fact_side_free (StetFactSide *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->mentions);
  g_ptr_array_unref (self->scans);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->said, g_hash_table_unref);
  g_free (self);
}

static gboolean
is_equal (double a, double b)
{
  return fabs (a - b) <= 1e-9 * MAX (fabs (a), fabs (b));
}

/* Of numbers that are rounded in words, such as a third. */
static gboolean
is_near_equal (double a, double b)
{
  return a < 1 && b < 1 && fabs (a - b) < 1e-4;
}

static gboolean
is_whole (double value)
{
  return value <= floor (value);
}

/* “’18” and the second year of “2017–18”, and “the 80s”, leave the century out. */
static gboolean
is_short_for (const StetFact *fact, double value, double year)
{
  if (!is_whole (year) || year < 1000 || year > LAST_YEAR || value >= 100
      || !is_equal (fmod (year, 100), value))
    return FALSE;
  return (fact->flags & (STET_FACT_DECADE | STET_FACT_RANGE | STET_FACT_COMPOUND)) != 0
         || (fact->kind == STET_FACT_NUMBER && fact->end - fact->start == 2);
}

/* Whether a year, or a decade, is in a century. */
static gboolean
is_in_century (const StetFact *century, double year)
{
  return year > (century->values[0] - 1) * 100 - 1 && year < century->values[0] * 100
         && year >= 1000;
}

/* Two and three are the parts of “dos tercios”. */
static gboolean
is_part_of_fraction (const StetFact *fraction, double value)
{
  double part = fraction->n_values > 0 ? fraction->values[0] : 0;

  if (part <= 0 || part >= 1 || value < 2 || value > 20 || !is_whole (value))
    return FALSE;
  for (int denominator = 2; denominator <= 20; denominator++)
    {
      double numerator = part * denominator;

      if (fabs (numerator - round (numerator)) < 1e-4
          && (is_equal (value, denominator) || is_equal (value, round (numerator))))
        return TRUE;
    }
  return FALSE;
}

/* Whether @fact may say the number @value, as its value or as part of it. */
static gboolean
says_value (const StetFact *fact, double value)
{
  for (guint i = 0; i < fact->n_values; i++)
    if (is_equal (fact->values[i], value) || is_near_equal (fact->values[i], value)
        || is_short_for (fact, fact->values[i], value)
        || (value < 100 && is_short_for (fact, value, fact->values[i])))
      return TRUE;
  if ((fact->flags & STET_FACT_FRACTION) != 0 && is_part_of_fraction (fact, value))
    return TRUE;
  switch (fact->kind)
    {
    case STET_FACT_DATE:
      /* “2000-talet” is the 21st century. */
      if ((fact->flags & STET_FACT_CENTURY) != 0 && is_in_century (fact, value))
        return TRUE;
      if ((fact->flags & STET_FACT_DECADE) != 0 && fact->year >= 1000 && fact->year % 100 == 0
          && is_equal (value, fact->year / 100 + 1))
        return TRUE;
      /* “90年代” */
      if (fact->year > 0 && fact->year < 100 && value >= 1000 && value < LAST_YEAR
          && is_equal (fmod (value, 100), fact->year))
        return TRUE;
      return is_equal (value, fact->year) || (fact->day > 0 && is_equal (value, fact->day))
             || (fact->month > 0 && is_equal (value, fact->month))
             || (value < 100 && fact->year > 0 && is_equal (value, fact->year % 100));
    case STET_FACT_TIME:
    case STET_FACT_DURATION:
    case STET_FACT_NUMBER:
      if (fact->hour < 0)
        return FALSE;
      return is_equal (value, fact->hour) || (fact->hour > 12 && is_equal (value, fact->hour - 12))
             || (fact->hour <= 12 && is_equal (value, fact->hour + 12))
             || (fact->minute >= 0 && is_equal (value, fact->minute))
             || (fact->minute > 0 && is_equal (value, fact->hour + fact->minute / 100.0));
    default:
      return FALSE;
    }
}

/* “5 million” beside “5” and a word that is not known to mean a million. */
static gboolean
says_without_scale (const StetFactSide *a,
                    const StetFact *fact_a,
                    const StetFactSide *b,
                    const StetFact *fact_b)
{
  if (fact_a->n_values == 0 || fact_b->n_values == 0
      || (stet_fact_words_is_known (a->words) && stet_fact_words_is_known (b->words)))
    return FALSE;
  return (fact_a->scale > 1 && !stet_fact_words_is_known (b->words)
          && is_equal (fact_a->values[0] / fact_a->scale, fact_b->values[0]))
         || (fact_b->scale > 1 && !stet_fact_words_is_known (a->words)
             && is_equal (fact_b->values[0] / fact_b->scale, fact_a->values[0]));
}

/* What is paid in pounds is told from what weighs some by the other side. */
static const char *
get_unit (const StetFact *fact)
{
  return fact->kind == STET_FACT_MONEY && strcmp (fact->unit, "GBP") == 0 ? "lb" : fact->unit;
}

/* A number whose unit is a word that is not known may be in any unit. */
static gboolean
is_converted_to_unknown (const StetFact *fact, const StetFactSide *side, const StetFact *number)
{
  return fact->unit != NULL && fact->n_values > 0 && number->unit == NULL && number->n_values > 0
         && number->kind == STET_FACT_NUMBER && !stet_fact_words_is_known (side->words)
         && stet_fact_unit_may_be (fact->values[0], get_unit (fact), number->values[0]);
}

static gboolean
is_converted (const StetFact *a, const StetFact *b)
{
  if (a->unit == NULL || b->unit == NULL || a->n_values == 0 || b->n_values == 0)
    return FALSE;
  return stet_fact_units_compare (a->values[0], get_unit (a), b->values[0], get_unit (b))
         == STET_FACT_UNITS_CONVERTED;
}

/* “the 1900s” beside “XX wiek” */
static gboolean
says_year_of (const StetFact *fact, const StetFact *century)
{
  if (fact->kind == STET_FACT_DATE && is_in_century (century, fact->year))
    return TRUE;
  for (guint i = 0; i < fact->n_values; i++)
    if (is_in_century (century, fact->values[i]))
      return TRUE;
  return FALSE;
}

/* The numbers that have to be said, each by itself. */
static guint
get_parts (const StetFact *fact, double parts[MAX_PARTS])
{
  guint n = 0;

  if (fact->kind == STET_FACT_DATE && fact->n_values == 0)
    {
      if (fact->day > 0)
        parts[n++] = fact->day;
      if (fact->year > 0)
        parts[n++] = fact->year;
    }
  else if (fact->kind == STET_FACT_TIME)
    {
      parts[n++] = fact->hour;
      if (fact->minute > 0)
        parts[n++] = fact->minute;
    }
  else if (fact->kind == STET_FACT_SCORE)
    {
      parts[n++] = fact->values[0];
      parts[n++] = fact->values[1];
    }
  return n;
}

/* Equal values have equal keys, whatever arithmetic they come from. */
static gint64
get_key (double value)
{
  return value < 1e12 ? (gint64) floor (value * 1e6 + 0.5) : (gint64) MIN (value, 9e18);
}

static void
add_value (StetFactSide *self, double value)
{
  gint64 key = get_key (value);

  g_hash_table_add (self->values, g_memdup2 (&key, sizeof key));
}

/* A paragraph may hold ten thousand numbers. */
static void
build_index (StetFactSide *self)
{
  self->values = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const StetFact *fact = g_array_index (self->mentions, StetFactMention, i).fact;
      double parts[MAX_PARTS];
      guint n = get_parts (fact, parts);

      for (guint j = 0; j < n; j++)
        add_value (self, parts[j]);
      for (guint j = 0; j < fact->n_values; j++)
        add_value (self, fact->values[j]);
    }
}

static gboolean
any_says (StetFactSide *self, double value)
{
  gint64 key;

  if (self->mentions->len > FEW_MENTIONS)
    {
      if (self->values == NULL)
        build_index (self);
      key = get_key (value);
      if (g_hash_table_contains (self->values, &key))
        return TRUE;
    }
  for (guint i = 0; i < MIN (self->mentions->len, MAX_COMPARED); i++)
    if (says_value (g_array_index (self->mentions, StetFactMention, i).fact, value))
      return TRUE;
  return FALSE;
}

/* “the 1980s”, which may be “the eighties” */
static gboolean
is_decade (double value)
{
  return value >= 1900 && value < LAST_YEAR && fmod (value, 10) <= 0 && fmod (value, 100) > 0;
}

static gboolean
find_in_words (StetFactSide *self, double value)
{
  for (guint i = 0; i < self->scans->len; i++)
    {
      const StetCheckScan *scan = g_ptr_array_index (self->scans, i);

      if (stet_fact_words_say (self->words, scan->tokens, value)
          || (is_decade (value)
              && stet_fact_words_say (self->words, scan->tokens, fmod (value, 100))))
        return TRUE;
    }
  return FALSE;
}

/* In words that are no facts. What was looked for once is kept: a paragraph may hold ten thousand
 * numbers. */
static gboolean
may_say (StetFactSide *self, double value)
{
  gint64 key = get_key (value);
  gpointer known;
  gboolean says;

  if (self->said == NULL)
    self->said = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (g_hash_table_lookup_extended (self->said, &key, NULL, &known))
    return GPOINTER_TO_INT (known);
  says = find_in_words (self, value);
  g_hash_table_insert (self->said, g_memdup2 (&key, sizeof key), GINT_TO_POINTER (says));
  return says;
}

/* One and nothing are often said without any numeral: “1 dinner” is “a dinner”, or just “dinner”
 * where there are no articles. */
static gboolean
needs_numeral (const StetFact *fact, double value)
{
  return !is_equal (value, 1) || fact->kind == STET_FACT_MEASURE || fact->kind == STET_FACT_MONEY
         || fact->kind == STET_FACT_PERCENT || fact->kind == STET_FACT_SCORE;
}

/* The same month without a day: the first of it was left out. */
static gboolean
has_month_alone (const StetFactSide *self, const StetFact *date)
{
  gboolean found = FALSE;

  for (guint i = 0; i < MIN (self->mentions->len, MAX_COMPARED); i++)
    {
      const StetFact *fact = g_array_index (self->mentions, StetFactMention, i).fact;

      if (fact->kind != STET_FACT_DATE || fact->month == 0 || fact->month != date->month)
        continue;
      if (fact->day == date->day)
        return FALSE;
      found = found || fact->day == 0;
    }
  return found;
}

static gboolean
says_part (StetFactSide *self, const StetFact *fact, double value)
{
  if (fact->kind == STET_FACT_DATE && is_equal (value, 1))
    return !has_month_alone (self, fact);
  return !needs_numeral (fact, value) || any_says (self, value) || may_say (self, value);
}

/*
 * stet_fact_side_says:
 * @mention: a fact of another side
 *
 * Returns: whether this side may say the numbers of the fact too, in digits or in words, in another
 *   unit or as part of something else
 */
gboolean
stet_fact_side_says (StetFactSide *self, const StetFactMention *mention)
{
  const StetFact *fact = mention->fact;
  double parts[MAX_PARTS];
  guint n_parts = get_parts (fact, parts);

  for (guint i = 0; i < n_parts; i++)
    {
      gboolean said = says_part (self, fact, parts[i]);

      /* “3 pm” beside “15 uur” */
      if (!said && fact->kind == STET_FACT_TIME && i == 0)
        said = any_says (self, parts[i] > 12 ? parts[i] - 12 : parts[i] + 12)
               || may_say (self, parts[i] > 12 ? parts[i] - 12 : parts[i] + 12);
      if (!said)
        return FALSE;
    }
  if (n_parts > 0)
    return TRUE;
  if (fact->n_values == 0)
    return TRUE;
  for (guint i = 0; i < fact->n_values; i++)
    if (!needs_numeral (fact, fact->values[i]) || any_says (self, fact->values[i]))
      return TRUE;
  for (guint i = 0; i < MIN (self->mentions->len, MAX_COMPARED); i++)
    {
      const StetFactMention *other = &g_array_index (self->mentions, StetFactMention, i);

      if (is_converted (fact, other->fact) || is_converted_to_unknown (fact, self, other->fact)
          || is_converted_to_unknown (other->fact, mention->side, fact)
          || ((fact->flags & STET_FACT_CENTURY) != 0 && says_year_of (other->fact, fact))
          || says_without_scale (mention->side, fact, self, other->fact))
        return TRUE;
    }
  for (guint i = 0; i < fact->n_values; i++)
    if (may_say (self, fact->values[i]))
      return TRUE;
  /* “19.30” beside “19:30” */
  return fact->kind == STET_FACT_NUMBER && fact->minute >= 0
         && (says_part (self, fact, fact->hour)
             || (fact->hour > 12 && says_part (self, fact, fact->hour - 12)))
         && says_part (self, fact, fact->minute);
}

/* Numbers in words that are said in every language, and as such: not “first”, “half” or “two”. */
static gboolean
is_accusing_word (const StetFact *fact)
{
  /* “half an inch” */
  if (fact->kind == STET_FACT_MEASURE && (fact->flags & STET_FACT_FRACTION) != 0)
    return TRUE;
  return fact->n_values == 1 && fact->values[0] >= 3
         && (fact->flags
             & (STET_FACT_ORDINAL | STET_FACT_FRACTION | STET_FACT_MULTIPLE | STET_FACT_ROMAN))
                == 0
         && fact->kind != STET_FACT_DATE;
}

/*
 * stet_fact_is_accusing:
 *
 * Returns: whether a translation without the fact is surely wrong: it is said in digits
 */
gboolean
stet_fact_is_accusing (const StetFact *fact)
{
  if ((fact->flags & (STET_FACT_UNSURE | STET_FACT_CONVERSION)) != 0)
    return FALSE;
  if ((fact->flags & STET_FACT_WORDS) != 0)
    return is_accusing_word (fact);
  switch (fact->kind)
    {
    case STET_FACT_NUMBER:
    case STET_FACT_PERCENT:
    case STET_FACT_MONEY:
    case STET_FACT_MEASURE:
    case STET_FACT_TIME:
    case STET_FACT_DURATION:
    case STET_FACT_AGE:
    case STET_FACT_SCORE:
      return TRUE;
    case STET_FACT_DATE:
      /* “the 2000s” may be this century. */
      if ((fact->flags & STET_FACT_DECADE) != 0 && fact->year % 100 == 0)
        return FALSE;
      return fact->day > 0 || fact->year > 0 || fact->n_values > 0;
    default:
      return FALSE;
    }
}
