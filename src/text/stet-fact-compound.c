/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include <math.h>
#include <string.h>

#include "stet-fact-private.h"

/* In bytes: no number is longer. */
#define MAX_WORD 96
#define MIN_PART 3

static int
get_digit (char c)
{
  switch (g_ascii_toupper (c))
    {
    case 'I':
      return 1;
    case 'V':
      return 5;
    case 'X':
      return 10;
    case 'L':
      return 50;
    default:
      return 0;
    }
}

/* The value of capitals that are Roman digits, and how many they are; 0 if they are none. Only
 * numbers below 90 are written so in news. */
static guint
read_roman (const char *text, guint *n_letters)
{
  static const char *const tens[] = { "", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX" };
  static const char *const ones[] = { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" };
  guint n = 0;

  while (get_digit (text[n]) != 0 && g_ascii_isupper (text[n]))
    n++;
  *n_letters = n;
  if (n == 0 || n > 8)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (tens); i++)
    {
      gsize length = strlen (tens[i]);

      if (strncmp (text, tens[i], length) != 0)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (ones); j++)
        if (strlen (ones[j]) + length == n && strncmp (text + length, ones[j], n - length) == 0)
          return 10 * i + j;
    }
  return 0;
}

/*
 * stet_fact_read_roman:
 *
 * Reads Roman digits, perhaps with an ending, such as “XXe”. They are never sure: “IV”, “XL” and
 * “MI” are other things as well.
 *
 * Returns: whether there are any at @i
 */
gboolean
stet_fact_read_roman (const StetFactScan *scan, guint i, StetFactQuantity *quantity)
{
  const StetToken *token = &scan->tokens[i];
  const char *text = scan->source->text + token->byte;
  gsize length = token->byte_end - token->byte;
  guint n_letters, value;
  const char *rest;

  if ((token->flags & STET_TOKEN_CAPITAL) == 0 || token->character > 'X' || length > 10)
    return FALSE;
  value = read_roman (text, &n_letters);
  if (value == 0 || n_letters > length || (n_letters == 1 && value == 50))
    return FALSE;
  rest = token->word + n_letters;
  if (n_letters < length && strcmp (rest, "e") != 0 && strcmp (rest, "er") != 0
      && strcmp (rest, "ème") != 0 && strcmp (rest, "th") != 0 && strcmp (rest, "ste") != 0)
    return FALSE;
  *quantity = (StetFactQuantity) {
    .values = { value },
    .n_values = 1,
    .scale = 1,
    .flags = STET_FACT_ROMAN | STET_FACT_WORDS | STET_FACT_UNSURE,
    .end = i + 1,
  };
  return TRUE;
}

static const StetFactWord *
find (const StetFactScan *scan, const char *part, StetFactWordKind kind)
{
  for (const StetFactWord *word = stet_fact_words_look_up (scan->words, part); word != NULL;
       word = word->next)
    if (word->kind == kind && word->rest == NULL)
      return word;
  return NULL;
}

/*
 * stet_fact_find_stem:
 *
 * Returns: (nullable): the longest word of @kind that @word begins with, if it has four bytes or
 *   more: “kilogram” of “kilogramowa”
 */
const StetFactWord *
stet_fact_find_stem (const StetFactScan *scan, const char *word, StetFactWordKind kind)
{
  gsize length = strlen (word);
  char part[MAX_WORD];

  for (gsize n = MIN (length, MAX_WORD - 1); n >= 4; n--)
    {
      const StetFactWord *found;

      if (((guchar) word[n] & 0xC0) == 0x80)
        continue;
      memcpy (part, word, n);
      part[n] = '\0';
      found = find (scan, part, kind);
      if (found != NULL && !found->unsure)
        return found;
    }
  return NULL;
}

/* A number, or the form of one that only begins words. */
static const StetFactWord *
find_beginning (const StetFactScan *scan, const char *part)
{
  for (const StetFactWord *word = stet_fact_words_look_up (scan->words, part); word != NULL;
       word = word->next)
    if (word->rest == NULL && !word->unsure
        && (word->kind == STET_FACT_WORD_NUMBER
            || (word->kind == STET_FACT_WORD_OTHER && strcmp (word->section, "prefixes") == 0)))
      return word;
  return NULL;
}

