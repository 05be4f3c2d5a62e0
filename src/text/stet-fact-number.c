/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include <string.h>

#include "stet-fact-private.h"

static const char *
get_currency_of_mark (gunichar c)
{
  switch (c)
    {
    case '$':
      return "USD";
    case 0x20AC:
      return "EUR";
    case 0x00A3:
      return "GBP";
    case 0x00A5:
    case 0xFFE5:
      return "JPY";
    case 0x20AB:
      return "VND";
    case 0x20BD:
      return "RUB";
    case 0x20B4:
      return "UAH";
    case 0x20BA:
      return "TRY";
    case 0x20B9:
      return "INR";
    case 0x20A9:
      return "KRW";
    case 0x20AA:
      return "ILS";
    case 0x20B1:
      return "PHP";
    case 0x0E3F:
      return "THB";
    default:
      return NULL;
    }
}

/* “A$”, “HK$”, “R$”: whose dollars they are. */
static const char *
get_currency_of_prefix (const char *word)
{
  static const char *const prefixes[][2] = { { "a", "AUD" },  { "au", "AUD" }, { "c", "CAD" },
                                             { "ca", "CAD" }, { "hk", "HKD" }, { "nz", "NZD" },
                                             { "s", "SGD" },  { "nt", "TWD" }, { "r", "BRL" },
                                             { "mx", "MXN" } };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (strcmp (word, prefixes[i][0]) == 0)
      return prefixes[i][1];
  return NULL;
}

/* A currency before or behind an amount at @i; sets where it ends. */
static const char *
match_currency (const StetFactScan *scan, guint i, guint *end)
{
  const char *unit = get_currency_of_mark (stet_fact_scan_get_mark (scan, i));
  const StetFactWord *word;

  *end = i + 1;
  if (unit != NULL)
    return unit;
  if (i >= scan->n_tokens || scan->tokens[i].kind != STET_TOKEN_WORD)
    return NULL;
  unit = get_currency_of_mark (stet_fact_scan_get_mark (scan, i + 1));
  if (unit != NULL && strlen (scan->tokens[i].word) <= 2)
    {
      const char *other = get_currency_of_prefix (scan->tokens[i].word);

      *end = i + 2;
      return other != NULL ? other : unit;
    }
  word = stet_fact_scan_match (scan, i, STET_FACT_WORD_CURRENCY, end);
  return word != NULL ? word->unit : NULL;
}

static gboolean
is_preposition (const StetFactScan *scan, guint i)
{
  static const char *const words[] = { "de", "d", "di", "do", "da", "of", "von" };

  if (i >= scan->n_tokens || scan->tokens[i].kind != STET_TOKEN_WORD)
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (strcmp (scan->tokens[i].word, words[k]) == 0)
      return TRUE;
  return FALSE;
}

/* “5 million dollars”, “5 millions de dollars”, “5 miljoen Amerikaanse dollar” */
static const char *
match_currency_behind (const StetFactScan *scan, const StetFactQuantity *quantity, guint *end)
{
  guint next = stet_fact_scan_skip_link (scan, quantity->end), after;
  const char *unit = match_currency (scan, next, end);

  if (unit != NULL || next == quantity->end || next >= scan->n_tokens
      || scan->tokens[next].kind != STET_TOKEN_WORD)
    return unit;
  after = stet_fact_scan_skip_link (scan, next + 1);
  if (after == next + 1)
    return NULL;
  unit = match_currency (scan, after, end);
  if (unit == NULL || is_preposition (scan, next) || strlen (scan->tokens[next].word) > 4)
    return unit;
  return strcmp (scan->tokens[next].word, "us") == 0 ? unit : NULL;
}

/* As in “km/h”. */
static gboolean
is_hour (const StetFactScan *scan, guint i)
{
  static const char *const hours[] = { "h", "u", "std", "godz", "ч", "giờ", "saat", "jam", "ora" };

  for (guint k = 0;
       i < scan->n_tokens && scan->tokens[i].kind == STET_TOKEN_WORD && k < G_N_ELEMENTS (hours);
       k++)
    if (strcmp (scan->tokens[i].word, hours[k]) == 0)
      return TRUE;
  return FALSE;
}

