/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-check-text.h"

/* Scripts without words of their own between spaces, or without marks where sentences end. */
#define WITHOUT_STOPS "th lo km my shn bo dz"

/* Fewer words may be a name, a place or a heading; without a sentence before them, many more. */
#define MIN_WORDS    5
#define MIN_ALONE    12
#define ABBREVIATION 3
#define CJK_PER_WORD 2

static gboolean
is_stop (gunichar c)
{
  switch (c)
    {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
    case 0x3002: /* 。 */
    case 0xFF01:
    case 0xFF1F:
    case 0x061F: /* ؟ */
    case 0x06D4: /* ۔ */
    case 0x0964: /* । */
    case 0x0589: /* ։ */
    case 0x1362: /* ። */
      return TRUE;
    default:
      return FALSE;
    }
}

/* A full stop may be that of an abbreviation or an initial. */
static gboolean
ends_sentence (const StetTokens *tokens, guint i)
{
  const StetToken *token = &tokens->tokens[i], *next = token + 1;

  if (token->kind != STET_TOKEN_MARK || !is_stop (token->character))
    return FALSE;
  if (token->character >= 0x3002)
    return TRUE;
  if (i == 0 || i + 2 >= tokens->n_tokens || next->kind != STET_TOKEN_SPACE)
    return FALSE;
  if (token->character == '.' && token[-1].kind == STET_TOKEN_WORD
      && token[-1].end - token[-1].start <= ABBREVIATION)
    return FALSE;
  return next[1].kind != STET_TOKEN_WORD || (next[1].flags & STET_TOKEN_CAPITAL) != 0
         || g_unichar_type (next[1].character) == G_UNICODE_OTHER_LETTER;
}

/* What names a person, a photographer or an address is no sentence. */
static gboolean
is_sign_of_line (gunichar c)
{
  return c == ':' || c == '@' || c == '/' || c == '|' || c == 0xA9 || c == 0xFF1A || c == '='
         || c == 0x2022;
}

/* A paragraph that breaks off without a mark has lost it, or more. */
void
stet_check_sentence_without_end (const StetCheckTarget *target)
{
  const StetCheckScan *scan = stet_check_get_scan (target, target->block);
  const StetTokens *tokens = scan->tokens;
  guint n_words = 0, n_small = 0, last_index = tokens->n_tokens;
  gboolean has_sentence = FALSE, is_line = FALSE;
  const StetToken *last;
  const char *stop;
  g_autofree char *replacement = NULL, *word = NULL;
  StetSeverity severity;

  if (stet_block_get_kind (target->block) != STET_BLOCK_PARAGRAPH
      || stet_check_language_is_in (scan->language, WITHOUT_STOPS))
    return;
  while (last_index > 0 && tokens->tokens[last_index - 1].kind == STET_TOKEN_SPACE)
    last_index--;
  if (last_index == 0)
    return;
  last = &tokens->tokens[last_index - 1];
  if (last->kind != STET_TOKEN_WORD && last->kind != STET_TOKEN_DIGITS)
    return;
  for (guint i = last_index; i > 0 && !has_sentence; i--)
    {
      const StetToken *token = &tokens->tokens[i - 1];

      if (token->kind == STET_TOKEN_WORD)
        {
          guint length = token->end - token->start;

          guint n = token->script == USCRIPT_HAN || token->script == USCRIPT_HIRAGANA
                            || token->script == USCRIPT_KATAKANA
                        ? 1 + length / CJK_PER_WORD
                        : 1;

          n_words += n;
          n_small += (token->flags & STET_TOKEN_CAPITAL) == 0 ? n : 0;
        }
      has_sentence = ends_sentence (tokens, i - 1);
      is_line |= token->kind == STET_TOKEN_MARK && is_sign_of_line (token->character);
    }
  if (n_words < (has_sentence ? MIN_WORDS : MIN_ALONE) || 2 * n_small < n_words || is_line)
    return;
  severity = has_sentence ? STET_SEVERITY_WARNING : STET_SEVERITY_ADVICE;
  word = g_strndup (tokens->text + last->byte, last->byte_end - last->byte);
  stop = last->kind == STET_TOKEN_WORD ? stet_check_find_stop (last->script, scan->language) : NULL;
  if (stop != NULL)
    replacement = g_strconcat (word, stop, NULL);
  stet_check_report_text (
      target,
      last->start,
      last->end,
      severity,
      replacement,
      g_strdup_printf (_ ("The text ends with “%s”, without a mark of its end."), word));
}
