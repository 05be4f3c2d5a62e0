/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "stet-fact-private.h"
#include "stet-fact-words-private.h"

/* The words of a phrase are compared folded, if at all. */
#define MAX_WORD 96

/* Readings of so many tokens need no memory of their own. */
#define FEW_TOKENS 256

gunichar
stet_fact_scan_get_mark (const StetFactScan *scan, guint i)
{
  return i < scan->n_tokens && scan->tokens[i].kind == STET_TOKEN_MARK ? scan->tokens[i].character
                                                                       : 0;
}

/* Whether @i is a number of @min_digits to @max_digits digits, from @low to @high. */
gboolean
stet_fact_scan_is_digits (
    const StetFactScan *scan, guint i, guint min_digits, guint max_digits, int low, int high)
{
  gsize length;
  int value;

  if (i >= scan->n_tokens || scan->tokens[i].kind != STET_TOKEN_DIGITS)
    return FALSE;
  length = strlen (scan->tokens[i].word);
  if (length < min_digits || length > max_digits)
    return FALSE;
  value = atoi (scan->tokens[i].word);
  return value >= low && value <= high;
}

int
stet_fact_scan_get_value (const StetFactScan *scan, guint i)
{
  return atoi (scan->tokens[i].word);
}

guint
stet_fact_scan_skip_space (const StetFactScan *scan, guint i)
{
  return i < scan->n_tokens && scan->tokens[i].kind == STET_TOKEN_SPACE ? i + 1 : i;
}

static gboolean
is_link (gunichar c)
{
  return c == '-' || c == '\'' || c == 0x2019 || c == 0x2010 || c == 0x2011;
}

/* Past a space, a hyphen or an apostrophe. */
guint
stet_fact_scan_skip_link (const StetFactScan *scan, guint i)
{
  if (i < scan->n_tokens && scan->tokens[i].kind == STET_TOKEN_SPACE)
    return i + 1;
  return is_link (stet_fact_scan_get_mark (scan, i)) ? i + 1 : i;
}

static gboolean
is_word (const StetFactScan *scan, guint i, const char *word)
{
  char buffer[MAX_WORD];

  if (i >= scan->n_tokens || scan->tokens[i].kind != STET_TOKEN_WORD)
    return FALSE;
  if (scan->words->is_arabic)
    return strcmp (stet_fact_words_fold (scan->tokens[i].word, buffer, sizeof buffer), word) == 0;
  return strcmp (scan->tokens[i].word, word) == 0;
}

/* Whether the words of a phrase follow its first; sets where it ends. */
gboolean
stet_fact_scan_has_rest (const StetFactScan *scan, guint i, const StetFactWord *word, guint *end)
{
  i++;
  for (char **rest = word->rest; rest != NULL && *rest != NULL; rest++)
    {
      guint next = stet_fact_scan_skip_link (scan, i);

      /* “p.m.” */
      if (stet_fact_scan_get_mark (scan, i) == '.'
          && scan->tokens[i].end == scan->tokens[i - 1].start + 2)
        next = stet_fact_scan_skip_space (scan, i + 1);
      if (next == i || !is_word (scan, next, *rest))
        return FALSE;
      i = next + 1;
    }
  if (word->rest != NULL && stet_fact_scan_get_mark (scan, i) == '.'
      && scan->tokens[i].end == scan->tokens[i - 1].start + 2)
    i++;
  *end = i;
  return TRUE;
}

/* The first reading of that kind, and of that unit unless it is %NULL. */
const StetFactWord *
stet_fact_scan_match_unit (
    const StetFactScan *scan, guint i, StetFactWordKind kind, const char *unit, guint *end)
{
  if (i >= scan->n_tokens)
    return NULL;
  for (const StetFactWord *word = scan->readings[i]; word != NULL; word = word->next)
    if (word->kind == kind && (unit == NULL || strcmp (word->unit, unit) == 0)
        && stet_fact_scan_has_rest (scan, i, word, end))
      return word;
  return NULL;
}

const StetFactWord *
stet_fact_scan_match (const StetFactScan *scan, guint i, StetFactWordKind kind, guint *end)
{
  return stet_fact_scan_match_unit (scan, i, kind, NULL, end);
}

/* Appends a fact of the tokens from @first up to @end. */
StetFact *
stet_fact_scan_add (StetFactScan *scan, StetFactKind kind, guint first, guint end)
{
  StetFact fact = {
    .kind = kind,
    .start = scan->tokens[first].start,
    .end = scan->tokens[end - 1].end,
    .scale = 1,
    .hour = -1,
    .minute = -1,
  };

  g_array_append_val (scan->facts, fact);
  return &g_array_index (scan->facts, StetFact, scan->facts->len - 1);
}

StetFact *
stet_fact_scan_add_quantity (
    StetFactScan *scan, StetFactKind kind, guint first, const StetFactQuantity *quantity, guint end)
{
  StetFact *fact = stet_fact_scan_add (scan, kind, first, end);

  memcpy (fact->values, quantity->values, sizeof fact->values);
  fact->n_values = quantity->n_values;
  fact->scale = quantity->scale;
  fact->flags = quantity->flags;
  return fact;
}