/* “km²”, “km/h”, “°C” */
static const char *
join_unit (const StetFactScan *scan, const char *unit, guint *end)
{
  gunichar c = stet_fact_scan_get_mark (scan, *end);

  if (c == 0x00B2)
    {
      g_autofree char *square = g_strconcat (unit, "2", NULL);

      (*end)++;
      return g_intern_string (square);
    }
  if (c == '/' && strcmp (unit, "km") == 0 && is_hour (scan, *end + 1))
    {
      *end += 2;
      return g_intern_static_string ("km/h");
    }
  return unit;
}

static const char *
match_degrees (const StetFactScan *scan, guint i, guint *end)
{
  if (stet_fact_scan_get_mark (scan, i) != 0x00B0)
    return NULL;
  i = stet_fact_scan_skip_space (scan, i + 1);
  *end = i + 1;
  if (i < scan->n_tokens && scan->tokens[i].kind == STET_TOKEN_WORD)
    {
      if (strcmp (scan->tokens[i].word, "c") == 0)
        return g_intern_static_string ("°C");
      if (strcmp (scan->tokens[i].word, "f") == 0)
        return g_intern_static_string ("°F");
    }
  *end = i;
  return g_intern_static_string ("°");
}

/* “in”, “a” and such are units only where they hang on the digits. */
static gboolean
is_likely_unit (const StetFactScan *scan,
                const StetFactWord *word,
                guint quantity_end,
                guint unit,
                const StetFactQuantity *quantity)
{
  if ((quantity->flags & STET_FACT_WORDS) != 0 && word->unsure)
    return FALSE;
  if (!word->unsure || word->rest != NULL)
    return TRUE;
  if (strcmp (scan->tokens[unit].word, "in") == 0 || strcmp (scan->tokens[unit].word, "a") == 0)
    return FALSE;
  return unit == quantity_end || strlen (scan->tokens[unit].word) != 1
         || strcmp (scan->tokens[unit].word, "m") == 0
         || strcmp (scan->tokens[unit].word, "l") == 0;
}

/* Languages that hang cases on the names of units. */
static gboolean
is_agglutinating (const StetFactScan *scan)
{
  return stet_fact_words_is (scan->words, "tr") || stet_fact_words_is (scan->words, "fi")
         || stet_fact_words_is (scan->words, "hu") || stet_fact_words_is (scan->words, "et");
}

static const char *
match_unit (const StetFactScan *scan, const StetFactQuantity *quantity, guint *end)
{
  guint next = stet_fact_scan_skip_link (scan, quantity->end);
  const char *degrees = match_degrees (scan, next, end);
  const StetFactWord *word;

  if (degrees != NULL)
    return degrees;
  if (is_preposition (scan, next) && quantity->scale > 1)
    next = stet_fact_scan_skip_link (scan, next + 1);
  word = stet_fact_scan_match (scan, next, STET_FACT_WORD_UNIT, end);
  if (word == NULL
      && (stet_fact_scan_get_mark (scan, quantity->end) == '-' || is_agglutinating (scan))
      && next < scan->n_tokens && scan->tokens[next].kind == STET_TOKEN_WORD)
    {
      *end = next + 1;
      word = stet_fact_find_stem (scan, scan->tokens[next].word, STET_FACT_WORD_UNIT);
    }
  if (word == NULL || !is_likely_unit (scan, word, quantity->end, next, quantity))
    return NULL;
  return join_unit (scan, word->unit, end);
}

static gboolean
match_percent (const StetFactScan *scan, guint i, guint *end, guint *flags)
{
  guint next = stet_fact_scan_skip_link (scan, i);
  gunichar c = stet_fact_scan_get_mark (scan, next);
  const StetFactWord *word;

  if (c == '%' || c == 0x066A || c == 0xFF05)
    {
      *end = next + 1;
      return TRUE;
    }
  word = stet_fact_scan_match (scan, next, STET_FACT_WORD_PERCENT, end);
  if (word == NULL)
    return FALSE;
  if (strcmp (word->unit, "pp") == 0)
    *flags |= STET_FACT_POINTS;
  return TRUE;
}

