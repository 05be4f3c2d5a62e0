/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-language.h"
#include "stet-row-sides.h"
#include "stet-small-words.h"

/* In a longer text something else may say it. */
#define MAX_WORDS 80
/* Of a text so short, and no shorter than the other, nothing else does. */
#define MAX_SURE_WORDS  14
#define MAX_SURE_SPREAD 0.35

/* “t” is one only behind an apostrophe: that of “don’t”, of which the rest is a name, too. */
static gboolean
is_of_kind (const StetSmallWords *words,
            const StetShape *shape,
            const StetTokens *tokens,
            guint word,
            guint kinds)
{
  guint token = shape->tokens[word];
  gunichar mark;

  if ((stet_small_words_look_up (words, shape->hashes[word]) & kinds) == 0)
    return FALSE;
  if (tokens->tokens[token].word[0] != 't' || tokens->tokens[token].word[1] != '\0')
    return TRUE;
  mark = token > 0 ? tokens->tokens[token - 1].character : 0;
  return mark == '\'' || mark == 0x2019;
}

/* Whether something in the text may be a negation in other words. */
static gboolean
has_like_negation (const StetCheckTarget *target, const StetRowSide *side)
{
  const StetSmallWords *words = stet_small_words_get (side->language);
  guint first, n_blocks;

  if ((side->small & STET_SMALL_LIKE_NEGATION) != 0)
    return TRUE;
  stet_article_get_row_range (side->article, target->row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (side->article, i);
      const StetTokens *tokens = stet_check_get_scan (target, block)->tokens;

      for (guint j = 0; j < tokens->n_tokens; j++)
        if (tokens->tokens[j].kind == STET_TOKEN_WORD
            && stet_small_words_is_like_negation (words, tokens->tokens[j].word))
          return TRUE;
    }
  return FALSE;
}

/* The side's negation, when it has a single one: its block and token. */
static const StetToken *
find_negation (const StetCheckTarget *target,
               const StetRowSide *side,
               StetBlock **block,
               guint *n_negations)
{
  const StetSmallWords *words = stet_small_words_get (side->language);
  const StetToken *found = NULL;
  guint first, n_blocks;

  *n_negations = 0;
  stet_article_get_row_range (side->article, target->row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    {
      StetBlock *here = stet_article_get_block (side->article, i);
      const StetShape *shape = stet_check_get_shape (target, here);
      const StetTokens *tokens = stet_check_get_scan (target, here)->tokens;

      for (guint j = 0; j < shape->n_words; j++)
        if (is_of_kind (words, shape, tokens, j, STET_SMALL_NEGATION))
          {
            ++*n_negations;
            if (found == NULL)
              {
                *block = here;
                found = &tokens->tokens[shape->tokens[j]];
              }
          }
    }
  return found;
}

static gboolean
knows_negations (const StetRowSide *side)
{
  const StetSmallWords *words = stet_small_words_get (side->language);

  return words != NULL && (stet_small_words_get_kinds (words) & STET_SMALL_NEGATION) != 0;
}

/* @side lacks what @reference denies, or the other way round. */
static void
compare (const StetCheckTarget *target,
         const StetRowSide *negative,
         const StetRowSide *positive,
         gboolean is_lost)
{
  StetBlock *block = NULL;
  double deviations, ratio = stet_row_sides_compare_lengths (negative, positive, &deviations);
  g_autofree char *language = NULL, *other = NULL, *word = NULL;
  const StetRowSide *side = is_lost ? positive : negative;
  const StetToken *token, *first;
  guint n_negations;
  gboolean is_sure;
  StetCheckPlace place, counterpart;

  token = find_negation (target, negative, &block, &n_negations);
  if (token == NULL || (positive->small & STET_SMALL_NEGATION) != 0
      || has_like_negation (target, positive))
    return;
  /* What is added may also be how the language puts it. */
  if (!is_lost && (n_negations < 2 && MAX (side->n_words, negative->n_words) > MAX_SURE_WORDS))
    return;
  is_sure = is_lost && MAX (negative->n_words, positive->n_words) <= MAX_SURE_WORDS
            && ABS (ratio) <= MAX_SURE_SPREAD;
  language = stet_language_dup_name (negative->language, NULL);
  other = stet_language_dup_name (positive->language, NULL);
  /* All of “don’t”. */
  first = token->end - token->start == 1 && token->start > 1 ? token - 2 : token;
  word = g_strndup (stet_check_get_scan (target, block)->tokens->text + first->byte,
                    token->byte_end - first->byte);
  place = (StetCheckPlace) { block, first->start, token->end };
  counterpart = (StetCheckPlace) { positive->first, 0, 0 };
  stet_check_report_with (
      target,
      &(StetCheckReport) {
          .place = is_lost ? counterpart : place,
          .counterpart = is_lost ? place : counterpart,
          .has_severity = TRUE,
          .severity = is_sure ? STET_SEVERITY_WARNING : STET_SEVERITY_ADVICE,
          /* Translators: a language, a word such as “not” in it, and another language */
          .message = g_strdup_printf (
              _ ("%s says “%s”; nothing in %s says so."), language, word, other) });
}

/* A “not” that gets lost turns a sentence into its opposite. */
void
stet_check_negation (const StetCheckTarget *target)
{
  StetRowSide sides[STET_ROW_MAX_SIDES];
  guint n_sides = stet_row_sides_collect (target, target->row, sides);

  for (guint i = 0; i < n_sides; i++)
    {
      const StetRowSide *side = &sides[i], *reference;
      gboolean mine, other;
      int index;

      if (side->first == NULL || side->n_words > MAX_WORDS || !knows_negations (side))
        continue;
      index = stet_row_sides_find_reference (sides, n_sides, i);
      if (index < 0 || sides[index].n_words > MAX_WORDS || !knows_negations (&sides[index]))
        continue;
      reference = &sides[index];
      mine = (side->small & STET_SMALL_NEGATION) != 0;
      other = (reference->small & STET_SMALL_NEGATION) != 0;
      if (mine == other)
        continue;
      if (other)
        compare (target, reference, side, TRUE);
      else if (reference->is_original)
        compare (target, side, reference, FALSE);
    }
}