static void
fact_clear (gpointer data)
{
  g_free (((StetFact *) data)->key);
}

/* Whether a word without a reading may yet begin a fact: a host, Roman digits, “A$”. */
static gboolean
may_begin (const StetFactScan *scan, guint i)
{
  const StetToken *token = &scan->tokens[i];
  const StetToken *next = token + 1;

  if (next->kind == STET_TOKEN_MARK
      && (next->character == '$' || next->character == ':'
          || (next->character == '.' && next[1].kind == STET_TOKEN_WORD && i + 2 < scan->n_tokens)))
    return TRUE;
  if ((token->flags & STET_TOKEN_CAPITAL) != 0 && token->character <= 'X'
      && strchr ("IVXL", (int) token->character) != NULL)
    return TRUE;
  return stet_fact_words_may_be_compound (scan->words, token->word);
}

static gboolean
is_live (const StetFactScan *scan, guint i)
{
  const StetToken *token = &scan->tokens[i];

  switch ((StetTokenKind) token->kind)
    {
    case STET_TOKEN_SPACE:
      return FALSE;
    case STET_TOKEN_DIGITS:
      return TRUE;
    case STET_TOKEN_WORD:
      return scan->readings[i] != NULL || may_begin (scan, i);
    case STET_TOKEN_MARK:
    default:
      return token->character == '$' || token->character == '#' || token->character == '%'
             || token->character >= 0x80;
    }
}

/* Looks each word up; returns whether anything of the text may be a fact. */
static gboolean
look_up (StetFactScan *scan, guint8 *live)
{
  gboolean any = FALSE;

  for (guint i = 0; i < scan->n_tokens; i++)
    {
      const StetToken *token = &scan->tokens[i];

      scan->readings[i] = token->kind == STET_TOKEN_WORD
                              ? stet_fact_words_look_up (scan->words, token->word)
                              : NULL;
      live[i] = (guint8) is_live (scan, i);
      any = any || live[i];
      scan->has_mail = scan->has_mail || token->character == '@';
    }
  return any || scan->has_mail;
}

/* Past words that are no fact, though a part of them would be one: “tỷ lệ”. */
static guint
skip_other (const StetFactScan *scan, guint i)
{
  guint end;

  for (const StetFactWord *word = scan->readings[i]; word != NULL && word->rest != NULL;
       word = word->next)
    if (word->kind == STET_FACT_WORD_OTHER && strcmp (word->section, "words") == 0
        && stet_fact_scan_has_rest (scan, i, word, &end))
      return end;
  return i;
}

/**
 * stet_facts_find:
 * @tokens: a text
 * @language: (nullable): BCP 47 tag of its language
 *
 * Finds what a text says in figures: numbers in digits of any script and in words, amounts,
 * quantities, dates, times and addresses. What the words of a language are is known for those with
 * a file below resources/text/facts, and in part for those that ICU knows; in others only digits
 * are found. Takes time in proportion to the text. Any thread.
 *
 * Returns: (transfer full) (element-type StetFact): the facts, in order; none is within another
 */
GArray *
stet_facts_find (const StetTokens *tokens, const char *language)
{
  const StetFactWord *few[FEW_TOKENS];
  guint8 few_live[FEW_TOKENS], *live = few_live;
  g_autofree const StetFactWord **many = NULL;
  g_autofree guint8 *many_live = NULL;
  StetFactScan scan = { 0 };

  g_return_val_if_fail (tokens != NULL, NULL);

  scan.source = tokens;
  scan.tokens = tokens->tokens;
  scan.n_tokens = tokens->n_tokens;
  scan.language = language;
  scan.words = stet_fact_words_get (language);
  scan.readings = few;
  if (tokens->n_tokens > FEW_TOKENS)
    {
      scan.readings = many = g_new (const StetFactWord *, tokens->n_tokens);
      live = many_live = g_new (guint8, tokens->n_tokens);
    }
  scan.facts = g_array_new (FALSE, FALSE, sizeof (StetFact));
  g_array_set_clear_func (scan.facts, fact_clear);
  if (!look_up (&scan, live))
    return scan.facts;

  for (guint i = 0; i < scan.n_tokens;)
    {
      guint next = i;

      if (!live[i] && !scan.has_mail)
        {
          i++;
          continue;
        }
      next = skip_other (&scan, i);
      if (next != i)
        {
          i = next;
          continue;
        }
      next = stet_fact_read_address (&scan, i);
      if (next == i)
        next = stet_fact_read_time (&scan, i);
      if (next == i)
        next = stet_fact_read_date (&scan, i);
      if (next == i)
        next = stet_fact_read_number (&scan, i);
      if (next != i)
        {
          scan.last_first = i;
          scan.last_end = next;
        }
      i = MAX (next, i + 1);
    }
  return scan.facts;
}