/* “th”, “e”, “-й” hanging on digits. */
static guint
skip_suffix (const StetFactScan *scan, guint i, guint *flags)
{
  guint next = i, end;

  if (stet_fact_scan_get_mark (scan, next) == '-' || stet_fact_scan_get_mark (scan, next) == '\''
      || stet_fact_scan_get_mark (scan, next) == 0x2019)
    next++;
  if (stet_fact_scan_match (scan, next, STET_FACT_WORD_SUFFIX, &end) == NULL)
    return i;
  *flags |= STET_FACT_ORDINAL;
  return end;
}

/* Whether “between” stands before the last fact. */
static gboolean
is_between (const StetFactScan *scan)
{
  guint i = scan->last_first, end;

  if (i < 2 || scan->tokens[i - 1].kind != STET_TOKEN_SPACE)
    return FALSE;
  return stet_fact_scan_match_unit (scan, i - 2, STET_FACT_WORD_SIGN, "between", &end) != NULL;
}

/* Whether nothing but a dash or “to” stands between two facts. */
static gboolean
is_range (const StetFactScan *scan, guint from, guint to)
{
  const StetFactWord *sign;
  gunichar c;
  guint end;

  from = stet_fact_scan_skip_space (scan, from);
  c = stet_fact_scan_get_mark (scan, from);
  if (c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2212 || c == '/' || c == '~')
    return stet_fact_scan_skip_space (scan, from + 1) == to;
  sign = stet_fact_scan_match_unit (scan, from, STET_FACT_WORD_SIGN, "to", &end);
  /* “and” is in lists as well, but not behind “between”. */
  return sign != NULL && (!sign->unsure || is_between (scan))
         && stet_fact_scan_skip_space (scan, end) == to;
}

/* The parts of a range have one unit, and one magnitude: “2 to 3 million dollars”. */
static void
join_range (StetFactScan *scan, guint first)
{
  StetFact *before, *fact;

  if (scan->facts->len < 2 || scan->last_end == 0 || !is_range (scan, scan->last_end, first))
    return;
  fact = &g_array_index (scan->facts, StetFact, scan->facts->len - 1);
  before = fact - 1;
  fact->flags |= STET_FACT_RANGE;
  if (before->kind != STET_FACT_NUMBER || fact->kind == STET_FACT_DATE)
    return;
  if (before->scale <= 1 && fact->scale > 1 && before->n_values == 1
      && before->values[0] < fact->scale && before->values[0] > 0)
    before->values[before->n_values++] = before->values[0] * fact->scale;
  if (fact->kind == STET_FACT_NUMBER)
    return;
  before->kind = fact->kind;
  before->unit = fact->unit;
  before->flags |= fact->flags & STET_FACT_POINTS;
}

/* “45 miles (72 km)” */
static void
mark_conversion (StetFactScan *scan, guint first)
{
  StetFact *before, *fact;

  if (scan->facts->len < 2 || scan->last_end == 0
      || stet_fact_scan_skip_space (scan, scan->last_end) + 1 != first
      || stet_fact_scan_get_mark (scan, first - 1) != '(')
    return;
  fact = &g_array_index (scan->facts, StetFact, scan->facts->len - 1);
  before = fact - 1;
  if (fact->kind == before->kind
      && (fact->kind == STET_FACT_MEASURE || fact->kind == STET_FACT_MONEY)
      && fact->unit != before->unit)
    fact->flags |= STET_FACT_CONVERSION;
}

static guint
add (StetFactScan *scan,
     StetFactKind kind,
     guint first,
     const StetFactQuantity *quantity,
     const char *unit,
     guint end)
{
  StetFact *fact = stet_fact_scan_add_quantity (scan, kind, first, quantity, end);

  fact->unit = unit;
  join_range (scan, first);
  mark_conversion (scan, first);
  return end;
}