/* “czterdziesto-jedno-letni” */
static gboolean
match_second_part (const StetFactScan *scan, const char *tail, StetFactQuantity *quantity)
{
  gsize length = strlen (tail);
  char part[MAX_WORD];

  for (gsize n = length; n >= MIN_PART; n--)
    {
      const StetFactWord *word;

      if (((guchar) tail[n] & 0xC0) == 0x80)
        continue;
      memcpy (part, tail, n);
      part[n] = '\0';
      word = find_beginning (scan, part);
      if (word == NULL || word->value >= 10
          || (find (scan, tail + n, STET_FACT_WORD_AGE) == NULL
              && find (scan, tail + n, STET_FACT_WORD_PERIOD) == NULL))
        continue;
      quantity->values[0] += word->value;
      quantity->flags |= STET_FACT_COMPOUND;
      return TRUE;
    }
  return FALSE;
}

/* What may go on behind a number of @value; sets what it is. */
static gboolean
match_tail (const StetFactScan *scan, const char *tail, StetFactQuantity *quantity)
{
  double value = quantity->values[0];
  const StetFactWord *word = find (scan, tail, STET_FACT_WORD_MAGNITUDE);

  if (word != NULL && !word->unsure && word->value > value)
    {
      quantity->values[0] *= word->value;
      quantity->scale = word->value;
      return TRUE;
    }
  word = find (scan, tail, STET_FACT_WORD_NUMBER);
  if (word == NULL)
    word = find (scan, tail, STET_FACT_WORD_ORDINAL);
  if (word != NULL)
    {
      if ((value < 100 || word->value >= 100) && (value < 20 || word->value >= 10))
        return FALSE;
      quantity->values[0] += word->value;
      if (word->kind == STET_FACT_WORD_ORDINAL)
        quantity->flags |= STET_FACT_ORDINAL;
      return TRUE;
    }
  if (value >= 20 && fmod (value, 10) <= 0 && match_second_part (scan, tail, quantity))
    return TRUE;
  word = find (scan, tail, STET_FACT_WORD_AGE);
  if (word == NULL)
    word = find (scan, tail, STET_FACT_WORD_PERIOD);
  /* “zwanzigste”, and “centre” */
  if (word == NULL && value >= 20)
    {
      word = find (scan, tail, STET_FACT_WORD_SUFFIX);
      quantity->flags |= STET_FACT_UNSURE;
    }
  if (word == NULL)
    return FALSE;
  quantity->flags |= STET_FACT_COMPOUND;
  return TRUE;
}

/*
 * stet_fact_read_compound:
 *
 * Reads a number that is written in one word with others: “driehonderdvijf”, “zestienjarige”,
 * “dwudziestoletni”.
 *
 * Returns: whether the word at @i is one
 */
gboolean
stet_fact_read_compound (const StetFactScan *scan, guint i, StetFactQuantity *quantity)
{
  const char *word = scan->tokens[i].word;
  gsize length;

  if (!stet_fact_words_may_be_compound (scan->words, word))
    return FALSE;
  length = strlen (word);
  if (length < 2 * MIN_PART || length >= MAX_WORD)
    return FALSE;
  for (gsize n = length - 1; n >= MIN_PART; n--)
    {
      const StetFactWord *beginning;
      char part[MAX_WORD];

      /* Not within a character. */
      if (((guchar) word[n] & 0xC0) == 0x80)
        continue;
      memcpy (part, word, n);
      part[n] = '\0';
      beginning = find_beginning (scan, part);
      if (beginning == NULL)
        continue;
      *quantity = (StetFactQuantity) {
        .values = { beginning->value },
        .n_values = 1,
        .scale = 1,
        .flags = STET_FACT_WORDS,
        .end = i + 1,
      };
      if (match_tail (scan, word + n, quantity))
        return TRUE;
    }
  return FALSE;
}
