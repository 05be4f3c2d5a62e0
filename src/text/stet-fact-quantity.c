/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include <math.h>
#include <string.h>

#include "stet-fact-private.h"

/* A double holds no more, and a line of a million digits must cost no more than reading it. */
#define MAX_DIGITS 400
/* More runs of digits in one chain are no number that anybody means. */
#define MAX_GROUPS 24
/* “3 million million million”: nobody says more. */
#define MAX_MAGNITUDES 3

/* What is larger is not told apart. */
#define LARGEST 1e300
/* Nobody says more in words. */
#define LARGEST_SAID 1e18

#define ARABIC_DECIMAL   0x066B
#define ARABIC_THOUSANDS 0x066C

/* One run of digits, and the mark before it (0 before the first). */
typedef struct
{
  guint token;
  guint length;
  gunichar mark;
} Group;

static gboolean
is_space_mark (gunichar c)
{
  return c == ' ' || c == 0x00A0 || c == 0x202F || c == 0x2009;
}

/* What parts the digits of a number at @i, 0 if nothing does. */
static gunichar
get_separator (const StetFactScan *scan, guint i)
{
  gunichar c;

  if (i + 1 >= scan->n_tokens || scan->tokens[i + 1].kind != STET_TOKEN_DIGITS)
    return 0;
  c = scan->tokens[i].character;
  if (scan->tokens[i].kind == STET_TOKEN_SPACE)
    return scan->tokens[i].end == scan->tokens[i].start + 1 && is_space_mark (c) ? c : 0;
  if (scan->tokens[i].kind != STET_TOKEN_MARK)
    return 0;
  return c == '.' || c == ',' || c == '\'' || c == 0x2019 || c == ARABIC_DECIMAL
                 || c == ARABIC_THOUSANDS
             ? c
             : 0;
}

static gboolean
is_decimal_candidate (gunichar c)
{
  return c == '.' || c == ',' || c == ARABIC_DECIMAL;
}

/* Groups 1 to n - 1 are of three digits each, or of two but for the last, as in India. */
static gboolean
are_thousands (const StetFactScan *scan, const Group *groups, guint n)
{
  gboolean western = TRUE, indian = n > 2 && groups[1].mark == ',';

  if (groups[0].length > 3 || scan->tokens[groups[0].token].word[0] == '0')
    return FALSE;
  for (guint i = 1; i < n; i++)
    {
      if (groups[i].mark != groups[1].mark || groups[i].mark == ARABIC_DECIMAL)
        return FALSE;
      western = western && groups[i].length == 3;
      indian = indian && groups[i].length == (i + 1 < n ? 2 : 3);
    }
  return western || (indian && groups[0].length <= 2);
}

/* The value of groups 0 to n - 1 as one whole number, and of @fraction after the decimal mark. */
static double
get_value (const StetFactScan *scan, const Group *groups, guint n, const Group *fraction)
{
  double value = 0, size = 1;
  guint n_digits = 0;

  for (guint i = 0; i < n; i++)
    for (const char *p = scan->tokens[groups[i].token].word; *p != '\0' && n_digits < MAX_DIGITS;
         p++, n_digits++)
      value = value * 10 + (*p - '0');
  if (fraction == NULL)
    return MIN (value, LARGEST);
  n_digits = 0;
  for (const char *p = scan->tokens[fraction->token].word; *p != '\0' && n_digits < 18;
       p++, n_digits++)
    {
      size *= 10;
      value = value * 10 + (*p - '0');
    }
  return MIN (value / size, LARGEST);
}

/* Runs of digits with one mark between each. A space joins only whole thousands, because it parts
 * numbers as well. */
static guint
collect_groups (const StetFactScan *scan, guint i, Group *groups)
{
  guint n = 1;
  gunichar mark;

  groups[0] = (Group) { i, (guint) strlen (scan->tokens[i].word), 0 };
  while (n < MAX_GROUPS && (mark = get_separator (scan, i + 1)) != 0)
    {
      i += 2;
      groups[n] = (Group) { i, (guint) strlen (scan->tokens[i].word), mark };
      if (is_space_mark (mark) && !are_thousands (scan, groups, n + 1))
        break;
      n++;
    }
  return n;
}