/* “twee derde”, “two thirds”, “1/3” */
static guint
read_fraction (StetFactScan *scan, guint i, StetFactQuantity *quantity)
{
  guint next = stet_fact_scan_skip_link (scan, quantity->end), end;
  const StetFactWord *word = stet_fact_scan_match (scan, next, STET_FACT_WORD_FRACTION, &end);

  if (stet_fact_scan_get_mark (scan, quantity->end) == '/'
      && stet_fact_scan_is_digits (scan, quantity->end + 1, 1, 2, 2, 20) && quantity->n_digits == 1
      && quantity->values[0] < stet_fact_scan_get_value (scan, quantity->end + 1))
    {
      quantity->values[1] = quantity->values[0];
      quantity->values[0] /= stet_fact_scan_get_value (scan, quantity->end + 1);
      quantity->n_values = 2;
      quantity->flags |= STET_FACT_FRACTION;
      quantity->end += 2;
      return add (scan, STET_FACT_NUMBER, i, quantity, NULL, quantity->end);
    }
  if (word == NULL || next == quantity->end || quantity->scale > 1 || word->value >= 1
      || quantity->values[0] * word->value >= 1 || (quantity->flags & STET_FACT_ORDINAL) != 0)
    return i;
  quantity->values[0] *= word->value;
  quantity->flags |= STET_FACT_FRACTION;
  if (word->unsure)
    quantity->flags |= STET_FACT_UNSURE;
  return add (scan, STET_FACT_NUMBER, i, quantity, NULL, end);
}

/* “siglo XX”, “thế kỷ 20”, “القرن العشرين” */
static guint
read_century_behind (StetFactScan *scan, guint i)
{
  StetFactQuantity quantity;
  guint end, next;
  StetFact *fact;

  if (stet_fact_scan_match_unit (scan, i, STET_FACT_WORD_SIGN, "century", &end) == NULL)
    return i;
  next = stet_fact_scan_skip_space (scan, end);
  if (next == end || next >= scan->n_tokens
      || (!stet_fact_read_roman (scan, next, &quantity)
          && !stet_fact_read_quantity (scan, next, &quantity))
      || quantity.values[0] < 1 || quantity.values[0] > 30)
    return i;
  fact = stet_fact_scan_add_quantity (scan, STET_FACT_DATE, i, &quantity, quantity.end);
  fact->flags = (fact->flags & ~(guint) STET_FACT_UNSURE) | STET_FACT_CENTURY;
  return quantity.end;
}

/* “21st century”, “XX wiek” */
static guint
read_century (StetFactScan *scan, guint i, const StetFactQuantity *quantity, guint end)
{
  guint next = stet_fact_scan_skip_link (scan, end), after;
  StetFact *fact;

  /* “21世纪” */
  if (next == end && quantity->n_digits > 0 && quantity->n_digits <= 2 && end < scan->n_tokens
      && (scan->tokens[end].character == 0x4E16 || scan->tokens[end].character == 0xC138))
    {
      fact = stet_fact_scan_add_quantity (scan, STET_FACT_DATE, i, quantity, end);
      fact->flags |= STET_FACT_CENTURY
                     | (scan->tokens[end].character == 0xC138 ? STET_FACT_UNSURE : 0);
      return end;
    }
  if (next == end || quantity->values[0] < 1 || quantity->values[0] > 30
      || stet_fact_scan_match_unit (scan, next, STET_FACT_WORD_SIGN, "century", &after) == NULL
      || (quantity->flags & (STET_FACT_ORDINAL | STET_FACT_ROMAN)) == 0)
    return i;
  fact = stet_fact_scan_add_quantity (scan, STET_FACT_DATE, i, quantity, after);
  fact->flags = (fact->flags & ~(guint) STET_FACT_UNSURE) | STET_FACT_CENTURY;
  return after;
}

/* “-jarige”, “years old”, “tuổi” */
static gboolean
match_age (const StetFactScan *scan, guint i, guint *end)
{
  guint next = stet_fact_scan_skip_link (scan, i);
  const StetFactWord *word = stet_fact_scan_match_unit (scan, next, STET_FACT_WORD_AGE, "old", end);

  return word != NULL && !word->unsure;
}

/* A length of time; the hour may also be that of the day. */
static guint
read_period (StetFactScan *scan, guint i, const StetFactQuantity *quantity)
{
  guint next = stet_fact_scan_skip_link (scan, quantity->end), end;
  const StetFactWord *word;
  StetFact *fact;

  if (is_preposition (scan, next) && quantity->scale > 1)
    next = stet_fact_scan_skip_link (scan, next + 1);
  word = stet_fact_scan_match (scan, next, STET_FACT_WORD_PERIOD, &end);
  if (word == NULL || (quantity->flags & STET_FACT_ORDINAL) != 0
      || ((quantity->flags & STET_FACT_WORDS) != 0 && word->unsure)
      || (word->unsure && strlen (scan->tokens[next].word) == 1 && next != quantity->end))
    return i;
  add (scan, STET_FACT_DURATION, i, quantity, word->unit, end);
  fact = &g_array_index (scan->facts, StetFact, scan->facts->len - 1);
  if (strcmp (word->unit, "hour") == 0 && quantity->values[0] <= 24 && quantity->n_digits > 0)
    fact->hour = (gint8) quantity->values[0];
  return end;
}

