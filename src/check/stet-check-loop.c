/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-row-sides.h"

/* People say a word three times over, hardly four times; phrases twice at most, and long ones
 * once. */
#define WORD_TIMES     4
#define PHRASE_TIMES   3
#define LONG_WORDS     5
#define LONG_LETTERS   24
#define MAX_BACK       12
#define OPENING_LENGTH 60

typedef struct
{
  guint start;  /* the first word of the first time */
  guint end;    /* the word after the last time */
  guint period; /* words of the phrase */
} Loop;

/* In letters, of the words from @start on. */
static guint
count_letters (const StetShape *shape, const StetTokens *tokens, guint start, guint n_words)
{
  guint n_letters = 0;

  for (guint i = start; i < start + n_words; i++)
    {
      const StetToken *token = &tokens->tokens[shape->tokens[i]];

      n_letters += token->end - token->start;
    }
  return n_letters;
}

static gboolean
is_loop (const StetShape *shape, const StetTokens *tokens, const Loop *loop)
{
  guint n_same = loop->end - loop->start - loop->period;
  gboolean has_word = FALSE;

  for (guint i = loop->start; i < loop->start + loop->period; i++)
    has_word |= shape->hashes[i] != 0;
  if (!has_word)
    return FALSE;
  if (loop->period == 1)
    return n_same + 1 >= WORD_TIMES;
  if (n_same >= (PHRASE_TIMES - 1) * loop->period)
    return TRUE;
  return loop->period >= LONG_WORDS && n_same >= loop->period
         && count_letters (shape, tokens, loop->start, loop->period) >= LONG_LETTERS;
}

static void
report (const StetCheckTarget *target,
        const StetShape *shape,
        const StetTokens *tokens,
        const Loop *loop)
{
  const StetToken *first = &tokens->tokens[shape->tokens[loop->start]];
  const StetToken *last = &tokens->tokens[shape->tokens[loop->start + loop->period - 1]];
  g_autofree char *phrase = g_strndup (tokens->text + first->byte, last->byte_end - first->byte);
  g_autofree char *opening = stet_check_dup_opening (phrase, OPENING_LENGTH);
  guint times = (loop->end - loop->start) / loop->period;

  stet_check_report (
      target,
      target->block,
      NULL,
      tokens->tokens[shape->tokens[loop->start + loop->period]].start,
      tokens->tokens[shape->tokens[loop->end - 1]].end,
      g_strdup_printf (
          ngettext ("“%s” is said %u time running.", "“%s” is said %u times running.", times),
          opening,
          times));
}

/* Whether a word equals the one @period words before it. Any number is as good as any other only
 * where it is the same one. */
static gboolean
is_same (const StetShape *shape, const StetTokens *tokens, guint word, guint period)
{
  if (shape->hashes[word] != shape->hashes[word - period])
    return FALSE;
  return shape->hashes[word] != 0
         || g_str_equal (tokens->tokens[shape->tokens[word]].word,
                         tokens->tokens[shape->tokens[word - period]].word);
}

/* How many words up to this one equal those @period words before. A phrase begins with words that
 * are in it more than once: they are not looked for far. */
static guint
count_same_before (const StetShape *shape, const StetTokens *tokens, guint word, guint period)
{
  guint n = 0;

  while (period > 0 && n < MAX_BACK && word - n >= period
         && is_same (shape, tokens, word - n, period))
    n++;
  return n;
}

/* Machines get stuck and say the same words again and again. The distance to a word's last place is
 * tried as the length of the phrase, and kept as long as the words agree: each is looked at once.
 */
void
stet_check_loop (const StetCheckTarget *target)
{
  const StetShape *shape = stet_check_get_shape (target, target->block);
  const StetTokens *tokens = stet_check_get_scan (target, target->block)->tokens;
  guint n_buckets = 64, period = 0, n_same = 0;
  g_autofree guint *more = NULL;
  guint few[256] = { 0 }, *places = few;

  if (shape->n_words < WORD_TIMES)
    return;
  while (n_buckets < 2 * shape->n_words)
    n_buckets *= 2;
  if (n_buckets > G_N_ELEMENTS (few))
    places = more = g_new0 (guint, n_buckets);
  for (guint i = 0; i <= shape->n_words; i++)
    {
      guint *place = i < shape->n_words ? &places[shape->hashes[i] & (n_buckets - 1)] : NULL;

      if (place != NULL && period > 0 && is_same (shape, tokens, i, period))
        {
          n_same++;
        }
      else
        {
          Loop loop = { i - n_same - period, i, period };

          if (n_same > 0 && is_loop (shape, tokens, &loop))
            report (target, shape, tokens, &loop);
          period = place != NULL && *place > 0 ? i - (*place - 1) : 0;
          n_same = count_same_before (shape, tokens, i, period);
          if (n_same == 0)
            period = 0;
        }
      if (place != NULL)
        *place = i + 1;
    }
}
