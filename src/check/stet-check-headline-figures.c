/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-fact-side.h"
#include "stet-row-sides.h"

/* Headlines round: what is that near is the same. */
#define ROUNDING 0.08
/* Small numbers are of many things. */
#define MIN_VALUE 3
/* Words with as many letters in common are forms of one. */
#define STEM_LETTERS 5

static gboolean
is_quantity (const StetFact *fact)
{
  return (fact->kind == STET_FACT_NUMBER || fact->kind == STET_FACT_PERCENT
          || fact->kind == STET_FACT_MONEY || fact->kind == STET_FACT_MEASURE)
         && fact->n_values > 0 && (fact->flags & (STET_FACT_ORDINAL | STET_FACT_ROMAN)) == 0;
}

/* How far from a number another may be that it is the round form of. */
static double
get_rounding (double value)
{
  double step = 1;

  value = fabs (value);
  if (value - floor (value) > 0)
    return 0.5;
  while (step * 10 <= value && fmod (value, step * 10) < 0.5)
    step *= 10;
  return step > 1 ? MIN (step, ROUNDING * value) : 0;
}

static gboolean
says_the_same (const StetFact *headline, const StetFact *text)
{
  for (guint i = 0; i < headline->n_values; i++)
    for (guint j = 0; j < text->n_values; j++)
      if (fabs (headline->values[i] - text->values[j])
          <= get_rounding (headline->values[i]) + 1e-6 * fabs (text->values[j]))
        return TRUE;
  return FALSE;
}

static guint
find_token (const StetTokens *tokens, guint place)
{
  guint first = 0, end = tokens->n_tokens;

  while (first < end)
    {
      guint middle = (first + end) / 2;

      if (tokens->tokens[middle].end <= place)
        first = middle + 1;
      else
        end = middle;
    }
  return first;
}

/* The word behind the fact: what is counted. */
static const StetToken *
find_noun (const StetTokens *tokens, const StetFact *fact)
{
  guint i = find_token (tokens, fact->end);

  if (i + 1 >= tokens->n_tokens || tokens->tokens[i].kind != STET_TOKEN_SPACE
      || tokens->tokens[i + 1].kind != STET_TOKEN_WORD
      || tokens->tokens[i + 1].end - tokens->tokens[i + 1].start < STEM_LETTERS)
    return NULL;
  return &tokens->tokens[i + 1];
}

static gboolean
have_one_stem (const StetToken *a, const StetToken *b)
{
  const char *p = a->word, *q = b->word;

  for (guint i = 0; i < STEM_LETTERS; i++, p = g_utf8_next_char (p), q = g_utf8_next_char (q))
    if (*p == '\0' || *q == '\0' || g_utf8_get_char (p) != g_utf8_get_char (q))
      return FALSE;
  return TRUE;
}

typedef struct
{
  StetBlock *block;
  const StetFact *fact;
  guint end;      /* of what it counts */
  guint n_values; /* different ones of the same things */
} Rival;

/* Whether the body says the headline's figure; if not, what it says of the same things. */
static gboolean
look_for (const StetCheckTarget *target,
          StetBlock *headline,
          const StetFact *fact,
          const StetToken *noun,
          Rival *rival)
{
  for (guint i = 0; i < stet_article_get_n_blocks (target->article); i++)
    {
      StetBlock *block = stet_article_get_block (target->article, i);
      const GArray *facts;

      if (block == headline || stet_block_is_empty (block))
        continue;
      facts = stet_fact_side_get_facts (target, block);
      for (guint j = 0; j < facts->len; j++)
        {
          const StetFact *other = &g_array_index (facts, StetFact, j);
          const StetToken *other_noun;

          if (other->n_values > 0 && says_the_same (fact, other))
            return TRUE;
          if (!is_quantity (other) || other->kind != fact->kind || other->unit != fact->unit
              || (other->flags & STET_FACT_UNSURE) != 0)
            continue;
          other_noun = find_noun (stet_check_get_scan (target, block)->tokens, other);
          if (other_noun == NULL || !have_one_stem (noun, other_noun))
            continue;
          if (rival->fact == NULL || !says_the_same (rival->fact, other))
            rival->n_values++;
          if (rival->fact == NULL)
            {
              rival->block = block;
              rival->fact = other;
              rival->end = other_noun->end;
            }
        }
    }
  return FALSE;
}

static void
look_at (const StetCheckTarget *target, StetBlock *headline, const StetFact *fact)
{
  const StetTokens *tokens = stet_check_get_scan (target, headline)->tokens;
  const StetToken *noun = find_noun (tokens, fact);
  g_autofree char *words = NULL, *other_words = NULL;
  Rival rival = { 0 };

  if (noun == NULL || look_for (target, headline, fact, noun, &rival) || rival.n_values != 1
      || rival.fact == NULL)
    return;
  words = g_utf8_substring (tokens->text, fact->start, noun->end);
  other_words = g_utf8_substring (stet_block_get_text (rival.block), rival.fact->start, rival.end);
  stet_check_report_beside (
      target,
      &(StetCheckPlace) { headline, fact->start, noun->end },
      &(StetCheckPlace) { rival.block, rival.fact->start, rival.end },
      /* Translators: a number with what it counts, as the headline and as the text has it, such as
         “68 articles” and “71 articles” */
      g_strdup_printf (_ ("The headline says “%s”, the text says “%s”."), words, other_words));
}

/* What the headline counts, the text counts as well. */
void
stet_check_headline_figures (const StetCheckTarget *target)
{
  for (guint i = 0; i < stet_article_get_n_blocks (target->article); i++)
    {
      StetBlock *block = stet_article_get_block (target->article, i);
      const GArray *facts;

      if (stet_block_get_kind (block) != STET_BLOCK_HEADLINE || stet_block_is_empty (block))
        continue;
      facts = stet_fact_side_get_facts (target, block);
      for (guint j = 0; j < facts->len; j++)
        {
          const StetFact *fact = &g_array_index (facts, StetFact, j);

          if (is_quantity (fact) && (fact->flags & STET_FACT_UNSURE) == 0
              && fact->values[0] >= MIN_VALUE)
            look_at (target, block, fact);
        }
    }
}