/* “3-1”: the winner's first. */
static guint
read_score (StetFactScan *scan, guint i, const StetFactQuantity *quantity)
{
  gunichar c = stet_fact_scan_get_mark (scan, quantity->end);
  StetFactQuantity score = *quantity;
  gunichar after;

  if ((c != '-' && c != 0x2013 && c != ':') || quantity->n_digits == 0 || quantity->n_digits > 2
      || !stet_fact_scan_is_digits (
          scan, quantity->end + 1, 1, 2, 0, (int) MIN (quantity->values[0], 99)))
    return i;
  after = stet_fact_scan_get_mark (scan, quantity->end + 2);
  if (after == '-' || after == '/' || after == '%'
      || (after != 0 && quantity->end + 3 < scan->n_tokens
          && scan->tokens[quantity->end + 3].kind == STET_TOKEN_DIGITS)
      || (i > 0 && stet_fact_scan_get_mark (scan, i - 1) == '-'))
    return i;
  score.values[1] = stet_fact_scan_get_value (scan, quantity->end + 1);
  score.n_values = 2;
  stet_fact_scan_add_quantity (scan, STET_FACT_SCORE, i, &score, quantity->end + 2);
  return quantity->end + 2;
}

/* “6-foot-6”, “5 ft 10 in” */
static guint
add_inches (const StetFactScan *scan, StetFactQuantity *quantity, const char *unit, guint end)
{
  guint next = stet_fact_scan_skip_link (scan, end), after;
  const StetFactWord *word;

  if (strcmp (unit, "ft") != 0 || next == end
      || !stet_fact_scan_is_digits (scan, next, 1, 2, 0, 11))
    return end;
  after = stet_fact_scan_skip_space (scan, next + 1);
  word = stet_fact_scan_match_unit (scan, after, STET_FACT_WORD_UNIT, "in", &after);
  if (word == NULL && stet_fact_scan_get_mark (scan, end) != '-')
    return end;
  quantity->values[1] = quantity->values[0];
  quantity->values[0] += stet_fact_scan_get_value (scan, next) / 12.0;
  quantity->n_values = 2;
  return word != NULL && !word->unsure ? after : next + 1;
}

static guint
read_counted (StetFactScan *scan, guint i, StetFactQuantity *quantity)
{
  const char *unit;
  guint end, flags = 0;

  if (match_percent (scan, quantity->end, &end, &flags))
    {
      quantity->flags |= flags;
      return add (scan, STET_FACT_PERCENT, i, quantity, g_intern_static_string ("%"), end);
    }
  unit = match_currency_behind (scan, quantity, &end);
  if (unit != NULL)
    return add (scan, STET_FACT_MONEY, i, quantity, unit, end);
  if (match_age (scan, quantity->end, &end))
    return add (scan, STET_FACT_AGE, i, quantity, g_intern_static_string ("year"), end);
  end = read_period (scan, i, quantity);
  if (end != i)
    return end;
  unit = match_unit (scan, quantity, &end);
  if (unit == NULL)
    return i;
  end = add_inches (scan, quantity, unit, end);
  return add (scan, STET_FACT_MEASURE, i, quantity, unit, end);
}

/* “24/7” */
static guint
read_always (StetFactScan *scan, guint i, StetFactQuantity *quantity)
{
  if (stet_fact_scan_get_mark (scan, quantity->end) != '/' || quantity->n_digits != 2
      || quantity->values[0] != 24
      || !stet_fact_scan_is_digits (scan, quantity->end + 1, 1, 1, 7, 7))
    return i;
  quantity->flags |= STET_FACT_UNSURE;
  return add (scan, STET_FACT_NUMBER, i, quantity, NULL, quantity->end + 2);
}