static void
set_values (StetFactQuantity *quantity, double first, double second)
{
  quantity->values[0] = first;
  quantity->n_values = 1;
  if (!isnan (second))
    quantity->values[quantity->n_values++] = second;
}

/* What a chain of @n groups says; FALSE if it is no one number. */
static gboolean
interpret (const StetFactScan *scan, const Group *groups, guint n, StetFactQuantity *quantity)
{
  const Group *last = &groups[n - 1];

  if (n == 2 && are_thousands (scan, groups, 2) && (last->mark == '.' || last->mark == ','))
    {
      double whole = get_value (scan, groups, 2, NULL);
      double decimal = get_value (scan, groups, 1, last);
      gboolean is_decimal = last->mark == stet_fact_words_get_decimal_mark (scan->words);

      /* “5.000” is five thousand: nobody writes five so. */
      if (decimal <= floor (decimal))
        set_values (quantity, whole, NAN);
      else
        set_values (quantity, is_decimal ? decimal : whole, is_decimal ? whole : decimal);
      return TRUE;
    }
  if (n == 1 || are_thousands (scan, groups, n))
    {
      set_values (quantity, get_value (scan, groups, n, NULL), NAN);
      return TRUE;
    }
  if (is_decimal_candidate (last->mark)
      && (n == 2 || (last->mark != groups[1].mark && are_thousands (scan, groups, n - 1))))
    {
      set_values (quantity, get_value (scan, groups, n - 1, last), NAN);
      return TRUE;
    }
  return FALSE;
}

static double
get_vulgar_fraction (gunichar c)
{
  switch (c)
    {
    case 0x00BC:
      return 0.25;
    case 0x00BD:
      return 0.5;
    case 0x00BE:
      return 0.75;
    case 0x2153:
      return 1 / 3.0;
    case 0x2154:
      return 2 / 3.0;
    case 0x215B:
      return 0.125;
    default:
      return 0;
    }
}

/* A fraction of one sign behind a number. */
static void
add_vulgar_fraction (const StetFactScan *scan, StetFactQuantity *quantity)
{
  double fraction = get_vulgar_fraction (stet_fact_scan_get_mark (scan, quantity->end));

  if (fraction <= 0)
    return;
  set_values (quantity, quantity->values[0] + fraction, NAN);
  quantity->n_digits = 0;
  quantity->end++;
}

static gboolean
read_digits (const StetFactScan *scan, guint i, StetFactQuantity *quantity)
{
  Group groups[MAX_GROUPS + 1];
  guint n;

  if (scan->tokens[i].kind != STET_TOKEN_DIGITS)
    {
      double fraction = get_vulgar_fraction (stet_fact_scan_get_mark (scan, i));

      if (fraction <= 0)
        return FALSE;
      set_values (quantity, fraction, NAN);
      quantity->flags = STET_FACT_FRACTION;
      quantity->end = i + 1;
      return TRUE;
    }
  n = collect_groups (scan, i, groups);
  /* A date, a version, a list: each run of digits for itself. */
  if (!interpret (scan, groups, n, quantity))
    n = 1;
  if (n == 1)
    {
      set_values (quantity, get_value (scan, groups, 1, NULL), NAN);
      quantity->n_digits = groups[0].length;
    }
  quantity->end = groups[n - 1].token + 1;
  add_vulgar_fraction (scan, quantity);
  return TRUE;
}

/* Large numbers as characters that begin a longer run of Chinese, Japanese or Korean. */
static double
get_ideograph (gunichar c)
{
  switch (c)
    {
    case 0x5343: /* thousand */
    case 0xCC9C:
      return 1e3;
    case 0x4E07: /* ten thousand */
    case 0x842C:
    case 0xB9CC:
      return 1e4;
    case 0x5104: /* a hundred million */
    case 0x4EBF:
    case 0xC5B5:
      return 1e8;
    case 0x5146: /* a million million */
    case 0xC870:
      return 1e12;
    default:
      return 0;
    }
}

