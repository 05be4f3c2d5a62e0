/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-fact-write.h"

#include <math.h>
#include <string.h>

#include "stet-character.h"
#include "stet-number-write.h"

/* The one number in digits of @text, or FALSE. */
static gboolean
find_number (const char *text, const char *language, StetNumber *number)
{
  g_autoptr (GArray) numbers = stet_numbers_find (text, language);

  if (numbers->len != 1)
    return FALSE;
  *number = g_array_index (numbers, StetNumber, 0);
  return isnan (number->alternative);
}

/*
 * stet_fact_write:
 * @right: a fact
 * @wrong: what another language has in its place
 *
 * Writes the number of @right as the language of @wrong does, with all around it that is there.
 *
 * Returns: (transfer full) (nullable): the words of @wrong with the number of @right; %NULL unless
 *   it is sure what they would be
 */
char *
stet_fact_write (const StetFactMention *right, const StetFactMention *wrong)
{
  const StetFact *from = right->fact, *to = wrong->fact;
  const char *from_language = stet_article_get_language (right->side->article);
  const char *to_language = stet_article_get_language (wrong->side->article);
  g_autofree char *right_text = NULL;
  g_autofree char *wrong_text = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *written = NULL;
  StetNumber right_number, wrong_number;

  if (from->kind != to->kind || from->unit != to->unit || fabs (from->scale - to->scale) > 0
      || (from->flags & STET_FACT_ORDINAL) != (to->flags & STET_FACT_ORDINAL)
      || from->kind == STET_FACT_DATE || from->kind == STET_FACT_TIME
      || from->kind == STET_FACT_SCORE)
    return NULL;
  right_text = g_utf8_substring (stet_block_get_text (right->block), from->start, from->end);
  wrong_text = g_utf8_substring (stet_block_get_text (wrong->block), to->start, to->end);
  if (!find_number (right_text, from_language, &right_number)
      || !find_number (wrong_text, to_language, &wrong_number))
    return NULL;
  written = stet_number_write (
      right_text, &right_number, stet_number_find_zero (wrong_text), to_language);
  before = g_utf8_substring (wrong_text, 0, wrong_number.start);
  after = g_utf8_substring (wrong_text, wrong_number.end, -1);
  return g_strconcat (before, written, after, NULL);
}