static guint
read_from_quantity (StetFactScan *scan, guint i, StetFactQuantity *quantity)
{
  guint end, next;
  StetFact *fact;

  end = read_fraction (scan, i, quantity);
  if (end != i)
    return end;
  end = read_score (scan, i, quantity);
  if (end == i)
    end = read_always (scan, i, quantity);
  if (end != i)
    return end;
  end = quantity->end;
  if (quantity->n_digits > 0)
    end = skip_suffix (scan, end, &quantity->flags);
  /* “15-й”, “15th century” */
  next = read_century (scan, i, quantity, end);
  if (next != i)
    return next;
  if (end == quantity->end)
    {
      next = read_counted (scan, i, quantity);
      if (next != i)
        return next;
    }
  next = stet_fact_scan_get_mark (scan, end) == '-' ? end + 1 : end;
  if (next < scan->n_tokens && scan->tokens[next].kind == STET_TOKEN_WORD)
    quantity->flags |= STET_FACT_COMPOUND;
  add (scan, STET_FACT_NUMBER, i, quantity, NULL, end);
  fact = &g_array_index (scan->facts, StetFact, scan->facts->len - 1);
  /* “19.30” may be a time. */
  if (end == i + 3 && stet_fact_scan_get_mark (scan, i + 1) == '.'
      && stet_fact_scan_is_digits (scan, i, 1, 2, 0, 24)
      && stet_fact_scan_is_digits (scan, i + 2, 2, 2, 0, 59))
    {
      fact->hour = (gint8) stet_fact_scan_get_value (scan, i);
      fact->minute = (gint8) stet_fact_scan_get_value (scan, i + 2);
    }
  return end;
}

/* “$ 5 million”, “EUR 5”, “US$5” */
static guint
read_money (StetFactScan *scan, guint i)
{
  StetFactQuantity quantity;
  guint end, next;
  const char *unit = match_currency (scan, i, &end);
  const StetFactWord *word = stet_fact_scan_match (scan, i, STET_FACT_WORD_CURRENCY, &next);

  /* “won 3” */
  if (unit == NULL || (word != NULL && word->unsure))
    return i;
  next = stet_fact_scan_skip_space (scan, end);
  if (next >= scan->n_tokens || scan->tokens[next].kind != STET_TOKEN_DIGITS
      || !stet_fact_read_quantity (scan, next, &quantity))
    return i;
  end = quantity.end;
  /* “$5 million US dollars” */
  if (match_currency_behind (scan, &quantity, &end) == NULL || end > quantity.end + 4)
    end = quantity.end;
  return add (scan, STET_FACT_MONEY, i, &quantity, g_intern_string (unit), end);
}

/* “%15”, “yüzde 15” */
static guint
read_percent_before (StetFactScan *scan, guint i)
{
  StetFactQuantity quantity;
  guint end = i + 1, next;

  if (stet_fact_scan_get_mark (scan, i) != '%' && stet_fact_scan_get_mark (scan, i) != 0x066A
      && !(stet_fact_words_is (scan->words, "tr")
           && stet_fact_scan_match (scan, i, STET_FACT_WORD_PERCENT, &end) != NULL))
    return i;
  next = stet_fact_scan_skip_space (scan, end);
  if (!stet_fact_read_quantity (scan, next, &quantity))
    return i;
  return add (scan, STET_FACT_PERCENT, i, &quantity, g_intern_static_string ("%"), quantity.end);
}

/* “aged 37”, “âgé de 37 ans” */
static guint
read_age_before (StetFactScan *scan, guint i)
{
  StetFactQuantity quantity;
  const StetFactWord *word;
  guint end, next, after;

  if (stet_fact_scan_match_unit (scan, i, STET_FACT_WORD_AGE, "aged", &end) == NULL)
    return i;
  next = stet_fact_scan_skip_space (scan, end);
  if (next == end || !stet_fact_read_quantity (scan, next, &quantity) || quantity.values[0] > 130
      || quantity.values[0] < 2 || quantity.scale > 1)
    return i;
  next = stet_fact_scan_skip_space (scan, quantity.end);
  word = stet_fact_scan_match (scan, next, STET_FACT_WORD_PERIOD, &after);
  if (word != NULL && strcmp (word->unit, "year") != 0)
    return i;
  return add (scan,
              STET_FACT_AGE,
              i,
              &quantity,
              g_intern_static_string ("year"),
              word != NULL ? after : quantity.end);
}