/* How words for large numbers begin in languages that join others to them. */
static double
get_beginning (const char *word)
{
  static const struct
  {
    const char *word;
    double size;
  } beginnings[] = { { "millio", 1e6 },  { "miljo", 1e6 },    { "milion", 1e6 },
                     { "miliard", 1e9 }, { "milliard", 1e9 }, { "miljard", 1e9 },
                     { "миллион", 1e6 }, { "миллиард", 1e9 }, { "мільйон", 1e6 },
                     { "tausend", 1e3 }, { "duizend", 1e3 },  { "tysi", 1e3 },
                     { "тысяч", 1e3 },   { "milyon", 1e6 },   { "milyar", 1e9 },
                     { "พันล้าน", 1e9 },   { "หมื่นล้าน", 1e10 },  { "แสนล้าน", 1e11 },
                     { "ล้านล้าน", 1e12 }, { "ล้าน", 1e6 },      { "แสน", 1e5 },
                     { "หมื่น", 1e4 },     { "พัน", 1e3 } };

  /* A millionaire is one. */
  if (strstr (word, "onair") != NULL || strstr (word, "onär") != NULL
      || strstr (word, "oner") != NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (word, beginnings[i].word))
      return beginnings[i].size;
  return 0;
}

static gboolean
is_currency (const StetFactScan *scan, guint i)
{
  guint end;
  gunichar c = stet_fact_scan_get_mark (scan, i);

  i = stet_fact_scan_skip_space (scan, i);
  return c == '$' || c == 0x20AC || c == 0xA3
         || stet_fact_scan_match (scan, i, STET_FACT_WORD_CURRENCY, &end) != NULL;
}

/* What multiplies a number behind @i, and where it ends. 1 when nothing does. */
static double
match_magnitude (const StetFactScan *scan, guint i, guint *end, gboolean *is_unsure)
{
  guint next = stet_fact_scan_skip_link (scan, i);
  const StetFactWord *word;
  double size;

  if (next >= scan->n_tokens || scan->tokens[next].kind != STET_TOKEN_WORD)
    return 1;
  word = stet_fact_scan_match (scan, next, STET_FACT_WORD_MAGNITUDE, end);
  if (word != NULL && word->value >= 1000)
    {
      *is_unsure = word->unsure;
      /* “1,98 m” */
      return word->unsure && next != i && !is_currency (scan, *end) ? 1 : word->value;
    }
  size = get_ideograph (scan->tokens[next].character);
  if (size > 0 && next == i)
    {
      /* The rest of the word is something else; but the token ends there. */
      *end = i + (scan->tokens[i].end == scan->tokens[i].start + 1);
      return -size;
    }
  size = get_beginning (scan->tokens[next].word);
  *end = next + 1;
  return size > 0 ? size : 1;
}

static void
multiply (StetFactQuantity *quantity, double size)
{
  for (guint i = 0; i < quantity->n_values; i++)
    quantity->values[i] = MIN (quantity->values[i] * size, LARGEST);
  quantity->scale *= size;
}

/* “1億2000万”: what has a smaller sign is added. */
static void
add_smaller (const StetFactScan *scan, StetFactQuantity *quantity)
{
  guint i = stet_fact_scan_skip_space (scan, quantity->end), end;
  gboolean is_unsure = FALSE;
  double size;

  if (i + 1 >= scan->n_tokens || scan->tokens[i].kind != STET_TOKEN_DIGITS
      || strlen (scan->tokens[i].word) > 4)
    return;
  size = -match_magnitude (scan, i + 1, &end, &is_unsure);
  if (size <= 1 || size >= quantity->scale)
    return;
  quantity->values[0] += size * stet_fact_scan_get_value (scan, i);
  quantity->n_values = 1;
  quantity->end = MAX (i + 1, end);
}

