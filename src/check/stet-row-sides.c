/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-row-sides.h"

#include <math.h>
#include <string.h>

#include "stet-check-run.h"
#include "stet-known-words.h"
#include "stet-length.h"
#include "stet-small-words.h"

static StetEnd
get_end (gunichar c)
{
  switch (c)
    {
    case '.':
    case 0x2026: /* … */
    case 0x3002: /* ideographic full stop */
    case 0xFF0E:
    case 0xFF61:
    case 0x06D4: /* of Urdu */
    case 0x0964: /* danda */
    case 0x0965:
    case 0x0589: /* of Armenian */
    case 0x1362: /* of Ethiopic */
    case 0x104B: /* of Burmese */
    case 0x17D4: /* of Khmer */
    case 0x0F0D: /* of Tibetan */
      return STET_END_STOP;
    case '?':
    case 0x061F: /* of Arabic */
    case 0xFF1F:
    case 0x037E: /* of Greek */
    case 0x055E: /* of Armenian */
    case 0x1367: /* of Ethiopic */
      return STET_END_QUESTION;
    case '!':
    case 0xFF01:
    case 0x055C: /* of Armenian */
      return STET_END_EXCLAMATION;
    case ':':
    case 0xFF1A:
      return STET_END_COLON;
    default:
      return STET_END_OTHER;
    }
}

/* Brackets, quotation marks and invisible marks may follow what a sentence ends with. */
static gboolean
is_closing (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_FORMAT:
    case G_UNICODE_CONTROL:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_OTHER_SYMBOL:
      return TRUE;
    default:
      return c == '"' || c == '\'' || c == '*' || c == 0x2032 || c == 0x2033 || c == 0;
    }
}

static void
find_end (StetShape *shape, const StetTokens *tokens)
{
  shape->end_place = tokens->n_tokens;
  for (guint i = tokens->n_tokens; i > 0; i--)
    {
      const StetToken *token = &tokens->tokens[i - 1];

      if (token->kind == STET_TOKEN_SPACE
          || (token->kind == STET_TOKEN_MARK && is_closing (token->character)))
        continue;
      if (token->kind == STET_TOKEN_MARK)
        {
          shape->end = get_end (token->character);
          shape->end_place = i - 1;
        }
      break;
    }
}

/* “t” is a negation only behind an apostrophe: that of “don’t”, the rest of which is a name, too.
 */
static guint
get_small (const StetSmallWords *words, const StetTokens *tokens, guint token, guint32 hash)
{
  guint kinds = stet_small_words_look_up (words, hash);
  gunichar mark = token > 0 ? tokens->tokens[token - 1].character : 0;

  if (kinds != 0 && g_str_equal (tokens->tokens[token].word, "t") && mark != '\'' && mark != 0x2019)
    return kinds & ~(guint) STET_SMALL_NEGATION;
  return kinds;
}

static gpointer
shape_new (const StetCheckScan *scan)
{
  const StetTokens *tokens = scan->tokens;
  const StetSmallWords *words = stet_small_words_get (scan->language);
  StetShape *shape;
  guint n_words = 0;

  for (guint i = 0; i < tokens->n_tokens; i++)
    n_words += tokens->tokens[i].kind <= STET_TOKEN_DIGITS;
  shape = g_malloc0 (sizeof *shape + 2 * n_words * sizeof (guint32));
  shape->hashes = (guint32 *) (shape + 1);
  shape->tokens = shape->hashes + n_words;
  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i];

      if (token->kind > STET_TOKEN_DIGITS)
        continue;
      shape->n_letters += token->end - token->start;
      shape->hashes[shape->n_words] = token->kind == STET_TOKEN_WORD
                                          ? stet_known_words_hash (token->word)
                                          : 0;
      if (words != NULL && token->kind == STET_TOKEN_WORD)
        shape->small |= get_small (words, tokens, i, shape->hashes[shape->n_words]);
      shape->tokens[shape->n_words++] = i;
      shape->last = token;
    }
  find_end (shape, tokens);
  return shape;
}

/*
 * stet_check_get_shape:
 * @block: a block of the target's story
 *
 * Returns: (transfer none): how long its text is, how it ends, and its words as numbers
 */
const StetShape *
stet_check_get_shape (const StetCheckTarget *target, StetBlock *block)
{
  return stet_check_scan_get_slot (
      stet_check_get_scan (target, block), STET_SCAN_SHAPE, shape_new, g_free);
}