/* “half an inch” */
static guint
read_half_a_unit (StetFactScan *scan, guint i, guint end, StetFactQuantity *quantity)
{
  StetFactQuantity one;
  const StetFactWord *unit;
  guint next = stet_fact_scan_skip_space (scan, end);

  if ((quantity->flags & STET_FACT_FRACTION) == 0 || next == end)
    return i;
  if (stet_fact_read_quantity (scan, next, &one) && one.values[0] <= 1
      && (one.flags & STET_FACT_WORDS) != 0)
    next = stet_fact_scan_skip_space (scan, one.end);
  unit = stet_fact_scan_match (scan, next, STET_FACT_WORD_UNIT, &end);
  if (unit == NULL || unit->unsure)
    return i;
  quantity->n_values = 1;
  quantity->flags &= ~(guint) STET_FACT_UNSURE;
  return add (scan, STET_FACT_MEASURE, i, quantity, unit->unit, end);
}

/* “half”, “twice”, “dozen”, “both”: rarely more than a hint. */
static guint
read_other_word (StetFactScan *scan, guint i)
{
  static const struct
  {
    StetFactWordKind kind;
    guint flag;
  } kinds[] = { { STET_FACT_WORD_FRACTION, STET_FACT_FRACTION },
                { STET_FACT_WORD_MULTIPLE, STET_FACT_MULTIPLE },
                { STET_FACT_WORD_GROUP, 0 } };
  StetFactQuantity quantity = { .scale = 1 };
  guint end = i, last = i;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (const StetFactWord *word = scan->readings[i]; word != NULL; word = word->next)
      if (word->kind == kinds[k].kind && quantity.n_values < G_N_ELEMENTS (quantity.values)
          && stet_fact_scan_has_rest (scan, i, word, &end))
        {
          quantity.values[quantity.n_values++] = word->value;
          quantity.flags |= kinds[k].flag | STET_FACT_WORDS | (word->unsure ? STET_FACT_UNSURE : 0);
          last = MAX (last, end);
        }
  if (quantity.n_values == 0)
    return i;
  end = read_half_a_unit (scan, i, last, &quantity);
  if (end != i)
    return end;
  if (quantity.n_values > 1)
    quantity.flags |= STET_FACT_UNSURE;
  quantity.end = last;
  if ((quantity.flags & STET_FACT_UNSURE) == 0)
    {
      /* “anderhalf miljoen” */
      stet_fact_read_magnitudes (scan, &quantity);
      return read_from_quantity (scan, i, &quantity);
    }
  stet_fact_scan_add_quantity (scan, STET_FACT_NUMBER, i, &quantity, last);
  return last;
}

/*
 * stet_fact_read_number:
 *
 * Reads a number and what it counts.
 *
 * Returns: where it ends; @i when there is none
 */
guint
stet_fact_read_number (StetFactScan *scan, guint i)
{
  StetFactQuantity quantity;
  guint end;

  if (scan->tokens[i].kind == STET_TOKEN_SPACE)
    return i;
  if (scan->tokens[i].kind == STET_TOKEN_WORD && scan->readings[i] == NULL)
    {
      if (!stet_fact_read_roman (scan, i, &quantity)
          && !stet_fact_read_compound (scan, i, &quantity))
        return get_currency_of_mark (stet_fact_scan_get_mark (scan, i + 1)) != NULL
                   ? read_money (scan, i)
                   : i;
      return read_from_quantity (scan, i, &quantity);
    }
  end = read_money (scan, i);
  if (end == i)
    end = read_percent_before (scan, i);
  if (end == i)
    end = read_age_before (scan, i);
  if (end == i)
    end = read_century_behind (scan, i);
  if (end != i)
    return end;
  if (stet_fact_read_quantity (scan, i, &quantity))
    return read_from_quantity (scan, i, &quantity);
  if (scan->tokens[i].kind != STET_TOKEN_WORD)
    return i;
  if (stet_fact_read_roman (scan, i, &quantity))
    return read_from_quantity (scan, i, &quantity);
  return read_other_word (scan, i);
}