/* Past the full stop of “tys.” and “Mio.” where the sentence goes on. */
static guint
skip_stop (const StetFactScan *scan, guint i)
{
  guint next = i + 2;

  if (stet_fact_scan_get_mark (scan, i) != '.' || next >= scan->n_tokens
      || scan->tokens[i - 1].end > scan->tokens[i - 1].start + 4
      || scan->tokens[next].kind != STET_TOKEN_WORD)
    return i;
  for (const StetFactWord *word = scan->readings[next]; word != NULL; word = word->next)
    if (word->kind == STET_FACT_WORD_CURRENCY || word->kind == STET_FACT_WORD_UNIT)
      return i + 1;
  return (scan->tokens[next].flags & STET_TOKEN_CAPITAL) == 0 ? i + 1 : i;
}

/* “5 million”, “2 thousand million”, “1,5 tỷ rưỡi” */
void
stet_fact_read_magnitudes (const StetFactScan *scan, StetFactQuantity *quantity)
{
  const StetFactWord *half;
  guint next, end;

  for (guint i = 0; i < MAX_MAGNITUDES; i++)
    {
      gboolean is_unsure = FALSE;
      double size = match_magnitude (scan, quantity->end, &end, &is_unsure);

      if (size < 0)
        {
          multiply (quantity, -size);
          quantity->end = MAX (quantity->end, end);
          add_smaller (scan, quantity);
          break;
        }
      if (size <= 1)
        break;
      /* “100m” */
      if (is_unsure && quantity->n_values == 1)
        quantity->values[quantity->n_values++] = quantity->values[0] / size;
      multiply (quantity, size);
      quantity->end = skip_stop (scan, end);
    }
  next = stet_fact_scan_skip_link (scan, quantity->end);
  half = stet_fact_scan_match (scan, next, STET_FACT_WORD_HALF, &end);
  if (half == NULL || next == quantity->end)
    return;
  for (guint i = 0; i < quantity->n_values; i++)
    quantity->values[i] += half->value * quantity->scale;
  quantity->end = end;
}

/* A number that is being said. */
typedef struct
{
  double total;   /* of what has its magnitude */
  double current; /* of what may get one */
  double last;    /* the least magnitude yet, 0 for none */
  gboolean any;
} Sum;

static gboolean
add_below_hundred (Sum *sum, double value, gboolean joined)
{
  double rest = fmod (sum->current, 100);

  if (sum->current <= 0 || (rest <= 0 && sum->current >= 100))
    sum->current += value;
  else if (rest >= 20 && fmod (rest, 10) <= 0 && value < 10)
    sum->current += value;
  /* “soixante et onze”, “quatre-vingt-dix”, “on bir”, “mười một” */
  else if ((rest == 60 || rest == 80) && value >= 10 && value < 20)
    sum->current += value;
  else if (rest == 10 && value < 10 && !joined)
    sum->current += value;
  else if (rest == 4 && value == 20)
    sum->current += 76;
  else if (joined && rest < 10 && value >= 20 && fmod (value, 10) <= 0)
    sum->current += value;
  else
    return FALSE;
  return TRUE;
}

static gboolean
add_number (Sum *sum, double value, gboolean joined)
{
  if (value < 100)
    {
      if (!add_below_hundred (sum, value, joined))
        return FALSE;
    }
  else if (sum->current <= 0)
    {
      sum->current = value;
    }
  else
    {
      return FALSE;
    }
  sum->any = TRUE;
  return TRUE;
}

static gboolean
add_magnitude (Sum *sum, double value)
{
  if (value < 1000)
    {
      double part = fmod (sum->current, value);

      /* “two hundred”, “hai mươi”; a hundred alone. */
      if (sum->current > 0 && part <= 0)
        return FALSE;
      if (value < 100 && part <= 0)
        return FALSE;
      sum->current = sum->current - part + MAX (part, 1) * value;
    }
  else if (sum->last > 0 && value >= sum->last)
    {
      if (sum->current > 0 || sum->total * value > LARGEST_SAID)
        return FALSE;
      sum->total *= value;
    }
  else
    {
      sum->total += MAX (sum->current, 1) * value;
      sum->current = 0;
      sum->last = value;
    }
  sum->any = TRUE;
  return TRUE;
}