static void
fill_side (const StetCheckTarget *target, StetRow *row, StetArticle *article, StetRowSide *side)
{
  guint first;

  *side = (StetRowSide) { .article = article,
                          .language = stet_article_get_language (article),
                          .is_original = stet_article_get_original (article) };
  stet_article_get_row_range (article, row, &first, &side->n_blocks);
  for (guint i = first; i < first + side->n_blocks; i++)
    {
      StetBlock *block = stet_article_get_block (article, i);
      const StetShape *shape;

      if (stet_block_is_empty (block))
        continue;
      shape = stet_check_get_shape (target, block);
      if (shape->n_words == 0)
        continue;
      if (side->first == NULL)
        side->first = block;
      side->last = block;
      side->small |= shape->small;
      side->n_letters += shape->n_letters;
      side->n_words += shape->n_words;
    }
  side->length = side->n_letters / stet_length_get_factor (side->language);
}

/*
 * stet_row_sides_collect:
 * @row: a row within reach
 * @sides: (out): what it has in each language, in their order
 *
 * What a row has is worked out once for all checks that ask for it one after the other.
 *
 * Returns: how many languages there are
 */
guint
stet_row_sides_collect (const StetCheckTarget *target,
                        StetRow *row,
                        StetRowSide sides[STET_ROW_MAX_SIDES])
{
  StetCheckRun *run = target->run;
  StetArticle *article;

  if (run->sides == NULL)
    run->sides = g_new (StetRowSide, STET_ROW_MAX_SIDES);
  if (run->sides_row != row)
    {
      run->n_sides = 0;
      while (run->n_sides < STET_ROW_MAX_SIDES
             && (article = stet_story_get_article (target->story, run->n_sides)) != NULL)
        fill_side (target, row, article, (StetRowSide *) run->sides + run->n_sides++);
      run->sides_row = row;
    }
  memcpy (sides, run->sides, run->n_sides * sizeof *sides);
  return run->n_sides;
}

/*
 * stet_row_sides_find_reference:
 * @side: one of the sides
 *
 * Tells with which other side one is to be compared: the original when it has text, otherwise, of
 * those that have some, the one of middle length.
 *
 * Returns: its index; -1 when there is none, or when @side is the original
 */
int
stet_row_sides_find_reference (const StetRowSide *sides, guint n_sides, guint side)
{
  guint n_others = 0;

  if (sides[side].is_original)
    return -1;
  for (guint i = 0; i < n_sides; i++)
    {
      if (i == side || sides[i].first == NULL)
        continue;
      if (sides[i].is_original)
        return (int) i;
      n_others++;
    }
  for (guint i = 0; i < n_sides; i++)
    {
      guint n_shorter = 0;

      if (i == side || sides[i].first == NULL)
        continue;
      for (guint j = 0; j < n_sides; j++)
        if (j != i && j != side && sides[j].first != NULL
            && (sides[j].length < sides[i].length || (sides[j].length <= sides[i].length && j < i)))
          n_shorter++;
      if (n_shorter == (n_others - 1) / 2)
        return (int) i;
    }
  return -1;
}

/*
 * stet_row_sides_is_approved:
 *
 * Returns: whether a person has signed off what the row has in that language
 */
gboolean
stet_row_sides_is_approved (const StetCheckTarget *target, const StetRowSide *side)
{
  guint first, n_blocks;

  stet_article_get_row_range (side->article, target->row, &first, &n_blocks);
  for (guint i = first; i < first + n_blocks; i++)
    if (stet_check_get_signed_off (target, stet_article_get_block (side->article, i)))
      return TRUE;
  return FALSE;
}

/*
 * stet_row_sides_compare_lengths:
 * @side: a side with text
 * @reference: another
 * @deviations: (out): how many standard deviations of good translations that is
 *
 * Returns: the natural logarithm of how much longer @side is than the languages would have it
 */
double
stet_row_sides_compare_lengths (const StetRowSide *side,
                                const StetRowSide *reference,
                                double *deviations)
{
  double ratio = log (MAX (side->length, 0.5) / MAX (reference->length, 0.5));

  *deviations = ratio
                / stet_length_get_spread (
                    MAX (side->length, reference->length), side->language, reference->language);
  return ratio;
}