/* Adds the word at @i to the number; returns where it ends, 0 if it does not belong to it. */
static guint
add_word (const StetFactScan *scan, guint i, Sum *sum, gboolean joined, StetFactQuantity *quantity)
{
  guint end;

  for (const StetFactWord *word = i < scan->n_tokens ? scan->readings[i] : NULL; word != NULL;
       word = word->next)
    {
      Sum before = *sum;

      if (word->kind != STET_FACT_WORD_NUMBER && word->kind != STET_FACT_WORD_ORDINAL
          && word->kind != STET_FACT_WORD_MAGNITUDE)
        continue;
      if (!stet_fact_scan_has_rest (scan, i, word, &end))
        continue;
      /* A hundred or a thousand “m” are nothing without a number before. */
      if (word->kind == STET_FACT_WORD_MAGNITUDE
              ? (word->unsure && !sum->any) || !add_magnitude (sum, word->value)
              : !add_number (sum, word->value, joined))
        {
          *sum = before;
          continue;
        }
      /* “hundreds”, “tỷ số” */
      if ((word->unsure || word->kind == STET_FACT_WORD_MAGNITUDE || word->value >= 100)
          && !before.any)
        quantity->flags |= STET_FACT_UNSURE;
      else if (before.any && word->value > 0)
        quantity->flags &= ~(guint) STET_FACT_UNSURE;
      if (word->kind == STET_FACT_WORD_ORDINAL)
        quantity->flags |= STET_FACT_ORDINAL;
      return end;
    }
  return 0;
}

/* Whether “and” stands at @i as a word of its own, or before the word there in one with it. */
static guint
skip_joiner (const StetFactScan *scan, guint i, gboolean *joined)
{
  guint end;

  *joined = i < scan->n_tokens
            && (scan->tokens[i].character == 0x0648 || scan->tokens[i].character == 0x05D5);
  if (stet_fact_scan_match (scan, i, STET_FACT_WORD_JOINER, &end) == NULL)
    return i;
  *joined = TRUE;
  return stet_fact_scan_skip_link (scan, end);
}

/* “trzydziesty czwarty”, “الثالث والستين”: both parts of an ordinal number may be such. */
static gboolean
goes_on (const StetFactScan *scan, guint i, const Sum *sum, gboolean joined)
{
  guint end;

  if (joined && sum->current < 10)
    return TRUE;
  return sum->current >= 20 && fmod (sum->current, 10) <= 0
         && stet_fact_scan_match (scan, i, STET_FACT_WORD_ORDINAL, &end) != NULL;
}

static gboolean
read_words (const StetFactScan *scan, guint i, StetFactQuantity *quantity)
{
  Sum sum = { 0 };
  guint next = i, end;
  gboolean joined = FALSE;

  while ((end = add_word (scan, next, &sum, joined, quantity)) != 0)
    {
      quantity->end = end;
      next = stet_fact_scan_skip_link (scan, end);
      if (next == end)
        break;
      next = skip_joiner (scan, next, &joined);
      if ((quantity->flags & STET_FACT_ORDINAL) != 0 && !goes_on (scan, next, &sum, joined))
        break;
    }
  if (!sum.any)
    return FALSE;
  set_values (quantity, sum.total + sum.current, NAN);
  quantity->scale = sum.last > 0 ? sum.last : 1;
  quantity->flags |= STET_FACT_WORDS;
  return TRUE;
}

/*
 * stet_fact_read_quantity:
 * @quantity: (out): the number
 *
 * Reads a number in digits or words, with its magnitude.
 *
 * Returns: whether one begins at @i
 */
gboolean
stet_fact_read_quantity (const StetFactScan *scan, guint i, StetFactQuantity *quantity)
{
  *quantity = (StetFactQuantity) { .scale = 1 };
  if (i >= scan->n_tokens)
    return FALSE;
  if (scan->tokens[i].kind == STET_TOKEN_WORD)
    return scan->readings[i] != NULL && read_words (scan, i, quantity);
  if (!read_digits (scan, i, quantity))
    return FALSE;
  stet_fact_read_magnitudes (scan, quantity);
  return TRUE;
}
